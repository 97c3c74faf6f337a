import { byUnit, type Aggregated, type Family } from './family.js';

export interface MazziottaPareto {
  readonly method: 'mpi';
  /** `minus`: imbalance lowers the score (more is better); `plus`: it raises it (more is worse). @default 'minus' */
  readonly penalty?: 'minus' | 'plus';
}

/**
 * Mazziotta-Pareto index: the mean, corrected for imbalance between the children. M ∓ S·cv = M ∓ S²/M, S the population standard deviation.
 * The children are standardised around 100 beforehand (`mazziottaPareto` in published, or adjusted goalposts).
 * Source: De Muro, Mazziotta & Pareto (2011), Composite Indices of Development and Poverty.
 */
export function aggregateMazziottaPareto(family: Family, { penalty = 'minus' }: MazziottaPareto): Aggregated {
  const undefinedAt: number[] = [];
  const column = byUnit(family, (values, weights) => penalisedMean(values, weights, penalty));
  for (let i = 0; i < column.length; i++)
    if (Math.abs(column[i]!) === Infinity) {
      column[i] = NaN;
      undefinedAt.push(i);
    }
  return undefinedAt.length > 0 ? { column, undefinedAt } : { column };
}

/** The mean of one unit's values with the penalty for their imbalance; infinite where the mean is 0 and they differ. */
export function penalisedMean(values: ArrayLike<number>, weights: ArrayLike<number>, penalty: 'minus' | 'plus'): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * values[i]!;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += weights[i]! * (values[i]! - mean) ** 2;
  return squares === 0 ? mean : mean + ((penalty === 'minus' ? -1 : 1) * (squares / total)) / mean;
}
