import { rangeOf, type Column } from '../column.js';
import { meanOf, medianOf } from '../moments.js';

export interface ImputeRowwise {
  readonly method: 'row';
  /** @default 'mean' */
  readonly statistic?: 'mean' | 'median';
  /** Scale each column to 0..1 (more is better) first and undo it after; without it columns on other scales are mixed. @default true */
  readonly normaliseFirst?: boolean;
}

/**
 * A gap takes the mean (or median) of the unit's other indicators, on a common 0..1 scale that is then undone.
 * A column without range, and a unit without any other value, keep their gaps.
 * Source: COINr Impute, impute_by = "row".
 */
export function imputeRowwise(
  columns: readonly Column[],
  directions: readonly (1 | -1)[],
  { statistic = 'mean', normaliseFirst = true }: ImputeRowwise,
): Column[] {
  const scales = columns.map((column, c) => {
    if (!normaliseFirst) return { origin: 0, factor: 1 };
    const { minimum, maximum } = rangeOf(column);
    return directions[c] === 1 ? { origin: minimum, factor: maximum - minimum } : { origin: maximum, factor: minimum - maximum };
  });
  const filled = columns.map((column) => column.slice());
  const length = columns[0]?.length ?? 0;
  const row = new Float64Array(columns.length);
  const of = statistic === 'mean' ? meanOf : medianOf;
  for (let i = 0; i < length; i++) {
    if (columns.every((column) => !Number.isNaN(column[i]!))) continue;
    for (let c = 0; c < columns.length; c++)
      row[c] = scales[c]!.factor === 0 ? NaN : (columns[c]![i]! - scales[c]!.origin) / scales[c]!.factor;
    const value = of(row);
    for (let c = 0; c < columns.length; c++)
      if (Number.isNaN(columns[c]![i]!)) filled[c]![i] = scales[c]!.factor === 0 ? NaN : value * scales[c]!.factor + scales[c]!.origin;
  }
  return filled;
}
