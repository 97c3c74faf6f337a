import {
  figure,
  noFigure,
  risingOrder,
  unitsOf,
  unmet,
  weightedTotal,
  weightTotal,
  type Figure,
  type UnitValues,
  type Units,
} from './figure.js';

/**
 * Which concentration index: `relative` (Kakwani), `generalised` (× mean, in the unit of the outcome), `wagstaff` (÷ (1 − mean), for a
 * share from 0 to 1), `erreygers` (4 × mean ÷ range × relative, for an outcome with limits).
 */
export type ConcentrationType = 'relative' | 'generalised' | 'wagstaff' | 'erreygers';

export interface ConcentrationOptions {
  weights?: readonly number[];
  type?: ConcentrationType;
  /** Limits of the outcome, for `erreygers`. Without them, the lowest and highest values seen, as in R's rineq. */
  limits?: readonly [low: number, high: number];
}

/** A concentration index; `regression` is its estimate by least squares with its `variance` by the delta method, where there are three units or more. */
export interface ConcentrationIndex {
  index: number;
  regression: number | null;
  regressionVariance: number | null;
}

/**
 * Concentration index: whether an outcome gathers among the worse off (below 0) or the better off (above 0) by another variable.
 * Formula: 2 ÷ m × cov_w(outcome, fractional rank). Units that tie in `rankBy` share their mean fractional rank, so the result does not
 * depend on the order of the rows. The regression form is (n − 1)/n × 2 var_w(rank) × slope ÷ (intercept + slope/2).
 * Source: O'Donnell et al., Analyzing Health Equity Using Household Survey Data (World Bank, 2008), ch. 8; Erreygers (2009); Wagstaff (2005).
 * A unit enters when both its rank variable and its outcome are known.
 * @throws RangeError when the lists differ in length.
 * @returns no value when fewer than two units remain, the mean outcome is 0 or every unit ties.
 * @example concentrationIndex([1, 2], [10, 30]).value?.index // => 0.25
 */
export function concentrationIndex(
  rankBy: UnitValues,
  outcome: UnitValues,
  { weights, type = 'relative', limits }: ConcentrationOptions = {},
): Figure<ConcentrationIndex> {
  if (rankBy.length !== outcome.length) throw new RangeError(`concentrationIndex: ${rankBy.length} ranks but ${outcome.length} outcomes`);
  const units = unitsOf(
    outcome.map((value, i) => (rankBy[i] === null ? null : value)),
    weights,
  );
  const missing = unmet<ConcentrationIndex>('concentration-index', units, { sign: 'any', minUnits: 2 });
  if (missing) return missing;
  const at = Array.from(units.index).findIndex((i) => !Number.isFinite(rankBy[i]));
  if (at >= 0) return noFigure('concentration-index', units, 'invalid-value', units.index[at]);
  const ranks = fractionalRanks(
    Float64Array.from(units.index, (i) => rankBy[i]!),
    units.weights,
  );
  const people = weightTotal(units);
  const mean = weightedTotal(units) / people;
  const factor = factorOf(type, units, mean, limits);
  if (factor === null) return noFigure('concentration-index', units, 'zero-variance');
  let covariance = 0;
  for (let i = 0; i < ranks.length; i += 1) covariance += (units.weights[i]! / people) * (units.values[i]! - mean) * (ranks[i]! - 0.5);
  const fit = regressionForm(units, ranks);
  return figure(
    {
      index: (2 * covariance * factor) / mean,
      regression: fit && fit.index * factor,
      regressionVariance: fit && fit.variance * factor ** 2,
    },
    units,
  );
}

function factorOf(type: ConcentrationType, units: Units, mean: number, limits?: readonly [number, number]): number | null {
  if (type === 'relative') return 1;
  if (type === 'generalised') return mean;
  if (type === 'wagstaff') return mean === 1 ? null : 1 / (1 - mean);
  const low = limits?.[0] ?? units.values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = limits?.[1] ?? units.values.reduce((a, b) => Math.max(a, b), -Infinity);
  return high > low ? (4 * mean) / (high - low) : null;
}

/**
 * Weighted fractional rank of each unit, from 0 to 1: the share of the population below it plus half of the share that ties with it.
 * @example fractionalRanks([10, 20, 20], [1, 1, 2]) // => [0.125, 0.625, 0.625]
 */
export function fractionalRanks(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const order = risingOrder(values);
  const ranks = new Float64Array(order.length);
  let people = 0;
  for (let i = 0; i < weights.length; i += 1) people += weights[i]!;
  let below = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let tied = 0;
    while (end < order.length && values[order[end]!] === values[order[start]!]) tied += weights[order[end++]!]!;
    for (let i = start; i < end; i += 1) ranks[order[i]!] = (below + tied / 2) / people;
    below += tied;
    start = end;
  }
  return ranks;
}

/** The index by weighted least squares of the outcome on the rank, with the delta-method variance. */
function regressionForm({ values, weights }: Units, ranks: Float64Array): { index: number; variance: number } | null {
  const count = values.length;
  const line = fitLine(ranks, values, weights);
  if (!line || count < 3) return null;
  let people = 0;
  let squaredWeights = 0;
  for (const weight of weights) {
    people += weight;
    squaredWeights += weight * weight;
  }
  const rankVariance = ((line.spread / people) * people ** 2) / (people ** 2 - squaredWeights);
  const { intercept, slope } = line;
  const term = (8 * rankVariance) / (2 * intercept + slope) ** 2;
  const gradient = [-slope * term, intercept * term] as const;
  const { covariance } = line;
  const variance = gradient[0] ** 2 * covariance[0] + 2 * gradient[0] * gradient[1] * covariance[1] + gradient[1] ** 2 * covariance[2];
  return { index: (((2 * rankVariance * slope) / (intercept + slope / 2)) * (count - 1)) / count, variance };
}

/** Weighted least-squares line. `covariance`: intercept, cross term, slope; `spread`: Σ w (x − mean)². Null when x does not vary. */
export function fitLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
): { intercept: number; slope: number; spread: number; rSquared: number; covariance: readonly [number, number, number] } | null {
  let total = 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < x.length; i += 1) {
    total += weights[i]!;
    meanX += weights[i]! * x[i]!;
    meanY += weights[i]! * y[i]!;
  }
  meanX /= total;
  meanY /= total;
  let spread = 0;
  let cross = 0;
  let spreadY = 0;
  for (let i = 0; i < x.length; i += 1) {
    const gap = x[i]! - meanX;
    spread += weights[i]! * gap * gap;
    cross += weights[i]! * gap * (y[i]! - meanY);
    spreadY += weights[i]! * (y[i]! - meanY) ** 2;
  }
  if (!(spread > 0)) return null;
  const slope = cross / spread;
  let residual = 0;
  for (let i = 0; i < x.length; i += 1) residual += weights[i]! * (y[i]! - meanY - slope * (x[i]! - meanX)) ** 2;
  const sigma = x.length > 2 ? residual / (x.length - 2) : 0;
  return {
    intercept: meanY - slope * meanX,
    slope,
    spread,
    rSquared: spreadY > 0 ? 1 - residual / spreadY : 0,
    covariance: [sigma * (1 / total + meanX ** 2 / spread), (-sigma * meanX) / spread, sigma / spread],
  };
}

/**
 * Concentration index of grouped data: population and rate of each group, the worst off first.
 * Formula: Σ (p_t L_{t+1} − p_{t+1} L_t), p the cumulated share of people, L that of the outcome.
 * Source: O'Donnell et al. (World Bank, 2008), ch. 8.
 * @throws RangeError when the lists differ in length.
 * @returns no value when no group has a rate, or for negative rates or a total of 0.
 * @example concentrationIndexGrouped([1, 1], [10, 30]).value // => 0.25
 */
export function concentrationIndexGrouped(population: readonly number[], rate: UnitValues): Figure {
  const units = unitsOf(rate, population);
  const missing = unmet<number>('concentration-index', units, { sign: 'not-negative' });
  if (missing) return missing;
  const people = weightTotal(units);
  const total = weightedTotal(units);
  let index = 0;
  let share = 0;
  let outcome = 0;
  for (let i = 0; i < units.values.length; i += 1) {
    const nextShare = share + units.weights[i]! / people;
    const nextOutcome = outcome + (units.weights[i]! * units.values[i]!) / total;
    index += share * nextOutcome - nextShare * outcome;
    share = nextShare;
    outcome = nextOutcome;
  }
  return figure(index, units);
}

/** Slope and relative index of inequality; see `slopeIndex`. */
export interface SlopeIndex {
  /** Middle of each group on the cumulated population, 0 to 1. */
  midpoints: number[];
  /** Slope index: difference between the fitted value of the best off (1) and of the worst off (0), in the unit of the values. */
  slope: number;
  /** Null with two groups: a line through two points has no residual. */
  slopeStandardError: number | null;
  intercept: number;
  /** Relative index: fitted value at 1 over fitted value at 0; null when the latter is 0. */
  relativeRatio: number | null;
  /** Relative index: slope over the weighted mean; null when the mean is 0. */
  relativeMean: number | null;
}

/**
 * Slope index of inequality: weighted least squares of the value on the mid-point of the cumulated population, groups from worst to best off.
 * Source: J. Mackenbach and A. Kunst, Social Science & Medicine 44 (1997).
 * @throws RangeError when the lists differ in length.
 * @returns no value with fewer than two groups.
 * @example slopeIndex([1, 1], [30, 10]).value?.slope // => -40
 */
export function slopeIndex(population: readonly number[], values: UnitValues): Figure<SlopeIndex> {
  const units = unitsOf(values, population);
  const missing = unmet<SlopeIndex>('slope-index', units, { sign: 'any', minUnits: 2, total: false });
  if (missing) return missing;
  const people = weightTotal(units);
  let running = 0;
  const midpoints = Array.from(units.weights, (weight) => {
    const middle = (running + weight / 2) / people;
    running += weight;
    return middle;
  });
  const line = fitLine(midpoints, units.values, units.weights)!;
  const mean = weightedTotal(units) / people;
  return figure(
    {
      midpoints,
      slope: line.slope,
      slopeStandardError: midpoints.length > 2 ? Math.sqrt(line.covariance[2]) : null,
      intercept: line.intercept,
      relativeRatio: line.intercept === 0 ? null : (line.intercept + line.slope) / line.intercept,
      relativeMean: mean === 0 ? null : line.slope / mean,
    },
    units,
  );
}
