import { describe, expect, it } from 'vitest';
import { correlationMatrix, correlationPValues, cronbachAlpha, principalComponents } from '../coherence/index.js';
import { analyticHierarchy, benefitOfTheDoubt, budgetAllocation, criticWeights, entropyWeights, rankWeights } from './index.js';

const near = (values: readonly number[], digits = 10) => values.map((value) => expect.closeTo(value, digits) as number);

describe('weights', () => {
  it('rank order centroid of three: 11/18, 5/18, 2/18', () =>
    expect(rankWeights([1, 2, 3]).centroid).toEqual(near([11 / 18, 5 / 18, 2 / 18])));
  it('a participant counts by shares, not by how many points were given', () =>
    expect(
      budgetAllocation([
        [60, 40],
        [2, 3],
      ]).mean,
    ).toEqual(near([0.5, 0.5])));
  it('a geometric mean of budgets does not exist where someone gave nothing', () =>
    expect(
      budgetAllocation([
        [100, 0],
        [50, 50],
      ]).geometric,
    ).toBeNull());
  it('consistent comparisons have a ratio of 0', () => {
    const result = analyticHierarchy([
      [1, 2, 4],
      [1 / 2, 1, 2],
      [1 / 4, 1 / 2, 1],
    ]);
    expect(result.weights).toEqual(near([4 / 7, 2 / 7, 1 / 7]));
    expect(result.consistencyRatio).toBeCloseTo(0, 10);
  });
  it('comparisons that contradict each other are reported', () => {
    const result = analyticHierarchy([
      [1, 9, 1 / 9],
      [1 / 9, 1, 9],
      [9, 1 / 9, 1],
    ]);
    expect(result.issues).toMatchObject([{ code: 'inconsistent-comparisons', severity: 'warning' }]);
  });
  it('a matrix that is not reciprocal has no weights', () => {
    expect(
      analyticHierarchy([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ weights: null, issues: [{ code: 'not-reciprocal', path: ['comparisons', 0, 1] }] });
  });
  it('indicators without variation carry no information', () => {
    expect(
      entropyWeights([
        [1, 1],
        [1, 1],
      ]).issues[0]?.code,
    ).toBe('no-weights');
    expect(
      criticWeights([
        [1, 1],
        [1, 2],
      ]).issues[0]?.code,
    ).toBe('no-weights');
  });
  it('benefit of the doubt: a unit that is best somewhere scores 1, a dominated one its distance', async () => {
    const { scores } = await benefitOfTheDoubt([
      [4, 1],
      [1, 4],
      [2, 2],
      [null, 3],
      [1, 1],
    ]);
    expect(scores).toEqual([...near([1, 1, 0.8], 9), null, expect.closeTo(0.4, 9)]);
  });
});

describe('coherence', () => {
  it('Kendall and Spearman on ranks with a tie, by hand', () => {
    const x = [1, 2, 2, 3];
    const y = [1, 3, 2, 4];
    expect(correlationMatrix([x, y], { method: 'kendall' }).matrix[0]![1]).toBeCloseTo(5 / Math.sqrt(30), 12);
    expect(correlationMatrix([x, y], { method: 'spearman' }).matrix[0]![1]).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });
  it('a strong correlation of ten points is not chance', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const [[, p]] = correlationPValues([x, [2, 1, 4, 3, 6, 5, 8, 7, 10, 9]]) as [[number, number]];
    const r = correlationMatrix([x, [2, 1, 4, 3, 6, 5, 8, 7, 10, 9]]).matrix[0]![1]!;
    expect(r).toBeCloseTo(1 - (6 * 10) / 990, 12);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-4);
  });
  it('p-values of rank correlations with ties are those of cor.test(exact = FALSE) in R 4.2.2', () => {
    const x = [1, 2, 2, 3, 4, 4, 4, 5, 6, 7];
    const y = [2, 1, 3, 3, 5, 4, 4, 6, 9, 7];
    const p = (method: 'spearman' | 'kendall') => correlationPValues([x, y], { method })[0]![1];
    expect(p('kendall')).toBeCloseTo(0.0009432968020800466, 12);
    expect(p('spearman')).toBeCloseTo(2.472741083999593e-5, 12);
  });
  it('weights that repeat units give the alpha of the repeated units, up to n - 1', () => {
    const items = [
      [1, 2, 4, 3],
      [2, 2, 5, 4],
      [1, 3, 4, 4],
    ];
    const repeated = items.map((item) => item.flatMap((value, i) => (i === 1 ? [value, value] : [value])));
    expect(cronbachAlpha(items, { weights: [1, 2, 1, 1] })).toBeCloseTo(cronbachAlpha(repeated)!, 12);
  });
  it('components carry all the variance and are those of two perfectly correlated indicators', () => {
    const result = principalComponents([
      [1, 2, 3, 4],
      [2, 4, 6, 8],
    ])!;
    expect(result.explained).toEqual(near([1, 0]));
    expect(result.loadings[0]).toEqual(near([Math.SQRT1_2, Math.SQRT1_2]));
  });
  it('an indicator that does not vary has no correlation and no components', () => {
    expect(
      correlationMatrix([
        [1, 1],
        [1, 2],
      ]).matrix,
    ).toEqual([
      [null, null],
      [null, 1],
    ]);
    expect(
      principalComponents([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNull();
  });
});
