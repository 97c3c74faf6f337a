import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareTree, type Aggregation, type Table, type Tree } from '../composite/index.js';
import {
  aggregationFactor,
  choleskyOf,
  correlatedErrors,
  goalpostSlope,
  goalpostsFactor,
  leaveOneOut,
  leaveOutFactor,
  monteCarlo,
  noisyWeights,
  normalisationFactor,
  numericGradient,
  planOf,
  propagate,
  randomFrom,
  samplingFactor,
  satterthwaite,
  saltelliDesign,
  scenarioGrid,
  sensitivity,
  sobolIndices,
  sobolIntervals,
  weightsFactor,
} from './index.js';

const tree: Tree = [
  { id: 'index' },
  { id: 'left', parent: 'index', weight: 2 },
  { id: 'right', parent: 'index', weight: 1 },
  { id: 'a', parent: 'left' },
  { id: 'b', parent: 'left', weight: 3 },
  { id: 'c', parent: 'right' },
];
const goalposted: Tree = tree.map((node) =>
  ['a', 'b', 'c'].includes(node.id) ? { ...node, normalisation: { method: 'goalposts' as const, floor: 0, target: 100 } } : node,
);
const covariance = [
  [9, 4, 1],
  [4, 16, 2],
  [1, 2, 25],
];
const units = ['u', 'v', 'w', 'x'];
const table: Table = { units, columns: { a: [20, 40, 60, 80], b: [30, 30, 70, 90], c: [90, 50, 60, 10] } };

describe('propagation of sampling error through a tree', () => {
  it('is exact for weighted means: the variance of the same linear combination', () => {
    const estimate = propagate(prepareTree(tree), { a: 40, b: 50, c: 60 }, [{ indicators: ['a', 'b', 'c'], covariance }]).get('index')!;
    const w = [2 / 12, 6 / 12, 4 / 12];
    const variance = w.reduce((sum, wi, i) => sum + w.reduce((row, wj, j) => row + wi * wj * covariance[i]![j]!, 0), 0);
    expect(estimate.value).toBeCloseTo((2 * 40 + 6 * 50 + 4 * 60) / 12, 12);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });
  it.each<Aggregation>([{ method: 'amean' }, { method: 'gmean' }, { method: 'hmean' }, { method: 'genmean', p: 2 }, { method: 'mpi' }])(
    '$method: the delta method agrees with replicates of the whole chain',
    (aggregation) => {
      const one: Table = { units: ['u'], columns: { a: [40], b: [50], c: [60] } };
      const plan = planOf(one, goalposted, { aggregation });
      const errors = [{ unit: 'u', indicators: ['a', 'b', 'c'], covariance }];
      const draws = 2000;
      const { scores } = monteCarlo(plan, { node: 'index', factors: [samplingFactor(errors, draws, 11)], replicates: draws, seed: 12 });
      const delta = propagate(prepareTree(tree), { a: 40, b: 50, c: 60 }, [{ indicators: ['a', 'b', 'c'], covariance }], {
        aggregation,
      }).get('index')!;
      expect(scores[0]!.nominal).toBeCloseTo(delta.value!, 9);
      expect(Math.abs(scores[0]!.standardDeviation! / delta.standardError! - 1)).toBeLessThan(0.05);
    },
  );
  it('gradients in closed form are the numeric ones', () =>
    fc.assert(
      fc.property(
        fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 5, max: 95, noNaN: true }))),
        fc.constantFrom('gmean' as const, 'hmean' as const),
        ([a, b, c], method) => {
          const at = ([x, y, z]: readonly number[]) =>
            propagate(prepareTree(tree), { a: x!, b: y!, c: z! }, [], { aggregation: { method } }).get('index')!;
          const own = at([a!, b!, c!]).gradient;
          const numeric = numericGradient((inputs) => at(inputs).value!, [a!, b!, c!]);
          for (const [i, id] of ['a', 'b', 'c'].entries()) expect(own.get(id)).toBeCloseTo(numeric[i]!, 6);
        },
      ),
    ));
  it('errors of different groups do not go together, and their degrees of freedom combine', () => {
    const blocks = [
      {
        indicators: ['a', 'b'],
        covariance: [
          [4, 4],
          [4, 4],
        ],
        df: 10,
      },
      { indicators: ['c'], covariance: [[4]], df: 10 },
    ];
    const estimate = propagate(prepareTree(tree), { a: 1, b: 1, c: 1 }, blocks).get('index')!;
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(((2 / 3) * 2) ** 2 + ((1 / 3) * 2) ** 2), 12);
    expect(estimate.df).toBeGreaterThan(10);
    expect(estimate.df).toBeLessThanOrEqual(20);
  });
  it('a missing indicator takes its error with it; nothing left, no estimate', () => {
    const blocks = [{ indicators: ['a', 'b', 'c'], covariance }];
    const some = propagate(prepareTree(tree), { a: 40, b: null, c: null }, blocks).get('index')!;
    expect(some).toMatchObject({ value: 40, standardError: 3, coverage: expect.closeTo((2 / 3) * 0.25, 12) });
    expect(propagate(prepareTree(tree), {}, blocks).get('index')).toMatchObject({ value: null, standardError: null, low: null });
  });
  it('being outside the goalposts is not certainty: the secant still sees the way back', () => {
    const clamp = (value: number) => Math.min(100, Math.max(0, value));
    expect(goalpostSlope(clamp, 102, 5)).toBeCloseTo(0.3, 12);
    expect(goalpostSlope(clamp, 120, 5)).toBe(0);
    expect(goalpostSlope(clamp, 50, 5)).toBeCloseTo(1, 12);
  });
  it('equal components double the degrees of freedom', () =>
    expect(
      satterthwaite([
        { variance: 1, degreesOfFreedom: 10 },
        { variance: 1, degreesOfFreedom: 10 },
      ]),
    ).toBe(20));
});

describe('random numbers', () => {
  it('are replayed by their seed and differ between seeds', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed).uniform);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
  it('have the moments of their distributions', () => {
    const random = randomFrom(3);
    const normals = Array.from({ length: 40_000 }, () => random.normal());
    const mean = normals.reduce((sum, x) => sum + x, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(normals.reduce((sum, x) => sum + x * x, 0) / normals.length - 1)).toBeLessThan(0.03);
  });
  it('are correlated as asked, also on a singular covariance', () => {
    const lower = choleskyOf([
      [4, 4],
      [4, 4],
    ]);
    const [x, y] = correlatedErrors(lower, randomFrom(5));
    expect(x).toBeCloseTo(y!, 12);
    expect(() =>
      choleskyOf([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(RangeError);
  });
});

describe('Monte Carlo over choices', () => {
  const plan = planOf(table, goalposted);
  const factors = [
    weightsFactor(noisyWeights(plan.tree, { noise: 0.25, count: 50, seed: 1 })),
    aggregationFactor([{ method: 'amean' }, { method: 'gmean' }]),
  ];
  it('gives the same bytes for the same seed and keeps draws on request only', () => {
    const run = () => monteCarlo(plan, { node: 'index', factors, replicates: 50, seed: 7, keepDraws: true });
    expect(JSON.stringify(run())).toBe(JSON.stringify(run()));
    expect(run().draws).toHaveLength(50);
    expect(monteCarlo(plan, { node: 'index', factors, replicates: 5, seed: 7 }).draws).toBeUndefined();
  });
  it('ranks lie between 1 and the number of units, around the nominal one', () => {
    const { ranks } = monteCarlo(plan, { node: 'index', factors, replicates: 200, seed: 7 });
    for (const { low, mean, high } of ranks) {
      expect(low).toBeGreaterThanOrEqual(1);
      expect(high).toBeLessThanOrEqual(4);
      expect(mean).toBeGreaterThanOrEqual(low! - 1);
    }
  });
  it('counts the replicates that give no score and leaves them out', () => {
    const zScores = planOf(table, tree, { normalisation: { method: 'minmax' } });
    const methods = [normalisationFactor([{ method: 'minmax' }, { method: 'goalposts', floor: 5, target: 5 }])];
    const result = monteCarlo(zScores, { node: 'index', factors: methods, replicates: 100, seed: 1 });
    expect(result.failed).toBeGreaterThan(20);
    expect(result.scores[0]!.replicates).toBe(100 - result.failed);
    expect(result.issues).toMatchObject([{ code: 'failed-replicates', params: { count: result.failed, total: 100 } }]);
  });
});

describe('sensitivity', () => {
  it('recovers the closed form of a linear model, with the intervals around it', () => {
    const rows = 4096;
    const outputs = Float64Array.from(saltelliDesign(rows, 3, 1), ([a, b, c]) => 3 * a! + b! + 0.5 * c! - 2.25);
    const { first, total } = sobolIndices(outputs, rows, 3);
    const expected = [9, 1, 0.25].map((part) => part / 10.25);
    for (const [i, value] of expected.entries()) {
      expect(Math.abs(first[i]! - value)).toBeLessThan(0.06);
      expect(Math.abs(total[i]! - value)).toBeLessThan(0.03);
    }
    const intervals = sobolIntervals(outputs, rows, 3, { resamples: 200, seed: 2 });
    for (const [i, value] of total.entries()) {
      expect(intervals.total[i]!.low).toBeLessThan(value!);
      expect(intervals.total[i]!.high).toBeGreaterThan(value!);
    }
  });
  it('a choice that changes nothing has an index of 0', () => {
    const plan = planOf(table, goalposted);
    const factors = [
      aggregationFactor([{ method: 'amean' }, { method: 'hmean' }]),
      normalisationFactor([{ method: 'minmax' }, { method: 'minmax' }]),
    ];
    const result = sensitivity(plan, { node: 'index', factors, rows: 64, seed: 1, output: { unit: 'u' }, resamples: 20 });
    expect(result.total[1]).toBe(0);
    expect(result.total[0]).toBeGreaterThan(0.5);
    expect(result.runs).toBe(64 * 4);
  });
  it('says so when nothing varies', () => {
    const plan = planOf(table, goalposted);
    const same = normalisationFactor([{ method: 'minmax' }]);
    const result = sensitivity(plan, { node: 'index', factors: [same, { ...same, id: 'again' }], rows: 8, seed: 1 });
    expect(result.issues.map(({ code }) => code)).toContain('no-output-variance');
    expect(result.first).toEqual([null, null]);
  });
});

describe('scenarios in words', () => {
  const plan = planOf(table, goalposted);
  it('counts the scenarios in which the band of a unit changes', () => {
    const factors = [
      aggregationFactor([{ method: 'amean' }, { method: 'gmean' }]),
      leaveOutFactor(['a', 'b', 'c']),
      goalpostsFactor([-0.1, 0, 0.1]),
    ];
    const [grid] = scenarioGrid(plan, 'index', factors, { units: ['u'] });
    expect(grid!.scenarios).toHaveLength(24);
    expect(grid!.changes).toBe(grid!.scenarios.filter(({ band }) => band !== grid!.band).length);
    expect(
      grid!.scenarios.find(
        ({ choices }) => choices['left out'] === 'none' && choices['aggregation'] === 'amean' && choices['goalposts'] === '0 %',
      )?.score,
    ).toBe(grid!.score);
  });
  it('leaves out one node at a time', () => {
    const results = leaveOneOut(plan, 'index', ['left', 'right']);
    expect(results[1]!.scores).toEqual([27.5, 32.5, 67.5, 87.5]);
    expect(results[0]!.scores).toEqual([90, 50, 60, 10]);
  });
});
