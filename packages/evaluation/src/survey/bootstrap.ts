import { normalCdf, normalQuantile } from './distributions.js';
import { finite } from './estimate.js';
import { type SurveyIssue, surveyIssue } from './issue.js';
import { randomGenerator } from './random.js';

/** Limits from a bootstrap, each `[low, high]`, `null` where they do not exist. */
export interface BootstrapIntervals {
  readonly estimate: number;
  /** Mean of the resampled figures minus the estimate. */
  readonly bias: number;
  readonly se: number;
  /** Normal limits around the estimate with its bias taken off. */
  readonly normal: readonly [number, number];
  readonly basic: readonly [number, number];
  readonly percentile: readonly [number, number];
  /** Bias-corrected and accelerated (Efron 1987); needs influence values. */
  readonly bca: readonly [number, number] | null;
  readonly issues: readonly SurveyIssue[];
}

/**
 * Limits from resampled figures (R's package boot, `boot.ci`). Quantiles lie between order statistics, interpolated on the
 * scale of the normal distribution.
 * @param resampled the figure on each resample.
 * @param influence influence of each row on the figure: the acceleration of BCa is Σ L³ / (6 (Σ L²)^1.5).
 * @returns `null` with fewer than two resamples or a figure that is not a number.
 */
export function bootstrapIntervals(
  estimate: number,
  resampled: ArrayLike<number>,
  { level = 0.95, influence }: { readonly level?: number; readonly influence?: ArrayLike<number> } = {},
): BootstrapIntervals | null {
  const sorted = Float64Array.from(resampled).sort();
  const size = sorted.length;
  if (size < 2 || !Number.isFinite(estimate) || !sorted.every(Number.isFinite)) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / size;
  const se = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (size - 1));
  const bias = mean - estimate;
  const alpha = (1 - level) / 2;
  const z = normalQuantile(1 - alpha);
  const issues: SurveyIssue[] = [];
  if (sorted[0] === sorted[size - 1]) issues.push(surveyIssue('no-variation', ['resampled']));
  const between = (p: number) => orderQuantile(sorted, p);
  const percentile = [between(alpha), between(1 - alpha)] as const;
  return {
    estimate,
    bias,
    se,
    normal: [estimate - bias - z * se, estimate - bias + z * se],
    basic: [2 * estimate - percentile[1], 2 * estimate - percentile[0]],
    percentile,
    bca: influence ? accelerated(estimate, sorted, influence, alpha, between, issues) : null,
    issues,
  };
}

function accelerated(
  estimate: number,
  sorted: Float64Array,
  influence: ArrayLike<number>,
  alpha: number,
  between: (p: number) => number,
  issues: SurveyIssue[],
): readonly [number, number] | null {
  let below = 0;
  while (below < sorted.length && sorted[below]! < estimate) below++;
  const centre = normalQuantile(below / sorted.length);
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < influence.length; i++) {
    squares += influence[i]! ** 2;
    cubes += influence[i]! ** 3;
  }
  const acceleration = cubes / (6 * squares ** 1.5);
  const shares = [alpha, 1 - alpha].map((p) => {
    const shifted = centre + normalQuantile(p);
    return finite(normalCdf(centre + shifted / (1 - acceleration * shifted)));
  });
  if (shares[0] === null || shares[1] === null) {
    issues.push(surveyIssue('interval-open', ['bca']));
    return null;
  }
  return [between(shares[0]!), between(shares[1]!)];
}

/** Quantile p of sorted figures: order statistic (R + 1) p, interpolated on the normal scale; the extremes at the ends. */
function orderQuantile(sorted: Float64Array, p: number): number {
  const size = sorted.length;
  const place = (size + 1) * p;
  const k = Math.floor(place + 1e-10);
  if (k <= 0) return sorted[0]!;
  if (k >= size) return sorted[size - 1]!;
  const low = sorted[k - 1]!;
  if (Math.abs(place - k) < 1e-10) return low;
  const [a, b, c] = [normalQuantile(p), normalQuantile(k / (size + 1)), normalQuantile((k + 1) / (size + 1))];
  return low + ((a - b) / (c - b)) * (sorted[k]! - low);
}

/**
 * Resamples a weighted mean: rows are drawn with replacement, each with its weight.
 * Formula per resample: Σ w y / Σ w over the drawn rows.
 * @param seed the randomness; the same seed gives the same figures.
 * @returns one figure per resample; none when no row has a value and a positive weight.
 * @example bootstrapMean([1, 2, 3], [1, 1, 1], { resamples: 200, seed: 1 })
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  { resamples = 1000, seed }: { readonly resamples?: number; readonly seed: number },
): Float64Array {
  // Value and weight of a row side by side: one line of the processor's cache per draw.
  const pairs = new Float64Array(2 * values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!) || !(weights[i]! > 0)) continue;
    pairs[2 * n] = weights[i]! * values[i]!;
    pairs[2 * n + 1] = weights[i]!;
    n++;
  }
  if (n === 0) return new Float64Array(0);
  const out = new Float64Array(resamples);
  const seeds = randomGenerator(seed);
  for (let r = 0; r < resamples; r++) out[r] = resampleMean(pairs, n, seeds.below(4294967296) | 1);
  return out;
}

function resampleMean(pairs: Float64Array, n: number, seed: number): number {
  let state = seed | 0;
  let sum = 0;
  let weight = 0;
  const scale = n / 4294967296;
  for (let i = 0; i < n; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = ((state >>> 0) * scale) << 1;
    sum += pairs[j]!;
    weight += pairs[j + 1]!;
  }
  return sum / weight;
}
