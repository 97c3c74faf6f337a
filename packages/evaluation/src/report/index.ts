import type { Framework, Survey } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../disclosure/protect.js';
import { requireProtected } from '../disclosure/requireProtected.js';
import { debateSheets } from './debateSheets.js';
import { html, raw, type SafeHtml } from './html.js';
import { judgementsOverYears } from './judgements.js';
import { method } from './method.js';
import { onePage, simplifiedPage } from './onePage.js';
import { style } from './style.js';
import { noBreak, typeset } from './typography.js';
import { type Locale, type Words, wordsFor } from './words.js';

export type { Locale } from './words.js';

/** A word of the field and what it means. */
export interface GlossaryTerm {
  readonly term: string;
  readonly definition: string;
}

export interface ReportOptions {
  /** @default 'fr' */
  readonly locale?: Locale;
  /** Words explained at the end; none: the part is left out. */
  readonly glossary?: readonly GlossaryTerm[];
  /** Questionnaires, for the words of the answers that weighting is about; without them their codes stand. */
  readonly surveys?: readonly Survey[];
}

function contents(evaluation: ProtectedEvaluation, framework: Framework, hasGlossary: boolean, words: Words): SafeHtml {
  const link = (id: string, text: string): SafeHtml => html`<li><a href="#${id}">${text}</a></li>`;
  return html`<nav class="contents" aria-labelledby="contents">
    <h2 id="contents">${words.say('contents')}</h2>
    <ol>
      ${link('profile', words.say('profile'))} ${link('simplified', words.say('simplified'))}
      ${framework.dimensions.map((dimension) => link(dimension.id, words.text(dimension.label)))}
      ${evaluation.judgements.length > 0 && link('judgements', words.say('judgements'))} ${link('method', words.say('method'))}
      ${hasGlossary && link('glossary', words.say('glossary'))}
    </ol>
  </nav>`;
}

function glossaryPart(terms: readonly GlossaryTerm[], words: Words): SafeHtml | null {
  if (terms.length === 0) return null;
  return html`<section class="part" aria-labelledby="glossary">
    <h2 id="glossary">${words.say('glossary')}</h2>
    <dl class="glossary">
      ${terms.map(
        ({ term, definition }) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${definition}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** Page one in simplified French, in a page of any language. */
function simplified(evaluation: ProtectedEvaluation, framework: Framework, words: Words): SafeHtml {
  return raw(typeset(simplifiedPage(evaluation, framework, wordsFor(framework, 'fr'), words.say('simplified')).text, 'fr'));
}

/**
 * The report of the conférence sociale: one HTML page that asks nothing of anyone (no script, font or image from elsewhere), reads on a phone,
 * prints on A4 with one debate sheet per page.
 *
 * @param evaluation a protected evaluation: what it hides is not in the page either.
 * @throws RangeError when the evaluation has not passed disclosure control.
 * @example writeFileSync('report.html', renderReport(protectedEvaluation, framework, { locale: 'fr' }));
 */
export function renderReport(evaluation: ProtectedEvaluation, framework: Framework, options: ReportOptions = {}): string {
  requireProtected(evaluation, 'renderReport');
  const { locale = 'fr', glossary = [], surveys = [] } = options;
  const words = wordsFor(framework, locale);
  const name = evaluation.territoryName ?? '';
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
        <title>${words.say('title')} ${String(evaluation.year)}${name && ` – ${name}`}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">${words.say('skip')}</a>
        <header class="cover">
          <h1>${words.say('title')}${name && html` – ${name}`},${noBreak}${String(evaluation.year)}</h1>
          <p class="soft">${words.say('subtitle')}</p>
          ${evaluation.synthetic && html`<p class="notice" role="note"><strong>${words.say('synthetic')}</strong></p>`}
        </header>
        <main id="main">
          ${onePage(evaluation, framework, words)} ${contents(evaluation, framework, glossary.length > 0, words)}
          ${simplified(evaluation, framework, words)} ${debateSheets(evaluation, framework, words)}
          ${judgementsOverYears(evaluation, framework, words)} ${method(evaluation, framework, words, surveys)}
          ${glossaryPart(glossary, words)}
        </main>
        <footer><p class="screen">${words.say('printHint')}</p></footer>
      </body>
    </html>`;
  return typeset(`${page.text.replace(/^\s+/gm, '')}\n`, locale);
}
