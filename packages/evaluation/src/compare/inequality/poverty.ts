import { figure, noFigure, risingOrder, unitsOf, unmet, weightTotal, type Figure, type UnitValues, type Units } from './figure.js';

/** What a weighted quantile is when the cumulated share of the weights reaches the probability exactly: the mean of the two values, or the upper one. */
export type QuantileTie = 'mean' | 'upper';

/**
 * Quantile of a weighted sample: the smallest value at which the cumulated share of the weights exceeds `probability`. When a value
 * reaches it exactly, the mean of that value and the next (Eurostat's definition), or the next one (`upper`, what R's laeken 0.5.2 returns).
 * @throws RangeError for a probability outside 0 to 1.
 * @returns no value when no unit has one.
 * @example weightedQuantile([1, 2, 3, 4], 0.5).value // => 2.5
 */
export function weightedQuantile(values: UnitValues, probability: number, weights?: readonly number[], tie: QuantileTie = 'mean'): Figure {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`weightedQuantile: probability is ${probability}`);
  const units = unitsOf(values, weights);
  return unmet('weighted-quantile', units, { sign: 'any', total: false }) ?? figure(quantileOf(units, probability, tie), units);
}

function quantileOf(units: Units, probability: number, tie: QuantileTie): number {
  const order = risingOrder(units.values);
  const total = weightTotal(units);
  let running = 0;
  for (let i = 0; i < order.length; i += 1) {
    running += units.weights[order[i]!]!;
    if (running / total > probability) return units.values[order[i]!]!;
    const reached = running / total === probability && probability > 0;
    if (reached && tie === 'mean' && i + 1 < order.length) return (units.values[order[i]!]! + units.values[order[i + 1]!]!) / 2;
  }
  return units.values[order[order.length - 1]!]!;
}

/**
 * Quintile share ratio (S80/S20): total of those above the 80 % quantile over total of those at or below the 20 % quantile.
 * Source: Eurostat, EU-SILC indicators.
 * @returns no value when no unit has one or the bottom fifth holds nothing.
 * @example quintileShareRatio([1, 2, 3, 4, 5]).value // => 5
 */
export function quintileShareRatio(values: UnitValues, weights?: readonly number[], tie: QuantileTie = 'mean'): Figure {
  const units = unitsOf(values, weights);
  const missing = unmet<number>('quintile-share-ratio', units, { sign: 'any', total: false });
  if (missing) return missing;
  const low = quantileOf(units, 0.2, tie);
  const high = quantileOf(units, 0.8, tie);
  let bottom = 0;
  let top = 0;
  for (let i = 0; i < units.values.length; i += 1) {
    const amount = units.values[i]! * units.weights[i]!;
    if (units.values[i]! <= low) bottom += amount;
    if (units.values[i]! > high) top += amount;
  }
  return bottom === 0 ? noFigure('quintile-share-ratio', units, 'zero-value') : figure(top / bottom, units);
}

export interface PovertyOptions {
  /** Share of the median that is the threshold. @default 0.6 */
  share?: number;
  /** @default 'mean' */
  tie?: QuantileTie;
}

/** Poverty rate in percent and the threshold it uses, in the unit of the values. */
export interface PovertyRate {
  ratePercent: number;
  threshold: number;
}

/**
 * At-risk-of-poverty rate: percent of the population strictly below `share` (60 %) of the weighted median.
 * Source: Eurostat, EU-SILC indicators.
 * @returns no value when no unit has one.
 * @example atRiskOfPoverty([1, 10, 10]).value // => { ratePercent: 33.33, threshold: 6 }
 */
export function atRiskOfPoverty(
  values: UnitValues,
  weights?: readonly number[],
  { share = 0.6, tie = 'mean' }: PovertyOptions = {},
): Figure<PovertyRate> {
  const units = unitsOf(values, weights);
  const missing = unmet<PovertyRate>('at-risk-of-poverty', units, { sign: 'any', total: false });
  if (missing) return missing;
  const threshold = share * quantileOf(units, 0.5, tie);
  let poor = 0;
  for (let i = 0; i < units.values.length; i += 1) if (units.values[i]! < threshold) poor += units.weights[i]!;
  return figure({ ratePercent: (100 * poor) / weightTotal(units), threshold }, units);
}

/**
 * Relative median at-risk-of-poverty gap, in percent: how far the median of the poor lies below the threshold.
 * Source: Eurostat, EU-SILC indicators.
 * @returns no value when nobody is below the threshold or the threshold is 0.
 * @example relativeMedianPovertyGap([3, 10, 10]).value // => 50
 */
export function relativeMedianPovertyGap(
  values: UnitValues,
  weights?: readonly number[],
  { share = 0.6, tie = 'mean' }: PovertyOptions = {},
): Figure {
  const units = unitsOf(values, weights);
  const missing = unmet<number>('relative-median-poverty-gap', units, { sign: 'any', total: false });
  if (missing) return missing;
  const threshold = share * quantileOf(units, 0.5, tie);
  if (threshold === 0) return noFigure('relative-median-poverty-gap', units, 'zero-value');
  const poor = Array.from(units.values.keys()).filter((i) => units.values[i]! < threshold);
  if (poor.length === 0) return noFigure('relative-median-poverty-gap', units, 'too-few-units');
  const median = quantileOf(
    { ...units, values: Float64Array.from(poor, (i) => units.values[i]!), weights: Float64Array.from(poor, (i) => units.weights[i]!) },
    0.5,
    tie,
  );
  return figure((100 * (threshold - median)) / threshold, units);
}
