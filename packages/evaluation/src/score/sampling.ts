import { dot } from '../answers/index.js';
import type { GroupMeasure } from '../observe/measure.js';
import type { YearObservations } from '../observe/observeYear.js';
import type { VariancePart } from '../uncertainty/satterthwaite.js';
import { voices } from './sharedError.js';

/** Sampling errors of one group's values: the people who answered several questions make them move together. */
export interface GroupErrors {
  readonly group: string;
  /** Positions of the indicators that the group has a value for. */
  readonly leaves: readonly number[];
  readonly values: readonly number[];
  readonly standardErrors: readonly number[];
  readonly degreesOfFreedom: readonly number[];
  /** Part of this group in the shared value of each indicator. */
  readonly parts: readonly number[];
  /** Covariance matrix of the group's values, in the order of `leaves`. */
  readonly covariance: readonly (readonly number[])[];
}

/** Covariances of all values of each group, from the linearised contributions of the same people. */
export function groupErrors(year: YearObservations): GroupErrors[] {
  return [...year.answers.keys()].map((group) => {
    const entries: { leaf: number; measure: GroupMeasure; part: number }[] = [];
    year.framework.indicators.forEach(({ id }, leaf) => {
      const measure = year.measures.get(id);
      const own = measure?.groups?.find((candidate) => candidate.group === group && candidate.value !== null);
      if (!measure || !own) return;
      const part = voices(year.framework, measure).find((voice) => voice.group.group === group)?.part ?? 0;
      entries.push({ leaf, measure: own, part });
    });
    const covariance = entries.map(({ measure: a }, row) =>
      entries.map(({ measure: b }, column) => (row === column ? (a.standardError ?? 0) ** 2 : dot(a.influence, b.influence))),
    );
    return {
      group,
      leaves: entries.map(({ leaf }) => leaf),
      values: entries.map(({ measure }) => measure.value ?? NaN),
      standardErrors: entries.map(({ measure }) => measure.standardError ?? 0),
      degreesOfFreedom: entries.map(({ measure }) => measure.degreesOfFreedom ?? 1),
      parts: entries.map(({ part }) => part),
      covariance,
    };
  });
}

/**
 * Variance that one group brings to a linear combination of indicators.
 * @param coefficients - by indicator position
 */
export function groupVariance(errors: GroupErrors, coefficients: ArrayLike<number>): VariancePart {
  let variance = 0;
  let degreesOfFreedom = Infinity;
  errors.leaves.forEach((leaf, row) => {
    const own = coefficients[leaf] ?? 0;
    if (own === 0) return;
    degreesOfFreedom = Math.min(degreesOfFreedom, errors.degreesOfFreedom[row] ?? 1);
    errors.leaves.forEach((other, column) => {
      variance += own * (coefficients[other] ?? 0) * (errors.covariance[row]?.[column] ?? 0);
    });
  });
  return { variance: Math.max(0, variance), degreesOfFreedom };
}
