import { missingColumn, type Column } from '../column.js';
import { issue } from '../issue.js';
import { type NormaliseContext } from './context.js';

/** Which rank tied values take: the smallest, the largest or the mean of their places. */
export type Ties = 'min' | 'max' | 'average';

export interface RankScore {
  readonly method: 'rank';
  /** @default 'min' */
  readonly ties?: Ties;
}
export interface PercentileRank {
  readonly method: 'prank';
  readonly ties?: Ties;
}
export interface Borda {
  readonly method: 'borda';
  readonly ties?: Ties;
}

/**
 * Ranks of the observed values, missing where the value is missing.
 * @param order `ascending`: the smallest value has rank 1; `descending`: the largest has rank 1, as in a league table.
 */
export function ranksOf(column: Column, ties: Ties = 'min', order: 'ascending' | 'descending' = 'ascending'): Column {
  const positions = new Int32Array(column.length);
  let count = 0;
  for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i]!)) positions[count++] = i;
  const sign = order === 'ascending' ? 1 : -1;
  const sorted = positions.subarray(0, count).sort((a, b) => sign * (column[a]! - column[b]!));
  const ranks = missingColumn(column.length);
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && column[sorted[end]!] === column[sorted[start]!]) end++;
    const rank = ties === 'min' ? start + 1 : ties === 'max' ? end : (start + 1 + end) / 2;
    for (let k = start; k < end; k++) ranks[sorted[k]!] = rank;
    start = end;
  }
  return ranks;
}

const scoreRanks = (column: Column, ties: Ties | undefined, { direction }: NormaliseContext): Column =>
  ranksOf(column, ties, direction === 1 ? 'ascending' : 'descending');

/** Number of places from the worst unit, counted from 1: the best unit has the highest score. Source: COINr n_rank. */
export function rankScore(column: Column, { ties }: RankScore, context: NormaliseContext): Column {
  return scoreRanks(column, ties, context);
}

/** Number of units that are worse (rank - 1). Source: COINr n_borda; Borda (1781). */
export function borda(column: Column, { ties }: Borda, context: NormaliseContext): Column {
  const ranks = scoreRanks(column, ties, context);
  for (let i = 0; i < ranks.length; i++) ranks[i]! -= 1;
  return ranks;
}

/** Share of the other units that are worse, 0 to 1: (rank - 1) / (n - 1). One unit alone has none. Source: COINr n_prank. */
export function percentileRank(column: Column, { ties }: PercentileRank, context: NormaliseContext): Column {
  const ranks = scoreRanks(column, ties, context);
  let count = 0;
  for (const rank of ranks) if (!Number.isNaN(rank)) count++;
  if (count === 1) {
    const value = column.find((x) => !Number.isNaN(x))!;
    context.issues.push(issue('zero-range', context.path, { indicator: context.indicator, value }));
    return missingColumn(column.length);
  }
  for (let i = 0; i < ranks.length; i++) ranks[i] = (ranks[i]! - 1) / (count - 1);
  return ranks;
}
