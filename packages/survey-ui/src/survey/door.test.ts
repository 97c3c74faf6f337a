import { readFileSync } from 'node:fs';
import { type Issue, type Survey, checkSubmission, checkSurvey, hasDontKnowBeside, visibleQuestions } from '@projet-social/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allControls } from '../../test/survey/allControls.js';
import { randomSteps } from '../../test/survey/randomSteps.js';
import { SchemaRuntime } from './runtime/SchemaRuntime.js';
import { toSubmission } from './toSubmission.js';
import { validateSubmission } from './validateSubmission.js';

const annual = (name: string): Survey =>
  JSON.parse(readFileSync(new URL(import.meta.resolve(`@projet-social/schema/content/surveys/${name}-annual.json`)), 'utf8')) as Survey;

const withOther: Survey = {
  ...allControls,
  id: 'other-of-profile',
  questions: allControls.questions.map((question) =>
    question.id === 'place' ? { ...question, otherOption: { fr: 'Ailleurs', en: 'Elsewhere', ar: 'مكان آخر', pt: 'Outro' } } : question,
  ),
};
const surveys = [allControls, withOther, ...['residents', 'staff', 'elected', 'associations'].map(annual)];
const errorsOf = (issues: readonly Issue[]): readonly Issue[] => issues.filter(({ severity }) => severity === 'error');
/** Questions that issues name, without the rows. */
const placesOf = (issues: readonly Issue[]): string[] => [...new Set(issues.map(({ path }) => String(path[1]).split('.')[0] ?? ''))].sort();

// One door: what the form lets a person send, every receiver takes; what it holds back, every receiver refuses.
describe.each(surveys.map((survey) => [survey.id, survey] as const))('%s', (_, survey) => {
  const questionIds = survey.questions.map(({ id }) => id);
  const offersDontKnow = new Set(survey.questions.filter(hasDontKnowBeside).map(({ id }) => id));

  it('is a survey that the schema accepts', () => expect(errorsOf(checkSurvey(survey))).toEqual([]));

  it('what the form would send is what the schema and the headless check accept', () => {
    fc.assert(
      fc.property(fc.array(randomSteps(survey), { minLength: 1, maxLength: 25 }), (path) => {
        const runtime = new SchemaRuntime(survey);
        for (const { id, value, comment, absence } of path) {
          if (!runtime.isVisible(id) || (absence === 'dont-know' && !offersDontKnow.has(id))) continue; // the form has no such button
          if (absence !== undefined) runtime.setAbsence(id, absence);
          else if (comment !== undefined) runtime.setComment(id, comment);
          else runtime.setValue(id, value);
        }
        const submission = toSubmission(runtime, { survey, id: '7KQ2M9F3TX4BWZ81', waveId: 'test:wave:one', submittedOn: '2026-05-12' });
        const shown = new Set(visibleQuestions(survey, submission).map(({ id }) => id));
        expect(questionIds.filter((id) => shown.has(id))).toEqual(questionIds.filter((id) => runtime.isVisible(id)));
        const wrong = [...new Set(runtime.problems(questionIds).map((problem) => problem.questionId))].sort();
        const byTheSchema = errorsOf(checkSubmission(submission, survey));
        const byTheHeadlessCheck = errorsOf(validateSubmission(survey, submission));
        expect({ byTheSchema: placesOf(byTheSchema), byTheHeadlessCheck: placesOf(byTheHeadlessCheck) }).toEqual({
          byTheSchema: wrong,
          byTheHeadlessCheck: wrong,
        });
      }),
      { numRuns: survey.id.endsWith('annual') ? 100 : 400 },
    );
  }, 120_000);
});
