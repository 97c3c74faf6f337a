/** The beginning of a survey that a server put into the element, if it did. */
export const shellOf = (host: Element): Element | null => host.querySelector(':scope > [data-pst-shell]');
