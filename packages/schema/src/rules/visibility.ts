import type { Submission } from '../submission.js';
import type { Question, Survey } from '../survey.js';

type Answers = Pick<Submission, 'answers' | 'profile'>;

const answerTo = (id: string, { answers, profile }: Answers) => answers[id] ?? profile[id] ?? null;

const isAnswered = (value: unknown): boolean => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/**
 * Whether a question is asked, given the other answers. A choice is compared by its code, a number by its value;
 * for several choices one that fits is enough.
 */
export function isVisible(question: Question, given: Answers): boolean {
  const rule = question.visibleWhen;
  if (!rule) return true;
  const results = rule.tests.map(({ questionId, test, values = [] }) => {
    const value = answerTo(questionId, given);
    const all: (string | number)[] = Array.isArray(value) ? value : value === null ? [] : [value];
    const isOneOf = all.some((one) => values.some((wanted) => String(wanted) === String(one)));
    const number = all.length === 1 ? Number(all[0]) : NaN;
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
    if (!question || !isVisible(question, given)) return [];
    return [question, ...(question.questionIds ?? []).flatMap(open)];
  };
  return survey.pages.flatMap((page) => page.questionIds.flatMap(open));
}
