import type { Evaluation, Submission } from '@projet-social/schema';
import { evaluate } from '@projet-social/evaluation';
import { describe, expect, it } from 'vitest';
import { inputOf, textOf } from './readDossier.js';

interface Expected {
  readonly id: string;
  readonly given: string;
  readonly how: string;
  readonly indicator?: string;
  readonly node?: string;
  readonly value?: number | null;
  readonly score?: number | null;
  readonly status?: string;
  readonly coverage?: number;
}
const cases = JSON.parse(textOf('cases.json')) as {
  dossier: (Expected & { year: 2024 | 2025 })[];
  answers: (Expected & { counts: Record<string, Record<string, Record<string, number>>> })[];
};

function check(evaluation: Evaluation, expected: Expected): void {
  const id = expected.indicator ?? expected.node;
  const score = evaluation.scores.find(({ nodeId, group }) => nodeId === id && group === undefined);
  const observation = evaluation.observations.find(({ variable, group }) => variable === id && group === undefined);
  const close = (number: number | null): unknown => (number === null ? null : expect.closeTo(number, 3));
  if (expected.value !== undefined) expect(observation?.value).toEqual(close(expected.value));
  if (expected.score !== undefined) expect(score?.value).toEqual(close(expected.score));
  if (expected.coverage !== undefined) expect(score?.coverage).toBeCloseTo(expected.coverage, 9);
  expect((observation ?? score)?.status).toBe(expected.status ?? 'ok');
}

describe('cases of the dossier', () => {
  const evaluations = { 2024: evaluate(inputOf(2024), { probe: 'none' }), 2025: evaluate(inputOf(2025), { probe: 'none' }) };
  it.each(cases.dossier)('$id: $how', (expected) => check(evaluations[expected.year], expected));
});

describe('cases of answers', () => {
  const { bundle, ...rest } = inputOf(2025);
  const { observations: _population, surveyWaves: _waves, ...records } = bundle;
  it.each(cases.answers)('$id: $how', (expected) => {
    let drawn = 0;
    const submissions = Object.entries(expected.counts).flatMap(([group, questions]) =>
      Object.entries(questions).flatMap(([question, codes]) =>
        Object.entries(codes).flatMap(([code, count]) =>
          Array.from({ length: count }, (): Submission => {
            drawn += 1;
            return {
              schemaVersion: '0.1.0',
              id: `case-${expected.id}-${String(drawn).padStart(6, '0')}`,
              surveyId: `${group}-annual`,
              surveyVersion: '0.1.0',
              waveId: `montfermeil:survey-wave:${group}-2025`,
              group,
              mode: 'web',
              submittedOn: '2025-09-10',
              status: 'completed',
              answers: { [question]: code },
              absences: {},
              profile: {},
              synthetic: true,
            };
          }),
        ),
      ),
    );
    check(evaluate({ ...rest, bundle: records, submissions }, { probe: 'none' }), expected);
  });
});
