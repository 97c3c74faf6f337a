import { type NumberColumn, toNumbers } from './columns.js';
import { type LinearisedDesign, type ReplicateDesign } from './design.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { orthonormalBasis } from './linearAlgebra.js';
import { randomGenerator } from './random.js';

export interface ReplicateDesignInput {
  readonly weights: NumberColumn;
  /** One list per replicate. */
  readonly replicates: readonly NumberColumn[];
  /** Whether the replicates hold final weights (true) or multipliers of the design weight (false). @default false */
  readonly combined?: boolean;
  /** Sampled unit of every row, as a position in the lists of `replicates`; without it they hold one value per row. */
  readonly unitOfRow?: ArrayLike<number>;
  /** V = scale Σ rscales (θ_r - centre)². @default 1 / number of replicates */
  readonly scale?: number;
  /** One for all, or one per replicate. @default 1 */
  readonly rscales?: number | readonly number[];
  /** Centre: the full-sample estimate (true) or the mean of the replicates (false). @default false */
  readonly mse?: boolean;
  /** @default the rank of the replicate weights - 1 */
  readonly degreesOfFreedom?: number;
}

/**
 * A design given by replicate weights (R's `svrepdesign`).
 * @example replicateDesign({ weights, replicates: halfSamples, scale: 1 / 4 })
 */
export function replicateDesign(input: ReplicateDesignInput): ReplicateDesign {
  const { combined = false, unitOfRow, mse = false } = input;
  const weights = toNumbers(input.weights);
  const rows = weights.length;
  const multipliers = input.replicates.map(toNumbers);
  const count = multipliers.length;
  const issues: SurveyIssue[] = [];
  const units = unitOfRow ? Array.from(unitOfRow).reduce((most, unit) => Math.max(most, unit + 1), 0) : rows;
  if (count === 0) issues.push(surveyIssue('no-data', ['replicates']));
  multipliers.forEach((column, r) => {
    if (column.length < units) issues.push(surveyIssue('length-mismatch', ['replicates', r], { length: column.length, rows: units }));
    const bad = column.findIndex((value) => !(value >= 0 && value < Infinity));
    if (bad >= 0)
      issues.push(
        surveyIssue(column[bad]! < 0 ? 'negative-weight' : 'missing-weight', ['replicates', r, bad], { weight: String(column[bad]) }),
      );
  });
  const bad = weights.findIndex((w) => !(w >= 0 && w < Infinity));
  if (bad >= 0)
    issues.push(surveyIssue(weights[bad]! < 0 ? 'negative-weight' : 'missing-weight', ['weights', bad], { weight: String(weights[bad]) }));
  if (unitOfRow && unitOfRow.length !== rows)
    issues.push(surveyIssue('length-mismatch', ['unitOfRow'], { length: unitOfRow.length, rows }));
  const { rscales = 1, scale = 1 / Math.max(count, 1) } = input;
  const usable = !hasError(issues);
  return {
    kind: 'replicate',
    rows,
    weights,
    replicates: usable ? count : 0,
    replicateWeights: (replicate, out) => {
      const column = multipliers[replicate]!;
      for (let i = 0; i < rows; i++) {
        const value = column[unitOfRow ? unitOfRow[i]! : i]!;
        out[i] = combined ? value : weights[i]! * value;
      }
    },
    scale,
    rscales: typeof rscales === 'number' ? new Float64Array(count).fill(rscales) : Float64Array.from(rscales),
    mse,
    degreesOfFreedom: input.degreesOfFreedom ?? (usable ? orthonormalBasis(multipliers, 1e-5).length - 1 : 0),
    issues,
  };
}

/** First-stage units of a design, in the order of their first row. */
function firstStage(design: LinearisedDesign): {
  unitOfRow: Int32Array;
  stratumOfUnit: Int32Array;
  sampled: Float64Array;
  population: Float64Array;
} {
  const stage = design.stages[0]!;
  return { ...stage, unitOfRow: stage.unitOfRow ?? Int32Array.from({ length: design.rows }, (_, i) => i) };
}

function unusable(design: LinearisedDesign, issues: readonly SurveyIssue[]): ReplicateDesign {
  return { ...replicateDesign({ weights: design.weights, replicates: [], degreesOfFreedom: 0 }), issues: [...design.issues, ...issues] };
}

/**
 * Jackknife: each replicate leaves out one first-stage unit. `JK1` ignores strata, `JKn` works within them. The finite
 * population correction of the first stage counts (R's `as.svrepdesign`).
 */
export function jackknifeDesign(design: LinearisedDesign, type: 'JK1' | 'JKn', options: { readonly mse?: boolean } = {}): ReplicateDesign {
  if (design.stages.length === 0) return unusable(design, []);
  const { unitOfRow, stratumOfUnit, sampled, population } = firstStage(design);
  const units = stratumOfUnit.length;
  if (type === 'JK1' && sampled.length > 1)
    return unusable(design, [surveyIssue('wrong-kind-of-design', ['type'], { type, strata: sampled.length })]);
  const lonely = Array.from(sampled).filter((n, h) => n === 1 && !(population[h]! <= 1)).length;
  if (lonely > 0 && design.lonelyPsu === 'fail')
    return unusable(design, [surveyIssue('lonely-psu', ['strata', 0], { strata: lonely, stage: 1 })]);
  const replicates: Float64Array[] = [];
  const rscales: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    const h = stratumOfUnit[unit]!;
    const n = sampled[h]!;
    const N = population[h]!;
    const correction = N === Infinity ? 1 : (N - n) / N;
    if (n === 1) {
      if (design.lonelyPsu !== 'adjust' || correction <= 0 || sampled.length < 2) continue;
      const strata = sampled.length;
      replicates.push(Float64Array.from(stratumOfUnit, (other) => (other === h ? 0 : strata / (strata - 1))));
      rscales.push((strata - 1) / strata);
      continue;
    }
    replicates.push(Float64Array.from(stratumOfUnit, (other, u) => (u === unit ? 0 : other === h ? n / (n - 1) : 1)));
    rscales.push((correction * (n - 1)) / n);
  }
  // Every stratum alone: there is no other whose units could stand for it.
  if (lonely > 0 && replicates.length === 0) return unusable(design, [surveyIssue('lonely-psu', ['strata'], { strata: lonely, stage: 1 })]);
  const scale = design.lonelyPsu === 'average' && lonely > 0 ? units / replicates.length : 1;
  const result = replicateDesign({
    weights: design.weights,
    replicates,
    unitOfRow,
    scale,
    rscales,
    mse: options.mse ?? false,
    degreesOfFreedom: units - sampled.length,
  });
  return { ...result, issues: [...design.issues, ...result.issues] };
}

/**
 * Balanced half samples for two first-stage units per stratum; with `rho` above 0 Fay's method, which keeps a share of the
 * left-out half. Sources: McCarthy (1969); Judkins (1990).
 * @param rho share of the weight that the left-out unit keeps, 0 <= rho < 1. @default 0
 */
export function balancedDesign(
  design: LinearisedDesign,
  { rho = 0, mse = false }: { readonly rho?: number; readonly mse?: boolean } = {},
): ReplicateDesign {
  if (design.stages.length === 0) return unusable(design, []);
  const { unitOfRow, stratumOfUnit, sampled } = firstStage(design);
  const odd = sampled.findIndex((n) => n !== 2);
  if (odd >= 0 || !(rho >= 0 && rho < 1))
    return unusable(design, [
      surveyIssue('wrong-kind-of-design', odd >= 0 ? ['strata', odd] : ['rho'], { units: odd >= 0 ? sampled[odd]! : 2, rho }),
    ]);
  const matrix = hadamard(sampled.length + 1);
  const isSecond = new Uint8Array(stratumOfUnit.length);
  const seen = new Uint8Array(sampled.length);
  stratumOfUnit.forEach((h, unit) => {
    isSecond[unit] = seen[h]!;
    seen[h] = 1;
  });
  const replicates = matrix.map((row) =>
    Float64Array.from(stratumOfUnit, (h, unit) => ((row[h + 1] === 1) === (isSecond[unit] === 0) ? 2 - rho : rho)),
  );
  const result = replicateDesign({
    weights: design.weights,
    replicates,
    unitOfRow,
    scale: 1 / (replicates.length * (1 - rho) ** 2),
    mse,
    degreesOfFreedom: sampled.length,
  });
  return { ...result, issues: [...design.issues, ...result.issues] };
}

/** A matrix of ±1 with orthogonal rows and a first column of ones, of the least order found from `least` up (Sylvester and Paley). */
export function hadamard(least: number): number[][] {
  for (let order = Math.max(least, 1); ; order++) {
    const matrix = order === 1 ? [[1]] : order === 2 || order % 4 === 0 ? hadamardOfOrder(order) : null;
    if (matrix) return matrix.map((row) => row.map((value) => value * row[0]!));
  }
}

function hadamardOfOrder(order: number): number[][] | null {
  if (order === 1) return [[1]];
  if (order === 2)
    return [
      [1, 1],
      [1, -1],
    ];
  if (order % 4 !== 0) return null;
  const half = hadamardOfOrder(order / 2);
  if (half) return [...half.map((row) => [...row, ...row]), ...half.map((row) => [...row, ...row.map((value) => -value)])];
  const q = order - 1;
  return q % 4 === 3 && isPrime(q) ? paley(q) : null;
}

function isPrime(q: number): boolean {
  for (let d = 2; d * d <= q; d++) if (q % d === 0) return false;
  return q > 1;
}

/** Paley's first construction for a prime q = 3 mod 4. */
function paley(q: number): number[][] {
  const squares = new Set(Array.from({ length: q - 1 }, (_, i) => ((i + 1) * (i + 1)) % q));
  const character = (a: number) => (a % q === 0 ? 0 : squares.has(a % q) ? 1 : -1);
  const rows = [new Array<number>(q + 1).fill(1)];
  for (let i = 0; i < q; i++) rows.push([1, ...Array.from({ length: q }, (_, j) => (i === j ? -1 : character(j - i + q)))]);
  return rows;
}

/**
 * Bootstrap of Rao and Wu: in each stratum n - 1 first-stage units are drawn with replacement and weighted up by n / (n - 1).
 * With a finite population correction the multipliers are drawn in towards 1 by its square root.
 * @param seed the randomness; the same seed gives the same replicates.
 */
export function bootstrapDesign(
  design: LinearisedDesign,
  { replicates = 500, seed, mse = false }: { readonly replicates?: number; readonly seed: number; readonly mse?: boolean },
): ReplicateDesign {
  if (design.stages.length === 0) return unusable(design, []);
  const { unitOfRow, stratumOfUnit, sampled, population } = firstStage(design);
  const lonely = Array.from(sampled).filter((n) => n === 1).length;
  if (lonely > 0 && design.lonelyPsu === 'fail')
    return unusable(design, [surveyIssue('lonely-psu', ['strata', 0], { strata: lonely, stage: 1 })]);
  const members: number[][] = Array.from(sampled, () => []);
  stratumOfUnit.forEach((h, unit) => members[h]!.push(unit));
  const random = randomGenerator(seed);
  const columns = Array.from({ length: replicates }, () => {
    const column = new Float64Array(stratumOfUnit.length).fill(1);
    members.forEach((list, h) => {
      const n = list.length;
      if (n < 2) return;
      const N = population[h]!;
      const shrink = N === Infinity ? 1 : Math.sqrt(Math.max(0, 1 - n / N));
      const drawn = new Float64Array(n);
      for (let k = 0; k < n - 1; k++) drawn[random.below(n)]!++;
      list.forEach((unit, k) => (column[unit] = 1 + shrink * ((drawn[k]! * n) / (n - 1) - 1)));
    });
    return column;
  });
  const result = replicateDesign({
    weights: design.weights,
    replicates: columns,
    unitOfRow,
    scale: 1 / Math.max(replicates - 1, 1),
    mse,
    degreesOfFreedom: stratumOfUnit.length - sampled.length,
  });
  return { ...result, issues: [...design.issues, ...result.issues] };
}
