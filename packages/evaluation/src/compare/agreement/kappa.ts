import { normalTwoSided } from '../../survey/distributions.js';
import {
  agreement,
  categoriesOf,
  checkRatings,
  completeRows,
  mean,
  noAgreement,
  sampleVariance,
  sum,
  type Agreement,
  type Ratings,
} from './ratings.js';

/** Weights of a disagreement between two ratings: none, linear or squared in the distance of their places among the ratings seen. */
export type KappaWeight = 'unweighted' | 'equal' | 'squared';

/** A kappa with its test against 0. `z` and `p` are null when the standard error is 0. */
export interface TestedKappa {
  kappa: number;
  z: number | null;
  p: number | null;
}

/**
 * Cohen's kappa of two raters, optionally weighted. The ratings seen by either rater are the categories, in rising order.
 * Source: J. Cohen (1960, 1968); standard error under no agreement of Fleiss, Cohen and Everitt (1969), as in R's irr.
 * Pairs with a gap are left out.
 * @throws RangeError when the lists differ in length.
 * @returns no value when both raters always give the same single rating.
 * @example cohenKappa([1, 2, 1, 2], [1, 2, 2, 2]).value?.kappa // => 0.5
 */
export function cohenKappa(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  weight: KappaWeight = 'unweighted',
): Agreement<TestedKappa> {
  if (a.length !== b.length) throw new RangeError(`cohenKappa: ${a.length} and ${b.length} ratings`);
  const checked = checkRatings(
    a.map((rating, i) => [rating, b[i]!]),
    'complete',
  );
  if (checked.problem) return noAgreement('cohen-kappa', checked);
  const rows = completeRows(checked);
  const categories = categoriesOf(rows);
  const size = categories.length;
  if (size < 2) return noAgreement('cohen-kappa', checked, 'no-variation');
  const position = new Map(categories.map((category, i) => [category, i]));
  const steps = size - 1;
  const credit = (i: number, j: number) =>
    weight === 'unweighted' ? Number(i === j) : weight === 'equal' ? 1 - Math.abs(i - j) / steps : 1 - (i - j) ** 2 / steps ** 2;
  const share = Array.from({ length: size }, () => new Float64Array(size));
  for (const [left, right] of rows) share[position.get(left!)!]![position.get(right!)!]! += 1 / rows.length;
  const ofA = share.map((row) => sum(row));
  const ofB = share.map((_, j) => sum(share.map((row) => row[j]!)));
  const creditA = categories.map((_, i) => sum(ofB.map((p, j) => p * credit(i, j))));
  const creditB = categories.map((_, j) => sum(ofA.map((p, i) => p * credit(i, j))));
  let observed = 0;
  let chance = 0;
  let spread = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      observed += share[i]![j]! * credit(i, j);
      chance += ofA[i]! * ofB[j]! * credit(i, j);
      spread += ofA[i]! * ofB[j]! * (credit(i, j) - creditA[i]! - creditB[j]!) ** 2;
    }
  }
  if (1 - chance <= 0) return noAgreement('cohen-kappa', checked, 'no-variation');
  const kappa = (observed - chance) / (1 - chance);
  const variance = (spread - chance ** 2) / (rows.length * (1 - chance) ** 2);
  return agreement({ kappa, ...test(kappa, variance) }, checked);
}

function test(kappa: number, variance: number): { z: number | null; p: number | null } {
  if (!(variance > 1e-300)) return { z: null, p: null };
  const z = kappa / Math.sqrt(variance);
  return { z, p: normalTwoSided(z) };
}

/** Kappas of several raters; see `fleissKappa`. */
export interface FleissKappa extends TestedKappa {
  /** Ratings seen, rising, with the kappa of each against all others; null where nobody or everybody gave it. */
  categories: number[];
  byCategory: (number | null)[];
  /** Conger's exact form, which lets each rater have their own shares. */
  exactConger: number | null;
  /** Light's kappa: mean of Cohen's kappas over all pairs of raters; null where one does not exist. */
  light: number | null;
}

/**
 * Fleiss' kappa of two or more raters for nominal ratings, by category too, with Conger's and Light's forms.
 * Source: J. Fleiss (1971), standard error of Fleiss, Nee and Landis (1979), A. Conger (1980), R. Light (1971). Things with a gap are left out.
 * @throws RangeError when rows differ in length.
 * @returns no value when all ratings are equal.
 * @example fleissKappa([[1, 1, 1], [2, 2, 2]]).value?.kappa // => 1
 */
export function fleissKappa(ratings: Ratings): Agreement<FleissKappa> {
  const checked = checkRatings(ratings, 'complete');
  if (checked.problem) return noAgreement('fleiss-kappa', checked);
  const rows = completeRows(checked);
  const categories = categoriesOf(rows);
  if (categories.length < 2) return noAgreement('fleiss-kappa', checked, 'no-variation');
  const things = rows.length;
  const { raters } = checked;
  const counts = rows.map((row) => categories.map((category) => row.filter((rating) => rating === category).length));
  const shares = categories.map((_, k) => sum(counts.map((row) => row[k]!)) / (things * raters));
  const agreed = sum(counts.map((row) => (sum(row.map((n) => n * n)) - raters) / (raters * (raters - 1)))) / things;
  const chance = sum(shares.map((p) => p * p));
  const kappa = (agreed - chance) / (1 - chance);
  const spread = sum(shares.map((p) => p * (1 - p)));
  const skew = sum(shares.map((p) => p * (1 - p) * (1 - 2 * p)));
  const variance = (2 * (spread ** 2 - skew)) / (things * raters * (raters - 1) * spread ** 2);
  const byCategory = shares.map((p, k) => {
    const again = (sum(counts.map((row) => row[k]! ** 2)) - things * raters * p) / (things * raters * (raters - 1) * p);
    return p === 1 ? null : (again - p) / (1 - p);
  });
  const own = Array.from({ length: raters }, (_, j) => categories.map((c) => rows.filter((row) => row[j] === c).length / things));
  const exactChance = chance - sum(categories.map((_, k) => sampleVariance(own.map((row) => row[k]!)) / raters));
  const exactConger = exactChance < 1 ? (agreed - exactChance) / (1 - exactChance) : null;
  const pairs = pairsOf(raters).map(
    ([i, j]) =>
      cohenKappa(
        rows.map((row) => row[i]!),
        rows.map((row) => row[j]!),
      ).value?.kappa ?? null,
  );
  const light = pairs.every((value) => value !== null) ? mean(pairs) : null;
  return agreement({ kappa, ...test(kappa, variance), categories, byCategory, exactConger, light }, checked);
}

/** All pairs i < j below `count`. */
export function pairsOf(count: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) pairs.push([i, j]);
  return pairs;
}

/**
 * Percent of things on which all raters agree within `tolerance`. Things with a gap are left out.
 * @throws RangeError when rows differ in length.
 * @returns no value when no thing is rated by all.
 * @example percentAgreement([[1, 1], [1, 2]]).value // => 50
 */
export function percentAgreement(ratings: Ratings, tolerance = 0): Agreement {
  const checked = checkRatings(ratings, 'complete');
  if (checked.problem) return noAgreement('percent-agreement', checked);
  const rows = completeRows(checked);
  return agreement((100 * rows.filter((row) => Math.max(...row) - Math.min(...row) <= tolerance).length) / rows.length, checked);
}
