import { render } from 'preact';
import { directionOf, htmlLanguage, wordsOf } from '../locales/index.js';
import { shellOf } from '../shellOf.js';
import { h } from '../view/elements.js';
import { frame, waiting, welcome } from '../view/shell.js';
import type { Actions, ViewContext } from '../view/ViewContext.js';
import type { Session } from './Session.js';
import type { Voice } from './Voice.js';

const draftDays = 7;

/** What the view reads, and what it may ask for. */
export function contextOf(session: Session, voice: Voice, act: Actions): ViewContext {
  const { locale, settings } = session;
  return {
    words: wordsOf(locale),
    locale,
    languages: session.languages,
    headingLevel: settings.headingLevel,
    mode: settings.isKiosk ? 'kiosk' : settings.layout,
    kiosk: settings.isKiosk,
    texts: session.texts,
    state: session.state,
    draftDays,
    runtime: session.runtime,
    steps: session.steps,
    raw: session.raw,
    speaking: voice.speaking,
    canListen: (_, audio) => voice.canListen(audio),
    act,
  };
}

/** Language and direction stand on the wrapper: what the page says of the element does not reach in. */
export function dress(wrapper: HTMLElement, locale: string): void {
  wrapper.lang = htmlLanguage(locale);
  wrapper.dir = directionOf(locale);
}

/** Draws what there is by now: the shell of a survey of the schema shows before its model is there. */
export function draw(wrapper: HTMLElement, session: Session, voice: Voice, act: Actions): void {
  const { element, settings, state, runtime, form } = session;
  const { phase } = state;
  if (settings.isOnPaper && phase === 'loading' && runtime) return; // drawn once, as paper
  dress(wrapper, session.locale);
  if (phase === 'loading' && shellOf(element) !== null) {
    render(h('slot', null), wrapper); // what the server made stays until the form can take it over
    return;
  }
  const context = contextOf(session, voice, act);
  const early = phase === 'loading' && context.texts.notice !== undefined && !settings.isOnPaper;
  if (phase === 'welcome' || early) {
    const shown: ViewContext = { ...context, state: { ...state, phase: 'welcome' } };
    render(frame(shown, welcome(shown)), wrapper);
  } else if (phase === 'loading' || phase === 'failed') render(frame(context, waiting(context)), wrapper);
  else render(frame(context, form?.form(context) ?? null), wrapper);
}
