import { readFileSync } from 'node:fs';
import type { Bundle, Framework, Indicator, Submission, Survey } from '@projet-social/schema';
import { type EvaluateInput, evaluate } from '../../src/index.js';
import { civilYear } from '../../src/observe/dates.js';
import { formulaKinds } from '../../src/observe/kinds/index.js';
import { observeYear } from '../../src/observe/observeYear.js';
import type { Measure } from '../../src/observe/measure.js';

const content = new URL('../../../schema/content/', import.meta.url);

/** The default framework; a fresh copy each time. */
export const defaultFramework = (): Framework => JSON.parse(readFileSync(new URL('framework.json', content), 'utf8')) as Framework;

/** A default questionnaire; a fresh copy each time. */
export const defaultSurvey = (group: string): Survey =>
  JSON.parse(readFileSync(new URL(`surveys/${group}-annual.json`, content), 'utf8')) as Survey;

export const year2025 = civilYear(2025);

export const registers = (
  year: number,
  ...names: NonNullable<Bundle['registerCompletenesses']>[number]['register'][]
): NonNullable<Bundle['registerCompletenesses']> =>
  names.map((register) => ({ id: `t:register-completeness:${register}-${year}`, register, period: civilYear(year), complete: true }));

/** A bundle of a few records: synthetic, made for one test. */
export const bundleOf = (parts: Partial<Bundle>): Bundle => ({ schemaVersion: '0.1.0', producer: { slug: 't' }, ...parts });

let drawn = 0;

/** A submission with these answers; its id is made up from its rank. */
export function submission(group: string, answers: Submission['answers'], parts: Partial<Submission> = {}): Submission {
  drawn += 1;
  return {
    schemaVersion: '0.1.0',
    id: `synthetic-${String(drawn).padStart(10, '0')}`,
    surveyId: `${group}-annual`,
    surveyVersion: '0.1.0',
    waveId: `t:survey-wave:${group}`,
    group,
    mode: 'web',
    submittedOn: '2025-09-10',
    status: 'completed',
    answers,
    absences: {},
    profile: {},
    synthetic: true,
    ...parts,
  };
}

export const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, place) => make(place));

export function inputOf(parts: Partial<EvaluateInput>): EvaluateInput {
  return {
    framework: defaultFramework(),
    bundle: bundleOf({}),
    surveys: ['residents', 'staff', 'elected', 'associations'].map(defaultSurvey),
    submissions: [],
    year: 2025,
    ...parts,
  };
}

/** Measures of a year, by indicator. */
export function measuresOf(parts: Partial<EvaluateInput>): ReadonlyMap<string, Measure> {
  return observedOf(parts).measures;
}

export function observedOf(parts: Partial<EvaluateInput>) {
  const { period = civilYear(parts.year ?? 2025), territoryId, ...rest } = inputOf(parts);
  return observeYear({ ...rest, period, territoryId, formulaKinds });
}

/** The evaluation without the probes, which take their time. */
export const evaluationOf = (parts: Partial<EvaluateInput>) => evaluate(inputOf(parts), { probe: 'none' });

/** One indicator of the default framework, with changes. */
export function indicator(id: string, changes: Partial<Indicator> = {}): Indicator {
  const found = defaultFramework().indicators.find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(id);
  return { ...found, ...changes };
}
