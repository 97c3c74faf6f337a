/** Sentences of a text; a list is one sentence per line, a colon or a semicolon ends a breath. */
export const sentencesOf = (text: string): string[] =>
  text
    .replace(/\{\{[^}]*\}\}/g, 'X')
    .split(/(?<=[.!?؟:;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** Words of a sentence as people read them: `l'aide` is one. */
export function wordCount(sentence: string, language: string): number {
  const segmenter = new Intl.Segmenter(language.split('-x-')[0], { granularity: 'word' });
  return [...segmenter.segment(sentence)].filter((part) => part.isWordLike).length;
}

/** Words that turn a sentence round; with two of them people answer the opposite of what they think. */
const negations: Readonly<Record<string, RegExp>> = {
  fr: /(?<!\p{L})(?:n['’]|(?:ne|pas|plus pas|jamais|aucune?|rien|sans|ni|(?:impossible|inutile|inaccessible|inexistant|inexistante|incapable|incompréhensible)s?|désaccord|insuffisant\p{L}*|refus\p{L}*|manqu\p{L}*|interdi\p{L}*|absen\p{L}+)(?!\p{L}))/giu,
  en: /(?:\b(?:not|never|no|none|nobody|nothing|without|unable|impossible|disagree|fail\w*|lack\w*)\b|n['’]t\b)/giu,
};

const frenchEnd = '(?:pas|jamais|plus|rien|aucune?|ni|personne|guère)';
/** What is one negation in French, however many words it takes: "n'a jamais plus rien", "ni l'un ni l'autre". */
const frenchPair = new RegExp(
  `(?<!\\p{L})n(?:e\\s+|['’])(?:[^\\s.,;:!?]+\\s+){0,4}?${frenchEnd}(?!\\p{L})(?:\\s+(?:${frenchEnd}|encore|du tout)(?!\\p{L}))*`,
  'giu',
);
/** The same where the subject denies: "aucun service ne", "personne n'". */
const frenchSubject = /(?<!\p{L})(?:aucune?\s+[^\s.,;:!?]+|personne|rien)\s+n(?:e(?!\p{L})|['’])/giu;
/** "Ne … que" restricts and denies nothing; "sans emploi", "sans abri" and the like name a situation. */
const frenchNone =
  /(?<!\p{L})n(?:e\s+|['’])(?:[^\s.,;:!?]+\s+){1,3}?que(?!\p{L})|(?<!\p{L})sans[ -](?:emploi|abri|domicile|papiers?|diplôme|enfants?|ressources)(?!\p{L})/giu;

/** Whether a sentence holds more than one negation. Languages without a list of negations are never said to. */
export function hasDoubleNegation(sentence: string, language: string): boolean {
  const base = language.split('-')[0] ?? language;
  const pattern = negations[base];
  if (!pattern) return false;
  const joined =
    base === 'fr'
      ? sentence
          .replace(frenchSubject, ' pas ')
          .replace(frenchPair, ' pas ')
          .replace(frenchNone, ' ')
          .replace(/(?<!\p{L})(pas|ni)\s+([^.;:?!]*?)(?<!\p{L})ni(?!\p{L})/giu, '$1 $2')
      : sentence;
  return (joined.match(pattern) ?? []).length > 1;
}

const commonAcronyms = ['CAF', 'CCAS', 'HLM', 'CNIL', 'RGPD', 'GDPR', 'PMI', 'SMS', 'IP', 'RSA', 'CPAM'];
/** Words that are written in capitals to stress them, and Roman numerals. */
const stressed = /^(?:NON|OUI|PAS|ET|OU|UNE?|DES|LES|TOUS|TOUTE?S?|TRÈS|JAMAIS|VOUS|NE|NOT|NO|YES|AND|OR|ALL|[IVX]+)$/u;
const acronym = /(?<![\p{L}\p{N}])(?:(?:\p{Lu}\.){2,}|\p{Lu}[\p{Lu}\p{N}]{1,6}(?:\+|(?![\p{L}\p{N}])))/gu;

/**
 * Acronyms that are neither known to everyone nor explained: by their meaning in brackets after them, or by standing in brackets after their meaning, here or in
 * what is read before.
 */
export function unexplainedAcronyms(words: string, before: string, language: string, known: readonly string[]): string[] {
  if (language === 'ar') return [];
  // A text written all in capitals is shouting, not a list of acronyms.
  if (!/\p{Ll}/u.test(words) && words.includes(' ')) return [];
  const text = `${before} ${words}`;
  const isExplained = (each: string): boolean => {
    const plain = each.replace(/[.+]/g, (sign) => `\\${sign}`);
    return new RegExp(`${plain}\\s*[(,:]\\s*\\p{L}+[\\s'’-]+\\p{L}+|\\p{Ll}{2,}[\\s\u00a0]*\\(${plain}\\)`, 'u').test(text);
  };
  const all = [...new Set(words.match(acronym) ?? [])];
  return all.filter(
    (each) =>
      /\p{Lu}.*\p{Lu}/u.test(each) &&
      ![...commonAcronyms, ...known].includes(each.replace(/\./g, '')) &&
      !stressed.test(each) &&
      !isExplained(each),
  );
}
