import type { LocalizedText, Question, Survey, Visibility } from '@projet-social/schema';
import { localize } from './localize.js';
import { codesThatPass, hasDontKnowBeside, questionOptions, testTarget } from '@projet-social/schema/answers';
import { questionsById } from './questionsById.js';
import { absenceName } from './absenceName.js';

/** JSON that `new Model(json)` of survey-core 2.5 to 3 reads, and SurveyJS renderers draw. */
export interface SurveyModelJson {
  readonly [key: string]: unknown;
  readonly locale: string;
  readonly pages: readonly { readonly name: string; readonly elements: readonly Readonly<Record<string, unknown>>[] }[];
}

export interface SurveyModelOptions {
  /** Language of plain texts; with `'all'` (the default) every text carries all its languages and the model can switch. */
  readonly locale?: string;
}

const quoted = (value: string | number): string => (typeof value === 'number' ? String(value) : `'${value}'`); // codes have no quote in them

function toExpression(survey: Survey, test: Visibility['tests'][number]): string {
  const name = `{${test.questionId}}`;
  const target = testTarget(survey, test.questionId);
  const absent = target ? questionOptions(survey, target.question).filter((option) => option.absence) : [];
  const notAbsent = absent.map((option) => ` and ${name} <> ${quoted(option.code)}`).join('');
  const isAnswered = `(${name} notempty${notAbsent})`;
  const list = (values: readonly (string | number)[]): string => `[${values.map(quoted).join(', ')}]`;
  switch (test.test) {
    case 'answered':
      return isAnswered;
    case 'not-answered':
      return `!${isAnswered}`;
    case 'one-of':
      return `(${name} notempty and ${name} anyof ${list(test.values ?? [])})`;
    case 'not-one-of':
      return `(${name} notempty and !(${name} anyof ${list(test.values ?? [])}))`;
    case 'at-least':
    case 'at-most': {
      const codes = target && codesThatPass(survey, target.question, test);
      if (codes) return codes.length === 0 ? 'false' : `(${name} notempty and ${name} anyof ${list(codes)})`;
      return `(${name} notempty and ${name} ${test.test === 'at-least' ? '>=' : '<='} ${String(Number(test.values?.[0]))})`;
    }
  }
}

function toVisibleIf(survey: Survey, visibility: Visibility): string {
  return visibility.tests.map((test) => toExpression(survey, test)).join(visibility.match === 'all' ? ' and ' : ' or ');
}

/**
 * Turns a survey of the schema into the JSON of a SurveyJS model, for those who render with SurveyJS themselves, and as the reference that the
 * built-in runtime is held to. Pure; works where there is no DOM.
 *
 * Answers keep their codes, so that {@link toSubmission} can read the model's data. Modules of the survey that a territory did not switch on must
 * have been taken out of `questions` before. Texts stay plain: nothing is turned into HTML or Markdown.
 *
 * @param survey a valid `Survey`.
 * @returns JSON for `new Model(json)`; the model clears the answer of a question that becomes hidden.
 * @example
 * import { Model } from 'survey-core';
 * const model = new Model(toSurveyModel(survey, { locale: 'fr' }));
 */
export function toSurveyModel(survey: Survey, { locale = 'all' }: SurveyModelOptions = {}): SurveyModelJson {
  const questions = questionsById(survey);
  const words = (text: LocalizedText): unknown => {
    if (locale !== 'all') return localize(text, locale);
    const { fr, ...others } = text;
    return { default: fr, ...others };
  };
  const members = new Set(survey.questions.flatMap((question) => question.questionIds ?? []));

  const element = (id: string): Record<string, unknown>[] => {
    const question = questions.get(id);
    if (!question) return [];
    const visibleIf = question.visibleWhen ? { visibleIf: toVisibleIf(survey, question.visibleWhen) } : {};
    if (question.control === 'information')
      return [{ type: 'expression', name: id, title: words(question.wording), expression: "''", ...visibleIf }];
    if (question.control === 'panel')
      return [
        {
          type: 'panel',
          name: id,
          title: words(question.wording),
          ...(question.help ? { description: words(question.help) } : {}),
          ...visibleIf,
          elements: (question.questionIds ?? []).flatMap(element),
        },
      ];
    const options = questionOptions(survey, question);
    const choices = options.map((option) => ({
      value: option.code,
      text: words(option.label),
      ...(option.exclusive && question.control === 'multiple-choice' ? { isExclusive: true } : {}),
    }));
    const other = question.otherOption ? { showOtherItem: true, otherText: words(question.otherOption) } : {};
    const required = !question.required
      ? {}
      : hasDontKnowBeside(question)
        ? { requiredIf: `{${absenceName(id)}} empty` }
        : { isRequired: true };
    const base = {
      name: id,
      title: words(question.wording),
      ...(question.help ? { description: words(question.help) } : {}),
      ...required,
      ...visibleIf,
    };
    const validators = validatorsOf(question);
    const text = { ...base, ...(validators.length > 0 ? { validators } : {}) };
    switch (question.control) {
      case 'single-choice':
      case 'yes-no':
        return [{ type: 'radiogroup', ...base, choices, ...other }];
      case 'rating':
        return [{ type: 'radiogroup', ...base, choices, colCount: 0 }];
      case 'drop-down':
        return [{ type: 'dropdown', ...base, choices, ...other }];
      case 'multiple-choice':
        return [{ type: 'checkbox', ...text, choices, ...other }];
      case 'ranking':
        return [{ type: 'ranking', ...base, choices }];
      case 'matrix':
        return [
          {
            type: 'matrix',
            ...base,
            ...(question.required ? { isAllRowRequired: true } : {}),
            columns: choices,
            rows: (question.rows ?? []).map((row) => ({ value: row.id, text: words(row.wording) })),
          },
        ];
      case 'number':
      case 'text':
        return [{ type: 'text', ...text }];
      case 'long-text':
        return [{ type: 'comment', ...text }];
    }
  };

  return {
    locale: locale === 'all' ? '' : locale,
    title: words(survey.title),
    ...(survey.introduction ? { description: words(survey.introduction) } : {}),
    clearInvisibleValues: 'onHidden',
    textUpdateMode: 'onBlur',
    focusFirstQuestionAutomatic: false,
    storeOthersAsComment: true,
    showCompletePage: false,
    pages: survey.pages.map((page) => ({
      name: page.id,
      ...(page.title ? { title: words(page.title) } : {}),
      elements: page.questionIds.filter((id) => !members.has(id)).flatMap(element),
    })),
  };
}

function validatorsOf(question: Question): Record<string, unknown>[] {
  if (question.control === 'number')
    return [
      {
        type: 'numeric',
        ...(question.min === undefined ? {} : { minValue: question.min }),
        ...(question.max === undefined ? {} : { maxValue: question.max }),
      },
      ...(question.step === undefined ? [] : [stepValidator(question.id, question.min ?? 0, question.step)]),
    ];
  if (question.control === 'multiple-choice')
    return question.maxChoices === undefined ? [] : [{ type: 'answercount', maxCount: question.maxChoices }];
  return [
    ...(question.minLength === undefined && question.maxLength === undefined
      ? []
      : [{ type: 'text', minLength: question.minLength ?? 0, maxLength: question.maxLength ?? 0, allowDigits: true }]),
    ...(question.pattern === undefined ? [] : [{ type: 'regex', regex: `^(?:${question.pattern})$` }]),
  ];
}

/** SurveyJS keeps a step for its buttons only; as a rule it is a form of the number, or an expression. */
function stepValidator(id: string, min: number, step: number): Record<string, unknown> {
  const text = {
    default: `Écrivez un nombre de ${step} en ${step} à partir de ${min}.`,
    en: `Write a number in steps of ${step} from ${min}.`,
    ar: `اكتب رقمًا بخطوات من ${step} ابتداءً من ${min}.`,
    pt: `Escreva um número de ${step} em ${step} a partir de ${min}.`,
  };
  if (step === 1 && Number.isInteger(min)) return { type: 'regex', regex: '^-?[0-9]+$', text };
  const steps = `({${id}} - ${min}) / ${step}`;
  return { type: 'expression', expression: `{${id}} empty or round(${steps}, 6) = round(${steps})`, text };
}
