const registered = new WeakSet<CustomElementConstructor>();

/** `customElements.get() ?? define()`; nothing where there is no registry (Node). */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined' || customElements.get(tag) !== undefined) return;
  // A class can be registered once; a second tag takes a subclass.
  customElements.define(tag, registered.has(element) ? class extends element {} : element);
  registered.add(element);
}
