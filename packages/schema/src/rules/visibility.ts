import type { Submission } from '../submission.js';
import type { Question, Survey } from '../survey.js';
import { questionOptions } from './questionOptions.js';

type Answers = Pick<Submission, 'answers' | 'profile'> & Partial<Pick<Submission, 'absences'>>;

/** The question that a test names; a row of a matrix is named `<question>.<row>`. */
export function testedQuestion(survey: Pick<Survey, 'questions'>, id: string): Question | undefined {
  return (
    survey.questions.find((question) => question.id === id) ??
    survey.questions.find((question) => question.rows?.some((row) => `${question.id}.${row.id}` === id))
  );
}

const isAnswered = (value: unknown): boolean => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/**
 * Whether a question is asked, given the other answers. A choice is compared by its code, or, where sizes are compared, by the number of its
 * option; "I do not know" counts as answered where it is one of the options. For several choices one that fits is enough.
 */
export function isVisible(survey: Pick<Survey, 'questions' | 'scales'>, question: Question, given: Answers): boolean {
  const rule = question.visibleWhen;
  if (!rule) return true;
  const results = rule.tests.map(({ questionId, test, values = [] }) => {
    const tested = testedQuestion(survey, questionId);
    const options = tested ? questionOptions(survey, tested) : [];
    const absence = given.absences?.[questionId];
    const stated = absence === undefined ? undefined : options.find((option) => option.absence === absence)?.code;
    const value = given.answers[questionId] ?? given.profile[questionId] ?? stated ?? null;
    const all: (string | number)[] = Array.isArray(value) ? value : value === null ? [] : [value];
    const isOneOf = all.some((one) => values.some((wanted) => String(wanted) === String(one)));
    const chosen = options.find((option) => option.code === String(all[0]));
    const number = all.length !== 1 || chosen?.absence ? NaN : (chosen?.value ?? Number(all[0]));
    switch (test) {
      case 'answered':
        return isAnswered(value);
      case 'not-answered':
        return !isAnswered(value);
      case 'one-of':
        return isOneOf;
      case 'not-one-of':
        return !isOneOf;
      case 'at-least':
        return number >= Number(values[0]);
      case 'at-most':
        return number <= Number(values[0]);
    }
  });
  return rule.match === 'all' ? results.every(Boolean) : results.some(Boolean);
}

/** Questions that are asked, in order of the pages, panels opened; a question hidden hides those of its panel. */
export function visibleQuestions(survey: Survey, given: Answers): Question[] {
  const byId = new Map(survey.questions.map((question) => [question.id, question]));
  const open = (id: string): Question[] => {
    const question = byId.get(id);
    if (!question || !isVisible(survey, question, given)) return [];
    return [question, ...(question.questionIds ?? []).flatMap(open)];
  };
  return survey.pages.flatMap((page) => page.questionIds.flatMap(open));
}
