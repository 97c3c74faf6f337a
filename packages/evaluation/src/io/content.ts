import type { LocalizedText } from '@projet-social/schema';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A default content that the schema package ships: the framework, a survey, the glossary. */
export async function readContent(path: string): Promise<unknown> {
  return JSON.parse(await readFile(require.resolve(`@projet-social/schema/content/${path}`), 'utf8')) as unknown;
}

/** The words of the field, in one language; in English each stands before the French word that documents use. */
export async function readGlossary(locale: 'fr' | 'en'): Promise<{ term: string; definition: string }[]> {
  const { terms } = (await readContent('glossary.json')) as { terms: { id: string; term: LocalizedText; definition: LocalizedText }[] };
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}|-/gu, '')
      .toLowerCase();
  return terms.map(({ id, term, definition }) => {
    const english = term.en ?? id.replaceAll('-', ' ');
    const isSame = locale === 'fr' || (term.en === undefined && plain(term.fr) === plain(id));
    return { term: isSame ? term.fr : `${english} – ${term.fr}`, definition: definition[locale] ?? definition.fr };
  });
}
