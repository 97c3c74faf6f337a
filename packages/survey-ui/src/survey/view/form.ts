import { fill } from '../locales/index.js';
import { type ItemView, type QuestionView, type SurveyRuntime, questionsOf, isEmpty } from '../runtime/SurveyRuntime.js';
import { answerText } from './answerText.js';
import { controls, fieldId, isSingleField } from './controls/index.js';
import { type VNode, h, heading, ids, paragraphs } from './elements.js';
import { problemText } from './problemText.js';
import type { ViewContext } from './ViewContext.js';

export { formCss } from './formStyles.js';

/** The phases that need the model: answering, review, thanks. */
export function form(context: ViewContext): VNode | null {
  const { runtime, state } = context;
  if (!runtime) return null;
  switch (state.phase) {
    case 'answering':
      return answering(context, runtime);
    case 'review':
    case 'sending':
      return review(context, runtime);
    case 'thanks':
    case 'queued':
    case 'rejected':
      return thanks(context, runtime);
    default:
      return null;
  }
}

function answering(context: ViewContext, runtime: SurveyRuntime): VNode {
  const { act, headingLevel, mode, state, steps, words } = context;
  const index = Math.max(
    0,
    steps.findIndex((each) => each.id === state.stepId),
  );
  const step = steps[index];
  const single = mode !== 'page';
  const last = index === steps.length - 1;
  const where = fill(single ? words.question : words.page, { number: index + 1, total: steps.length });
  const questions = step ? questionsOf(step.items) : [];
  const title = !step?.title
    ? null
    : single
      ? h('p', { class: 'overline' }, step.title)
      : heading(headingLevel + 1, { class: 'step-title', id: 'step-title', tabIndex: -1 }, step.title);
  return h(
    'form',
    {
      class: single ? 'step single' : 'step',
      noValidate: true,
      'aria-label': step?.title ?? where,
      onSubmit: (event: Event) => {
        event.preventDefault();
        act.next();
      },
    },
    steps.length > 1
      ? h(
          'div',
          { class: 'progress' },
          h('span', { id: 'where' }, where),
          h('progress', { max: steps.length, value: index + 1, 'aria-labelledby': 'where' }),
        )
      : null,
    state.problems.length > 0 ? summary(context, questions) : null,
    title,
    !single && questions.some((question) => question.required) ? h('p', { class: 'muted' }, words.requiredNote) : null,
    step?.items.map((item) => itemView(context, runtime, item, headingLevel + (single ? 1 : 2), single)),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'button primary', id: 'next', part: 'button button-primary' }, last ? words.review : words.next),
      index > 0
        ? h('button', { type: 'button', class: 'button', id: 'previous', part: 'button', onClick: act.previous }, words.previous)
        : null,
    ),
    state.draft === 'kept'
      ? h(
          'p',
          { class: 'asides' },
          h('span', { class: 'muted' }, words.draftKept),
          h('button', { type: 'button', class: 'link', onClick: act.eraseDraft }, words.draftErase),
        )
      : null,
  );
}

function summary({ act, headingLevel, state, words }: ViewContext, questions: readonly QuestionView[]): VNode {
  return h(
    'div',
    { class: 'summary', id: 'summary', tabIndex: -1, role: 'group', 'aria-labelledby': 'summary-title', part: 'error-summary' },
    heading(headingLevel + 1, { id: 'summary-title', class: 'summary-title' }, words.errorTitle),
    h('p', null, words.errorIntro),
    h(
      'ul',
      null,
      state.problems.flatMap((problem) => {
        const question = questions.find((each) => each.id === problem.questionId);
        if (!question) return [];
        const text = problemText(problem, question, words);
        return [
          h(
            'li',
            { key: fieldId(problem.questionId, problem.rowId) },
            h(
              'a',
              {
                href: `#${encodeURIComponent(fieldId(problem.questionId, problem.rowId))}`,
                onClick: (event: Event) => {
                  event.preventDefault();
                  act.focusProblem(problem);
                },
              },
              questions.length > 1 && problem.rowId === undefined ? `${question.title} – ${text}` : text,
            ),
          ),
        ];
      }),
    ),
  );
}

/** A question, a panel or an information, at a level of headings. */
export function itemView(context: ViewContext, runtime: SurveyRuntime, item: ItemView, level: number, single: boolean): VNode {
  if (item.type === 'information')
    return h('div', { key: item.id, class: 'card information', id: fieldId(item.id) }, paragraphs(item.text));
  if (item.type === 'panel')
    return h(
      'section',
      { key: item.id, class: 'panel', 'aria-labelledby': `${fieldId(item.id)}:title`, part: 'panel' },
      heading(level, { class: 'subtitle', id: `${fieldId(item.id)}:title` }, item.title),
      item.help ? h('p', { class: 'muted' }, item.help) : null,
      item.items.map((each) => itemView(context, runtime, each, level + 1, single)),
    );
  return questionBlock(context, runtime, item, level, single);
}

function questionBlock(context: ViewContext, runtime: SurveyRuntime, question: QuestionView, level: number, single: boolean): VNode {
  const { state, words } = context;
  const id = fieldId(question.id);
  const problems = state.problems.filter((problem) => problem.questionId === question.id);
  const alone = isSingleField(question.control);
  const mark = question.required ? h('span', { class: 'mark' }, ` (${words.required})`) : null;
  const range = rangeText(context, question);
  const describedBy = ids(
    question.help !== undefined && `${id}:help`,
    range !== undefined && `${id}:range`,
    question.warning !== undefined && `${id}:warning`,
    problems.some((problem) => problem.rowId === undefined) && `${id}:problem`,
  );
  const wording = alone ? h('label', { for: id }, question.title, mark) : h('span', null, question.title, mark);
  const named = single ? heading(level, { id: `${id}:heading`, tabIndex: -1 }, wording) : wording;
  const inner = [
    question.picture ? h('img', { class: 'picture', src: question.picture.url, alt: question.picture.alternative, loading: 'lazy' }) : null,
    context.canListen(question.id, question.audio) ? listenButton(context, question) : null,
    question.help === undefined ? null : h('p', { class: 'muted', id: `${id}:help` }, question.help),
    range === undefined ? null : h('p', { class: 'muted', id: `${id}:range` }, range),
    question.warning === undefined ? null : h('p', { class: 'notice warning', id: `${id}:warning` }, question.warning),
    ...problems.map((problem) =>
      h(
        'p',
        { key: `${problem.code}:${problem.rowId ?? ''}`, class: 'problem', id: `${fieldId(question.id, problem.rowId)}:problem` },
        h('span', null, problemText(problem, question, words)),
      ),
    ),
    controls[question.control]({ context, question, value: runtime.value(question.id), problems, describedBy }),
    state.phase === 'answering' ? asides(context, runtime, question) : null,
  ];
  const wrong = problems.length > 0 ? ' invalid' : '';
  if (alone)
    return h('div', { key: question.id, class: `question${wrong}`, part: 'question' }, h('div', { class: 'wording' }, named), ...inner);
  const radios = question.control === 'single-choice' || question.control === 'yes-no' || question.control === 'rating';
  return h(
    'fieldset',
    {
      key: question.id,
      class: `question${wrong}`,
      part: 'question',
      role: radios ? 'radiogroup' : undefined,
      'aria-labelledby': `${id}:legend`,
      'aria-required': radios && question.required ? 'true' : undefined,
      'aria-invalid': radios && problems.length > 0 ? 'true' : undefined,
      'aria-describedby': describedBy,
    },
    h('legend', { class: 'wording', id: `${id}:legend` }, named),
    ...inner,
  );
}

function rangeText(
  { words }: ViewContext,
  { control, min, max, maxChoices, minLabel, maxLabel, options }: QuestionView,
): string | undefined {
  if (control === 'multiple-choice' && maxChoices !== undefined) return fill(words.maxChoices, { max: maxChoices });
  if (control === 'rating' && minLabel !== undefined && maxLabel !== undefined) {
    const steps = options.filter((option) => !option.absence);
    return fill(words.ratingEnds, { min: steps[0]?.label ?? '', max: steps.at(-1)?.label ?? '', minLabel, maxLabel });
  }
  if (control !== 'number') return undefined;
  if (min !== undefined && max !== undefined) return fill(words.numberRange, { min, max });
  if (min !== undefined) return fill(words.numberMin, { min });
  return max === undefined ? undefined : fill(words.numberMax, { max });
}

function listenButton({ act, speaking, words }: ViewContext, question: QuestionView): VNode {
  const on = speaking === question.id;
  const parts = [question.title, question.help, ...question.options.map((option) => option.label)];
  const spoken = parts.flatMap((part) => (part ? [/[.!?؟…]$/.test(part) ? part : `${part}.`] : [])).join(' ');
  return h(
    'button',
    {
      type: 'button',
      class: 'link listen',
      'aria-label': on ? undefined : fill(words.listenQuestion, { question: question.title }),
      onClick: () => act.listen(question.id, question.audio, spoken),
    },
    on ? words.stopListening : words.listen,
  );
}

/** "I do not know", "skip" and "clear", under each question. */
function asides({ act, words }: ViewContext, runtime: SurveyRuntime, question: QuestionView): VNode | null {
  const absence = runtime.absence(question.id);
  const value = runtime.value(question.id);
  const answered = !isEmpty(value);
  const button = (key: string, label: string, about: string, act: () => void): VNode =>
    h('button', { key, type: 'button', class: 'link', 'aria-label': fill(words.pair, { name: label, value: about }), onClick: act }, label);
  const parts = [
    question.canDontKnow
      ? h(
          'label',
          { key: 'dk', class: 'option absence' },
          h('input', {
            type: 'checkbox',
            checked: absence === 'dont-know',
            'aria-label': fill(words.pair, { name: words.dontKnow, value: question.title }),
            onChange: (event: Event) => act.setAbsence(question.id, (event.target as HTMLInputElement).checked ? 'dont-know' : undefined),
          }),
          h('span', null, words.dontKnow),
        )
      : null,
    answered ? button('clear', words.clear, question.title, () => act.setValue(question.id, undefined)) : null,
    !answered && !question.required && absence === undefined
      ? button('skip', words.skip, question.title, () => act.skip(question.id))
      : null,
    absence === 'skipped'
      ? h(
          'span',
          { key: 'skipped', class: 'asides' },
          h('span', { class: 'muted' }, words.skipped),
          button('undo', words.undoSkip, question.title, () => act.setAbsence(question.id, undefined)),
        )
      : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : h('div', { class: 'asides' }, parts);
}

function answerList({ act, steps, state, words }: ViewContext, runtime: SurveyRuntime, editable: boolean): VNode {
  const questions = steps.flatMap((step) => questionsOf(step.items));
  return h(
    'dl',
    { class: 'answers' },
    questions.map((question) => {
      const text = answerText(question, runtime, words);
      return h(
        'div',
        { key: question.id },
        h('dt', null, question.title),
        h('dd', { class: text === undefined ? 'none' : undefined }, text ?? words.noAnswer),
        editable
          ? h(
              'dd',
              { class: 'edit' },
              h(
                'button',
                {
                  type: 'button',
                  class: 'link',
                  disabled: state.phase === 'sending',
                  'aria-label': fill(words.changeQuestion, { question: question.title }),
                  onClick: () => act.goTo(question.id),
                },
                words.change,
              ),
            )
          : null,
      );
    }),
  );
}

function review(context: ViewContext, runtime: SurveyRuntime): VNode {
  const { act, headingLevel, state, words } = context;
  const sending = state.phase === 'sending';
  return h(
    'div',
    { class: 'step' },
    heading(headingLevel + 1, { class: 'step-title', id: 'step-title', tabIndex: -1 }, words.reviewTitle),
    h('p', null, words.reviewHelp),
    state.unsent ? h('p', { class: 'notice error', role: 'alert' }, words.unsent) : null,
    answerList(context, runtime, true),
    h(
      'div',
      { class: 'actions' },
      h(
        'button',
        {
          type: 'button',
          class: 'button primary large',
          id: 'send',
          part: 'button button-primary',
          'aria-disabled': sending ? 'true' : undefined,
          onClick: act.send,
        },
        sending ? words.sending : words.send,
      ),
      sending
        ? null
        : h('button', { type: 'button', class: 'button', id: 'previous', part: 'button', onClick: act.previous }, words.previous),
    ),
  );
}

function thanks(context: ViewContext, runtime: SurveyRuntime): VNode {
  const { act, headingLevel, kiosk, state, texts, words } = context;
  const { phase } = state;
  const title = phase === 'thanks' ? words.thankYouTitle : phase === 'queued' ? words.thankYouQueuedTitle : words.rejectedTitle;
  return h(
    'div',
    { class: 'thanks' },
    heading(headingLevel + 1, { class: 'thanks-title', id: 'step-title', tabIndex: -1 }, title),
    phase === 'queued'
      ? h('p', { class: 'notice warning' }, state.storageBlocked ? words.queuedInMemory : words.queued)
      : phase === 'rejected'
        ? h('p', { class: 'notice error' }, words.rejected)
        : null,
    state.sentLater ? h('p', { class: 'notice success', role: 'status' }, words.sentLater) : null,
    phase !== 'rejected' && texts.thankYou ? h('div', { class: 'lead' }, paragraphs(texts.thankYou)) : null,
    phase === 'rejected' || state.withdrawalCode === ''
      ? null
      : h(
          'section',
          { class: 'card', 'aria-labelledby': 'withdrawal-title', part: 'withdrawal' },
          heading(headingLevel + 2, { id: 'withdrawal-title', class: 'subtitle' }, words.withdrawalTitle),
          h('p', null, h('span', { class: 'code', part: 'withdrawal-code' }, state.withdrawalCode)),
          h('p', null, words.withdrawalHelp),
        ),
    kiosk
      ? h(
          'div',
          { class: 'actions' },
          h('p', { class: 'full muted' }, words.kioskErased),
          h('button', { type: 'button', class: 'button primary large', onClick: act.nextRespondent }, words.kioskNext),
        )
      : h(
          'section',
          { class: 'copy', 'aria-labelledby': 'copy-title' },
          heading(headingLevel + 2, { id: 'copy-title', class: 'subtitle' }, words.copyTitle),
          h(
            'div',
            { class: 'actions' },
            h('button', { type: 'button', class: 'button', part: 'button', onClick: act.print }, words.print),
            h('button', { type: 'button', class: 'button', part: 'button', onClick: act.download }, words.download),
          ),
          h('details', null, h('summary', null, words.yourAnswers), answerList(context, runtime, false)),
        ),
  );
}

/** The respondent's copy as plain text, for a file. */
export function copyText({ steps, texts, words, state }: ViewContext, runtime: SurveyRuntime): string {
  const answers = steps
    .flatMap((step) => questionsOf(step.items))
    .map((question) => `${question.title}\n${answerText(question, runtime, words) ?? words.noAnswer}`);
  return [
    texts.title,
    ...(state.withdrawalCode === '' ? [] : [fill(words.pair, { name: words.withdrawalTitle, value: state.withdrawalCode })]),
    ...answers,
  ].join('\n\n');
}
