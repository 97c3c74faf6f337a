import fc from 'fast-check';
import type { Bundle, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, defaultFramework, evaluationOf, inputOf, registers, submission, times } from '../test/support/smallWorld.js';
import { dot } from './answers/index.js';
import { evaluate, formulaKinds } from './index.js';
import { type FormulaKind, unusable } from './observe/index.js';
import { observeYear } from './observe/observeYear.js';
import { civilYear } from './observe/dates.js';
import { profileYear } from './score/profile.js';

const questions = ['trust-partners', 'trust-speak-difficulties', 'role-own', 'role-others', 'new-ideas', 'speak-freely'];
/** Answers of staff and associations, drawn by fast-check. */
const answersOf = fc.array(
  fc.tuple(fc.constantFrom('staff', 'associations'), fc.array(fc.constantFrom('1', '2', '3', '4', 'dk'), { minLength: 6, maxLength: 6 })),
  { minLength: 60, maxLength: 90 },
);
const toSubmissions = (drawn: readonly (readonly [string, readonly string[]])[]): Submission[] =>
  drawn.map(([group, codes], place) =>
    submission(group, Object.fromEntries(questions.map((question, rank) => [question, codes[rank]!])), {
      id: `synthetic-law-${String(place).padStart(6, '0')}`,
    }),
  );
const node = (submissions: readonly Submission[], id: string) =>
  evaluationOf({ submissions }).scores.find(({ nodeId, group }) => nodeId === id && group === undefined)!;

describe('laws of the whole path', () => {
  it(
    'the order of answers is irrelevant, to the last bit',
    () =>
      fc.assert(
        fc.property(answersOf, fc.integer(), (drawn, seed) => {
          const submissions = toSubmissions(drawn);
          const shuffled = submissions
            .map((one, place) => ({ one, key: Math.sin(seed + place) }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          expect(JSON.stringify(evaluationOf({ submissions: shuffled }))).toBe(JSON.stringify(evaluationOf({ submissions })));
        }),
        { numRuns: 5 },
      ),
    30_000,
  );
  it(
    'a better answer never lowers a score',
    () =>
      fc.assert(
        fc.property(answersOf, fc.nat(59), (drawn, place) => {
          const submissions = toSubmissions(drawn);
          const better = submissions.map((one, rank) =>
            rank === place ? { ...one, answers: { ...one.answers, 'new-ideas': one.answers['new-ideas'] === 'dk' ? 'dk' : '4' } } : one,
          );
          for (const id of ['openness-to-new-ideas', 'innovation', 'principle']) {
            const [before, after] = [node(submissions, id).value, node(better, id).value];
            if (before !== null) expect(after!).toBeGreaterThanOrEqual(before - 1e-9);
          }
        }),
        { numRuns: 6 },
      ),
    30_000,
  );
  it(
    'a node lies between its least and its greatest child, its interval around it, its bands touched by the interval',
    () =>
      fc.assert(
        fc.property(answersOf, (drawn) => {
          const { scores } = evaluationOf({ submissions: toSubmissions(drawn) });
          for (const score of scores) {
            const children = scores.filter(
              ({ parentId, group, value, weight }) => parentId === score.nodeId && group === score.group && value !== null && weight > 0,
            );
            if (score.value === null || children.length === 0) continue;
            const values = children.map(({ value }) => value!);
            expect(score.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
            expect(score.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
            if (score.interval) expect(score.interval.low <= score.value + 1e-9 && score.value <= score.interval.high + 1e-9).toBe(true);
            expect(score.bands.length).toBeGreaterThan(0);
          }
        }),
        { numRuns: 8 },
      ),
    30_000,
  );
  it('contributions of children add up to the score', () => {
    const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 7 })[0]!);
    const { scores } = evaluationOf({ submissions });
    for (const score of scores.filter(({ value, level }) => value !== null && level !== 'indicator')) {
      const parts = scores.filter(
        ({ parentId, group, contribution }) => parentId === score.nodeId && group === score.group && contribution !== undefined,
      );
      expect(parts.reduce((sum, { contribution }) => sum + contribution!, 0)).toBeCloseTo(score.value!, 9);
    }
  });
});

describe('a voice that weighs nothing', () => {
  const framework = defaultFramework();
  const weighted = {
    ...framework,
    scoring: {
      ...framework.scoring,
      groupWeights: framework.respondentGroups.map(({ id }) => ({ group: id, weight: id === 'staff' ? 1 : 0 })),
    },
  };
  const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 11 })[0]!);
  const { scores } = evaluationOf({ submissions, framework: weighted });
  const of = (group: string | undefined) => scores.find((score) => score.nodeId === 'openness-to-new-ideas' && score.group === group);
  it('does not enter the shared score, and its own profile stays', () => {
    expect(of(undefined)?.value).toBe(of('staff')?.value);
    expect(of('associations')?.value).not.toBeNull();
    expect(of('associations')?.value).not.toBe(of('staff')?.value);
  });
  it('leaves no shared score where only such groups answered, and never a number that is none', () => {
    const alone = evaluationOf({ submissions: submissions.filter(({ group }) => group === 'associations'), framework: weighted });
    const shared = alone.scores.find(({ nodeId, group }) => nodeId === 'openness-to-new-ideas' && group === undefined);
    expect(shared).toMatchObject({ value: null, status: 'insufficient' });
    expect(JSON.stringify(alone.observations)).not.toMatch(/"standardError":null/);
  });
});

describe('the delta method against replicate weights', () => {
  it('agrees with the jackknife over people on every node, inside the goalposts', () => {
    const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 11 })[0]!);
    const read = (list: readonly Submission[]) =>
      profileYear(observeYear({ ...inputOf({ submissions: list }), period: civilYear(2025), territoryId: undefined, formulaKinds }));
    const whole = read(submissions);
    const groups = ['staff', 'associations'];
    const squares = new Float64Array(whole.tree.nodes.length);
    for (const group of groups) {
      const own = submissions.filter((one) => one.group === group);
      // JK1 within the group: leave one person out, n − 1 over n of the squared differences.
      for (const left of own) {
        const { values } = read(submissions.filter((one) => one !== left)).shared.tree;
        for (let place = 0; place < squares.length; place += 1)
          squares[place]! += ((own.length - 1) / own.length) * (values[place]! - whole.shared.tree.values[place]!) ** 2;
      }
    }
    const compared = whole.tree.nodes.flatMap((_, place) => {
      const error = whole.shared.errors[place];
      return error ? [[error.standardError, Math.sqrt(squares[place]!)] as const] : [];
    });
    expect(compared.length).toBeGreaterThanOrEqual(10);
    for (const [delta, jackknife] of compared) expect(Math.abs(delta / jackknife - 1)).toBeLessThan(0.05);
  }, 60_000);
  it('evaluate offers both: bootstrap replicates agree with the delta method on every node and for every group', () => {
    const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 11 })[0]!);
    const [delta, replicated] = (['delta', 'replicates'] as const).map((samplingError) =>
      evaluate(inputOf({ submissions }), { probe: 'none', samplingError, replicates: 1000 }),
    ) as [ReturnType<typeof evaluate>, ReturnType<typeof evaluate>];
    expect(delta.method.replicates).toBeUndefined();
    expect(replicated.method.replicates).toEqual({ count: 1000, failed: 0 });
    const sampled = delta.scores.filter(({ standardError }) => standardError !== undefined);
    expect(sampled.length).toBeGreaterThan(30);
    for (const score of sampled) {
      const other = replicated.scores.find(({ nodeId, group }) => nodeId === score.nodeId && group === score.group)!;
      expect(other.value).toBe(score.value);
      // Bootstrap error of a standard error from 1,000 replicates: 2.2 %; goalposts are far on both sides here.
      expect(Math.abs(other.standardError! / score.standardError! - 1)).toBeLessThan(0.1);
      if (score.level !== 'indicator') {
        expect(other.interval!.low).not.toBe(score.interval!.low);
        expect(Math.abs(other.interval!.low - score.interval!.low)).toBeLessThan(0.2 * score.standardError! + 1e-9);
      }
    }
    const short = (seed: number) =>
      JSON.stringify(evaluate(inputOf({ submissions }), { probe: 'none', samplingError: 'replicates', replicates: 20, seed }).scores);
    expect(short(5)).toBe(short(5));
    expect(short(5)).not.toBe(short(6));
  }, 60_000);
  it('a framework that takes the least criterion gets replicates by itself; one of means does not', () => {
    const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 11 })[0]!);
    const framework = defaultFramework();
    const least = {
      ...framework,
      scoring: {
        ...framework.scoring,
        aggregation: framework.scoring.aggregation.map((rule) =>
          rule.level === 'dimension' ? { ...rule, method: 'min' as const, minCoverage: 0 } : rule,
        ),
      },
    };
    expect(evaluationOf({ submissions }).method.replicates).toBeUndefined();
    const { method, scores } = evaluate(inputOf({ submissions, framework: least }), { probe: 'none', replicates: 200 });
    expect(method.replicates).toEqual({ count: 200, failed: 0 });
    const dimensions = scores.filter(({ level, value, group }) => level === 'dimension' && value !== null && group === undefined);
    expect(dimensions.some(({ standardError = 0 }) => standardError > 0)).toBe(true);
  }, 60_000);
  it('identical answers keep the error of the plus-two rule under replicates, never 0', () => {
    const same = ['staff', 'associations'].flatMap((group) =>
      times(20, (place) => submission(group, { 'new-ideas': '3' }, { id: `synthetic-same-${group}-${String(place).padStart(4, '0')}` })),
    );
    const read = (samplingError: 'delta' | 'replicates') =>
      evaluate(inputOf({ submissions: same }), { probe: 'none', samplingError, replicates: 1000 }).scores.find(
        ({ nodeId, group }) => nodeId === 'openness-to-new-ideas' && group === undefined,
      )!;
    expect(read('delta').standardError).toBeGreaterThan(1);
    expect(Math.abs(read('replicates').standardError! / read('delta').standardError! - 1)).toBeLessThan(0.1);
  }, 60_000);
  it('the variance of a value is the dot product of its contributions', () => {
    const submissions = toSubmissions(fc.sample(answersOf, { numRuns: 1, seed: 3 })[0]!);
    const year = observeYear({ ...inputOf({ submissions }), period: civilYear(2025), territoryId: undefined, formulaKinds });
    for (const group of year.measures.get('trust')?.groups ?? [])
      expect(Math.sqrt(dot(group.influence, group.influence))).toBeCloseTo(group.standardError!, 12);
  });
});

describe('a partner’s own kind of formula', () => {
  const framework = defaultFramework();
  Object.assign(
    framework.indicators.find(({ id }) => id === 'watch-cell-months')!,
    { formula: { kind: 'session-count', set: 'watchCellSessions' } },
  );
  const sessions: Bundle['sessions'] = times(4, (place) => ({
    id: `t:session:${place}`,
    kind: 'watch-cell',
    date: '2025-03-0' + String(place + 1),
  }));
  const bundle = bundleOf({ sessions, registerCompletenesses: registers(2025, 'sessions') });
  const sessionCount: FormulaKind<{ set: string }> = {
    measure: ({ set }, _, context) => {
      const count = context.records.set(set)?.length;
      return count === undefined
        ? unusable('missing', { fr: 'Ensemble inconnu.' })
        : { value: count, status: 'ok', explanation: { fr: `${count} séances` } };
    },
  };
  it('is added by passing another table', () => {
    const evaluation = evaluate(inputOf({ framework, bundle }), {
      probe: 'none',
      formulaKinds: { ...formulaKinds, 'session-count': sessionCount },
    });
    expect(evaluation.observations.find(({ variable }) => variable === 'watch-cell-months')).toMatchObject({ value: 4, status: 'ok' });
  });
  it('a set that the framework does not describe belongs to no register: it is never complete', () => {
    const heard: boolean[] = [];
    const asking: FormulaKind<{ set: string }> = {
      measure: ({ set }, _, context) => {
        heard.push(context.isComplete(set), context.isComplete('sets-of-a-partner'));
        return unusable('missing', { fr: 'Rien.' });
      },
    };
    evaluate(inputOf({ framework, bundle }), { probe: 'none', formulaKinds: { ...formulaKinds, 'session-count': asking } });
    expect(heard).toEqual([true, false]);
  });
  it('and without it the framework has an error with its place, and no exception', () => {
    const evaluation = evaluate(inputOf({ framework, bundle }), { probe: 'none' });
    expect(evaluation.issues).toContainEqual(expect.objectContaining({ code: 'formula-kind-unknown', severity: 'error' }));
    expect(evaluation.observations.find(({ variable }) => variable === 'watch-cell-months')?.status).toBe('missing');
  });
});

describe('nothing at all', () => {
  it('an empty bundle and no answer give statuses and no number, no exception and no NaN', () => {
    const evaluation = evaluate(inputOf({ previous: { year: 2024, submissions: [] } }));
    expect(JSON.stringify(evaluation)).not.toContain('NaN');
    for (const { value, status } of evaluation.scores)
      if (value === null) expect(['missing', 'insufficient', 'not-applicable']).toContain(status);
    // The only thing known is that nothing is: the two indicators that count what is there are 0.
    const scored = evaluation.scores.filter(({ level, value }) => level === 'dimension' && value !== null);
    expect(scored.map(({ nodeId, value }) => [nodeId, value])).toEqual([['regular-shared-evaluation', 0]]);
  });
});
