import fc from 'fast-check';
import type { Framework, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, defaultFramework, evaluationOf, observedOf, registers, submission, times } from '../../test/support/smallWorld.js';
import { tQuantile, tUpper } from '../survey/distributions.js';
import { bandOf, bandProbabilities, bandsTouched } from './bands.js';
import { goalpostScore, scoreInterval, secantSlope } from './goalposts.js';
import { nodeMeans } from './means.js';
import { profileYear } from './profile.js';
import { satterthwaite } from '../uncertainty/satterthwaite.js';
import { evaluateTree, scoreTree, treeGradient } from './tree.js';

const { bands } = defaultFramework().scoring;
const higher = { floor: 20, target: 60 };
const lower = { floor: 40, target: 10 };

/** A framework of one dimension: criteria of so many survey indicators each. */
function treeOf(sizes: readonly number[], parts: Partial<Framework['scoring']['aggregation'][number]> = {}): Framework {
  const framework = defaultFramework();
  const template = framework.indicators.find(({ id }) => id === 'trust')!;
  let count = 0;
  const criteria = sizes.map((size, place) => ({
    ...framework.dimensions[0]!.criteria[0]!,
    id: `criterion-${place}`,
    indicatorIds: times(size, () => `indicator-${(count += 1)}`),
  }));
  framework.indicators = times(count, (place) => ({ ...template, id: `indicator-${place + 1}` }));
  framework.dimensions = [{ ...framework.dimensions[0]!, id: 'dimension', criteria }];
  framework.scoring.aggregation = framework.scoring.aggregation.map((rule) => ({ ...rule, ...parts, level: rule.level }));
  return framework;
}
const values = (framework: Framework, scores: readonly number[]) => {
  const tree = scoreTree(framework);
  const result = evaluateTree(tree, { scores, expected: scores.map(() => 1) });
  return Object.fromEntries(tree.nodes.map(({ id }, place) => [id, { value: result.values[place]!, coverage: result.coverage[place]! }]));
};

describe('goalposts', () => {
  it('score 0 at the floor, 100 at the target, and never beyond', () => {
    expect([10, 20, 40, 60, 90].map((value) => goalpostScore(value, higher))).toEqual([0, 0, 50, 100, 100]);
    expect([50, 40, 25, 10, 0].map((value) => goalpostScore(value, lower))).toEqual([0, 0, 50, 100, 100]);
  });
  it('a median that is not reached is infinite and scores 0 where lower is better', () => expect(goalpostScore(Infinity, lower)).toBe(0));
});

describe('ruling 15: the secant at the goalposts', () => {
  it('inside it is the slope of the goalposts', () => expect(secantSlope(40, 5, higher)).toBeCloseTo(2.5, 12));
  it('at the target it is half of it', () => expect(secantSlope(60, 5, higher)).toBeCloseTo(1.25, 12));
  it('outside it is not zero: being outside is not certainty', () => expect(secantSlope(62, 5, higher)).toBeGreaterThan(0));
  it('with both ends beyond the same goalpost the score is known', () => expect(secantSlope(70, 5, higher)).toBe(0));
  it('is negative where lower is better', () => expect(secantSlope(25, 3, lower)).toBeCloseTo(-100 / 30, 12));
  it('an interval of values maps through the goalposts, low end first', () => {
    expect(scoreInterval({ low: 50, high: 70 }, higher)).toEqual({ low: 75, high: 100 });
    expect(scoreInterval({ low: 20, high: 30 }, lower).low).toBeLessThan(scoreInterval({ low: 20, high: 30 }, lower).high);
  });
});

describe('ruling 15: in the scores of indicators', () => {
  // 26 of 30 and 20 of 30: near the target of 80 %, on either side of it.
  const received = (group: string, yes: number) =>
    times(30, (place) => submission(group, { 'feedback-received': place < yes ? 'yes' : 'no' }));
  const profile = profileYear(observedOf({ submissions: [...received('staff', 26), ...received('elected', 21)] }));
  const leaf = profile.tree.position.get('feedback-received-share')!;
  const measure = profile.year.measures.get('feedback-received-share')!;
  const marks = { floor: 0, target: 80 };
  it('the error follows the secant, of a group and of everyone', () => {
    const staff = measure.groups!.find(({ group }) => group === 'staff')!;
    const [low, high] = [staff.value! - staff.standardError!, staff.value! + staff.standardError!].map((value) =>
      goalpostScore(value, marks),
    );
    const own = profile.groups.find(({ group }) => group === 'staff')!.errors[leaf]!;
    expect(own.standardError).toBeCloseTo((high! - low!) / 2, 10);
    const shared = Math.hypot(...measure.groups!.map(({ standardError }) => standardError! / 2));
    const ends = [measure.value! - shared, measure.value! + shared].map((value) => goalpostScore(value, marks));
    expect(ends[1]).toBe(100);
    expect(profile.shared.errors[leaf]!.standardError).toBeCloseTo((ends[1]! - ends[0]!) / 2, 10);
  });
  it('the error of a change follows it too', () => {
    const submissions = [...received('staff', 26), ...received('elected', 21)];
    const change = evaluationOf({ submissions, previous: { year: 2024, submissions } }).comparison!.changes.find(
      ({ nodeId, group }) => nodeId === 'feedback-received-share' && group === undefined,
    );
    expect(change!.standardError).toBeCloseTo(Math.SQRT2 * profile.shared.errors[leaf]!.standardError, 10);
  });
  it('the interval is that of the value mapped through the goalposts', () => {
    const staff = measure.groups!.find(({ group }) => group === 'staff')!;
    expect(profile.groups.find(({ group }) => group === 'staff')!.errors[leaf]!.interval).toEqual(scoreInterval(staff.interval!, marks));
    const { low, high } = profile.shared.errors[leaf]!.interval;
    const parts = measure.groups!.map(({ standardError, degreesOfFreedom }) => ({
      variance: (standardError! / 2) ** 2,
      degreesOfFreedom: degreesOfFreedom!,
    }));
    const reach = tQuantile(0.975, satterthwaite(parts)) * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
    expect(low).toBeCloseTo(goalpostScore(measure.value! - reach, marks), 9);
    expect(high).toBe(100);
  });
});

describe('ruling 16: bands', () => {
  it('are those that the interval touches, not the score alone', () => {
    const answers = (group: string, count: number) =>
      times(count, (place) => submission(group, { 'new-ideas': place % 2 === 0 ? '4' : '1' }));
    const bandsWith = (count: number) =>
      evaluationOf({ submissions: [...answers('staff', 2 * count), ...answers('elected', count)] }).scores.find(
        ({ nodeId, group }) => nodeId === 'openness-to-new-ideas' && group === undefined,
      )?.bands;
    expect(bandsWith(400)).toEqual(['fragile', 'on-track']);
    expect(bandsWith(6)).toHaveLength(4);
  });
  it.each([
    [0, 'to-build'],
    [24.999, 'to-build'],
    [25, 'fragile'],
    [50, 'on-track'],
    [75, 'solid'],
    [100, 'solid'],
  ])('%s is %s', (score, band) => expect(bandOf(score, bands)).toBe(band));
  it('an interval touches one label, two, or three', () => {
    expect(bandsTouched({ low: 55, high: 60 }, bands)).toEqual(['on-track']);
    expect(bandsTouched({ low: 45, high: 55 }, bands)).toEqual(['fragile', 'on-track']);
    expect(bandsTouched({ low: 20, high: 55 }, bands)).toEqual(['to-build', 'fragile', 'on-track']);
    expect(bandsTouched({ low: 75, high: 100 }, bands)).toEqual(['solid']);
    expect(bandsTouched({ low: 100, high: 100 }, bands)).toEqual(['solid']);
  });
  it('probabilities are those of t', () => {
    const solid = bandProbabilities(50, 10, 3, bands).find(({ band }) => band === 'solid')!.probability;
    expect(solid).toBeCloseTo(tUpper(2.5, 3), 9);
  });
  it('probabilities add up to 1', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (value, se, df) => {
          const sum = bandProbabilities(value, se, df, bands).reduce((total, { probability }) => total + probability, 0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
        },
      ),
    ));
});

describe('coverage', () => {
  it('worked value: 40 and 80 with a third suppressed is 60, coverage 2/3', () => {
    const result = values(treeOf([3]), [40, 80, NaN]);
    expect(result['criterion-0']).toEqual({ value: 60, coverage: expect.closeTo(2 / 3, 12) as number });
  });
  it('ruling 17: a child counts with its own coverage', () => {
    // Half of criterion 0, all of criterion 1: 0.75 of the dimension, not 1.
    expect(values(treeOf([2, 1]), [40, NaN, 80])['dimension']).toEqual({ value: 60, coverage: 0.75 });
  });
  it('below the minimum there is no score, never 0', () =>
    expect(values(treeOf([3]), [40, NaN, NaN])['criterion-0']).toEqual({ value: NaN, coverage: expect.closeTo(1 / 3, 12) as number }));
  it('propagated coverage decides: one criterion of two, itself half covered, is a quarter and not a half', () =>
    expect(values(treeOf([4, 1]), [40, 40, NaN, NaN, NaN])['dimension']).toEqual({ value: NaN, coverage: 0.25 }));
  it('elements without an indicator scored by default do not count', () => {
    const evaluation = evaluationOf({ bundle: bundleOf({ registerCompletenesses: registers(2025, 'sessions') }) });
    expect(evaluation.scores.find(({ nodeId }) => nodeId === 'social-inequalities')).toMatchObject({
      status: 'not-applicable',
      value: null,
    });
    expect(evaluation.scores.find(({ nodeId }) => nodeId === 'poverty-rate')?.weight).toBe(0);
  });
});

describe('ruling 14: degrees of freedom of nodes', () => {
  it('are Satterthwaite’s over the groups, and the interval uses their t', () => {
    const answers = (group: string, count: number) =>
      times(count, (place) => submission(group, { 'trust-partners': String(1 + (place % 4)), 'role-own': String(1 + ((place + 1) % 4)) }));
    const { tree, shared } = profileYear(observedOf({ submissions: [...answers('staff', 12), ...answers('elected', 8)] }));
    const place = tree.position.get('mutual-trust-shared-responsibility')!;
    const { degreesOfFreedom, standardError, interval } = shared.errors[place]!;
    expect(degreesOfFreedom).toBeGreaterThan(11);
    expect(degreesOfFreedom).toBeLessThan(18);
    expect(interval.high - shared.tree.values[place]!).toBeCloseTo(tQuantile(0.975, degreesOfFreedom) * standardError, 9);
  });
});

describe('laws of the tree', () => {
  const methods = ['arithmetic', 'geometric', 'harmonic', 'median', 'min'] as const;
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 });
  const framework = treeOf([2, 1, 3]);
  const tree = scoreTree(framework);
  const dimension = tree.position.get('dimension')!;
  const at = (input: readonly number[], method: (typeof methods)[number], weights?: Float64Array) =>
    evaluateTree(tree, { scores: input, expected: input.map(() => 1), method, ...(weights && { weights }) }).values[dimension]!;

  it.each(methods)('%s: a node lies between its least and its greatest indicator', (method) =>
    fc.assert(
      fc.property(scores, (input) => {
        const value = at(input, method);
        expect(value).toBeGreaterThanOrEqual(Math.min(...input) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...input) + 1e-9);
      }),
    ),
  );
  it.each(methods)('%s: raising an indicator never lowers a node', (method) =>
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 100, noNaN: true }), (input, place, more) => {
        const raised = input.with(place, Math.min(100, input[place]! + more));
        expect(at(raised, method)).toBeGreaterThanOrEqual(at(input, method) - 1e-9);
      }),
    ),
  );
  it('geometric is at most arithmetic', () =>
    fc.assert(
      fc.property(scores, (input) => {
        expect(at(input, 'geometric')).toBeLessThanOrEqual(at(input, 'arithmetic') + 1e-9);
      }),
    ));
  it('only ratios of weights count', () =>
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 100, noNaN: true }), (input, factor) => {
        const weights = Float64Array.from(tree.nodes, ({ weight }, place) => weight * (1 + (place % 3)));
        expect(
          at(
            input,
            'arithmetic',
            weights.map((weight) => weight * factor),
          ),
        ).toBeCloseTo(at(input, 'arithmetic', weights), 9);
      }),
    ));
  it('the gradient of an arithmetic tree is that of small differences', () =>
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 5 }), (input, place) => {
        const gradient = treeGradient(tree, { scores: input, expected: input.map(() => 1) })[dimension]!;
        const moved = at(input.with(place, input[place]! + 1), 'arithmetic') - at(input, 'arithmetic');
        expect(gradient[place]!).toBeCloseTo(moved, 9);
      }),
    ));
  it('one score of 0 makes a geometric mean 0, and a missing one leaves it', () => {
    expect(nodeMeans.geometric([0, 80], [1, 1])).toBe(0);
    expect(values(treeOf([3], { method: 'geometric' }), [20, 80, NaN])['criterion-0']!.value).toBeCloseTo(40, 9);
  });
});

describe('errors of nodes', () => {
  it('Satterthwaite’s degrees of freedom lie between the least and the sum', () => {
    expect(
      satterthwaite([
        { variance: 4, degreesOfFreedom: 9 },
        { variance: 4, degreesOfFreedom: 9 },
      ]),
    ).toBeCloseTo(18, 12);
    expect(
      satterthwaite([
        { variance: 4, degreesOfFreedom: 9 },
        { variance: 0, degreesOfFreedom: 99 },
      ]),
    ).toBeCloseTo(9, 12);
  });

  // Two items answered by the same people go together: the node's error is not that of independent indicators.
  const together: Submission[] = times(60, (place) => {
    const code = String(1 + (place % 4));
    return submission('staff', { 'role-own': code, 'role-others': code, 'trust-partners': code, 'trust-speak-difficulties': code });
  });
  const other = times(30, (place) =>
    submission('elected', { 'role-own': String(1 + (place % 4)), 'trust-partners': String(1 + ((place + 1) % 4)) }),
  );
  const profile = profileYear(observedOf({ submissions: [...together, ...other] }));
  const { tree, groups, shared } = profile;
  const error = (id: string, from: (typeof groups)[number]) => from.errors[tree.position.get(id)!]!;

  it('a group’s node of two indicators with the same answers has the error of one of them', () => {
    const staff = groups.find(({ group }) => group === 'staff')!;
    const [trust, roles] = [error('trust', staff), error('clear-roles', staff)];
    expect(trust.standardError).toBeCloseTo(roles.standardError, 12);
    const dimension = profile.groups[0]!.coefficients[tree.position.get('mutual-trust-shared-responsibility')!]!;
    expect([...dimension].filter((slope) => slope !== 0)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
    expect(error('mutual-trust-shared-responsibility', staff).standardError).toBeCloseTo(trust.standardError, 12);
  });
  it('the interval of a shared node uses t with Satterthwaite’s degrees of freedom', () => {
    const { standardError, degreesOfFreedom, interval } = error('trust', shared);
    const value = shared.tree.values[tree.position.get('trust')!]!;
    expect(degreesOfFreedom).toBeGreaterThan(29);
    expect(degreesOfFreedom).toBeLessThan(89);
    expect(interval.high - value).toBeCloseTo(tQuantile(0.975, degreesOfFreedom) * standardError, 10);
  });
});
