import { type Issue } from '@projet-social/schema';
import { aggregateMazziottaPareto } from '../aggregate/mazziottaPareto.js';
import { familyOf } from '../aggregate/family.js';
import { missingColumn, rangeOf, toColumn, toValues, type Column, type Values } from '../column.js';
import { issue } from '../issue.js';
import { meanOf, standardDeviationOf } from '../moments.js';

/** Standardised indicators and the index with either penalty: `minus` for more is better, `plus` for more is worse. */
export interface MazziottaParetoIndex {
  readonly standardised: (number | null)[][];
  readonly minus: (number | null)[];
  readonly plus: (number | null)[];
  readonly issues: Issue[];
}

/**
 * Mazziotta-Pareto index: z = 100 ± 10 (x - mean) / sd with the population standard deviation, then M ∓ S²/M.
 * Source: De Muro, Mazziotta & Pareto (2011). Relative to the units in the table.
 * @param columns one list of values per indicator. @param polarity -1 where lower is better.
 */
export function mazziottaPareto(columns: readonly Values[], polarity: readonly (1 | -1)[] = columns.map(() => 1)): MazziottaParetoIndex {
  const issues: Issue[] = [];
  const standardised = columns.map((values, c) => {
    const column = toColumn(values);
    const spread = standardDeviationOf(column, 0);
    if (!(spread > 0)) {
      issues.push(issue('zero-variance', ['columns', c], { indicator: String(c + 1) }));
      return missingColumn(column.length);
    }
    const mean = meanOf(column);
    return column.map((value) => 100 + (polarity[c]! * 10 * (value - mean)) / spread);
  });
  return indexOf(standardised, issues);
}

/**
 * Adjusted Mazziotta-Pareto index: goalposts at the reference ∓ half the range of the indicator, scaled to 70-130 so that the reference is 100;
 * comparable over time where range and reference are kept. Source: Mazziotta & Pareto (2016).
 * @param reference value of the reference (a year, a country) per indicator.
 * @param ranges smallest and largest value per indicator over all years compared. @default those of `columns`
 */
export function adjustedMazziottaPareto(
  columns: readonly Values[],
  reference: readonly number[],
  polarity: readonly (1 | -1)[] = columns.map(() => 1),
  ranges?: readonly (readonly [number, number])[],
): MazziottaParetoIndex {
  const issues: Issue[] = [];
  const standardised = columns.map((values, c) => {
    const column = toColumn(values);
    const { minimum, maximum } = rangeOf(column);
    const [low, high] = ranges?.[c] ?? [minimum, maximum];
    if (!(high > low)) {
      issues.push(issue('zero-range', ['columns', c], { indicator: String(c + 1), value: Number.isNaN(low) ? 0 : low }));
      return missingColumn(column.length);
    }
    return column.map((value) => 100 + (polarity[c]! * 60 * (value - reference[c]!)) / (high - low));
  });
  return indexOf(standardised, issues);
}

function indexOf(standardised: readonly Column[], issues: Issue[]): MazziottaParetoIndex {
  const family = familyOf(
    standardised,
    standardised.map(() => 1),
  );
  const index = (penalty: 'minus' | 'plus') => toValues(aggregateMazziottaPareto(family, { method: 'mpi', penalty }).column);
  return { standardised: standardised.map(toValues), minus: index('minus'), plus: index('plus'), issues };
}
