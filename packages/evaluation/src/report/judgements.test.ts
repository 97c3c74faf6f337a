import { readFileSync } from 'node:fs';
import { type Evaluation, Framework, type Judgement } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { judgementsUpTo } from '../summary.js';
import { computedReading, differs, judgementsOverYears } from './judgements.js';
import { wordsFor } from './words.js';

const framework = Framework.parse(
  JSON.parse(readFileSync(new URL(import.meta.resolve('@projet-social/schema/content/framework.json')), 'utf8')),
);
const words = wordsFor(framework, 'fr');
const judgement = (criterionId: string, year: number, computedBands: string[], agreedBand: string): Judgement => ({
  criterionId,
  year,
  computedBands,
  agreedBand,
  rationale: 'Synthétique.',
  dissent: [],
  decidedOn: `${year}-11-20`,
});

describe('what the conference agreed, beside what was computed', () => {
  it('differs only from readings that were computed, each of them', () => {
    expect(differs({ computedBands: [], agreedBand: 'solid' })).toBe(false);
    expect(differs({ computedBands: ['on-track', 'fragile'], agreedBand: 'fragile' })).toBe(false);
    expect(differs({ computedBands: ['on-track', 'fragile'], agreedBand: 'solid' })).toBe(true);
  });

  it('says one reading, two, too many, or none', () => {
    expect(
      [[], ['fragile'], ['fragile', 'on-track'], ['to-build', 'fragile', 'on-track']].map((computedBands) =>
        computedReading({ computedBands }, words),
      ),
    ).toEqual(['pas de note', 'Fragile', 'Fragile ou En bonne voie', 'trop incertain pour conclure']);
  });

  it('is carried from earlier years, never from later ones', () => {
    const judgements = [2026, 2024, 2025].map((year) => judgement('mutual-trust', year, [], 'fragile'));
    expect(judgementsUpTo({ judgements } as Parameters<typeof judgementsUpTo>[0], 2025).map(({ year }) => year)).toEqual([2024, 2025]);
  });

  it('stands by criterion and year, with how many differ', () => {
    const judgements = [
      judgement('mutual-trust', 2024, ['on-track'], 'fragile'),
      judgement('mutual-trust', 2025, ['fragile'], 'fragile'),
      judgement('resident-presence', 2025, [], 'solid'),
    ];
    const table = judgementsOverYears({ judgements } as unknown as Evaluation, framework, words)?.text.replace(/\s*\n\s*/g, '') ?? '';
    expect(table).toContain('Lectures retenues par la conférence : 3, dont 1 qui diffère');
    const rows = [...table.matchAll(/<th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, , cells]) => cells);
    expect(rows).toHaveLength(2);
    expect(rows).toContain('<td><strong>Fragile, et non En bonne voie</strong></td><td>Fragile, comme calculé</td>');
    expect(rows.find((cells) => cells?.includes('Solide'))).toMatch(/^<td>[^<]*<\/td><td>Solide \(pas de note calculée\)<\/td>$/);
  });
});
