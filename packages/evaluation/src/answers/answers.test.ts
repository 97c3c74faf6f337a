import type { Bundle, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  defaultFramework,
  defaultSurvey,
  evaluationOf,
  inputOf,
  measuresOf,
  observedOf,
  submission,
  times,
} from '../../test/support/smallWorld.js';
import { mean, shareInterval, surveyDesign } from '../survey/index.js';
import { tQuantile } from '../survey/distributions.js';
import { estimateGap, estimateMean } from './estimate.js';
import type { GroupAnswers } from './readWaves.js';

const silent = () => undefined;

/** Answers of a group as if read, for the estimators alone. */
function answersWith(weights: readonly number[], parts: Partial<GroupAnswers> = {}): GroupAnswers {
  return {
    group: 'residents',
    waveId: undefined,
    respondents: weights.length,
    populationSize: undefined,
    people: [],
    weights: Float64Array.from(weights),
    finitePopulation: 1,
    weighting: undefined,
    confidenceLevel: 0.95,
    threshold: 1,
    residuals: (column) => column,
    reweigh: (multipliers) => multipliers,
    question: () => undefined,
    categoriesOf: () => undefined,
    ...parts,
  };
}
const people = (values: readonly number[]) => ({ values: Float64Array.from(values), absences: {}, columns: [], shownCodes: () => [] });
const scale = (code: number): number => (100 * (code - 1)) / 3;
const estimate = (values: readonly number[], answers: GroupAnswers, kind: 'mean' | 'share' = 'mean') =>
  estimateMean(answers, people(values), { kind, scaleMax: 100, report: silent });

const partners = (group: string, count: number, question: string, code: (place: number) => string): Submission[] =>
  times(count, (place) => submission(group, { [question]: code(place) }));

describe('worked values of the method: answers', () => {
  const answers = [1, 2, 3, 4, 4].map(scale);
  it('1, 2, 3, 4, 4 unweighted is 60', () => expect(estimate(answers, answersWith([1, 1, 1, 1, 1])).value).toBeCloseTo(60, 10));
  it('with weights 0.5, 1, 1, 1.5, 2 it is 75, effective n 4.2353, design effect 1.1806', () => {
    const weighted = estimate(answers, answersWith([0.5, 1, 1, 1.5, 2]));
    expect(weighted.value).toBeCloseTo(75, 10);
    expect(weighted.effectiveSampleSize).toBeCloseTo(4.2353, 4);
    expect(weighted.designEffect).toBeCloseTo(1.1806, 4);
  });
  it('residents 41, staff 68, elected 72, associations 63 share 61; the gap is 31 and flagged', () => {
    // 100 people a group answer 1 or 4 so that the share of 4 is the group's score.
    const of = (group: string, question: string, score: number) => partners(group, 100, question, (place) => (place < score ? '4' : '1'));
    const evaluation = evaluationOf({
      submissions: [
        ...of('residents', 'voice-counts-resident', 41),
        ...of('staff', 'voice-counts-partner', 68),
        ...of('elected', 'voice-counts-partner', 72),
        ...of('associations', 'voice-counts-partner', 63),
      ],
    });
    expect(evaluation.scores.find(({ nodeId, group }) => nodeId === 'voice-taken-into-account' && group === undefined)?.value).toBeCloseTo(
      61,
      10,
    );
    expect(evaluation.gaps.find(({ nodeId, widest }) => nodeId === 'voice-taken-into-account' && widest)).toMatchObject({
      high: 'elected',
      low: 'residents',
      verdict: 'agenda',
    });
    expect(evaluation.gaps.find(({ nodeId, widest }) => nodeId === 'voice-taken-into-account' && widest)?.difference).toBeCloseTo(31, 10);
  });
});

describe('standard errors', () => {
  it('are those of R survey: mean of a domain in a weighted design', () => {
    const values = [10, 40, 70, NaN, 100, 55];
    const weights = [1, 2, 0.5, 1, 1.5, 1];
    const ours = estimate(values, answersWith(weights));
    const theirs = mean(
      surveyDesign({ weights }),
      values.map((value) => (Number.isNaN(value) ? 0 : value)),
      { domain: values.map((value) => !Number.isNaN(value)) },
    );
    expect(ours.value).toBeCloseTo(theirs.estimate!, 10);
    expect(ours.standardError).toBeCloseTo(theirs.se!, 10);
  });
  it('shrink with the finite population, by the wave’s respondents', () => {
    const values = [10, 40, 70, 100, 55];
    const whole = estimate(values, answersWith([1, 1, 1, 1, 1]));
    const part = estimate(values, answersWith([1, 1, 1, 1, 1], { finitePopulation: 1 - 5 / 20 }));
    expect(part.standardError! / whole.standardError!).toBeCloseTo(Math.sqrt(0.75), 12);
  });
});

describe('ruling 11: who counts, and the mean per person', () => {
  const answered = { 'trust-partners': '4', 'trust-speak-difficulties': '1' };
  it('completed and amended count; in progress and entered in error do not', () => {
    const statuses = ['completed', 'amended', 'in-progress', 'entered-in-error'] as const;
    const { answers, issues } = observedOf({ submissions: statuses.map((status) => submission('staff', answered, { status })) });
    expect(answers.get('staff')?.respondents).toBe(2);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'submission-not-counted', params: { count: 2 } }));
  });
  it('a submission sent twice counts once, and an error that withdraws it withdraws it', () => {
    const sent = submission('staff', answered);
    expect(observedOf({ submissions: [sent, sent] }).answers.get('staff')?.respondents).toBe(1);
    expect(observedOf({ submissions: [sent, { ...sent, status: 'entered-in-error' }] }).answers.has('staff')).toBe(false);
  });
  it('several items are averaged per person over those answered, then over people', () => {
    const submissions = [
      ...times(20, () => submission('staff', { 'trust-partners': '4', 'trust-speak-difficulties': '1' })), // 50 each
      ...times(20, () => submission('staff', { 'trust-partners': '4' }, { absences: { 'trust-speak-difficulties': 'dont-know' } })), // 100 each
    ];
    const staff = measuresOf({ submissions })
      .get('trust')
      ?.groups?.find(({ group }) => group === 'staff');
    expect(staff?.value).toBeCloseTo(75, 10); // not (100 + 0) / 2 = 66.7, the mean of all answers
    expect(staff?.n).toBe(40);
  });
  it('whoever answered fewer items than the indicator asks has no mean; a reversed item counts backwards', () => {
    const framework = defaultFramework();
    const { formula } = framework.indicators.find(({ id }) => id === 'trust')!;
    if (formula.kind !== 'survey-mean') throw new TypeError(formula.kind);
    formula.minItemsAnswered = 2;
    formula.items.find(({ questionId }) => questionId === 'trust-speak-difficulties')!.reverseCoded = true;
    const submissions = [
      ...times(20, () => submission('staff', { 'trust-partners': '4', 'trust-speak-difficulties': '1' })), // 100 each
      ...times(20, () => submission('staff', { 'trust-partners': '1' })),
    ];
    const staff = measuresOf({ submissions, framework })
      .get('trust')
      ?.groups?.find(({ group }) => group === 'staff');
    expect(staff).toMatchObject({ n: 20, value: expect.closeTo(100, 9) as number });
  });
  it('"do not know" is counted apart, never averaged', () => {
    const submissions = times(30, (place) => submission('staff', { 'new-ideas': place < 20 ? '4' : 'dk' }));
    const staff = measuresOf({ submissions }).get('openness-to-new-ideas')?.groups?.[0];
    expect(staff).toMatchObject({ n: 20, absences: { 'dont-know': 10 } });
    expect(staff?.value).toBeCloseTo(100, 10);
  });
  it('an answer outside the options is reported and counted as absent', () => {
    const { issues } = observedOf({ submissions: times(12, () => submission('staff', { 'new-ideas': '7' })) });
    expect(issues).toContainEqual(expect.objectContaining({ code: 'answer-code-unknown', params: { question: 'new-ideas', count: 12 } }));
  });
  it('an answer to a questionnaire that is not there is not read, and said', () => {
    const { issues, answers } = observedOf({ submissions: [submission('staff', answered, { surveyVersion: '9.9.9' })] });
    expect(answers.has('staff')).toBe(false);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'survey-unknown' }));
  });
});

describe('ruling 1: a group under its threshold', () => {
  const staff = (count: number) => partners('staff', count, 'new-ideas', (place) => String(1 + (place % 4)));
  const elected = (count: number) => partners('elected', count, 'new-ideas', (place) => String(1 + (place % 4)));
  it('does not enter the shared mean; two groups are needed where two are asked', () => {
    const shared = measuresOf({ submissions: [...staff(40), ...elected(4)] }).get('openness-to-new-ideas');
    expect(shared).toMatchObject({ value: null, status: 'insufficient' });
    expect(shared?.groups?.find(({ group }) => group === 'elected')).toMatchObject({ value: null, status: 'insufficient', n: 4 });
  });
  it('the higher of the two thresholds of the framework counts', () => {
    const submissions = [...staff(40), ...elected(10)];
    const status = (change: (framework: ReturnType<typeof defaultFramework>) => void) => {
      const framework = defaultFramework();
      change(framework);
      return measuresOf({ framework, submissions }).get('openness-to-new-ideas')?.status;
    };
    expect(status(({ respondentGroups }) => (respondentGroups.find(({ id }) => id === 'elected')!.publicationThreshold = 11))).toBe(
      'insufficient',
    );
    expect(status(({ disclosure }) => (disclosure.minRespondents.find(({ group }) => group === 'elected')!.value = 11))).toBe(
      'insufficient',
    );
  });
  it('holds for each side of a gap within the group', () => {
    const sides = times(14, (place) => (place < 4 ? 'yes' : 'no'));
    const values = times(14, (place) => (place % 2 === 0 ? 100 : 0));
    const { measure } = estimateGap(
      answersWith(
        times(14, () => 1),
        { threshold: 5 },
      ),
      people(values),
      {
        sides,
        high: 'no',
        low: 'yes',
        minPerCell: 2,
        report: silent,
      },
    );
    expect(measure).toMatchObject({ value: null, status: 'insufficient' });
  });
  it('enters it at the threshold', () =>
    expect(measuresOf({ submissions: [...staff(40), ...elected(5)] }).get('openness-to-new-ideas')?.status).toBe('ok'));
  it('counts valid answers to the indicator, not respondents', () => {
    const unsure = times(8, () => submission('elected', { 'new-ideas': 'dk' }));
    expect(measuresOf({ submissions: [...staff(40), ...elected(4), ...unsure] }).get('openness-to-new-ideas')?.status).toBe('insufficient');
  });
  it('an indicator asked of one group needs only that one', () =>
    expect(
      measuresOf({ submissions: partners('residents', 11, 'living-here', (place) => String(1 + (place % 4))) }).get(
        'satisfaction-with-living-here',
      )?.status,
    ).toBe('ok'));
});

describe('ruling 13: finite population where the size is recorded', () => {
  it('uses the wave’s respondents', () => {
    const waves: Bundle['surveyWaves'] = [
      {
        id: 't:survey-wave:staff',
        surveyId: 'staff-annual',
        surveyVersion: '0.1.0',
        group: 'staff',
        year: 2025,
        period: { start: '2025-01-01', end: '2025-12-31' },
        populationSize: 100,
        batches: [],
      },
    ];
    // Nine of the 36 do not know: the wave reached 36 of 100 all the same.
    const submissions = partners('staff', 36, 'new-ideas', (place) => (place % 4 === 0 ? 'dk' : String(place % 4)));
    const error = (bundle: Bundle) => measuresOf({ bundle, submissions }).get('openness-to-new-ideas')?.groups?.[0]?.standardError ?? NaN;
    expect(error(bundleOf({ surveyWaves: waves })) / error(bundleOf({}))).toBeCloseTo(0.8, 12);
  });
});

describe('ruling 13: identical answers', () => {
  it('shrink with the finite population as the others', () => {
    const same = times(20, () => 100);
    const error = (finitePopulation: number) =>
      estimate(
        same,
        answersWith(
          times(20, () => 1),
          { finitePopulation },
        ),
      ).standardError!;
    expect(error(0.64) / error(1)).toBeCloseTo(0.8, 12);
  });
});

describe('ruling 14: intervals', () => {
  it('count the people with an answer, not the wave', () =>
    expect(estimate([0, 50, NaN, 100, NaN, 50], answersWith(times(6, () => 1))).degreesOfFreedom).toBe(3));
  it('of a gap within a group: t, and the plus-two error of the side whose answers are identical', () => {
    const values = [...times(8, () => 100), 0, 30, 60, 0, 90, 0, 30, 0];
    const sides = times(16, (place) => (place < 8 ? 'no' : 'yes'));
    const wave = answersWith(times(16, () => 1));
    const { measure } = estimateGap(wave, people(values), { sides, high: 'no', low: 'yes', minPerCell: 5, report: silent });
    const error = (side: string) =>
      estimate(
        values.map((value, place) => (sides[place] === side ? value : NaN)),
        wave,
      ).standardError!;
    expect(error('no')).toBeGreaterThan(0);
    expect(measure.standardError).toBeCloseTo(Math.hypot(error('no'), error('yes')), 10);
    expect(measure.value! - measure.interval!.low).toBeCloseTo(tQuantile(0.975, 15) * measure.standardError!, 9);
  });
  it('use t with the group’s degrees of freedom', () => {
    const group = estimate([0, 50, 100, 100, 50, 0, 50, 50, 100, 0], answersWith(times(10, () => 1)));
    expect(group.degreesOfFreedom).toBe(9);
    expect(group.interval!.high - group.value!).toBeCloseTo(tQuantile(0.975, 9) * group.standardError!, 10);
  });
  it('of shares are Korn and Graubard’s: never below 0, never of no width', () => {
    const few = estimate([100, ...times(29, () => 0)], answersWith(times(30, () => 1)), 'share');
    expect(few.interval!.low).toBeGreaterThan(0);
    const event = [1, ...times(29, () => 0)];
    const theirs = shareInterval(surveyDesign({ weights: times(30, () => 1) }), event, { method: 'beta' });
    expect(few.interval!.low).toBeCloseTo(100 * theirs.low!, 8);
    expect(few.interval!.high).toBeCloseTo(100 * theirs.high!, 8);
    const none = estimate(
      times(30, () => 0),
      answersWith(times(30, () => 1)),
      'share',
    );
    expect(none.interval).toEqual({ low: 0, high: expect.closeTo(11.57, 1) as number }); // 1 - 0.025^(1/30)
  });
  it('identical answers follow the plus-two rule and are reported, never a standard error of 0', () => {
    const { measures, issues } = observedOf({
      submissions: [...partners('staff', 20, 'new-ideas', () => '4'), ...partners('elected', 10, 'new-ideas', () => '4')],
    });
    const staff = measures.get('openness-to-new-ideas')?.groups?.find(({ group }) => group === 'staff');
    // 20 answers of 100 and one pseudo-answer at each end: 21 of 100 and one of 0.
    const values = [...times(21, () => 100), 0];
    const centre = values.reduce((sum, value) => sum + value, 0) / 22;
    const spread = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 21;
    expect(staff?.standardError).toBeCloseTo(Math.sqrt(spread / 22), 10);
    expect(staff?.value).toBe(100);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'no-variation', params: { group: 'staff' } }));
  });
});

describe('ruling 12: raking', () => {
  const residents = (count: number, profile: (place: number) => Submission['profile']): Submission[] =>
    times(count, (place) => submission('residents', { 'living-here': String(1 + (place % 4)) }, { profile: profile(place) }));
  const population = (variable: string, dimension: string, counts: Record<string, number>): NonNullable<Bundle['observations']> =>
    Object.entries(counts).map(([code, value]) => ({
      variable,
      period: { start: '2022-01-01', end: '2022-12-31' },
      dimensions: { [dimension]: code },
      role: 'actual',
      value,
      status: 'ok',
      vintage: '2022',
    }));
  const profileOf = (band: string | undefined): Submission['profile'] => (band === undefined ? {} : { 'age-band': band });
  const ages = population('population-by-age-band', 'age-band', {
    '0-14': 6402,
    '15-29': 5780,
    '30-44': 5453,
    '45-59': 5466,
    '60-74': 3385,
    '75-plus': 1771,
  });
  const bands = ['15-29', '30-44', '45-59', '60-74', '75-plus'];
  const raked = (submissions: Submission[], observations = ages) =>
    observedOf({ bundle: bundleOf({ observations }), submissions }).answers.get('residents')!;
  const sumBy = (answers: GroupAnswers, band: string | undefined): number =>
    answers.people.reduce((sum, person, place) => (person.profile['age-band'] === band ? sum + answers.weights[place]! : sum), 0);

  it('meets the margins, with mean weight 1, on the answer options alone', () => {
    const answers = raked(residents(200, (place) => ({ 'age-band': bands[place % 5]! })));
    const total = 5780 + 5453 + 5466 + 3385 + 1771;
    expect(answers.weighting).toMatchObject({ method: 'raking', representative: true });
    expect(sumBy(answers, '15-29')).toBeCloseTo((200 * 5780) / total, 6);
    expect(answers.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(200, 6);
  });
  it('a skipped profile question is its own category at its sample share', () => {
    const answers = raked(residents(220, (place) => profileOf(place < 20 ? undefined : bands[place % 5]!)));
    expect(sumBy(answers, undefined)).toBeCloseTo(20, 6);
    expect(sumBy(answers, '15-29')).toBeCloseTo((200 * 5780) / (5780 + 5453 + 5466 + 3385 + 1771), 6);
  });
  /** What is said of the margins under test: the other questions of the rule have no population here. */
  const saidOf = (answers: GroupAnswers) => answers.weighting!.reasons.filter((reason) => reason !== 'margin-missing');
  it('100 answers and 10 a category are enough', () => {
    const profile = [10, 20, 25, 25, 20].flatMap((count, band) => times(count, () => bands[band]!));
    const answers = raked(residents(100, (place) => ({ 'age-band': profile[place]! })));
    expect([answers.weighting?.method, saidOf(answers)]).toEqual(['raking', []]);
  });
  it('a small band between two joins the one with fewer answers, never one that is not beside it', () => {
    const profile = [12, 80, 4, 50, 60].flatMap((count, band) => times(count, () => bands[band]!));
    const answers = raked(residents(206, (place) => ({ 'age-band': profile[place]! })));
    expect(answers.weighting?.margins[0]?.categories.flatMap(({ mergedInto }) => mergedInto ?? [])).toEqual(['45-59.60-74', '45-59.60-74']);
  });
  const bySex = population('population-by-sex', 'sex', { woman: 50, man: 50 });
  const cells = (sizes: readonly (readonly [count: number, band: string, sex: string])[]): Submission['profile'][] =>
    sizes.flatMap(([count, band, sex]) => times(count, () => ({ 'age-band': band, sex })));
  it('rakes and trims in turn: where one cell alone is out of bounds, the others take over and the margins hold', () => {
    const profile = cells([
      [4, '15-29', 'man'],
      [30, '15-29', 'woman'],
      [46, '30-44', 'man'],
      [120, '30-44', 'woman'],
    ]);
    const byAge = population('population-by-age-band', 'age-band', { '15-29': 35, '30-44': 65 });
    const answers = raked(
      residents(200, (place) => profile[place]!),
      [...byAge, ...bySex],
    );
    expect(Math.max(...answers.weights)).toBeCloseTo(3, 9);
    expect(sumBy(answers, '15-29')).toBeCloseTo(70, 6);
    expect(saidOf(answers)).toEqual([]);
  });
  it('no weight is under the lower bound', () => {
    const byAge = population('population-by-age-band', 'age-band', { '15-29': 10, '30-44': 90 });
    const answers = raked(
      residents(200, (place) => ({ 'age-band': bands[place % 2]! })),
      byAge,
    );
    expect(Math.min(...answers.weights)).toBeCloseTo(0.3, 9);
    expect(Math.max(...answers.weights)).toBeCloseTo(1.7, 9);
  });
  it('margins that cannot both be met: an error, and one voice each', () => {
    const profile = cells([
      [100, '15-29', 'man'],
      [100, '30-44', 'woman'],
    ]);
    const observations = [...population('population-by-age-band', 'age-band', { '15-29': 30, '30-44': 70 }), ...bySex];
    const { answers, issues } = observedOf({ bundle: bundleOf({ observations }), submissions: residents(200, (place) => profile[place]!) });
    expect(answers.get('residents')?.weighting).toMatchObject({ method: 'none', representative: false });
    expect(saidOf(answers.get('residents')!)).toEqual(['raking-not-converged']);
    expect(new Set(answers.get('residents')?.weights)).toEqual(new Set([1]));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'raking-not-converged', severity: 'error' }));
  });
  it('rounds that end before margins or bounds settle: the same error', () => {
    const framework = defaultFramework();
    framework.weighting[0]!.maxIterations = 1;
    const profile = [12, 88, 80, 80, 40].flatMap((count, band) => times(count, () => bands[band]!));
    const { answers } = observedOf({
      framework,
      bundle: bundleOf({ observations: ages }),
      submissions: residents(300, (place) => ({ 'age-band': profile[place]! })),
    });
    expect(saidOf(answers.get('residents')!)).toContain('raking-not-converged');
  });
  describe('margins that do not fit the answers are said, never NaN', () => {
    const sexes = (place: number): Submission['profile'] => ({ 'age-band': bands[place % 5]!, sex: place % 3 === 0 ? 'man' : 'woman' });
    const read = (counts: Record<string, number>, profile = sexes, parts: object = {}) => {
      const observations = [...ages, ...population('population-by-sex', 'sex', counts).map((row) => ({ ...row, ...parts }))];
      const { answers, issues } = observedOf({ bundle: bundleOf({ observations }), submissions: residents(150, profile) });
      const own = answers.get('residents')!;
      expect(own.weights.every((weight) => weight > 0)).toBe(true);
      return {
        ...own.weighting!,
        said: saidOf(own),
        issues: issues.filter(({ path }) => path[0] === 'submissions' && path[1] === 'residents'),
      };
    };
    it('one category alone to compare: the question is left out, the others weigh', () => {
      for (const result of [
        read({ woman: 520, man: 480 }, (place) => ({ ...sexes(place), sex: 'woman' })),
        read({ woman: 520, man: 0 }),
        read({ woman: 520, man: -3 }),
        read({ woman: 520 }),
      ]) {
        expect(result).toMatchObject({ method: 'raking', said: ['margin-one-category'] });
        expect(result.margins.map(({ questionId }) => questionId)).toEqual(['age-band']);
        expect(result.issues).toContainEqual(
          expect.objectContaining({ code: 'margin-one-category', params: { question: 'sex', variable: 'population-by-sex' } }),
        );
      }
    });
    it('answers of a category without a population keep their share', () => {
      const tenures = ['owner', 'social-tenant', 'private-tenant'];
      const of = (counts: Record<string, number>) =>
        observedOf({
          bundle: bundleOf({ observations: [...ages, ...population('population-by-tenure', 'tenure', counts)] }),
          submissions: residents(150, (place) => ({ 'age-band': bands[place % 5]!, tenure: tenures[place % 3]! })),
        });
      const known = { owner: 60, 'social-tenant': 40 };
      for (const { answers, issues } of [of(known), of({ ...known, 'private-tenant': -1 })]) {
        const tenants = answers.get('residents')!;
        const sum = tenants.people.reduce(
          (total, { profile }, at) => total + (profile['tenure'] === 'private-tenant' ? tenants.weights[at]! : 0),
          0,
        );
        expect(sum).toBeCloseTo(50, 6);
        expect(issues).toContainEqual(
          expect.objectContaining({
            code: 'margin-category-not-counted',
            params: { question: 'tenure', variable: 'population-by-tenure', categories: 'private-tenant' },
          }),
        );
      }
    });
    it('shares that do not add up to 100 are brought to it, and said', () => {
      const result = read({ woman: 60, man: 60 }, sexes, { unit: 'percent' });
      expect(result.said).toEqual(['margin-shares-not-100']);
      expect(result.margins.find(({ questionId }) => questionId === 'sex')?.categories[0]?.populationShare).toBeCloseTo(50, 9);
      expect(result.issues.find(({ code }) => code === 'margin-shares-not-100')?.params).toMatchObject({ question: 'sex', sum: 120 });
      expect(read({ woman: 51.9, man: 48.2 }, sexes, { unit: 'percent' }).said).toEqual([]);
    });
    it('each margin whose gap remains is named, with its own gap', () => {
      const { issues } = read({ woman: 30, man: 70 }, (place) => ({ ...sexes(place), sex: place < 20 ? 'man' : 'woman' }));
      const gaps = issues
        .filter(({ code }) => code === 'margins-not-met')
        .map(({ params }) => [params!['question'], Number(params!['gap']) > 0]);
      expect(gaps).toContainEqual(['sex', true]);
    });
  });
  it('a small age band joins the neighbour that has fewer answers', () => {
    const counts = [60, 50, 60, 30, 4];
    const profile = counts.flatMap((count, band) => times(count, () => bands[band]!));
    const answers = raked(residents(204, (place) => ({ 'age-band': profile[place]! })));
    expect(answers.weighting?.margins[0]?.categories.find(({ code }) => code === '75-plus')).toMatchObject({
      mergedInto: '60-74.75-plus',
      respondents: 4,
    });
    expect(answers.weighting?.reasons).toContain('categories-merged');
  });
  it('needs 100 answers, else unweighted and labelled', () => {
    const answers = raked(residents(99, (place) => ({ 'age-band': bands[place % 5]! })));
    expect(answers.weighting).toMatchObject({ method: 'none', representative: false, reasons: ['sample-too-small'] });
    expect(new Set(answers.weights)).toEqual(new Set([1]));
  });
  it('needs the population, else unweighted and labelled', () =>
    expect(
      raked(
        residents(150, (place) => ({ 'age-band': bands[place % 5]! })),
        [],
      ).weighting,
    ).toMatchObject({ method: 'none', reasons: ['margin-missing'] }));
  it('bounds hold where they conflict with the margins, and the gap that remains is a warning', () => {
    // 12 young people would have to weigh for a quarter of 300: more than 3 each.
    const counts = [12, 88, 80, 80, 40];
    const profile = counts.flatMap((count, band) => times(count, () => bands[band]!));
    const answers = raked(residents(300, (place) => ({ 'age-band': profile[place]! })));
    expect(Math.max(...answers.weights)).toBeCloseTo(3, 9);
    expect(answers.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(300, 6);
    expect(answers.weighting?.reasons).toContain('margins-not-met');
    expect(answers.weighting?.largestGap).toBeGreaterThan(1);
  });
  it('does not depend on the order of the answers', () => {
    const submissions = residents(150, (place) => ({ 'age-band': bands[place % 5]!, sex: place % 3 === 0 ? 'man' : 'woman' }));
    const observations = [...ages, ...population('population-by-sex', 'sex', { woman: 520, man: 480 })];
    expect([...raked([...submissions].reverse(), observations).weights]).toEqual([...raked(submissions, observations).weights]);
  });
  it('takes out of the variance what the margins explain', () => {
    // The answer is the age band itself: nothing is left to vary within categories.
    const submissions = times(200, (place) =>
      submission('residents', { 'living-here': String(1 + (place % 4)) }, { profile: { 'age-band': bands[place % 4]! } }),
    );
    const observations = population('population-by-age-band', 'age-band', { '15-29': 30, '30-44': 30, '45-59': 20, '60-74': 20 });
    const error = observedOf({ bundle: bundleOf({ observations }), submissions }).measures.get('satisfaction-with-living-here')?.groups?.[0]
      ?.standardError;
    expect(error).toBeLessThan(1e-6);
  });
});

describe('weights of the groups', () => {
  it('are equal voices unless the framework gives weights', () => {
    const submissions = [
      ...partners('staff', 100, 'new-ideas', (place) => (place < 40 ? '4' : '1')),
      ...partners('elected', 20, 'new-ideas', (place) => (place < 16 ? '4' : '1')),
    ];
    const framework = defaultFramework();
    expect(measuresOf({ submissions }).get('openness-to-new-ideas')?.value).toBeCloseTo(60, 10);
    framework.scoring.groupWeights = [{ group: 'staff', weight: 3 }];
    expect(measuresOf({ submissions, framework }).get('openness-to-new-ideas')?.value).toBeCloseTo(50, 10);
  });
  it('an input with no survey of a group says so', () => {
    const { issues } = evaluationOf({ ...inputOf({}), surveys: [defaultSurvey('staff')] });
    expect(issues.filter(({ code }) => code === 'no-wave')).toHaveLength(4);
  });
});
