import { directionOf, fill, htmlLanguage, languageNameOf } from '../locales/index.js';
import { type VNode, h, heading, paragraphs } from './elements.js';
import type { ViewContext } from './ViewContext.js';

/** The frame around every phase: title, what is announced, and the phase itself. */
export function frame(context: ViewContext, content: VNode | null): VNode {
  const { state, texts, words } = context;
  const compact = state.phase === 'answering' || state.phase === 'review' || state.phase === 'sending';
  return h(
    'div',
    { class: 'frame', 'data-phase': state.phase },
    h(
      'header',
      { class: compact ? 'top compact' : 'top' },
      h(
        'div',
        { class: 'titles' },
        heading(
          context.headingLevel,
          { class: 'title', id: 'title', tabIndex: -1 },
          texts.title || (state.phase === 'failed' ? words.failedTitle : words.loading),
        ),
      ),
      context.languages.length > 1 && (compact || state.phase === 'welcome' || state.phase === 'loading')
        ? languageChoice(context, compact)
        : null,
    ),
    state.storageBlocked && state.phase !== 'loading' ? h('p', { class: 'notice warning', role: 'note' }, words.storageBlocked) : null,
    content,
    h('p', { class: 'unseen', role: 'status' }, state.announcement),
    state.secondsLeft === undefined ? null : stillThere(context, state.secondsLeft),
  );
}

/** Over everything in the page, with the focus kept inside. */
const openModal = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

function stillThere({ act, words, headingLevel }: ViewContext, seconds: number): VNode {
  return h(
    'dialog',
    {
      ref: openModal,
      id: 'still-there',
      class: 'dialog',
      role: 'alertdialog',
      'aria-labelledby': 'still-title',
      'aria-describedby': 'still-text',
      onCancel: act.stay,
    },
    heading(headingLevel + 1, { id: 'still-title' }, words.kioskWarningTitle),
    h('p', { id: 'still-text' }, fill(words.kioskWarning, { seconds })),
    h('button', { type: 'button', class: 'button primary', id: 'stay', onClick: act.stay }, words.kioskContinue),
  );
}

function languageChoice({ act, languages, locale, state, words }: ViewContext, compact: boolean): VNode {
  const buttons = languages.map((each) =>
    h(
      'button',
      {
        key: each,
        type: 'button',
        class: 'language',
        lang: htmlLanguage(each),
        dir: directionOf(each),
        'aria-pressed': String(each === locale),
        onClick: () => act.setLocale(each),
      },
      languageNameOf(each),
    ),
  );
  // Not a drop-down list: there a language would change while one still looks through the list.
  return compact
    ? h(
        'details',
        // Another page: another menu, closed.
        { key: `${state.phase} ${state.stepId ?? ''}`, class: 'language-menu', 'aria-label': words.language },
        h('summary', null, fill(words.pair, { name: words.language, value: languageNameOf(locale) })),
        h('div', { class: 'languages' }, buttons),
      )
    : h('div', { class: 'languages', role: 'group', 'aria-label': words.language }, buttons);
}

/** Title, introduction, information notice, start: what is there before any model is. */
export function welcome(context: ViewContext): VNode {
  const { act, state, texts, words } = context;
  return h(
    'div',
    { class: 'welcome' },
    texts.introduction ? h('div', { class: 'lead' }, paragraphs(texts.introduction)) : null,
    texts.estimatedMinutes === undefined ? null : h('p', { class: 'muted' }, fill(words.duration, { minutes: texts.estimatedMinutes })),
    notice(context),
    state.draft === 'outdated' ? h('p', { class: 'notice warning' }, words.draftOutdated) : null,
    state.draft === 'offered' || state.draft === 'kept' ? draftChoice(context) : null,
    state.draft === 'found'
      ? h(
          'div',
          { class: 'actions' },
          h('p', { class: 'full' }, words.draftFound),
          h('button', { type: 'button', class: 'button primary', part: 'button', onClick: () => act.start(true) }, words.resume),
          h('button', { type: 'button', class: 'button', part: 'button', onClick: () => act.start(false) }, words.startAgain),
        )
      : h(
          'div',
          { class: 'actions' },
          h(
            'button',
            { type: 'button', class: 'button primary large', id: 'start', part: 'button', onClick: () => act.start(false) },
            words.start,
          ),
        ),
  );
}

/** What is done with the answers, by whom, and one's rights. */
export function notice({ headingLevel, texts, words }: ViewContext): VNode | null {
  if (!texts.notice) return null;
  return h(
    'section',
    { class: 'card notice-text', 'aria-labelledby': 'notice-title', part: 'notice' },
    heading(headingLevel + 1, { id: 'notice-title', class: 'subtitle' }, words.noticeTitle),
    paragraphs(texts.notice),
  );
}

function draftChoice({ act, draftDays, state, words }: ViewContext): VNode {
  return h(
    'div',
    { class: 'draft' },
    h(
      'label',
      { class: 'option' },
      h('input', {
        type: 'checkbox',
        checked: state.draft === 'kept',
        'aria-describedby': 'draft-help',
        onChange: (event: Event) => act.keepDraft((event.target as HTMLInputElement).checked),
      }),
      h('span', null, words.draftOffer),
    ),
    h('p', { class: 'muted', id: 'draft-help' }, fill(words.draftHelp, { days: draftDays })),
  );
}

/** Shown while the form arrives, and when it does not. */
export function waiting({ act, state, words }: ViewContext): VNode {
  if (state.phase === 'failed')
    return h(
      'div',
      { class: 'notice error', role: 'alert' },
      h('p', null, state.failure === 'definition' ? words.unavailable : words.loadFailed),
      h('button', { type: 'button', class: 'button', onClick: act.retry }, words.retry),
    );
  return h(
    'div',
    { class: 'waiting' },
    h('p', { class: 'muted', role: 'status' }, words.loading),
    h('div', { class: 'skeleton', 'aria-hidden': 'true' }),
  );
}
