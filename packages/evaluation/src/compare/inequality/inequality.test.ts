import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atkinson,
  atRiskOfPoverty,
  concentrationIndex,
  concentrationIndexGrouped,
  convergence,
  decomposeEntropy,
  extremes,
  fractionalRanks,
  generalisedEntropy,
  gini,
  giniCorrected,
  hoover,
  lorenzCurve,
  palma,
  quintileShareRatio,
  relativeMedianPovertyGap,
  segregation,
  slopeIndex,
  territorialSpread,
  weightedQuantile,
} from './index.js';

const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 30 });
const measures = {
  gini: (x: number[], w?: number[]) => gini(x, w).value!,
  theil: (x: number[], w?: number[]) => generalisedEntropy(x, 1, w).value!,
  logDeviation: (x: number[], w?: number[]) => generalisedEntropy(x, 0, w).value!,
  entropy2: (x: number[], w?: number[]) => generalisedEntropy(x, 2, w).value!,
  atkinson: (x: number[], w?: number[]) => atkinson(x, 0.5, w).value!,
  hoover: (x: number[], w?: number[]) => hoover(x, w).value!,
};

describe.each(Object.entries(measures))('%s', (_name, measure) => {
  it('does not change with the unit of the values or with the order of the rows', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        expect(measure(x.map((value) => 7 * value))).toBeCloseTo(measure(x), 10);
        expect(measure([...x].reverse())).toBeCloseTo(measure(x), 10);
      }),
    );
  });
  it('reads a weight as a count', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 4 })), { minLength: 2 }), (rows) => {
        const repeated = rows.flatMap(([value, count]) => Array<number>(count).fill(value));
        expect(
          measure(
            rows.map(([value]) => value),
            rows.map(([, count]) => count),
          ),
        ).toBeCloseTo(measure(repeated), 10);
      }),
    );
  });
  it('falls, or stays, when a richer unit gives to a poorer one without trading places', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        const rising = [...x].sort((a, b) => a - b);
        const gift = (rising.at(-1)! - rising[0]!) / 3;
        const after = [rising[0]! + gift, ...rising.slice(1, -1), rising.at(-1)! - gift];
        expect(measure(after)).toBeLessThanOrEqual(measure(rising) + 1e-10);
      }),
    );
  });
  it('is 0 when all are equal', () => expect(measure([4, 4, 4, 4])).toBeCloseTo(0, 12));
});

describe('a figure', () => {
  it('counts withheld units beside the value', () => {
    expect(gini([1, null, 3, null])).toEqual({ value: 0.25, units: 2, suppressed: 2, issues: [] });
  });
  it('does not exist, with a reason, where the formula has no value', () => {
    const reasons = [
      gini([null]),
      gini([-1, 2]),
      gini([0, 0]),
      gini([Number.NaN, 1]),
      gini([1, 2], [1, -1]),
      giniCorrected([5]),
      generalisedEntropy([0, 1], 0),
      palma([1, 2, 3]),
      relativeMedianPovertyGap([5, 5]),
      convergence([2, 2], [1, 3]),
      concentrationIndex([1, null], [1, 2]),
      decomposeEntropy([0, 0, 1], ['a', 'a', 'b'], 2),
    ];
    expect(reasons.map(({ value, issues }) => [value, issues[0]?.code])).toEqual([
      [null, 'measure-too-few-units'],
      [null, 'measure-negative-value'],
      [null, 'measure-zero-total'],
      [null, 'measure-invalid-value'],
      [null, 'measure-invalid-weight'],
      [null, 'measure-too-few-units'],
      [null, 'measure-zero-value'],
      [null, 'measure-too-few-units'],
      [null, 'measure-too-few-units'],
      [null, 'measure-zero-variance'],
      [null, 'measure-too-few-units'],
      [null, 'measure-zero-total'],
    ]);
    expect(gini([1, 2, -3]).issues[0]).toEqual({
      code: 'measure-negative-value',
      severity: 'warning',
      path: [2],
      params: { measure: 'gini' },
    });
  });
});

it('entropy within and between groups adds up to the whole', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c')), {
    minLength: 2,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(-1, 0, 0.5, 1, 2), (units, alpha) => {
      const parts = decomposeEntropy(
        units.map(([value]) => value),
        units.map(([, , group]) => group),
        alpha,
        units.map(([, weight]) => weight),
      ).value!;
      expect(Math.abs(parts.within + parts.between - parts.total)).toBeLessThan(1e-9 * Math.max(1, parts.total));
    }),
  );
});

describe('concentration index', () => {
  // Base R 4.2.2 (lm, cumsum) on the formulas of O'Donnell et al. 2008, chapter 8.
  const income = [168, 808, 385, 328, 602, 604, 125, 295, 578, 631, 512, 505];
  const outcome = [0.7, 0.7, 0.9, 0.9, 0.3, 0.7, 0.9, 0.5, 0.5, 0.1, 0.3, 0.3];
  const weights = [5, 1, 1, 2, 1, 4, 4, 3, 2, 3, 5, 3];
  it('matches R, weighted and not', () => {
    const weighted = concentrationIndex(income, outcome, { weights }).value!;
    expect(weighted.index).toBeCloseTo(-0.15300375469336672, 12);
    expect(weighted.regression).toBeCloseTo(-0.15649901421178022, 12);
    expect(weighted.regressionVariance).toBeCloseTo(0.00644477001560347, 12);
    const plain = concentrationIndex(income, outcome).value!;
    expect(plain.index).toBeCloseTo(-0.12745098039215685, 12);
    expect(plain.regression).toBeCloseTo(-0.12745098039215691, 12);
    expect(plain.regressionVariance).toBeCloseTo(0.00683801326595078, 12);
  });
  it('does not depend on the order of the rows under ties (R rineq::ci does)', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 20 }), (rows) => {
        const of = (list: typeof rows) =>
          concentrationIndex(
            list.map(([rank]) => rank),
            list.map(([, value]) => value),
            { weights: list.map(([, , weight]) => weight) },
          ).value!.index;
        expect(of([...rows].sort((a, b) => a[1] - b[1]))).toBeCloseTo(of([...rows].sort((a, b) => b[1] - a[1])), 12);
      }),
    );
    expect([...fractionalRanks([10, 20, 20], [1, 1, 2])]).toEqual([0.125, 0.625, 0.625]);
  });
  it('is the Gini index when the outcome ranks itself', () => {
    fc.assert(
      fc.property(amounts, (x) => {
        expect(concentrationIndex(x, x).value!.index).toBeCloseTo(gini(x).value!, 10);
      }),
    );
  });
  it('agrees with its grouped form, and the other types are multiples of it', () => {
    const grouped = concentrationIndexGrouped([29939, 28776, 26528, 24689, 19739], [154.7, 152.9, 119.5, 86.9, 54.3]).value!;
    const single = concentrationIndex([1, 2, 3, 4, 5], [154.7, 152.9, 119.5, 86.9, 54.3], { weights: [29939, 28776, 26528, 24689, 19739] });
    expect(single.value!.index).toBeCloseTo(grouped, 12);
    const relative = concentrationIndex(income, outcome).value!.index;
    const mean = outcome.reduce((a, b) => a + b, 0) / 12;
    expect(concentrationIndex(income, outcome, { type: 'generalised' }).value!.index).toBeCloseTo(relative * mean, 12);
    expect(concentrationIndex(income, outcome, { type: 'wagstaff' }).value!.index).toBeCloseTo(relative / (1 - mean), 12);
    expect(concentrationIndex(income, outcome, { type: 'erreygers', limits: [0, 1] }).value!.index).toBeCloseTo(4 * mean * relative, 12);
  });
});

it('slope index: a straight line gives its slope and no error', () => {
  const { value } = slopeIndex([1, 1, 2], [10, 20, 35]);
  expect(value!.midpoints).toEqual([0.125, 0.375, 0.75]);
  expect(value!.slope).toBeCloseTo(40, 10);
  expect(value!.slopeStandardError).toBeCloseTo(0, 6);
  expect(slopeIndex([1, 1], [10, null]).issues[0]?.code).toBe('measure-too-few-units');
});

describe('EU-SILC indicators, against R laeken 0.5.2', () => {
  // Made-up incomes and weights.
  const incomes = [
    5332, 7244, 24741, 9160, 11123, 52150, 7243, 39127, 17729, 26708, 4382, 12613, 9827, 11389, 13819, 9592, 40867, 21083, 13275, 10456,
  ];
  const weights = [1, 2, 5, 3, 2, 3, 8, 1, 5, 2, 3, 2, 3, 5, 1, 1, 2, 2, 2, 1];
  it('are the same where laeken takes the upper value at an exact hit', () => {
    expect(gini(incomes, weights).value! * 100).toBeCloseTo(36.878601730464, 10);
    expect(quintileShareRatio(incomes, weights, 'upper').value).toBeCloseTo(4.327641255136, 10);
    expect(atRiskOfPoverty(incomes, weights, { tie: 'upper' }).value).toEqual({ ratePercent: 400 / 54, threshold: 6833.4 });
    expect(relativeMedianPovertyGap(incomes, weights, { tie: 'upper' }).value).toBeCloseTo(35.8737963532063, 10);
  });
  it('a median that falls between two values is their mean, or the upper one', () => {
    expect(weightedQuantile([1, 2, 3, 4], 0.5).value).toBe(2.5);
    expect(weightedQuantile([1, 2, 3, 4], 0.5, undefined, 'upper').value).toBe(3);
    expect(weightedQuantile([3, 1, 2], 0.5, [1, 1, 1]).value).toBe(2);
    expect(weightedQuantile([3, 1], 0).value).toBe(1);
    expect(weightedQuantile([3, 1], 1).value).toBe(3);
  });
});

it('Lorenz curve: starts at 0, ends at 1, and never rises above the diagonal', () => {
  fc.assert(
    fc.property(amounts, (x) => {
      const { populationShares, valueShares } = lorenzCurve(x).value!;
      expect(valueShares[0]).toBe(0);
      expect(valueShares.at(-1)).toBeCloseTo(1, 12);
      populationShares.forEach((share, i) => expect(valueShares[i]!).toBeLessThanOrEqual(share + 1e-12));
    }),
  );
});

it('territorial spread: variance between and within zones adds up, and matches a hand count', () => {
  const { value } = territorialSpread([10, 30, 50], [1, 1, 2], ['a', 'a', 'b']);
  expect(value).toMatchObject({ mean: 35, variance: 275, betweenZoneVariance: 225, withinZoneVariance: 50, range: 40, ratio: 5 });
  expect(value!.zoneMeans).toEqual({ a: 20, b: 50 });
  expect(territorialSpread([10, null, 50], [1, 1, 2]).suppressed).toBe(1);
});

it('segregation and convergence: textbook ends of the scale', () => {
  expect(segregation([10, 0], [0, 10]).value).toEqual({ dissimilarity: 1, isolation: 1, exposure: 0, locationQuotients: [2, 0] });
  expect(segregation([5, 10], [10, 20]).value!.dissimilarity).toBeCloseTo(0, 12);
  expect(segregation([10, null], [5, 4])).toMatchObject({ units: 1, suppressed: 1 });
  const halved = convergence([1, 4, 16], [2, 4, 8]).value!;
  expect(halved.beta).toBeCloseTo(-0.5, 12);
  expect(halved.sigmaAfter).toBeCloseTo(halved.sigmaBefore / 2, 12);
  expect(halved.rSquared).toBeCloseTo(1, 12);
  expect(extremes([2, null, 5]).value).toEqual({ min: 2, max: 5, difference: 3, ratio: 2.5 });
});
