import { leastSpread, missingColumn, type Column } from '../column.js';
import { issue } from '../issue.js';
import { meanOf, standardDeviationOf } from '../moments.js';
import { type NormaliseContext } from './context.js';
import { linearFrom } from './scale.js';

export interface ZScore {
  readonly method: 'zscore';
  /** Mean of the scores. @default 0 */
  readonly mean?: number;
  /** Standard deviation of the scores (n - 1). @default 1 */
  readonly sd?: number;
}

/**
 * Distance to the mean in standard deviations (n - 1), moved to `mean` and `sd`. A column without variance has no scores.
 * Source: OECD/JRC Handbook (2008), step 5; COINr n_zscore.
 */
export function zScore(column: Column, { mean = 0, sd = 1 }: ZScore, context: NormaliseContext): Column {
  const spread = standardDeviationOf(column);
  if (!(spread >= leastSpread)) {
    if (!column.every(Number.isNaN)) context.issues.push(issue('zero-variance', context.path, { indicator: context.indicator }));
    return missingColumn(column.length);
  }
  return linearFrom(column, meanOf(column), (context.direction * sd) / spread, mean);
}
