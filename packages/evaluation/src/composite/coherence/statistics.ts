import { observed, orNull, rangeOf, toColumn, type Values } from '../column.js';
import { meanOf, medianOf, shapeOf, standardDeviationOf } from '../moments.js';

/** What a column looks like before anything is done to it. A figure that does not exist is `null`. */
export interface ColumnStatistics {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly standardDeviation: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly available: number;
  readonly nonZero: number;
  readonly unique: number;
  /** Units that share the most frequent value. */
  readonly same: number;
}

/** Source: COINr get_stats. Standard deviation n - 1, median type 7, skewness G1, kurtosis G2. */
export function columnStatistics(values: Values): ColumnStatistics {
  const column = toColumn(values);
  const { minimum, maximum, count } = rangeOf(column);
  const { skewness, kurtosis } = shapeOf(column);
  const frequencies = new Map<number, number>();
  for (const value of observed(column)) frequencies.set(value, (frequencies.get(value) ?? 0) + 1);
  return {
    minimum: orNull(minimum),
    maximum: orNull(maximum),
    mean: orNull(meanOf(column)),
    median: orNull(medianOf(column)),
    standardDeviation: orNull(standardDeviationOf(column)),
    skewness: orNull(skewness),
    kurtosis: orNull(kurtosis),
    available: count,
    nonZero: count - (frequencies.get(0) ?? 0),
    unique: frequencies.size,
    same: Math.max(0, ...frequencies.values()),
  };
}

/** Per unit: share of the indicators with a value, number without, and share of the values that are not 0 (`null` without any). */
export interface Availability {
  readonly available: number;
  readonly missing: number;
  readonly nonZero: number | null;
}

/** Source: COINr get_data_avail. */
export function availability(columns: readonly Values[]): Availability[] {
  const typed = columns.map(toColumn);
  return Array.from({ length: typed[0]?.length ?? 0 }, (_, i) => {
    let missing = 0;
    let zeros = 0;
    for (const column of typed)
      if (Number.isNaN(column[i]!)) missing++;
      else if (column[i] === 0) zeros++;
    const present = typed.length - missing;
    return { available: present / typed.length, missing, nonZero: present > 0 ? 1 - zeros / present : null };
  });
}
