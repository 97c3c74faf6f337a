import type { Issue } from '@projet-social/schema';
import { inequalityIssue } from './issue.js';

/** One value per unit (a territory, a group, a person); `null` where the value is withheld or missing. */
export type UnitValues = readonly (number | null)[];

/**
 * A figure that rests on several units, with what it rests on.
 * `value` is null when the figure does not exist; `issues` then says why. It is never NaN.
 * `units` counts the units that entered, `suppressed` those whose value was withheld or missing: a figure over the published
 * neighbourhoods alone must not be read as one over all of them.
 */
export interface Figure<T = number> {
  value: T | null;
  units: number;
  suppressed: number;
  issues: Issue[];
}

/** Why a figure does not exist. */
export type UndefinedReason =
  'too-few-units' | 'negative-value' | 'zero-value' | 'zero-total' | 'zero-variance' | 'invalid-value' | 'invalid-weight';

/** The units that take part: parallel arrays without gaps, weights above 0. */
export interface Units {
  values: Float64Array;
  weights: Float64Array;
  /** Position of each unit in the input. */
  index: Int32Array;
  suppressed: number;
  /** Set when the input cannot be used. */
  invalid: { reason: UndefinedReason; at: number } | null;
}

/**
 * Keeps the units that have a value and a weight above 0.
 * Weights are counts or shares: only their ratios matter unless a function says otherwise. A weight of 0 takes the unit out.
 */
export function unitsOf(values: UnitValues, weights?: readonly number[]): Units {
  if (weights && weights.length !== values.length) throw new RangeError(`unitsOf: ${values.length} values but ${weights.length} weights`);
  const keptValues = new Float64Array(values.length);
  const keptWeights = new Float64Array(values.length);
  const index = new Int32Array(values.length);
  let count = 0;
  let suppressed = 0;
  let invalid: Units['invalid'] = null;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    const weight = weights ? weights[i]! : 1;
    if (value === null) {
      suppressed += 1;
    } else if (!Number.isFinite(value)) {
      invalid ??= { reason: 'invalid-value', at: i };
    } else if (!Number.isFinite(weight) || weight < 0) {
      invalid ??= { reason: 'invalid-weight', at: i };
    } else if (weight > 0) {
      keptValues[count] = value;
      keptWeights[count] = weight;
      index[count] = i;
      count += 1;
    }
  }
  return {
    values: keptValues.subarray(0, count),
    weights: keptWeights.subarray(0, count),
    index: index.subarray(0, count),
    suppressed,
    invalid,
  };
}

/** A figure that exists. */
export function figure<T>(value: T, units: Units): Figure<T> {
  return { value, units: units.values.length, suppressed: units.suppressed, issues: [] };
}

/** A figure that does not exist, with the reason; `at` is the position of the value that stands in the way. */
export function noFigure<T>(measure: string, units: Units, reason: UndefinedReason, at?: number): Figure<T> {
  const issue = inequalityIssue(`measure-${reason}`, at === undefined ? [] : [at], { measure });
  return { value: null, units: units.values.length, suppressed: units.suppressed, issues: [issue] };
}

/** What a measure asks of its units. */
export interface Requirement {
  minUnits?: number;
  sign: 'any' | 'not-negative' | 'positive';
  /** Whether the weighted total must differ from 0. */
  total?: boolean;
}

/** The first requirement that the units do not meet, as a figure without value; null when all are met. */
export function unmet<T>(measure: string, units: Units, { minUnits = 1, sign, total = true }: Requirement): Figure<T> | null {
  if (units.invalid) return noFigure(measure, units, units.invalid.reason, units.invalid.at);
  if (units.values.length < minUnits) return noFigure(measure, units, 'too-few-units');
  let sum = 0;
  for (let i = 0; i < units.values.length; i += 1) {
    const value = units.values[i]!;
    if (sign !== 'any' && value < 0) return noFigure(measure, units, 'negative-value', units.index[i]);
    if (sign === 'positive' && value === 0) return noFigure(measure, units, 'zero-value', units.index[i]);
    sum += value * units.weights[i]!;
  }
  if (total && sum === 0) return noFigure(measure, units, 'zero-total');
  return null;
}

/** Σ wᵢ xᵢ. */
export function weightedTotal({ values, weights }: Units): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]! * weights[i]!;
  return sum;
}

/** Σ wᵢ. */
export function weightTotal({ weights }: Units): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i]!;
  return sum;
}

/** Order of the units by rising value; ties keep the order of the input. */
export function risingOrder(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}
