import { leastSpread, missingColumn, rangeOf, type Column } from '../column.js';
import { issue } from '../issue.js';
import { type NormaliseContext } from './context.js';
import { linearFrom } from './scale.js';

export interface MinMax {
  readonly method: 'minmax';
  /** Scores of the worst and the best unit. @default [0, 100] */
  readonly to?: readonly [number, number];
}

/**
 * Scales a column by its own range: the worst unit gets `to[0]`, the best `to[1]`. Relative to the units in the table.
 * Source: OECD/JRC Handbook (2008), step 5; COINr n_minmax. A column without range has no scores.
 */
export function minMax(column: Column, { to = [0, 100] }: MinMax, context: NormaliseContext): Column {
  const { count, minimum, maximum } = rangeOf(column);
  if (count === 0) return column;
  if (!(maximum - minimum >= leastSpread)) {
    context.issues.push(issue('zero-range', context.path, { indicator: context.indicator, value: minimum }));
    return missingColumn(column.length);
  }
  const factor = (to[1] - to[0]) / (maximum - minimum);
  return context.direction === 1 ? linearFrom(column, minimum, factor, to[0]) : linearFrom(column, maximum, -factor, to[0]);
}
