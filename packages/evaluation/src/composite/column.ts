/**
 * A column of numbers as the stages pass it on: one value per unit, `NaN` where there is none.
 * NaN stays inside: whatever leaves this package as a result says `null`.
 */
export type Column = Float64Array;

/** Values as a caller has them: `null` (or NaN in a typed array) is missing. */
export type Values = ArrayLike<number | null>;

/** A column of `values`; what is not a finite number becomes missing. A `Float64Array` is used as it is, never changed. */
export function toColumn(values: Values): Column {
  if (values instanceof Float64Array) return values;
  const column = new Float64Array(values.length);
  for (let i = 0; i < column.length; i++) {
    const value = values[i];
    column[i] = typeof value === 'number' && Number.isFinite(value) ? value : NaN;
  }
  return column;
}

/** The values of a column with `null` where there is none. */
export function toValues(column: ArrayLike<number>): (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null));
}

/** A number, or `null` where the computation has none. */
export function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function missingColumn(length: number): Column {
  return new Float64Array(length).fill(NaN);
}

/** A range or spread below this is as good as none: a scale of up to 2^23 divided by it would be no number any more. */
export const leastSpread = 2 ** -1000;

/** Count, smallest and largest value of a column. `count` is 0 and the limits are NaN where nothing was observed. */
export interface Range {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
}

export function rangeOf(column: Column): Range {
  let count = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return count === 0 ? { count, minimum: NaN, maximum: NaN } : { count, minimum, maximum };
}

/** The observed values, in the order of the units. */
export function observed(column: Column): Float64Array {
  return column.filter((value) => !Number.isNaN(value));
}

export function hasMissing(column: Column): boolean {
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i]!)) return true;
  return false;
}

/** Number of infinite values of a typed column. */
export function countInfinite(column: Column): number {
  let count = 0;
  for (let i = 0; i < column.length; i++) if (Math.abs(column[i]!) === Infinity) count++;
  return count;
}

export function countMissing(column: Column): number {
  let count = 0;
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i]!)) count++;
  return count;
}
