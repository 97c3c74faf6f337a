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
  const sign = penalty === 'minus' ? -1 : 1;
  const undefinedAt: number[] = [];
  const column = byUnit(family, (values, weights) => {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      total += weights[i]!;
      sum += weights[i]! * values[i]!;
    }
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < values.length; i++) squares += weights[i]! * (values[i]! - mean) ** 2;
    return squares === 0 ? mean : mean + (sign * (squares / total)) / mean;
  });
  for (let i = 0; i < column.length; i++)
    if (Math.abs(column[i]!) === Infinity) {
      column[i] = NaN;
      undefinedAt.push(i);
    }
  return undefinedAt.length > 0 ? { column, undefinedAt } : { column };
}
