/** Language of the page around an element, also where it stands in someone else's shadow root. */
export function languageAround(element: Element): string | undefined {
  const found = element.closest('[lang]');
  if (found) return found.getAttribute('lang') ?? undefined;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : undefined;
}
