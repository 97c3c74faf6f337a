import {
  type LocalizedText,
  type Question,
  type Survey,
  codesThatPass,
  hasDontKnowBeside,
  otherCode,
  questionOptions,
  testTarget,
} from '@projet-social/schema';
import { type SafeHtml, html, raw } from '../report/html.js';
import { noticeIn, questionsInOrder, repeatAnswers, textIn } from './askedQuestion.js';
import type { SurveyMapping, Wave } from './mapping.js';

const style = `@page{size:A4;margin:15mm}body{font:12pt/1.45 "Liberation Sans","DejaVu Sans",Arial,sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem;color:#000;background:#fff}
.large{font-size:18pt}h1{font-size:1.5em;margin:.2em 0}h2{font-size:1.2em;margin:.8em 0 .2em}fieldset{border:0;border-top:1px solid #000;padding:.6em 0;margin:.8em 0;break-inside:avoid}legend{font-weight:700;padding:0 .4em 0 0}
ul{list-style:none;padding:0;margin:.3em 0}li{padding:.16em 0}.box{display:inline-block;width:1em;height:1em;border:1.5px solid #000;margin-inline-end:.5em;vertical-align:-.12em}
.code{font:0.72em monospace;color:#333}.line{display:block;border-bottom:1px solid #000;height:2em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:.25em .4em;text-align:start}small{font-size:.85em}`;

const words = {
  fr: {
    how: 'Cochez une case par question. Vous pouvez passer une question.',
    many: 'Plusieurs réponses possibles.',
    most: '{n} réponses au plus.',
    rank: 'Écrivez 1, 2, 3… dans l’ordre.',
    batch: 'Lot',
    sheet: 'Questionnaire n°',
    dontKnow: 'Je ne sais pas',
    only: 'Répondez seulement si :',
    or: ' ou ',
    and: ' et ',
    answered: '« {question} » a une réponse',
    'not-answered': '« {question} » n’a pas de réponse',
    is: '« {question} » : {values}',
    'is-not': '« {question} » n’est pas : {values}',
    'at-least': '« {question} » : {values} ou plus',
    'at-most': '« {question} » : {values} ou moins',
  },
  en: {
    how: 'Tick one box a question. You may skip a question.',
    many: 'Several answers possible.',
    most: 'At most {n} answers.',
    rank: 'Write 1, 2, 3… in order.',
    batch: 'Batch',
    sheet: 'Questionnaire no.',
    dontKnow: 'I don’t know',
    only: 'Answer only if:',
    or: ' or ',
    and: ' and ',
    answered: '“{question}” has an answer',
    'not-answered': '“{question}” has no answer',
    is: '“{question}”: {values}',
    'is-not': '“{question}” is not: {values}',
    'at-least': '“{question}”: {values} or more',
    'at-most': '“{question}”: {values} or less',
  },
} as const;

export interface PaperOptions {
  /** Language of the text; interface words are French or English. @default 'fr' */
  readonly language?: string;
  /** Large print, 18 points. @default false */
  readonly largePrint?: boolean;
}

/** The survey as a form to print and fill in by hand, with the codes that re-entry needs. One HTML page, no request to anywhere. */
export function toPaperForm(survey: Survey, options: PaperOptions = {}): string {
  const { language = 'fr', largePrint = false } = options;
  const say = words[language === 'en' ? 'en' : 'fr'];
  const text = (value: LocalizedText): string => repeatAnswers(textIn(value, language), () => '…');
  const optionsOf = (question: Question): { code: string; label: LocalizedText }[] => [
    ...questionOptions(survey, question),
    ...(question.otherOption ? [{ code: otherCode, label: question.otherOption }] : []),
  ];
  const condition = ({ match, tests }: NonNullable<Question['visibleWhen']>): string =>
    tests
      .map((asked) => {
        const { questionId, test, values = [] } = asked;
        const target = testTarget(survey, questionId);
        const row = target?.question.rows?.find(({ id }) => id === target.rowId);
        const options = target ? optionsOf(target.question) : [];
        const passing = target && (test === 'at-least' || test === 'at-most') ? codesThatPass(survey, target.question, asked) : undefined;
        const said = (passing ?? values).map((value) => {
          const option = options.find(({ code }) => code === String(value));
          return option ? text(option.label) : String(value);
        });
        const words = passing || test === 'one-of' ? say.is : test === 'not-one-of' ? say['is-not'] : say[test];
        const question = target ? text((row ?? target.question).wording) : questionId;
        return words.replace('{question}', () => question).replace('{values}', () => said.join(say.or));
      })
      .join(match === 'all' ? say.and : say.or);
  const boxes = (question: Question): SafeHtml =>
    html`<ul>
      ${optionsOf(question).map(
        (option) =>
          html`<li>
            <span class="box"></span>${text(option.label)}
            ${option.code !== text(option.label) && html`<span class="code">${option.code}</span>`}${option.code === otherCode && html` <span class="line"></span>`}
          </li>`,
      )}
    </ul>`;
  const lines = (count: number): SafeHtml => html`${Array.from({ length: count }, () => html`<span class="line"></span>`)}`;
  const body = (question: Question): SafeHtml => {
    switch (question.control) {
      case 'matrix':
        return html`<table>
          <thead>
            <tr>
              <td></td>
              ${optionsOf(question).map((option) => html`<th scope="col">${text(option.label)} <span class="code">${option.code}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${(question.rows ?? []).map(
              (row) =>
                html`<tr>
                  <th scope="row">${text(row.wording)} <span class="code">${row.id}</span></th>
                  ${optionsOf(question).map(() => html`<td><span class="box"></span></td>`)}
                </tr>`,
            )}
          </tbody>
        </table>`;
      case 'multiple-choice':
        return html`<small
            >${say.many} ${question.maxChoices !== undefined ? say.most.replace('{n}', String(question.maxChoices)) : ''}</small
          >${boxes(question)}`;
      case 'ranking':
        return html`<small>${say.rank}</small>${boxes(question)}`;
      case 'number':
      case 'text':
        return lines(1);
      case 'long-text':
        return lines(4);
      default:
        return boxes(question);
    }
  };
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  let number = 0;
  const page = html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${text(survey.title)}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body class="${largePrint ? 'large' : ''}">
        <h1>${text(survey.title)}</h1>
        ${survey.introduction && html`<p>${text(survey.introduction)}</p>`}
        <p>${say.how}</p>
        <p class="code">${survey.id} ${survey.version} · ${say.batch} ______ · ${say.sheet} ______</p>
        <p><small>${noticeIn(survey, language)}</small></p>
        ${questionsInOrder(survey).map((question) => {
          if (question.control === 'information') return html`<p>${text(question.wording)}</p>`;
          if (question.control === 'panel') return html`<h2>${text(question.wording)}</h2>`;
          number += 1;
          return html`<fieldset>
            <legend>${number}. ${text(question.wording)} <span class="code">${question.id}</span></legend>
            ${question.visibleWhen && html`<p><small>${say.only} ${condition(question.visibleWhen)}</small></p>`}
            ${question.help && html`<p><small>${text(question.help)}</small></p>`}
            ${question.warning && html`<p><small>${text(question.warning)}</small></p>`} ${body(question)}
            ${hasDontKnowBeside(question) && html`<p><span class="box"></span>${say.dontKnow}</p>`}
          </fieldset>`;
        })}
      </body>
    </html>`;
  return `${page.text.replace(/^\s+/gm, '')}\n`;
}

/** Column names for re-entry of paper forms in a spreadsheet: one row a questionnaire, codes in the cells. */
export function reentryColumns(survey: Survey): string[] {
  const columns = survey.questions.flatMap((question) => {
    if (question.control === 'panel' || question.control === 'information') return [];
    if (question.rows) return question.rows.map((row) => `${question.id}.${row.id}`);
    return question.otherOption ? [question.id, `${question.id}.${otherCode}`] : [question.id];
  });
  return ['numero', 'date', ...columns];
}

/** How a filled re-entry table comes back: codes in the cells, several of them with a bar between (`health|housing`). */
export function reentryMapping(survey: Survey, wave: Wave): SurveyMapping {
  const several = new Set(
    survey.questions.filter(({ control }) => control === 'multiple-choice' || control === 'ranking').map((question) => question.id),
  );
  return {
    kind: 'survey-mapping',
    surveyId: survey.id,
    surveyVersion: survey.version,
    ...wave,
    mode: 'paper',
    identifier: 'numero',
    submittedOn: { column: 'date', order: 'day-month-year' },
    columns: reentryColumns(survey)
      .slice(2)
      .map((column) => ({ column, questionId: column, ...(several.has(column) ? { separator: '|' } : {}) })),
    ignored: [],
  };
}
