import type { Question, Survey } from '../survey.js';
import type { Issue } from '../values.js';
import { issue } from './issue.js';
import { questionOptions } from './questionOptions.js';
import { testTarget } from './visibility.js';

const choices = ['single-choice', 'multiple-choice', 'rating', 'matrix', 'ranking', 'drop-down', 'yes-no'];

const duplicates = (names: readonly string[], path: Issue['path'], field: string): Issue[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [issue('duplicate-name', [...path, index, field], { name })] : []));

function checkQuestion(survey: Survey, question: Question, index: number): Issue[] {
  const path = ['questions', index];
  const found: Issue[] = [];
  const unknown = (name: string, ...at: Issue['path']) => found.push(issue('unknown-name', [...path, ...at], { name }));
  if (question.scaleId && !survey.scales.some((scale) => scale.id === question.scaleId)) unknown(question.scaleId, 'scaleId');
  if (choices.includes(question.control) && !question.scaleId && questionOptions(survey, question).length === 0) {
    found.push(issue('options-missing', path, { question: question.id }));
  }
  if (question.control === 'matrix' && !question.rows?.length)
    found.push(issue('options-missing', [...path, 'rows'], { question: question.id }));
  found.push(
    ...duplicates(
      (question.options ?? []).map((one) => one.code),
      [...path, 'options'],
      'code',
    ),
  );
  found.push(
    ...duplicates(
      (question.rows ?? []).map((one) => one.id),
      [...path, 'rows'],
      'id',
    ),
  );
  question.questionIds?.forEach((id, at) => {
    if (!survey.questions.some((one) => one.id === id)) unknown(id, 'questionIds', at);
  });
  if (question.min !== undefined && question.max !== undefined && question.max < question.min) {
    found.push(issue('period-order', [...path, 'max'], { start: question.min, end: question.max }));
  }
  if (question.pattern !== undefined) {
    try {
      new RegExp(question.pattern, 'u');
    } catch {
      found.push(issue('wrong-format', [...path, 'pattern'], { expected: 'pattern' }));
    }
  }
  return found;
}

/** Texts of a document that lack a language it announces. */
function checkTranslations(value: unknown, languages: readonly string[], path: Issue['path']): Issue[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => checkTranslations(item, languages, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  const fields = value as Record<string, unknown>;
  if (typeof fields.fr === 'string') {
    return languages.filter((language) => !fields[language]).map((language) => issue('translation-missing', path, { language }));
  }
  return Object.entries(fields).flatMap(([key, item]) => checkTranslations(item, languages, [...path, key]));
}

/** Names that are not defined, questions on no page or asked before what they depend on, missing options or translations. */
export function checkSurvey(survey: Survey): Issue[] {
  const byId = new Map(survey.questions.map((question) => [question.id, question]));
  const order: string[] = [];
  const place = (id: string): void => {
    if (order.includes(id)) return;
    order.push(id);
    byId.get(id)?.questionIds?.forEach(place);
  };
  survey.pages.forEach((page) => page.questionIds.forEach(place));
  const found = [
    ...duplicates(
      survey.questions.map((one) => one.id),
      ['questions'],
      'id',
    ),
    ...duplicates(
      survey.scales.map((one) => one.id),
      ['scales'],
      'id',
    ),
    ...duplicates(
      survey.pages.map((one) => one.id),
      ['pages'],
      'id',
    ),
    ...survey.questions.flatMap((question, index) => checkQuestion(survey, question, index)),
  ];
  survey.pages.forEach((page, index) =>
    page.questionIds.forEach((name, at) => {
      if (!byId.has(name)) found.push(issue('unknown-name', ['pages', index, 'questionIds', at], { name }));
    }),
  );
  survey.questions.forEach((question, index) => {
    const at = order.indexOf(question.id);
    if (at < 0 && !question.module) found.push(issue('question-not-placed', ['questions', index], { question: question.id }));
    question.visibleWhen?.tests.forEach(({ questionId: other }, testAt) => {
      const path = ['questions', index, 'visibleWhen', 'tests', testAt, 'questionId'];
      const tested = testTarget(survey, other)?.question;
      const testedPlace = tested ? order.indexOf(tested.id) : -1;
      if (!tested) found.push(issue('unknown-name', path, { name: other }));
      else if (at >= 0 && (testedPlace < 0 || testedPlace >= at)) {
        found.push(issue('visibility-order', path, { question: question.id, other }));
      }
    });
  });
  // Simplified French stands in for none: where it is absent the plain text is shown.
  const languages = survey.languages.filter((language) => language !== 'fr' && language !== 'fr-x-falc');
  return [...found, ...checkTranslations({ ...survey, languages: undefined }, languages, [])];
}
