import { figure, noFigure, unitsOf, unmet, weightedTotal, weightTotal, type Figure, type UnitValues, type Units } from './figure.js';

/**
 * Generalised entropy GE(α): 0 when all values are equal. α = 1 is Theil's T, α = 0 the mean log deviation (Theil's L), α = 2 half the
 * squared coefficient of variation. A low α looks at the poor end, a high one at the rich end.
 * Formula: Σ wᵢ ((xᵢ/m)^α − 1) ÷ (W α (α − 1)); limits Σ wᵢ (xᵢ/m) ln(xᵢ/m) ÷ W for α = 1 (0 ln 0 is 0) and Σ wᵢ ln(m/xᵢ) ÷ W for α = 0.
 * Source: A. Shorrocks, Econometrica 48 (1980).
 * @returns no value for negative values, for a total of 0, and for a value of 0 when α ≤ 0.
 * @example generalisedEntropy([1, 3], 2).value // => 0.125
 */
export function generalisedEntropy(values: UnitValues, alpha: number, weights?: readonly number[]): Figure {
  const units = unitsOf(values, weights);
  return unmet('generalised-entropy', units, { sign: alpha <= 0 ? 'positive' : 'not-negative' }) ?? figure(entropyOf(units, alpha), units);
}

function entropyOf(units: Units, alpha: number): number {
  const { values, weights } = units;
  const people = weightTotal(units);
  const mean = weightedTotal(units) / people;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const ratio = values[i]! / mean;
    if (alpha === 1) sum += ratio === 0 ? 0 : weights[i]! * ratio * Math.log(ratio);
    else if (alpha === 0) sum -= weights[i]! * Math.log(ratio);
    else sum += weights[i]! * (ratio ** alpha - 1);
  }
  return alpha === 0 || alpha === 1 ? sum / people : sum / (people * alpha * (alpha - 1));
}

/** How much of an inequality lies inside groups and how much between their means; `within` + `between` = `total`. */
export interface EntropyDecomposition {
  total: number;
  within: number;
  between: number;
  /** Groups in alphabetical order. */
  groups: { group: string; index: number; populationShare: number; valueShare: number }[];
}

/**
 * Decomposition of GE(α) over groups: within = Σ_g p_g^(1 − α) s_g^α GE_g, p the share of people, s the share of the total;
 * between = GE(α) of the group means.
 * Source: A. Shorrocks, Econometrica 48 (1980).
 * @throws RangeError when `groups` has not one entry per value.
 * @returns no value in the cases of `generalisedEntropy`, and when a whole group is at 0.
 * @example decomposeEntropy([1, 3, 2, 2], ['a', 'a', 'b', 'b'], 2).value?.between // => 0
 */
export function decomposeEntropy(
  values: UnitValues,
  groups: readonly string[],
  alpha: number,
  weights?: readonly number[],
): Figure<EntropyDecomposition> {
  if (groups.length !== values.length) throw new RangeError(`decomposeEntropy: ${values.length} values but ${groups.length} groups`);
  const units = unitsOf(values, weights);
  const missing = unmet<EntropyDecomposition>('generalised-entropy', units, { sign: alpha <= 0 ? 'positive' : 'not-negative' });
  if (missing) return missing;
  const members = new Map<string, number[]>();
  for (let i = 0; i < units.index.length; i += 1) {
    const group = groups[units.index[i]!]!;
    const known = members.get(group);
    if (known) known.push(i);
    else members.set(group, [i]);
  }
  const people = weightTotal(units);
  const total = weightedTotal(units);
  const result: EntropyDecomposition = { total: entropyOf(units, alpha), within: 0, between: 0, groups: [] };
  const means: number[] = [];
  const shares: number[] = [];
  for (const group of [...members.keys()].sort()) {
    const positions = members.get(group)!;
    const part: Units = {
      ...units,
      values: Float64Array.from(positions, (i) => units.values[i]!),
      weights: Float64Array.from(positions, (i) => units.weights[i]!),
    };
    const partTotal = weightedTotal(part);
    if (partTotal === 0) return noFigure('generalised-entropy', units, 'zero-total', units.index[positions[0]!]);
    const populationShare = weightTotal(part) / people;
    const valueShare = partTotal / total;
    const index = entropyOf(part, alpha);
    result.within += populationShare ** (1 - alpha) * valueShare ** alpha * index;
    result.groups.push({ group, index, populationShare, valueShare });
    means.push(valueShare / populationShare);
    shares.push(populationShare);
  }
  result.between = entropyOf({ ...units, values: Float64Array.from(means), weights: Float64Array.from(shares) }, alpha);
  return figure(result, units);
}

/**
 * Atkinson index: the share of the total that could be given up, for the same welfare, if it were spread equally. `aversion` ε > 0 says
 * how much inequality at the bottom weighs.
 * Formula: 1 − (Σ wᵢ (xᵢ/m)^(1−ε) ÷ W)^(1/(1−ε)); 1 − geometric mean ÷ mean for ε = 1. A value of 0 gives 1 when ε ≥ 1.
 * Source: A. B. Atkinson, Journal of Economic Theory 2 (1970).
 * @throws RangeError unless `aversion` is above 0.
 * @returns no value for negative values, for a total of 0, or when no unit has a value.
 * @example atkinson([1, 3], 2).value // => 0.25
 */
export function atkinson(values: UnitValues, aversion: number, weights?: readonly number[]): Figure {
  if (!(aversion > 0)) throw new RangeError(`atkinson: aversion is ${aversion}; it must be above 0`);
  const units = unitsOf(values, weights);
  const missing = unmet<number>('atkinson', units, { sign: 'not-negative' });
  if (missing) return missing;
  const people = weightTotal(units);
  const mean = weightedTotal(units) / people;
  let sum = 0;
  for (let i = 0; i < units.values.length; i += 1) {
    const ratio = units.values[i]! / mean;
    sum += units.weights[i]! * (aversion === 1 ? Math.log(ratio) : ratio ** (1 - aversion));
  }
  return figure(aversion === 1 ? 1 - Math.exp(sum / people) : 1 - (sum / people) ** (1 / (1 - aversion)), units);
}
