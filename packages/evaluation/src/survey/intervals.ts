import { type NumberColumn } from './columns.js';
import { type SurveyDesign } from './design.js';
import { betaQuantile, normalCdf, normalQuantile, tQuantile } from './distributions.js';
import { type Estimate, type EstimateOptions, finite } from './estimate.js';
import { surveyIssue } from './issue.js';
import { mean } from './means.js';
import { interceptProfile, interceptModel } from './models.js';

/**
 * How the limits of a share are made (R's `svyciprop`): `logit` from a logistic model of a constant, `likelihood` from its profile
 * likelihood, `xlogit` and `asin` by the delta method, `beta` Korn and Graubard's exact limits with the effective
 * sample size, `wilson` the score limits with the effective sample size, `mean` by Student's t on the share itself.
 */
export type ShareMethod = 'logit' | 'likelihood' | 'xlogit' | 'asin' | 'beta' | 'wilson' | 'mean';

/**
 * Share of rows where `event` is true or 1, with limits that suit a share.
 * Source: Korn and Graubard (1998) for `beta`; Wilson (1927) with the effective sample size for `wilson`.
 * A share of 0 or 1 has a standard error of 0: only `beta` and `wilson` then give limits, on the number of rows.
 * @example shareInterval(surveyDesign({ weights: new Array(20).fill(1) }), answers, { method: 'beta' })
 */
export function shareInterval(
  design: SurveyDesign,
  event: NumberColumn,
  options: EstimateOptions & { readonly method?: ShareMethod } = {},
): Estimate {
  const { method = 'logit', level = 0.95 } = options;
  const estimate = mean(design, event, options);
  const { estimate: p, se, df } = estimate;
  if (p === null || se === null || df <= 0) return estimate;
  const alpha = 1 - level;
  const t = tQuantile(1 - alpha / 2, df);
  const open = () => ({
    ...estimate,
    low: null,
    high: null,
    issues: [...estimate.issues, surveyIssue('interval-open', ['event'], { method })],
  });
  if (p < 0 || p > 1) return open(); // not a share
  const edge = !(p > 0 && p < 1);
  if (method === 'beta' || method === 'wilson') {
    const n = edge || se === 0 ? estimate.n : (p * (1 - p)) / (se * se);
    const adjusted = estimate.n > 1 ? n * (tQuantile(alpha / 2, estimate.n - 1) / tQuantile(alpha / 2, df)) ** 2 : n;
    const [low, high] = method === 'beta' ? clopperPearson(adjusted * p, adjusted, alpha) : wilson(adjusted * p, adjusted, alpha, 0);
    return { ...estimate, low, high };
  }
  if (method === 'mean') return estimate;
  if (edge) return open();
  if (method === 'asin') {
    const centre = Math.asin(Math.sqrt(p));
    const half = (t * se) / (2 * Math.sqrt(p * (1 - p)));
    return { ...estimate, low: Math.sin(centre - half) ** 2, high: Math.sin(centre + half) ** 2 };
  }
  if (method === 'xlogit' || design.kind === 'replicate') {
    const centre = Math.log(p / (1 - p));
    const half = (t * se) / (p * (1 - p));
    return { ...estimate, low: expit(centre - half), high: expit(centre + half) };
  }
  const model = interceptModel(design, event, options);
  if (!model) return open();
  const fitted = { ...estimate, estimate: expit(model.coefficient) };
  if (method === 'logit') {
    // the quantile passes through the normal distribution and back, as the reference does
    const factor = -normalQuantile(normalCdf(tQuantile(alpha / 2, df)));
    return { ...fitted, low: expit(model.coefficient - factor * model.se), high: expit(model.coefficient + factor * model.se) };
  }
  const [low, high] = interceptProfile(model, alpha, df);
  return { ...fitted, low: expit(low), high: expit(high) };
}

export function expit(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Exact limits of a share, also for a number of events or rows that is not whole. */
function clopperPearson(x: number, n: number, alpha: number): [low: number, high: number] {
  return [betaQuantile(alpha / 2, x, n - x + 1), betaQuantile(1 - alpha / 2, x + 1, n - x)];
}

function wilson(x: number, n: number, alpha: number, correction: number): [low: number, high: number] {
  const z = -normalQuantile(alpha / 2);
  const p = x / n;
  const c = Math.min(correction, Math.abs(x - n / 2));
  const root = (share: number) => Math.sqrt(Math.max(0, share * (1 - share)) / n + (z * z) / (4 * n * n));
  const side = (share: number, sign: -1 | 1) => (share + (z * z) / (2 * n) + sign * z * root(share)) / (1 + (z * z) / n);
  return [p - c / n <= 0 ? 0 : side(p - c / n, -1), p + c / n >= 1 ? 1 : side(p + c / n, 1)];
}

/** Limits of a share by several methods, each `[low, high]`. */
export interface BinomialIntervals {
  readonly wilson: readonly [number, number];
  /** With continuity correction. */
  readonly wilsonCorrected: readonly [number, number];
  readonly clopperPearson: readonly [number, number];
  /** Equal tails of the Beta(x + 1/2, n - x + 1/2); the low end is 0 when x = 0, the high end 1 when x = n. */
  readonly jeffreys: readonly [number, number];
  /** May leave 0..1: cut it for display. */
  readonly agrestiCoull: readonly [number, number];
}

/**
 * Limits of the share of `x` events among `n` independent rows.
 * Sources: Wilson (1927); Clopper and Pearson (1934); Brown, Cai and DasGupta (2001).
 * @returns `null` when x and n are not counts with 0 <= x <= n and n > 0.
 * @example binomialIntervals(7, 20)?.wilson; // => [0.1812, 0.5671]
 */
export function binomialIntervals(x: number, n: number, level = 0.95): BinomialIntervals | null {
  if (!(n > 0 && x >= 0 && x <= n && level > 0 && level < 1)) return null;
  const alpha = 1 - level;
  const z = -normalQuantile(alpha / 2);
  const centre = (x + (z * z) / 2) / (n + z * z);
  const half = z * Math.sqrt((centre * (1 - centre)) / (n + z * z));
  return {
    wilson: wilson(x, n, alpha, 0),
    wilsonCorrected: wilson(x, n, alpha, 0.5),
    clopperPearson: clopperPearson(x, n, alpha),
    jeffreys: [
      x === 0 ? 0 : betaQuantile(alpha / 2, x + 0.5, n - x + 0.5),
      x === n ? 1 : betaQuantile(1 - alpha / 2, x + 0.5, n - x + 0.5),
    ],
    agrestiCoull: [centre - half, centre + half],
  };
}

/** The interval of an estimate by Student's t at another level or with other degrees of freedom (`Infinity`: normal). */
export function tInterval(
  { estimate, se }: Pick<Estimate, 'estimate' | 'se'>,
  df: number,
  level = 0.95,
): readonly [low: number, high: number] | null {
  if (estimate === null || se === null || !(df > 0)) return null;
  const half = tQuantile(1 - (1 - level) / 2, df) * se;
  const low = finite(estimate - half);
  return low === null ? null : [low, estimate + half];
}
