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
import { tQuantile, tUpper } from '../survey/distributions.js';

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

describe('ruling 14: verdicts use t as intervals do', () => {
  const few = (score: number) => [...people('staff', 'new-ideas', 14, score), ...people('elected', 'new-ideas', 8, score)];
  it('a change, with Satterthwaite’s degrees of freedom over the groups of both years', () => {
    const { interval, difference, standardError, degreesOfFreedom } = changeOf(few(40), few(60), ideas)!;
    expect(degreesOfFreedom).toBeGreaterThan(13);
    expect(degreesOfFreedom).toBeLessThan(2 * (13 + 7));
    expect(interval!.high - difference!).toBeCloseTo(tQuantile(0.975, degreesOfFreedom!) * standardError!, 9);
  });
  it('a gap, with those of its two groups', () => {
    const gap = evaluationOf({ submissions: few(40) }).gaps.find(({ nodeId }) => nodeId === ideas)!;
    expect(gap.degreesOfFreedom).toBeGreaterThan(7);
    expect(gap.degreesOfFreedom).toBeLessThan(13 + 7);
    expect(gap.interval!.high - gap.difference).toBeCloseTo(tQuantile(0.975, gap.degreesOfFreedom!) * gap.standardError!, 9);
    expect(gap.pValue).toBeCloseTo(2 * tUpper(gap.difference / gap.standardError!, gap.degreesOfFreedom!), 9);
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
  const asked = (change: (question: Survey['questions'][number]) => object): Survey => ({
    ...surveys[1]!,
    version: '0.0.9',
    questions: surveys[1]!.questions.map((question) => (question.id === 'new-ideas' ? { ...question, ...change(question) } : question)),
  });
  it.each([
    ['another version of the words', asked(({ wordingVersion }) => ({ wordingVersion: `${wordingVersion}-before` }))],
    [
      'another scale',
      {
        ...surveys[1]!,
        version: '0.0.9',
        scales: surveys[1]!.scales.map((scale) => ({ ...scale, options: [...scale.options].reverse() })),
      },
    ],
  ])('%s is other words', (_, then) =>
    expect(changeOf(before, all(60), ideas, { surveys: [...surveys, then] })?.commonBasket?.groups).toEqual(['elected', 'associations']),
  );
  it('both years are recomputed on the groups in both, this year as well', () => {
    const [staff, elected, associations] = ['staff', 'elected', 'associations'].map((group) => people(group, 'new-ideas', 200, 60));
    const low = people('associations', 'new-ideas', 200, 10);
    expect(changeOf([...staff!, ...elected!], [...staff!, ...elected!, ...low], ideas)).toMatchObject({
      difference: expect.closeTo(0, 9) as number,
    });
    expect(changeOf([...staff!, ...elected!, ...low], [...staff!, ...elected!], ideas)).toMatchObject({
      difference: expect.closeTo(0, 9) as number,
    });
    expect(changeOf([...staff!, ...elected!], [...elected!, ...associations!], ideas)?.reasons).toEqual(['too-few-common-groups']);
  });
  it('what is asked of one group alone is compared on that group', () =>
    expect(
      changeOf(people('residents', 'living-here', 200, 40), people('residents', 'living-here', 200, 60), 'satisfaction-with-living-here')
        ?.verdict,
    ).toBe('up'));
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
  it('whichever mode it is', () => {
    const mixed = (phone: number) =>
      ['elected', 'staff'].flatMap((group) => [
        ...people(group, 'new-ideas', 100 - phone, 60),
        ...people(group, 'new-ideas', phone, 60, { mode: 'phone' }),
      ]);
    expect(changeOf(mixed(20), mixed(36), ideas)?.reasons).toEqual(['mode-share-moved']);
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
  it('a node is a new measurement as soon as one of its indicators is', () => {
    const framework = defaultFramework();
    for (const one of framework.indicators) if (one.id === 'poverty-rate' || one.id === 'interdecile-ratio') one.scoredByDefault = true;
    const decile = { ...poverty('2022', 4), variable: 'interdecile-ratio' };
    const nodeOf = (observations: Bundle['observations']) => {
      const changes = evaluationOf({ framework, bundle: bundleOf({ observations }), previous: { year: 2024, submissions: [] } }).comparison!
        .changes;
      return changes.find(
        ({ level, commonBasket }) =>
          level !== 'indicator' && ['poverty-rate', 'interdecile-ratio'].every((id) => commonBasket?.indicatorIds.includes(id)),
      );
    };
    expect(nodeOf([poverty('2022', 30), decile])?.verdict).toBe('no-new-measurement');
    expect(nodeOf([poverty('2022', 30), poverty('2023', 24), decile])?.verdict).not.toBe('no-new-measurement');
  });
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
  it('with fewer common neighbourhoods than the indicator needs: refused', () => {
    const commune = 't:territory:c';
    const names = ['w', 'x', 'y', 'z'];
    const territories: Bundle['territories'] = [
      { id: commune, kind: 'commune', name: 'C' },
      ...names.map((name) => ({ id: `t:territory:${name}`, kind: 'iris' as const, name, parentIds: [commune] })),
    ];
    const medians = (vintage: string, values: (number | null)[]) =>
      values.map((value, place) => ({
        ...poverty(vintage, value!),
        variable: 'median-standard-of-living',
        territoryId: `t:territory:${names[place]!}`,
        status: value === null ? ('suppressed' as const) : ('ok' as const),
      }));
    const bundle = bundleOf({
      territories,
      observations: [...medians('2022', [20000, 22000, 24000, null]), ...medians('2023', [null, 22000, 24000, 10000])],
    });
    expect(changeOf([], [], 'neighbourhood-income-ratio', { bundle, territoryId: commune })).toMatchObject({
      verdict: 'refused',
      reasons: ['geography-changed'],
    });
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
  it('a record moves in either year: one more before, one less after', () => {
    // Ten months score 100 and none scores 0: only the other year's record can move the range on that side.
    expect(watch(8, 10)).toMatchObject({ oneRecordRange: { low: expect.closeTo(10, 9) as number, high: expect.closeTo(30, 9) as number } });
    expect(watch(0, 2)).toMatchObject({ oneRecordRange: { low: expect.closeTo(10, 9) as number, high: expect.closeTo(30, 9) as number } });
  });
  it('the range of a score is named for what it is', () => {
    const evaluation = evaluationOf({ bundle: bundleOf({ sessions: months(2025, 7), registerCompletenesses: complete }) });
    expect(evaluation.scores.find(({ nodeId }) => nodeId === 'watch-cell-months')?.interval).toEqual({
      low: expect.closeTo(60, 9) as number,
      high: expect.closeTo(80, 9) as number,
      kind: 'one-record',
    });
  });
  it('the range is never called a confidence interval', () => expect(watch(5, 7)).not.toHaveProperty('interval'));
});

describe('ruling 2: nodes are compared on the common basket', () => {
  const node = 'dialogue-openness';
  it('the difference of the published scores stands beside it, never as the verdict', () => {
    const speak = (score: number) => ['staff', 'associations'].flatMap((group) => people(group, 'speak-freely', 200, score));
    const trust = (score: number) => ['staff', 'associations'].flatMap((group) => people(group, 'trust-partners', 200, score));
    const change = changeOf([...speak(40)], [...speak(60), ...trust(90)], 'open-continuous-dialogue');
    // One of the two criteria of the dimension is in the basket.
    expect(change?.commonBasket).toMatchObject({ indicatorIds: ['freedom-to-speak'], coverage: 0.5 });
    expect(changeOf([...speak(40)], [...speak(60)], node)?.commonBasket).toMatchObject({
      before: expect.closeTo(40, 6) as number,
      after: expect.closeTo(60, 6) as number,
      coverage: 1,
    });
  });
  const dimension = 'mutual-trust-shared-responsibility';
  const roles = ['staff', 'elected'].flatMap((group) => people(group, 'role-own', 200, 40));
  const trusting = ['staff', 'elected'].flatMap((group) => people(group, 'trust-partners', 200, 80));
  it('both years are recomputed with this year’s weights, whatever they were', () => {
    const then = defaultFramework();
    for (const criterion of then.dimensions.flatMap(({ criteria }) => criteria)) if (criterion.id === 'mutual-trust') criterion.weight *= 3;
    const submissions = [...roles, ...trusting];
    const change = evaluationOf({ submissions, previous: { year: 2024, submissions, framework: then } }).comparison!.changes.find(
      ({ nodeId, group }) => nodeId === dimension && group === undefined,
    );
    expect(change).toMatchObject({
      publishedBefore: expect.closeTo(70, 9) as number,
      publishedAfter: expect.closeTo(60, 9) as number,
      difference: expect.closeTo(0, 9) as number,
      verdict: 'stable-or-uncertain',
    });
  });
  it('nor do other weights of the groups look like a change of what people say', () => {
    const then = defaultFramework();
    then.scoring.groupWeights = [{ group: 'staff', weight: 3 }];
    const submissions = [...people('staff', 'new-ideas', 200, 80), ...people('elected', 'new-ideas', 200, 40)];
    const change = changeOf(submissions, submissions, ideas, { previous: { year: 2024, submissions, framework: then } });
    expect(change).toMatchObject({
      publishedBefore: expect.closeTo(70, 9) as number,
      publishedAfter: expect.closeTo(60, 9) as number,
      difference: expect.closeTo(0, 9) as number,
      verdict: 'stable-or-uncertain',
      decomposition: [{ source: 'weights', value: expect.closeTo(-10, 9) as number }],
    });
  });
  it('a group whose voice weighs nothing is compared on its own, and does not stand for the others', () => {
    const framework = defaultFramework();
    framework.scoring.groupWeights = ['staff', 'associations'].map((group) => ({ group, weight: 0 }));
    const elected = people('elected', 'new-ideas', 200, 40);
    const at = (score: number) => [...people('staff', 'new-ideas', 200, score), ...elected];
    expect(changeOf(at(40), at(60), ideas, { framework }, 'staff')).toMatchObject({ verdict: 'up', difference: expect.closeTo(20, 9) as number }); // prettier-ignore
    expect(changeOf(at(40), at(60), ideas, { framework })).toMatchObject({
      difference: expect.closeTo(0, 9) as number,
      commonBasket: { groups: ['elected'], before: expect.closeTo(40, 9) as number },
    });
  });
  it('the coverage of the basket is that of the whole node, not of what is common', () =>
    expect(changeOf(roles, [...roles, ...trusting], dimension)).toMatchObject({
      publishedAfter: expect.closeTo(60, 9) as number,
      verdict: 'refused',
      reasons: ['basket-too-small'],
    }));
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
  const received = (group: string, share: number) =>
    people(group, 'feedback-received', 200, share).map((one) => ({
      ...one,
      answers: { 'feedback-received': one.answers['feedback-received'] === '4' ? 'yes' : 'no' },
    }));
  it('groups are averaged as values, then goalposts apply: 90 % over a target of 80 % makes up for another group', () => {
    const submissions = [...received('staff', 90), ...received('elected', 50)];
    const feedback = 'feedback-received-share';
    const scores = evaluationOf({ submissions }).scores.filter(({ nodeId }) => nodeId === feedback);
    expect(scores.map(({ value }) => value)).toEqual([87.5, 100, 62.5].map((value) => expect.closeTo(value, 9) as number)); // not (100 + 62.5) / 2
    const { commonBasket } = changeOf(submissions, submissions, feedback)!;
    expect([commonBasket!.before, commonBasket!.after]).toEqual([expect.closeTo(87.5, 9), expect.closeTo(87.5, 9)]);
  });
  it('gaps are on scores, not on values', () =>
    expect(
      evaluationOf({ submissions: [...received('staff', 40), ...received('elected', 60)] }).gaps.find(
        ({ nodeId }) => nodeId === 'feedback-received-share',
      )?.difference,
    ).toBeCloseTo(25, 9));
  it('the level is adjusted by Holm over the pairs: a gap that one test alone would call certain is not', () => {
    const gaps = evaluationOf({
      submissions: [
        ...people('staff', 'new-ideas', 30, 40),
        ...people('elected', 'new-ideas', 30, 54),
        ...people('associations', 'new-ideas', 30, 67),
      ],
    }).gaps.filter(({ nodeId }) => nodeId === ideas);
    const widest = gaps.find(({ widest: isWidest }) => isWidest)!;
    expect(widest.pValue).toBeLessThan(0.05);
    expect(widest.adjustedPValue).toBeGreaterThan(0.05);
    expect(widest.verdict).toBe('uncertain');
    expect(gaps.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustP(
        gaps.map(({ pValue }) => pValue!),
        'holm',
      ),
    );
  });
  it('a node is compared only where both groups rest on the same indicators', () => {
    const trust = ['staff', 'elected', 'associations'].flatMap((group, place) => people(group, 'trust-partners', 100, 40 + 10 * place));
    const roles = ['staff', 'elected'].flatMap((group) => people(group, 'role-own', 100, 40));
    const pairs = evaluationOf({ submissions: [...trust, ...roles] }).gaps.filter(
      ({ nodeId }) => nodeId === 'mutual-trust-shared-responsibility',
    );
    expect(pairs.map(({ high, low }) => [high, low])).toEqual([['elected', 'staff']]);
  });
  it('Holm: the smallest p takes the number of tests, never decreasing', () =>
    expect(adjustP([0.01, 0.04, 0.03], 'holm')).toEqual([expect.closeTo(0.03, 12), expect.closeTo(0.06, 12), expect.closeTo(0.06, 12)]));
});
