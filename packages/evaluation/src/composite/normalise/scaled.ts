import { missingColumn, type Column } from '../column.js';
import { issue } from '../issue.js';
import { type NormaliseContext } from './context.js';
import { linearFrom } from './scale.js';

export interface Scaled {
  readonly method: 'scaled';
  /** The two ends of the scale the values are on. */
  readonly from: readonly [number, number];
  /** Score at the upper end. @default 100 */
  readonly factor?: number;
}

/** Moves a scale to 0..factor without cutting: factor · (x - from[0]) / (from[1] - from[0]); ends swapped for direction -1. Source: COINr n_scaled. */
export function scaled(column: Column, { from: [low, high], factor = 100 }: Scaled, context: NormaliseContext): Column {
  if (low === high) {
    context.issues.push(issue('equal-goalposts', context.path, { indicator: context.indicator, value: low }));
    return missingColumn(column.length);
  }
  return context.direction === 1 ? linearFrom(column, low, factor / (high - low), 0) : linearFrom(column, high, factor / (low - high), 0);
}
