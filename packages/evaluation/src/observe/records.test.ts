import type { Action, Alert, Bundle, Decision, Proposal, Session } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, measuresOf, observedOf, registers, times } from '../../test/support/smallWorld.js';
import { addMonths, civilYear, isAtMostAfter, monthsBetween, periodMonths } from './dates.js';

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
