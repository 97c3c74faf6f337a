import type { Bundle, Change, Framework, Session, Submission, Survey } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  defaultFramework,
  defaultSurvey,
  evaluationOf,
  inputOf,
  registers,
  submission,
  times,
} from '../../test/support/smallWorld.js';
import type { EvaluateInput } from '../index.js';
import { adjustP } from '../survey/index.js';

const surveys = ['residents', 'staff', 'elected', 'associations'].map(defaultSurvey);
/** People of whom a share, in percent, gives the best answer and the others the worst: the group's score is that share. */
const people = (group: string, question: string, count: number, score: number, parts: Partial<Submission> = {}): Submission[] =>
  times(count, (place) => submission(group, { [question]: (100 * (place + 0.5)) / count < score ? '4' : '1' }, parts));
const changeOf = (
  before: readonly Submission[],
  after: readonly Submission[],
  node: string,
  parts: Partial<EvaluateInput> = {},
  group?: string,
): Change | undefined =>
  evaluationOf({ submissions: after, previous: { year: 2024, submissions: before }, ...parts }).comparison?.changes.find(
    (change) => change.nodeId === node && change.group === group,
  );
const ideas = 'openness-to-new-ideas';
const all = (score: number, parts?: Partial<Submission>) =>
  ['staff', 'elected', 'associations'].flatMap((group) => people(group, 'new-ideas', 200, score, parts));

describe('the rule of change on answers', () => {
  it('up beyond 5 points and the sampling error', () =>
    expect(changeOf(all(40), all(60), ideas)).toMatchObject({ verdict: 'up', reasons: [] }));
  it('down as well', () => expect(changeOf(all(60), all(40), ideas)?.verdict).toBe('down'));
  it('ruling 4: 5 points of score are not more than 5 points', () =>
    expect(changeOf(all(40), all(45), ideas)).toMatchObject({
      verdict: 'stable-or-uncertain',
      reasons: expect.arrayContaining(['below-minimum-points']) as string[],
    }));
  it('ruling 14: within the sampling error by t, it is uncertain', () => {
    const few = (score: number) => [...people('staff', 'new-ideas', 14, score), ...people('elected', 'new-ideas', 8, score)];
    expect(changeOf(few(40), few(60), ideas)).toMatchObject({ verdict: 'stable-or-uncertain', reasons: ['within-sampling-error'] });
  });
  it('the error of a difference is that of two independent samples', () => {
    const change = changeOf(all(40), all(60), ideas)!;
    const se = (submissions: readonly Submission[]) =>
      evaluationOf({ submissions }).scores.find(({ nodeId, group }) => nodeId === ideas && !group)!.standardError!;
    expect(change.standardError).toBeCloseTo(Math.hypot(se(all(40)), se(all(60))), 10);
  });
});

describe('ruling 1: groups present in both years and asked in the same words', () => {
  const reworded = (survey: Survey): Survey => ({
    ...survey,
    version: '0.0.9',
    questions: survey.questions.map((question) =>
      question.id === 'new-ideas' ? { ...question, wording: { fr: 'Autrement dit ?' } } : question,
    ),
  });
  const staffThen = { ...reworded(surveys[1]!), group: 'staff' };
  const before = [
    ...people('staff', 'new-ideas', 200, 10, { surveyVersion: '0.0.9' }),
    ...people('elected', 'new-ideas', 200, 40),
    ...people('associations', 'new-ideas', 200, 40),
  ];
  it('a group asked in other words leaves the comparison, which goes on with two', () =>
    expect(changeOf(before, all(60), ideas, { surveys: [...surveys, staffThen] })).toMatchObject({
      verdict: 'up',
      commonBasket: {
        groups: ['elected', 'associations'],
        before: expect.closeTo(40, 6) as number,
        after: expect.closeTo(60, 6) as number,
      },
      publishedBefore: expect.closeTo(30, 6) as number,
    }));
  it('with fewer than two of several it is refused', () => {
    const pair = [...people('staff', 'new-ideas', 200, 10, { surveyVersion: '0.0.9' }), ...people('elected', 'new-ideas', 200, 40)];
    expect(changeOf(pair, all(60), ideas, { surveys: [...surveys, staffThen] })).toMatchObject({
      verdict: 'refused',
      reasons: ['wording-changed'],
    });
  });
  it('a group that is missing in one year: refused with fewer than two', () =>
    expect(
      changeOf(
        [...people('staff', 'new-ideas', 200, 40), ...people('elected', 'new-ideas', 200, 40)],
        [...people('staff', 'new-ideas', 200, 60), ...people('associations', 'new-ideas', 200, 60)],
        ideas,
      ),
    ).toMatchObject({
      verdict: 'refused',
      reasons: ['too-few-common-groups'],
    }));
});

describe('ruling 5', () => {
  it('a mode share that moved more than 15 points refuses', () => {
    const mixed = (paper: number) =>
      ['elected', 'staff'].flatMap((group) => [
        ...people(group, 'new-ideas', 100 - paper, 60),
        ...people(group, 'new-ideas', paper, 60, { mode: 'paper' }),
      ]);
    expect(changeOf(mixed(20), mixed(36), ideas)).toMatchObject({ verdict: 'refused', reasons: ['mode-share-moved'] });
    expect(changeOf(mixed(20), mixed(35), ideas)?.verdict).not.toBe('refused');
  });
  const poverty = (vintage: string, value: number, parts: object = {}): NonNullable<Bundle['observations']>[number] => ({
    variable: 'poverty-rate',
    period: { start: `${vintage}-01-01`, end: `${vintage}-12-31` },
    role: 'actual',
    value,
    status: 'ok',
    vintage,
    publishedOn: `${Number(vintage) + 2}-06-30`,
    ...parts,
  });
  const read = (observations: Bundle['observations']) => changeOf([], [], 'poverty-rate', { bundle: bundleOf({ observations }) });
  it('the same vintage in both years is no new measurement', () => expect(read([poverty('2021', 24)])?.verdict).toBe('no-new-measurement'));
  it('a new vintage is compared', () =>
    expect(read([poverty('2022', 30), poverty('2023', 24)])).toMatchObject({ verdict: 'up', difference: expect.closeTo(20, 9) as number }));
  it('a break of the series refuses', () =>
    expect(read([poverty('2022', 30), poverty('2023', 24, { seriesBreak: true })])).toMatchObject({
      verdict: 'refused',
      reasons: ['series-break'],
    }));
  it('another geography refuses', () =>
    expect(read([poverty('2022', 30, { geographyVintage: '2022' }), poverty('2023', 24, { geographyVintage: '2024' })])).toMatchObject({
      verdict: 'refused',
      reasons: ['geography-changed'],
    }));
  it('neighbourhoods published in one year only are left out of both', () => {
    const commune = 't:territory:c';
    const territories: Bundle['territories'] = [
      { id: commune, kind: 'commune', name: 'C' },
      ...['w', 'x', 'y', 'z'].map((name) => ({ id: `t:territory:${name}`, kind: 'iris' as const, name, parentIds: [commune] })),
    ];
    const medians = (vintage: string, values: (number | null)[]) =>
      values.map((value, place) => ({
        ...poverty(vintage, value!),
        variable: 'median-standard-of-living',
        territoryId: territories[place + 1]!.id,
        value,
        status: value === null ? ('suppressed' as const) : ('ok' as const),
      }));
    const bundle = bundleOf({
      territories,
      observations: [...medians('2022', [20000, 22000, 24000, null]), ...medians('2023', [20000, 22000, 24000, 10000])],
    });
    const change = changeOf([], [], 'neighbourhood-income-ratio', { bundle, territoryId: commune });
    expect(change?.publishedBefore).toBeCloseTo(100, 6); // 1.2
    expect(change?.publishedAfter).toBeCloseTo(10, 6); // 2.4, because the poorest is now published
    expect(change?.difference).toBeCloseTo(0, 6);
  });
  it('another definition refuses', () => {
    const framework = defaultFramework();
    framework.indicators.find(({ id }) => id === ideas)!.goalposts.target = 90;
    expect(
      evaluationOf({ submissions: all(60), previous: { year: 2024, submissions: all(40), framework } }).comparison?.changes.find(
        ({ nodeId }) => nodeId === ideas,
      ),
    ).toMatchObject({
      verdict: 'refused',
      reasons: ['definition-changed'],
    });
  });
});

describe('ruling 4: one record more or less', () => {
  const complete = [...registers(2024, 'sessions'), ...registers(2025, 'sessions')];
  const months = (year: number, count: number): Session[] =>
    times(count, (place) => ({
      id: `t:session:${year}-${place}`,
      kind: 'watch-cell',
      date: `${year}-${String(place + 1).padStart(2, '0')}-10`,
    }));
  const watch = (before: number, after: number) =>
    changeOf([], [], 'watch-cell-months', {
      bundle: bundleOf({ sessions: [...months(2024, before), ...months(2025, after)], registerCompletenesses: complete }),
    });
  it('two months more survive one month less', () =>
    expect(watch(5, 7)).toMatchObject({
      verdict: 'up',
      difference: expect.closeTo(20, 9) as number,
      oneRecordRange: { low: expect.closeTo(10, 9) as number, high: expect.closeTo(30, 9) as number, kind: 'one-record' },
    }));
  it('one month more does not', () =>
    expect(watch(6, 7)).toMatchObject({ verdict: 'stable-or-uncertain', reasons: ['one-record-decides'] }));
  it('the range is never called a confidence interval', () => expect(watch(5, 7)).not.toHaveProperty('interval'));
});

describe('ruling 2: nodes are compared on the common basket', () => {
  const node = 'dialogue-openness';
  it('the difference of the published scores stands beside it, never as the verdict', () => {
    const speak = (score: number) => ['staff', 'associations'].flatMap((group) => people(group, 'speak-freely', 200, score));
    const trust = (score: number) => ['staff', 'associations'].flatMap((group) => people(group, 'trust-partners', 200, score));
    const change = changeOf([...speak(40)], [...speak(60), ...trust(90)], 'open-continuous-dialogue');
    expect(change?.commonBasket?.indicatorIds).toEqual(['freedom-to-speak']);
    expect(changeOf([...speak(40)], [...speak(60)], node)?.commonBasket).toMatchObject({
      before: expect.closeTo(40, 6) as number,
      after: expect.closeTo(60, 6) as number,
      coverage: 1,
    });
  });
  it('is refused when the basket is under the node’s minimum coverage', () => {
    const change = changeOf(
      [],
      ['staff', 'associations'].flatMap((group) => people(group, 'speak-freely', 200, 60)),
      node,
    );
    expect(change).toMatchObject({ verdict: 'refused', reasons: ['basket-too-small'] });
  });
});

describe('decomposition of a change', () => {
  const tricky = (input: Partial<EvaluateInput>) => evaluationOf(input).comparison!.changes.filter(({ decomposition }) => decomposition);
  const before = [...all(40), ...['staff', 'associations'].flatMap((group) => people(group, 'speak-freely', 60, 35))];
  const after = [
    ...all(60),
    ...['staff', 'associations'].flatMap((group) => people(group, 'trust-partners', 60, 70)),
    ...['staff', 'associations'].flatMap((group) => people(group, 'speak-freely', 60, 50)),
  ];
  const weighted: Framework = defaultFramework();
  weighted.dimensions.forEach((dimension, place) => (dimension.weight = 1 + (place % 3)));
  const geometric: Framework = defaultFramework();
  geometric.scoring.aggregation = geometric.scoring.aggregation.map((rule) => ({ ...rule, method: 'geometric', minCoverage: 0.1 }));
  it.each([
    ['the same framework', defaultFramework(), undefined],
    ['other weights than last year', weighted, defaultFramework()],
    ['geometric means and low thresholds', geometric, undefined],
  ])('adds up to the published difference: %s', (_, framework, previous) => {
    const changes = tricky({
      ...inputOf({}),
      framework,
      submissions: after,
      previous: { year: 2024, submissions: before, ...(previous && { framework: previous }) },
    });
    expect(changes.length).toBeGreaterThan(3);
    for (const { decomposition, publishedBefore, publishedAfter } of changes) {
      const sum = decomposition!.reduce((total, { value }) => total + value, 0);
      expect(sum).toBeCloseTo(publishedAfter! - publishedBefore!, 9);
    }
  });
});

describe('ruling 3: gaps between groups', () => {
  const gap = (submissions: readonly Submission[]) => evaluationOf({ submissions }).gaps.find(({ nodeId }) => nodeId === ideas);
  it('an agenda point exceeds 20 and its adjusted interval excludes 0', () =>
    expect(gap([...people('staff', 'new-ideas', 200, 40), ...people('elected', 'new-ideas', 200, 70)])?.verdict).toBe('agenda'));
  it('wide but uncertain is "uncertain"', () =>
    expect(gap([...people('staff', 'new-ideas', 12, 42), ...people('elected', 'new-ideas', 6, 67)])?.verdict).toBe('uncertain'));
  it('20 or less is small, however certain', () =>
    expect(gap([...people('staff', 'new-ideas', 2000, 40), ...people('elected', 'new-ideas', 2000, 60)])?.verdict).toBe('small'));
  it('only shown groups are compared', () =>
    expect(gap([...people('staff', 'new-ideas', 200, 40), ...people('elected', 'new-ideas', 4, 75)])).toBeUndefined());
  it('each group’s own score uses the same goalposts', () => {
    const yes = (group: string, share: number) =>
      times(200, (place) => submission(group, { 'feedback-received': (100 * (place + 0.5)) / 200 < share ? 'yes' : 'no' }));
    const scores = evaluationOf({ submissions: [...yes('staff', 40), ...yes('elected', 60)] }).scores.filter(
      ({ nodeId }) => nodeId === 'feedback-received-share',
    );
    expect(scores.map(({ value }) => Math.round(value!))).toEqual([63, 50, 75]); // (40 + 60) / 2 = 50 of 80; 40 of 80; 60 of 80
  });
  it('Holm: the smallest p takes the number of tests, never decreasing', () =>
    expect(adjustP([0.01, 0.04, 0.03], 'holm')).toEqual([expect.closeTo(0.03, 12), expect.closeTo(0.06, 12), expect.closeTo(0.06, 12)]));
});
