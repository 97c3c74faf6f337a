import { agreement, categoriesOf, checkRatings, noAgreement, type Agreement, type Ratings } from './ratings.js';

/** Level of measurement of the ratings: how far two of them are apart. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: 1 is perfect agreement, 0 what chance gives. Any number of raters, gaps allowed.
 * Formula: 1 − observed ÷ expected disagreement from the coincidence matrix, in which each thing rated by m ≥ 2 raters counts its pairs
 * with weight 1/(m − 1). Distances: different (nominal), squared sum of the frequencies between two ranks (ordinal), squared difference
 * (interval), squared (a − b)/(a + b) (ratio).
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). Complete data with more than two raters is exact here,
 * where `irr::kripp.alpha` 0.84.1 is not.
 * @throws RangeError when rows differ in length.
 * @returns no value when all ratings are equal (no variation to agree on) or no thing has two ratings.
 * @example krippendorffAlpha([[1, 1], [2, 2], [1, 2]], 'nominal').value // => 0.4444
 */
export function krippendorffAlpha(ratings: Ratings, level: MeasurementLevel): Agreement {
  const checked = checkRatings(ratings, 'pairs');
  if (checked.problem) return noAgreement('krippendorff-alpha', checked);
  const categories = categoriesOf(checked.rows);
  const position = new Map(categories.map((category, i) => [category, i]));
  const size = categories.length;
  const coincidences = new Float64Array(size * size);
  for (const row of checked.rows) {
    const counts = new Float64Array(size);
    let given = 0;
    for (const rating of row) {
      if (rating === null) continue;
      counts[position.get(rating)!]! += 1;
      given += 1;
    }
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1) coincidences[a * size + b]! += (counts[a]! * (counts[b]! - (a === b ? 1 : 0))) / (given - 1);
  }
  const totals = Array.from({ length: size }, (_, a) => coincidences.subarray(a * size, (a + 1) * size).reduce((x, y) => x + y, 0));
  const all = totals.reduce((x, y) => x + y, 0);
  const distance = distances[level](categories, totals);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) {
      observed += coincidences[a * size + b]! * distance(a, b);
      expected += totals[a]! * totals[b]! * distance(a, b);
    }
  return expected === 0
    ? noAgreement('krippendorff-alpha', checked, 'no-variation')
    : agreement(1 - ((all - 1) * observed) / expected, checked);
}

type Distance = (categories: readonly number[], totals: readonly number[]) => (a: number, b: number) => number;

const distances: Record<MeasurementLevel, Distance> = {
  nominal: () => (a, b) => (a === b ? 0 : 1),
  interval: (categories) => (a, b) => (categories[a]! - categories[b]!) ** 2,
  ratio: (categories) => (a, b) => {
    const together = categories[a]! + categories[b]!;
    return together === 0 ? 0 : ((categories[a]! - categories[b]!) / together) ** 2;
  },
  ordinal: (_categories, totals) => {
    const running = [0];
    for (const total of totals) running.push(running.at(-1)! + total);
    return (a, b) => {
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      return (running[high + 1]! - running[low]! - (totals[a]! + totals[b]!) / 2) ** 2;
    };
  },
};
