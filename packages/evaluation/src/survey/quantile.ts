import { type NumberColumn } from './columns.js';
import { degreesOfFreedom, type SurveyDesign } from './design.js';
import { tQuantile } from './distributions.js';
import { type Estimate, type EstimateOptions, finite, replicateCovariance, weightFacts } from './estimate.js';
import { surveyIssue, type SurveyIssue } from './issue.js';
import { mean, read } from './means.js';
import { preciseSum } from './linearAlgebra.js';
import { pick, type Selection } from './selection.js';

/**
 * Where a quantile lies between the values: `math` is the inverse of the weighted distribution (the default), `school` takes
 * the middle of a flat step, `hf1` … `hf9` are the types of Hyndman and Fan (1996), generalised to weights as in R's `survey`.
 * All but `math`, `school`, `hf1`, `hf2` and `hf3` may depend on the order of rows with equal values and unequal weights.
 */
export type QuantileRule = 'math' | 'school' | 'hf1' | 'hf2' | 'hf3' | 'hf4' | 'hf5' | 'hf6' | 'hf7' | 'hf8' | 'hf9';

/** Values in ascending order (equal ones in the order they came) with their cumulated weights; weights of 0 left out. */
interface Sorted {
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly cumulated: Float64Array;
  readonly total: number;
}

function sortValues(values: Float64Array, weights: Float64Array): Sorted {
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) if (weights[i]! > 0) order.push(i);
  order.sort((a, b) => values[a]! - values[b]! || a - b);
  return cumulate(
    Float64Array.from(order, (i) => values[i]!),
    Float64Array.from(order, (i) => weights[i]!),
  );
}

function cumulate(x: Float64Array, w: Float64Array): Sorted {
  const cumulated = new Float64Array(x.length);
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < w.length; i++) {
    const next = sum + w[i]!;
    rest += sum >= w[i]! ? sum - next + w[i]! : w[i]! - next + sum;
    sum = next;
    cumulated[i] = sum + rest;
  }
  return { x, w, cumulated, total: preciseSum(w) };
}

function quantileOf(sorted: Sorted, p: number, rule: QuantileRule): number {
  const { x, w, cumulated, total } = sorted;
  const n = x.length;
  if (n === 0 || !(p >= 0 && p <= 1)) return Number.NaN;
  switch (rule) {
    case 'hf4':
    case 'math':
    case 'school':
    case 'hf1':
    case 'hf2': {
      const s = step(sorted, p);
      const flat = s.below === 0;
      if (rule === 'hf4') return s.low + ((s.high - s.low) * s.below) / (s.above + s.below || 1);
      if (!flat) return s.high;
      return rule === 'school' || rule === 'hf2' ? (s.low + s.high) / 2 : s.low;
    }
    case 'hf3': {
      const s = step(mergeTies(sorted), p);
      return s.below === 0 && s.position % 2 === 0 ? s.low : s.high;
    }
    case 'hf5':
      return interpolate((i) => (cumulated[i]! - w[i]! / 2) / total, x, p);
    case 'hf6':
      return interpolate((i) => cumulated[i]! / (total + w[n - 1]!), x, p);
    case 'hf7':
      return n === 1 ? x[0]! : interpolate((i) => (i === 0 ? 0 : cumulated[i - 1]!) / cumulated[n - 2]!, x, p);
    case 'hf8':
      return interpolate((i) => ((i === 0 ? 0 : cumulated[i - 1]!) / 3 + (cumulated[i]! * 2) / 3) / (total + w[n - 1]! / 3), x, p);
    case 'hf9':
      return interpolate((i) => ((i === 0 ? 0 : cumulated[i - 1]!) * (3 / 8) + cumulated[i]! * (5 / 8)) / (total + w[n - 1]! / 4), x, p);
  }
}

/** The last value whose cumulated share is at most p, and the next one. */
function step({ x, cumulated, total }: Sorted, p: number): { low: number; high: number; below: number; above: number; position: number } {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle]! <= p * total) low = middle + 1;
    else high = middle;
  }
  const at = Math.max(low - 1, 0);
  const next = Math.min(at + 1, x.length - 1);
  if (low === 0) return { low: x[0]!, high: x[0]!, below: p - cumulated[0]! / total, above: cumulated[0]! / total - p, position: 1 };
  return { low: x[at]!, high: x[next]!, below: p - cumulated[at]! / total, above: cumulated[next]! / total - p, position: at + 1 };
}

function mergeTies({ x, w }: Sorted): Sorted {
  const values: number[] = [];
  const weights: number[] = [];
  x.forEach((value, i) => {
    if (values.at(-1) === value) weights[weights.length - 1]! += w[i]!;
    else {
      values.push(value);
      weights.push(w[i]!);
    }
  });
  return cumulate(Float64Array.from(values), Float64Array.from(weights));
}

/** Linear between the plotting positions, flat outside; among equal positions the values' mean. */
function interpolate(position: (i: number) => number, x: Float64Array, p: number): number {
  const n = x.length;
  if (p <= position(0)) return x[0]!;
  if (p >= position(n - 1)) return x[n - 1]!;
  let low = 0;
  let high = n - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (position(middle) <= p) low = middle;
    else high = middle;
  }
  const a = position(low);
  const b = position(high);
  return b === a ? x[low]! : x[low]! + ((x[high]! - x[low]!) * (p - a)) / (b - a);
}

/**
 * Quantile of plain values with weights; rows with a weight of 0 or a missing value do not count.
 * @param p share below, 0..1.
 * @returns `null` without a value.
 * @example weightedQuantile([3, 1, 4], [1, 1, 2], 0.5); // => 3
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number,
  rule: QuantileRule = 'math',
): number | null {
  const x = Float64Array.from(values);
  const w = Float64Array.from(weights, (weight, i) => (Number.isNaN(x[i]) ? 0 : weight));
  const quantileValue = quantileOf(sortValues(x, w), p, rule);
  return Number.isNaN(quantileValue) ? null : quantileValue;
}

export interface QuantileOptions extends EstimateOptions {
  /** @default 'math' */
  readonly rule?: QuantileRule;
}

/**
 * Quantiles of a column under a design (R's `svyquantile`). Limits by Woodruff: those of the share at or below the quantile,
 * carried back through the distribution; the standard error is their distance over 2 t. On a replicate design the
 * standard error is that of the replicates' quantiles.
 * A limit whose share falls outside 0..1 does not exist: `null`, with an issue `interval-open`.
 * @param shares shares below, each within 0..1.
 */
export function quantile(design: SurveyDesign, column: NumberColumn, shares: readonly number[], options: QuantileOptions = {}): Estimate[] {
  const { rule = 'math', level = 0.95 } = options;
  const { values, selection, issues: columnIssues } = read(design, [column], options);
  const issues: SurveyIssue[] = [...design.issues, ...columnIssues];
  if (selection.missing > 0) issues.push(surveyIssue('missing-values', ['column'], { missing: selection.missing, used: selection.count }));
  if (selection.n === 0) issues.push(surveyIssue('no-data', ['column']));
  const x = pick(values[0]!, selection);
  const sorted = sortValues(x, pick(design.weights, selection));
  const df = degreesOfFreedom(design, selection.rows);
  const t = df > 0 ? tQuantile(1 - (1 - level) / 2, df) : Number.NaN;
  const { effectiveN } = weightFacts(design, selection);
  const usable = issues.every(({ severity }) => severity !== 'error');
  return shares.map((p): Estimate => {
    const value = usable ? quantileOf(sorted, p, rule) : Number.NaN;
    const estimate = Number.isNaN(value) ? null : value;
    const common = { name: String(p), estimate, df, level, n: selection.n, effectiveN, designEffect: null };
    if (estimate === null) return { ...common, se: null, low: null, high: null, issues };
    if (design.kind === 'replicate') {
      const { se, issues: own } = replicateSe(design, selection, x, estimate, p, rule);
      const half = se === null ? Number.NaN : t * se;
      return {
        ...common,
        se,
        low: finite(estimate - half),
        high: finite(estimate + half),
        issues: [...issues, ...own],
      };
    }
    const below = mean(design, belowColumn(values[0]!, estimate), { ...options, level });
    const limit = (share: number | null) => (share === null || share < 0 || share > 1 ? null : quantileOf(sorted, share, rule));
    const low = limit(below.low);
    const high = limit(below.high);
    const se = low === null || high === null ? null : (high - low) / (2 * t);
    const own = below.issues.filter(({ code }) => code === 'lonely-psu' || code === 'no-degrees-of-freedom');
    if ((low === null || high === null) && own.length === 0) own.push(surveyIssue('interval-open', ['column'], { share: p }));
    return { ...common, se, low, high, issues: [...issues, ...own] };
  });
}

/** 1 at or below a value, 0 above, missing where the column is. */
function belowColumn(column: Float64Array, value: number): Float64Array {
  return column.map((x) => (Number.isNaN(x) ? Number.NaN : Number(x <= value)));
}

function replicateSe(
  design: Extract<SurveyDesign, { kind: 'replicate' }>,
  selection: Selection,
  x: Float64Array,
  estimate: number,
  p: number,
  rule: QuantileRule,
): { se: number | null; issues: readonly SurveyIssue[] } {
  const weights = new Float64Array(design.rows);
  const raw = replicateCovariance(design, [estimate], (replicate) => {
    design.replicateWeights(replicate, weights);
    return [quantileOf(sortValues(x, pick(weights, selection)), p, rule)];
  });
  const variance = raw.covariance[0]![0]!;
  return { se: variance >= 0 ? finite(Math.sqrt(variance)) : null, issues: raw.issues };
}
