import type { Submission } from '../submission.js';
import type { Question, Survey, Visibility } from '../survey.js';
import { questionOptions } from './questionOptions.js';

type Answers = Pick<Submission, 'answers' | 'profile'> & Partial<Pick<Submission, 'absences'>>;

/** The question that a test names, and its row where it names one of a matrix: `<question>.<row>`. */
export function testTarget(survey: Pick<Survey, 'questions'>, id: string): { question: Question; rowId?: string } | undefined {
  const question = survey.questions.find((each) => each.id === id);
  if (question) return { question };
  for (const each of survey.questions) {
    const row = each.rows?.find((one) => `${each.id}.${one.id}` === id);
    if (row) return { question: each, rowId: row.id };
  }
  return undefined;
}

/** Codes whose number passes a test of size; undefined where the question has no options and its answer is the number. */
export function codesThatPass(
  survey: Pick<Survey, 'scales'>,
  question: Question,
  { test, values }: Visibility['tests'][number],
): string[] | undefined {
  const options = questionOptions(survey, question);
  if (options.length === 0) return undefined;
  const bound = Number(values?.[0]);
  return options
    .filter((option) => option.absence === undefined)
    .filter((option) => {
      const number = option.value ?? Number(option.code);
      return test === 'at-least' ? number >= bound : number <= bound;
    })
    .map((option) => option.code);
}

/**
 * Whether a question is asked, given the other answers. A choice is compared by its code, or, where sizes are compared, by the number of its
 * option; for several choices one that fits is enough. "I do not know" is no answer, but can be named by its code where it is an option; what was
 * left empty is neither one of some values nor another than they.
 */
export function isVisible(survey: Pick<Survey, 'questions' | 'scales'>, question: Question, given: Answers): boolean {
  const rule = question.visibleWhen;
  if (!rule) return true;
  const results = rule.tests.map((asked) => {
    const { questionId, test, values = [] } = asked;
    const target = testTarget(survey, questionId);
    const absent = target ? questionOptions(survey, target.question).filter((option) => option.absence) : [];
    const stated = absent.find((option) => option.absence === given.absences?.[questionId])?.code;
    const value = given.answers[questionId] ?? given.profile[questionId] ?? stated ?? null;
    const isGiven = value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    const isAnswered = isGiven && !absent.some((option) => option.code === value);
    const all: readonly (string | number)[] = Array.isArray(value) ? value : value === null ? [] : [value];
    const isOneOf = (wanted: readonly (string | number)[]): boolean =>
      all.some((one) => wanted.some((each) => String(each) === String(one)));
    switch (test) {
      case 'answered':
        return isAnswered;
      case 'not-answered':
        return !isAnswered;
      case 'one-of':
        return isOneOf(values);
      case 'not-one-of':
        return isGiven && !isOneOf(values);
      case 'at-least':
      case 'at-most': {
        const codes = target && codesThatPass(survey, target.question, asked);
        if (codes) return isOneOf(codes);
        const number = all.length === 1 ? Number(all[0]) : NaN;
        return test === 'at-least' ? number >= Number(values[0]) : number <= Number(values[0]);
      }
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
