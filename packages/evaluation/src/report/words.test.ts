import type { Framework, Score } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { readContent } from '../io/content.js';
import { computedReading } from './judgements.js';
import { wordsFor } from './words.js';

describe('the reading of a score', () => {
  it.each([
    [['fragile'], 'Fragile', 'Fragile'],
    [['fragile', 'on-track'], 'Fragile ou En bonne voie', 'Fragile or On track'],
    [['to-build', 'fragile', 'on-track'], 'trop incertain pour conclure', 'too uncertain to conclude'],
    [['to-build', 'fragile', 'on-track', 'solid'], 'trop incertain pour conclure', 'too uncertain to conclude'],
  ])('%j: one band, two, or too many to conclude, in the score as in what the conference had before it', async (bands, french, english) => {
    const framework = (await readContent('framework.json')) as Framework;
    const score: Score = { nodeId: 'x', level: 'criterion', value: 50, status: 'ok', coverage: 1, bands, weight: 1 };
    for (const [locale, reading] of [['fr', french], ['en', english]] as const) {
      const words = wordsFor(framework, locale);
      expect([words.bands(score), computedReading({ computedBands: bands }, words)]).toEqual([reading, reading]);
    }
  }); // prettier-ignore
});
