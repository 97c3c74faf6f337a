import { type Column } from '../column.js';
import { type NormaliseContext } from './context.js';

export interface Classes {
  readonly method: 'classes';
  /** Upper limits of all classes but the last, ascending; a value on a limit belongs to the class above it. */
  readonly limits: readonly number[];
  /** Score of each class, from the lowest values to the highest: one more than there are limits. */
  readonly scores: readonly number[];
}

/**
 * Score by class of value, a categorical scale. With direction -1 the scores are read from the other end.
 * Source: OECD/JRC Handbook (2008), step 5, categorical scale.
 * @throws RangeError when the limits do not ascend or the scores are not one more than the limits: that is a mistake of the method, not of the data.
 */
export function classes(column: Column, { limits, scores }: Classes, { direction }: NormaliseContext): Column {
  if (scores.length !== limits.length + 1)
    throw new RangeError(`classes: ${limits.length} limits need ${limits.length + 1} scores, not ${scores.length}`);
  if (limits.some((limit, i) => i > 0 && !(limit > limits[i - 1]!))) throw new RangeError('classes: limits must ascend');
  const ordered = direction === 1 ? scores : scores.toReversed();
  return column.map((value) => (Number.isNaN(value) ? NaN : ordered[limits.findLastIndex((limit) => value >= limit) + 1]!));
}
