import type { Change, Evaluation, GroupGap, GroupSummary, Observation, Score } from '@projet-social/schema';
import { roundParts, roundToBase } from './rounding.js';
import type { Rules } from './rules.js';

/** A group's score without decimals; what is computed from its exact value follows the rounded one. */
export function groupScore(score: Score, { decimals }: Rules): Score {
  const { degreesOfFreedom: _freedom, contribution, bandProbabilities, ...rest } = score;
  const value = score.value === null ? null : roundTo(score.value, decimals);
  return {
    ...rest,
    value,
    ...(score.standardError !== undefined && { standardError: roundTo(score.standardError, decimals) }),
    ...(score.interval && { interval: roundedInterval(score.interval, decimals) }),
    ...(bandProbabilities && {
      bandProbabilities: bandProbabilities.map(({ band, probability }) => ({ band, probability: roundTo(probability, 1) })),
    }),
    ...(contribution !== undefined &&
      score.value &&
      value !== null && { contribution: roundTo((contribution / score.value) * value, decimals) }),
  };
}

/**
 * A shared score that rests on answers, to a tenth of a point: enough to read, too little to work back from. Also where everybody of every
 * group answered, so that there is no sampling error.
 */
export function sharedScore(score: Score, decimals: number): Score {
  const { degreesOfFreedom: _freedom, ...rest } = score;
  return {
    ...rest,
    value: score.value === null ? null : roundTo(score.value, decimals),
    ...(score.standardError !== undefined && { standardError: roundTo(score.standardError, decimals) }),
    ...(score.interval && { interval: roundedInterval(score.interval, decimals) }),
    ...(score.contribution !== undefined && { contribution: roundTo(score.contribution, decimals) }),
    ...(score.bandProbabilities && {
      bandProbabilities: score.bandProbabilities.map(({ band, probability }) => ({ band, probability: roundTo(probability, 2) })),
    }),
  };
}

/** A gap between two groups as it is published; its difference is that of the scores `high` and `low` that stand beside it. */
export function publishedGap(gap: GroupGap, high: number | null, low: number | null): GroupGap {
  const { degreesOfFreedom: _freedom, ...rest } = gap;
  return {
    ...rest,
    difference: roundTo(high === null || low === null ? gap.difference : Math.abs(high - low), 0),
    ...(gap.standardError !== undefined && { standardError: roundTo(gap.standardError, 0) }),
    ...(gap.interval && { interval: roundedInterval(gap.interval, 0) }),
    ...(gap.pValue !== undefined && { pValue: roundTo(gap.pValue, 3) }),
    ...(gap.adjustedPValue !== undefined && { adjustedPValue: roundTo(gap.adjustedPValue, 3) }),
  };
}

export function publishedChange(change: Change): Change {
  const digits = change.group === undefined ? 1 : 0;
  const { degreesOfFreedom: _freedom, ...rest } = change;
  const round = (value: number | null) => (value === null ? null : roundTo(value, digits));
  return {
    ...rest,
    publishedBefore: round(change.publishedBefore),
    publishedAfter: round(change.publishedAfter),
    ...(change.difference !== undefined && { difference: roundTo(change.difference, digits) }),
    ...(change.standardError !== undefined && { standardError: roundTo(change.standardError, digits) }),
    ...(change.interval && { interval: roundedInterval(change.interval, digits) }),
    ...(change.oneRecordRange && { oneRecordRange: roundedInterval(change.oneRecordRange, digits) }),
    ...(change.commonBasket && {
      commonBasket: {
        ...change.commonBasket,
        before: roundTo(change.commonBasket.before, digits),
        after: roundTo(change.commonBasket.after, digits),
      },
    }),
    ...(change.decomposition && { decomposition: change.decomposition.map((part) => ({ ...part, value: roundTo(part.value, digits) })) }),
  };
}

export function roundedInterval<T extends { low: number; high: number }>(interval: T, decimals: number): T {
  return { ...interval, low: roundTo(interval.low, decimals), high: roundTo(interval.high, decimals) };
}

export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? 0 : rounded;
}

/** Shares that a rounded count explains: no one person can be counted from them. */
export function roundedShares<T>(
  items: readonly T[],
  countOf: (item: T) => number,
  base: number,
): { item: T; count: number; share: number }[] {
  const { parts, total } = roundParts(items.map(countOf), base);
  return items.map((item, i) => ({ item, count: parts[i]!, share: total === 0 ? 0 : roundTo((100 * parts[i]!) / total, 1) }));
}

type Weighting = NonNullable<GroupSummary['weighting']>;
type MarginCategory = Weighting['margins'][number]['categories'][number];

/** How the answers were weighted. A weight is a known part of the population over a count of people: its decimals would tell the count. */
export function publishedWeighting(weighting: Weighting, { base }: Rules): Weighting {
  const { effectiveSampleSize, designEffect, smallestWeight, largestWeight, largestGap, ...rest } = weighting;
  return {
    ...rest,
    margins: weighting.margins.map((margin) => ({ ...margin, categories: publishedMargin(margin.categories, base) })),
    ...(weighting.trim && {
      trim: { ...weighting.trim, atMin: roundToBase(weighting.trim.atMin, base), atMax: roundToBase(weighting.trim.atMax, base) },
    }),
    ...(smallestWeight !== undefined && { smallestWeight: roundTo(smallestWeight, 1) }),
    ...(largestWeight !== undefined && { largestWeight: roundTo(largestWeight, 1) }),
    ...(largestGap !== undefined && { largestGap: roundTo(largestGap, 1) }),
    ...(effectiveSampleSize !== undefined && { effectiveSampleSize: roundToBase(effectiveSampleSize, base) }),
    ...(designEffect !== undefined && { designEffect: roundTo(designEffect, 1) }),
  };
}

/**
 * Who answered, by profile. The shares of the sample follow from the rounded counts: the exact ones would give back how many people of a
 * small neighbourhood answered. Merged categories are rounded together: weights tell how many they are in all. A category without a known
 * population (no answer) is weighted at its sample share.
 */
function publishedMargin(categories: readonly MarginCategory[], base: number): MarginCategory[] {
  const whole = categories.filter(({ mergedInto }) => mergedInto === undefined);
  const counts = new Map<string, number>();
  for (const one of whole) {
    const parts = categories.filter(({ mergedInto }) => mergedInto === one.code);
    const counted = parts.length > 0 ? parts : [one];
    const rounded = roundParts(
      counted.map(({ respondents }) => respondents ?? 0),
      base,
    );
    counted.forEach(({ code }, i) => counts.set(code, rounded.parts[i]!));
    counts.set(one.code, rounded.total);
  }
  const countOf = (list: readonly MarginCategory[]) => list.reduce((sum, { code }) => sum + counts.get(code)!, 0);
  const all = countOf(whole);
  const answered = countOf(whole.filter(({ populationShare }) => populationShare !== null));
  return categories.map((category) => {
    const { code, respondents, sampleShare, populationShare, weightedShare } = category;
    const of = populationShare === null ? all : answered;
    const share = of === 0 ? 0 : roundTo((100 * counts.get(code)!) / of, 1);
    return {
      ...category,
      respondents: respondents === null ? null : counts.get(code)!,
      sampleShare: sampleShare === null ? null : share,
      populationShare: populationShare === null ? null : roundTo(populationShare, 1),
      weightedShare: weightedShare === null ? null : weightedShare === sampleShare ? share : roundTo(weightedShare, 1),
    };
  });
}

export function groupObservation(observation: Observation, rules: Rules): Observation {
  const {
    degreesOfFreedom: _freedom,
    numerator: _numerator,
    denominator: _denominator,
    explanation: _explanation,
    categories,
    absences,
    n,
    ...rest
  } = observation;
  return {
    ...rest,
    value: observation.value === null ? null : roundTo(observation.value, rules.decimals),
    ...(n !== undefined && { n: roundToBase(n, rules.base) }),
    ...(observation.standardError !== undefined && { standardError: roundTo(observation.standardError, rules.decimals) }),
    ...(observation.interval && { interval: roundedInterval(observation.interval, rules.decimals) }),
    ...(observation.effectiveSampleSize !== undefined && { effectiveSampleSize: roundToBase(observation.effectiveSampleSize, rules.base) }),
    ...(observation.designEffect !== undefined && { designEffect: roundTo(observation.designEffect, 1) }),
    ...(absences && {
      absences: Object.fromEntries(Object.entries(absences).map(([code, count]) => [code, roundToBase(count, rules.base)])),
    }),
    ...(categories && { categories: roundedCategories(categories, rules) }),
  };
}

/** Steps, in points of a share, that divide 100. */
const shareSteps = [1, 2, 5, 10, 20, 25, 50] as const;

/**
 * Answers by category: counts to the base, and shares that tell no more. Unweighted shares are those of the rounded counts; weighted ones go
 * to a step that is worth `base` answers or more.
 */
function roundedCategories(categories: NonNullable<Observation['categories']>, { base }: Rules): NonNullable<Observation['categories']> {
  const questions = [...new Set(categories.map(({ questionId }) => questionId))];
  return questions.flatMap((question) => {
    const own = categories.filter(({ questionId }) => questionId === question);
    const answers = own.reduce((sum, { n }) => sum + (n ?? 0), 0);
    const isWeighted = own.some(({ n, share }) => Math.abs((share ?? 0) - (100 * (n ?? 0)) / Math.max(1, answers)) > 1e-6);
    const rounded = roundedShares(own, ({ n }) => n ?? 0, base);
    const step = shareSteps.find((points) => points * answers >= 100 * base) ?? 100;
    const weighted = roundParts(
      own.map(({ share }) => share ?? 0),
      step,
    ).parts;
    return rounded.map(({ item, count, share }, i) => ({
      ...item,
      n: item.n === null ? null : count,
      share: item.share === null ? null : isWeighted ? weighted[i]! : share,
    }));
  });
}

type Robustness = NonNullable<Evaluation['robustness']>;

/**
 * Robustness to a tenth of a point: the exact scores would undo the rounding of the results. What rests on a hidden result that entered the
 * figures (`tells`) goes: leaving its neighbour out would give it away.
 */
export function publishedRobustness(robustness: Robustness, tells: (nodeId: string, group?: string) => boolean): Robustness {
  const isSafe = ({ nodeId }: { nodeId: string }) => !tells(nodeId);
  return {
    ...robustness,
    nodes: robustness.nodes.filter(isSafe).map((node) => ({ ...node, low: roundTo(node.low, 1), high: roundTo(node.high, 1) })),
    leaveOneOut: robustness.leaveOneOut.filter(isSafe).map((entry) => ({ ...entry, difference: roundTo(entry.difference, 1) })),
    tippingPoints: robustness.tippingPoints.filter((point) => isSafe(point) && !tells(point.nodeId, point.group)),
    ...(robustness.monteCarlo && {
      monteCarlo: {
        ...robustness.monteCarlo,
        nodes: robustness.monteCarlo.nodes.filter(isSafe).map(({ nodeId, mean, standardDeviation, q05, q50, q95 }) => ({
          nodeId,
          mean: roundTo(mean, 1),
          standardDeviation: roundTo(standardDeviation, 1),
          q05: roundTo(q05, 1),
          q50: roundTo(q50, 1),
          q95: roundTo(q95, 1),
        })),
      },
    }),
    ...(robustness.sensitivity && {
      sensitivity: robustness.sensitivity.filter(isSafe).map(({ firstOrder, total, totalLow, totalHigh, ...entry }) => ({
        ...entry,
        firstOrder: roundTo(firstOrder, 2),
        total: roundTo(total, 2),
        ...(totalLow !== undefined && { totalLow: roundTo(totalLow, 2) }),
        ...(totalHigh !== undefined && { totalHigh: roundTo(totalHigh, 2) }),
      })),
    }),
  };
}
