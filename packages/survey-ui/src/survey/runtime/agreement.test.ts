import { readFileSync } from 'node:fs';
import type { Question, Survey } from '@projet-social/schema';
import fc from 'fast-check';
import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { allControls } from '../../../test/survey/allControls.js';
import { rerunConditions } from '../core/SurveyCoreRuntime.js';
import { questionOptions } from '../questionOptions.js';
import { toSubmission } from '../toSubmission.js';
import { toSurveyModel } from '../toSurveyModel.js';
import { absenceName } from '../absenceName.js';
import { SchemaRuntime } from './SchemaRuntime.js';

/** Paths per survey; more with PST_PATHS, other ones with PST_SEED. */
const paths = Number(process.env['PST_PATHS'] ?? 40);

const annual = (name: string): Survey =>
  JSON.parse(readFileSync(new URL(import.meta.resolve(`@projet-social/schema/content/surveys/${name}-annual.json`)), 'utf8')) as Survey;

const surveys = [allControls, ...['residents', 'staff', 'elected', 'associations'].map(annual)];

type Step = { readonly id: string; readonly value?: unknown; readonly comment?: string; readonly absence?: 'dont-know' | 'skipped' };

/** Something a person, a draft or a host may do to a question; wrong values too. */
function steps(survey: Survey): fc.Arbitrary<Step> {
  const asked = survey.questions.filter((question) => question.control !== 'panel' && question.control !== 'information');
  const code = (question: Question): fc.Arbitrary<string> =>
    fc.constantFrom(...questionOptions(survey, question).map((option) => option.code), ...(question.otherOption ? ['other'] : []));
  const valueOf = (question: Question): fc.Arbitrary<unknown> => {
    switch (question.control) {
      case 'number':
        return fc.oneof(fc.integer({ min: -20, max: 200 }), fc.constant(12.5), fc.constant('douze'));
      case 'text':
      case 'long-text':
        return fc.string({ maxLength: 140 }).map((text) => text.replace(/[{}]/g, ''));
      case 'multiple-choice':
        return fc.uniqueArray(code(question), { minLength: 1, maxLength: 5 });
      case 'ranking':
        return fc.shuffledSubarray(
          questionOptions(survey, question).map((option) => option.code),
          { minLength: 3 },
        );
      case 'matrix':
        return fc.dictionary(fc.constantFrom(...(question.rows ?? []).map((row) => row.id)), code(question), {
          minKeys: 1,
          noNullPrototype: true,
        });
      default:
        return code(question);
    }
  };
  return fc.constantFrom(...asked).chain((question) =>
    fc.oneof(
      { weight: 6, arbitrary: valueOf(question).map((value): Step => ({ id: question.id, value })) },
      { weight: 1, arbitrary: fc.constant<Step>({ id: question.id, value: undefined }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('dont-know' as const, 'skipped' as const).map((absence): Step => ({ id: question.id, absence })),
      },
      ...(question.otherOption
        ? [{ weight: 2, arbitrary: fc.constantFrom('', 'un autre').map((comment): Step => ({ id: question.id, comment })) }]
        : []),
    ),
  );
}

const sorted = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

describe.each(surveys.map((survey) => [survey.id, survey] as const))('%s', (_, survey) => {
  const asked = survey.questions
    .filter((question) => question.control !== 'panel' && question.control !== 'information')
    .map(({ id }) => id);
  const json = toSurveyModel(survey);

  it('shows, refuses and keeps the same on random answer paths as survey-core does', () => {
    fc.assert(
      fc.property(fc.array(steps(survey), { minLength: 1, maxLength: 25 }), (path) => {
        const model = new Model(json);
        const runtime = new SchemaRuntime(survey);
        for (const { id, value, comment, absence } of path) {
          const question = model.getQuestionByName(id);
          if (!runtime.isVisible(id)) {
            expect(question.isVisible).toBe(false); // nobody can answer what is not shown
            continue;
          }
          if (absence !== undefined) {
            runtime.setAbsence(id, absence);
            question.clearValue();
            model.setValue(absenceName(id), absence);
          } else if (comment !== undefined) {
            runtime.setComment(id, comment);
            if (question.isOtherSelected) question.comment = comment;
          } else {
            runtime.setValue(id, value);
            if (value === undefined || value === '') question.clearValue();
            else {
              model.clearValue(absenceName(id));
              question.value = runtime.value(id);
            }
          }
          rerunConditions(model);
          const visible = asked.filter((each) => model.getQuestionByName(each).isVisible);
          expect(asked.filter((each) => runtime.isVisible(each))).toEqual(visible);
          const kept = Object.fromEntries(
            Object.entries(model.data as Record<string, unknown>).filter(
              ([name]) => !name.endsWith('--absence') || runtime.isVisible(name.replace(/--absence$/, '')),
            ),
          );
          expect(sorted(runtime.data())).toEqual(sorted(kept));
          for (const each of visible)
            expect([each, runtime.problems([each]).length > 0]).toEqual([each, !model.getQuestionByName(each).validate(false)]);
        }
        const context = { survey, id: '7KQ2M9F3TX4BWZ81', waveId: 'test:wave:one', submittedOn: '2026-05-12' };
        expect(toSubmission(runtime, context)).toEqual(toSubmission(model, context));
      }),
      { numRuns: Math.ceil(paths * (survey.id === 'all-controls' ? 1 : 0.2)), seed: Number(process.env['PST_SEED'] ?? 93047) },
    );
  }, 600_000);
});
