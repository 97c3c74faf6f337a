import { toColumn, orNull, type Column, type Values } from '../column.js';
import { shapeOf } from '../moments.js';

/** When a distribution counts as free of outliers: |skewness| below one limit **or** kurtosis below the other. */
export interface ShapeRule {
  /** @default 2 */
  readonly skewness?: number;
  /** @default 3.5 */
  readonly kurtosis?: number;
}

/** Whether a column passes the rule; true where shape does not exist (no variation, too few values): there is nothing to treat. */
export function passesShape(column: Column, { skewness: skewLimit = 2, kurtosis: kurtLimit = 3.5 }: ShapeRule = {}): boolean {
  const { skewness, kurtosis } = shapeOf(column);
  if (Number.isNaN(skewness) || Number.isNaN(kurtosis)) return true;
  return Math.abs(skewness) < skewLimit || kurtosis < kurtLimit;
}

/**
 * Skewness G1, excess kurtosis G2 and whether they pass the rule of the JRC (|skewness| < 2 or kurtosis < 3.5).
 * @returns `null` for a figure that does not exist: fewer than 3 (4) values, or no variation.
 * @example shape([1, 2, 3, 4]).skewness // => 0
 */
export function shape(values: Values, rule: ShapeRule = {}): { skewness: number | null; kurtosis: number | null; pass: boolean } {
  const column = toColumn(values);
  const { skewness, kurtosis } = shapeOf(column);
  return { skewness: orNull(skewness), kurtosis: orNull(kurtosis), pass: passesShape(column, rule) };
}
