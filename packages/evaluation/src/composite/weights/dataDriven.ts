import { rangeOf, toColumn, type Values } from '../column.js';
import { correlationMatrix } from '../coherence/correlation.js';
import { issue } from '../issue.js';
import { standardDeviationOf } from '../moments.js';
import { componentWeights } from './participatory.js';
import { shares, type Weights } from './result.js';

const none = (method: string, reason: string): Weights => ({
  weights: null,
  issues: [issue('no-weights', ['weights'], { method, reason })],
});

/**
 * Entropy weights: an indicator on which the units differ more weighs more.
 * Formula: p = x / Σx, e = -Σ p ln p / ln n, w ∝ 1 - e. Source: Shannon (1948); Zeleny (1982).
 * @param columns one list of values of 0 or more per indicator; units with a gap in a column are left out of that column.
 */
export function entropyWeights(columns: readonly Values[]): Weights {
  const divergences: number[] = [];
  for (const values of columns) {
    const column = toColumn(values).filter((value) => !Number.isNaN(value));
    let total = 0;
    for (const value of column) {
      if (value < 0) return none('entropy', 'negative value');
      total += value;
    }
    if (!(total > 0) || column.length < 2) return none('entropy', 'no positive value');
    let entropy = 0;
    for (const value of column) if (value > 0) entropy -= (value / total) * Math.log(value / total);
    divergences.push(Math.max(0, 1 - entropy / Math.log(column.length)));
  }
  const weights = shares(divergences);
  return weights ? { weights, issues: [] } : none('entropy', 'no variation');
}

/**
 * CRITIC weights: contrast times conflict. After min-max, w ∝ s Σ_k (1 - r_k), s the standard deviation (n - 1).
 * Source: Diakoulaki, Mavrotas & Papayannakis (1995).
 */
export function criticWeights(columns: readonly Values[]): Weights {
  const scaled = columns.map((values) => {
    const column = toColumn(values);
    const { minimum, maximum } = rangeOf(column);
    return column.map((value) => (value - minimum) / (maximum - minimum));
  });
  const { matrix } = correlationMatrix(scaled);
  const information = scaled.map(
    (column, i) => standardDeviationOf(column) * matrix[i]!.reduce<number>((sum, r) => sum + 1 - (r ?? NaN), 0),
  );
  const weights = shares(information);
  return weights ? { weights, issues: [] } : none('critic', 'an indicator does not vary');
}

/** Weights by principal components: squared loadings of the first component of the pairwise correlation matrix. */
export function principalComponentWeights(columns: readonly Values[]): Weights {
  const { matrix } = correlationMatrix(columns);
  if (matrix.some((row) => row.includes(null))) return none('pca', 'an indicator does not vary');
  const weights = componentWeights(matrix as number[][]);
  return weights ? { weights, issues: [] } : none('pca', 'no indicator');
}
