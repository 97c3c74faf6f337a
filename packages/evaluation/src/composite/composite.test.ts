import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aggregators,
  arithmeticMean,
  bandProbabilities,
  bandsTouched,
  composite,
  effectiveWeights,
  geometricMean,
  harmonicMean,
  imputeSeries,
  normalise,
  normalisers,
  outranking,
  powerMean,
  shape,
  toColumn,
  toValues,
  treatColumn,
  type Aggregation,
  type CompositeOptions,
  type Normalisation,
  type Table,
  type Tree,
} from './index.js';

const codesOf = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);
const score = fc.double({ min: 1, max: 100, noNaN: true });
const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
const family = fc.array(fc.tuple(score, weight), { minLength: 1, maxLength: 8 });
const close = (a: number, b: number, relative = 1e-9) => Math.abs(a - b) <= 1e-12 + relative * Math.max(Math.abs(a), Math.abs(b));

const flat = (ids: readonly string[]): Tree => [{ id: 'index' }, ...ids.map((id) => ({ id, parent: 'index' }))];
const goalposts: Normalisation = { method: 'goalposts', floor: 0, target: 100 };
const means: Aggregation[] = [
  { method: 'amean' },
  { method: 'gmean' },
  { method: 'hmean' },
  { method: 'genmean', p: 2 },
  { method: 'genmean', p: -2 },
  { method: 'median' },
  { method: 'min' },
];

describe('worked values of the method', () => {
  const lowerIsBetter = (value: number, floor: number, target: number) =>
    normalise([value], { method: 'goalposts', floor, target }).values[0]!;
  it('scores a ratio of incomes between 2.5 and 1.5: 45.70 and 59.40', () => {
    expect(lowerIsBetter(2.043, 2.5, 1.5)).toBeCloseTo(45.7, 10);
    expect(lowerIsBetter(1.906, 2.5, 1.5)).toBeCloseTo(59.4, 10);
  });
  it('scores a criterion with one suppressed indicator on what is there, and says how much that is', () => {
    const index = composite({ units: ['93047'], columns: { a: [40], b: [null], c: [80] } }, flat(['a', 'b', 'c']), {
      normalisation: goalposts,
    });
    expect(index.value('index', '93047')).toBe(60);
    expect(index.coverage('index')[0]).toBeCloseTo(2 / 3, 12);
  });
  it('withholds a score under the minimum coverage, instead of calling it 0', () => {
    const options = { normalisation: goalposts, minimumCoverage: 0.7 };
    const index = composite({ units: ['93047'], columns: { a: [40], b: [null], c: [80] } }, flat(['a', 'b', 'c']), options);
    expect(index.value('index', '93047')).toBeNull();
    expect(codesOf(index.issues)).toContain('insufficient-coverage');
  });
});

describe('laws of the means', () => {
  it.each(means)('$method lies between the smallest and the largest child', (spec) =>
    fc.assert(
      fc.property(family, (children) => {
        const [value] = aggregators[spec.method as 'amean'](familyOfPairs(children), spec as { method: 'amean' }).column;
        const values = children.map(([x]) => x);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-9));
        expect(value).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
      }),
    ),
  );
  it.each(means)('$method does not depend on the order of the children or the scale of the weights', (spec) =>
    fc.assert(
      fc.property(family, score, (children, factor) => {
        const at = (pairs: typeof children) =>
          aggregators[spec.method as 'amean'](familyOfPairs(pairs), spec as { method: 'amean' }).column[0]!;
        expect(close(at(children), at(children.toReversed()))).toBe(true);
        expect(close(at(children), at(children.map(([x, w]) => [x, factor * w])))).toBe(true);
      }),
    ),
  );
  it.each(means)('$method does not fall when a child rises', (spec) =>
    fc.assert(
      fc.property(family, fc.nat(), fc.double({ min: 0, max: 50, noNaN: true }), (children, which, rise) => {
        const at = (pairs: typeof children) =>
          aggregators[spec.method as 'amean'](familyOfPairs(pairs), spec as { method: 'amean' }).column[0]!;
        const raised = children.map(([x, w], i): [number, number] => (i === which % children.length ? [x + rise, w] : [x, w]));
        expect(at(raised)).toBeGreaterThanOrEqual(at(children) * (1 - 1e-9));
      }),
    ),
  );
  it('harmonic <= geometric <= arithmetic <= quadratic', () =>
    fc.assert(
      fc.property(family, (children) => {
        const x = children.map(([value]) => value);
        const w = children.map(([, own]) => own);
        const ordered = [harmonicMean(x, w)!, geometricMean(x, w)!, arithmeticMean(x, w)!, powerMean(x, 2, w)!];
        for (let i = 1; i < ordered.length; i++) expect(ordered[i]!).toBeGreaterThanOrEqual(ordered[i - 1]! * (1 - 1e-9));
      }),
    ));
  it('a missing child leaves the mean of the others', () =>
    fc.assert(
      fc.property(family, weight, (children, extra) => {
        const x = children.map(([value]) => value);
        const w = children.map(([, own]) => own);
        for (const mean of [arithmeticMean, geometricMean, harmonicMean])
          expect(close(mean([null, ...x], [extra, ...w])!, mean(x, w)!)).toBe(true);
      }),
    ));
  it('a unit has the same score whoever else has a gap', () => {
    const tree = flat(['a', 'b', 'c']);
    const alone = composite({ units: ['u'], columns: { a: [1 / 3], b: [20.1], c: [7] } }, tree, { normalisation: goalposts });
    const beside = composite({ units: ['u', 'v'], columns: { a: [1 / 3, null], b: [20.1, 3], c: [7, 8] } }, tree, {
      normalisation: goalposts,
    });
    expect(beside.value('index', 'u')).toBe(alone.value('index', 'u'));
  });
});

function familyOfPairs(children: readonly (readonly [number, number])[]) {
  return { children: children.map(([x]) => Float64Array.of(x)), weights: children.map(([, w]) => w), length: 1, complete: true };
}

describe('known defects of other implementations', () => {
  it('the power mean survives one missing child', () => {
    expect(powerMean([1, null, 4], 2, [1, 5, 2])).toBeCloseTo(Math.sqrt(33 / 3), 12);
  });
  it('the GII logarithm transforms: ln((max - 1)(x - min) / (max - min) + 1)', () => {
    const { column } = treatColumn(toColumn([2, 6, 10]), { method: 'log_GII' });
    expect(toValues(column)).toEqual([0, Math.log(5.5), Math.log(10)].map((x) => expect.closeTo(x, 12) as number));
  });
  it('an indicator without range enters no aggregate, is reported, and leaves the others alone', () => {
    const index = composite({ units: ['a', 'b'], columns: { x: [5, 5], y: [1, 3] } }, flat(['x', 'y']), {
      normalisation: { method: 'minmax' },
    });
    expect(index.values('x')).toEqual([null, null]);
    expect(index.values('index')).toEqual([0, 100]);
    expect(index.coverage('index')).toEqual([0.5, 0.5]);
    expect(codesOf(index.issues)).toContain('zero-range');
  });
  it('missing values compare symmetrically in an outranking', () => {
    const { matrix, copeland } = outranking([
      [1, null, 3],
      [2, 5, null],
    ]);
    expect(matrix[0]![1]! + matrix[1]![0]!).toBe(1);
    expect(matrix[1]![2]).toBeNull();
    expect(copeland).toEqual([-2, 1, 1]);
  });
});

describe('normalisation', () => {
  const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 20 });
  const specs: Normalisation[] = [
    goalposts,
    { method: 'minmax' },
    { method: 'zscore' },
    { method: 'rank' },
    { method: 'prank' },
    { method: 'borda' },
    { method: 'scaled', from: [0, 10] },
    { method: 'dist2targ', target: 1e7 },
    { method: 'dist2ref', reference: 0 },
    { method: 'dist2max' },
    { method: 'fracmax' },
    { method: 'classes', limits: [0, 10], scores: [0, 50, 100] },
    { method: 'exponential' },
  ];
  it('covers every method of the table', () =>
    expect(specs.map(({ method }) => method).toSorted()).toEqual(Object.keys(normalisers).toSorted()));
  it.each(specs)('$method never gives NaN, keeps gaps, and says so where it gives nothing', (spec) =>
    fc.assert(
      fc.property(values, fc.constantFrom<1 | -1>(1, -1), (x, direction) => {
        const { values: scores, issues } = normalise(x, spec, direction);
        expect(scores).toHaveLength(x.length);
        for (const [i, value] of x.entries()) {
          expect(scores[i] === null || Number.isFinite(scores[i])).toBe(true);
          if (value === null) expect(scores[i]).toBeNull();
        }
        if (x.length > 0 && scores.every((each) => each === null)) expect(issues).not.toEqual([]);
      }),
    ),
  );
  it.each([2 ** -1074, 2 ** -1022, 2 ** -1015])('a range of %d is none: no score, never NaN', (range) => {
    for (const spec of specs) {
      const { values: scores } = normalise([0, range, null], spec, 1);
      expect(
        scores.every((score) => score === null || Number.isFinite(score)),
        spec.method,
      ).toBe(true);
    }
    expect(normalise([0, range], { method: 'minmax' }, 1).values).toEqual([null, null]);
  });
  it.each(specs.filter(({ method }) => method !== 'fracmax'))('$method: more is better in direction 1, less in direction -1', (spec) => {
    const up = normalise([1, 2, 8], spec, 1).values;
    const down = normalise(
      [1, 2, 8],
      spec.method === 'dist2targ' ? { ...spec, target: -1 } : spec.method === 'dist2ref' ? { ...spec, reference: 0 } : spec,
      -1,
    ).values;
    if (up[0] !== null) expect([...up].sort((a, b) => a! - b!)).toEqual(up);
    if (down[0] !== null) expect([...down].sort((a, b) => b! - a!)).toEqual(down);
  });
  it('swaps goalposts once, whether the direction or the posts say that lower is better', () => {
    expect(normalise([20, 30], { method: 'goalposts', floor: 0, target: 40 }, -1).values).toEqual([50, 25]);
    expect(normalise([20, 30], { method: 'goalposts', floor: 40, target: 0 }, -1).values).toEqual([50, 25]);
    expect(normalise([20, 30], { method: 'goalposts', floor: 40, target: 0 }, 1).values).toEqual([50, 25]);
  });
  it('gives a reversed min-max the result of the negated column', () =>
    fc.assert(
      fc.property(fc.array(score, { minLength: 2 }), (x) => {
        const swapped = normalise(x, { method: 'minmax' }, -1).values;
        const negated = normalise(
          x.map((value) => -value),
          { method: 'minmax' },
        ).values;
        for (const [i, value] of swapped.entries()) if (value !== null) expect(value).toBeCloseTo(negated[i]!, 8);
      }),
    ));
});

describe('imputation and treatment are off by default and marked', () => {
  const table: Table = { units: ['a', 'b', 'c', 'd'], columns: { x: [10, null, 30, 40], y: [1, 2, 3, 4] } };
  it('leaves gaps and outliers alone unless asked', () => {
    const index = composite(table, flat(['x', 'y']), { normalisation: goalposts });
    expect(index.imputed).toEqual([]);
    expect(index.treated).toEqual([]);
    expect(index.value('x', 'b')).toBeNull();
  });
  it('lists each imputed value', () => {
    const index = composite(table, flat(['x', 'y']), { normalisation: goalposts, imputation: { method: 'mean' } });
    expect(index.imputed).toEqual([{ unit: 'b', indicator: 'x', from: null, to: expect.closeTo(80 / 3, 10), how: 'mean' }]);
    expect(codesOf(index.issues)).toContain('imputed');
  });
  it("fills a gap from the unit's other indicators on a common scale, and undoes the scale", () => {
    const index = composite(table, flat(['x', 'y']), { normalisation: goalposts, imputation: { method: 'row' } });
    expect(index.imputed).toMatchObject([{ unit: 'b', indicator: 'x', to: 20 }]);
  });
  it('lists each winsorised value with what it was', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 90, 400];
    const index = composite({ units: x.map(String), columns: { x } }, flat(['x']), {
      normalisation: goalposts,
      treatment: { method: 'skew-kurt' },
    });
    expect(index.treated).toEqual([{ unit: '400', indicator: 'x', from: 400, to: 90, how: 'winhi' }]);
  });
  it('never fills a series across what it may not use', () => {
    expect(imputeSeries([null, 2, null, null, 5], [1, 2, 3, 4, 5], { method: 'latest', maximumBack: 1 }).values).toEqual([
      null,
      2,
      2,
      null,
      5,
    ]);
    expect(imputeSeries([null, 2, null, null, 5], [1, 2, 3, 4, 5], { method: 'linear' }).values).toEqual([null, 2, 3, 4, 5]);
  });
  it('has no shape for a column without variation', () => {
    expect(shape([3, 3, 3, 3])).toEqual({ skewness: null, kurtosis: null, pass: true });
  });
});

describe('bad input', () => {
  it.each<[string, Table, Tree, CompositeOptions]>([
    ['no-column', { units: ['a'], columns: {} }, flat(['x']), { normalisation: goalposts }],
    ['column-length', { units: ['a'], columns: { x: [1, 2] } }, flat(['x']), { normalisation: goalposts }],
    ['not-finite', { units: ['a'], columns: { x: [Infinity] } }, flat(['x']), { normalisation: goalposts }],
    ['no-normalisation', { units: ['a'], columns: { x: [1] } }, flat(['x']), {}],
    ['no-observation', { units: ['a'], columns: { x: [null] } }, flat(['x']), { normalisation: goalposts }],
    ['not-positive', { units: ['a'], columns: { x: [0] } }, flat(['x']), { normalisation: goalposts, aggregation: { method: 'gmean' } }],
    ['unknown-parent', { units: ['a'], columns: { x: [1] } }, [{ id: 'x', parent: 'nowhere' }], { normalisation: goalposts }],
    ['duplicate-node', { units: ['a'], columns: { x: [1] } }, [...flat(['x']), { id: 'x', parent: 'index' }], { normalisation: goalposts }],
    [
      'zero-weights',
      { units: ['a'], columns: { x: [1] } },
      [{ id: 'i' }, { id: 'x', parent: 'i', weight: 0 }],
      { normalisation: goalposts },
    ],
    [
      'invalid-weight',
      { units: ['a'], columns: { x: [1] } },
      [{ id: 'i' }, { id: 'x', parent: 'i', weight: -1 }],
      { normalisation: goalposts },
    ],
  ])('gives a located issue: %s', (code, table, tree, options) => {
    const found = composite(table, tree, options).issues.find((each) => each.code === code);
    expect(found?.path.length).toBeGreaterThan(0);
  });
  it('finds a loop in the tree instead of running in it', () => {
    const index = composite({ units: ['a'], columns: {} }, [
      { id: 'p', parent: 'q' },
      { id: 'q', parent: 'p' },
    ]);
    expect(codesOf(index.issues)).toEqual(['tree-cycle', 'tree-cycle']);
  });
});

describe('trees', () => {
  it('effective weights of the indicators sum to 1', () => {
    const weights = effectiveWeights([...flat(['x', 'y']), { id: 'z', parent: 'x', weight: 3 }, { id: 'w', parent: 'x', weight: 1 }]);
    expect(['y', 'z', 'w'].map((id) => weights.get(id))).toEqual([0.5, 0.375, 0.125]);
  });
  it('coverage is that of the children, not only their presence', () => {
    const tree: Tree = [...flat(['g', 'y']), { id: 'a', parent: 'g' }, { id: 'b', parent: 'g' }];
    const index = composite({ units: ['u'], columns: { a: [10], b: [null], y: [30] } }, tree, { normalisation: goalposts });
    expect(index.value('index', 'u')).toBe(20);
    expect(index.coverage('index')).toEqual([0.75]);
  });
});

describe('bands', () => {
  it('gives the probability of each band, which sum to 1', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.integer({ min: 2, max: 50 }),
        (at, se, df) => {
          const probabilities = bandProbabilities(at, se, { df });
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(-1e-12);
        },
      ),
    ));
  it('is certain without error, and split in halves on a limit', () => {
    expect(bandProbabilities(50, 0)).toEqual([0, 0, 1, 0]);
    expect(bandProbabilities(50, 1)[2]).toBeCloseTo(0.5, 9);
  });
  it('names all bands an interval touches', () => expect(bandsTouched(24, 51)).toEqual([0, 1, 2]));
});
