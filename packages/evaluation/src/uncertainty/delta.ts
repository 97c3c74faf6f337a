import { aggregateFamily, type Aggregation } from '../composite/aggregate/index.js';
import { type PreparedTree } from '../composite/tree.js';
import { tQuantile } from '../survey/distributions.js';
import { satterthwaite } from './satterthwaite.js';

/** Scores measured by the same people (a respondent group): their errors go together; those of different blocks do not. */
export interface ErrorBlock {
  readonly indicators: readonly string[];
  /** Covariance of the scores, in the order of `indicators`. */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom of the covariance. @default Infinity */
  readonly df?: number;
}

/** A node's score with its sampling error. */
export interface NodeEstimate {
  readonly value: number | null;
  readonly coverage: number;
  /** Standard error; `null` without a score. 0 only where nothing below was sampled. */
  readonly standardError: number | null;
  /** Satterthwaite's degrees of freedom. */
  readonly df: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Change of the score per point of each indicator below it. */
  readonly gradient: ReadonlyMap<string, number>;
  /** False where an aggregation on the way is not smooth (min, median): replicates are then the safer way. */
  readonly smooth: boolean;
}

export interface PropagationOptions {
  readonly aggregation?: Aggregation;
  readonly minimumCoverage?: number;
  /** @default 0.95 */
  readonly level?: number;
}

/**
 * Delta method through a tree: the gradient of each node's score, applied to the covariance of the indicators' scores.
 * Exact for weighted means; first order for the others. Missing indicators take their weight with them, as in the score.
 * @param scores score of each indicator, `null` where missing. Clamped scores: give covariances of scores by the secant (`goalpostSlope`).
 * @example
 * const tree = prepareTree([{ id: 'i' }, { id: 'a', parent: 'i' }, { id: 'b', parent: 'i' }]);
 * propagate(tree, { a: 40, b: 60 }, [{ indicators: ['a', 'b'], covariance: [[4, 4], [4, 4]] }]).get('i')?.standardError; // => 2
 */
export function propagate(
  tree: PreparedTree,
  scores: Readonly<Record<string, number | null>>,
  blocks: readonly ErrorBlock[],
  { aggregation = { method: 'amean' }, minimumCoverage = 0, level = 0.95 }: PropagationOptions = {},
): Map<string, NodeEstimate> {
  const estimates = new Map<string, NodeEstimate>();
  for (const node of tree.order) {
    const children = tree.children.get(node.id);
    if (!children) {
      const value = scores[node.id] ?? null;
      const gradient = new Map(value === null ? [] : [[node.id, 1]]);
      estimates.set(node.id, withError({ value, coverage: value === null ? 0 : 1, gradient, smooth: true }, blocks, level));
      continue;
    }
    const spec = node.aggregation ?? aggregation;
    const own = children.map((child) => ({ weight: child.weight ?? 1, ...estimates.get(child.id)! }));
    const present = own.filter(({ value, weight }) => value !== null && weight > 0);
    const expected = own.reduce((sum, { weight }) => sum + weight, 0);
    const coverage = present.reduce((sum, { weight, coverage: share }) => sum + weight * share, 0) / (expected || 1);
    const values = present.map(({ value }) => value!);
    const weights = present.map(({ weight }) => weight);
    const score = scoreOf(spec, values, weights);
    const enough = coverage >= (node.minimumCoverage ?? minimumCoverage) - 1e-12 && Number.isFinite(score);
    const gradient = new Map<string, number>();
    if (enough)
      for (const [c, slope] of slopesOf(spec, values, weights, score).entries())
        for (const [id, below] of present[c]!.gradient) gradient.set(id, (gradient.get(id) ?? 0) + slope * below);
    const smooth = spec.method !== 'min' && spec.method !== 'median' && present.every((child) => child.smooth);
    estimates.set(node.id, withError({ value: enough ? score : null, coverage, gradient, smooth }, blocks, level));
  }
  return estimates;
}

function scoreOf(spec: Aggregation, values: readonly number[], weights: readonly number[]): number {
  if (values.length === 0) return NaN;
  const children = values.map((value) => Float64Array.of(value));
  return aggregateFamily({ children, weights, length: 1, complete: true }, spec).column[0]!;
}

/** Partial derivatives of an aggregation: in closed form for the means, by central differences for the others. */
function slopesOf(spec: Aggregation, values: readonly number[], weights: readonly number[], score: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  switch (spec.method) {
    case 'amean':
      return weights.map((weight) => weight / total);
    case 'gmean':
      return values.map((x, i) => (score * weights[i]!) / (total * x));
    case 'hmean':
      return values.map((x, i) => (score * score * weights[i]!) / (total * x * x));
    case 'genmean':
      return values.map((x, i) => (weights[i]! / total) * (score / x) ** (1 - spec.p));
    default:
      return values.map((x, i) => {
        const step = 1e-4 * Math.max(1, Math.abs(x));
        const at = (value: number) => scoreOf(spec, values.with(i, value), weights);
        return (at(x + step) - at(x - step)) / (2 * step);
      });
  }
}

type Point = Pick<NodeEstimate, 'value' | 'coverage' | 'gradient' | 'smooth'>;

function withError(point: Point, blocks: readonly ErrorBlock[], level: number): NodeEstimate {
  if (point.value === null) return { ...point, standardError: null, df: Infinity, low: null, high: null };
  const components = blocks.map(({ indicators, covariance, df = Infinity }) => {
    let variance = 0;
    for (const [i, a] of indicators.entries())
      for (const [j, b] of indicators.entries())
        variance += (point.gradient.get(a) ?? 0) * (point.gradient.get(b) ?? 0) * covariance[i]![j]!;
    return { variance: Math.max(0, variance), degreesOfFreedom: df };
  });
  const standardError = Math.sqrt(components.reduce((sum, { variance }) => sum + variance, 0));
  const df = satterthwaite(components.filter((part) => part.variance > 0));
  const half = standardError > 0 ? tQuantile((1 + level) / 2, df) * standardError : 0;
  return { ...point, standardError, df, low: point.value - half, high: point.value + half };
}

/**
 * Slope of a score at a value with error, by the secant: (score(v + se) - score(v - se)) / 2se. Being outside the goalposts is not certainty.
 * @param score the score at a value, clamped. Without error the slope is that of a small step.
 */
export function goalpostSlope(score: (value: number) => number, value: number, standardError: number): number {
  const step = standardError > 0 ? standardError : 1e-6 * Math.max(1, Math.abs(value));
  return (score(value + step) - score(value - step)) / (2 * step);
}

/** Covariance of scores from that of values: each row and column times the slope of its indicator. */
export function scaleCovariance(covariance: readonly (readonly number[])[], slopes: readonly number[]): number[][] {
  return covariance.map((row, i) => row.map((value, j) => value * slopes[i]! * slopes[j]!));
}

/** Gradient of any score by central differences, for what is not a tree. @param steps size of the step per input. */
export function numericGradient(f: (inputs: readonly number[]) => number, inputs: readonly number[], steps?: readonly number[]): number[] {
  return inputs.map((x, i) => {
    const step = steps?.[i] ?? 1e-5 * Math.max(1, Math.abs(x));
    return (f(inputs.with(i, x + step)) - f(inputs.with(i, x - step))) / (2 * step);
  });
}
