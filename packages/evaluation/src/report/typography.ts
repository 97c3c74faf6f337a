const narrow = '\u202f';
/** A space at which no line breaks. */
export const noBreak = '\u00a0';

/**
 * French text as it is printed: curly apostrophes, no line break before `: ; ! ? %` nor inside « », thin spaces where French wants them.
 * Applied twice it changes nothing more.
 * @example frenchText("L'écart : « 12 % »") // => 'L’écart\u00a0: «\u00a012\u202f%\u00a0»'
 */
export function frenchText(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/[ \u00a0\u202f](?=[;!?%](?:\s|$|[),.»/–-]))/g, narrow)
    .replace(/[ \u00a0\u202f](?=:(?:\s|$))/g, noBreak)
    .replace(/« ?(?=\S)/g, `«${noBreak}`)
    .replace(/(?<=\S)[ \u202f]»/g, `${noBreak}»`)
    .replace(/ (–) /g, `${noBreak}$1 `);
}

/** English text: no space before a sign, curly quotes. No-break spaces are left, so that French passages stay French. */
function englishText(text: string): string {
  return text
    .replace(/ (?=[:;!?%](?:\s|$|[),.]))/g, '')
    .replace(/« ([^«»]*) »/g, '“$1”')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
}

/** The typography of a language on the text of a page; tags, style sheet and drawings are left alone. */
export function typeset(page: string, locale: 'fr' | 'en'): string {
  const apply = locale === 'fr' ? frenchText : englishText;
  return page.replace(/<style[\s\S]*?<\/style>|<[^>]*>|[^<]+/g, (part) =>
    part.startsWith('<') ? part : apply(part.replaceAll('&#39;', "'")),
  );
}
