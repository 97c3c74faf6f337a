import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustP,
  balancedDesign,
  bootstrapIntervals,
  bootstrapMean,
  calibrate,
  categoryShares,
  change,
  changeBetweenWaves,
  contrast,
  gapBetweenGroups,
  hadamard,
  jackknifeDesign,
  mean,
  meanBy,
  means,
  postStratify,
  quantile,
  rake,
  ratio,
  shareInterval,
  surveyDesign,
  total,
  totalBy,
  trimVector,
} from './index.js';

interface Row {
  readonly stratum: string;
  readonly unit: number;
  readonly w: number;
  readonly y: number;
  readonly x: number;
  readonly group: string;
}

const row = fc.record({
  stratum: fc.constantFrom('s', 't'),
  unit: fc.integer({ min: 1, max: 5 }),
  w: fc.integer({ min: 1, max: 64 }).map((k) => k / 8),
  y: fc.integer({ min: 0, max: 100 }),
  x: fc.integer({ min: 1, max: 100 }),
  group: fc.constantFrom('a', 'b', 'c'),
});
/** At least two units per stratum, every group in each. */
const base: Row[] = ['s', 't'].flatMap((stratum) =>
  ['a', 'b', 'c'].map((group, k) => ({ stratum, unit: k + 1, w: k + 1, y: 10 * k + (stratum === 's' ? 3 : 0), x: 5 + k, group })),
);
const sample = fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => [...base, ...rows]);

function designOf(rows: readonly Row[], scale = 1) {
  return surveyDesign({
    weights: rows.map(({ w }) => w * scale),
    strata: rows.map(({ stratum }) => stratum),
    clusters: rows.map(({ stratum, unit }) => `${stratum}${unit}`),
  });
}
const y = (rows: readonly Row[]) => rows.map((one) => one.y);
const groupOf = (rows: readonly Row[]) => rows.map(({ group }) => group);
const close = (got: number | null, expected: number | null, tolerance = 1e-9) => {
  expect(got).not.toBeNull();
  expect(Math.abs(got! - expected!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected!)));
};

describe('laws of survey estimation', () => {
  it('the scale of the weights does not matter to means, shares, ratios, quantiles and their errors', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.25, 8, 1024), (rows, scale) => {
        const [a, b] = [designOf(rows), designOf(rows, scale)];
        for (const of of [
          (d: typeof a) => mean(d, y(rows)),
          (d: typeof a) =>
            ratio(
              d,
              y(rows),
              rows.map(({ x }) => x),
            ),
          (d: typeof a) => quantile(d, y(rows), [0.5])[0]!,
        ]) {
          close(of(b).estimate, of(a).estimate);
          expect(of(b).se === null).toBe(of(a).se === null);
          if (of(a).se !== null) close(of(b).se, of(a).se);
        }
      }),
    );
  });

  it('totals of domains add up to the total, shares of categories to 1', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = designOf(rows);
        const parts = totalBy(design, y(rows), [groupOf(rows)]).reduce((sum, { estimate }) => sum + estimate!, 0);
        close(parts, total(design, y(rows)).estimate);
        const shares = categoryShares(design, groupOf(rows));
        close(
          shares.estimates.reduce((sum, { estimate }) => sum + estimate!, 0),
          1,
        );
        for (const line of shares.covariance)
          close(
            line.reduce((sum, value) => sum + value, 0),
            0,
            1e-12,
          ); // what one gains another loses
      }),
    );
  });

  it('the order of rows is irrelevant', () => {
    fc.assert(
      fc.property(sample, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = rows
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const [a, b] = [mean(designOf(rows), y(rows)), mean(designOf(shuffled), y(shuffled))];
        close(b.estimate, a.estimate);
        close(b.se, a.se);
        close(quantile(designOf(shuffled), y(shuffled), [0.5])[0]!.estimate, quantile(designOf(rows), y(rows), [0.5])[0]!.estimate);
      }),
    );
  });

  it('a domain keeps the whole design: the same as a ratio of totals with zeros outside', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = designOf(rows);
        const inside = rows.map(({ group }) => Number(group === 'a'));
        const direct = mean(design, y(rows), { domain: inside });
        const asRatio = ratio(
          design,
          rows.map((one, i) => one.y * inside[i]!),
          inside,
        );
        close(direct.estimate, asRatio.estimate);
        close(direct.se, asRatio.se);
        close(meanBy(design, y(rows), [groupOf(rows)])[0]!.se, direct.se);
      }),
    );
  });

  it('jackknife and linearised errors agree exactly on totals and closely on means', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = designOf(rows);
        const jackknife = jackknifeDesign(design, 'JKn', { mse: true });
        close(total(jackknife, y(rows)).se, total(design, y(rows)).se, 1e-8);
      }),
    );
    const rows = Array.from({ length: 400 }, (_, i): Row => ({
      stratum: i % 2 === 0 ? 's' : 't',
      unit: i,
      w: 1 + (i % 5),
      y: (i * 37) % 101,
      x: 1 + ((i * 53) % 97),
      group: 'a',
    }));
    const [linear, replicated] = [designOf(rows), jackknifeDesign(designOf(rows), 'JKn')];
    expect(mean(replicated, y(rows)).se! / mean(linear, y(rows)).se!).toBeCloseTo(1, 2);
    expect(
      ratio(
        replicated,
        y(rows),
        rows.map(({ x }) => x),
      ).se! /
        ratio(
          linear,
          y(rows),
          rows.map(({ x }) => x),
        ).se!,
    ).toBeCloseTo(1, 2);
  });

  it("balanced half samples give the linearised error of a total, and Fay's method too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), { minLength: 2, maxLength: 12 }),
        fc.constantFrom(0, 0.3, 0.5),
        (pairs, rho) => {
          const values = pairs.flat();
          const design = surveyDesign({ weights: values.map(() => 2), strata: pairs.flatMap((_, h) => [h, h]) });
          close(total(balancedDesign(design, { rho }), values).se, total(design, values).se, 1e-8);
        },
      ),
    );
    for (const least of [1, 2, 3, 5, 8, 12, 13, 21, 28]) {
      const matrix = hadamard(least);
      expect(matrix.length).toBeGreaterThanOrEqual(least);
      matrix.forEach((a, i) =>
        matrix.forEach((b, j) => expect(a.reduce((sum, value, k) => sum + value * b[k]!, 0)).toBe(i === j ? matrix.length : 0)),
      );
    }
  });

  it('raking meets its margins and keeps weights positive; post-stratification is raking on one margin', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 }), (rows, sizes) => {
        const design = surveyDesign({ weights: rows.map(({ w }) => w) });
        const [s, t, a, b, c] = sizes as [number, number, number, number, number];
        const strata = { name: 'stratum', column: rows.map(({ stratum }) => stratum), targets: { s: s / (s + t), t: t / (s + t) } };
        const groups = { name: 'group', column: groupOf(rows), targets: { a: a / (a + b + c), b: b / (a + b + c), c: c / (a + b + c) } };
        const raked = rake(design, [strata, groups]);
        expect(raked.issues).toEqual([]);
        for (const { column, targets } of [strata, groups])
          for (const [label, target] of Object.entries(targets))
            close(
              rows.reduce((sum, _, i) => (column[i] === label ? sum + raked.design.weights[i]! : sum), 0),
              target,
              1e-8,
            );
        expect(raked.design.weights.every((w) => w > 0)).toBe(true);
        const [one, post] = [rake(design, [groups]), postStratify(design, groups)];
        close(mean(one.design, y(rows)).estimate, mean(post.design, y(rows)).estimate);
        close(mean(one.design, y(rows)).se, mean(post.design, y(rows)).se, 1e-8);
      }),
    );
  });

  it('calibration reproduces its totals, whose error then is zero, and calibration to categories is post-stratification', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom('linear' as const, 'raking' as const), (rows, method) => {
        const design = surveyDesign({ weights: rows.map(({ w }) => w) });
        const targets = { a: 30, b: 40, c: 30 };
        const auxiliaries = Object.entries(targets).map(([name, size]) => ({
          name,
          values: rows.map(({ group }) => group === name),
          total: size,
        }));
        const calibrated = calibrate(design, auxiliaries, { method });
        expect(calibrated.issues).toEqual([]);
        const post = postStratify(design, { name: 'group', column: groupOf(rows), targets });
        close(mean(calibrated.design, y(rows)).estimate, mean(post.design, y(rows)).estimate, 1e-8);
        close(mean(calibrated.design, y(rows)).se, mean(post.design, y(rows)).se, 1e-7);
        close(total(calibrated.design, auxiliaries[0]!.values).se, 0, 1e-7);
      }),
    );
  });

  it('the change on the same people has a smaller error than two independent samples, and both ways of asking agree', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ person: i, before: (i * 29) % 83, after: ((i * 29) % 83) + (i % 7) }));
    const panel = surveyDesign({ weights: rows.map(() => 1) });
    const wide = change(
      panel,
      rows.map(({ after }) => after),
      rows.map(({ before }) => before),
    ).change;
    const long = [...rows, ...rows];
    const stacked = surveyDesign({ weights: long.map(() => 1), clusters: long.map(({ person }) => person) });
    const values = [...rows.map(({ before }) => before), ...rows.map(({ after }) => after)];
    const waves = long.map((_, i) => (i < 40 ? 2025 : 2026));
    const tall = changeBetweenWaves(stacked, values, waves, { before: 2025, after: 2026 }).change;
    close(tall.estimate, wide.estimate);
    close(tall.se, wide.se);
    const independent = changeBetweenWaves(surveyDesign({ weights: long.map(() => 1), strata: waves }), values, waves, {
      before: 2025,
      after: 2026,
    }).change;
    expect(independent.se!).toBeGreaterThan(2 * wide.se!);
  });

  it('a gap between groups is the contrast of their means, with their covariance', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const { groups, gaps } = gapBetweenGroups(designOf(rows), y(rows), groupOf(rows), { reference: 'b' });
        expect(gaps.estimates.map(({ name }) => name)).toEqual(['a', 'c']);
        const [va, vb, cov] = [groups.covariance[0]![0]!, groups.covariance[1]![1]!, groups.covariance[0]![1]!];
        close(gaps.estimates[0]!.se! ** 2, va + vb - 2 * cov, 1e-8);
        close(contrast(groups, [[1, -1, 0]]).estimates[0]!.estimate, gaps.estimates[0]!.estimate);
      }),
    );
  });

  it('trimming keeps the sum and, when strict, the bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 4, maxLength: 40 }), (raw) => {
        const average = raw.reduce((sum, w) => sum + w, 0) / raw.length;
        const weights = Float64Array.from(raw, (w) => w / average);
        const { weights: trimmed, issues } = trimVector(weights, { lower: 0.3, upper: 3, strict: true });
        if (issues.some(({ severity }) => severity === 'error')) return;
        close(
          trimmed.reduce((sum, w) => sum + w, 0),
          weights.length,
        );
        expect(Math.min(...trimmed)).toBeGreaterThanOrEqual(0.3);
        expect(Math.max(...trimmed)).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('adjusted p values keep their order, are never below the raw ones, and the stricter method is never smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (p) => {
        const [bonferroni, holm, hochberg, hommel, bh] = (['bonferroni', 'holm', 'hochberg', 'hommel', 'BH'] as const).map(
          (method) => adjustP(p, method) as number[],
        );
        p.forEach((value, i) => {
          expect(bh![i]!).toBeGreaterThanOrEqual(value - 1e-12);
          expect(hommel![i]!).toBeGreaterThanOrEqual(value - 1e-12);
          expect(hochberg![i]!).toBeGreaterThanOrEqual(hommel![i]! - 1e-12);
          expect(holm![i]!).toBeGreaterThanOrEqual(hochberg![i]! - 1e-12);
          expect(bonferroni![i]!).toBeGreaterThanOrEqual(holm![i]! - 1e-12);
        });
      }),
    );
    expect(adjustP([0.01, null, 0.04], 'holm')).toEqual([0.02, null, 0.04]);
  });

  it('a bootstrap is the same for the same seed and has the error of the mean', () => {
    const values = Array.from({ length: 300 }, (_, i) => (i * 7919) % 101);
    const weights = values.map((_, i) => 1 + (i % 3));
    const [a, b] = [1, 1].map((seed) => bootstrapMean(values, weights, { resamples: 2000, seed }));
    expect(a).toEqual(b);
    const linear = mean(surveyDesign({ weights }), values);
    const limits = bootstrapIntervals(linear.estimate!, a!)!;
    expect(limits.se / linear.se!).toBeGreaterThan(0.93);
    expect(limits.se / linear.se!).toBeLessThan(1.07);
  });
});

describe('what cannot be estimated is an issue, never NaN', () => {
  const codes = (issues: readonly { readonly code: string }[]) => issues.map(({ code }) => code);

  it('negative and missing weights, columns of other lengths, nested clusters, corrections below the sample', () => {
    expect(codes(surveyDesign({ weights: [1, -1] }).issues)).toEqual(['negative-weight']);
    expect(codes(surveyDesign({ weights: [1, null] }).issues)).toEqual(['missing-weight']);
    expect(codes(surveyDesign({ weights: [1, 1], strata: ['a'] }).issues)).toEqual(['length-mismatch']);
    expect(codes(surveyDesign({ strata: ['a', 'a', 'b', 'b'], clusters: [1, 2, 1, 2] }).issues)).toEqual(['clusters-not-nested']);
    expect(codes(surveyDesign({ strata: ['a', 'a', 'b', 'b'], clusters: [1, 2, 1, 2], nest: true }).issues)).toEqual([]);
    expect(codes(surveyDesign({ weights: [1, 1, 1], fpc: [2, 2, 2] }).issues)).toEqual(['fpc-below-sample']);
    const refused = mean(surveyDesign({ weights: [1, -1] }), [1, 2]);
    expect(refused).toMatchObject({ estimate: null, se: null, low: null, high: null });
    expect(codes(refused.issues)).toContain('negative-weight');
  });

  it('a column without a value, a ratio to zero, a single unit in its stratum', () => {
    const design = surveyDesign({ weights: [1, 1, 1] });
    expect(mean(design, [null, null, null])).toMatchObject({ estimate: null, se: null, low: null, high: null, n: 0 });
    expect(codes(mean(design, [null, null, null]).issues)).toContain('no-data');
    expect(ratio(design, [1, 2, 3], [0, 0, 0])).toMatchObject({ estimate: null, se: null });
    expect(quantile(design, [null, null, null], [0.5])[0]).toMatchObject({ estimate: null, se: null, low: null, high: null });
    const lonely = surveyDesign({ weights: [1, 1, 1], strata: ['a', 'a', 'b'] });
    expect(mean(lonely, [1, 2, 3])).toMatchObject({ estimate: 2, se: null });
    expect(codes(mean(lonely, [1, 2, 3]).issues)).toContain('lonely-psu');
    expect(mean(surveyDesign({ weights: [1, 1, 1], strata: ['a', 'a', 'b'], lonelyPsu: 'remove' }), [1, 2, 3]).se).not.toBeNull();
  });

  it('margins that nobody in the sample can meet, that disagree, and bounds that cannot hold', () => {
    const design = surveyDesign({ weights: [1, 1, 1] });
    const margin = (targets: Record<string, number>) => ({ name: 'sex', column: ['f', 'f', 'm'], targets });
    expect(codes(rake(design, [margin({ f: 1, m: 1, x: 1 })]).issues)).toEqual(['empty-cell']);
    expect(codes(rake(design, [margin({ f: 1 })]).issues)).toEqual(['unknown-category']);
    expect(codes(rake(design, [margin({ f: 1, m: 1 }), { ...margin({ f: 1, m: 3 }), name: 'other' }]).issues)).toEqual(['totals-disagree']);
    // no f is young and no m is old: the margins contradict each other
    const stuck = rake(surveyDesign({ weights: [1, 1] }), [
      { name: 'sex', column: ['f', 'm'], targets: { f: 1, m: 3 } },
      { name: 'age', column: ['old', 'young'], targets: { old: 3, young: 1 } },
    ]);
    expect(stuck.converged).toBe(false);
    expect(codes(stuck.issues)).toEqual(['no-convergence']);
    expect(mean(stuck.design, [1, 2]).estimate).toBeNull();
    const bound = calibrate(design, [{ name: 'size', values: [1, 1, 1], total: 30 }], { method: 'linear', bounds: [0.5, 2] });
    expect(codes(bound.issues)).toEqual(['no-convergence']);
  });

  it('shares of 0 and 1 have limits by the exact and the score method', () => {
    const design = surveyDesign({ weights: new Array<number>(12).fill(1) });
    const never = new Array<boolean>(12).fill(false);
    expect(shareInterval(design, never, { method: 'beta' }).high).toBeCloseTo(0.2646, 3);
    expect(shareInterval(design, never, { method: 'beta' }).low).toBe(0);
    expect(shareInterval(design, never, { method: 'logit' })).toMatchObject({ estimate: 0, low: null, high: null });
  });

  it('the worked values of the method: answers 1, 2, 3, 4, 4 with and without weights', () => {
    const answers = [1, 2, 3, 4, 4].map((x) => (100 * (x - 1)) / 3);
    expect(mean(surveyDesign({ rows: 5 }), answers).estimate).toBeCloseTo(60, 10);
    const weighted = mean(surveyDesign({ weights: [0.5, 1, 1, 1.5, 2] }), answers);
    expect(weighted.estimate).toBeCloseTo(75, 10);
    expect(weighted.effectiveN).toBeCloseTo(4.2353, 4);
    expect(weighted.n / weighted.effectiveN!).toBeCloseTo(1.1806, 4);
  });

  it('means of several columns carry their covariance', () => {
    const both = means(surveyDesign({ rows: 4 }), [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]);
    expect(both.covariance[0]![1]).toBeCloseTo(-both.covariance[0]![0]!, 12);
  });
});
