import { readFileSync } from 'node:fs';
import { Framework, type GroupSummary } from '@projet-social/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedWeighting } from './publishedFigures.js';
import { Rules } from './rules.js';

const framework = Framework.parse(JSON.parse(readFileSync(new URL('../../../schema/content/framework.json', import.meta.url), 'utf8')));
const rules = new Rules(framework);
type Weighting = NonNullable<GroupSummary['weighting']>;

/** One margin of three categories, the last two merged, and people who did not say. */
function weighting(people: { big: number; few: number; fewer: number; silent: number }): Weighting {
  const { big, few, fewer, silent } = people;
  const category = (code: string, respondents: number, mergedInto?: string) => ({
    code,
    respondents,
    sampleShare: (100 * respondents) / (big + few + fewer),
    populationShare: code === 'big' ? 61.234567 : 38.765433,
    weightedShare: mergedInto === undefined ? (code === 'big' ? 61.234567 : 38.765433) : null,
    ...(mergedInto !== undefined && { mergedInto }),
  });
  return {
    method: 'raking',
    reasons: ['categories-merged'],
    representative: true,
    margins: [
      {
        questionId: 'tenure',
        categories: [
          category('big', big),
          category('few', few, 'few.fewer'),
          category('fewer', fewer, 'few.fewer'),
          category('few.fewer', few + fewer),
          { ...category('no-answer', silent), populationShare: null },
        ],
      },
    ],
    trim: { min: 0.3, max: 3, atMin: 0, atMax: 7 },
    smallestWeight: 0.7123456789,
    largestWeight: 2.3456789,
    iterations: 3,
    largestGap: 1.23456789,
    effectiveSampleSize: 83.4,
    designEffect: 1.234,
  };
}

describe('how the answers were weighted, as it is published', () => {
  it('parts of a merged category cannot be told from the exact number of them all, which weights give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 20 }), fc.integer({ min: 1, max: 4 }), (few, fewer) => {
        const published = publishedWeighting(weighting({ big: 80, few, fewer, silent: 3 }), rules);
        const shown = (code: string) => published.margins[0]!.categories.find((category) => category.code === code)!.respondents!;
        expect(shown('few') + shown('fewer')).toBe(shown('few.fewer'));
        // Every count that is a multiple of five just above or below gives the same figures, as long as they are as many in all.
        const possible = Array.from({ length: few + fewer + 1 }, (_, guess) => guess).filter(
          (guess) => Math.abs(guess - shown('fewer')) < 5 && Math.abs(few + fewer - guess - shown('few')) < 5,
        );
        expect(possible.length, `${few} and ${fewer}`).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('weights and what margins still lack have one decimal; shares follow the rounded counts, those of nobody who said included', () => {
    const published = publishedWeighting(weighting({ big: 82, few: 12, fewer: 2, silent: 3 }), rules);
    expect(published).toMatchObject({
      smallestWeight: 0.7,
      largestWeight: 2.3,
      largestGap: 1.2,
      effectiveSampleSize: 85,
      designEffect: 1.2,
      trim: { min: 0.3, max: 3, atMin: 0, atMax: 5 },
    });
    expect(
      published.margins[0]!.categories.map(({ code, respondents, sampleShare, populationShare, weightedShare }) => [
        code, respondents, sampleShare, populationShare, weightedShare,
      ]), // prettier-ignore
    ).toEqual([
      ['big', 80, 84.2, 61.2, 61.2],
      ['few', 15, 15.8, 38.8, null],
      ['fewer', 0, 0, 38.8, null],
      ['few.fewer', 15, 15.8, 38.8, 38.8],
      ['no-answer', 5, 5, null, 38.8],
    ]);
  });
});
