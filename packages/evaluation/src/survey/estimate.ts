import { linearisedCovariance } from './covariance.js';
import { degreesOfFreedom, type SurveyDesign } from './design.js';
import { tQuantile } from './distributions.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { zeros } from './linearAlgebra.js';
import { type Selection } from './selection.js';

/** An estimate from a sample. Every number is `null` where it does not exist, and an issue says why. */
export interface Estimate {
  /** What was estimated: a category, a group, a quantile; empty for a single figure. */
  readonly name: string;
  readonly estimate: number | null;
  /** Standard error, in the unit of the estimate. */
  readonly se: number | null;
  /** Degrees of freedom of the interval. */
  readonly df: number;
  /** Confidence limits by Student's t at `level`. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** Rows with a positive weight that entered. */
  readonly n: number;
  /** Kish's effective number of rows: (Σw)² / Σw². */
  readonly effectiveN: number | null;
  /** Variance over that of a simple random sample of the same size; `null` where it was not asked or does not exist. */
  readonly designEffect: number | null;
  readonly issues: readonly SurveyIssue[];
}

/** Several estimates from the same sample, with their covariance: what gaps, changes and contrasts need. */
export interface Estimates {
  readonly estimates: readonly Estimate[];
  /** Empty where no standard error exists; 0 in the row and column of an estimate without one. */
  readonly covariance: readonly (readonly number[])[];
  readonly df: number;
  readonly issues: readonly SurveyIssue[];
}

export interface EstimateOptions {
  /** Rows the estimate is about; the design stays whole. */
  readonly domain?: readonly (boolean | number)[] | Uint8Array;
  /** Confidence level of the limits. @default 0.95 */
  readonly level?: number;
  /** The simple random sample that `designEffect` compares with. @default 'without-replacement' */
  readonly designEffect?: 'without-replacement' | 'with-replacement';
}

/** Smooth functions of weighted totals: their values and, one row per function, their slopes. Values are NaN where undefined. */
export interface TotalsFunction {
  readonly names: readonly string[];
  value(totals: Float64Array): readonly number[];
  slopes(totals: Float64Array, values: readonly number[]): readonly (readonly number[])[];
}

export interface RawEstimates {
  readonly values: readonly number[];
  /** Not finite where it does not exist. */
  readonly covariance: number[][];
  readonly issues: readonly SurveyIssue[];
}

/**
 * Estimates functions of the weighted totals of some columns, with their covariance: by the slopes of the functions
 * (linearisation), or by the spread over the replicates.
 * @param columns values cut to the rows of the selection; NaN is not allowed.
 */
export function estimateTotals(
  design: SurveyDesign,
  selection: Selection,
  columns: readonly Float64Array[],
  fn: TotalsFunction,
): RawEstimates {
  const totals = weightedTotals(design.weights, selection, columns);
  const values = fn.value(totals);
  if (design.kind === 'replicate') {
    const weights = new Float64Array(design.rows);
    return replicateCovariance(design, values, (replicate) => {
      design.replicateWeights(replicate, weights);
      return fn.value(weightedTotals(weights, selection, columns));
    });
  }
  // A figure that does not exist, such as the mean of an empty group, takes nothing from the others.
  const known = values.map(Number.isFinite);
  if (design.stages.length === 0 || !known.includes(true))
    return { values, covariance: zeros(values.length).map((row) => row.fill(Number.NaN)), issues: [] };
  const slopes = fn.slopes(totals, values);
  const { rows, count } = selection;
  const influence = slopes.map((row, f) => {
    const out = new Float64Array(count);
    if (!known[f]) return out;
    row.forEach((slope, j) => {
      if (slope === 0) return;
      const column = columns[j]!;
      for (let k = 0; k < count; k++) out[k]! += slope * column[k]!;
    });
    for (let k = 0; k < count; k++) out[k]! *= design.weights[rows ? rows[k]! : k]!;
    return out;
  });
  const { covariance, issues } = linearisedCovariance(design, influence, rows ?? undefined);
  return { values, covariance: covariance.map((row, a) => row.map((value, b) => (known[a] && known[b] ? value : Number.NaN))), issues };
}

export function weightedTotals(weights: Float64Array, { rows, count }: Selection, columns: readonly Float64Array[]): Float64Array {
  const totals = new Float64Array(columns.length);
  columns.forEach((column, j) => {
    let total = 0;
    for (let k = 0; k < count; k++) total += weights[rows ? rows[k]! : k]! * column[k]!;
    totals[j] = total;
  });
  return totals;
}

/** V = scale Σ rscales (θ_r - centre)(θ_r - centre)ᵀ; a replicate without a value is left out, with an issue. */
export function replicateCovariance(
  design: Extract<SurveyDesign, { kind: 'replicate' }>,
  full: readonly number[],
  valuesOf: (replicate: number) => readonly number[],
): RawEstimates {
  const p = full.length;
  const covariance = zeros(p);
  const kept: { readonly theta: readonly number[]; readonly rscale: number }[] = [];
  let lost = 0;
  for (let r = 0; r < design.replicates; r++) {
    const theta = [...valuesOf(r)];
    // lost when a figure of the full sample has no value here; a figure that the full sample lacks says nothing of the replicate
    if (theta.some((value, k) => !Number.isFinite(value) && Number.isFinite(full[k]!))) lost++;
    else kept.push({ theta, rscale: design.rscales[r]! });
  }
  const issues = lost === 0 ? [] : [surveyIssue('replicates-without-value', ['replicates'], { lost, replicates: design.replicates })];
  if (kept.length === 0) return { values: full, covariance: covariance.map((row) => row.fill(Number.NaN)), issues };
  const counted = kept.filter(({ rscale }) => rscale > 0);
  const centre = design.mse ? full : full.map((_, a) => counted.reduce((sum, { theta }) => sum + theta[a]!, 0) / counted.length);
  for (const { theta, rscale } of kept)
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++) covariance[a]![b]! += design.scale * rscale * (theta[a]! - centre[a]!) * (theta[b]! - centre[b]!);
  return { values: full, covariance, issues };
}

/** Variance of each figure under simple random sampling, where a design effect is wanted. */
export type SimpleVariances = (weights: Float64Array) => readonly number[];

/** Dresses raw figures as estimates: standard errors, limits, counts, design effects, issues; never NaN. */
export function present(
  design: SurveyDesign,
  selection: Selection,
  names: readonly string[],
  raw: RawEstimates,
  options: EstimateOptions,
  simple?: readonly number[],
): Estimates {
  const { level = 0.95 } = options;
  const issues: SurveyIssue[] = [...design.issues, ...raw.issues];
  if (selection.missing > 0) issues.push(surveyIssue('missing-values', ['column'], { missing: selection.missing, used: selection.count }));
  if (selection.n === 0 && !hasError(issues)) issues.push(surveyIssue('no-data', ['column']));
  const df = degreesOfFreedom(design, selection.rows);
  if (df <= 0 && !hasError(issues)) issues.push(surveyIssue('no-degrees-of-freedom', ['design'], { df }));
  const t = df > 0 ? tQuantile(1 - (1 - level) / 2, df) : Number.NaN;
  const { weight, effectiveN } = weightFacts(design, selection);
  const unusable = design.issues.some(({ severity }) => severity === 'error') || selection.n === 0;
  const noError = unusable || raw.issues.some(({ severity }) => severity === 'error');
  const estimates = names.map((name, k): Estimate => {
    const value = raw.values[k]!;
    const own = [...issues];
    if (!Number.isFinite(value) && !unusable) own.push(surveyIssue('zero-denominator', ['column'], { name }));
    const estimate = unusable ? null : finite(value);
    const variance = raw.covariance[k]![k]!;
    const se = noError || estimate === null || !(variance >= 0 && variance < Infinity) ? null : Math.sqrt(variance);
    const simpleVariance = simple?.[k];
    const designEffect = se === null || simpleVariance === undefined || !(simpleVariance > 0) ? null : finite(variance / simpleVariance);
    return {
      name,
      estimate,
      se,
      df,
      ...limits(estimate, se, t),
      level,
      n: selection.n,
      effectiveN: unusable ? null : effectiveN,
      designEffect,
      issues: own,
    };
  });
  if (simple && weight < selection.n && options.designEffect !== 'with-replacement')
    issues.push(surveyIssue('weights-below-sample-size', ['weights'], { weight, n: selection.n }));
  const covariance = noError ? [] : raw.covariance.map((row) => row.map((value) => finite(value) ?? 0));
  return { estimates, covariance, df, issues };
}

function limits(estimate: number | null, se: number | null, t: number): { low: number | null; high: number | null } {
  if (estimate === null || se === null || !Number.isFinite(t)) return { low: null, high: null };
  return { low: finite(estimate - t * se), high: finite(estimate + t * se) };
}

export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Sum of the weights of a selection, and Kish's effective number. */
export function weightFacts({ weights }: SurveyDesign, { rows, count }: Selection): { weight: number; effectiveN: number | null } {
  let weight = 0;
  let squares = 0;
  for (let k = 0; k < count; k++) {
    const w = weights[rows ? rows[k]! : k]!;
    weight += w;
    squares += w * w;
  }
  return { weight, effectiveN: squares > 0 ? finite((weight * weight) / squares) : null };
}

/** Factor from a unit variance to the variance of a mean under simple random sampling. */
export function simpleFactor(n: number, weight: number, kind: EstimateOptions['designEffect']): number {
  if (n < 2) return Number.NaN;
  if (kind === 'with-replacement') return 1 / n;
  return weight < n ? Number.NaN : 1 / n - 1 / weight;
}
