import fc from 'fast-check';
import type { Framework, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  defaultFramework,
  evaluationOf,
  indicator,
  measuresOf,
  observedOf,
  registers,
  submission,
  times,
} from '../../test/support/smallWorld.js';
import { tQuantile, tUpper } from '../survey/distributions.js';
import { bandOf, bandProbabilities, bandsTouched } from './bands.js';
import { goalpostScore, scoreInterval, secantSlope } from './goalposts.js';
import { nodeMeans } from './means.js';
import { profileYear, scoreOf } from './profile.js';
import { groupVariance } from './sampling.js';
import { shareErrors } from './sharedError.js';
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

describe('weights and means', () => {
  it('each mean uses the weights; Mazziotta and Pareto take their penalty off', () => {
    expect(nodeMeans.arithmetic([20, 80], [3, 1])).toBeCloseTo(35, 9);
    expect(nodeMeans.geometric([20, 80], [3, 1])).toBeCloseTo((20 ** 3 * 80) ** 0.25, 9);
    expect(nodeMeans.harmonic([20, 80], [3, 1])).toBeCloseTo(4 / (3 / 20 + 1 / 80), 9);
    expect(nodeMeans.median([20, 40, 80], [1, 1, 3])).toBe(80);
    expect(nodeMeans['mazziotta-pareto']([40, 80], [1, 1])).toBeCloseTo(60 - 400 / 60, 9);
  });
  const weighted = (weight: number): Framework => {
    const framework = treeOf([1, 1]);
    const [first] = framework.dimensions;
    const other = { ...first!, id: 'other', weight, criteria: [{ ...first!.criteria[1]!, weight: 1 }] };
    framework.dimensions = [{ ...first!, criteria: [{ ...first!.criteria[0]!, weight: 1 }] }, other];
    return framework;
  };
  it('an indicator counts in its criterion with its own weight', () => {
    const framework = treeOf([2]);
    framework.indicators[0]!.weight = 3;
    expect(values(framework, [20, 80])['criterion-0']).toEqual({ value: 35, coverage: 1 });
    expect(values(framework, [20, NaN])['criterion-0']).toEqual({ value: 20, coverage: 0.75 });
  });
  it('a dimension counts in its block with its own weight', () => {
    const { kind } = defaultFramework().dimensions[0]!;
    expect(values(weighted(3), [20, 80])[kind]).toEqual({ value: 65, coverage: 1 });
    expect(values(weighted(3), [20, NaN])[kind]).toEqual({ value: NaN, coverage: 0.25 });
  });
  it('the overall score exists only where the framework enables it', () => {
    const framework = weighted(1);
    expect(scoreTree(framework).position.has('overall')).toBe(false);
    framework.scoring.aggregation.find(({ level }) => level === 'overall')!.enabled = true;
    expect(values(framework, [20, 80])['overall']!.value).toBeCloseTo(50, 9);
  });
  it('other weights move the score and not the coverage', () => {
    const tree = scoreTree(treeOf([3]));
    const weights = Float64Array.from(tree.nodes, (_, place) => [3, 1, 5][place] ?? 1);
    const { values: moved, coverage } = evaluateTree(tree, { scores: [40, 80, NaN], expected: [1, 1, 1], weights });
    expect([moved[3], coverage[3]]).toEqual([50, expect.closeTo(2 / 3, 12)]);
  });
  it.each(['arithmetic', 'geometric', 'harmonic', 'mazziotta-pareto'] as const)(
    'the gradient of a tree with weights is that of small differences: %s',
    (method) => {
      const tree = scoreTree(treeOf([2, 1]));
      const weights = Float64Array.from(tree.nodes, (_, place) => 1 + (place % 3));
      const input = { expected: [1, 1, 1], weights, method };
      const scores = [30, 60, 80];
      const top = tree.position.get('dimension')!;
      const gradient = treeGradient(tree, { ...input, scores })[top]!;
      const at = (place: number, step: number) =>
        evaluateTree(tree, { ...input, scores: scores.with(place, scores[place]! + step) }).values[top]!;
      for (const place of scores.keys()) expect(gradient[place]).toBeCloseTo((at(place, 0.01) - at(place, -0.01)) / 0.02, 6);
    },
  );
});

describe('from a measure to a score', () => {
  const days = indicator('alert-to-decision-days');
  it('a median that is not reached scores 0; an estimate scores; without a usable value there is no score', () => {
    const common = { status: 'ok' as const, value: null };
    expect(scoreOf({ ...common, valueNote: 'not-reached' }, days)).toBe(0);
    expect(scoreOf({ status: 'estimated', value: 42 }, days)).toBeCloseTo(64, 9);
    expect([scoreOf(common, days), scoreOf({ status: 'outdated', value: 42 }, days), scoreOf(undefined, days)]).toEqual([NaN, NaN, NaN]);
  });
  it('an estimate is said of every node that rests on it, and of no other', () => {
    const sessions = times(6, (place) => ({
      id: `t:session:${place}`,
      kind: 'watch-cell' as const,
      date: `2025-0${place + 1}-10`,
      minutes: { publishedOn: `2025-0${place + 1}-20` },
    }));
    const submissions = ['staff', 'associations'].flatMap((group) => times(20, () => submission(group, { 'speak-freely': '4' })));
    const nodes = ['published-minutes-share', 'dialogue-continuity', 'open-continuous-dialogue', 'dialogue-openness'];
    const statuses = (bundle: Parameters<typeof bundleOf>[0]) => {
      const { scores } = evaluationOf({ bundle: bundleOf(bundle), submissions });
      return nodes.map((node) => scores.find(({ nodeId, group }) => nodeId === node && group === undefined)?.status);
    };
    expect(statuses({ sessions })).toEqual(['estimated', 'estimated', 'estimated', 'ok']);
    expect(statuses({ sessions, registerCompletenesses: registers(2025, 'sessions') })).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
  it('a node brings a contribution only to a weighted mean in which it counts', () => {
    const answers = ['staff', 'associations'].flatMap((group) =>
      times(40, (place) => submission(group, { 'speak-freely': place % 2 ? '4' : '1' })),
    );
    const contributionOf = (framework: Framework) =>
      evaluationOf({ framework, submissions: answers }).scores.find(
        ({ nodeId, group }) => nodeId === 'freedom-to-speak' && group === undefined,
      )?.contribution;
    expect(contributionOf(defaultFramework())).toBeCloseTo(50, 9);
    const geometric = defaultFramework();
    geometric.scoring.aggregation = geometric.scoring.aggregation.map((rule) => ({ ...rule, method: 'geometric' }));
    expect(contributionOf(geometric)).toBeUndefined();
    const context = defaultFramework();
    context.indicators.find(({ id }) => id === 'abandoned-procedure-share')!.scoredByDefault = false;
    const residents = times(40, (place) =>
      submission('residents', { 'service-access': place % 2 ? '4' : '1', 'procedure-abandoned': 'no' }),
    );
    const shared = evaluationOf({ framework: context, submissions: residents }).scores.filter(({ group }) => group === undefined);
    const contribution = (id: string) => shared.find(({ nodeId }) => nodeId === id)?.contribution;
    expect([contribution('ease-of-access-to-services'), contribution('abandoned-procedure-share')]).toEqual([50, undefined]);
  });
});

describe('what a group is expected to answer', () => {
  const groupNode = (framework: Framework, node: string) =>
    evaluationOf({
      framework,
      submissions: times(40, (place) => submission('staff', { 'role-own': place % 2 ? '4' : '1' })),
    }).scores.find(({ nodeId, group }) => nodeId === node && group === 'staff');
  it('is not what stands beside the score for context', () => {
    const framework = defaultFramework();
    expect(groupNode(framework, 'mutual-trust-shared-responsibility')).toMatchObject({ value: 50, coverage: 0.5 });
    framework.indicators.find(({ id }) => id === 'trust')!.scoredByDefault = false;
    expect(groupNode(framework, 'mutual-trust-shared-responsibility')).toMatchObject({ value: 50, coverage: 1 });
  });
  it('nor what does not apply this year', () => {
    const framework = defaultFramework();
    framework.indicators.find(({ id }) => id === 'trust')!.requires = 'previous-evaluation';
    expect(groupNode(framework, 'mutual-trust-shared-responsibility')).toMatchObject({ value: 50, coverage: 1 });
    expect(groupNode(framework, 'trust')).toBeUndefined();
  });
});

describe('errors where groups do not weigh the same, and near the ends of the scale', () => {
  const shares = (group: string, count: number, yes: number) =>
    times(count, (place) => submission(group, { 'feedback-received': place < yes ? 'yes' : 'no' }));
  const measureWith = (groupWeights: Framework['scoring']['groupWeights'], submissions: Submission[]) => {
    const framework = defaultFramework();
    framework.scoring.groupWeights = groupWeights;
    const measure = measuresOf({ framework, submissions }).get('feedback-received-share')!;
    return { measure, errors: shareErrors(framework, measure)! };
  };
  const both = [...shares('staff', 40, 20), ...shares('elected', 20, 5)];
  it('each group counts in the error as it counts in the value, or not at all', () => {
    const { measure, errors } = measureWith([{ group: 'staff', weight: 3 }], both);
    const [staff, elected] = ['staff', 'elected'].map((id) => measure.groups!.find(({ group }) => group === id)!);
    expect(measure.value).toBeCloseTo((3 * 50 + 25) / 4, 9);
    expect(errors.standardError).toBeCloseTo(Math.hypot(0.75 * staff!.standardError!, 0.25 * elected!.standardError!), 9);
    const silent = ['residents', 'elected', 'associations'].map((group) => ({ group, weight: 0 }));
    const alone = measureWith(silent, both);
    expect(alone.errors.standardError).toBeCloseTo(staff!.standardError!, 9);
    // One voice: its own interval, that of a share, which is not as wide on both sides.
    const own = measureWith(silent, [...shares('staff', 40, 36), ...shares('elected', 20, 5)]);
    const [voice] = own.measure.groups!.filter(({ group }) => group === 'staff');
    expect(own.errors.interval).toEqual(voice!.interval);
  });
  it('the interval of a value shared by groups does not leave what answers can give', () => {
    const { errors } = measureWith(undefined, [...shares('staff', 12, 12), ...shares('elected', 6, 6)]);
    expect(errors.interval.high).toBe(100);
    const low = measureWith(undefined, [...shares('staff', 12, 0), ...shares('elected', 6, 0)]);
    expect(low.errors.interval.low).toBe(0);
  });
  it('nor does that of a node leave 0 to 100', () => {
    const answers = (code: string) =>
      ['staff', 'elected'].flatMap((group) => times(12, () => submission(group, { 'trust-partners': code })));
    for (const [code, end] of [
      ['4', 'high'],
      ['1', 'low'],
    ] as const) {
      // prettier-ignore
      const { tree, shared } = profileYear(observedOf({ submissions: answers(code) }));
      expect(shared.errors[tree.position.get('mutual-trust')!]!.interval[end]).toBe(end === 'high' ? 100 : 0);
    }
  });
  it('a standard error is never negative, also where a lower share is better', () => {
    const answers = times(60, (place) => submission('residents', { 'procedure-abandoned': place % 4 ? 'no' : 'yes' }));
    const { tree, shared, groups } = profileYear(observedOf({ submissions: answers }));
    const leaf = tree.position.get('abandoned-procedure-share')!;
    expect(shared.tree.values[leaf]).toBeCloseTo(50, 9);
    expect(shared.errors[leaf]!.standardError).toBeGreaterThan(0);
    expect(groups[0]!.errors[leaf]!.standardError).toBeGreaterThan(0);
  });
  it('the variance of one group has the least degrees of freedom of what it rests on', () =>
    expect(
      groupVariance(
        {
          group: 'staff',
          leaves: [0, 1, 2],
          values: [50, 50, 50],
          standardErrors: [2, 3, 4],
          degreesOfFreedom: [30, 12, 5],
          parts: [1, 1, 1],
          covariance: [[4, 1, 0], [1, 9, 0], [0, 0, 16]], // prettier-ignore
        },
        [0.5, 0.5, 0],
      ),
    ).toEqual({ variance: (4 + 9 + 2) / 4, degreesOfFreedom: 12 }));
});
