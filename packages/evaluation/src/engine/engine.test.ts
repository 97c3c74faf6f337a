import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { linearisedCovariance } from '../survey/covariance.js';
import { mean, surveyDesign } from '../survey/index.js';
import { reduceFile } from './duckdb.js';
import {
  type AnswerLayout,
  codeShares,
  encodeAnswers,
  estimateMeans,
  groupsOf,
  mergeMoments,
  type Moments,
  reduceMoments,
} from './index.js';

interface Row {
  readonly group: string;
  readonly stratum: string;
  readonly psu: string;
  readonly w: number;
  readonly q1: number | null;
  readonly q2: number | null;
  readonly hours: number | null;
}

const scale = [1, 2, 3, 4, 5].map((code) => ({ code, value: code }));
const layout: AnswerLayout = {
  items: [{ name: 'q1', codes: scale }, { name: 'q2', codes: scale }, { name: 'hours' }],
  weight: 'w',
  by: ['group'],
  strata: ['stratum'],
};
const clustered: AnswerLayout = { ...layout, cluster: ['psu'] };

const answer = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 });
const row: fc.Arbitrary<Row> = fc
  .record({
    group: fc.constantFrom('a', 'b'),
    stratum: fc.constantFrom('s', 't'),
    unit: fc.integer({ min: 1, max: 4 }),
    w: fc.integer({ min: 1, max: 40 }),
    q1: answer,
    q2: answer,
    hours: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 6 }),
  })
  .map(({ unit, w, ...rest }) => ({ ...rest, w: w / 8, psu: `${rest.stratum}${unit}` }));
/** Enough answers for two units per stratum and both groups in each. */
const base: Row[] = ['s', 't'].flatMap((stratum) =>
  ['a', 'b'].flatMap((group) =>
    [1, 2, 3].map((unit) => ({ group, stratum, psu: `${stratum}${unit}`, w: unit, q1: unit, q2: 6 - unit, hours: 10 * unit })),
  ),
);
const sample = fc.array(row, { maxLength: 40 }).map((rows) => [...base, ...rows]);

const columnsOf = (rows: readonly Row[]) =>
  Object.fromEntries((['group', 'stratum', 'psu', 'w', 'q1', 'q2', 'hours'] as const).map((name) => [name, rows.map((one) => one[name])]));
const momentsOf = (rows: readonly Row[], own = layout) => reduceMoments(encodeAnswers(columnsOf(rows), own));

/** The covariance of the item means of a group on the rows themselves. */
function rowWise(rows: readonly Row[], group: string, isClustered: boolean) {
  const design = surveyDesign({
    weights: rows.map(({ w }) => w),
    strata: rows.map(({ stratum }) => stratum),
    ...(isClustered ? { clusters: rows.map(({ psu }) => psu) } : {}),
  });
  const items = (['q1', 'q2', 'hours'] as const).map((name) => rows.map((one) => one[name]));
  const domain = rows.map((one) => one.group === group);
  const means = items.map((column) => mean(design, column, { domain }));
  const influence = items.map((column, j) => {
    const W = rows.reduce((sum, one, i) => (domain[i] && column[i] !== null ? sum + one.w : sum), 0);
    return Float64Array.from(rows, (one, i) => (domain[i] && column[i] !== null ? (one.w * (column[i]! - means[j]!.estimate!)) / W : 0));
  });
  return { means, covariance: linearisedCovariance(design, influence).covariance };
}

function expectSame(got: readonly (readonly number[])[], expected: readonly (readonly number[])[]) {
  const size = Math.max(...expected.flat().map(Math.abs), 1e-12);
  got.forEach((line, j) => line.forEach((value, k) => expect(Math.abs(value - expected[j]![k]!) / size).toBeLessThan(1e-10)));
}

describe('moments', () => {
  it.each([
    ['every answer a sampled unit', false],
    ['clusters', true],
  ])('give the row-wise means, standard errors and covariance: %s', (_, isClustered) => {
    fc.assert(
      fc.property(sample, fc.constantFrom('a', 'b'), (rows, group) => {
        const expected = rowWise(rows, group, isClustered);
        const got = estimateMeans(momentsOf(rows, isClustered ? clustered : layout), { group });
        got.estimates.forEach(({ estimate, se, n }, j) => {
          expect(estimate).toBeCloseTo(expected.means[j]!.estimate!, 10);
          expect(se).toBeCloseTo(expected.means[j]!.se!, 10);
          expect(n).toBe(expected.means[j]!.n);
        });
        expectSame(got.covariance, expected.covariance);
      }),
    );
  });

  it('of parts of a file, merged, are those of the file, in any order of rows', () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.infiniteStream(fc.nat()), (rows, cut, order) => {
        const shuffled = rows
          .map((one) => ({ one, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const at = cut % rows.length;
        const merged = mergeMoments(momentsOf(shuffled.slice(0, at)), momentsOf(shuffled.slice(at)));
        const [got, expected] = [estimateMeans(merged, { group: 'a' }), estimateMeans(momentsOf(rows), { group: 'a' })];
        expectSame(got.covariance, expected.covariance);
        got.estimates.forEach((one, j) => expect(one.estimate).toBeCloseTo(expected.estimates[j]!.estimate!, 10));
      }),
    );
  });

  it('count every code, missing and unknown answers apart', () => {
    const moments = reduceMoments(
      encodeAnswers(
        { q: [1, 1, 2, null, '', 9], w: [1, 2, 3, 4, 5, 6] },
        { items: [{ name: 'q', codes: scale.slice(0, 2) }], weight: 'w', by: [] },
      ),
    );
    expect(codeShares(moments, 'q')).toEqual({
      codes: [
        { code: 1, weight: 3, share: 0.5 },
        { code: 2, weight: 3, share: 0.5 },
      ],
      missingWeight: 9,
      unknownWeight: 6,
    });
    expect(moments.issues).toEqual([{ code: 'unknown-answer', severity: 'warning', path: ['q'], params: { count: 1 } }]);
  });

  it('without an answer hold no number and an issue, and a lonely unit no standard error', () => {
    const only: AnswerLayout = { items: [{ name: 'q' }], by: ['group'], strata: ['stratum'] };
    const moments = reduceMoments(encodeAnswers({ q: [null, 2], group: ['a', 'b'], stratum: ['s', 't'] }, only));
    const [a] = estimateMeans(moments, { group: 'a' }).estimates;
    expect(a).toMatchObject({ estimate: null, se: null });
    expect(a!.issues.map(({ code }) => code)).toContain('no-data');
    const [b] = estimateMeans(moments, { group: 'b' }).estimates;
    expect(b).toMatchObject({ estimate: 2, se: null });
    expect(b!.issues.map(({ code }) => code)).toContain('lonely-psu');
  });

  it('a stratum taken whole adds no variance', () => {
    const moments = momentsOf(base);
    const whole = estimateMeans(moments, { group: 'a' }, { population: { s: 6, t: 6 } });
    expect(whole.estimates.map(({ se }) => se)).toEqual([0, 0, 0]);
    expect(estimateMeans(moments, { group: 'a' }, { population: { s: 12, t: 12 } }).estimates[0]!.se).toBeCloseTo(
      estimateMeans(moments, { group: 'a' }).estimates[0]!.se! * Math.SQRT1_2,
      12,
    );
    expect(groupsOf(moments, ['group'])).toEqual([{ group: 'a' }, { group: 'b' }]);
  });
});

describe('DuckDB', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reduces a CSV or Parquet file to the same moments', async () => {
    const rows = fc.sample(sample, { numRuns: 1, seed: 7 })[0]!;
    const names = ['group', 'stratum', 'psu', 'w', 'q1', 'q2', 'hours'] as const;
    const csv = join(folder, 'answers.csv');
    writeFileSync(csv, [names.join(','), ...rows.map((one) => names.map((name) => one[name] ?? '').join(','))].join('\n'));
    const parquet = join(folder, 'answers.parquet');
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`copy (select * from read_csv('${csv}')) to '${parquet}' (format parquet)`);
    for (const own of [layout, clustered])
      for (const file of [csv, parquet]) {
        const expected = momentsOf(rows, own);
        const got = await reduceFile(file, own, { covariances: true, codes: true });
        expect(got.issues).toEqual([]);
        for (const group of ['a', 'b']) expectSameEstimates(got, expected, group);
        expect(codeShares(got, 'q1', { group: 'a' })).toEqual(codeShares(expected, 'q1', { group: 'a' }));
      }
  });

  it('reduces coded answers of a file to the same moments, texts as codes too', async () => {
    const rows = fc.sample(sample, { numRuns: 1, seed: 11 })[0]!;
    const words = ['no', 'rather-no', "d'accord", 'rather-yes', 'yes'];
    const csv = join(folder, 'coded.csv');
    const lines = rows.map(({ group, stratum, w, q1, q2 }) => [group, stratum, w, q1 ?? '', q2 === null ? '' : words[q2 - 1]].join(','));
    writeFileSync(csv, ['group,stratum,w,q1,q2', ...lines].join('\n'));
    const texts = words.map((code, k) => ({ code, value: k + 1 }));
    const own: AnswerLayout = {
      items: [
        { name: 'q1', codes: scale },
        { name: 'q2', codes: texts },
      ],
      weight: 'w',
      by: ['group'],
      strata: ['stratum'],
    };
    const expected = reduceMoments(
      encodeAnswers({ ...columnsOf(rows), q2: rows.map(({ q2 }) => (q2 === null ? null : words[q2 - 1])) }, own),
      { covariances: false },
    );
    const got = await reduceFile(csv, own, { codes: true });
    for (const group of ['a', 'b']) {
      estimateMeans(got, { group }).estimates.forEach(({ estimate, se, df, n }, j) => {
        const other = estimateMeans(expected, { group }).estimates[j]!;
        expect(estimate).toBeCloseTo(other.estimate!, 11);
        expect(se).toBeCloseTo(other.se!, 11);
        expect({ df, n }).toEqual({ df: other.df, n: other.n });
      });
      expect(codeShares(got, 'q2', { group })).toEqual(codeShares(expected, 'q2', { group }));
    }
  });

  it('reports answers that a question does not know and weights that make no sense, as the pass in memory does', async () => {
    const csv = join(folder, 'odd.csv');
    writeFileSync(csv, 'w,q\n1,1\n-2,2\n,1\n1,9\n1,1.5\ninf,1\nnan,2\n');
    const own: AnswerLayout = { items: [{ name: 'q', codes: scale.slice(0, 2) }], weight: 'w', by: [] };
    const expected = reduceMoments(encodeAnswers({ w: [1, -2, null, 1, 1, Infinity, NaN], q: [1, 2, 1, 9, 1.5, 1, 2] }, own));
    const got = await reduceFile(csv, own);
    const byCode = (moments: Moments) => moments.issues.map(({ code, params }) => `${code} ${String(params['count'])}`).sort();
    expect(byCode(got)).toEqual(byCode(expected));
    expect(byCode(got)).toEqual(['missing-weight 3', 'negative-weight 1', 'unknown-answer 2']);
    expect(got.sums).toEqual(expected.sums);
    expect(estimateMeans(got).estimates[0]!.estimate).toBeNull();
  });

  function expectSameEstimates(got: Moments, expected: Moments, group: string) {
    const [a, b] = [estimateMeans(got, { group }), estimateMeans(expected, { group })];
    expectSame(a.covariance, b.covariance);
    a.estimates.forEach(({ estimate, se, df, n }, j) => {
      expect(estimate).toBeCloseTo(b.estimates[j]!.estimate!, 11);
      expect(se).toBeCloseTo(b.estimates[j]!.se!, 11);
      expect({ df, n }).toEqual({ df: b.estimates[j]!.df, n: b.estimates[j]!.n });
    });
  }
});
