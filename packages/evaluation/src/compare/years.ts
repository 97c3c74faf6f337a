import type { Change, Comparison } from '@projet-social/schema';
import { type GroupErrors, groupVariance } from '../score/sampling.js';
import type { Profile, YearProfile } from '../score/profile.js';
import { type VariancePart, satterthwaite } from '../uncertainty/satterthwaite.js';
import { type ScoreTree, type TreeInput, evaluateTree, treeGradient } from '../score/tree.js';
import { tQuantile } from '../survey/distributions.js';
import { type ComparableIndicator, type ComparableYear, comparableIndicator } from './comparable.js';
import { type Decomposition, decompose } from './decompose.js';

/** Both years on the common basket: what is comparable in both, in this year's tree. */
interface Basket {
  readonly indicators: readonly ComparableIndicator[];
  readonly before: TreeInput;
  readonly after: TreeInput;
  readonly valuesBefore: Float64Array;
  readonly valuesAfter: Float64Array;
  readonly coverage: Float64Array;
}

type Side = 'before' | 'after';

function makeBasket(before: YearProfile, after: YearProfile, profile: Profile): Basket {
  const indicators = after.year.framework.indicators.map((indicator) =>
    comparableIndicator(before.year, after.year, indicator, profile.group),
  );
  const side = (which: Side): TreeInput => ({
    scores: Float64Array.from(indicators, (comparable) => comparable[which]?.score ?? NaN),
    expected: profile.input.expected,
  });
  const [inputBefore, inputAfter] = [side('before'), side('after')];
  const treeAfter = evaluateTree(after.tree, inputAfter);
  return {
    indicators,
    before: inputBefore,
    after: inputAfter,
    valuesBefore: evaluateTree(after.tree, inputBefore).values,
    valuesAfter: treeAfter.values,
    coverage: treeAfter.coverage,
  };
}

/** Variances that the answers of one year bring to a node of the basket. */
function sampledParts(tree: ScoreTree, profile: YearProfile, basket: Basket, which: Side, gradient: Float64Array): VariancePart[] {
  const { indicators } = profile.year.framework;
  return profile.groupErrors
    .map((errors): VariancePart => {
      const own = errorsByTree(tree, indicators, errors);
      const coefficients = new Float64Array(tree.leaves);
      basket.indicators.forEach((comparable, leaf) => {
        const year: ComparableYear | undefined = comparable[which];
        if (year) coefficients[leaf] = (gradient[leaf] ?? 0) * year.slope * (year.parts.get(errors.group) ?? 0);
      });
      return groupVariance(own, coefficients);
    })
    .filter(({ degreesOfFreedom }) => degreesOfFreedom < Infinity);
}

/** The same errors with indicator positions of this year's tree; indicators that it does not have fall out. */
function errorsByTree(tree: ScoreTree, indicators: readonly { readonly id: string }[], errors: GroupErrors): GroupErrors {
  return { ...errors, leaves: errors.leaves.map((leaf) => tree.position.get(indicators[leaf]?.id ?? '') ?? -1) };
}

/** Indicators of the basket that a node rests on. */
function leavesUnder(tree: ScoreTree, basket: Basket, place: number): number[] {
  if (place < tree.leaves) return Number.isNaN(basket.after.scores[place]) || Number.isNaN(basket.before.scores[place]) ? [] : [place];
  if (Number.isNaN(basket.valuesAfter[place])) return [];
  return (tree.nodes[place]?.children ?? []).flatMap((child) =>
    child < tree.leaves && !basket.after.expected[child] ? [] : leavesUnder(tree, basket, child),
  );
}

/** Range of the difference of every node when one record of one indicator moves in one of the years. */
function recordRanges(tree: ScoreTree, basket: Basket): { low: Float64Array; high: Float64Array; moved: Uint8Array } {
  const base = basket.valuesAfter.map((value, place) => value - (basket.valuesBefore[place] ?? NaN));
  const low = base.slice();
  const high = base.slice();
  const moved = new Uint8Array(base.length);
  const move = (which: Side, leaf: number, score: number): void => {
    const input = basket[which];
    const scores = Float64Array.from(input.scores);
    scores[leaf] = score;
    const values = evaluateTree(tree, { ...input, scores }).values;
    for (let place = 0; place < values.length; place += 1) {
      const kept = which === 'after' ? basket.valuesBefore[place] : basket.valuesAfter[place];
      const difference = which === 'after' ? (values[place] ?? NaN) - (kept ?? NaN) : (kept ?? NaN) - (values[place] ?? NaN);
      if (difference !== base[place] && !Number.isNaN(difference)) moved[place] = 1;
      low[place] = Math.min(low[place] ?? NaN, difference);
      high[place] = Math.max(high[place] ?? NaN, difference);
    }
  };
  basket.indicators.forEach((comparable, leaf) => {
    for (const score of comparable.after?.oneRecord ?? []) move('after', leaf, score);
    for (const score of comparable.before?.oneRecord ?? []) move('before', leaf, score);
  });
  return { low, high, moved };
}

const tolerance = 1e-9;

function changesOf(before: YearProfile, after: YearProfile, profile: Profile): Change[] {
  const { tree } = after;
  const { framework } = after.year;
  const { change, confidenceLevel } = framework.scoring;
  const earlier = profile.group === undefined ? before.shared : before.groups.find(({ group }) => group === profile.group);
  const basket = makeBasket(before, after, profile);
  const gradients = { before: treeGradient(tree, basket.before), after: treeGradient(tree, basket.after) };
  const ranges = recordRanges(tree, basket);
  const published = (from: YearProfile, values: Float64Array | undefined, id: string): number | null => {
    const place = from.tree.position.get(id);
    const value = place === undefined ? NaN : (values?.[place] ?? NaN);
    return Number.isNaN(value) ? null : value;
  };

  return tree.nodes.flatMap((node, place): Change[] => {
    const isLeaf = place < tree.leaves;
    if (profile.group !== undefined && isLeaf && profile.statuses[place] === undefined) return [];
    if (!isLeaf && Number.isNaN(profile.tree.coverage[place])) return [];
    const publishedBefore = published(before, earlier?.tree.values, node.id);
    const publishedAfter = published(after, profile.tree.values, node.id);
    const common = {
      nodeId: node.id,
      level: node.level,
      ...(profile.group !== undefined && { group: profile.group }),
      publishedBefore,
      publishedAfter,
    };
    const valueBefore = basket.valuesBefore[place] ?? NaN;
    const valueAfter = basket.valuesAfter[place] ?? NaN;
    if (Number.isNaN(valueBefore) || Number.isNaN(valueAfter)) {
      const refusal = isLeaf ? basket.indicators[place]?.refusal : undefined;
      return [{ ...common, verdict: 'refused', reasons: [refusal ?? 'basket-too-small'] }];
    }
    const leaves = leavesUnder(tree, basket, place);
    const parts = [
      ...sampledParts(tree, before, basket, 'before', gradients.before[place] ?? new Float64Array()),
      ...sampledParts(tree, after, basket, 'after', gradients.after[place] ?? new Float64Array()),
    ];
    const difference = valueAfter - valueBefore;
    const standardError = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
    const degreesOfFreedom = satterthwaite(parts);
    const isSampled = parts.length > 0;
    const reach = isSampled ? tQuantile(1 - (1 - confidenceLevel) / 2, degreesOfFreedom) * standardError : 0;
    const low = ranges.low[place] ?? difference;
    const high = ranges.high[place] ?? difference;
    const reasons: string[] = [];
    const isSame = leaves.length > 0 && leaves.every((leaf) => basket.indicators[leaf]?.isSameMeasurement);
    if (isSame) reasons.push('no-new-measurement');
    else {
      if (Math.abs(difference) <= change.minimumPoints + tolerance) reasons.push('below-minimum-points');
      if (isSampled && Math.abs(difference) <= reach + tolerance) reasons.push('within-sampling-error');
      if (ranges.moved[place] && low <= tolerance && high >= -tolerance) reasons.push('one-record-decides');
    }
    const decomposition: Decomposition | undefined =
      profile.group === undefined && publishedBefore !== null && publishedAfter !== null
        ? decompose({
            tree,
            place,
            before,
            after,
            inputBefore: basket.before,
            inputAfter: basket.after,
            leaves,
            publishedBefore,
            publishedAfter,
          })
        : undefined;
    return [
      {
        ...common,
        verdict: isSame ? 'no-new-measurement' : reasons.length > 0 ? 'stable-or-uncertain' : difference > 0 ? 'up' : 'down',
        reasons,
        commonBasket: {
          indicatorIds: leaves.map((leaf) => tree.nodes[leaf]?.id ?? ''),
          groups: framework.respondentGroups
            .map(({ id }) => id)
            .filter((group) => leaves.some((leaf) => basket.indicators[leaf]?.groups.includes(group))),
          before: valueBefore,
          after: valueAfter,
          coverage: isLeaf ? 1 : (basket.coverage[place] ?? 0),
        },
        difference,
        ...(isSampled && {
          standardError,
          degreesOfFreedom,
          interval: { low: difference - reach, high: difference + reach, level: confidenceLevel, kind: 'confidence' as const },
        }),
        ...(ranges.moved[place] && { oneRecordRange: { low, high, kind: 'one-record' as const } }),
        ...(decomposition && { decomposition }),
      },
    ];
  });
}

/**
 * Compares two years node by node on the common basket. Up or down only beyond the framework's points, beyond the sampling error of the
 * difference (samples of the two years are independent), and when one record more or less keeps the direction; refused with a reason
 * when too little is comparable.
 */
export function compareYears(before: YearProfile, after: YearProfile, previousInputsHash?: string): Comparison {
  return {
    previousYear: before.year.year,
    ...(previousInputsHash !== undefined && { previousInputsHash }),
    changes: [after.shared, ...after.groups].flatMap((profile) => changesOf(before, after, profile)),
  };
}
