import { type VNode, h } from '../elements.js';
import { fill } from '../../locales/index.js';
import type { OptionValue } from '../../runtime/SurveyRuntime.js';
import { type ControlProps, fieldId } from './ControlProps.js';

/** A list that is put in order with worded buttons; each move is announced. Nothing has to be dragged. */
export function ranking({ context, question, value }: ControlProps): VNode {
  const { act, words } = context;
  const all = question.options.filter((option) => !option.absence);
  const ranked = Array.isArray(value) ? (value as OptionValue[]) : [];
  const order = [
    ...ranked.flatMap((code) => all.filter((option) => option.value === code)),
    ...all.filter((option) => !ranked.includes(option.value)),
  ];
  const move = (from: number, to: number): void => {
    const next = order.map((option) => option.value);
    const moved = next[from];
    const item = order[from];
    if (moved === undefined || item === undefined || to < 0 || to >= next.length) return;
    next.splice(from, 1);
    next.splice(to, 0, moved);
    act.setValue(question.id, next);
    act.announce(fill(words.moved, { item: item.label, place: to + 1, total: order.length }));
  };
  const button = (label: string, name: string, possible: boolean, id: string | undefined, go: () => void): VNode =>
    h(
      'button',
      {
        type: 'button',
        class: 'button',
        id,
        'aria-label': name,
        'aria-disabled': possible ? undefined : 'true',
        onClick: possible ? go : undefined,
      },
      label,
    );
  return h(
    'div',
    { class: 'choices' },
    h('p', { class: 'muted' }, words.rankingHelp),
    h(
      'ol',
      { class: ranked.length > 0 ? 'ranking set' : 'ranking', role: 'list' },
      order.map((option, place) =>
        h(
          'li',
          { key: String(option.value) },
          h('span', { class: 'place' }, ranked.length > 0 ? `${place + 1}.` : '–'),
          h('span', { class: 'name' }, option.label),
          h(
            'span',
            { class: 'moves' },
            button(words.moveUp, fill(words.moveUpItem, { item: option.label }), place > 0, undefined, () => move(place, place - 1)),
            button(
              words.moveDown,
              fill(words.moveDownItem, { item: option.label }),
              place < order.length - 1,
              place === 0 ? fieldId(question.id) : undefined,
              () => move(place, place + 1),
            ),
          ),
        ),
      ),
    ),
    ranked.length === 0
      ? h(
          'button',
          {
            type: 'button',
            class: 'link',
            onClick: () => {
              act.setValue(
                question.id,
                order.map((option) => option.value),
              );
              act.announce(words.orderKept);
            },
          },
          words.keepOrder,
        )
      : null,
  );
}
