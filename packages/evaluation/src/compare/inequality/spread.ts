import { figure, noFigure, unitsOf, unmet, weightedTotal, weightTotal, type Figure, type UnitValues, type Units } from './figure.js';
import { gini } from './gini.js';
import { generalisedEntropy } from './entropy.js';

/**
 * Hoover (Ricci-Schutz, Pietra) index: the share of the total that would have to change hands for all to be equal.
 * Formula: Σ wᵢ |xᵢ − m| ÷ (2 W m).
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example hoover([1, 3]).value // => 0.25
 */
export function hoover(values: UnitValues, weights?: readonly number[]): Figure {
  const units = unitsOf(values, weights);
  const missing = unmet<number>('hoover', units, { sign: 'not-negative' });
  if (missing) return missing;
  const total = weightedTotal(units);
  const mean = total / weightTotal(units);
  let sum = 0;
  for (let i = 0; i < units.values.length; i += 1) sum += units.weights[i]! * Math.abs(units.values[i]! - mean);
  return figure(sum / (2 * total), units);
}

/**
 * Coefficient of variation with the population standard deviation: √(Σ wᵢ (xᵢ − m)² ÷ W) ÷ m.
 * @returns no value for a mean of 0 or when no unit has a value.
 * @example coefficientOfVariation([1, 3]).value // => 0.5
 */
export function coefficientOfVariation(values: UnitValues, weights?: readonly number[]): Figure {
  const units = unitsOf(values, weights);
  const missing = unmet<number>('coefficient-of-variation', units, { sign: 'any' });
  if (missing) return missing;
  return figure(Math.sqrt(varianceOf(units)) / (weightedTotal(units) / weightTotal(units)), units);
}

/** Σ wᵢ (xᵢ − m)² ÷ W. */
export function varianceOf(units: Pick<Units, 'values' | 'weights'>): number {
  let people = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < units.values.length; i += 1) {
    const weight = units.weights[i]!;
    const gap = units.values[i]! - mean;
    people += weight;
    mean += (gap * weight) / people;
    squares += weight * gap * (units.values[i]! - mean);
  }
  return squares / people;
}

/**
 * Herfindahl index of concentration, Σ (share of the total)²: 1/n when all are equal, 1 when one unit has everything.
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example herfindahl([1, 3]).value // => 0.625
 */
export function herfindahl(values: UnitValues): Figure {
  const units = unitsOf(values);
  const missing = unmet<number>('herfindahl', units, { sign: 'not-negative' });
  if (missing) return missing;
  const total = weightedTotal(units);
  return figure(
    units.values.reduce((sum, value) => sum + (value / total) ** 2, 0),
    units,
  );
}

/**
 * Rosenbluth (Hall-Tideman) index of concentration: 1 ÷ (2 Σ rank × share − 1), the largest unit having rank 1.
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example rosenbluth([1, 3]).value // => 0.6667
 */
export function rosenbluth(values: UnitValues): Figure {
  const units = unitsOf(values);
  const missing = unmet<number>('rosenbluth', units, { sign: 'not-negative' });
  if (missing) return missing;
  const total = weightedTotal(units);
  const falling = units.values.slice().sort((a, b) => b - a);
  return figure(1 / (2 * falling.reduce((sum, value, i) => sum + ((i + 1) * value) / total, 0) - 1), units);
}

/**
 * Ratio of two quantiles of a plain sample (type 7: linear interpolation between order statistics).
 * @returns no value when the lower quantile is 0 or no unit has a value.
 * @example quantileRatio([1, 2, 3], 1, 0).value // => 3
 */
export function quantileRatio(values: UnitValues, upper = 0.9, lower = 0.1): Figure {
  const units = unitsOf(values);
  const missing = unmet<number>('quantile-ratio', units, { sign: 'any', total: false });
  if (missing) return missing;
  const rising = units.values.slice().sort();
  const below = quantile7(rising, lower);
  return below === 0 ? noFigure('quantile-ratio', units, 'zero-value') : figure(quantile7(rising, upper) / below, units);
}

function quantile7(rising: Float64Array, probability: number): number {
  const place = (rising.length - 1) * probability;
  const low = Math.floor(place);
  const high = Math.min(low + 1, rising.length - 1);
  return rising[low]! + (place - low) * (rising[high]! - rising[low]!);
}

/**
 * Palma ratio over whole units: what the top ⌊n/10⌋ have over what the bottom ⌊4n/10⌋ have.
 * @returns no value with fewer than 10 units or when the bottom has nothing.
 * @example palma([1, 1, 1, 1, 1, 1, 1, 1, 1, 4]).value // => 1
 */
export function palma(values: UnitValues): Figure {
  const units = unitsOf(values);
  const missing = unmet<number>('palma', units, { sign: 'not-negative', minUnits: 10 });
  if (missing) return missing;
  const rising = units.values.slice().sort();
  const tenth = Math.floor(rising.length / 10);
  const bottom = rising.subarray(0, Math.floor((4 * rising.length) / 10)).reduce((a, b) => a + b, 0);
  const top = rising.subarray(rising.length - tenth).reduce((a, b) => a + b, 0);
  return bottom === 0 ? noFigure('palma', units, 'zero-value') : figure(top / bottom, units);
}

/** The two ends of a set of units. `ratio` is null when the lowest value is 0 or below. */
export interface Extremes {
  min: number;
  max: number;
  difference: number;
  ratio: number | null;
}

/**
 * Lowest and highest unit, their difference (unit of the values) and their ratio.
 * @returns no value when no unit has one.
 * @example extremes([2, null, 5]).value // => { min: 2, max: 5, difference: 3, ratio: 2.5 }
 */
export function extremes(values: UnitValues): Figure<Extremes> {
  const units = unitsOf(values);
  const missing = unmet<Extremes>('extremes', units, { sign: 'any', total: false });
  if (missing) return missing;
  let min = Infinity;
  let max = -Infinity;
  for (const value of units.values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return figure({ min, max, difference: max - min, ratio: min > 0 ? max / min : null }, units);
}

/** How a value differs over territories of different size; zones group territories. Variances use shares of the population as weights. */
export interface TerritorialSpread {
  mean: number;
  variance: number;
  coefficientOfVariation: number;
  betweenZoneVariance: number;
  withinZoneVariance: number;
  zoneMeans: Record<string, number>;
  range: number;
  /** Highest over lowest territory; null when the lowest is 0 or below. */
  ratio: number | null;
  /** Williamson's index: √(Σ pᵢ (xᵢ − m)²) ÷ m, p the share of the population. */
  williamson: number;
  gini: number;
  theil: number;
}

/**
 * Spread of a value over territories, weighted by population, with the part between and the part within zones
 * (`betweenZoneVariance` + `withinZoneVariance` = `variance`).
 * Source: J. G. Williamson, Economic Development and Cultural Change 13 (1965).
 * @throws RangeError when the lists differ in length.
 * @returns no value for negative values, for a total of 0, or when no territory has a value.
 * @example territorialSpread([10, 30], [1, 1], ['a', 'b']).value?.betweenZoneVariance // => 100
 */
export function territorialSpread(
  values: UnitValues,
  population: readonly number[],
  zones: readonly string[] = values.map(() => ''),
): Figure<TerritorialSpread> {
  if (zones.length !== values.length) throw new RangeError(`territorialSpread: ${values.length} values but ${zones.length} zones`);
  const units = unitsOf(values, population);
  const missing = unmet<TerritorialSpread>('territorial-spread', units, { sign: 'not-negative' });
  if (missing) return missing;
  const people = weightTotal(units);
  const mean = weightedTotal(units) / people;
  const variance = varianceOf(units);
  const parts = new Map<string, { people: number; total: number }>();
  for (let i = 0; i < units.values.length; i += 1) {
    const zone = zones[units.index[i]!]!;
    const part = parts.get(zone) ?? { people: 0, total: 0 };
    part.people += units.weights[i]!;
    part.total += units.weights[i]! * units.values[i]!;
    parts.set(zone, part);
  }
  const zoneMeans: Record<string, number> = {};
  let between = 0;
  for (const zone of [...parts.keys()].sort()) {
    const part = parts.get(zone)!;
    zoneMeans[zone] = part.total / part.people;
    between += (part.people / people) * (part.total / part.people - mean) ** 2;
  }
  let within = 0;
  for (let i = 0; i < units.values.length; i += 1)
    within += (units.weights[i]! / people) * (units.values[i]! - zoneMeans[zones[units.index[i]!]!]!) ** 2;
  const { difference, ratio } = extremes(values.map((value, i) => (population[i]! > 0 ? value : null))).value!;
  return figure(
    {
      mean,
      variance,
      coefficientOfVariation: Math.sqrt(variance) / mean,
      betweenZoneVariance: between,
      withinZoneVariance: within,
      zoneMeans,
      range: difference,
      ratio,
      williamson: Math.sqrt(variance) / mean,
      gini: gini(values, population).value!,
      theil: generalisedEntropy(values, 1, population).value!,
    },
    units,
  );
}
