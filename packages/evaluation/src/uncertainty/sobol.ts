import { type Issue } from '@projet-social/schema';
import { orNull, toColumn, type Values } from '../composite/column.js';
import { issue } from '../composite/issue.js';
import { meanOf, quantileOfSorted, varianceOf } from '../composite/moments.js';
import { alternativeOf, applyFactors, scoresOf, tryScores, type Factor, type Plan } from './plan.js';
import { randomFrom, type Random } from './random.js';
import { meanRankChange, rankScores } from './rankStatistics.js';

/** First-order and total indices; `null` where the output does not vary or a replicate failed throughout. */
export interface SobolIndices {
  readonly variance: number | null;
  /** Share of the output variance due to each factor alone (Saltelli 2010). Estimates may fall a little below 0. */
  readonly first: (number | null)[];
  /** Share due to each factor with all its interactions (Jansen 1999). */
  readonly total: (number | null)[];
}

/** Bootstrap interval of each index. */
export interface SobolIntervals {
  readonly first: ({ low: number; high: number } | null)[];
  readonly total: ({ low: number; high: number } | null)[];
}

/**
 * Sobol indices from the outputs of a Saltelli design: f(A), f(B), f(AB₁) … f(AB_d), N each.
 * S = mean(f(B)(f(AB) - f(A))) / V, ST = mean((f(A) - f(AB))²) / 2V, V the sample variance of f(A) and f(B) together.
 * A row with a missing output is left out of what it enters. Outputs far from 0 make S noisier: centre them where that matters.
 * Source: Saltelli et al. (2010); Jansen (1999).
 */
export function sobolIndices(outputs: Values, rows: number, factors: number): SobolIndices {
  return estimate(toColumn(outputs), rows, factors, (k) => k);
}

/** Outputs less their mean: the indices do not change but for their noise, which grows with the distance of the outputs from 0. */
export function centred(outputs: Float64Array): Float64Array {
  const mean = meanOf(outputs);
  return outputs.map((output) => output - mean);
}

function estimate(y: Float64Array, rows: number, factors: number, pick: (k: number) => number, fixedVariance?: number): SobolIndices {
  if (y.length !== rows * (factors + 2)) throw new RangeError(`sobolIndices: ${y.length} outputs, expected ${rows} x (${factors} + 2)`);
  const variance = fixedVariance ?? varianceOf(y.subarray(0, 2 * rows));
  const first: (number | null)[] = [];
  const total: (number | null)[] = [];
  for (let f = 0; f < factors; f++) {
    let s = 0;
    let st = 0;
    let count = 0;
    for (let k = 0; k < rows; k++) {
      const row = pick(k);
      const a = y[row]!;
      const b = y[rows + row]!;
      const ab = y[(2 + f) * rows + row]!;
      if (Number.isNaN(a + b + ab)) continue;
      count++;
      s += b * (ab - a);
      st += (a - ab) ** 2;
    }
    const usable = variance > 0 && count > 0;
    first.push(usable ? s / count / variance : null);
    total.push(usable ? st / (2 * count * variance) : null);
  }
  return { variance: orNull(variance), first, total };
}

/** Percentile bootstrap of the indices: rows of the design are drawn with replacement, the variance with them. */
export function sobolIntervals(
  outputs: Values,
  rows: number,
  factors: number,
  { resamples = 1000, seed, level = 0.9 }: { readonly resamples?: number; readonly seed: number; readonly level?: number },
): SobolIntervals {
  const y = toColumn(outputs);
  const random = randomFrom(seed);
  const first: number[][] = Array.from({ length: factors }, () => []);
  const total: number[][] = Array.from({ length: factors }, () => []);
  const picked = new Int32Array(rows);
  const base = new Float64Array(2 * rows);
  for (let r = 0; r < resamples; r++) {
    for (let k = 0; k < rows; k++) {
      picked[k] = random.integer(rows);
      base[k] = y[picked[k]!]!;
      base[rows + k] = y[rows + picked[k]!]!;
    }
    const indices = estimate(y, rows, factors, (k) => picked[k]!, varianceOf(base));
    for (let f = 0; f < factors; f++) {
      if (indices.first[f] != null) first[f]!.push(indices.first[f]!);
      if (indices.total[f] != null) total[f]!.push(indices.total[f]!);
    }
  }
  const limits = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b);
    return sorted.length > 0 ? { low: quantileOfSorted(sorted, (1 - level) / 2), high: quantileOfSorted(sorted, (1 + level) / 2) } : null;
  };
  return { first: first.map(limits), total: total.map(limits) };
}

/** How the points of a design are drawn: at random, or evenly by an additive recurrence with a random start (for smooth models, not for the bootstrap). */
export type Sampling = 'random' | 'even';

/**
 * The points of a Saltelli design on [0, 1)^d, in the order A, B, AB₁ … AB_d; AB_i is A with column i of B.
 * Source: Saltelli et al. (2010); `even` is the generalised golden-ratio sequence in 2d dimensions (Roberts 2018).
 */
export function saltelliDesign(rows: number, factors: number, seed: number, sampling: Sampling = 'random'): Float64Array[] {
  const random = randomFrom(seed);
  const points = sampling === 'even' ? evenPoints(rows, 2 * factors, random) : null;
  const draw = (from: number) => (_: unknown, row: number) =>
    points ? points[row]!.slice(from, from + factors) : Float64Array.from({ length: factors }, () => random.uniform());
  const a = Array.from({ length: rows }, draw(0));
  const b = Array.from({ length: rows }, draw(factors));
  const mixed = Array.from({ length: factors }, (_, f) => a.map((row, k) => row.with(f, b[k]![f]!)));
  return [...a, ...b, ...mixed.flat()];
}

function evenPoints(rows: number, dimension: number, random: Random): Float64Array[] {
  let ratio = 2; // the root of x^(d+1) = x + 1
  for (let i = 0; i < 100; i++) ratio = (1 + ratio) ** (1 / (dimension + 1));
  const start = Float64Array.from({ length: dimension }, () => random.uniform());
  return Array.from({ length: rows }, (_, row) => start.map((offset, j) => (offset + (row + 1) * ratio ** -(j + 1)) % 1));
}

/** What is explained: the score of one unit, or how far ranks move over all units (COINr's target). */
export type SensitivityOutput = { readonly unit: string } | 'mean-rank-change';

export interface SensitivityOptions {
  readonly node: string;
  readonly factors: readonly Factor[];
  /** Rows of the design; the chain runs rows x (factors + 2) times. @default 256 */
  readonly rows?: number;
  readonly seed: number;
  /** @default 'mean-rank-change' */
  readonly output?: SensitivityOutput;
  /** Resamples of the bootstrap interval; 0 for none. @default 1000 */
  readonly resamples?: number;
}

/** Share of the uncertainty due to each choice. */
export interface Sensitivity extends SobolIndices {
  readonly factors: readonly string[];
  readonly intervals: SobolIntervals | null;
  readonly rows: number;
  readonly runs: number;
  readonly failed: number;
  readonly seed: number;
  readonly outputs: (number | null)[];
  readonly issues: readonly Issue[];
}

/**
 * Variance-based sensitivity of an index: which choice or error its uncertainty is due to, alone and with interactions.
 * @throws RangeError for fewer than two factors: there is nothing to share out.
 */
export function sensitivity(plan: Plan, options: SensitivityOptions): Sensitivity {
  const { factors, rows = 256, seed } = options;
  if (factors.length < 2) throw new RangeError('sensitivity: two factors at least; with one, all of the uncertainty is its own');
  const design = saltelliDesign(rows, factors.length, seed).map((point) => factors.map((factor, f) => alternativeOf(factor, point[f]!)));
  return sensitivityOf(plan, design, options);
}

/** As `sensitivity`, with the alternatives of the design given in the order A, B, AB₁ … AB_d. */
export function sensitivityOf(plan: Plan, design: readonly (readonly number[])[], options: SensitivityOptions): Sensitivity {
  const { node, factors, seed, output = 'mean-rank-change', resamples = 1000 } = options;
  const rows = design.length / (factors.length + 2);
  const nominalRanks = rankScores(scoresOf(plan, node));
  const at = output === 'mean-rank-change' ? -1 : plan.table.units.indexOf(output.unit);
  if (output !== 'mean-rank-change' && at < 0) throw new RangeError(`no unit "${output.unit}" in this table`);
  let failed = 0;
  const outputs = Float64Array.from(design, (alternatives) => {
    const { scores, failed: without } = tryScores(applyFactors(plan, factors, alternatives), node);
    if (without) failed++;
    return output === 'mean-rank-change' ? meanRankChange(nominalRanks, scores) : scores[at]!;
  });
  const around = centred(outputs);
  const indices = sobolIndices(around, rows, factors.length);
  const issues: Issue[] = [];
  if (failed > 0) issues.push(issue('failed-replicates', ['design'], { count: failed, total: design.length }));
  if (indices.variance === 0) issues.push(issue('no-output-variance', ['design']));
  return {
    ...indices,
    factors: factors.map(({ id }) => id),
    intervals: resamples > 0 ? sobolIntervals(around, rows, factors.length, { resamples, seed: seed + 1 }) : null,
    rows,
    runs: design.length,
    failed,
    seed,
    outputs: Array.from(outputs, orNull),
    issues,
  };
}
