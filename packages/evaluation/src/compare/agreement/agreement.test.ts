import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fQuantile } from '../../survey/distributions.js';
import {
  chanceCorrected,
  cohenKappa,
  consensus,
  finn,
  fleissKappa,
  intraclassCorrelations,
  kendallW,
  krippendorffAlpha,
  meanSpearman,
  percentAgreement,
  robinsonA,
} from './index.js';

// Drawn at random; the expected values next to it are those of R 4.2.2.
const ratings = [
  [3, 2, 3], [4, 5, 5], [1, 2, 1], [3, 3, 5], [3, 2, 4], [5, 5, 5], [4, 5, 5], [5, 5, 5], [1, 1, 3], [3, 2, 4],
  [3, 3, 5], [2, 2, 1], [2, 1, 2], [4, 4, 4], [3, 4, 5], [3, 2, 2], [2, 3, 4], [5, 5, 4], [4, 3, 3], [5, 4, 5],
]; // prettier-ignore
const column = (j: number) => ratings.map((row) => row[j]!);
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 8 }))
  .chain(([raters, things]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: raters, maxLength: raters }), { minLength: things, maxLength: things }),
  );

describe('against R 4.2.2 (base and psych)', () => {
  it('Kendall W with and without ties, mean Spearman', () => {
    expect(kendallW(ratings, { correctTies: false }).value!.w).toBeCloseTo(0.774269005847953, 12);
    const corrected = kendallW(ratings).value!;
    expect(corrected.w).toBeCloseTo(0.828461607222669, 12);
    expect(corrected.chiSquared).toBeCloseTo(47.2223116116921, 10);
    expect(corrected.p).toBeCloseTo(0.000331926840139819, 14);
    expect(meanSpearman(ratings).value).toBeCloseTo(0.742215335422848, 12);
  });
  it('Cohen kappa, plain and with squared weights', () => {
    expect(cohenKappa(column(0), column(1)).value!.kappa).toBeCloseTo(0.245283018867925, 12);
    expect(cohenKappa(column(0), column(1), 'squared').value!.kappa).toBeCloseTo(0.819548872180451, 12);
  });
  it('quantiles of F', () => {
    expect(fQuantile(0.975, 3, 7.5)).toBeCloseTo(5.63132253605919, 11);
    expect(fQuantile(0.975, 7.5, 3)).toBeCloseTo(14.5795154937078, 10);
    expect(fQuantile(0.025, 3, 7.5)).toBeCloseTo(0.0685893849100527, 13);
  });
});

describe('Krippendorff alpha', () => {
  it('is exact for complete data with more than two raters (irr::kripp.alpha 0.84.1 is not)', () => {
    const rows = [
      [1, 1, 1],
      [2, 2, 2],
      [1, 1, 2],
    ];
    // By hand: coincidences o12 = o21 = 1, ratings n1 = 5, n2 = 4, n = 9.
    expect(krippendorffAlpha(rows, 'nominal').value).toBeCloseTo(1 - (8 * 2) / (2 * 5 * 4), 12);
  });
  it('for two raters and nominal data is Scott pi corrected for a small sample: 1 − (1 − pi)(n − 1)/n', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), { minLength: 2, maxLength: 20 }),
        (pairs) => {
          const alpha = krippendorffAlpha(pairs, 'nominal').value;
          const counts = [1, 2, 3].map((code) => pairs.flat().filter((rating) => rating === code).length / (2 * pairs.length));
          const chance = counts.reduce((sum, p) => sum + p * p, 0);
          if (chance === 1) {
            expect(alpha).toBeNull();
            return;
          }
          const agreed = pairs.filter(([a, b]) => a === b).length / pairs.length;
          const pi = (agreed - chance) / (1 - chance);
          const n = 2 * pairs.length;
          expect(alpha).toBeCloseTo(1 - ((1 - pi) * (n - 1)) / n, 10);
        },
      ),
    );
  });
  it('does not change with the order of things or raters, and is 1 for full agreement', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('nominal', 'ordinal', 'interval', 'ratio' as const), (rows, level) => {
        const value = krippendorffAlpha(rows, level).value;
        const turned = krippendorffAlpha(
          [...rows].reverse().map((row) => [...row].reverse()),
          level,
        ).value;
        if (value === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(value, 10);
      }),
    );
    expect(krippendorffAlpha([[1, 1, 1], [2, 2, 2]], 'ordinal').value).toBe(1); // prettier-ignore
  });
});

describe('laws', () => {
  it('Fleiss kappa is the Fleiss coefficient of the chance-corrected table; Conger is Cohen for two raters', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const fleiss = fleissKappa(rows).value;
        const corrected = chanceCorrected(rows).value;
        if (!fleiss || !corrected) return;
        expect(corrected.fleiss.value).toBeCloseTo(fleiss.kappa, 10);
        expect(corrected.percent.value).toBeLessThanOrEqual(1);
        if (rows[0]!.length > 2 || fleiss.exactConger === null) return;
        const cohen = cohenKappa(rows.map((row) => row[0]!), rows.map((row) => row[1]!)).value; // prettier-ignore
        if (cohen) expect(fleiss.exactConger).toBeCloseTo(cohen.kappa, 10);
        if (cohen) expect(fleiss.light).toBeCloseTo(cohen.kappa, 10);
      }),
    );
  });
  it('equal weights of Cohen kappa are linear credits; full agreement is 1 for every coefficient', () => {
    const same = [[1, 1, 1], [2, 2, 2], [4, 4, 4]]; // prettier-ignore
    expect(fleissKappa(same).value!.kappa).toBeCloseTo(1, 12);
    expect(chanceCorrected(same, 'quadratic').value!.gwet.value).toBeCloseTo(1, 12);
    expect(kendallW(same).value!.w).toBeCloseTo(1, 12);
    expect(robinsonA(same).value).toBeCloseTo(1, 12);
    expect(finn(same, 4).value).toBe(1);
    expect(percentAgreement(same).value).toBe(100);
    expect(intraclassCorrelations(same).value!.oneWaySingle).toEqual({ value: 1, low: null, high: null });
  });
  it('limits hold the value between them, and the mean of all raters is more reliable than one', () => {
    const found = intraclassCorrelations(ratings).value!;
    for (const { value, low, high } of Object.values(found) as { value: number; low: number; high: number }[]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(found.oneWayAverage.value).toBeGreaterThan(found.oneWaySingle.value);
  });
  it('consensus: all on one answer is 1, half at each end is 0', () => {
    expect(consensus([0, 7, 0, 0])).toEqual({
      tastleWierman: 1,
      vanDerEijk: 1,
      polarization: 0,
      leik: 0,
      berryMielke: 0,
      blairLacy: 1,
      kvalseth: 0,
    });
    const split = consensus([4, 0, 0, 4])!;
    expect(split.tastleWierman).toBeCloseTo(0, 12);
    expect(split.vanDerEijk).toBe(-1);
    expect(split.leik).toBe(1);
    expect(split.kvalseth).toBe(1);
    expect(consensus([0, 0])).toBeNull();
    // Example of R's agrmt.
    expect(consensus([30, 40, 210, 130, 530, 50, 10])!.vanDerEijk).toBeCloseTo(0.6113333333, 9);
  });
});

it('a coefficient that does not exist is null with a reason, and things left out are counted', () => {
  expect(krippendorffAlpha([[1, 1], [1, 1]], 'nominal')).toMatchObject({ value: null, issues: [{ code: 'agreement-no-variation', params: { measure: 'krippendorff-alpha' } }] }); // prettier-ignore
  expect(fleissKappa([[1, null]])).toMatchObject({ value: null, leftOut: 1, issues: [{ code: 'agreement-too-few-things' }] });
  expect(kendallW([[1], [2]]).issues[0]?.code).toBe('agreement-too-few-raters');
  expect(cohenKappa([1, Number.NaN], [1, 2]).issues[0]).toMatchObject({ code: 'agreement-invalid-rating', path: [1, 0] });
  expect(krippendorffAlpha([[1, null], [1, 2], [2, 2]], 'interval')).toMatchObject({ things: 2, leftOut: 1 }); // prettier-ignore
});
