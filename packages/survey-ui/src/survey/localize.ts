import type { LocalizedText } from '@projet-social/schema';

/** Fallbacks of a language before French: `fr-x-falc` → `fr`, `pt-BR` → `pt`. */
export function languageChain(locale: string): string[] {
  const parts = locale.split('-');
  const chain = parts.map((_, index) => parts.slice(0, parts.length - index).join('-')).filter((tag) => !/-x$/.test(tag));
  return [...new Set([...chain, 'fr'])];
}

/**
 * The text in a language, or in the nearest one there is; French always is.
 * @example localize({ fr: 'Oui', en: 'Yes' }, 'fr-x-falc') // => 'Oui'
 */
export function localize(text: LocalizedText, locale: string): string {
  const texts = text as Readonly<Record<string, string | undefined>>;
  for (const tag of languageChain(locale)) {
    const found = texts[tag];
    if (found !== undefined) return found;
  }
  return text.fr;
}

/** Puts values in the place of `{{name}}`; an unknown name stays visible, so that it is noticed. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{\s*([A-Za-z0-9._~-]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The language of a survey nearest to what a page or a browser asks for; the survey's first language when there is none. */
export function nearestLanguage(languages: readonly string[], wanted: readonly string[]): string {
  for (const locale of wanted) {
    const chain = languageChain(locale).slice(0, -1);
    const found = [locale, ...chain].map((tag) => languages.find((each) => each.toLowerCase() === tag.toLowerCase())).find(Boolean);
    if (found !== undefined) return found;
    if (locale.toLowerCase().startsWith('fr') && languages.includes('fr')) return 'fr';
  }
  return languages[0] ?? 'fr';
}
