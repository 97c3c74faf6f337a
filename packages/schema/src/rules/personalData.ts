import type { Rule } from './context.js';
import { issue } from './issue.js';

const patterns = [
  /** Social security number: sex, year, month, département, commune, order, key. */
  ['nir', /(?<!\d)[1-478]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)/i],
  ['phone', /(?<!\d)(?:(?:\+|00)33[\s.-]?(?:\(0\)\s?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/],
  ['personal-email', /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,}/],
] as const;

/** What in a text designates a person: a social security number, a phone number, an e-mail address. */
export const personalDataIn = (text: string): (typeof patterns)[number][0] | undefined =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0];

/** Free texts that look personal. */
export const freeTextLooksPersonal: Rule = ({ freeTexts }) =>
  freeTexts.flatMap(({ path, text }) => {
    const what = personalDataIn(text);
    return what ? [issue('free-text-looks-personal', path, { what })] : [];
  });
