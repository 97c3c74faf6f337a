import { chiSquaredUpper } from '../../survey/distributions.js';
import { pairsOf } from './kappa.js';
import {
  agreement,
  checkRatings,
  completeRows,
  mean,
  meanRanks,
  noAgreement,
  sampleVariance,
  sum,
  type Agreement,
  type Ratings,
} from './ratings.js';

/** Kendall's coefficient of concordance with its test (n − 1 degrees of freedom). */
export interface Concordance {
  w: number;
  chiSquared: number;
  p: number;
}

/**
 * Kendall's W: 1 when all raters rank the things alike, 0 when their ranks cancel out. Ties inside a rater share their mean rank;
 * `correctTies` divides by the spread that the ties leave possible.
 * Source: M. Kendall and B. Babington Smith (1939). Things with a gap are left out.
 * @throws RangeError when rows differ in length.
 * @returns no value with fewer than two complete things or two raters, or when every rater ties everything.
 * @example kendallW([[1, 1], [2, 2], [3, 3]]).value?.w // => 1
 */
export function kendallW(ratings: Ratings, { correctTies = true }: { correctTies?: boolean } = {}): Agreement<Concordance> {
  const checked = checkRatings(ratings, 'complete', 2);
  if (checked.problem) return noAgreement('kendall-w', checked);
  const rows = completeRows(checked);
  const { raters } = checked;
  const things = rows.length;
  const columns = Array.from({ length: raters }, (_, j) => meanRanks(rows.map((row) => row[j]!)));
  const ties = sum(columns.map(tieTerm));
  const possible = raters ** 2 * (things ** 3 - things) - (correctTies ? raters * ties : 0);
  if (possible <= 0) return noAgreement('kendall-w', checked, 'no-variation');
  const totals = rows.map((_, i) => sum(columns.map((column) => column[i]!)));
  const w = (12 * sampleVariance(totals) * (things - 1)) / possible;
  const chiSquared = raters * (things - 1) * w;
  return agreement({ w, chiSquared, p: chiSquaredUpper(chiSquared, things - 1) }, checked);
}

/** Σ (t³ − t) over the groups of equal values. */
export function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return sum([...counts.values()].map((count) => count ** 3 - count));
}

/**
 * Mean of Spearman's rank correlations over all pairs of raters (plain mean, without Fisher's transform).
 * @throws RangeError when rows differ in length.
 * @returns no value with fewer than two complete things or two raters, or when a rater gives the same rating to all.
 * @example meanSpearman([[1, 1], [2, 3], [3, 2]]).value // => 0.5
 */
export function meanSpearman(ratings: Ratings): Agreement {
  const checked = checkRatings(ratings, 'complete', 2);
  if (checked.problem) return noAgreement('mean-spearman', checked);
  const rows = completeRows(checked);
  const columns = Array.from({ length: checked.raters }, (_, j) => meanRanks(rows.map((row) => row[j]!)));
  if (columns.some((column) => sampleVariance(column) === 0)) return noAgreement('mean-spearman', checked, 'no-variation');
  return agreement(mean(pairsOf(checked.raters).map(([i, j]) => correlation(columns[i]!, columns[j]!))), checked);
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const meanX = mean(x);
  const meanY = mean(y);
  const cross = sum(x.map((value, i) => (value - meanX) * (y[i]! - meanY))) / (x.length - 1);
  return cross / Math.sqrt(sampleVariance(x) * sampleVariance(y));
}
