import { toColumn, type Values } from '../column.js';
import { correlationMatrix, listwise, type MissingRule } from './correlation.js';

/** Covariance (n - 1, or weighted: Σw (x-m)(y-m) / Σw) of two columns on the units that have both. */
function covariance(x: Float64Array, y: Float64Array, weights: ArrayLike<number> | undefined): number {
  let total = 0;
  let meanX = 0;
  let meanY = 0;
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    const w = weights ? weights[i]! : 1;
    count++;
    total += w;
    meanX += w * x[i]!;
    meanY += w * y[i]!;
  }
  meanX /= total;
  meanY /= total;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    sum += (weights ? weights[i]! : 1) * (x[i]! - meanX) * (y[i]! - meanY);
  }
  return sum / (weights ? total : count - 1);
}

export interface CronbachOptions {
  /** @default 'pairwise' */
  readonly missing?: MissingRule;
  /** Weights of the units (answers), for a survey. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Cronbach's alpha: how far the indicators measure one thing. α = k/(k-1) · (1 - Σ variances / Σ all covariances).
 * Source: Cronbach (1951). With weights, weighted covariances.
 * @returns `null` with fewer than two indicators or no variation.
 * @example cronbachAlpha([[1, 2, 3], [1, 2, 3]]) // => 1
 */
export function cronbachAlpha(columns: readonly Values[], { missing = 'pairwise', weights }: CronbachOptions = {}): number | null {
  const typed = missing === 'listwise' && !weights ? listwise(columns) : columns.map(toColumn);
  const used = missing === 'listwise' && weights ? withoutGaps(typed) : typed;
  let all = 0;
  let own = 0;
  for (let i = 0; i < used.length; i++)
    for (let j = 0; j < used.length; j++) {
      const c = covariance(used[i]!, used[j]!, weights);
      all += c;
      if (i === j) own += c;
    }
  const k = used.length;
  const alpha = (k / (k - 1)) * (1 - own / all);
  return k > 1 && Number.isFinite(alpha) ? alpha : null;
}

/** Makes a unit with any gap missing everywhere, so that positions still match the weights. */
function withoutGaps(columns: readonly Float64Array[]): Float64Array[] {
  return columns.map((column) => column.map((value, i) => (columns.some((other) => Number.isNaN(other[i]!)) ? NaN : value)));
}

/** Standardised alpha, from the mean correlation: k r̄ / (1 + (k - 1) r̄). */
export function cronbachStandardised(columns: readonly Values[], missing: MissingRule = 'pairwise'): number | null {
  const { matrix } = correlationMatrix(columns, { missing });
  const k = columns.length;
  let sum = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < i; j++) {
      if (matrix[i]![j] === null) return null;
      sum += matrix[i]![j]!;
    }
  if (k < 2) return null;
  const mean = sum / ((k * (k - 1)) / 2);
  const alpha = (k * mean) / (1 + (k - 1) * mean);
  return Number.isFinite(alpha) ? alpha : null;
}
