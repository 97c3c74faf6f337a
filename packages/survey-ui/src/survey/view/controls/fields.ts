import { fill } from '../../locales/index.js';
import { toNumber } from '../../runtime/toNumber.js';
import { type VNode, h, ids } from '../elements.js';
import { type ControlProps, fieldId, onText } from './ControlProps.js';

const attributes = ({ question, problems, describedBy }: ControlProps): Record<string, unknown> => ({
  id: fieldId(question.id),
  'aria-required': question.required ? 'true' : undefined,
  'aria-invalid': problems.length > 0 ? 'true' : undefined,
  'aria-describedby': describedBy,
});

/** A number as people write it; the keyboard of a phone shows digits. Text that is no number stays, and is pointed at. */
export function numberField(props: ControlProps): VNode {
  const { context, question, value } = props;
  const raw = context.raw.get(question.id);
  const shown =
    raw !== undefined && toNumber(raw) === value ? raw : typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return h('input', {
    ...attributes(props),
    type: 'text',
    inputMode: question.min !== undefined && question.min >= 0 ? (Number.isInteger(question.step ?? 1) ? 'numeric' : 'decimal') : 'text',
    autocomplete: 'off',
    class: 'field number',
    ...onText(shown, (text) => {
      context.raw.set(question.id, text);
      context.act.setValue(question.id, toNumber(text));
    }),
  });
}

export function textField(props: ControlProps): VNode {
  const { context, question, value } = props;
  return h(
    'div',
    { class: 'text' },
    h('input', {
      ...attributes(props),
      'aria-describedby': ids(props.describedBy, question.maxLength !== undefined && `${fieldId(question.id)}:count`),
      type: question.inputType ?? 'text',
      autocomplete: question.autocomplete ?? 'off',
      class: 'field',
      ...onText(typeof value === 'string' || typeof value === 'number' ? String(value) : '', (text) =>
        context.act.setValue(question.id, text),
      ),
    }),
    count(props),
  );
}

export function longText(props: ControlProps): VNode {
  const { context, question, value } = props;
  return h(
    'div',
    { class: 'text' },
    h('textarea', {
      ...attributes(props),
      'aria-describedby': ids(props.describedBy, question.maxLength !== undefined && `${fieldId(question.id)}:count`),
      rows: 5,
      class: 'field',
      ...onText(typeof value === 'string' ? value : '', (text) => context.act.setValue(question.id, text)),
    }),
    count(props),
  );
}

/** How much may still be written. Too much is not cut: nothing typed is lost. */
function count({ context, question, value }: ControlProps): VNode | null {
  if (question.maxLength === undefined) return null;
  const left = question.maxLength - (typeof value === 'string' ? value.length : 0);
  return h(
    'p',
    { class: 'muted', id: `${fieldId(question.id)}:count` },
    left < 0 ? fill(context.words.charactersOver, { over: -left }) : fill(context.words.characters, { left, max: question.maxLength }),
  );
}
