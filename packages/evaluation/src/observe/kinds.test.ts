import type { Action, Bundle, Formula, Framework, Observation, Session, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  defaultFramework,
  defaultSurvey,
  evaluationOf,
  measuresOf,
  observedOf,
  registers,
  submission,
  times,
} from '../../test/support/smallWorld.js';
import { civilYear } from './dates.js';
import { knownRecords } from './recordSets.js';
import { readStatistics } from './statistics.js';

const commune = 't:territory:c';
const territories: NonNullable<Bundle['territories']> = [
  { id: commune, kind: 'commune', name: 'C' },
  { id: 't:territory:qpv', kind: 'qpv', name: 'Q', priority: true, parentIds: [commune] },
  ...['a', 'b', 'c'].map((name) => ({ id: `t:territory:${name}${name}`, kind: 'iris' as const, name, parentIds: [commune] })),
  { id: 't:territory:far', kind: 'iris', name: 'far', parentIds: ['t:territory:other'] },
];
const published = (variable: string, vintage: string, value: number | null, parts: Partial<Observation> = {}): Observation => ({
  variable,
  territoryId: commune,
  period: { start: `${vintage.slice(0, 4)}-01-01`, end: `${vintage.slice(-4)}-12-31` },
  role: 'actual',
  value,
  status: value === null ? 'suppressed' : 'ok',
  vintage,
  ...parts,
});
const session = (local: string, kind: Session['kind'], date: string, parts: Partial<Session> = {}): Session => ({
  id: `t:session:${local}`,
  kind,
  date,
  ...parts,
});
const action = (local: string, parts: Partial<Action> = {}): Action => ({
  id: `t:action:${local}`,
  title: { fr: local },
  inclusion: { mode: 'chosen' },
  leadIds: ['t:organisation:a'],
  period: { start: '2024-01-01', end: null },
  status: 'active',
  ...parts,
});
interface World extends Partial<Bundle> {
  /** Changes to the indicator's formula. */
  readonly formula?: Partial<Record<string, unknown>>;
  readonly submissions?: Submission[];
  readonly framework?: Framework;
}
const measure = (id: string, { formula = {}, submissions = [], framework = defaultFramework(), ...bundle }: World) => {
  Object.assign(
    framework.indicators.find((indicator) => indicator.id === id)!.formula,
    formula satisfies Partial<Record<keyof Formula, unknown>>,
  );
  const { measures, issues } = observedOf({ framework, submissions, territoryId: commune, bundle: bundleOf({ territories, ...bundle }) });
  const codes = issues.filter(({ path }) => path[1] === id).map(({ code }) => code);
  return { ...measures.get(id)!, codes };
};
const complete = registers(2025, 'sessions', 'actions', 'alerts', 'decisions', 'evaluations', 'needs-assessments', 'data-exchanges');
const registerCompletenesses = complete;

describe('kinds that count records', () => {
  it('share: only the records of the base are divided by', () => {
    const dataExchanges: NonNullable<Bundle['dataExchanges']> = [1, 2, 3, 4].map((month) => ({
      id: `t:data-exchange:${month}`,
      datasetId: 't:dataset:x',
      providerId: 't:organisation:a',
      recipientIds: ['t:organisation:b'],
      purpose: 'x',
      personalData: 'none',
      status: 'agreed',
      dueOn: month === 4 ? '2026-04-30' : `2025-0${month}-28`,
      ...(month < 3 && { deliveredOn: `2025-0${month}-28` }),
    }));
    expect(measure('dataset-delivered-share', { dataExchanges, registerCompletenesses })).toMatchObject({ numerator: 2, denominator: 3 });
  });
  it('sum ratio: a record that lacks one of its two numbers is left out and said', () => {
    const sessions = [
      session('c', 'social-conference', '2025-11-22', { attendance: { residents: 31, staff: 69 } }),
      session('d', 'social-conference', '2025-12-01', { attendance: { staff: 50 } }),
    ];
    expect(measure('conference-resident-share', { sessions, registerCompletenesses })).toMatchObject({
      value: 31,
      status: 'estimated',
      codes: ['records-without-numbers'],
    });
  });
  it('months: thirteen calendar months in a year that starts on the 15th are twelve', () => {
    const sessions = times(13, (place) => session(String(place), 'watch-cell', `${place < 12 ? 2024 : 2025}-${String((place % 12) + 1).padStart(2, '0')}-${place === 0 ? 20 : 10}`)); // prettier-ignore
    const period = { start: '2024-01-15', end: '2025-01-14' };
    const both = [...registers(2024, 'sessions'), ...complete];
    const { measures } = observedOf({ bundle: bundleOf({ sessions, registerCompletenesses: both }), period });
    expect(measures.get('watch-cell-months')).toMatchObject({ numerator: 13, value: 12 });
  });
  it('median duration: what is still open is infinite, or left out where the formula says so', () => {
    const alerts = times(11, (place) => ({
      id: `t:alert:${String(place).padStart(2, '0')}`,
      raisedOn: '2025-03-01',
      scope: 'place' as const,
      topic: 'x',
      ...(place < 5 && { decidedOn: '2025-03-11' }),
    }));
    expect(measure('alert-to-decision-days', { alerts, registerCompletenesses })).toMatchObject({ value: null, n: 11 });
    const closed = measure('alert-to-decision-days', { alerts, registerCompletenesses, formula: { openRecords: 'left-out' } });
    expect(closed).toMatchObject({ value: 10, n: 5 });
  });
  it('recurrence: counted from the one before, an estimate where the register is not complete', () => {
    const evaluations = (...days: string[]): Partial<Bundle> => ({
      sessions: days.map((day) => session(day, 'social-conference', day)),
      evaluations: days.map((day) => ({
        id: `t:evaluation:${day}`,
        year: Number(day.slice(0, 4)),
        frameworkId: 'f',
        frameworkVersion: '1',
        status: 'presented',
        sessionId: `t:session:${day}`,
      })),
    });
    const on = ['2022-01-10', '2024-09-10', '2025-12-10'];
    expect(measure('evaluation-on-time', { ...evaluations(...on), registerCompletenesses })).toMatchObject({ value: 1, status: 'ok' });
    expect(measure('evaluation-on-time', evaluations(...on))).toMatchObject({ value: 1, status: 'estimated' });
  });
  it('colleges: those at the least share count, of all who came; a conference without a count makes an estimate', () => {
    const conference = (attendance: Session['attendance']) => session('c', 'social-conference', '2025-11-22', { attendance });
    const covered = (...sessions: Session[]) => measure('conference-college-coverage', { sessions, registerCompletenesses });
    const all = conference({ residents: 5, elected: 5, staff: 85, associations: 5 });
    expect(covered(all)).toMatchObject({ value: 4, status: 'ok' });
    expect(covered(conference({ residents: 5, staff: 5, associations: 5, other: 100 }))).toMatchObject({ value: 0, status: 'ok' });
    expect(covered(all, session('d', 'social-conference', '2025-12-01'))).toMatchObject({ value: 4, status: 'estimated' });
  });
  it('age: that of the latest; none is the floor only where the formula says so', () => {
    const assessment = (approvedOn: string) => ({
      id: `t:needs-assessment:${approvedOn}`,
      year: Number(approvedOn.slice(0, 4)),
      kind: 'full' as const,
      legalBasis: 'convention' as const,
      approvedOn,
    });
    const needsAssessments = ['2021-06-30', '2023-06-30'].map(assessment);
    const months = measure('needs-assessment-age-months', { needsAssessments, registerCompletenesses });
    expect(months).toMatchObject({ value: 30, oneRecord: [54] });
    const none = { registerCompletenesses, formula: { noRecord: 'missing' } };
    expect(measure('needs-assessment-age-months', none)).toMatchObject({ value: null, status: 'missing' });
  });
});

describe('reach of priority neighbourhoods', () => {
  const entry = (count: number, parts: object = {}) => ({ period: civilYear(2025), count, status: 'ok' as const, ...parts });
  const beneficiaries = [
    entry(20, { priorityArea: true }),
    entry(10, { territoryId: 't:territory:qpv' }),
    entry(20, { priorityArea: false }),
    entry(400),
    entry(300, { priorityArea: true, period: civilYear(2024) }),
  ];
  const observations = [published('population-priority-area', '2021', 10000), published('population', '2021', 40000)];
  const reach = (list: Action['beneficiaries'], rest: Partial<Bundle> = {}) =>
    measure('priority-area-reach-ratio', {
      actions: [action('a', { beneficiaries: list! })],
      observations,
      registerCompletenesses,
      ...rest,
    });
  it('is the share among those whose place is known, in the period, over the share of the population', () =>
    expect(reach(beneficiaries)).toMatchObject({ value: expect.closeTo(30 / 50 / 0.25, 9) as number, numerator: 30, denominator: 50 }));
  it('needs fifty people whose place is known', () => expect(reach(beneficiaries.slice(1))).toMatchObject({ status: 'insufficient' }));
  it('and both populations', () =>
    expect(reach(beneficiaries, { observations: observations.slice(0, 1) })).toMatchObject({
      status: 'missing',
      codes: ['population-unknown'],
    }));
});

describe('coverage of the framework and of the groups', () => {
  it('counts what is usable, estimates included, among what applies; wherever its own indicator stands', () => {
    const framework = defaultFramework();
    const own = framework.indicators.findIndex(({ id }) => id === 'indicator-coverage-share');
    framework.indicators.unshift(...framework.indicators.splice(own, 1));
    const sessions = [session('w', 'watch-cell', '2025-03-10', { organisationIds: ['t:organisation:a', 't:organisation:b'] })];
    const measures = measuresOf({ framework, bundle: bundleOf({ sessions, observations: [published('gp-accessibility', '2023', 3)], territories }), territoryId: commune }); // prettier-ignore
    const statuses = [...measures].filter(([id]) => !/^(?:indicator-coverage-share|respondent-group-coverage)$/.test(id)).map(([, { status }]) => status); // prettier-ignore
    expect(statuses.filter((status) => status === 'not-applicable')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'estimated').length).toBeGreaterThan(1);
    const numerator = statuses.filter((status) => status === 'ok' || status === 'estimated').length;
    expect(measures.get('indicator-coverage-share')).toMatchObject({ numerator, denominator: defaultFramework().indicators.length - 3 });
  });
  it('hears a group at its threshold and at its least response rate, and where nobody knows how many they are', () => {
    const answers = (group: string, count: number) => times(count, () => submission(group, { 'new-ideas': '3', 'living-here': '3' }));
    const wave = (group: string, populationSize: number): NonNullable<Bundle['surveyWaves']>[number] => ({
      id: `t:survey-wave:${group}`,
      surveyId: `${group}-annual`,
      surveyVersion: '0.1.0',
      group,
      year: 2025,
      period: civilYear(2025),
      populationSize,
      batches: [],
    });
    const heard = (submissions: Submission[], surveyWaves: Bundle['surveyWaves'] = []) =>
      measure('respondent-group-coverage', { submissions, surveyWaves }).value;
    expect(heard([...answers('residents', 11), ...answers('staff', 11), ...answers('elected', 5), ...answers('associations', 5)])).toBe(4);
    expect(heard([...answers('residents', 10), ...answers('elected', 4)])).toBe(0);
    expect(heard(answers('elected', 6), [wave('elected', 20)])).toBe(1);
    expect(heard(answers('elected', 6), [wave('elected', 21)])).toBe(0);
  });
  it('a group needs the higher of its two thresholds', () => {
    const framework = defaultFramework();
    framework.disclosure.minRespondents.find(({ group }) => group === 'staff')!.value = 30;
    const submissions = ['staff', 'elected'].flatMap((group) => times(20, () => submission(group, { 'new-ideas': '3' })));
    expect(measure('openness-to-new-ideas', { framework, submissions })).toMatchObject({ value: null, status: 'insufficient' });
    expect(measure('openness-to-new-ideas', { submissions })).toMatchObject({ value: expect.closeTo(200 / 3, 9) as number });
  });
  it('an indicator that needs an evaluation of before does not apply in the year of the first one', () => {
    const presented = (date: string): Partial<Bundle> => ({
      sessions: [session('c', 'social-conference', date)],
      evaluations: [{ id: 't:evaluation:e', year: 2024, frameworkId: 'f', frameworkVersion: '1', status: 'presented', sessionId: 't:session:c', presentedOn: date }], // prettier-ignore
    });
    expect(measure('evaluation-usefulness', presented('2025-01-01')).status).toBe('not-applicable');
    expect(measure('evaluation-usefulness', presented('2024-12-31')).status).toBe('missing');
  });
});

describe('published values', () => {
  const poverty = (...observations: Observation[]) => measure('poverty-rate', { observations });
  it('an estimate of the producer stays an estimate', () =>
    expect(poverty(published('poverty-rate', '2021', 24, { status: 'estimated' }))).toMatchObject({ value: 24, status: 'estimated' }));
  it.each([
    ['a target', { role: 'target' as const }],
    ['another territory', { territoryId: 't:territory:other' }],
    ['a group', { group: 'residents' }],
    ['a part of the population', { dimensions: { sex: 'women' } }],
  ])('%s is not the value of the year', (_, parts) =>
    expect(poverty(published('poverty-rate', '2021', 24), published('poverty-rate', '2022', 99, parts)).value).toBe(24),
  );
  const decile = (top: Observation | number, bottom: Observation | number, ...others: Observation[]) =>
    measure('interdecile-ratio', {
      observations: [
        typeof top === 'number' ? published('decile-9', '2021', top) : top,
        typeof bottom === 'number' ? published('decile-1', '2021', bottom) : bottom,
        ...others,
      ],
    });
  const own = published('interdecile-ratio', '2021', 3.4);
  it('a ratio is of one vintage, else it is the published one, else none', () => {
    expect(decile(42000, 12000)).toMatchObject({ value: 3.5, status: 'ok', numerator: 42000, denominator: 12000 });
    const older = published('decile-1', '2020', 11000);
    expect(decile(42000, older)).toMatchObject({ value: null, status: 'missing' });
    expect(decile(42000, older, own)).toMatchObject({ value: 3.4 });
  });
  it('a part that is withheld withholds the ratio, whatever stands beside it; a part that is zero gives none', () => {
    expect(decile(42000, published('decile-1', '2021', null), own)).toMatchObject({ value: null, status: 'suppressed' });
    expect(decile(42000, 0)).toMatchObject({ value: null, status: 'insufficient', codes: ['zero-denominator'] });
    expect(decile(published('decile-9', '2021', 42000, { status: 'estimated' }), 12000)).toMatchObject({ status: 'estimated' });
  });
  const medians = (...values: (number | null)[]) => ({
    observations: values.map((value, place) =>
      published('median-standard-of-living', '2021', value, { territoryId: territories[place + 2]!.id }),
    ),
  });
  it('highest over lowest: of the places inside, with those without a value said, and none where the lowest is zero', () => {
    expect(measure('neighbourhood-income-ratio', medians(20000, 24000, 16000, 1000))).toMatchObject({ value: 1.5, n: 3, codes: [] });
    const formula = { minRecords: 2 };
    expect(measure('neighbourhood-income-ratio', { ...medians(20000, 24000, null), formula })).toMatchObject({ value: 1.2, codes: ['units-not-published'] }); // prettier-ignore
    expect(measure('neighbourhood-income-ratio', medians(20000, 24000, 0))).toMatchObject({ value: null, status: 'insufficient', codes: ['zero-denominator'] }); // prettier-ignore
  });
  it('net migration: births and deaths of one period', () => {
    const population = [published('population', '2016', 26085), published('population', '2022', 28257)];
    const of = (births: string, deaths: string) =>
      measure('net-migration-rate', {
        observations: [...population, published('births', births, 2608), published('deaths', deaths, 1058)],
      });
    expect(of('2016-2022', '2016-2022').value).toBeCloseTo(0.3815, 4);
    expect(of('2016-2022', '2015-2021')).toMatchObject({ value: null, status: 'missing' });
  });
});

describe('from a measure to an observation', () => {
  const observe = (id: string, parts: Parameters<typeof evaluationOf>[0]) =>
    evaluationOf(parts).observations.find(({ variable, group }) => variable === id && group === undefined)!;
  it('the range of one record holds what one less and one more give, and is named for what it is', () => {
    const sessions = times(7, (place) => session(String(place), 'watch-cell', `2025-0${place + 1}-10`));
    const { interval, provenance } = observe('watch-cell-months', { bundle: bundleOf({ sessions, registerCompletenesses }) });
    expect(interval).toEqual({ low: 6, high: 8, kind: 'one-record' });
    expect(provenance).toEqual({ method: 'records', recordIds: sessions.map(({ id }) => id) });
  });
  it('a published value keeps its vintage, its day and its producer', () => {
    const parts = { publishedOn: '2024-06-30', geographyVintage: '2024', provenance: { producer: 'INSEE', dataset: 'Filosofi' } };
    const bundle = bundleOf({ territories, observations: [published('poverty-rate', '2021', 24, parts)] });
    expect(observe('poverty-rate', { bundle, territoryId: commune })).toMatchObject({ value: 24, vintage: '2021', ...parts });
  });
  it('an indicator whose definition contradicts itself has no value, whatever the dossier holds', () => {
    const framework = defaultFramework();
    framework.indicators.find(({ id }) => id === 'poverty-rate')!.direction = 'higher-is-better';
    const observations = [published('poverty-rate', '2021', 24)];
    expect(measure('poverty-rate', { observations })).toMatchObject({ value: 24 });
    expect(measure('poverty-rate', { observations, framework })).toMatchObject({ value: null, status: 'missing' });
  });
  it('the modes of collection of a group are shares of its answers', () => {
    const answers = times(20, (place) => submission('staff', { 'new-ideas': '3' }, { mode: place < 5 ? 'paper' : 'web' }));
    const { groups } = evaluationOf({ submissions: answers });
    expect(groups.find(({ group }) => group === 'staff')?.modeShares).toEqual([{ mode: 'paper', share: 25 }, { mode: 'web', share: 75 }]); // prettier-ignore
  });
});

describe('the mean of the groups', () => {
  const answers = (group: string, code: string) => times(20, () => submission(group, { 'new-ideas': code }));
  const submissions = [...answers('staff', '4'), ...answers('elected', '1'), ...answers('associations', '1')];
  const withWeight = (weight: number) => {
    const framework = defaultFramework();
    framework.scoring.groupWeights = [{ group: 'staff', weight }];
    return measure('openness-to-new-ideas', { framework, submissions });
  };
  it('is plain, or weighted and said so; a voice that weighs nothing does not enter', () => {
    const plain = measure('openness-to-new-ideas', { submissions });
    expect(plain).toMatchObject({ value: expect.closeTo(100 / 3, 9) as number, n: 60 });
    expect(plain.explanation.fr).toMatch(/^Moyenne simple des groupes/);
    expect(withWeight(2)).toMatchObject({ value: 50, n: 60 });
    expect(withWeight(2).explanation).toMatchObject({
      fr: expect.stringMatching(/^Moyenne pondérée des groupes/) as string,
      en: expect.stringMatching(/^Weighted mean of the groups/) as string,
    });
    expect(withWeight(0)).toMatchObject({ value: 0, n: 40 });
  });
});

describe('the gap between neighbourhoods', () => {
  const survey = defaultSurvey('residents');
  const places = survey.questions.find(({ id }) => id === 'neighbourhood')!;
  places.options = [
    { code: 'inside', label: { fr: 'Dedans' }, priorityArea: true },
    { code: 'outside', label: { fr: 'Dehors' }, priorityArea: false },
  ];
  const from = (neighbourhood: string, count: number, code: string) =>
    times(count, () => submission('residents', { 'service-access': code }, { profile: { neighbourhood } }));
  const gap = (...submissions: Submission[]) => measuresOf({ surveys: [survey], submissions }).get('access-gap-between-neighbourhoods');
  it('is the mean outside less the mean inside, and none where inside is not below', () => {
    expect(gap(...from('inside', 30, '2'), ...from('outside', 30, '4'))).toMatchObject({ value: expect.closeTo(200 / 3, 9) as number });
    expect(gap(...from('inside', 30, '4'), ...from('outside', 30, '2'))).toMatchObject({ value: 0 });
  });
  it('needs enough answers on either side', () =>
    expect(gap(...from('inside', 29, '2'), ...from('outside', 200, '4'))).toMatchObject({ value: null, status: 'insufficient' }));
});

describe('a breakdown', () => {
  const row = (vintage: string, sex: string, value: number | null, parts: Partial<Observation> = {}) =>
    published('population-by-sex', vintage, value, { dimensions: { sex }, ...parts });
  const read = (...observations: Observation[]) =>
    [...readStatistics(bundleOf({ observations }), civilYear(2025), commune).breakdown('population-by-sex', 'sex')].map(
      ([code, { value }]) => [code, value],
    );
  const older = [row('2020', 'men', 10), row('2020', 'women', 12)];
  it('is of the latest vintage, whatever the order; rows absent from a later file leave the one before', () => {
    const newer = [row('2021', 'men', 11), row('2021', 'women', 13)];
    expect(read(...newer, ...older)).toEqual([['men', 11], ['women', 13]]); // prettier-ignore
    const absent = ['men', 'women'].map((sex) => row('2021', sex, null, { status: 'missing' }));
    expect(read(...older, ...absent)).toEqual([['men', 10], ['women', 12]]); // prettier-ignore
  });
});

describe('sets of records', () => {
  const setOf = (name: string, bundle: Partial<Bundle>) => knownRecords(bundleOf({ territories, ...bundle }), civilYear(2025)).set(name)!;
  const idsOf = (name: string, bundle: Partial<Bundle>) => setOf(name, bundle).map(({ id }) => id.split(':').at(-1));
  it('a session of several partners is of two different ones', () => {
    const of = (local: string, ...names: string[]) =>
      session(local, 'working-group', '2025-03-10', { organisationIds: names.map((name) => `t:organisation:${name}`) });
    expect(idsOf('multiPartnerSessions', { sessions: [of('two', 'a', 'b'), of('same', 'a', 'a'), of('one', 'a')] })).toEqual(['two']);
  });
  it('an action is led by institutions, each counted once', () => {
    const organisations: Bundle['organisations'] = ['a', 'b', 'c'].map((name) => ({ id: `t:organisation:${name}`, name, kind: 'association', isInstitution: name !== 'c' })) as never; // prettier-ignore
    const actions = [action('x', { leadIds: ['a', 'a', 'b', 'c'].map((name) => `t:organisation:${name}`) })];
    expect(setOf('activeActions', { actions, organisations })[0]!.field('leadInstitutionIds')).toEqual([
      't:organisation:a',
      't:organisation:b',
    ]);
  });
  it('proposals are those of residents in the period; needs are those of priority 1 and 2, with the active actions of the project', () => {
    const proposal = (local: string, group: 'residents' | 'elected', receivedOn: string) => ({
      id: `t:proposal:${local}`,
      group,
      receivedOn,
      text: 'x',
    });
    const proposals = [proposal('own', 'residents', '2025-03-01'), proposal('elected', 'elected', '2025-03-01'), proposal('before', 'residents', '2024-12-31')]; // prettier-ignore
    expect(idsOf('residentProposals', { proposals })).toEqual(['own']);
    const needsAssessments: Bundle['needsAssessments'] = [{ id: 't:needs-assessment:n', year: 2023, kind: 'full', legalBasis: 'convention', approvedOn: '2023-06-30' }]; // prettier-ignore
    const needs = [1, 2, 3].map((priority) => ({ id: `t:need:${priority}`, assessmentId: 't:needs-assessment:n', statement: 'x', theme: 'health' as const, priority })); // prettier-ignore
    const actions = [action('on', { needIds: ['t:need:1'] }), action('linked', { needIds: ['t:need:2'], inclusion: { mode: 'linked' } })];
    const found = setOf('priorityNeeds', { needsAssessments, needs, actions });
    expect(found.map((need) => [need.id, need.field('activeActionIds')])).toEqual([['t:need:1', ['t:action:on']], ['t:need:2', []]]); // prettier-ignore
  });
  it('decisions to follow are those of the last conference before the period, without commitments', () => {
    const sessions = ['2023-11-10', '2024-11-16', '2025-11-22'].map((day) => session(day.slice(0, 4), 'social-conference', day));
    const decision = (local: string, year: number, kind: 'decision' | 'commitment' = 'decision'): NonNullable<Bundle['decisions']>[number] =>
      ({ id: `t:decision:${local}`, kind, text: 'x', status: 'not-started', sessionId: `t:session:${year}` }); // prettier-ignore
    const decisions = [decision('old', 2023), decision('last', 2024), decision('promise', 2024, 'commitment'), decision('new', 2025)];
    expect(idsOf('previousConferenceDecisions', { sessions, decisions })).toEqual(['last']);
    expect(setOf('decisions', { sessions, decisions }).map((one) => one.field('decidedOn'))).toContain('2024-11-16');
  });
  it('an alert is decided on the day of its decision, or of the session that took it', () => {
    const alerts: Bundle['alerts'] = ['own', 'session'].map((local) => ({ id: `t:alert:${local}`, raisedOn: '2025-03-01', scope: 'place', topic: 'x', decisionId: `t:decision:${local}` })); // prettier-ignore
    const decisions: Bundle['decisions'] = [
      { id: 't:decision:own', kind: 'decision', text: 'x', status: 'done', decidedOn: '2025-03-10' },
      { id: 't:decision:session', kind: 'decision', text: 'x', status: 'done', sessionId: 't:session:s' },
    ];
    const sessions = [session('s', 'watch-cell', '2025-04-02')];
    expect(setOf('alerts', { alerts, decisions, sessions }).map((one) => one.field('decidedOn'))).toEqual(['2025-03-10', '2025-04-02']);
  });
});
