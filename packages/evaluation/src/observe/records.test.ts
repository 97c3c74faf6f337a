import type { Action, Alert, Bundle, Decision, Proposal, Session } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, defaultFramework, measuresOf, observedOf, registers, times } from '../../test/support/smallWorld.js';
import { addMonths, civilYear, isAtMostAfter, isWithin, momentDay, monthsBetween, periodMonths } from './dates.js';
import { meets } from './conditions.js';
import { fieldKnownBy, statusKnownBy } from './knownBy.js';
import { knownRecords } from './recordSets.js';

const session = (local: string, kind: Session['kind'], date: string, parts: Partial<Session> = {}): Session => ({
  id: `t:session:${local}`,
  kind,
  date,
  ...parts,
});
const decision = (local: string, parts: Partial<Decision>): Decision => ({
  id: `t:decision:${local}`,
  kind: 'commitment',
  text: 'x',
  status: 'not-started',
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
const alert = (local: string, raisedOn: string, decidedOn?: string): Alert => ({
  id: `t:alert:${local}`,
  raisedOn,
  scope: 'place',
  topic: 'x',
  ...(decidedOn && { decidedOn }),
});
/** Ids of a set as known at the end of 2025. */
const setOf = (name: string, bundle: Partial<Bundle>, year = 2025): string[] =>
  (knownRecords(bundleOf(bundle), civilYear(year)).set(name) ?? []).map(({ id }) => id.split(':').at(-1)!);
const measure = (id: string, bundle: Partial<Bundle>, parts: Parameters<typeof measuresOf>[0] = {}) =>
  measuresOf({ bundle: bundleOf(bundle), ...parts }).get(id);

describe('ruling 6: months are calendar months, windows include their last day', () => {
  it('15 months after 10 September 2024 is 10 December 2025', () => expect(addMonths('2024-09-10', 15)).toBe('2025-12-10'));
  it('a day that the month lacks becomes its last day', () => expect(addMonths('2024-01-31', 1)).toBe('2024-02-29'));
  it('14 months and 29 days are 14 months', () => expect(monthsBetween('2024-09-10', '2025-12-09')).toBe(14));
  it('the 30th day counts, the 31st does not', () => {
    expect(isAtMostAfter('2025-03-01', '2025-03-31', 30, 'days')).toBe(true);
    expect(isAtMostAfter('2025-03-01', '2025-04-01', 30, 'days')).toBe(false);
  });
  it('the last day of a window in months counts, the next one does not', () => {
    expect(isAtMostAfter('2025-01-31', '2025-02-28', 1, 'months')).toBe(true);
    expect(isAtMostAfter('2025-01-31', '2025-03-01', 1, 'months')).toBe(false);
  });
  it('a period holds its first and its last day', () => {
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((day) => isWithin(day, civilYear(2025)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('a moment goes back by calendar months: 24 before 31 December 2025 is 31 December 2023', () =>
    expect(momentDay({ anchor: 'period-end', minusMonths: 24 }, civilYear(2025))).toBe('2023-12-31'));
  it('a condition on a day includes that day', () => {
    const record = { id: 'r', field: (name: string) => ({ day: '2025-12-31', due: '2025-12-31' })[name] };
    const moment = { anchor: 'period-end' } as const;
    expect(meets(record, [{ test: 'on-or-after', field: 'day', moment }], civilYear(2025))).toBe(true);
    expect(meets(record, [{ test: 'on-or-before', field: 'day', moment }], civilYear(2025))).toBe(true);
    expect(meets(record, [{ test: 'not-after-field', field: 'day', other: 'due' }], civilYear(2025))).toBe(true);
  });
  it('a civil year has 12 months, September to August too, half a year 6', () => {
    expect(periodMonths(civilYear(2025))).toBe(12);
    expect(periodMonths({ start: '2024-09-01', end: '2025-08-31' })).toBe(12);
    expect(periodMonths({ start: '2025-01-01', end: '2025-06-30' })).toBe(6);
  });

  const evaluations = (...days: string[]): Partial<Bundle> => ({
    sessions: days.map((day) => session(day, 'social-conference', day)),
    evaluations: days.map((day) => ({
      id: `t:evaluation:${day}`,
      year: Number(day.slice(0, 4)),
      frameworkId: 'f',
      frameworkVersion: '1',
      status: 'presented',
      sessionId: `t:session:${day}`,
      presentedOn: day,
    })),
    registerCompletenesses: registers(2025, 'evaluations'),
  });
  it.each([
    ['on the last day of the 15 months', ['2024-09-10', '2025-12-10'], 1],
    ['one day later', ['2024-09-10', '2025-12-11'], 0],
    ['the first one', ['2025-06-01'], 1],
    ['none in the period', ['2024-09-10'], 0],
  ])('an evaluation presented %s', (_, days, value) =>
    expect(measure('evaluation-on-time', evaluations(...days))).toMatchObject({ value, status: 'ok' }),
  );
  it('an evaluation that was not presented during a social conference does not count', () => {
    const bundle = evaluations('2025-06-01');
    const elsewhere = { ...bundle, sessions: [session('2025-06-01', 'steering-committee', '2025-06-01')] };
    expect(measure('evaluation-on-time', elsewhere)?.value).toBe(0);
  });
  it('a draft is not an evaluation', () => {
    const bundle = evaluations('2025-06-01');
    expect(
      measure('evaluation-on-time', { ...bundle, evaluations: bundle.evaluations!.map((one) => ({ ...one, status: 'draft' as const })) })
        ?.value,
    ).toBe(0);
  });
});

describe('ruling 7: which records are the project’s', () => {
  const complete = registers(2025, 'actions', 'needs-assessments', 'decisions');
  const counted = (actions: Action[]) =>
    measure('co-designed-action-share', {
      actions: [...actions, ...times(5, (n) => action(`base-${n}`))],
      registerCompletenesses: complete,
    })?.denominator;
  it('linked actions are not counted', () => expect(counted([action('linked', { inclusion: { mode: 'linked' } })])).toBe(5));
  it('an action completed during the period counts', () =>
    expect(
      counted([
        action('done', {
          period: { start: '2024-01-01', end: '2025-06-30' },
          status: 'completed',
          statusHistory: [{ status: 'completed', on: '2025-06-30' }],
        }),
      ]),
    ).toBe(6));
  it('one abandoned during it does not', () =>
    expect(
      counted([
        action('off', {
          period: { start: '2024-01-01', end: '2025-06-30' },
          status: 'abandoned',
          statusHistory: [{ status: 'abandoned', on: '2025-06-30' }],
        }),
      ]),
    ).toBe(5));
  it('one that ended before it does not', () =>
    expect(counted([action('old', { period: { start: '2022-01-01', end: '2024-12-31' }, status: 'completed' })])).toBe(5));
  it('one that ended on the first day of it does', () =>
    expect(counted([action('first', { period: { start: '2022-01-01', end: '2025-01-01' }, status: 'completed' })])).toBe(6));
  it('experiments that ended are the project’s, completed or abandoned, never linked ones', () => {
    const experiment = (local: string, parts: Partial<Action>) =>
      action(local, { period: { start: '2024-01-01', end: '2025-06-30' }, innovation: { kind: 'experiment' }, ...parts });
    const actions = [
      experiment('completed', { status: 'completed' }),
      experiment('abandoned', { status: 'abandoned' }),
      experiment('linked', { status: 'completed', inclusion: { mode: 'linked' } }),
    ];
    expect(setOf('endedExperiments', { actions })).toEqual(['abandoned', 'completed']);
  });
  it('needs are those of the assessment in force, not of a thematic or an older one', () => {
    const assessment = (local: string, kind: 'full' | 'thematic', approvedOn: string) => ({
      id: `t:needs-assessment:${local}`,
      year: Number(approvedOn.slice(0, 4)),
      kind,
      legalBasis: 'convention' as const,
      approvedOn,
    });
    const need = (local: string): NonNullable<Bundle['needs']>[number] => ({
      id: `t:need:${local}`,
      assessmentId: `t:needs-assessment:${local}`,
      statement: 'x',
      theme: 'health',
      priority: 1,
    });
    const needsAssessments = [
      assessment('old', 'full', '2019-06-30'),
      assessment('in-force', 'full', '2023-06-30'),
      assessment('theme', 'thematic', '2025-06-30'),
    ];
    expect(setOf('priorityNeeds', { needsAssessments, needs: ['old', 'in-force', 'theme'].map(need) })).toEqual(['in-force']);
  });
  it('decisions are not commitments', () =>
    expect(setOf('commitments', { decisions: [decision('c', {}), decision('d', { kind: 'decision' })] })).toEqual(['c']));
  it('one that is planned or starts after it does not', () =>
    expect(counted([action('planned', { status: 'planned' }), action('next', { period: { start: '2026-01-01', end: null } })])).toBe(5));
  it('a thematic needs assessment does not replace the one in force', () => {
    const assessments: NonNullable<Bundle['needsAssessments']> = [
      { id: 't:needs-assessment:full', year: 2023, kind: 'full', legalBasis: 'convention', approvedOn: '2023-06-30' },
      { id: 't:needs-assessment:theme', year: 2025, kind: 'thematic', legalBasis: 'convention', approvedOn: '2025-06-30' },
    ];
    expect(measure('needs-assessment-age-months', { needsAssessments: assessments, registerCompletenesses: complete })?.value).toBe(30);
  });
  it('commitments are not decisions of the conference', () => {
    const bundle: Partial<Bundle> = {
      sessions: [session('c24', 'social-conference', '2024-11-16')],
      decisions: [
        ...times(3, (n) =>
          decision(`d${n}`, { kind: 'decision', sessionId: 't:session:c24', statusHistory: [{ status: 'done', on: '2025-02-01' }] }),
        ),
        decision('e', { kind: 'commitment', sessionId: 't:session:c24', dueOn: '2025-02-01' }),
      ],
      registerCompletenesses: complete,
    };
    expect(measure('recommendation-followed-share', bundle)).toMatchObject({ numerator: 3, denominator: 3, value: 100 });
  });
  it('a follow-up that was not updated in the period does not count', () => {
    const bundle: Partial<Bundle> = {
      sessions: [session('c24', 'social-conference', '2024-11-16')],
      decisions: times(3, (n) =>
        decision(`d${n}`, {
          kind: 'decision',
          sessionId: 't:session:c24',
          statusHistory: [{ status: 'done', on: n === 0 ? '2024-12-20' : '2025-02-01' }],
        }),
      ),
      registerCompletenesses: complete,
    };
    expect(measure('recommendation-followed-share', bundle)).toMatchObject({ numerator: 2, denominator: 3 });
  });
});

describe('ruling 8: a past year is recomputed as it was known at its end', () => {
  const due = (n: number, history: Decision['statusHistory'], doneOn: string) =>
    decision(`e${n}`, { dueOn: '2024-12-15', doneOn, status: 'done', statusHistory: history ?? [] });
  it('a commitment kept after the year’s end was not kept then', () => {
    const bundle: Partial<Bundle> = {
      decisions: times(5, (n) =>
        due(n, [{ status: 'done', on: n < 2 ? '2024-12-10' : '2025-01-10' }], n < 2 ? '2024-12-10' : '2025-01-10'),
      ),
      registerCompletenesses: registers(2024, 'decisions'),
    };
    expect(measure('commitment-kept-share', bundle, { year: 2024 })).toMatchObject({ numerator: 2, denominator: 5 });
  });
  it('an answer written after it is not yet known', () => {
    const proposal = (n: number, on: string): Proposal => ({
      id: `t:proposal:${n}`,
      receivedOn: '2024-09-20',
      group: 'residents',
      text: 'x',
      answer: { on, reason: 'y' },
    });
    const bundle: Partial<Bundle> = {
      proposals: [proposal(1, '2024-12-15'), proposal(2, '2024-12-18'), proposal(3, '2025-01-02')],
      registerCompletenesses: registers(2024, 'proposals'),
    };
    expect(measure('resident-proposal-response-share', bundle, { year: 2024 })).toMatchObject({ numerator: 2, denominator: 3 });
  });
  it('an action that was completed later was still active', () => {
    const later = action('later', {
      period: { start: '2023-01-01', end: '2025-03-31' },
      status: 'completed',
      statusHistory: [
        { status: 'active', on: '2023-01-01' },
        { status: 'completed', on: '2025-03-31' },
      ],
    });
    const bundle: Partial<Bundle> = {
      actions: [later, ...times(4, (n) => action(`a${n}`))],
      registerCompletenesses: registers(2024, 'actions'),
    };
    expect(measure('co-designed-action-share', bundle, { year: 2024 })?.denominator).toBe(5);
  });
  it('minutes sent after the year’s end are not yet sent', () => {
    const bundle: Partial<Bundle> = {
      sessions: times(5, (n) =>
        session(`s${n}`, 'working-group', `2024-11-0${n + 1}`, { minutes: { publishedOn: n === 0 ? '2025-01-03' : '2024-11-20' } }),
      ),
      registerCompletenesses: registers(2024, 'sessions'),
    };
    expect(measure('published-minutes-share', bundle, { year: 2024 })).toMatchObject({ numerator: 4, denominator: 5 });
  });
});

describe('ruling 8: what is dated after the end is not yet known', () => {
  const end = '2024-12-31';
  const history = [
    { status: 'in-progress', on: '2024-03-01' },
    { status: 'done', on: '2024-12-31' },
    { status: 'abandoned', on: '2025-01-01' },
  ];
  it('of a history, the last status of the last day counts', () => {
    expect(statusKnownBy(history, end)?.status).toBe('done');
    expect(statusKnownBy(history, '2024-12-30')?.status).toBe('in-progress');
    const same = [
      { status: 'in-progress', on: end },
      { status: 'done', on: end },
    ];
    expect(statusKnownBy(same, end)?.status).toBe('done');
  });
  it('nor a day, nor what stands in an object dated later; a day that is planned is', () => {
    const record = { doneOn: '2025-01-02', dueOn: '2025-01-31', answer: { on: '2025-01-02', reason: 'y' } };
    expect(['doneOn', 'answer.on', 'answer.reason', 'dueOn'].map((name) => fieldKnownBy(record, name, end))).toEqual([
      undefined,
      undefined,
      undefined,
      '2025-01-31',
    ]);
    expect(fieldKnownBy(record, 'answer.reason', '2025-01-02')).toBe('y');
  });
  const statusOf = (set: string, bundle: Partial<Bundle>) =>
    knownRecords(bundleOf(bundle), civilYear(2024))
      .set(set)
      ?.map((record) => record.field('status'));
  it('a decision whose history starts later was not started; one done later without history has no status', () => {
    const later = { status: 'done' as const, statusHistory: [{ status: 'done' as const, on: '2025-02-01' }] };
    expect(statusOf('commitments', { decisions: [decision('a', later)] })).toEqual(['not-started']);
    expect(statusOf('commitments', { decisions: [decision('a', { status: 'done', doneOn: '2025-02-01' })] })).toEqual([undefined]);
  });
  it('a decision taken later does not exist', () =>
    expect(
      setOf('commitments', { decisions: [decision('a', { decidedOn: end }), decision('b', { decidedOn: '2025-01-01' })] }, 2024),
    ).toEqual(['a']));
  it('an alert decided later is still open', () => {
    const [record] = knownRecords(bundleOf({ alerts: [alert('a', '2024-12-01', '2025-01-05')] }), civilYear(2024)).set('alerts')!;
    expect(record!.field('decidedOn')).toBeUndefined();
  });
  it('an action chosen later, or whose history starts later, is not active; one completed later without history is', () => {
    const actions = [
      action('chosen-later', { inclusion: { mode: 'chosen', on: '2025-01-01' } }),
      action('chosen', { inclusion: { mode: 'chosen', on: end } }),
      action('history-later', { statusHistory: [{ status: 'active', on: '2025-01-01' }] }),
      action('over-later', { status: 'abandoned', period: { start: '2024-01-01', end: '2025-03-31' } }),
      action('over', {
        status: 'completed',
        statusHistory: [{ status: 'completed', on: '2023-06-30' }],
      }),
    ];
    expect(setOf('activeActions', { actions }, 2024)).toEqual(['chosen', 'over-later']);
  });
  it('an evaluation presented later and an assessment approved later do not exist', () => {
    const bundle: Partial<Bundle> = {
      sessions: [session('c', 'social-conference', '2025-01-10')],
      evaluations: [
        {
          id: 't:evaluation:e',
          year: 2024,
          frameworkId: 'f',
          frameworkVersion: '1',
          status: 'presented',
          sessionId: 't:session:c',
          presentedOn: '2025-01-10',
        },
      ],
      needsAssessments: [{ id: 't:needs-assessment:a', year: 2025, kind: 'full', legalBasis: 'convention', approvedOn: '2025-01-10' }],
    };
    expect([setOf('evaluations', bundle, 2024), setOf('needsAssessments', bundle, 2024)]).toEqual([[], []]);
    expect([setOf('evaluations', bundle), setOf('needsAssessments', bundle)]).toEqual([['e'], ['a']]);
  });
});

describe('ruling 4: one record of a share', () => {
  const shareOf = (met: number) =>
    measure('co-designed-action-share', {
      actions: times(5, (n) => action(`a${n}`, { participationLevel: n < met ? 'co-decision' : 'information' })),
      registerCompletenesses: registers(2025, 'actions'),
    })?.oneRecord;
  it('moves the numerator by one, in or out, and keeps the denominator', () => expect(shareOf(2)).toEqual([20, 60]));
  it('never leaves 0 to 100', () => expect([shareOf(0), shareOf(5)]).toEqual([[20], [80]]));
});

describe('ruling 9: zero or missing', () => {
  it('an empty set counts zero months if the register is complete', () =>
    expect(measure('watch-cell-months', { registerCompletenesses: registers(2025, 'sessions') })).toMatchObject({
      value: 0,
      status: 'ok',
    }));
  it('and is missing if the register is not declared', () =>
    expect(measure('watch-cell-months', {})).toMatchObject({ value: null, status: 'missing' }));
  it('and is missing if it is declared for half of the period', () =>
    expect(
      measure('watch-cell-months', {
        registerCompletenesses: [
          { id: 't:register-completeness:h', register: 'sessions', period: { start: '2025-01-01', end: '2025-06-30' }, complete: true },
        ],
      })?.status,
    ).toBe('missing'));
  it('two halves make a whole', () =>
    expect(
      measure('watch-cell-months', {
        registerCompletenesses: [
          { id: 't:register-completeness:a', register: 'sessions', period: { start: '2025-01-01', end: '2025-06-30' }, complete: true },
          { id: 't:register-completeness:b', register: 'sessions', period: { start: '2025-07-01', end: '2025-12-31' }, complete: true },
        ],
      })?.value,
    ).toBe(0));
  it('an empty share has nothing to divide by', () =>
    expect(measure('co-designed-action-share', { registerCompletenesses: registers(2025, 'actions') })).toMatchObject({
      value: null,
      status: 'insufficient',
    }));
  it('a zero numerator over a set that is not empty is a zero', () =>
    expect(
      measure('co-designed-action-share', {
        actions: times(5, (n) => action(`a${n}`)),
        registerCompletenesses: registers(2025, 'actions'),
      }),
    ).toMatchObject({ value: 0, status: 'ok' }));
  it('an incomplete register that is not empty gives an estimate, with an issue', () => {
    const { measures, issues } = observedOf({ bundle: bundleOf({ actions: times(5, (n) => action(`a${n}`)) }) });
    expect(measures.get('co-designed-action-share')).toMatchObject({ value: 0, status: 'estimated' });
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'register-incomplete', path: ['observations', 'co-designed-action-share'] }),
    );
  });
  it('no conference in a complete register covers no college', () =>
    expect(measure('conference-college-coverage', { registerCompletenesses: registers(2025, 'sessions') })).toMatchObject({
      value: 0,
      status: 'ok',
    }));
  it('where nothing is declared, none of the kinds that count says zero', () =>
    expect(
      ['conference-college-coverage', 'needs-assessment-age-months', 'evaluation-on-time', 'watch-cell-months'].map(
        (id) => measure(id, {})?.status,
      ),
    ).toEqual(['missing', 'missing', 'missing', 'missing']));
  it('a register declared incomplete for a part, or with a hole, is not complete', () => {
    const declared = (start: string, end: string, complete = true): NonNullable<Bundle['registerCompletenesses']>[number] => ({
      id: `t:register-completeness:${start}`,
      register: 'sessions',
      period: { start, end },
      complete,
    });
    const status = (...registerCompletenesses: NonNullable<Bundle['registerCompletenesses']>) =>
      measure('watch-cell-months', { registerCompletenesses })?.status;
    expect(status(declared('2025-01-01', '2025-12-31'), declared('2025-03-01', '2025-03-31', false))).toBe('missing');
    expect(status(declared('2025-01-01', '2025-06-29'), declared('2025-07-01', '2025-12-31'))).toBe('missing');
  });
  it('months counted in a register that is not complete are an estimate', () =>
    expect(measure('watch-cell-months', { sessions: [session('w', 'watch-cell', '2025-03-10')] })).toMatchObject({
      value: 1,
      status: 'estimated',
    }));
  it('a sum over nothing has nothing to divide by', () =>
    expect(measure('conference-resident-share', { registerCompletenesses: registers(2025, 'sessions') })).toMatchObject({
      value: null,
      status: 'insufficient',
    }));
  it('no needs assessment in a complete register is the floor', () =>
    expect(measure('needs-assessment-age-months', { registerCompletenesses: registers(2025, 'needs-assessments') })).toMatchObject({
      value: 36,
      status: 'ok',
    }));
});

describe('worked values of the method: alerts and months', () => {
  const complete = registers(2025, 'alerts', 'sessions');
  it('5 alerts, delays 3, 10 and three open: not reached, scored 0', () => {
    const alerts = [
      alert('1', '2025-03-01', '2025-03-04'),
      alert('2', '2025-03-01', '2025-03-11'),
      alert('3', '2025-03-02'),
      alert('4', '2025-03-03'),
      alert('5', '2025-03-04'),
    ];
    expect(measure('alert-to-decision-days', { alerts, registerCompletenesses: complete })).toMatchObject({
      value: null,
      status: 'ok',
      valueNote: 'not-reached',
    });
  });
  it('4 alerts are not enough', () =>
    expect(
      measure('alert-to-decision-days', {
        alerts: times(4, (n) => alert(String(n), '2025-03-01', '2025-03-04')),
        registerCompletenesses: complete,
      }),
    ).toMatchObject({ value: null, status: 'insufficient' }));
  it('an even number takes the lower of the two middle values', () => {
    const alerts = [3, 5, 9, 20, 30, 40].map((days, n) =>
      alert(String(n), '2025-03-01', new Date(Date.UTC(2025, 2, 1 + days)).toISOString().slice(0, 10)),
    );
    expect(measure('alert-to-decision-days', { alerts, registerCompletenesses: complete })).toMatchObject({ value: 9, oneRecord: [20, 9] });
  });
  it('an alert raised 29 days before the end is too recent to count', () =>
    expect(
      measure('alert-to-decision-days', {
        alerts: [...times(5, (n) => alert(String(n), '2025-12-01', '2025-12-05')), alert('late', '2025-12-02')],
        registerCompletenesses: complete,
      })?.n,
    ).toBe(5));
  it('7 watch months', () =>
    expect(
      measure('watch-cell-months', {
        sessions: times(7, (n) => session(`w${n}`, 'watch-cell', `2025-0${n + 1}-10`)),
        registerCompletenesses: complete,
      }),
    ).toMatchObject({ value: 7, oneRecord: [6, 8] }));
  it('months of a half year are brought to twelve', () =>
    expect(
      measure(
        'watch-cell-months',
        { sessions: times(3, (n) => session(`w${n}`, 'watch-cell', `2025-0${n + 1}-10`)), registerCompletenesses: complete },
        { period: { start: '2025-01-01', end: '2025-06-30' } },
      )?.value,
    ).toBe(6));
  it('in a period of 18 months, one month more or less moves as many as 14', () =>
    expect(
      measure(
        'watch-cell-months',
        {
          sessions: times(14, (n) => session(`w${n}`, 'watch-cell', addMonths('2024-07-10', n))),
          registerCompletenesses: [...registers(2024, 'sessions'), ...complete],
        },
        { period: { start: '2024-07-01', end: '2025-12-31' } },
      ),
    ).toMatchObject({ value: expect.closeTo((14 * 12) / 18, 9) as number, oneRecord: [(13 * 12) / 18, 10] }));
  it('a decision a few days before its alert is left out, also where delays are counted in months', () => {
    const framework = defaultFramework();
    Object.assign(framework.indicators.find(({ id }) => id === 'alert-to-decision-days')!.formula, { unit: 'months' });
    const alerts = [...times(5, (n) => alert(String(n), '2025-03-01', '2025-05-02')), alert('early', '2025-03-20', '2025-03-10')];
    const { measures, issues } = observedOf({ framework, bundle: bundleOf({ alerts, registerCompletenesses: complete }) });
    expect(measures.get('alert-to-decision-days')).toMatchObject({ value: 2, n: 5 });
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: 'negative-duration',
        params: { record: 't:alert:early', from: '2025-03-20', to: '2025-03-10' },
      }),
    );
  });
  it('31 % of residents in the room', () => {
    const sessions = [
      session('c', 'social-conference', '2025-11-22', { attendance: { residents: 31, elected: 9, staff: 40, associations: 20 } }),
    ];
    expect(measure('conference-resident-share', { sessions, registerCompletenesses: complete })?.value).toBe(31);
    expect(measure('conference-college-coverage', { sessions, registerCompletenesses: complete })?.value).toBe(4);
  });
  it('a conference whose attendance was not counted is left out and reported', () => {
    const sessions = [
      session('c', 'social-conference', '2025-11-22', { attendance: { residents: 31, staff: 69 } }),
      session('d', 'social-conference', '2025-12-01'),
    ];
    const { measures, issues } = observedOf({ bundle: bundleOf({ sessions, registerCompletenesses: complete }) });
    expect(measures.get('conference-resident-share')).toMatchObject({ value: 31, status: 'estimated' });
    expect(issues).toContainEqual(expect.objectContaining({ code: 'records-without-numbers' }));
  });
});
