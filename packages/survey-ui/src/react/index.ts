import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementAttributes, ElementListeners, ElementProperties, PstElementEvents, PstElements } from '../types.js';

/** What JSX accepts on each tag: HTML attributes, the element's own attributes and properties and, from React 19, its events (`onpst-submit`). */
export type PstJsxElements = {
  [Tag in keyof PstElements]: DetailedHTMLProps<HTMLAttributes<PstElements[Tag]>, PstElements[Tag]> &
    ElementProperties<PstElements[Tag]> &
    ElementAttributes<Tag> &
    ElementListeners<PstElementEvents[Tag]> & { class?: string };
};

/** What each element was given last: a `ref` is made anew at each drawing, and what did not change must not be set again over what was answered. */
const given = new WeakMap<HTMLElement, object>();

type Listeners = Readonly<Record<string, ((event: never) => void) | undefined>>;

/**
 * A `ref` that sets properties and listens to events. React 18 needs it, for it hands everything to a custom element as attributes;
 * React 19 sets properties and `onpst-…` listeners by itself.
 *
 * @example <pst-profile-chart ref={withProperties({ evaluation, framework }, { 'pst-point': show })} />
 */
export function withProperties<E extends HTMLElement>(
  properties: ElementProperties<E>,
  listeners: Listeners = {},
): (element: E | null) => void {
  let current: E | null = null;
  const each = (change: 'addEventListener' | 'removeEventListener'): void => {
    for (const [type, listener] of Object.entries(listeners))
      if (listener !== undefined) current?.[change](type, listener as EventListener);
  };
  return (element) => {
    each('removeEventListener');
    current = element;
    if (element !== null) {
      const before = Object.entries(given.get(element) ?? {});
      const isNew = ([name, value]: [string, unknown]): boolean => !before.some((each) => each[0] === name && Object.is(each[1], value));
      Object.assign(element, Object.fromEntries(Object.entries(properties).filter(isNew)));
      given.set(element, properties);
    }
    each('addEventListener');
  };
}

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own place for the types of tags
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into React's interface
    interface IntrinsicElements extends PstJsxElements {}
  }
}
