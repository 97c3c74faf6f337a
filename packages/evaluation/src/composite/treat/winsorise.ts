import { type Column } from '../column.js';
import { shapeOf } from '../moments.js';
import { type ShapeRule } from './shape.js';

export interface Winsorise {
  readonly method: 'winsorise';
  /** Most values to move; a step that moves ties moves them together. @default 5 */
  readonly maximum?: number;
  readonly rule?: ShapeRule;
}

/** A treated column: `changed` are the positions that moved, and to which side of the distribution they belonged. */
export interface Treated {
  readonly column: Column;
  readonly changed: readonly number[];
  readonly marks: readonly ('winhi' | 'winlo' | 'transformed')[];
}

/**
 * Winsorisation: the outermost value takes the next one, again and again, until the shape passes the rule or `maximum` values moved.
 * Positive skewness moves the top, negative the bottom. The input is not changed.
 * Source: OECD/JRC Handbook (2008), step 3; COINr winsorise.
 */
export function winsorise(column: Column, { maximum = 5, rule = {} }: Winsorise): Treated {
  const { skewness: skewLimit = 2, kurtosis: kurtLimit = 3.5 } = rule;
  const treated = column.slice();
  let high: number[] = [];
  let low: number[] = [];
  for (;;) {
    const { skewness, kurtosis } = shapeOf(treated);
    const passes = !(Math.abs(skewness) >= skewLimit && kurtosis >= kurtLimit);
    if (passes || high.length + low.length >= maximum) break;
    if (skewness >= 0) high = pullIn(treated, 1);
    else low = pullIn(treated, -1);
  }
  return {
    column: treated,
    changed: [...high, ...low],
    marks: [...high.map(() => 'winhi' as const), ...low.map(() => 'winlo' as const)],
  };
}

/** Gives all outermost values the next value inwards; returns their positions. */
function pullIn(column: Column, side: 1 | -1): number[] {
  let outer = -Infinity;
  let next = -Infinity;
  for (const raw of column) {
    const value = side * raw;
    if (value > outer) {
      next = outer;
      outer = value;
    } else if (value > next && value < outer) next = value;
  }
  const positions: number[] = [];
  for (let i = 0; i < column.length; i++)
    if (side * column[i]! === outer) {
      positions.push(i);
      column[i] = side * next;
    }
  return positions;
}
