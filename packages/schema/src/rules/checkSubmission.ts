import type { AnswerValue, Submission } from '../submission.js';
import type { Question, Survey } from '../survey.js';
import type { Issue } from '../values.js';
import { issue } from './issue.js';
import { isOnStep, otherCode, questionOptions } from './questionOptions.js';
import { visibleQuestions } from './visibility.js';

export interface SubmissionCheckOptions {
  /** The day on which answers arrive; a later date is refused. */
  today?: string;
}

const several = ['multiple-choice', 'ranking'];
const choices = ['single-choice', 'yes-no', 'rating', 'matrix', 'drop-down', ...several];

/** Codes that may be chosen. */
function codesOf(question: Question, survey: Survey): string[] {
  const codes = questionOptions(survey, question).map((option) => option.code);
  return question.otherOption && !codes.includes(otherCode) ? [...codes, otherCode] : codes;
}

function checkChoice(question: Question, survey: Survey, value: AnswerValue, path: Issue['path']): Issue[] {
  const isSeveral = several.includes(question.control);
  if (isSeveral !== Array.isArray(value) || typeof value === 'number') {
    return [issue('answer-wrong-type', path, { question: question.id, expected: isSeveral ? 'list' : 'code' })];
  }
  const chosen = Array.isArray(value) ? value : [value];
  const codes = codesOf(question, survey);
  const found = chosen
    .filter((code) => !codes.includes(code))
    .map((code) => issue('option-unknown', path, { question: question.id, value: code.slice(0, 80), allowed: codes.join(', ') }));
  const repeated = chosen.find((code, index) => chosen.indexOf(code) < index);
  if (repeated !== undefined) found.push(issue('choice-repeated', path, { question: question.id, value: repeated }));
  if (question.maxChoices && chosen.length > question.maxChoices) {
    found.push(issue('too-many-choices', path, { question: question.id, maximum: question.maxChoices }));
  }
  const exclusive = question.options?.find((option) => option.exclusive && chosen.includes(option.code));
  if (exclusive && chosen.length > 1) {
    found.push(issue('exclusive-choice-with-others', path, { question: question.id, value: exclusive.code }));
  }
  return found;
}

function checkNumber(question: Question, value: AnswerValue, path: Issue['path']): Issue[] {
  if (typeof value !== 'number') return [issue('answer-wrong-type', path, { question: question.id, expected: 'number' })];
  const low = question.min ?? -Infinity;
  const high = question.max ?? Infinity;
  if (value >= low && value <= high && isOnStep(value, question)) return [];
  return [issue('answer-out-of-range', path, { question: question.id, low: question.min ?? '−∞', high: question.max ?? '+∞' })];
}

function checkText(question: Question, value: AnswerValue, path: Issue['path']): Issue[] {
  if (typeof value !== 'string') return [issue('answer-wrong-type', path, { question: question.id, expected: 'text' })];
  const low = question.minLength ?? 0;
  const high = question.maxLength ?? 4000;
  if (value.length < low || value.length > high) return [issue('answer-wrong-length', path, { question: question.id, low, high })];
  const isForm = !question.pattern || new RegExp(`^(?:${question.pattern})$`, 'u').test(value);
  return isForm ? [] : [issue('answer-wrong-form', path, { question: question.id })];
}

function checkValue(question: Question, survey: Survey, value: AnswerValue, path: Issue['path']): Issue[] {
  if (choices.includes(question.control)) return checkChoice(question, survey, value, path);
  if (question.control === 'number') return checkNumber(question, value, path);
  if (question.control === 'text' || question.control === 'long-text') return checkText(question, value, path);
  return [issue('answer-to-unknown-question', path, { question: question.id })];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const isBlank = (value: unknown): boolean => isEmpty(typeof value === 'string' ? value.trim() : value);

/**
 * Checks answers against the questionnaire they say they answer, as a server must: nothing a browser checked is believed.
 * A questionnaire still being filled in may have gaps.
 */
export function checkSubmission(submission: Submission, survey: Survey, { today }: SubmissionCheckOptions = {}): Issue[] {
  const expected = `${survey.id}@${survey.version}`;
  const given = `${submission.surveyId}@${submission.surveyVersion}`;
  if (given !== expected) return [issue('survey-version-mismatch', ['surveyVersion'], { found: given, expected })];
  const found: Issue[] = [];
  if (submission.group !== survey.group)
    found.push(issue('group-mismatch', ['group'], { found: submission.group, expected: survey.group }));
  if (today && submission.submittedOn > today) found.push(issue('date-in-future', ['submittedOn'], { date: submission.submittedOn }));

  const visible = visibleQuestions(survey, submission);
  const asked = new Map<string, Question>();
  const known = new Map<string, Question>();
  const keysOf = (question: Question) => [
    ...(question.rows?.length ? question.rows.map((row) => `${question.id}.${row.id}`) : [question.id]),
    ...(question.otherOption ? [`${question.id}.${otherCode}`] : []),
  ];
  for (const question of survey.questions) for (const key of keysOf(question)) known.set(key, question);
  for (const question of visible) for (const key of keysOf(question)) asked.set(key, question);
  const isAsked = (key: string): boolean => asked.has(key) || known.get(key)?.module !== undefined;

  for (const place of ['answers', 'profile'] as const) {
    for (const [key, value] of Object.entries(submission[place])) {
      const path = [place, key];
      const question = known.get(key);
      if (!question) {
        found.push(issue('answer-to-unknown-question', path, { question: key }));
        continue;
      }
      // What was written beside "other" is a text, never a variable of the profile.
      const isOtherText = key === `${question.id}.${otherCode}`;
      const belongs = question.kind === 'profile' && !isOtherText ? 'profile' : 'answers';
      if (belongs !== place) {
        found.push(issue(belongs === 'profile' ? 'profile-in-answers' : 'answer-to-unknown-question', path, { question: key }));
        continue;
      }
      if (isEmpty(value)) continue;
      if (!isAsked(key)) found.push(issue('answer-to-hidden-question', path, { question: key }));
      if (submission.absences[key]) found.push(issue('answer-and-absence', ['absences', key], { question: key }));
      if (isOtherText) {
        if (typeof value !== 'string') found.push(issue('answer-wrong-type', path, { question: key, expected: 'text' }));
      } else found.push(...checkValue(question, survey, value as AnswerValue, path));
    }
  }
  for (const key of Object.keys(submission.absences)) {
    if (!known.has(key)) found.push(issue('answer-to-unknown-question', ['absences', key], { question: key }));
  }
  if (submission.status === 'completed' || submission.status === 'amended') {
    for (const question of visible) {
      if (question.control === 'information' || question.control === 'panel') continue;
      const place = question.kind === 'profile' ? 'profile' : 'answers';
      const otherText = `${question.id}.${otherCode}`;
      if (question.otherOption && [submission[place][question.id]].flat().includes(otherCode) && isBlank(submission.answers[otherText]))
        found.push(issue('answer-required', ['answers', otherText], { question: otherText }));
      if (!question.required) continue;
      for (const key of question.rows?.length ? question.rows.map((row) => `${question.id}.${row.id}`) : [question.id]) {
        const absence = submission.absences[key];
        const isSaid = absence !== undefined && absence !== 'skipped';
        if (isEmpty(submission[place][key]) && !isSaid) found.push(issue('answer-required', [place, key], { question: key }));
      }
    }
  }
  return found;
}
