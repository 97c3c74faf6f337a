import { issue } from '../issue.js';
import { symmetricEigen } from '../../survey/eigen.js';
import { shares, type Weights } from './result.js';

/** Equal weights of `count` siblings. */
export function equalWeights(count: number): number[] {
  return Array.from({ length: count }, () => 1 / count);
}

export interface BudgetAllocation {
  /** Mean of the participants' shares; `weighted` with the weights of the participants; `geometric` the normalised geometric mean. */
  readonly mean: number[] | null;
  readonly weighted: number[] | null;
  readonly geometric: number[] | null;
}

/**
 * Weights from budgets: each participant shares points out between the indicators.
 * A participant counts by shares, whatever the number of points given. Source: OECD/JRC Handbook (2008), step 6, budget allocation.
 * @param allocations one row per participant, one column per indicator, points of 0 or more. A row without a point is left out.
 * @param participantWeights weight of each participant (or group), relative.
 * @returns weights that sum to 1. `geometric` is null where an indicator got 0 points from someone: the geometric mean would drop it.
 * @example budgetAllocation([[60, 40], [40, 60]]).mean // => [0.5, 0.5]
 */
export function budgetAllocation(
  allocations: readonly (readonly number[])[],
  participantWeights: readonly number[] = allocations.map(() => 1),
): BudgetAllocation {
  const rows = allocations.map(shares);
  const count = allocations[0]?.length ?? 0;
  const average = (weightOf: (participant: number) => number, f: (share: number) => number = (share) => share) =>
    Array.from({ length: count }, (_, i) => {
      let sum = 0;
      let total = 0;
      for (const [participant, row] of rows.entries())
        if (row) {
          sum += weightOf(participant) * f(row[i]!);
          total += weightOf(participant);
        }
      return total > 0 ? sum / total : NaN;
    });
  const positive = rows.every((row) => row === null || row.every((share) => share > 0));
  return {
    mean: shares(average(() => 1)),
    weighted: shares(average((participant) => participantWeights[participant] ?? 0)),
    geometric: positive ? shares(average(() => 1, Math.log).map(Math.exp)) : null,
  };
}

/** Saaty's random indices by the size of the matrix; larger matrices take the last. */
const randomIndex = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

export interface AnalyticHierarchy extends Weights {
  readonly largestEigenvalue: number | null;
  /** (λ - n) / (n - 1): 0 for comparisons without contradiction. */
  readonly consistencyIndex: number | null;
  /** Consistency index over that of random comparisons; above 0.1 the comparisons should be gone through again. `null` for n < 3. */
  readonly consistencyRatio: number | null;
}

/**
 * Weights from pairwise comparisons (analytic hierarchy process): the principal eigenvector, normalised to sum 1.
 * Source: Saaty (1980), The Analytic Hierarchy Process.
 * @param comparisons a[i][j]: how many times as important i is as j; a[j][i] is its inverse.
 * @returns weights `null` and an issue when the matrix is not reciprocal and positive; a warning when its consistency ratio exceeds 0.1.
 * @example analyticHierarchy([[1, 3], [1 / 3, 1]]).weights // => [0.75, 0.25]
 */
export function analyticHierarchy(comparisons: readonly (readonly number[])[]): AnalyticHierarchy {
  const n = comparisons.length;
  const none = { weights: null, largestEigenvalue: null, consistencyIndex: null, consistencyRatio: null };
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const product = (comparisons[i]![j] ?? NaN) * (comparisons[j]![i] ?? NaN);
      if (!(comparisons[i]![j]! > 0) || !(Math.abs(product - 1) < 0.01))
        return { ...none, issues: [issue('not-reciprocal', ['comparisons', i, j], { row: i + 1, column: j + 1 })] };
    }
  if (n === 0) return { ...none, issues: [] };
  const { vector, value } = principalEigenvector(comparisons);
  const consistencyIndex = n > 1 ? Math.max(0, (value - n) / (n - 1)) : 0;
  const random = randomIndex[n] ?? randomIndex.at(-1)!;
  const consistencyRatio = random > 0 ? consistencyIndex / random : null;
  const issues =
    consistencyRatio !== null && consistencyRatio > 0.1
      ? [issue('inconsistent-comparisons', ['comparisons'], { ratio: Math.round(consistencyRatio * 1000) / 1000 })]
      : [];
  return { weights: vector, largestEigenvalue: value, consistencyIndex, consistencyRatio, issues };
}

/** Power iteration: converges for a positive matrix (Perron), to a positive vector that sums to 1. */
function principalEigenvector(matrix: readonly (readonly number[])[]): { vector: number[]; value: number } {
  let vector = equalWeights(matrix.length);
  let value = NaN;
  for (let iteration = 0; iteration < 10_000; iteration++) {
    const image = matrix.map((row) => row.reduce((sum, a, j) => sum + a * vector[j]!, 0));
    const total = image.reduce((sum, x) => sum + x, 0);
    const next = image.map((x) => x / total);
    const moved = next.reduce((most, x, i) => Math.max(most, Math.abs(x - vector[i]!)), 0);
    vector = next;
    value = total; // the vector sums to 1, so the sum of its image is the eigenvalue at the limit
    if (moved < 1e-16) break;
  }
  return { vector, value };
}

export interface RankWeights {
  /** Rank sum: n - rank + 1. */
  readonly rankSum: number[] | null;
  /** Rank reciprocal: 1 / rank. */
  readonly rankReciprocal: number[] | null;
  /** Rank order centroid: (1/n) Σ_{i=rank..n} 1/i. */
  readonly centroid: number[] | null;
}

/**
 * Weights from an order of importance, 1 the most important. Each list sums to 1. Source: Stillwell, Seaver & Edwards (1981); Barron & Barrett (1996).
 * @example rankWeights([1, 2]).rankSum // => [2 / 3, 1 / 3]
 */
export function rankWeights(ranks: readonly number[]): RankWeights {
  const n = ranks.length;
  const tail = (rank: number) => {
    let sum = 0;
    for (let i = n; i >= rank; i--) sum += 1 / i;
    return sum / n;
  };
  return {
    rankSum: shares(ranks.map((rank) => n - rank + 1)),
    rankReciprocal: shares(ranks.map((rank) => 1 / rank)),
    centroid: shares(ranks.map(tail)),
  };
}

/** Weights of the first principal component of a correlation matrix: squared loadings, which sum to 1. Source: Nicoletti, Scarpetta & Boylaud (2000). */
export function componentWeights(correlation: readonly (readonly number[])[]): number[] | null {
  const { vectors } = symmetricEigen(correlation);
  return vectors[0] ? shares(vectors[0].map((loading) => loading ** 2)) : null;
}
