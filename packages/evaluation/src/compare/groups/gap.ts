import { normalTwoSided, tQuantile, tUpper } from '../../survey/distributions.js';

/** How far the answers of two groups are apart on one ordinal question; see `groupGap`. */
export interface GroupGapStatistics {
  meanA: number;
  meanB: number;
  /** meanA − meanB, in steps of the scale. */
  difference: number;
  /** Welch: standard error, t, degrees of freedom, two-sided p and confidence interval; null where a group has one answer or nothing varies. */
  welch: { standardError: number; t: number; degreesOfFreedom: number; p: number; interval: [low: number, high: number] } | null;
  /** Difference over the pooled standard deviation; null when nothing varies. */
  cohenD: number | null;
  /** Cohen's d × (1 − 3 ÷ (4 N − 9)). */
  hedgesG: number | null;
  /** P(a > b) − P(a < b), −1 to 1. */
  cliffDelta: number;
  /** P(a > b) + P(a = b) ÷ 2. */
  probabilityOfSuperiority: number;
  mannWhitneyU: number;
  /** Two-sided p of U: normal approximation with tie correction, no continuity correction; null when all answers are equal. */
  mannWhitneyP: number | null;
  /** Share of a in the two highest answers minus that of b. */
  netDifferenceTop2: number;
  /** Earth mover's distance, in steps of the scale. */
  earthMover: number;
  /** Largest difference between the two cumulated shares. */
  kolmogorovSmirnov: number;
  totalVariation: number;
  jensenShannonBits: number;
}

/**
 * Gap between two groups from counts of answers, lowest code first; answer i counts as i + 1.
 * Source: N. Cliff (1993) for delta; L. Hedges (1981); B. Welch (1947); J. Lin (1991) for the Jensen-Shannon divergence.
 * @throws RangeError when the lists differ in length or hold negative counts.
 * @returns null when a group has no answer.
 * @example groupGap([0, 4], [4, 0])?.cliffDelta // => 1
 */
export function groupGap(a: readonly number[], b: readonly number[], level = 0.95): GroupGapStatistics | null {
  if (a.length !== b.length) throw new RangeError(`groupGap: ${a.length} and ${b.length} answer codes`);
  for (const count of [...a, ...b]) if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`groupGap: a count is ${count}`);
  const left = momentsOf(a);
  const right = momentsOf(b);
  if (left.count === 0 || right.count === 0) return null;
  const difference = left.mean - right.mean;
  let above = 0;
  let equal = 0;
  let ties = 0;
  let belowB = 0;
  let earthMover = 0;
  let kolmogorovSmirnov = 0;
  let totalVariation = 0;
  let jensenShannonBits = 0;
  let runningGap = 0;
  a.forEach((countA, i) => {
    const countB = b[i]!;
    above += countA * belowB;
    equal += countA * countB;
    belowB += countB;
    ties += (countA + countB) ** 3 - (countA + countB);
    const p = countA / left.count;
    const q = countB / right.count;
    runningGap += p - q;
    if (i + 1 < a.length) earthMover += Math.abs(runningGap);
    kolmogorovSmirnov = Math.max(kolmogorovSmirnov, Math.abs(runningGap));
    totalVariation += Math.abs(p - q) / 2;
    const middle = (p + q) / 2;
    if (p > 0) jensenShannonBits += (p * Math.log2(p / middle)) / 2;
    if (q > 0) jensenShannonBits += (q * Math.log2(q / middle)) / 2;
  });
  const pairs = left.count * right.count;
  const everyone = left.count + right.count;
  const superiority = (above + equal / 2) / pairs;
  const mannWhitneyU = above + equal / 2;
  const uVariance = (pairs / 12) * (everyone + 1 - ties / (everyone * (everyone - 1)));
  const pooled = (left.squares + right.squares) / (everyone - 2);
  const cohenD = pooled > 0 ? difference / Math.sqrt(pooled) : null;
  const top2 = (counts: readonly number[], total: number) => counts.slice(-2).reduce((x, y) => x + y, 0) / total;
  return {
    meanA: left.mean,
    meanB: right.mean,
    difference,
    welch: welchOf(left, right, level),
    cohenD,
    hedgesG: cohenD === null ? null : cohenD * (1 - 3 / (4 * everyone - 9)),
    cliffDelta: 2 * superiority - 1,
    probabilityOfSuperiority: superiority,
    mannWhitneyU,
    mannWhitneyP: uVariance > 0 ? normalTwoSided((mannWhitneyU - pairs / 2) / Math.sqrt(uVariance)) : null,
    netDifferenceTop2: top2(a, left.count) - top2(b, right.count),
    earthMover,
    kolmogorovSmirnov,
    totalVariation,
    jensenShannonBits,
  };
}

interface Moments {
  count: number;
  mean: number;
  /** Σ (x − mean)². */
  squares: number;
}

function momentsOf(counts: readonly number[]): Moments {
  let count = 0;
  let total = 0;
  counts.forEach((n, i) => {
    count += n;
    total += n * (i + 1);
  });
  const mean = total / count;
  return { count, mean, squares: counts.reduce((sum, n, i) => sum + n * (i + 1 - mean) ** 2, 0) };
}

function welchOf(left: Moments, right: Moments, level: number): GroupGapStatistics['welch'] {
  if (left.count < 2 || right.count < 2) return null;
  const first = left.squares / (left.count - 1) / left.count;
  const second = right.squares / (right.count - 1) / right.count;
  const standardError = Math.sqrt(first + second);
  if (standardError === 0) return null;
  const degreesOfFreedom = (first + second) ** 2 / (first ** 2 / (left.count - 1) + second ** 2 / (right.count - 1));
  const difference = left.mean - right.mean;
  const t = difference / standardError;
  const reach = tQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
  return {
    standardError,
    t,
    degreesOfFreedom,
    p: 2 * tUpper(Math.abs(t), degreesOfFreedom),
    interval: [difference - reach, difference + reach],
  };
}
