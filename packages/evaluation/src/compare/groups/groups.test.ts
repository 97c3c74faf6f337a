import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupGap, groupGapOfMany } from './index.js';

const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }).filter((list) => list.some((count) => count > 0));

describe('group gap', () => {
  it('turns over when the groups are swapped', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const there = groupGap(a, b)!;
        const back = groupGap(b, a)!;
        expect(back.difference).toBeCloseTo(-there.difference, 10);
        expect(back.cliffDelta).toBeCloseTo(-there.cliffDelta, 10);
        expect(back.earthMover).toBeCloseTo(there.earthMover, 10);
        expect(back.jensenShannonBits).toBeCloseTo(there.jensenShannonBits, 10);
        expect(Math.abs(there.cliffDelta)).toBeLessThanOrEqual(1);
        expect(there.earthMover).toBeGreaterThanOrEqual(Math.abs(there.difference) - 1e-9);
      }),
    );
  });
  it('counts pairs: delta is the share of pairs won minus lost', () => {
    // 2 of 4 pairs won, 1 tied, 1 lost.
    expect(groupGap([1, 0, 1], [0, 2, 0])!.cliffDelta).toBe(0);
    expect(groupGap([0, 1, 1], [1, 1, 0])!.cliffDelta).toBe(0.75);
    expect(groupGap([0, 0, 3], [3, 0, 0])).toMatchObject({
      cliffDelta: 1,
      probabilityOfSuperiority: 1,
      earthMover: 2,
      jensenShannonBits: 1,
      totalVariation: 1,
    });
  });
  it('says null where a test does not exist', () => {
    expect(groupGap([0, 0], [1, 1])).toBeNull();
    expect(groupGap([0, 3], [0, 5])).toMatchObject({ welch: null, cohenD: null, mannWhitneyP: null, difference: 0 });
    expect(groupGap([0, 1], [3, 5])!.welch).toBeNull();
  });
});

describe('gap of several groups, against R kruskal.test and aov', () => {
  const gap = groupGapOfMany([[3, 5, 2], [1, 2, 7], [4, 4, 1]])!; // prettier-ignore
  it('matches', () => {
    expect(gap.kruskal).toBeCloseTo(7.33337665150529, 11);
    expect(gap.kruskalP).toBeCloseTo(0.0255609795730575, 13);
    expect(gap.f).toBeCloseTo(4.4591651542649746, 12);
    expect(gap.p).toBeCloseTo(0.0216251151442469, 13);
    expect(gap.eta2).toBeCloseTo(0.255405405405405, 12);
    expect(gap.omega2).toBeCloseTo(0.192612803799707, 12);
    expect(gap.epsilon2).toBeCloseTo(0.198128898128898, 12);
  });
  it('needs two groups and some variation', () => {
    expect(groupGapOfMany([[1, 2], [0, 0]])).toBeNull(); // prettier-ignore
    expect(groupGapOfMany([[0, 2], [0, 3]])).toBeNull(); // prettier-ignore
  });
});
