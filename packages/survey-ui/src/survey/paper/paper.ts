import type { LocalizedText, Question, Survey, Visibility } from '@projet-social/schema';
import { directionOf, fill, htmlLanguage } from '../locales/index.js';
import { fillPlaceholders, localize } from '../localize.js';
import { hasDontKnowBeside, questionOptions, testTarget } from '@projet-social/schema/answers';
import { otherCode } from '../otherCode.js';
import { questionsById } from '../questionsById.js';
import { allWordsOf } from '../allWordsOf.js';
import { type VNode, h, heading, paragraphs } from '../view/elements.js';

export interface PaperLayout {
  readonly locale: string;
  /** Large print: 18 points, one question after the other with more room. */
  readonly large: boolean;
  readonly headingLevel: number;
}

/**
 * What stands beside a box and is typed in: the code where all codes of the question are short, else the place in the list.
 * @example codeOnPaper(['owner', 'social-tenant'], 'social-tenant') // => '2'
 */
export function codeOnPaper(codes: readonly string[], code: string): string {
  return codes.every((each) => each.length <= 3) ? code : String(codes.indexOf(code) + 1);
}

/** A text as it is read without the answers before it: what they would fill in is left open. */
export const wordingOnPaper = (wording: LocalizedText, locale: string): string => localize(wording, locale).replace(/\{[^{}]+\}/g, '…');

/** Code that is typed for "I do not know" where a question has no option for it. */
export const dontKnowCode = 'dk';

export const paperCss = `.paper{display:flex;flex-direction:column;gap:1.5rem;font-size:11pt;line-height:1.45}
.paper.large{font-size:18pt;gap:2.25rem}
.paper .title{font-size:1.6em}
.paper .office{align-self:flex-end;border:1px solid;padding:.5em .75em;font-size:.8em;min-inline-size:14em}
.paper .office .blank{display:block;block-size:1.8em;border-block-end:1px solid}
.paper .sheet-question{break-inside:avoid;display:flex;flex-direction:column;gap:.4em}
.paper .sheet-question>.name{font-weight:600;font-size:1.05em}
.paper .how{font-size:.85em;font-style:italic}
.paper .only{font-size:.9em;border-inline-start:3px solid;padding-inline-start:.6em}
.paper ul{list-style:none;padding:0;display:flex;flex-direction:column;gap:.35em}
.paper.large ul{gap:.6em}
.paper li{display:flex;align-items:baseline;gap:.6em}
.paper .box{flex:none;inline-size:1.1em;block-size:1.1em;border:1.5px solid;display:inline-block;position:relative;inset-block-start:.15em}
.paper .box.wide{inline-size:2.4em;block-size:1.6em}
.paper .paper-code{font-size:.75em;font-family:ui-monospace,Consolas,monospace;min-inline-size:1.6em;direction:ltr}
.paper .line{display:block;border-block-end:1px solid;block-size:2em}
.paper table{border-collapse:collapse;inline-size:100%;table-layout:fixed;font-size:.92em;overflow-wrap:anywhere}
.paper th,.paper td{border:1px solid;padding:.35em .5em;text-align:center;vertical-align:middle}
.paper th[scope=row]{text-align:start;font-weight:400}
.paper td .box{inset-block-start:0}
.paper .sheet-page{display:flex;flex-direction:column;gap:1.25rem}
@media screen and (max-width:30rem){.paper th[scope=col]{writing-mode:vertical-rl;text-orientation:sideways;padding:.5em .1em;inline-size:auto;white-space:nowrap}.paper td:first-child{inline-size:45%}}
@media print{.paper :is(h1,h2,h3,h4,h5,h6),.paper .only,.paper .how{break-after:avoid}}`;

/**
 * The whole survey as a form to print and fill in by pen. Each option has its code beside its box, so that the paper can be typed in quickly; a
 * condition is said in words.
 */
export function paperForm(survey: Survey, { locale, large, headingLevel }: PaperLayout): VNode {
  const words = allWordsOf(locale);
  const questions = questionsById(survey);
  const members = new Set(survey.questions.flatMap((question) => question.questionIds ?? []));
  let number = 0;

  const draw = (id: string, level: number): VNode | null => {
    const question = questions.get(id);
    if (!question) return null;
    const title = wordingOnPaper(question.wording, locale);
    const only = question.visibleWhen
      ? h('p', { class: 'only' }, fill(words.paperIf, { condition: conditionInWords(survey, question.visibleWhen, locale) }))
      : null;
    if (question.control === 'information') return h('div', { key: id }, only, paragraphs(title));
    if (question.control === 'panel')
      return h(
        'section',
        { key: id, class: 'sheet-page' },
        heading(level, { class: 'subtitle' }, title),
        only,
        question.help ? h('p', null, wordingOnPaper(question.help, locale)) : null,
        (question.questionIds ?? []).map((member) => draw(member, level + 1)),
      );
    number++;
    return h(
      'div',
      { key: id, class: 'sheet-question' },
      only,
      heading(level, { class: 'name' }, `${number}. ${title}`),
      question.help ? h('p', null, wordingOnPaper(question.help, locale)) : null,
      question.warning ? h('p', { class: 'how' }, wordingOnPaper(question.warning, locale)) : null,
      ...answerSpace(survey, question, locale),
    );
  };

  return h(
    'div',
    { class: large ? 'paper large' : 'paper', lang: htmlLanguage(locale), dir: directionOf(locale) },
    h('p', { class: 'office' }, words.paperOffice, h('span', { class: 'blank' }), `${words.paperNumber} · ${survey.id} ${survey.version}`),
    heading(headingLevel, { class: 'title' }, localize(survey.title, locale)),
    survey.introduction ? h('div', null, paragraphs(localize(survey.introduction, locale))) : null,
    h(
      'section',
      null,
      heading(headingLevel + 1, { class: 'subtitle' }, words.noticeTitle),
      paragraphs(fillPlaceholders(localize(survey.notice.text, locale), survey.notice.placeholders)),
    ),
    survey.pages.map((page) =>
      h(
        'section',
        { key: page.id, class: 'sheet-page' },
        page.title ? heading(headingLevel + 1, { class: 'step-title' }, wordingOnPaper(page.title, locale)) : null,
        page.questionIds.filter((id) => !members.has(id)).map((id) => draw(id, headingLevel + (page.title ? 2 : 1))),
      ),
    ),
    survey.thankYou ? h('div', null, paragraphs(localize(survey.thankYou, locale))) : null,
  );
}

/** What the respondent is told to do, and the room to do it. */
function answerSpace(survey: Survey, question: Question, locale: string): (VNode | null)[] {
  const words = allWordsOf(locale);
  const options = questionOptions(survey, question).map((option) => ({ code: option.code, label: localize(option.label, locale) }));
  const all = [
    ...options,
    ...(question.otherOption
      ? [{ code: otherCode, label: fill(words.pair, { name: localize(question.otherOption, locale), value: '……………………' }) }]
      : []),
    ...(hasDontKnowBeside(question) ? [{ code: dontKnowCode, label: words.dontKnow }] : []),
  ];
  const codes = all.map((option) => option.code);
  const how = (text: string): VNode => h('p', { class: 'how' }, text);
  const boxes = (list: typeof all, wide = false): VNode =>
    h(
      'ul',
      { role: 'list' },
      list.map((option) =>
        h(
          'li',
          { key: option.code },
          h('span', { class: wide ? 'box wide' : 'box' }),
          h('span', { class: 'paper-code' }, codeOnPaper(codes, option.code)),
          h('span', null, option.label),
        ),
      ),
    );
  switch (question.control) {
    case 'matrix':
      return [
        how(words.paperTickEach),
        h(
          'table',
          null,
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              h('td', null),
              all.map((option) =>
                h(
                  'th',
                  { key: option.code, scope: 'col' },
                  option.label,
                  ' ',
                  h('span', { class: 'paper-code' }, codeOnPaper(codes, option.code)),
                ),
              ),
            ),
          ),
          h(
            'tbody',
            null,
            (question.rows ?? []).map((row) =>
              h(
                'tr',
                { key: row.id },
                h('th', { scope: 'row' }, wordingOnPaper(row.wording, locale)),
                all.map((option) => h('td', { key: option.code }, h('span', { class: 'box' }))),
              ),
            ),
          ),
        ),
      ];
    case 'multiple-choice':
      return [
        how(question.maxChoices === undefined ? words.paperTickSeveral : fill(words.paperTickUpTo, { max: question.maxChoices })),
        boxes(all),
      ];
    case 'ranking':
      return [how(words.paperRank), boxes(all, true)];
    case 'number':
      return [h('span', { class: 'box wide' }), ...(hasDontKnowBeside(question) ? [boxes(all)] : [])];
    case 'text':
    case 'long-text':
      return [
        how(words.paperWrite),
        ...Array.from({ length: question.control === 'long-text' ? 5 : 1 }, (_, line) => h('span', { key: line, class: 'line' })),
        ...(hasDontKnowBeside(question) ? [boxes(all)] : []),
      ];
    default:
      return [how(words.paperTick), boxes(all)];
  }
}

/** A condition as a sentence for people. */
export function conditionInWords(survey: Survey, { match, tests }: Visibility, locale: string): string {
  const words = allWordsOf(locale);
  return tests
    .map((test) => {
      const target = testTarget(survey, test.questionId);
      const options = target ? questionOptions(survey, target.question) : [];
      const row = target?.question.rows?.find((each) => each.id === target.rowId);
      const question = row
        ? wordingOnPaper(row.wording, locale)
        : target
          ? wordingOnPaper(target.question.wording, locale)
          : test.questionId;
      const values = (test.values ?? [])
        .map((value) => {
          const option = options.find((each) => each.code === String(value) || each.value === value);
          return option ? localize(option.label, locale) : String(value);
        })
        .join(words.paperOr);
      const template = {
        answered: words.paperAnswered,
        'not-answered': words.paperNotAnswered,
        'one-of': words.paperOneOf,
        'not-one-of': words.paperNotOneOf,
        'at-least': words.paperAtLeast,
        'at-most': words.paperAtMost,
      }[test.test];
      return fill(template, { question, values });
    })
    .join(match === 'all' ? words.paperAnd : words.paperOr);
}
