import { readFileSync } from 'node:fs';
import type { Survey } from '@projet-social/schema';
import fc from 'fast-check';
import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { allControls } from '../../../test/survey/allControls.js';
import { randomSteps } from '../../../test/survey/randomSteps.js';
import { rerunConditions } from '../core/SurveyCoreRuntime.js';
import { toSubmission } from '../toSubmission.js';
import { toSurveyModel } from '../toSurveyModel.js';
import { absenceName } from '../absenceName.js';
import { SchemaRuntime } from './SchemaRuntime.js';

/** Paths per survey; more with PST_PATHS, other ones with PST_SEED. */
const paths = Number(process.env['PST_PATHS'] ?? 40);

const annual = (name: string): Survey =>
  JSON.parse(readFileSync(new URL(import.meta.resolve(`@projet-social/schema/content/surveys/${name}-annual.json`)), 'utf8')) as Survey;

const surveys = [allControls, ...['residents', 'staff', 'elected', 'associations'].map(annual)];

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
      fc.property(fc.array(randomSteps(survey), { minLength: 1, maxLength: 25 }), (path) => {
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
