import { type ComponentChildren, type VNode, createElement } from 'preact';

export type { VNode } from 'preact';

/** One element of the view: properties and attributes by name, listeners as `onClick`. Children are nodes or text, never HTML. */
export const h = (tag: string, props: Readonly<Record<string, unknown>> | null, ...children: ComponentChildren[]): VNode =>
  createElement(tag, props, ...children.map((child) => (typeof child === 'string' ? bind(child) : child)));

/** Keeps French signs on the line of their word: "?" and "»" never begin one. */
const bind = (text: string): string => text.replace(/ (?=[?!:;»])|(?<=«) /g, '\u00a0');

/** A heading of a level that depends on the host page; deeper than 6 stays 6. */
export function heading(level: number, props: Readonly<Record<string, unknown>>, ...children: ComponentChildren[]): VNode {
  return h(`h${Math.min(6, Math.max(1, level))}`, { ...props, part: 'heading' }, ...children);
}

/** Text in paragraphs: a line break ends one, and a short question in the text ("Why?") begins one and stands out. */
export function paragraphs(text: string, className?: string): VNode[] {
  return text
    .split(/\n+|(?<=[.!])\s+(?=[^.!?؟\n]{3,60}\s?[?؟]\s)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, index) => {
      const lead = /^([^.!?؟]{3,60}\s?[?؟])\s+(.+)$/s.exec(part);
      return h('p', { key: index, class: className }, ...(lead ? [h('strong', null, lead[1]), ' ', lead[2]] : [part]));
    });
}

/** A list of ids for `aria-describedby`, or nothing. */
export const ids = (...each: (string | false | undefined)[]): string | undefined => each.filter(Boolean).join(' ') || undefined;
