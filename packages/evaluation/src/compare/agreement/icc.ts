import { fQuantile } from '../../survey/distributions.js';
import {
  agreement,
  checkRatings,
  completeRows,
  mean,
  noAgreement,
  sampleVariance,
  sum,
  type Agreement,
  type CheckedRatings,
  type Ratings,
} from './ratings.js';

/** A coefficient with the limits of its confidence interval; null limits where the interval does not exist. */
export interface LimitedCoefficient {
  value: number;
  low: number | null;
  high: number | null;
}

/**
 * Intraclass correlations of Shrout and Fleiss. 1: each thing has its own raters; 2: raters are a sample; 3: these raters only.
 * `Average` is the reliability of the mean of all raters.
 */
export interface IntraclassCorrelations {
  oneWaySingle: LimitedCoefficient;
  agreementSingle: LimitedCoefficient;
  consistencySingle: LimitedCoefficient;
  oneWayAverage: LimitedCoefficient;
  agreementAverage: LimitedCoefficient;
  consistencyAverage: LimitedCoefficient;
}

interface MeanSquares {
  things: number;
  raters: number;
  between: number;
  within: number;
  raterSquare: number;
  error: number;
  /** Sums of squares: total, between things, between raters. */
  total: number;
}

function meanSquares(rows: readonly (readonly number[])[], raters: number): MeanSquares {
  const things = rows.length;
  const all = rows.flat();
  const centre = mean(all);
  const total = sum(all.map((value) => (value - centre) ** 2));
  const between = sampleVariance(rows.map(mean)) * raters;
  const within = sum(rows.map(sampleVariance)) / things;
  const raterSquare = sampleVariance(Array.from({ length: raters }, (_, j) => mean(rows.map((row) => row[j]!)))) * things;
  const error = (total - between * (things - 1) - raterSquare * (raters - 1)) / ((things - 1) * (raters - 1));
  return { things, raters, between, within, raterSquare, error: error > 1e-12 * total ? error : 0, total };
}

function prepare(ratings: Ratings): { checked: CheckedRatings; squares: MeanSquares | null } {
  const checked = checkRatings(ratings, 'complete', 2);
  return { checked, squares: checked.problem ? null : meanSquares(completeRows(checked), checked.raters) };
}

/**
 * The six intraclass correlations with limits at `level`. `averageAgreementLimits`: `spearman-brown` steps up the limits of the single
 * coefficient (Shrout and Fleiss, R's psych), `mcgraw-wong` computes them for the mean itself (R's irr).
 * Source: P. Shrout and J. Fleiss, Psychological Bulletin 86 (1979); K. McGraw and S. Wong, Psychological Methods 1 (1996).
 * Things with a gap are left out.
 * @throws RangeError when rows differ in length.
 * @returns no value with fewer than two complete things or two raters, or when all ratings are equal.
 * @example intraclassCorrelations([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]).value?.oneWaySingle.value // => 0.1657
 */
export function intraclassCorrelations(
  ratings: Ratings,
  {
    level = 0.95,
    averageAgreementLimits = 'spearman-brown',
  }: { level?: number; averageAgreementLimits?: 'spearman-brown' | 'mcgraw-wong' } = {},
): Agreement<IntraclassCorrelations> {
  const { checked, squares } = prepare(ratings);
  if (!squares) return noAgreement('icc', checked);
  if (squares.total === 0) return noAgreement('icc', checked, 'no-variation');
  const { things: n, raters: k, between, within, raterSquare, error } = squares;
  const p = 1 - (1 - level) / 2;
  const oneWay = limits(between, within, n - 1, n * (k - 1), k, p);
  const consistency = limits(between, error, n - 1, (n - 1) * (k - 1), k, p);
  const single = (between - error) / (between + (k - 1) * error + (k * (raterSquare - error)) / n);
  const average = (between - error) / (between + (raterSquare - error) / n);
  const singleLimits = agreementLimits(squares, single, p);
  const averageLimits =
    averageAgreementLimits === 'mcgraw-wong'
      ? averageAgreement(squares, average, p)
      : { low: stepUp(singleLimits.low, k), high: stepUp(singleLimits.high, k) };
  return agreement(
    {
      oneWaySingle: oneWay.single,
      agreementSingle: { value: single, ...singleLimits },
      consistencySingle: consistency.single,
      oneWayAverage: oneWay.average,
      agreementAverage: { value: average, ...averageLimits },
      consistencyAverage: consistency.average,
    },
    checked,
  );
}

function stepUp(value: number | null, raters: number): number | null {
  return value === null ? null : (value * raters) / (1 + value * (raters - 1));
}

function limits(between: number, error: number, dfBetween: number, dfError: number, raters: number, p: number) {
  const single = (between - error) / (between + (raters - 1) * error);
  const average = between === 0 ? 0 : (between - error) / between;
  if (error === 0 || between === 0)
    return { single: { value: single, low: null, high: null }, average: { value: average, low: null, high: null } };
  const ratio = between / error;
  const low = ratio / fQuantile(p, dfBetween, dfError);
  const high = ratio * fQuantile(p, dfError, dfBetween);
  return {
    single: { value: single, low: (low - 1) / (low + raters - 1), high: (high - 1) / (high + raters - 1) },
    average: { value: average, low: 1 - 1 / low, high: 1 - 1 / high },
  };
}

/** Satterthwaite's degrees of freedom of the denominator, for a coefficient of absolute agreement. */
function agreementFreedom({ things: n, raters: k, raterSquare, error }: MeanSquares, coefficient: number): number {
  const a = (k * coefficient) / (n * (1 - coefficient));
  const b = 1 + (k * coefficient * (n - 1)) / (n * (1 - coefficient));
  return (a * raterSquare + b * error) ** 2 / ((a * raterSquare) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
}

function agreementLimits(squares: MeanSquares, single: number, p: number): { low: number | null; high: number | null } {
  const { things: n, raters: k, between, raterSquare, error } = squares;
  const freedom = agreementFreedom(squares, single);
  if (!(freedom > 0) || !Number.isFinite(freedom)) return { low: null, high: null };
  const lowF = fQuantile(p, n - 1, freedom);
  const highF = fQuantile(p, freedom, n - 1);
  const rest = k * raterSquare + (k * n - k - n) * error;
  return {
    low: (n * (between - lowF * error)) / (lowF * rest + n * between),
    high: (n * (highF * between - error)) / (rest + n * highF * between),
  };
}

function averageAgreement(squares: MeanSquares, average: number, p: number): { low: number | null; high: number | null } {
  const { things: n, between, raterSquare, error } = squares;
  const freedom = agreementFreedom(squares, average);
  if (!(freedom > 0) || !Number.isFinite(freedom)) return { low: null, high: null };
  const lowF = fQuantile(p, n - 1, freedom);
  const highF = fQuantile(p, freedom, n - 1);
  return {
    low: (n * (between - lowF * error)) / (lowF * (raterSquare - error) + n * between),
    high: (n * (highF * between - error)) / (raterSquare - error + n * highF * between),
  };
}

/**
 * Robinson's A: between-things sum of squares over itself plus the residual; 1 when raters differ by a constant at most.
 * Source: W. Robinson, American Sociological Review 22 (1957).
 * @throws RangeError when rows differ in length.
 * @returns no value with fewer than two complete things or two raters, or without variation.
 * @example robinsonA([[1, 2], [3, 4]]).value // => 1
 */
export function robinsonA(ratings: Ratings): Agreement {
  const { checked, squares } = prepare(ratings);
  if (!squares) return noAgreement('robinson-a', checked);
  const between = squares.between * (squares.things - 1);
  const residual = squares.error * (squares.things - 1) * (squares.raters - 1);
  return between + residual === 0 ? noAgreement('robinson-a', checked, 'no-variation') : agreement(between / (between + residual), checked);
}

/**
 * Finn's coefficient: one minus the error mean square over the variance of answers given at random on `levels` levels.
 * Source: R. Finn, Educational and Psychological Measurement 30 (1970).
 * @throws RangeError when rows differ in length or `levels` is below 2.
 * @returns no value with fewer than two complete things or two raters.
 * @example finn([[1, 1], [5, 5]], 5).value // => 1
 */
export function finn(ratings: Ratings, levels: number, model: 'oneway' | 'twoway' = 'oneway'): Agreement {
  if (!(levels >= 2)) throw new RangeError(`finn: levels is ${levels}; it must be 2 or more`);
  const { checked, squares } = prepare(ratings);
  if (!squares) return noAgreement('finn', checked);
  return agreement(1 - (model === 'oneway' ? squares.within : squares.error) / ((levels ** 2 - 1) / 12), checked);
}
