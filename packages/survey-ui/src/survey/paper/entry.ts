import type { Survey } from '@projet-social/schema';
import { render } from 'preact';
import { fill } from '../locales/index.js';
import { localize } from '../localize.js';
import type { Answers } from '../runtime/SurveyRuntime.js';
import { type VNode, h, heading, ids } from '../view/elements.js';
import { onText } from '../view/controls/ControlProps.js';
import { allWordsOf } from '../allWordsOf.js';
import { type PaperLayout, codeOnPaper, dontKnowCode, wordingOnPaper } from './paper.js';
import { type EntryField, entryAnswers, entryFields, readEntry, sameEntry } from './readEntry.js';

/** Each code between marks that keep it from left to right: in an Arabic sentence "1 = 15-29" would fall apart. */
const codesOf = ({ codes }: EntryField): string =>
  codes
    .map((code) => (codeOnPaper(codes, code) === code ? code : `${codeOnPaper(codes, code)} = ${code}`))
    .map((code) => `\u2066${code}\u2069`)
    .join(' · ');

export const entryCss = `.entry{display:flex;flex-direction:column;gap:1rem}
.entry .title{font-size:1.25em}
.entry ol{list-style:none;padding:0;display:flex;flex-direction:column;gap:.5rem}
.entry li{display:grid;grid-template-columns:minmax(0,1fr) 12rem;gap:.25rem 1rem;align-items:center;padding-block:.25rem;border-block-end:1px solid var(--_color-separator)}
.entry .codes{grid-column:1;font-size:.8125em;color:var(--_color-text-muted);overflow-wrap:anywhere}
.entry .problem{grid-column:1/-1}
.entry .notice{position:sticky;inset-block-start:0;font-weight:600}
.entry .field{scroll-margin-block:6rem}
@media (max-width:30rem){.entry li{grid-template-columns:1fr}}`;

/**
 * Opens the entry of paper forms in `root`: one field per answer, Enter goes on; everything is typed twice, and where the two differ the paper decides.
 *
 * @param save takes the answers of one form; resolves when it is safe.
 */
export function openEntry(
  root: Element,
  survey: Survey,
  { locale, headingLevel }: PaperLayout,
  save: (answers: Answers) => Promise<'sent' | 'queued' | 'rejected'>,
): void {
  const words = allWordsOf(locale);
  const fields = entryFields(survey);
  let pass: 1 | 2 = 1;
  let first = new Map<string, string>();
  let second = new Map<string, string>();
  let problems = new Map<string, string>();
  /** What stood in a field of the second pass when its difference was shown. */
  const shown = new Map<string, string>();
  let saved = 0;
  let isSaving = false;
  let message = '';
  const typed = (): Map<string, string> => (pass === 1 ? first : second);

  const input = (id: string): HTMLInputElement | null =>
    (root.getRootNode() as ShadowRoot).getElementById(`e:${id}`) as HTMLInputElement | null;
  const focus = (field: EntryField | undefined): void => {
    if (!field) return;
    const element = input(field.id);
    element?.focus();
    element?.select();
  };

  const check = (field: EntryField): string | undefined => {
    const text = typed().get(field.id) ?? '';
    if (readEntry(field, text).kind === 'unknown') return fill(words.entryUnknownCode, { codes: codesOf(field) });
    const before = first.get(field.id) ?? '';
    if (pass === 2 && !sameEntry(field, before, text))
      return fill(words.entryDiffers, { first: before || words.entryEmpty, second: text || words.entryEmpty });
    return undefined;
  };

  /** Enter a second time on a difference that was shown: the paper has been looked at, and what stands there is right. */
  const isConfirmed = (field: EntryField, text: string): boolean => {
    const before = shown.get(field.id);
    return before !== undefined && readEntry(field, text).kind !== 'unknown' && sameEntry(field, before, text);
  };
  const show = (field: EntryField, problem: string): void => {
    problems.set(field.id, problem);
    if (pass === 2) shown.set(field.id, second.get(field.id) ?? '');
  };

  const finish = async (): Promise<void> => {
    if (isSaving) return;
    problems = new Map();
    for (const field of fields) {
      const problem = check(field);
      if (problem !== undefined) show(field, problem);
    }
    const wrong = fields.find((field) => problems.has(field.id));
    if (wrong) {
      draw();
      focus(wrong);
      return;
    }
    if (pass === 1) {
      pass = 2;
      second = new Map();
      shown.clear();
      message = '';
      draw();
      focus(fields[0]);
      return;
    }
    isSaving = true;
    draw();
    const outcome = await save(entryAnswers(fields, second)).catch((error: unknown) => {
      console.error('pst-survey:', error);
      return 'unsent' as const;
    });
    isSaving = false;
    if (outcome === 'rejected' || outcome === 'unsent') message = words[outcome];
    else {
      saved++;
      pass = 1;
      first = new Map();
      second = new Map();
      message = `${fill(words.entrySaved, { count: saved })} · ${words.entryFirst}`;
    }
    draw();
    focus(fields[0]);
  };

  const row = (field: EntryField, index: number): VNode => {
    const problem = problems.get(field.id);
    const rowWording = field.question.rows?.find((each) => each.id === field.rowId)?.wording;
    const title = wordingOnPaper(rowWording ?? field.question.wording, locale);
    return h(
      'li',
      { key: field.id },
      h('label', { for: `e:${field.id}` }, `${index + 1}. ${title}`),
      h('input', {
        id: `e:${field.id}`,
        class: 'field',
        type: 'text',
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: false,
        readOnly: isSaving,
        'aria-invalid': problem === undefined ? undefined : 'true',
        'aria-describedby': ids(field.codes.length > 0 && `e:${field.id}:codes`, problem !== undefined && `e:${field.id}:problem`),
        ...onText(typed().get(field.id) ?? '', (text) => typed().set(field.id, text)),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          if (isSaving) return;
          const text = typed().get(field.id) ?? '';
          if (pass === 2 && isConfirmed(field, text)) first.set(field.id, text);
          const wrong = check(field);
          if (wrong === undefined) {
            problems.delete(field.id);
            draw();
            const next = fields[index + 1];
            if (next) focus(next);
            else void finish();
          } else {
            show(field, wrong);
            draw();
            input(field.id)?.select();
          }
        },
      }),
      field.codes.length > 0
        ? h('p', { class: 'codes', id: `e:${field.id}:codes` }, fill(words.entryCodes, { codes: codesOf(field) }))
        : null,
      problem === undefined ? null : h('p', { class: 'problem', id: `e:${field.id}:problem`, role: 'alert' }, h('span', null, problem)),
    );
  };

  const draw = (): void =>
    render(
      h(
        'form',
        {
          class: 'entry',
          noValidate: true,
          'aria-labelledby': 'entry-title',
          onSubmit: (event: Event) => {
            event.preventDefault();
            void finish();
          },
        },
        heading(headingLevel, { class: 'title', id: 'entry-title' }, `${words.entryTitle} · ${localize(survey.title, locale)}`),
        h('p', { class: 'muted' }, fill(words.entryHelp, { dk: dontKnowCode })),
        h('p', { class: 'notice', role: 'status' }, message || (pass === 1 ? words.entryFirst : words.entrySecond)),
        h('ol', { role: 'list' }, fields.map(row)),
        h(
          'div',
          { class: 'actions' },
          h('button', { type: 'submit', class: 'button primary' }, pass === 1 ? words.entryCheck : words.entrySave),
        ),
      ),
      root,
    );
  draw();
}
