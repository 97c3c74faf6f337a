import type { Change } from '@projet-social/schema';
import { goalpostScore } from '../score/goalposts.js';
import type { YearProfile } from '../score/profile.js';
import { voices } from '../score/sharedError.js';
import { type ScoreTree, type TreeInput, evaluateTree } from '../score/tree.js';

export type Decomposition = NonNullable<Change['decomposition']>;

interface Decomposed {
  readonly tree: ScoreTree;
  readonly place: number;
  readonly before: YearProfile;
  readonly after: YearProfile;
  readonly inputBefore: TreeInput;
  readonly inputAfter: TreeInput;
  /** Indicators of the common basket under the node. */
  readonly leaves: readonly number[];
  readonly publishedBefore: number;
  readonly publishedAfter: number;
}

const sourceOf = { activity: 'records', survey: 'answers', statistic: 'statistics' } as const;

/**
 * Splits the published difference of a node into parts that add up to it: each indicator of the common basket (replaced one after the
 * other, mean of the forward and the backward order), other weights or indicators in the framework, and what is not in both years.
 */
export function decompose({
  tree,
  place,
  before,
  after,
  inputBefore,
  inputAfter,
  leaves,
  publishedBefore,
  publishedAfter,
}: Decomposed): Decomposition {
  const value = (input: TreeInput): number => evaluateTree(tree, input).values[place] ?? NaN;
  const changes = new Map<number, number>();
  const replace = (order: readonly number[]): void => {
    const scores = Float64Array.from(inputBefore.scores);
    let from = value(inputBefore);
    for (const leaf of order) {
      scores[leaf] = inputAfter.scores[leaf] ?? NaN;
      const to = value({ ...inputBefore, scores });
      changes.set(leaf, (changes.get(leaf) ?? 0) + (to - from) / 2);
      from = to;
    }
  };
  replace(leaves);
  replace([...leaves].reverse());

  const parts: Decomposition = leaves.flatMap((leaf) => {
    const indicator = after.year.framework.indicators[leaf];
    const change = changes.get(leaf) ?? 0;
    return indicator && change !== 0 ? [{ source: sourceOf[indicator.kind], nodeId: indicator.id, value: change }] : [];
  });
  const beforeInThisTree = inThisTree(tree, before, after, place);
  const framework = beforeInThisTree - publishedBefore;
  const isReweighted = !Number.isNaN(framework) && Math.abs(framework) > 1e-12;
  if (isReweighted) parts.push({ source: hasSameIndicators(before, after) ? 'weights' : 'indicators', value: framework });
  const basket = value(inputAfter) - value(inputBefore);
  const rest = publishedAfter - publishedBefore - basket - (isReweighted ? framework : 0);
  if (Math.abs(rest) > 1e-12) parts.push({ source: 'coverage', value: rest });
  return parts;
}

/** Last year's published scores in this year's tree and weights, those of the groups included. */
function inThisTree(tree: ScoreTree, before: YearProfile, after: YearProfile, place: number): number {
  const at = (leaf: number): number => before.tree.position.get(after.year.framework.indicators[leaf]?.id ?? '') ?? -1;
  const leaves = Array.from({ length: tree.leaves }, (_, leaf) => at(leaf));
  const scoreAt = (leaf: number): number => {
    const score = before.shared.input.scores[leaf] ?? NaN;
    const indicator = before.year.framework.indicators[leaf];
    const measure = indicator && before.year.measures.get(indicator.id);
    if (Number.isNaN(score) || !indicator || !measure?.groups) return score;
    const value = voices(after.year.framework, measure).reduce((sum, { group, part }) => sum + part * (group.value ?? 0), 0);
    return goalpostScore(value, indicator.goalposts);
  };
  return (
    evaluateTree(tree, {
      scores: Float64Array.from(leaves, scoreAt),
      expected: Uint8Array.from(leaves, (leaf) => before.shared.input.expected[leaf] ?? 0),
    }).values[place] ?? NaN
  );
}

function hasSameIndicators(before: YearProfile, after: YearProfile): boolean {
  const ids = (profile: YearProfile): string => profile.year.framework.indicators.map(({ id }) => id).join();
  return ids(before) === ids(after);
}
