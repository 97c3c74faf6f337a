import type { Survey } from '@projet-social/schema';
import { renderToString } from 'preact-render-to-string';
import ar from './locales/ar.js';
import en from './locales/en.js';
import falc from './locales/fr-x-falc.js';
import { directionOf, fill, htmlLanguage, registerWords } from './locales/index.js';
import { nearestLanguage } from './localize.js';
import pt from './locales/pt.js';
import { allWordsOf } from './allWordsOf.js';
import { questionsOf } from './runtime/SurveyRuntime.js';
import { SchemaRuntime } from './runtime/SchemaRuntime.js';
import { h, heading, paragraphs } from './view/elements.js';
import { itemView } from './view/form.js';
import { notice } from './view/shell.js';
import { toSteps } from './view/steps.js';
import type { Actions, ViewContext } from './view/ViewContext.js';
import { withModules } from './withModules.js';

export interface ShellOptions {
  /** Language asked for; the nearest that the survey has. @default the survey's first */
  readonly lang?: string;
  /** Level of the title's heading, as the element's `heading-level`. @default 2 */
  readonly headingLevel?: number;
  /** Modules of the survey that are switched on, as the element's `modules`. @default [] */
  readonly modules?: readonly string[];
}

/**
 * The beginning of a survey as HTML, for a page made on a server: title, introduction, information notice and the first question, with its
 * native controls. As the content of `<pst-survey>` it is what respondents see until the script arrives, and what stays where none runs; the
 * element takes over what was answered meanwhile.
 *
 * All text is escaped, and no HTML of a survey is read as such. There is no style, script or `<form>`: nothing can be sent, or end up in an address, before the
 * element is there. Without script a sentence says so.
 *
 * @example `<pst-survey src="survey.json" lang="fr">${renderSurveyShell(survey, { lang: 'fr' })}</pst-survey>`
 */
export function renderSurveyShell(survey: Survey, options: ShellOptions = {}): string {
  for (const [locale, words] of Object.entries({ 'fr-x-falc': falc, en, ar, pt })) registerWords(locale, words);
  const locale = nearestLanguage(survey.languages, options.lang === undefined ? [] : [options.lang]);
  const runtime = new SchemaRuntime(withModules(survey, options.modules ?? []), { locale });
  const steps = toSteps(runtime.pages(), 'question');
  const words = allWordsOf(locale);
  const texts = runtime.texts();
  const context: ViewContext = {
    words,
    locale,
    languages: survey.languages,
    headingLevel: options.headingLevel ?? 2,
    mode: 'question',
    texts,
    state: {
      phase: 'welcome',
      failure: undefined,
      stepId: undefined,
      problems: [],
      announcement: '',
      draft: 'off',
      storageBlocked: false,
      withdrawalCode: '',
      sentLater: false,
      unsent: false,
      secondsLeft: undefined,
    },
    draftDays: 0,
    kiosk: false,
    runtime,
    steps,
    raw: new Map(),
    speaking: undefined,
    canListen: () => false,
    act: {} as Actions, // listeners have no place in a text
  };
  const items = steps[0]?.items ?? [];
  // Buttons that move the options of a ranking need the script: the question waits for it.
  const first = questionsOf(items).some((question) => question.control === 'ranking') ? [] : items;
  return renderToString(
    h(
      'div',
      { 'data-pst-shell': '', lang: htmlLanguage(locale), dir: directionOf(locale) },
      heading(context.headingLevel, {}, texts.title),
      texts.introduction === undefined ? null : paragraphs(texts.introduction),
      texts.estimatedMinutes === undefined ? null : h('p', null, fill(words.duration, { minutes: texts.estimatedMinutes })),
      notice(context),
      first.map((item) => itemView(context, runtime, item, context.headingLevel + 1, true)),
      h('noscript', null, h('p', null, words.scriptNeeded)),
    ),
  );
}
