import { missingColumn, type Column } from '../column.js';
import { type NormaliseContext } from './context.js';
import { ranksOf } from './ranks.js';

export interface Exponential {
  readonly method: 'exponential';
  /** The constant that makes the top tenth spread over half of the scale. @default 23 */
  readonly constant?: number;
}

/**
 * Exponential transform of ranks: stretches the top of the distribution, so that a very bad mark in one domain is not cancelled by another.
 * Formula: X = -k ln(1 - R (1 - e^(-100/k))), R = (n - rank + 1) / n with rank 1 for the highest score; 100 at the top.
 * Source: English and Scottish Indices of Deprivation, technical reports (k = 23).
 */
export function exponentialScore(rank: number, count: number, constant = 23): number {
  return -constant * Math.log(1 - ((count - rank + 1) / count) * (1 - Math.exp(-100 / constant)));
}

/** The exponential transform over the units of the table; the best unit (by direction) gets 100. */
export function exponential(column: Column, { constant = 23 }: Exponential, { direction }: NormaliseContext): Column {
  const ranks = ranksOf(column, 'min', direction === 1 ? 'descending' : 'ascending');
  const scores = missingColumn(column.length);
  let count = 0;
  for (const rank of ranks) if (!Number.isNaN(rank)) count++;
  for (let i = 0; i < ranks.length; i++) if (!Number.isNaN(ranks[i]!)) scores[i] = exponentialScore(ranks[i]!, count, constant);
  return scores;
}
