import type { Observation } from '@projet-social/schema';
import type { EvaluateInput, EvaluateOptions } from '../input.js';
import { placeOf } from '../summary.js';
import { civilYear } from './dates.js';
import { formulaKinds } from './kinds/index.js';
import { observeYear } from './observeYear.js';
import { toObservations } from './toObservations.js';

/**
 * Records, answers and statistics of a year as observations: the shared value of each indicator of the framework, then that of each group,
 * with counts, standard error, status, provenance and the computation in words. Values are in the indicator's unit; a number exists if and
 * only if the status is `ok` or `estimated`.
 * @example observe({ framework, bundle, surveys, submissions, year: 2025 }).find(({ variable }) => variable === 'trust')?.value
 */
export function observe(
  input: EvaluateInput,
  { formulaKinds: kinds = formulaKinds }: Pick<EvaluateOptions, 'formulaKinds'> = {},
): Observation[] {
  const { framework, bundle, surveys, submissions, year } = input;
  const { territoryId } = placeOf(input);
  const observed = observeYear({
    framework,
    bundle,
    surveys,
    submissions,
    year,
    period: input.period ?? civilYear(year),
    territoryId,
    formulaKinds: kinds,
  });
  return toObservations(observed, territoryId);
}
