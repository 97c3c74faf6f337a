import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { frenchOffScreen } from '../offScreenWords.js';
import screen from './fr.js';
import { languageNameOf, loadWords, localeFiles } from './index.js';

const fr = { ...screen, ...frenchOffScreen };
const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('interface words', () => {
  it('every language file is in the list, and has a name in its own language', () => {
    expect([...Object.keys(localeFiles), 'fr'].sort()).toEqual(files.sort());
    for (const file of files) expect(languageNameOf(file)).not.toBe(file);
  });

  it('a language without a file is named in itself, before and without its words', () => {
    expect(['es', 'tr', 'zh-Hans', 'kab', 'no tag'].map(languageNameOf)).toEqual(['Español', 'Türkçe', '简体中文', 'Taqbaylit', 'no tag']);
  });

  it.each(files)('%s has every word, with the same values in it', async (locale) => {
    const words = (await localeFiles[locale]?.())?.default ?? fr;
    expect(Object.keys(words).sort()).toEqual(Object.keys(fr).sort());
    for (const [name, text] of Object.entries(words)) {
      expect([name, text.trim()]).not.toEqual([name, '']);
      expect([name, placeholders(text)]).toEqual([name, placeholders(fr[name as keyof typeof fr])]);
    }
  });

  it.each(['en', 'ar', 'pt'])('%s repeats no French sentence', async (locale) => {
    const words = await loadWords(locale);
    const same = Object.entries(words).filter(([name, text]) => text === fr[name as keyof typeof fr] && text.trim().split(' ').length > 2);
    expect(same.filter(([, text]) => !/^[«“]?\{/.test(text))).toEqual([]);
  });
});
