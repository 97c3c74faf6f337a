/** Text that is already safe to stand in a page. Made only by `html` and `raw`. */
export class SafeHtml {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Part = SafeHtml | string | number | null | undefined | false | readonly Part[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text with the five characters that mean something in HTML made harmless. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof SafeHtml) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return escapeHtml(String(part));
  return part.map(render).join('');
}

/**
 * A piece of a page: what is inserted is escaped unless it is itself such a piece.
 * @example html`<p>${'a < b'}</p>`.text // => '<p>a &lt; b</p>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  return new SafeHtml(strings.reduce((text, string, index) => text + string + (index < parts.length ? render(parts[index]) : ''), ''));
}

/** Marks text of our own making (style sheet, drawing) as safe. */
export function raw(text: string): SafeHtml {
  return new SafeHtml(text);
}
