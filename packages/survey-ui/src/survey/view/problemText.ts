import { fill, type ScreenWords } from '../locales/index.js';
import type { Problem, QuestionView } from '../runtime/SurveyRuntime.js';

/** The words of a problem: what to do, in the language of the form. */
export function problemText(problem: Problem, question: QuestionView, words: ScreenWords): string {
  const row = question.rows.find((each) => each.id === problem.rowId)?.title ?? '';
  switch (problem.code) {
    case 'required':
      if (question.control === 'ranking') return words.problemRequiredRanking;
      return question.control === 'number' || question.control === 'text' || question.control === 'long-text'
        ? words.problemRequiredText
        : words.problemRequired;
    case 'row-required':
      return fill(words.problemRow, { row });
    case 'other-required':
      return words.problemOther;
    case 'not-a-number':
      return words.problemNumber;
    case 'too-small':
      return fill(words.problemTooSmall, problem.params);
    case 'too-large':
      return fill(words.problemTooLarge, problem.params);
    case 'off-step':
      return fill(words.problemStep, problem.params);
    case 'too-short':
      return fill(words.problemTooShort, problem.params);
    case 'too-long':
      return fill(words.problemTooLong, problem.params);
    case 'too-many':
      return fill(words.problemTooMany, problem.params);
    case 'pattern':
      return words.problemPattern;
    case 'email':
      return words.problemEmail;
    case 'invalid':
      return problem.message ?? words.problemInvalid;
  }
}
