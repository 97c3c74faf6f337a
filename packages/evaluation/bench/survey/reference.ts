import { execFileSync } from 'node:child_process';

/** Seconds that R's package survey needs for the same work; `null` without R or the package. */
export interface ReferenceTimes {
  readonly version: string;
  readonly means: number;
  readonly byTerritory: number;
  readonly raking: number;
  readonly bootstrap: number;
}

const script = `
suppressMessages({library(survey); library(boot)})
d <- read.csv(commandArgs(TRUE)[1])
d$group <- factor(d$group)
time <- function(f) { x <- numeric(3); for (i in 1:3) x[i] <- system.time(f())[3]; median(x) }
design <- svydesign(id=~1, strata=~stratum, weights=~w, data=d)
items <- paste0("q", 1:12)
t1 <- time(function() for (q in items) svyby(as.formula(paste0("~", q)), ~group, design, svymean, na.rm=TRUE))
t2 <- time(function() svyby(~q1, ~territory, design, svymean, na.rm=TRUE))
margin <- function(v, shares) { n <- sort(unique(d[[v]])); x <- data.frame(n, Freq=shares[seq_along(n)] / sum(shares[seq_along(n)]) * nrow(d)); names(x)[1] <- v; x }
d$q2[is.na(d$q2)] <- 3
free <- svydesign(id=~1, weights=~w, data=d)
t3 <- time(function() rake(free, list(~group, ~stratum, ~q2), list(margin("group", c(1,2,3,4)), margin("stratum", rep(c(1,2),10)), margin("q2", c(1,1,2,2,1))), control=list(maxit=100, epsilon=1e-9)))
y <- d$q1; w <- d$w
t4 <- system.time(for (r in 1:100) { i <- sample.int(length(y), replace=TRUE); sum(w[i]*y[i])/sum(w[i]) })[3] * 10
cat(as.character(packageVersion("survey")), t1, t2, t3, t4)
`;

export function referenceTimes(csv: string): ReferenceTimes | null {
  try {
    const out = execFileSync('Rscript', ['-e', script, csv], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [version, ...times] = out.trim().split(/\s+/).slice(-5);
    const [means, byTerritory, raking, bootstrap] = times.map(Number);
    return { version: version!, means: means!, byTerritory: byTerritory!, raking: raking!, bootstrap: bootstrap! };
  } catch {
    return null;
  }
}
