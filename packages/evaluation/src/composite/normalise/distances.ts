import { leastSpread, missingColumn, rangeOf, type Column } from '../column.js';
import { issue } from '../issue.js';
import { type NormaliseContext } from './context.js';
import { linearFrom } from './scale.js';

export interface DistanceToTarget {
  readonly method: 'dist2targ';
  readonly target: number;
  /** Whether values beyond the target score 1. @default false */
  readonly cap?: boolean;
}
export interface DistanceToReference {
  readonly method: 'dist2ref';
  /** Position of the reference unit in the table, from 0. */
  readonly reference: number;
  readonly cap?: boolean;
}
export interface DistanceToMaximum {
  readonly method: 'dist2max';
}
export interface FractionOfMaximum {
  readonly method: 'fracmax';
}

/** 1 at the reference, 0 at the worst unit: 1 - (ref - x) / (ref - worst). */
function distanceTo(reference: number, column: Column, cap: boolean, context: NormaliseContext): Column {
  const { count, minimum, maximum } = rangeOf(column);
  if (count === 0) return column;
  const worst = context.direction === 1 ? minimum : maximum;
  if (!(Math.abs(reference - worst) >= leastSpread)) {
    context.issues.push(issue('zero-reference', context.path, { indicator: context.indicator, value: worst }));
    return missingColumn(column.length);
  }
  const scores = linearFrom(column, reference, 1 / (reference - worst), 1);
  if (cap) for (let i = 0; i < scores.length; i++) if (scores[i]! > 1) scores[i] = 1;
  return scores;
}

/** Share of the way from the worst unit to a target; above 1 beyond it unless capped. Source: COINr n_dist2targ. */
export function distanceToTarget(column: Column, { target, cap = false }: DistanceToTarget, context: NormaliseContext): Column {
  return distanceTo(target, column, cap, context);
}

/** Share of the way from the worst unit to a reference unit of the table. No scores where the reference unit has no value. Source: COINr n_dist2ref. */
export function distanceToReference(column: Column, { reference, cap = false }: DistanceToReference, context: NormaliseContext): Column {
  return distanceTo(column[reference] ?? NaN, column, cap, context);
}

/** Share of the way from the worst to the best unit: 1 - (best - x) / (best - worst). Source: COINr n_dist2max. */
export function distanceToMaximum(column: Column, _spec: DistanceToMaximum, context: NormaliseContext): Column {
  const { minimum, maximum } = rangeOf(column);
  return distanceTo(context.direction === 1 ? maximum : minimum, column, false, context);
}

/** Share of the best value: x / max, or min / x where lower is better (values above 0). Source: COINr n_fracmax. */
export function fractionOfMaximum(column: Column, _spec: FractionOfMaximum, context: NormaliseContext): Column {
  const { count, minimum, maximum } = rangeOf(column);
  if (count === 0) return column;
  const best = context.direction === 1 ? maximum : minimum;
  if (Math.abs(best) < leastSpread || (context.direction === -1 && best < 0)) {
    context.issues.push(issue('zero-reference', context.path, { indicator: context.indicator, value: best }));
    return missingColumn(column.length);
  }
  return context.direction === 1 ? column.map((value) => value / best) : column.map((value) => best / value);
}
