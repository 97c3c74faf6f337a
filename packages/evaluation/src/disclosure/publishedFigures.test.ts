import { readFileSync } from 'node:fs';
import { type Change, Framework, type GroupGap, type GroupSummary, type Observation, type Score } from '@projet-social/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupObservation,
  groupScore,
  publishedChange,
  publishedGap,
  publishedRobustness,
  publishedWeighting,
  roundTo,
  sharedScore,
} from './publishedFigures.js';
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

const exact = 12.3456789;
const interval = { low: exact - 1.111, high: exact + 1.111, level: 0.95, kind: 'confidence' as const };
const score: Score = {
  nodeId: 'trust', level: 'indicator', group: 'residents', value: exact, status: 'ok', standardError: exact, degreesOfFreedom: 37, interval,
  coverage: 1, bands: [], bandProbabilities: [{ band: 'a', probability: 0.87654 }], weight: 1, contribution: exact / 2,
}; // prettier-ignore
const change: Change = {
  nodeId: 'trust', level: 'indicator', group: 'residents', verdict: 'up', reasons: [], publishedBefore: exact, publishedAfter: exact,
  difference: exact, standardError: exact, degreesOfFreedom: 37, interval, oneRecordRange: { low: exact, high: exact, kind: 'one-record' },
  commonBasket: { indicatorIds: ['trust'], groups: ['residents'], coverage: 1, before: exact, after: exact },
  decomposition: [{ source: 'answers', nodeId: 'trust', value: exact }],
}; // prettier-ignore
const gap: GroupGap = {
  nodeId: 'trust', level: 'indicator', high: 'staff', low: 'residents', difference: exact, standardError: exact, degreesOfFreedom: 37, interval,
  pValue: 0.0123456, adjustedPValue: 0.0246912, widest: true, verdict: 'small',
}; // prettier-ignore

/** Every number of a published figure but those that say how sure it is meant to be or how much it weighs. */
function figuresOf(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return ['level', 'coverage', 'weight'].includes(name) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => figuresOf(part, key));
}

describe('figures as they are published', () => {
  it.each<[string, unknown, number, number]>([
    ['the score of a group', groupScore(score, rules), 1, 6],
    ['a shared score', sharedScore({ ...score, group: undefined }, 1), 2, 6],
    ['the change of a group', publishedChange(change), 0, 11],
    ['the change of a shared score', publishedChange({ ...change, group: undefined }), 1, 11],
    ['a gap', publishedGap(gap, 60, 40), 3, 6],
    ['a gap whose scores are not shown', publishedGap(gap, null, 40), 3, 6],
  ])('%s has few decimals, and no degrees of freedom, which count people', (_name, published, decimals, count) => {
    const figures = figuresOf(published);
    expect(figures).toHaveLength(count);
    for (const figure of figures) expect(roundTo(figure, decimals)).toBe(figure);
    expect(JSON.stringify(published)).not.toContain('degreesOfFreedom');
  });

  it('a gap is that of the scores beside it; a contribution that of the score beside it', () => {
    expect([publishedGap(gap, 60, 48).difference, publishedGap(gap, null, 48).difference]).toEqual([12, 12]);
    expect(Number.isInteger(publishedGap(gap, 60, 48).standardError)).toBe(true);
    const { value, contribution } = groupScore({ ...score, value: 40.4, contribution: 20.2 }, rules);
    expect([value, contribution]).toEqual([40, 20]);
  });

  it('answers of a group are told by rounded counts, and shares by no more than that', () => {
    const category = (code: string, n: number, share: number) => ({ questionId: 'q', code, n, share });
    const observation: Observation = {
      variable: 'trust', group: 'residents', period: { start: '2025-01-01', end: '2025-12-31' }, role: 'actual', value: exact, status: 'ok',
      n: 43, numerator: 531, denominator: 43, standardError: exact, degreesOfFreedom: 42, interval, effectiveSampleSize: 33.3, designEffect: 1.2912,
      absences: { 'dont-know': 3, skipped: 1 }, categories: [category('1', 3, 300 / 43), category('4', 40, 4000 / 43)], explanation: { fr: '531 / 43' },
    }; // prettier-ignore
    expect(groupObservation(observation, rules)).toEqual({
      variable: 'trust', group: 'residents', period: observation.period, role: 'actual', value: 12, status: 'ok',
      n: 45, standardError: 12, interval: { ...interval, low: 11, high: 13 }, effectiveSampleSize: 35, designEffect: 1.3,
      absences: { 'dont-know': 5, skipped: 0 }, categories: [category('1', 5, 11.1), category('4', 40, 88.9)],
    }); // prettier-ignore
    // Weighted: 9 % of 43 answers is no count of people; a step of 20 points is worth five of them or more.
    const weighted = groupObservation({ ...observation, categories: [category('1', 3, 9), category('4', 40, 91)] }, rules);
    expect(weighted.categories!.map(({ n, share }) => [n, share])).toEqual([[5, 0], [40, 100]]); // prettier-ignore
  });

  it('robustness leaves out what rests on a hidden result, and has no more decimals than the scores', () => {
    const of = <T extends object>(rest: T) => ['told', 'hidden'].map((nodeId) => ({ nodeId, ...rest }));
    const robustness = {
      scenarios: [],
      nodes: of({ low: exact, high: exact, bandChangesIn: [], scenarioCount: 3 }),
      leaveOneOut: of({ leftOut: 'x', difference: exact }),
      tippingPoints: [
        ...of({ group: 'staff', groupShare: 0.5, band: 'a' }),
        { nodeId: 'told', group: 'elected', groupShare: 0.4, band: 'a' },
      ],
      monteCarlo: { draws: 10, failed: 0, nodes: of({ mean: exact, standardDeviation: exact, q05: exact, q50: exact, q95: exact }) },
      sensitivity: of({ choice: 'weights' as const, firstOrder: 0.123456, total: 0.123456, totalLow: 0.123456, totalHigh: 0.123456 }),
    };
    const tells = (nodeId: string, group?: string) => nodeId === 'hidden' || group === 'elected';
    const published = publishedRobustness(robustness, tells);
    expect(JSON.stringify(published)).not.toMatch(/hidden|elected/);
    const { nodes, leaveOneOut, tippingPoints, monteCarlo, sensitivity } = published;
    expect([nodes, leaveOneOut, tippingPoints, monteCarlo!.nodes, sensitivity!].map((list) => list.length)).toEqual([1, 1, 1, 1, 1]);
    for (const figure of figuresOf([nodes, leaveOneOut, monteCarlo])) expect(roundTo(figure, 1)).toBe(figure);
    for (const figure of figuresOf(sensitivity)) expect(roundTo(figure, 2)).toBe(figure);
  });
});
