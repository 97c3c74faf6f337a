import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fUpper } from './distributions.js';
import { type ChiSquaredTerm, sumUpper, sumUpperBySaddlepoint } from './quadraticForms.js';

const terms = fc.record({
  effects: fc.array(fc.double({ min: 0.05, max: 5, noNaN: true }), { minLength: 1, maxLength: 6 }),
  df: fc.integer({ min: 5, max: 200 }),
  /** The statistic over its mean. */
  size: fc.double({ min: 0.2, max: 6, noNaN: true }),
});
const termsOf = (effects: readonly number[], df: number, size: number): ChiSquaredTerm[] => [
  ...effects.map((weight) => ({ weight, df: 1 })),
  { weight: (-size * effects.reduce((sum, weight) => sum + weight, 0)) / df, df },
];

describe('tails of weighted chi-squared sums', () => {
  it('are those of F when all weights are equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), terms, (count, { df, size }) => {
        const equal = termsOf(new Array<number>(count).fill(1.7), df, size);
        expect(sumUpper(equal)).toBeCloseTo(fUpper(size, count, df), 10);
      }),
    );
  });

  it('do not depend on the unit, and the two sides make 1', () => {
    fc.assert(
      fc.property(terms, ({ effects, df, size }) => {
        const own = termsOf(effects, df, size);
        const times = (factor: number) => own.map(({ weight, df: each }) => ({ weight: weight * factor, df: each }));
        expect(sumUpper(times(250))).toBeCloseTo(sumUpper(own), 11);
        expect(sumUpper(times(-1))).toBeCloseTo(1 - sumUpper(own), 10);
      }),
    );
  });

  it('by the saddlepoint are within a tenth in the tail that decides, and within 0.03 elsewhere', () => {
    const nearTheIntegral = (own: readonly ChiSquaredTerm[]) => {
      const exact = sumUpper(own);
      expect(Math.abs(sumUpperBySaddlepoint(own) - exact)).toBeLessThan(exact < 0.2 ? exact / 10 : 0.03);
    };
    fc.assert(fc.property(terms, ({ effects, df, size }) => nearTheIntegral(termsOf(effects, df, size))));
    // the widest known: below the mean, where one effect outweighs several small ones, whatever the degrees of freedom
    const oneAndSmall = [1, 0.05, 0.05, 0.05, 0.05, 0.05];
    for (const df of [5, 20, 200]) for (let size = 0.2; size < 6; size += 0.05) nearTheIntegral(termsOf(oneAndSmall, df, size));
  });

  it('by the saddlepoint pass through the mean of the sum, where the quotient of the formula is 0 over 0', () => {
    const around = [0.999999, 1, 1.000001].map((size) => sumUpperBySaddlepoint(termsOf([0.9, 0.6], 108, size)));
    expect(around[0]! - around[1]!).toBeCloseTo(around[1]! - around[2]!, 8);
    expect(around[0]!).toBeGreaterThan(around[2]!);
  });
});
