import { agreement, categoriesOf, checkRatings, noAgreement, sum, type Agreement, type Ratings } from './ratings.js';

/** How much credit two different ratings earn, by their values: see `creditOf`. */
export type CreditName = 'unweighted' | 'linear' | 'quadratic' | 'ordinal' | 'radical' | 'ratio' | 'circular' | 'bipolar';

export interface Coefficient {
  value: number;
  /** Null for a single thing. */
  standardError: number | null;
}

/** Four coefficients of agreement from the same table. `gwet` is AC1 without weights and AC2 with. */
export interface ChanceCorrected {
  gwet: Coefficient;
  brennanPrediger: Coefficient;
  fleiss: Coefficient;
  percent: Coefficient;
}

/**
 * Chance-corrected agreement of any number of raters with gaps and weights: Gwet's AC1/AC2, Brennan-Prediger, Fleiss' kappa, and percent
 * agreement, with standard errors for things drawn at random (no finite population correction).
 * Source: K. Gwet, Handbook of Inter-Rater Reliability (4th ed., 2014); same figures as R's irrCAC.
 * Things that nobody rated are left out; those rated once count for the chance part only.
 * @throws RangeError when rows differ in length.
 * @returns no value when fewer than two categories were used or no thing has two ratings.
 * @example chanceCorrected([[1, 1], [2, 2]]).value?.gwet.value // => 1
 */
export function chanceCorrected(ratings: Ratings, weights: CreditName = 'unweighted'): Agreement<ChanceCorrected> {
  const checked = checkRatings(ratings, 'any');
  if (checked.problem) return noAgreement('chance-corrected', checked);
  const categories = categoriesOf(checked.rows);
  const size = categories.length;
  const counts = checked.rows.map((row) => categories.map((category) => row.filter((rating) => rating === category).length));
  const given = counts.map(sum);
  const things = counts.length;
  const rated = given.filter((n) => n >= 2).length;
  if (size < 2) return noAgreement('chance-corrected', checked, 'no-variation');
  if (rated === 0) return noAgreement('chance-corrected', checked, 'too-few-raters');
  const credit = creditOf(categories, weights);
  const creditTotal = sum(credit.map(sum));
  const agreed = counts.map((row, i) => {
    if (given[i]! < 2) return 0;
    const shared = sum(row.map((n, k) => n * (sum(row.map((m, l) => credit[k]![l]! * m)) - 1)));
    return shared / (given[i]! * (given[i]! - 1));
  });
  const percent = sum(agreed) / rated;
  const shares = categories.map((_, k) => sum(counts.map((row, i) => row[k]! / given[i]!)) / things);
  const scaled = agreed.map((value) => (things / rated) * value);
  const corrected = (chance: number, chanceOf: readonly number[]): Coefficient => {
    const value = (percent - chance) / (1 - chance);
    const parts = agreed.map((own, i) => {
      const first = ((things / rated) * (own - (given[i]! >= 2 ? chance : 0))) / (1 - chance);
      return first - (2 * (1 - value) * (chanceOf[i]! - chance)) / (1 - chance);
    });
    return { value, standardError: errorOf(parts, value) };
  };
  const gwetFactor = creditTotal / (size * (size - 1));
  const gwetChance = gwetFactor * sum(shares.map((p) => p * (1 - p)));
  const fleissChance = sum(shares.map((p, k) => sum(shares.map((q, l) => credit[k]![l]! * p * q))));
  const flatChance = creditTotal / size ** 2;
  const around = shares.map((_, k) => sum(shares.map((q, l) => ((credit[k]![l]! + credit[l]![k]!) / 2) * q)));
  const result: ChanceCorrected = {
    gwet: corrected(
      gwetChance,
      counts.map((row, i) => (gwetFactor * sum(row.map((n, k) => n * (1 - shares[k]!)))) / given[i]!),
    ),
    brennanPrediger: corrected(
      flatChance,
      counts.map(() => flatChance),
    ),
    fleiss: corrected(
      fleissChance,
      counts.map((row, i) => sum(row.map((n, k) => n * around[k]!)) / given[i]!),
    ),
    percent: { value: percent, standardError: errorOf(scaled, percent) },
  };
  return agreement(result, checked);
}

function errorOf(parts: readonly number[], centre: number): number | null {
  const count = parts.length;
  return count < 2 ? null : Math.sqrt(sum(parts.map((part) => (part - centre) ** 2)) / (count * (count - 1)));
}

/** Credit, 0 to 1, of each pair of categories; 1 on the diagonal. Categories rise. */
export function creditOf(categories: readonly number[], name: CreditName): number[][] {
  const size = categories.length;
  const low = categories[0]!;
  const high = categories[size - 1]!;
  const choose2 = (n: number) => (n * (n - 1)) / 2;
  const by: Record<CreditName, (i: number, j: number) => number> = {
    unweighted: (i, j) => Number(i === j),
    linear: (i, j) => 1 - Math.abs(categories[i]! - categories[j]!) / Math.abs(high - low),
    quadratic: (i, j) => 1 - (categories[i]! - categories[j]!) ** 2 / (high - low) ** 2,
    radical: (i, j) => 1 - Math.sqrt(Math.abs(categories[i]! - categories[j]!)) / Math.sqrt(Math.abs(high - low)),
    ordinal: (i, j) => (i === j ? 1 : 1 - choose2(Math.abs(i - j) + 1) / choose2(size)),
    ratio: (i, j) => {
      const worst = ((high - low) / (high + low)) ** 2;
      return i === j ? 1 : 1 - ((categories[i]! - categories[j]!) / (categories[i]! + categories[j]!)) ** 2 / worst;
    },
    circular: (i, j) => Math.sin((Math.PI * (categories[i]! - categories[j]!)) / (high - low + 1)) ** 2,
    bipolar: (i, j) => {
      if (i === j) return 0;
      const together = categories[i]! + categories[j]!;
      return (categories[i]! - categories[j]!) ** 2 / ((together - 2 * low) * (2 * high - together));
    },
  };
  const raw = categories.map((_, i) => categories.map((__, j) => by[name](i, j)));
  if (name !== 'circular' && name !== 'bipolar') return raw;
  // These two are distances, scaled so that the farthest pair earns nothing.
  const farthest = Math.max(...raw.flat());
  return raw.map((row) => row.map((value) => 1 - value / farthest));
}
