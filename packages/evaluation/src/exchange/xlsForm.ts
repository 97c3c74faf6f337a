import {
  type LocalizedText,
  type Question,
  type Survey,
  codesThatPass,
  otherCode,
  questionOptions,
  testTarget,
} from '@projet-social/schema';
import { absentCodes, noticeIn, repeatAnswers, textIn } from './askedQuestion.js';
import type { SurveyMapping, Wave } from './mapping.js';

/** An XLSForm: three sheets of text, for ODK, KoboToolbox and Enketo. First row: column names. */
export interface XlsForm {
  readonly survey: readonly (readonly string[])[];
  readonly choices: readonly (readonly string[])[];
  readonly settings: readonly (readonly string[])[];
}

const languageNames: Readonly<Record<string, string>> = {
  fr: 'Français (fr)',
  'fr-x-falc': 'Texte simplifié (fr-x-falc)',
  en: 'English (en)',
  ar: 'العربية (ar)',
  pt: 'Português (pt)',
  tr: 'Türkçe (tr)',
  es: 'Español (es)',
};

/** A name that XForms accepts: it starts with a letter; a matrix row keeps its question in front. */
export function formName(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z_]/.test(safe) ? safe : `q_${safe}`;
}

/** The list of a question's choices: its scale's where nothing is added to it, else its own. */
function listName(question: Question): string {
  const isScale = question.scaleId !== undefined && !question.options && !question.otherOption && !question.dontKnow;
  return isScale ? `scale_${formName(question.scaleId ?? '')}` : `list_${formName(question.id)}`;
}

function relevance(survey: Survey, { visibleWhen }: Question): string {
  if (!visibleWhen) return '';
  const text = (value: string | number): string => (typeof value === 'number' ? String(value) : `'${value}'`);
  const tests = visibleWhen.tests.map((asked) => {
    const { questionId, test, values = [] } = asked;
    const target = testTarget(survey, questionId)?.question;
    const field = `\${${formName(questionId)}}`;
    const any = (list: readonly (string | number)[]): string =>
      list.length === 0 ? 'false()' : list.map((value) => `selected(${field}, ${text(value)})`).join(' or ');
    const absent = target ? absentCodes(survey, target) : [];
    const answered = absent.length === 0 ? `${field} != ''` : `(${field} != '' and not(${any(absent)}))`;
    switch (test) {
      case 'answered':
        return answered;
      case 'not-answered':
        return `not(${answered})`;
      case 'one-of':
        return `(${any(values)})`;
      case 'not-one-of':
        return `(${field} != '' and not(${any(values)}))`;
      case 'at-least':
      case 'at-most': {
        const passing = target && codesThatPass(survey, target, asked);
        return passing ? `(${any(passing)})` : `${field} ${test === 'at-least' ? '>=' : '<='} ${values[0] ?? 0}`;
      }
    }
  });
  return tests.join(visibleWhen.match === 'all' ? ' and ' : ' or ');
}

/** A text as XPath writes it: it has no sign that would make a quote part of a quoted text. */
function xpathText(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text
    .split("'")
    .map((part) => `'${part}'`)
    .join(`, "'", `)})`;
}

function constraint(question: Question): string {
  const tests = [
    ...(question.min === undefined || question.control === 'rating' ? [] : [`. >= ${question.min}`]),
    ...(question.max === undefined || question.control === 'rating' ? [] : [`. <= ${question.max}`]),
    ...(question.maxChoices === undefined ? [] : [`count-selected(.) <= ${question.maxChoices}`]),
    ...(question.minLength ? [`string-length(.) >= ${question.minLength}`] : []),
    ...(question.maxLength === undefined ? [] : [`string-length(.) <= ${question.maxLength}`]),
    ...(question.pattern === undefined ? [] : [`regex(., ${xpathText(`^(${question.pattern})$`)})`]),
    ...(question.options ?? [])
      .filter((option) => option.exclusive)
      .map((option) => `not(selected(., '${option.code}') and count-selected(.) > 1)`),
  ];
  return tests.join(' and ');
}

/**
 * The survey as an XLSForm. Question and option codes are kept, so that answers come back by themselves.
 * Kept: wording and help in every language, options, "other" with its text, conditions, limits, matrices (as a table of choices), panels, answers
 * repeated in a wording. Lost: recorded audio, "I do not know" beside a number, a text or several choices.
 */
export function toXlsForm(survey: Survey): XlsForm {
  const languages = survey.languages;
  const inAll = (text: LocalizedText | undefined): string[] =>
    languages.map((language) => (text ? repeatAnswers(textIn(text, language), place) : ''));
  const repeated = new Set<string>();
  /** How an answer is repeated: the label of a choice through a field that is computed, a number or a text as it is. */
  const place = (id: string): string => {
    const question = testTarget(survey, id)?.question;
    if (!question) return `{${id}}`;
    if (questionOptions(survey, question).length === 0) return `\${${formName(id)}}`;
    if (question.control === 'multiple-choice' || question.control === 'ranking') return '…';
    repeated.add(id);
    return `\${${formName(id)}_label}`;
  };
  const names = languages.map((language) => languageNames[language] ?? `${language} (${language})`);
  const columns = [
    'type',
    'name',
    ...names.map((name) => `label::${name}`),
    ...names.map((name) => `hint::${name}`),
    'required',
    'relevant',
    'constraint',
    'appearance',
    'calculation',
  ];
  const rows: string[][] = [columns];
  const row = (cells: Readonly<Record<string, string>>): void => void rows.push(columns.map((column) => cells[column] ?? ''));
  const inColumns = (kind: 'label' | 'hint', text: LocalizedText | undefined): Record<string, string> =>
    Object.fromEntries(inAll(text).map((words, index) => [`${kind}::${names[index] ?? ''}`, words]));
  const add = (type: string, name: string, question?: Question, label?: LocalizedText, appearance = ''): void => {
    row({
      type,
      name,
      ...inColumns('label', label ?? question?.wording),
      ...inColumns('hint', question?.help ?? question?.warning),
      required: question?.required ? 'yes' : '',
      relevant: question ? relevance(survey, question) : '',
      constraint: question && !question.rows ? constraint(question) : '',
      appearance,
    });
  };
  const byId = new Map(survey.questions.map((question) => [question.id, question]));
  const inPanels = new Set(survey.questions.flatMap((question) => question.questionIds ?? []));

  /** "Other" is one more choice; its text a question that only this choice opens. */
  function addOther({ id, otherOption }: Question): void {
    if (!otherOption) return;
    row({
      type: 'text',
      name: formName(`${id}_${otherCode}`),
      ...inColumns('label', otherOption),
      required: 'yes',
      relevant: `selected(\${${formName(id)}}, '${otherCode}')`,
    });
  }

  function addQuestion(question: Question): void {
    addControl(question);
    addOther(question);
  }

  function addControl(question: Question): void {
    const name = formName(question.id);
    switch (question.control) {
      case 'information':
        return add('note', name, question);
      case 'panel': {
        add('begin group', name, question, undefined, 'field-list');
        for (const id of question.questionIds ?? []) {
          const member = byId.get(id);
          if (member) addQuestion(member);
        }
        return row({ type: 'end group' });
      }
      case 'matrix': {
        add('begin group', `${name}_table`, { ...question, required: false }, undefined, 'field-list');
        for (const row of question.rows ?? [])
          add(
            `select_one ${listName(question)}`,
            formName(`${question.id}.${row.id}`),
            { ...question, visibleWhen: undefined, help: undefined, warning: undefined },
            row.wording,
            'likert',
          );
        return row({ type: 'end group' });
      }
      case 'multiple-choice':
        return add(`select_multiple ${listName(question)}`, name, question);
      case 'ranking':
        return add(`rank ${listName(question)}`, name, question);
      case 'number':
        return add(Number.isInteger(question.step) && Number.isInteger(question.min ?? 0) ? 'integer' : 'decimal', name, question);
      case 'text':
        return add('text', name, question);
      case 'long-text':
        return add('text', name, question, undefined, 'multiline');
      case 'drop-down':
        return add(`select_one ${listName(question)}`, name, question, undefined, 'minimal');
      case 'rating':
        return add(`select_one ${listName(question)}`, name, question, undefined, 'likert');
      case 'single-choice':
      case 'yes-no':
        return add(`select_one ${listName(question)}`, name, question);
    }
  }

  row({
    type: 'note',
    name: 'notice',
    ...Object.fromEntries(languages.map((language, index) => [`label::${names[index] ?? ''}`, noticeIn(survey, language)])),
  });
  for (const page of survey.pages) {
    const grouped = survey.pages.length > 1;
    if (grouped) add('begin group', formName(`page_${page.id}`), undefined, page.title ?? { fr: survey.title.fr });
    for (const id of page.questionIds) {
      const question = byId.get(id);
      if (question && !inPanels.has(id)) addQuestion(question);
    }
    if (grouped) row({ type: 'end group' });
  }

  for (const id of repeated)
    row({ type: 'calculate', name: `${formName(id)}_label`, calculation: `jr:choice-name(\${${formName(id)}}, '\${${formName(id)}}')` });

  const choices: string[][] = [['list_name', 'name', ...names.map((name) => `label::${name}`)]];
  const listed = new Set<string>();
  for (const question of survey.questions) {
    const list = listName(question);
    const options = questionOptions(survey, question);
    if (options.length === 0 || listed.has(list)) continue;
    listed.add(list);
    for (const option of options) choices.push([list, option.code, ...inAll(option.label)]);
    if (question.otherOption) choices.push([list, otherCode, ...inAll(question.otherOption)]);
  }
  return {
    survey: rows,
    choices,
    settings: [
      ['form_title', 'form_id', 'version', 'default_language'],
      [survey.title.fr, survey.id, survey.version, names[0] ?? 'Français (fr)'],
    ],
  };
}

/** Columns that KoboToolbox and ODK write of their own; none of them is kept. */
const ownColumns = [
  'start',
  'end',
  'today',
  'username',
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  '__version__',
  'meta/instanceID',
  'meta/instanceName',
  'meta/rootUuid',
  'formhub/uuid',
  '_id',
  '_validation_status',
  '_notes',
  '_status',
  '_submitted_by',
  '_tags',
  '_index',
];

/** How the answers of `toXlsForm` come back from KoboToolbox (XLSX or CSV with XML values; groups in headers or not). */
export function xlsFormMapping(survey: Survey, wave: Wave): SurveyMapping {
  const asked = survey.questions.filter((question) => question.control !== 'panel' && question.control !== 'information');
  return {
    kind: 'survey-mapping',
    surveyId: survey.id,
    surveyVersion: survey.version,
    ...wave,
    identifier: '_uuid',
    submittedOn: { column: '_submission_time', order: 'year-month-day' },
    columns: asked.flatMap((question): SurveyMapping['columns'] => {
      if (question.rows)
        return question.rows.map((row) => ({ column: formName(`${question.id}.${row.id}`), questionId: `${question.id}.${row.id}` }));
      const separator = question.control === 'multiple-choice' || question.control === 'ranking' ? { separator: ' ' } : {};
      const other = question.otherOption
        ? [{ column: formName(`${question.id}_${otherCode}`), questionId: `${question.id}.${otherCode}` }]
        : [];
      return [{ column: formName(question.id), questionId: question.id, ...separator }, ...other];
    }),
    ignored: [
      ...ownColumns,
      'notice',
      ...survey.questions.filter((question) => question.control === 'information').map((question) => formName(question.id)),
      ...asked.map((question) => `${formName(question.id)}_label`),
    ],
  };
}
