import { formatIssue } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import * as survey from './index.js';
import type { LabelColumn, NumberColumn, SurveyDesign, SurveyDesignInput } from './index.js';

const columns: Readonly<Record<string, NumberColumn>> = {
  plain: [1, 2, 3, 4, 5, 6],
  missing: [null, null, null, null, null, null],
  infinite: [1, Infinity, 3, -Infinity, 5, 6],
  constant: [2, 2, 2, 2, 2, 2],
  zero: [0, 0, 0, 0, 0, 0],
  single: [null, null, 3, null, null, null],
  huge: [1e308, 1e308, 1e308, 1, 2, 3],
  shorter: [1, 2, 3],
  empty: [],
  boolean: [true, false, true, null, true, false],
};
const labels: Readonly<Record<string, LabelColumn>> = {
  two: ['a', 'b', 'a', 'b', 'a', 'b'],
  one: ['a', 'a', 'a', 'a', 'a', 'a'],
  missing: [null, null, null, null, null, null],
  some: ['a', null, 'b', 'a', null, 'b'],
  odd: ['__proto__', 'constructor', 'toString', 'a', 'a', 'b'],
  shorter: ['a'],
  empty: [],
};
const ones = [1, 1, 1, 1, 1, 1];
const designs: Readonly<Record<string, SurveyDesignInput>> = {
  plain: { weights: [1, 1, 2, 2, 3, 3] },
  'zero weights': { weights: [0, 0, 0, 0, 0, 0] },
  'one positive weight': { weights: [0, 0, 0, 0, 0, 1] },
  'negative weight': { weights: [1, -1, 2, 2, 3, 3] },
  'missing weight': { weights: [1, null, 2, 2, 3, 3] },
  'infinite weight': { weights: [1, Infinity, 2, 2, 3, 3] },
  'single cluster': { weights: ones, clusters: ones },
  'lonely units': { weights: ones, strata: ['a', 'b', 'c', 'd', 'e', 'f'] },
  'lonely units, average': { weights: ones, strata: ['a', 'b', 'c', 'd', 'e', 'f'], lonelyPsu: 'average' },
  'population below the sample': { weights: ones, fpc: [2, 2, 2, 2, 2, 2] },
  'everyone sampled': { weights: ones, fpc: [6, 6, 6, 6, 6, 6] },
  'columns of unequal length': { weights: [1, 2, 3], strata: ['a', 'a', 'b', 'b', 'c', 'c'] },
  'clusters in two strata': { weights: ones, strata: ['a', 'a', 'b', 'b', 'c', 'c'], clusters: [1, 1, 1, 1, 2, 2] },
  nothing: {},
};

/** Places in a result that hold NaN, or an infinite number where a finite one is promised. */
function oddNumbers(value: unknown, at = ''): string[] {
  if (typeof value === 'number')
    return Number.isFinite(value) || (value === Infinity && at.endsWith('largestGap')) ? [] : [`${at}: ${value}`];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array).some(Number.isNaN) ? [`${at}: NaN`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'design' ? [] : oddNumbers(part, `${at}.${key}`)));
}

function* ofColumn(design: SurveyDesign, column: NumberColumn): Generator<unknown> {
  const { plain, zero } = columns as { plain: NumberColumn; zero: NumberColumn };
  yield [survey.mean(design, column), survey.total(design, column), survey.variance(design, column)];
  yield [survey.ratio(design, column, zero), survey.ratio(design, plain, column), survey.means(design, [column, plain])];
  yield survey.quantile(design, column, [0, 0.5, 1, 2, -1, Number.NaN]);
  for (const method of ['logit', 'likelihood', 'xlogit', 'asin', 'beta', 'wilson', 'mean'] as const)
    yield survey.shareInterval(design, column, { method });
  yield [survey.change(design, column, plain), survey.tTest(design, column), survey.weightedCronbach(design, [column, plain])];
  yield [
    survey.linearModel(design, column, [{ name: 'x', values: plain }]),
    survey.linearModel(design, plain, [{ name: 'x', values: column }]),
  ];
  yield survey.logisticModel(design, column, [{ name: 'x', values: plain }]);
  yield [survey.mean(design, column, { domain: [0, 0, 0, 0, 0, 0] }), survey.mean(design, column, { domain: [1] })];
  yield survey.nonlinearContrast(survey.totals(design, [column, zero], {}, ['a', 'b']), 'log(a / b)');
  for (const by of Object.values(labels)) {
    yield [survey.meanBy(design, column, [by]), survey.totalBy(design, column, [by]), survey.gapBetweenGroups(design, column, by)];
    yield [survey.gapBetweenGroups(design, column, by, { reference: 'nobody' }), survey.tTest(design, column, { by })];
    yield survey.rankTest(design, column, by);
  }
  for (const method of ['linear', 'raking', 'logit'] as const)
    for (const bounds of [null, [0.5, 2], [2, 1], [Number.NaN, 1]] as const)
      yield survey.calibrate(design, [{ name: 'x', values: column, total: 10 }], { method, bounds });
}

function* ofLabels(design: SurveyDesign, column: LabelColumn): Generator<unknown> {
  const two = labels['two']!;
  yield [survey.categoryShares(design, column), survey.categoryTotals(design, column), survey.weightedKappa(design, column, two)];
  yield [survey.chiSquare(design, column, two), survey.goodnessOfFit(design, column, [0.5, 0.5]), survey.crossTable(design, column, two)];
  const all: readonly Readonly<Record<string, number>>[] = [
    { a: 3, b: 3 },
    { a: 0, b: 6 },
    { a: -1, b: 7 },
    { a: Number.NaN, b: 1 },
    {},
    { a: 1, b: 2, c: 3 },
  ];
  for (const targets of all) {
    const margin = { name: 'm', column, targets };
    const [raked, stratified] = [survey.rake(design, [margin]), survey.postStratify(design, margin)];
    yield [raked, survey.mean(raked.design, columns['plain']!), stratified, survey.mean(stratified.design, columns['plain']!)];
  }
}

describe('odd input gives issues, never NaN and never an exception', () => {
  it.each(['average', 'adjust', 'remove', 'certainty'] as const)(
    'jackknife of strata that are all alone, rule %s: an issue, finite numbers',
    (lonelyPsu) => {
      const design = survey.surveyDesign({ weights: ones, strata: ['a', 'b', 'c', 'd', 'e', 'f'], lonelyPsu });
      const replicates = survey.jackknifeDesign(design, 'JKn');
      expect(Number.isFinite(replicates.scale)).toBe(true);
      expect(oddNumbers(survey.mean(replicates, columns['plain']!))).toEqual([]);
      if (lonelyPsu !== 'adjust') expect(replicates.issues.map(({ code }) => code)).toContain('lonely-psu');
    },
  );

  it.each(Object.entries(designs))('on a design with %s', (_, input) => {
    const design = survey.surveyDesign(input);
    const variants: SurveyDesign[] = [
      design,
      survey.jackknifeDesign(design, 'JK1'),
      survey.bootstrapDesign(design, { replicates: 5, seed: 1 }),
    ];
    const odd = variants.flatMap((variant) => [
      ...Object.entries(columns).flatMap(([name, column]) => [...ofColumn(variant, column)].flatMap((got) => oddNumbers(got, name))),
      ...Object.entries(labels).flatMap(([name, column]) => [...ofLabels(variant, column)].flatMap((got) => oddNumbers(got, name))),
      ...oddNumbers(survey.designFacts(variant)),
      ...oddNumbers([survey.rake(variant, []), survey.calibrate(variant, [])]),
    ]);
    expect([...new Set(odd)]).toEqual([]);
  });

  it('columns, categories and domains of another length are named', () => {
    const design = survey.surveyDesign({ weights: ones });
    const plain = columns['plain']!;
    const lengths = (result: { readonly issues: readonly survey.SurveyIssue[] } | undefined) =>
      result?.issues.filter(({ code }) => code === 'length-mismatch').map(({ path }) => path.join('.'));
    expect(lengths(survey.mean(design, [1, 2]))).toEqual(['columns.0']);
    expect(lengths(survey.mean(design, plain, { domain: [1] }))).toEqual(['domain']);
    expect(lengths(survey.meanBy(design, plain, [['a']])[0])).toEqual(['columns.1']);
    expect(lengths(survey.gapBetweenGroups(design, plain, ['a']).gaps)).toEqual(['columns.1']);
    expect(lengths(survey.rankTest(design, plain, ['a']))).toContain('columns.1');
    expect(lengths(survey.weightedKappa(design, ['a'], ['a', 'b']))).toEqual(['columns.0', 'columns.1']);
  });

  it('a group without an answer takes nothing from the others', () => {
    const design = survey.surveyDesign({ weights: [1, 2, 1, 2, 1, 2], lonelyPsu: 'fail' });
    const by = ['a', 'a', 'b', 'b', 'c', 'c'];
    const { groups, gaps } = survey.gapBetweenGroups(design, [1, 2, 4, 8, null, null], by);
    const whole = survey.gapBetweenGroups(design, [1, 2, 4, 8, 3, 4], by);
    expect(groups.estimates.map(({ estimate }) => estimate)).toEqual([5 / 3, 20 / 3, null]);
    expect(gaps.estimates.map(({ estimate }) => estimate)).toEqual([5, null]);
    expect(gaps.estimates[0]!.se).toBeCloseTo(whole.gaps.estimates[0]!.se!, 12);
    expect(gaps.estimates[1]).toMatchObject({ se: null, low: null, high: null });
  });

  it('strata of one unit each leave nothing to take an average of: no standard error, not 0', () => {
    const design = survey.surveyDesign({ weights: [1, 2, 3], strata: ['a', 'b', 'c'], lonelyPsu: 'average' });
    const { se, issues } = survey.mean(design, [1, 4, 6]);
    expect(se).toBeNull();
    expect(issues.map(({ code }) => code)).toContain('lonely-psu');
  });

  it('bounded calibration is reached although a whole category first runs into its bound', () => {
    // weights of h must grow by 1.6 under a bound of 1.7: the first step overshoots it for all of h
    const type = [...new Array<string>(12).fill('e'), 'h', 'h'];
    const done = survey.calibrate(
      survey.surveyDesign({ weights: new Array<number>(14).fill(10) }),
      [
        { name: 'size', values: type.map(() => 1), total: 140 },
        { name: 'h', values: type.map((one) => one === 'h'), total: 32 },
      ],
      { method: 'raking', bounds: [0.7, 1.7] },
    );
    expect(done.converged).toBe(true);
    expect(done.design.weights[13]).toBeCloseTo(16, 9);
    expect(done.design.weights[0]).toBeCloseTo(9, 9);
  });
});

describe('issues have words', () => {
  it('every code says what and, where something can be done, what to do, in French and English', () => {
    const { issues } = survey.surveyDesign({ weights: [1, -2] });
    expect(formatIssue(issues[0]!, 'fr', { catalogues: [survey.surveyCatalogue] })).toMatch(
      /^weights\[1\]\u00a0: un poids est négatif \(-2\)\. Un poids dit/i,
    );
    for (const { severity, fr, en } of Object.values(survey.surveyCatalogue)) {
      expect([fr.message.endsWith('.'), en.message.endsWith('.')]).toEqual([true, true]);
      if (severity === 'error') expect(['hint' in fr, 'hint' in en]).toEqual([true, true]);
    }
  });
});
