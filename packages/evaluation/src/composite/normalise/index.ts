import { type Issue } from '@projet-social/schema';
import { toColumn, toValues, type Column, type Values } from '../column.js';
import { issue } from '../issue.js';
import { classes, type Classes } from './classes.js';
import { type Direction, type NormaliseContext } from './context.js';
import {
  distanceToMaximum,
  distanceToReference,
  distanceToTarget,
  fractionOfMaximum,
  type DistanceToMaximum,
  type DistanceToReference,
  type DistanceToTarget,
  type FractionOfMaximum,
} from './distances.js';
import { exponential, type Exponential } from './exponential.js';
import { goalposts, type Goalposts } from './goalposts.js';
import { minMax, type MinMax } from './minMax.js';
import { borda, percentileRank, rankScore, type Borda, type PercentileRank, type RankScore } from './ranks.js';
import { scaled, type Scaled } from './scaled.js';
import { zScore, type ZScore } from './zScore.js';

/** How values become scores. `method` is the name COINr gives it. */
export type Normalisation =
  | Goalposts
  | MinMax
  | ZScore
  | RankScore
  | PercentileRank
  | Borda
  | Scaled
  | DistanceToTarget
  | DistanceToReference
  | DistanceToMaximum
  | FractionOfMaximum
  | Classes
  | Exponential;

type Specs = { [S in Normalisation as S['method']]: S };

/** A function per method. A method without one does not compile; to extend, pass another table. */
export type Normalisers = { readonly [M in keyof Specs]: (column: Column, spec: Specs[M], context: NormaliseContext) => Column };

export const normalisers: Normalisers = {
  goalposts,
  minmax: minMax,
  zscore: zScore,
  rank: rankScore,
  prank: percentileRank,
  borda,
  scaled,
  dist2targ: distanceToTarget,
  dist2ref: distanceToReference,
  dist2max: distanceToMaximum,
  fracmax: fractionOfMaximum,
  classes,
  exponential,
};

/** Scales one column. The table gives each method its own spec; TypeScript cannot follow the pairing, hence the one cast. */
export function normaliseColumn<M extends keyof Specs>(
  column: Column,
  spec: Specs[M],
  context: NormaliseContext,
  methods: Normalisers = normalisers,
): Column {
  const before = context.issues.length;
  const scores = (methods[spec.method as M] as (column: Column, spec: Specs[M], context: NormaliseContext) => Column)(
    column,
    spec,
    context,
  );
  if (context.issues.length === before && column.every(Number.isNaN))
    context.issues.push(issue('no-observation', context.path, { indicator: context.indicator }));
  return scores;
}

/** Scores and what could not be scored. */
export interface NormalisedValues {
  readonly values: (number | null)[];
  readonly issues: Issue[];
}

/**
 * Scales the values of one indicator. Direction is applied here and nowhere else: scores always read "more is better".
 * @param values one per unit, `null` where missing; stays `null`.
 * @param direction -1 where a lower value is better.
 * @returns `null` and an issue where the method does not exist on the data (zero range, zero variance, equal goalposts); never NaN.
 * @example normalise([2, null, 4], { method: 'minmax' }, -1).values // => [100, null, 0]
 */
export function normalise(values: Values, spec: Normalisation, direction: Direction = 1, indicator = ''): NormalisedValues {
  const issues: Issue[] = [];
  const column = normaliseColumn(toColumn(values), spec, { direction, indicator, path: indicator ? [indicator] : [], issues });
  return { values: toValues(column), issues };
}

export { exponentialScore } from './exponential.js';
export { ranksOf, type Ties } from './ranks.js';
export type { Direction, NormaliseContext } from './context.js';
export type {
  Borda,
  Classes,
  DistanceToMaximum,
  DistanceToReference,
  DistanceToTarget,
  Exponential,
  FractionOfMaximum,
  Goalposts,
  MinMax,
  PercentileRank,
  RankScore,
  Scaled,
  ZScore,
};
