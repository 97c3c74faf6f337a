import { type Issue } from '@projet-social/schema';
import { countInfinite, toColumn, type Column, type Values } from './column.js';
import { issue } from './issue.js';

/**
 * Units by indicators. A column is a list with `null` for a missing value, or a `Float64Array` with NaN;
 * typed columns are read in place and never changed, so that a table of any size costs no copy.
 */
export interface Table {
  readonly units: readonly string[];
  readonly columns: Readonly<Record<string, Values>>;
}

/** The column of an indicator, checked: `null` with an issue where the table has none of the right length. */
export function columnOf(table: Table, indicator: string, issues: Issue[]): Column | null {
  const values = Object.hasOwn(table.columns, indicator) ? table.columns[indicator]! : undefined;
  const path = ['columns', indicator];
  if (!values) {
    issues.push(issue('no-column', path, { indicator }));
    return null;
  }
  if (values.length !== table.units.length) {
    issues.push(issue('column-length', path, { indicator, count: values.length, expected: table.units.length }));
    return null;
  }
  const infinite = values instanceof Float64Array ? countInfinite(values) : Array.from(values).filter(isInfinite).length;
  if (infinite === 0) return toColumn(values);
  issues.push(issue('not-finite', path, { indicator, count: infinite }));
  return Float64Array.from(values, (value) => (Number.isFinite(value) ? (value as number) : NaN));
}

function isInfinite(value: number | null): boolean {
  return value === Infinity || value === -Infinity;
}

/** One rate per unit: the values divided by another column; missing where either is missing or the divisor is 0. */
export function denominate(values: Values, denominator: Values, factor = 1): Column {
  if (values.length !== denominator.length)
    throw new RangeError(`denominate: ${values.length} values but ${denominator.length} denominators`);
  const numerators = toColumn(values);
  const divisors = toColumn(denominator);
  return numerators.map((value, i) => (divisors[i] === 0 ? NaN : (factor * value) / divisors[i]!));
}
