/** The beginning of a survey that a server put into the element, if it did; frameworks need an element of their own around it. */
export const shellOf = (host: Element): Element | null => host.querySelector('[data-pst-shell]');
