import type { LocalizedText } from '@projet-social/schema';

type Locale = 'fr' | 'en';

/** A number as read in French or English: at most `decimals` digits, thousands apart. Written by hand so that bytes do not depend on the host. */
export function numberIn(locale: Locale, value: number, decimals = 2): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, locale === 'fr' ? '\u202f' : ',');
  const kept = fraction.replace(/0+$/, '');
  const text = kept === '' ? grouped : `${grouped}${locale === 'fr' ? ',' : '.'}${kept}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const months = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;

/** Days written 2025-11-01, in a text, as they are said: 1er novembre 2025. By hand too, for the same reason. */
export function daysIn(locale: Locale, text: string): string {
  return text.replace(/(?<![\w:-])(\d{4})-(\d\d)-(\d\d)(?![\w:-])/g, (written, year: string, month: string, day: string) => {
    const name = months[locale][Number(month) - 1];
    return name === undefined ? written : `${locale === 'fr' && day === '01' ? '1er' : String(Number(day))} ${name} ${year}`;
  });
}

/** Whether a word stands in the singular with that number: below two in French, at one in English. */
export function isSingular(locale: Locale, value: number): boolean {
  return locale === 'fr' ? Math.abs(value) < 2 : value === 1;
}

type Filling = number | string | LocalizedText | undefined;

/**
 * A sentence in both languages; `{name}` takes the value of that name, numbers and days written as each language writes them, and
 * `{name|singular|plural}` the word that goes with that number.
 */
export function sentence(fr: string, en: string, values: Readonly<Record<string, Filling>> = {}): LocalizedText {
  const fill = (template: string, locale: Locale): string =>
    template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (one !== undefined && many !== undefined) return typeof value === 'number' && isSingular(locale, value) ? one : many;
      if (value === undefined) return '–';
      if (typeof value === 'number') return numberIn(locale, value);
      return daysIn(locale, typeof value === 'string' ? value : (value[locale] ?? value.fr));
    });
  return { fr: fill(fr, 'fr'), en: fill(en, 'en') };
}
