import { toColumn, orNull, type Values } from '../column.js';
import { familyOf, quasiMean, unitsNotAllowed, type Aggregated, type Family } from './family.js';

export interface ArithmeticMean {
  readonly method: 'amean';
}
export interface GeometricMean {
  readonly method: 'gmean';
}
export interface HarmonicMean {
  readonly method: 'hmean';
}
export interface PowerMean {
  readonly method: 'genmean';
  /** Exponent: 1 arithmetic, 0 geometric (the limit), -1 harmonic; below 1 a low value weighs more. */
  readonly p: number;
}

const positive = (x: number) => x > 0;

function where(allowed: (x: number) => boolean, family: Family, column: Float64Array): Aggregated {
  const undefinedAt = unitsNotAllowed(family, allowed);
  for (const unit of undefinedAt) column[unit] = NaN;
  return undefinedAt.length > 0 ? { column, undefinedAt } : { column };
}

export function aggregateArithmetic(family: Family): Aggregated {
  return { column: quasiMean(family) };
}
export function aggregateGeometric(family: Family): Aggregated {
  return where(positive, family, quasiMean(family, Math.log, Math.exp));
}
export function aggregateHarmonic(family: Family): Aggregated {
  return where(
    positive,
    family,
    quasiMean(
      family,
      (x) => 1 / x,
      (mean) => 1 / mean,
    ),
  );
}
export function aggregatePower(family: Family, { p }: PowerMean): Aggregated {
  if (p === 0) return aggregateGeometric(family);
  const power = quasiMean(
    family,
    (x) => x ** p,
    (mean) => mean ** (1 / p),
  );
  return where(p > 0 ? (x) => x >= 0 : positive, family, power);
}

const one = (
  aggregate: (family: Family) => Aggregated,
  values: Values,
  weights: ArrayLike<number> | undefined,
  name: string,
): number | null => {
  if (weights && weights.length !== values.length) throw new RangeError(`${name}: ${values.length} values but ${weights.length} weights`);
  const column = toColumn(values);
  const children = Array.from(column, (value) => Float64Array.of(value));
  const { column: result, undefinedAt } = aggregate(familyOf(children, weights ?? new Float64Array(values.length).fill(1)));
  if (undefinedAt) throw new RangeError(`${name}: a value of 0 or less; normalise above 0, e.g. to [1, 100]`);
  return orNull(result[0] ?? NaN);
};

/**
 * Weighted arithmetic mean: a low value is fully made up for by a high one.
 * Formula: Σ wᵢ xᵢ / Σ wᵢ over the xᵢ that are not missing. Weights are relative.
 * @returns `null` when nothing with a weight was observed.
 * @throws RangeError when weights and values differ in number.
 * @example arithmeticMean([1, 2, null, 4], [1, 1, 5, 2]) // => 2.75
 */
export function arithmeticMean(values: Values, weights?: ArrayLike<number>): number | null {
  return one(aggregateArithmetic, values, weights, 'arithmeticMean');
}

/**
 * Weighted geometric mean: a low value is not fully made up for by a high one.
 * Formula: exp(Σ wᵢ ln xᵢ / Σ wᵢ), over the xᵢ that are not missing. Source: OECD/JRC Handbook (2008), step 6.
 * @returns `null` when nothing with a weight was observed.
 * @throws RangeError for a value at or below 0: ln is not defined there.
 * @example geometricMean([2, null, 8]) // => 4
 */
export function geometricMean(values: Values, weights?: ArrayLike<number>): number | null {
  return one(aggregateGeometric, values, weights, 'geometricMean');
}

/**
 * Weighted harmonic mean: Σ wᵢ / Σ (wᵢ / xᵢ), the least forgiving of the three.
 * @returns `null` when nothing with a weight was observed.
 * @throws RangeError for a value at or below 0.
 * @example harmonicMean([1, 2, 4], [1, 1, 2]) // => 2
 */
export function harmonicMean(values: Values, weights?: ArrayLike<number>): number | null {
  return one(aggregateHarmonic, values, weights, 'harmonicMean');
}

/**
 * Weighted power mean: (Σ wᵢ xᵢᵖ / Σ wᵢ)^(1/p); p = 0 is the geometric mean. A missing value takes its weight with it.
 * @returns `null` when nothing with a weight was observed.
 * @throws RangeError for a value below 0, or at 0 when p ≤ 0.
 * @example powerMean([1, 2, 4], 2, [1, 1, 2]) // => 3.0414
 */
export function powerMean(values: Values, p: number, weights?: ArrayLike<number>): number | null {
  return one((family) => aggregatePower(family, { method: 'genmean', p }), values, weights, 'powerMean');
}
