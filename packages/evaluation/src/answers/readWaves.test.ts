import { type Submission, schemaVersion } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { everyControl as survey } from '../../test/support/survey.js';
import { readAnswers } from './readWaves.js';

const person = (index: number, answers: Submission['answers'], absences: Submission['absences'] = {}): Submission => ({
  schemaVersion,
  id: `synthetic-0000000${index}`,
  surveyId: survey.id,
  surveyVersion: survey.version,
  waveId: 'montfermeil:survey-wave:residents-2025',
  group: survey.group,
  mode: 'web',
  submittedOn: '2025-05-02',
  status: 'completed',
  answers,
  absences,
  profile: {},
});

describe('answers of a question', () => {
  const told: string[] = [];
  const answers = readAnswers(
    survey.group,
    [
      person(1, { knows: 'yes', grade: '5', where: 'other', 'where.other': 'À la gare' }),
      person(2, { knows: 'no', where: 'north' }, { grade: 'skipped' }),
      person(3, { knows: 'maybe' }, { why: 'not-applicable' }),
    ],
    {
      bundle: { schemaVersion, producer: { slug: 'montfermeil' } },
      surveys: [survey],
      year: 2025,
      threshold: 1,
      confidenceLevel: 0.95,
      report: (code, params) => told.push(`${code} ${String(params?.['question'])}`),
    },
  );

  it('are "yes" and "no", marks, and "other", where the question lists no such option', () => {
    expect(answers.question('knows')?.codes).toEqual(['yes', 'no', undefined]);
    expect(answers.question('grade')?.codes).toEqual(['5', undefined, undefined]);
    expect(answers.question('where')?.codes).toEqual(['other', 'north', undefined]);
    expect(told).toEqual(['answer-code-unknown knows']);
  });

  it('are absent for the reason that is recorded', () => {
    expect(answers.question('why')?.absences).toEqual(['skipped', 'skipped', 'not-applicable']);
    expect(answers.question('grade')?.absences).toEqual([undefined, 'skipped', 'skipped']);
  });
});
