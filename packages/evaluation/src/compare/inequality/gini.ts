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
 * Gini index: 0 when all units have the same value, near 1 when one has everything.
 * Formula: Σ wᵢ xᵢ (2 Wᵢ − wᵢ) ÷ (W Σ wᵢ xᵢ) − 1, xᵢ rising, Wᵢ the running sum of the weights: one minus twice the area under the Lorenz curve.
 * Weights are counts: weight 3 is the same as the value three times.
 * Source: C. Gini (1912); weighted form as in the EU-SILC indicators.
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example gini([1, 2, 3, 4, 5]).value // => 0.2667 (4 ÷ 15)
 */
export function gini(values: UnitValues, weights?: readonly number[]): Figure {
  const units = unitsOf(values, weights);
  return unmet('gini', units, { sign: 'not-negative' }) ?? figure(giniOf(units), units);
}

/**
 * Gini index corrected for the number of units: gini × n ÷ (n − 1), so that one unit having everything gives 1.
 * With weights, n is their sum, as weights are counts.
 * @returns no value for fewer than two units; otherwise as `gini`.
 * @example giniCorrected([1, 2, 3, 4, 5]).value // => 0.3333
 */
export function giniCorrected(values: UnitValues, weights?: readonly number[]): Figure {
  const units = unitsOf(values, weights);
  const missing = unmet<number>('gini', units, { sign: 'not-negative' });
  if (missing) return missing;
  const count = weightTotal(units);
  return count > 1 ? figure((giniOf(units) * count) / (count - 1), units) : noFigure('gini', units, 'too-few-units');
}

function giniOf(units: Units): number {
  const { values, weights } = units;
  let running = 0;
  let area = 0;
  for (const i of risingOrder(values)) {
    const weight = weights[i]!;
    area += values[i]! * weight * (2 * running + weight);
    running += weight;
  }
  return area / (running * weightedTotal(units)) - 1;
}

/** Points of a Lorenz curve: share of the units against share of the total that the poorest units hold, both from 0 to 1. */
export interface LorenzCurve {
  populationShares: number[];
  valueShares: number[];
}

/**
 * Lorenz curve, one point per unit, units in rising order, starting at (0, 0).
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example lorenzCurve([1, 3]).value // => { populationShares: [0, 0.5, 1], valueShares: [0, 0.25, 1] }
 */
export function lorenzCurve(values: UnitValues, weights?: readonly number[]): Figure<LorenzCurve> {
  const units = unitsOf(values, weights);
  const missing = unmet<LorenzCurve>('lorenz', units, { sign: 'not-negative' });
  if (missing) return missing;
  const people = weightTotal(units);
  const total = weightedTotal(units);
  const curve: LorenzCurve = { populationShares: [0], valueShares: [0] };
  let runningWeight = 0;
  let runningValue = 0;
  for (const i of risingOrder(units.values)) {
    runningWeight += units.weights[i]!;
    runningValue += units.weights[i]! * units.values[i]!;
    curve.populationShares.push(runningWeight / people);
    curve.valueShares.push(runningValue / total);
  }
  return figure(curve, units);
}
