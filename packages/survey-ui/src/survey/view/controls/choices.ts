import { otherCode } from '../../otherCode.js';
import { type VNode, h } from '../elements.js';
import { type OptionValue, type OptionView, isEmpty } from '../../runtime/SurveyRuntime.js';
import { type ControlProps, fieldId, onText } from './ControlProps.js';

interface Choice extends OptionView {
  readonly opensText?: boolean;
}

function choicesOf({ question }: ControlProps): Choice[] {
  const listed: Choice[] = question.options.filter((option) => !option.absence);
  const absences = question.options.filter((option) => option.absence);
  return [
    ...listed,
    ...(question.otherLabel === undefined ? [] : [{ value: otherCode, label: question.otherLabel, opensText: true }]),
    ...absences,
  ];
}

/** Free text beside the option "other". */
function otherText({ context, question, problems }: ControlProps): VNode {
  const wrong = problems.some((problem) => problem.code === 'other-required');
  return h(
    'div',
    { class: 'other' },
    h('label', { for: `${fieldId(question.id)}:other` }, context.words.otherText),
    h('input', {
      id: `${fieldId(question.id)}:other`,
      class: 'field',
      type: 'text',
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': wrong ? `${fieldId(question.id)}:problem` : undefined,
      ...onText(context.runtime?.comment(question.id) ?? '', (text) => context.act.setComment(question.id, text)),
    }),
  );
}

/** Radio buttons: one of several, yes or no. */
export function singleChoice(props: ControlProps): VNode {
  const { context, question, value } = props;
  const choices = choicesOf(props);
  const short = choices.length <= 3 && choices.every((choice) => choice.label.length <= 14);
  return h(
    'div',
    { class: 'choices' },
    h(
      'div',
      { class: short ? 'options row' : 'options' },
      choices.map((choice, index) =>
        radio(props, choice, index, question.id, choice.value === value, (next) => context.act.setValue(question.id, next)),
      ),
    ),
    question.otherLabel !== undefined && value === otherCode ? otherText(props) : null,
  );
}

function radio(
  { question }: ControlProps,
  choice: Choice,
  index: number,
  name: string,
  checked: boolean,
  choose: (value: OptionValue) => void,
  rowId?: string,
): VNode {
  return h(
    'label',
    { key: String(choice.value), class: choice.absence ? 'option absence' : 'option', part: 'option' },
    h('input', {
      type: 'radio',
      id: index === 0 ? fieldId(question.id, rowId) : undefined,
      name,
      value: String(choice.value),
      checked,
      onChange: () => choose(choice.value),
    }),
    h('span', null, choice.label),
  );
}

/** A scale on one line, with words at its ends. */
export function rating(props: ControlProps): VNode {
  const { context, question, value } = props;
  const short = question.options.filter((option) => !option.absence).every((option) => option.label.length <= 3);
  if (!short) return singleChoice(props);
  return h(
    'div',
    { class: 'options' },
    question.minLabel !== undefined || question.maxLabel !== undefined
      ? h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', null, question.minLabel), h('span', null, question.maxLabel))
      : null,
    h(
      'div',
      { class: 'scale' },
      choicesOf(props).map((choice, index) =>
        radio(props, choice, index, question.id, choice.value === value, (next) => context.act.setValue(question.id, next)),
      ),
    ),
  );
}

/** Tick boxes: several of several, with options that stand alone. */
export function multipleChoice(props: ControlProps): VNode {
  const { context, question, value } = props;
  const ticked: readonly unknown[] = Array.isArray(value) ? value : [];
  const toggle = (option: OptionValue, on: boolean): void => {
    const order = choicesOf(props).map((choice) => choice.value);
    const next = on ? [...ticked, option] : ticked.filter((each) => each !== option);
    context.act.setValue(
      question.id,
      order.filter((each) => next.includes(each)),
    );
  };
  return h(
    'div',
    { class: 'choices' },
    h(
      'div',
      { class: 'options' },
      choicesOf(props).map((choice, index) =>
        h(
          'label',
          { key: String(choice.value), class: choice.exclusive || choice.absence ? 'option absence' : 'option', part: 'option' },
          h('input', {
            type: 'checkbox',
            id: index === 0 ? fieldId(question.id) : undefined,
            name: question.id,
            value: String(choice.value),
            checked: ticked.includes(choice.value),
            onChange: (event: Event) => toggle(choice.value, (event.target as HTMLInputElement).checked),
          }),
          h('span', null, choice.label),
        ),
      ),
    ),
    question.otherLabel !== undefined && ticked.includes(otherCode) ? otherText(props) : null,
  );
}

/** A native list, for many options. */
export function dropDown(props: ControlProps): VNode {
  const { context, question, value, problems, describedBy } = props;
  const choices = choicesOf(props);
  return h(
    'div',
    { class: 'choices' },
    h(
      'select',
      {
        id: fieldId(question.id),
        class: 'field',
        value: isEmpty(value) ? '' : String(value),
        'aria-required': question.required ? 'true' : undefined,
        'aria-invalid': problems.length > 0 ? 'true' : undefined,
        'aria-describedby': describedBy,
        onChange: (event: Event) => {
          const text = (event.target as HTMLSelectElement).value;
          context.act.setValue(question.id, choices.find((choice) => String(choice.value) === text)?.value);
        },
      },
      h('option', { value: '', selected: value === undefined }, context.words.choose),
      choices.map((choice) =>
        h('option', { key: String(choice.value), value: String(choice.value), selected: choice.value === value }, choice.label),
      ),
    ),
    question.otherLabel !== undefined && value === otherCode ? otherText(props) : null,
  );
}

/** One group of radio buttons per row: read row by row, on a phone as by voice. */
export function matrix(props: ControlProps): VNode {
  const { context, question, value, problems } = props;
  const answers = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return h(
    'div',
    { class: 'rows' },
    question.rows.map((row) => {
      const wrong = problems.some((problem) => problem.rowId === row.id);
      return h(
        'fieldset',
        {
          key: row.id,
          class: wrong ? 'matrix-row invalid' : 'matrix-row',
          role: 'radiogroup',
          'aria-labelledby': `${fieldId(question.id, row.id)}:label`,
          'aria-required': question.required ? 'true' : undefined,
          'aria-invalid': wrong ? 'true' : undefined,
          'aria-describedby': wrong ? `${fieldId(question.id, row.id)}:problem` : undefined,
        },
        h('legend', { id: `${fieldId(question.id, row.id)}:label` }, row.title),
        h(
          'div',
          { class: 'options row' },
          choicesOf(props).map((choice, index) =>
            radio(
              props,
              choice,
              index,
              `${question.id}:${row.id}`,
              answers[row.id] === choice.value,
              (next) => context.act.setValue(question.id, { ...answers, [row.id]: next }),
              row.id,
            ),
          ),
        ),
      );
    }),
  );
}
