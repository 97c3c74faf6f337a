import type { Observation } from '@projet-social/schema';
import type { GroupMeasure, Measure } from './measure.js';
import type { YearObservations } from './observeYear.js';
import { shareErrors } from '../score/sharedError.js';

const isUsable = (status: Observation['status']): boolean => status === 'ok' || status === 'estimated';

function ofGroup(
  indicatorId: string,
  unit: string,
  measure: GroupMeasure,
  year: YearObservations,
  territoryId: string | undefined,
  level: number,
): Observation {
  return {
    variable: indicatorId,
    ...(territoryId !== undefined && { territoryId }),
    period: year.period,
    group: measure.group,
    role: 'actual',
    value: measure.value,
    status: measure.status,
    unit,
    n: measure.n,
    absences: { ...measure.absences },
    ...(measure.value !== null && {
      ...(measure.standardError !== undefined && { standardError: measure.standardError }),
      ...(measure.degreesOfFreedom !== undefined && { degreesOfFreedom: measure.degreesOfFreedom }),
      ...(measure.interval && { interval: { ...measure.interval, level, kind: 'confidence' as const } }),
      ...(measure.effectiveSampleSize !== undefined && { effectiveSampleSize: measure.effectiveSampleSize }),
      ...(measure.designEffect !== undefined && { designEffect: measure.designEffect }),
      ...(measure.categories.length > 0 && { categories: measure.categories.map((category) => ({ ...category })) }),
    }),
  };
}

function shared(
  indicatorId: string,
  unit: string,
  measure: Measure,
  year: YearObservations,
  territoryId: string | undefined,
  level: number,
): Observation {
  const error = isUsable(measure.status) ? shareErrors(year.framework, measure) : undefined;
  const oneRecord = measure.value === null ? [] : (measure.oneRecord ?? []).filter(Number.isFinite);
  return {
    variable: indicatorId,
    ...(territoryId !== undefined && { territoryId }),
    period: year.period,
    role: 'actual',
    value: measure.value,
    status: measure.status,
    ...(measure.valueNote && { valueNote: measure.valueNote }),
    unit,
    ...(measure.n !== undefined && { n: measure.n }),
    ...(measure.numerator !== undefined && { numerator: measure.numerator }),
    ...(measure.denominator !== undefined && { denominator: measure.denominator }),
    ...(error && {
      standardError: error.standardError,
      degreesOfFreedom: error.degreesOfFreedom,
      interval: { ...error.interval, level, kind: 'confidence' as const },
    }),
    ...(oneRecord.length > 0 &&
      measure.value !== null && {
        interval: { low: Math.min(measure.value, ...oneRecord), high: Math.max(measure.value, ...oneRecord), kind: 'one-record' as const },
      }),
    ...measure.published,
    ...(measure.recordIds?.length && { provenance: { method: 'records', recordIds: [...measure.recordIds] } }),
    explanation: measure.explanation,
    ...(measure.synthetic && { synthetic: true }),
  };
}

/** The measures of a year as documents of the schema: the shared value of each indicator, then that of each group. */
export function toObservations(year: YearObservations, territoryId: string | undefined): Observation[] {
  const level = year.framework.scoring.confidenceLevel;
  return year.framework.indicators.flatMap((indicator) => {
    const measure = year.measures.get(indicator.id);
    if (!measure) return [];
    return [
      shared(indicator.id, indicator.unit, measure, year, territoryId, level),
      ...(measure.groups ?? []).map((group) => ofGroup(indicator.id, indicator.unit, group, year, territoryId, level)),
    ];
  });
}
