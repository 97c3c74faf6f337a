import { type Column } from '../column.js';
import { meanOf, medianOf } from '../moments.js';

export interface ImputeMean {
  readonly method: 'mean';
  /** Group of each unit: a gap takes the mean of its group. A unit without group keeps its gap. */
  readonly groups?: readonly (string | number | null)[];
}
export interface ImputeMedian {
  readonly method: 'median';
  readonly groups?: readonly (string | number | null)[];
}

/** Fills gaps with a statistic of the column, or of the unit's group. A group without any value keeps its gaps. */
function fill(column: Column, groups: ImputeMean['groups'], statistic: (values: Column) => number): Column {
  const filled = column.slice();
  if (!groups) {
    const value = statistic(column);
    for (let i = 0; i < filled.length; i++) if (Number.isNaN(filled[i]!)) filled[i] = value;
    return filled;
  }
  const byGroup = new Map<string | number, number>();
  for (let i = 0; i < filled.length; i++) {
    const group = groups[i] ?? null;
    if (!Number.isNaN(filled[i]!) || group === null) continue;
    let value = byGroup.get(group);
    if (value === undefined) byGroup.set(group, (value = statistic(column.filter((_, k) => groups[k] === group))));
    filled[i] = value;
  }
  return filled;
}

/** Source: COINr i_mean, i_mean_grp. */
export function imputeMean(column: Column, { groups }: ImputeMean): Column {
  return fill(column, groups, meanOf);
}

/** Source: COINr i_median, i_median_grp. */
export function imputeMedian(column: Column, { groups }: ImputeMedian): Column {
  return fill(column, groups, medianOf);
}
