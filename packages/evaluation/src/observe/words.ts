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

type Filling = number | string | LocalizedText | undefined;

/** A sentence in both languages; `{name}` takes the value of that name, numbers written as each language writes them. */
export function sentence(fr: string, en: string, values: Readonly<Record<string, Filling>> = {}): LocalizedText {
  const fill = (template: string, locale: Locale): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) return '–';
      if (typeof value === 'number') return numberIn(locale, value);
      return typeof value === 'string' ? value : (value[locale] ?? value.fr);
    });
  return { fr: fill(fr, 'fr'), en: fill(en, 'en') };
}
