import fr, { type ScreenWords, type Words } from './fr.js';

export type { ScreenWords, Words } from './fr.js';

const loaded = new Map<string, ScreenWords>([['fr', fr]]);

/** Language files, one per language; each is fetched when it is asked for. */
export const localeFiles: Readonly<Record<string, () => Promise<{ readonly default: Words }>>> = {
  'fr-x-falc': () => import('./fr-x-falc.js'),
  en: () => import('./en.js'),
  ar: () => import('./ar.js'),
  pt: () => import('./pt.js'),
};

/** Names of languages in themselves: of ours, to offer one before its words are there, and of those that browsers do not name. */
const languageNames: Readonly<Record<string, string>> = {
  'fr-x-falc': 'Texte simplifié',
  en: 'English',
  ar: 'العربية',
  pt: 'Português',
  bm: 'Bamanankan',
  kab: 'Taqbaylit',
  snk: 'Sooninkanxanne',
};

/**
 * Name of a language in itself, as a button that offers it says.
 * @example languageNameOf('es') // => 'Español'
 */
export function languageNameOf(locale: string): string {
  const known = loaded.get(locale)?.languageName ?? languageNames[locale];
  if (known !== undefined) return known;
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale; // no tag of a language
  }
}

/** Adds interface words in one more language, or replaces those of one. */
export function registerWords(locale: string, words: Words): void {
  loaded.set(locale, words);
}

/** Interface words on screen that are there now: of the language, of a parent of it, else French. */
export function wordsOf(locale: string): ScreenWords {
  return loaded.get(locale) ?? loaded.get(locale.split('-')[0] ?? '') ?? fr;
}

/** Fetches the interface words of a language; a language that has none leaves French. */
export async function loadWords(locale: string): Promise<ScreenWords> {
  const file = localeFiles[locale] ?? localeFiles[locale.split('-')[0] ?? ''];
  if (!loaded.has(locale) && file) loaded.set(locale, (await file()).default);
  return wordsOf(locale);
}

/** Puts values in the place of `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ckb']);

/** Writing direction of a language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr');

/** A value of `lang` that browsers and voices know: `fr-x-falc` is French. */
export const htmlLanguage = (locale: string): string => locale.split('-x-')[0] ?? locale;
