import { figure, noFigure, unitsOf, type Figure, type UnitValues } from './figure.js';
import { fitLine } from './concentration.js';

/** How two parts of a population are spread over the same territories; indices go from 0 to 1. */
export interface Segregation {
  /** Share of the group that would have to move to be spread like the others (Duncan). */
  dissimilarity: number;
  /** Share of its own group that a member of the group meets in the territory where they live. */
  isolation: number;
  /** Share of the others that a member of the group meets; `isolation` + `exposure` = 1. */
  exposure: number;
  /** Per territory: share of the group in the territory over its share overall; null where nobody lives. */
  locationQuotients: (number | null)[];
}

/**
 * Segregation of a group from the others. `group` and `others` are counts per territory.
 * Sources: Duncan and Duncan (1955); Massey and Denton (1988).
 * @throws RangeError when the lists differ in length.
 * @returns no value for negative counts or when one of the two parts is empty. A territory with one count withheld is left out and counted.
 * @example segregation([10, 0], [0, 10]).value?.dissimilarity // => 1
 */
export function segregation(group: UnitValues, others: UnitValues): Figure<Segregation> {
  if (group.length !== others.length) throw new RangeError(`segregation: ${group.length} and ${others.length} territories`);
  const units = unitsOf(group.map((count, i) => (others[i] === null ? null : count)));
  if (units.invalid) return noFigure('segregation', units, units.invalid.reason, units.invalid.at);
  let groupTotal = 0;
  let othersTotal = 0;
  for (const i of units.index) {
    if (group[i]! < 0 || others[i]! < 0) return noFigure('segregation', units, 'negative-value', i);
    if (!Number.isFinite(others[i])) return noFigure('segregation', units, 'invalid-value', i);
    groupTotal += group[i]!;
    othersTotal += others[i]!;
  }
  if (groupTotal === 0 || othersTotal === 0) return noFigure('segregation', units, 'zero-total');
  const overall = groupTotal / (groupTotal + othersTotal);
  const result: Segregation = { dissimilarity: 0, isolation: 0, exposure: 0, locationQuotients: group.map(() => null) };
  for (const i of units.index) {
    const people = group[i]! + others[i]!;
    result.dissimilarity += Math.abs(group[i]! / groupTotal - others[i]! / othersTotal) / 2;
    if (people === 0) continue;
    result.isolation += (group[i]! / groupTotal) * (group[i]! / people);
    result.exposure += (group[i]! / groupTotal) * (others[i]! / people);
    result.locationQuotients[i] = group[i]! / people / overall;
  }
  return figure(result, units);
}

/** Whether territories come closer; see `convergence`. */
export interface Convergence {
  /** Standard deviation (n − 1) of the logs, before and after: σ-convergence when it falls. */
  sigmaBefore: number;
  sigmaAfter: number;
  /** Slope of log growth on the log of the first value: below 0, those behind grow faster (β-convergence). */
  beta: number;
  /** Null with two units. */
  betaStandardError: number | null;
  rSquared: number;
}

/**
 * σ- and β-convergence of a positive value between two dates, unit by unit.
 * Source: R. Barro and X. Sala-i-Martin, Journal of Political Economy 100 (1992).
 * @throws RangeError when the lists differ in length.
 * @returns no value for values at or below 0, fewer than two units, or when all start equal.
 * @example convergence([1, 4], [2, 4]).value?.beta // => -0.5
 */
export function convergence(before: UnitValues, after: UnitValues): Figure<Convergence> {
  if (before.length !== after.length) throw new RangeError(`convergence: ${before.length} and ${after.length} units`);
  const units = unitsOf(before.map((value, i) => (after[i] === null ? null : value)));
  if (units.invalid) return noFigure('convergence', units, units.invalid.reason, units.invalid.at);
  if (units.values.length < 2) return noFigure('convergence', units, 'too-few-units');
  for (const i of units.index) {
    if (!Number.isFinite(after[i])) return noFigure('convergence', units, 'invalid-value', i);
    if (before[i]! <= 0 || after[i]! <= 0)
      return noFigure('convergence', units, before[i]! < 0 || after[i]! < 0 ? 'negative-value' : 'zero-value', i);
  }
  const first = Array.from(units.index, (i) => Math.log(before[i]!));
  const last = Array.from(units.index, (i) => Math.log(after[i]!));
  const line = fitLine(
    first,
    last.map((value, i) => value - first[i]!),
    units.weights,
  );
  if (!line) return noFigure('convergence', units, 'zero-variance');
  return figure(
    {
      sigmaBefore: standardDeviation(first),
      sigmaAfter: standardDeviation(last),
      beta: line.slope,
      betaStandardError: first.length > 2 ? Math.sqrt(line.covariance[2]) : null,
      rSquared: line.rSquared,
    },
    units,
  );
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
