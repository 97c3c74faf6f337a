import type { GroupGap } from '@projet-social/schema';
import { satterthwaite } from '../uncertainty/satterthwaite.js';
import type { Profile, YearProfile } from '../score/profile.js';
import type { ScoreTree } from '../score/tree.js';
import { tQuantile, tUpper } from '../survey/distributions.js';
import { adjustP } from '../survey/multipleComparisons.js';

/** Indicators with a score under each node. */
function scoredLeaves(tree: ScoreTree, profile: Profile, place: number): string {
  if (place < tree.leaves) return String(place);
  const below = (node: number): number[] =>
    node < tree.leaves
      ? profile.input.expected[node] && !Number.isNaN(profile.tree.values[node])
        ? [node]
        : []
      : Number.isNaN(profile.tree.values[node])
        ? []
        : (tree.nodes[node]?.children ?? []).flatMap(below);
  return below(place).join(',');
}

/**
 * Differences between groups on the nodes where both rest on the same indicators. Groups are independent of each other; p values are
 * adjusted by Holm over the pairs of one node; a gap is an agenda point when it exceeds the framework's limit and its interval at the
 * adjusted level excludes 0.
 */
export function groupGaps({ tree, groups, year }: YearProfile): GroupGap[] {
  const { groupGap, confidenceLevel } = year.framework.scoring;
  return tree.nodes.flatMap((node, place): GroupGap[] => {
    const shown = groups.filter((profile) => !Number.isNaN(profile.tree.values[place]));
    const pairs = shown.flatMap((a, rank) =>
      shown.slice(rank + 1).flatMap((b) => {
        if (scoredLeaves(tree, a, place) !== scoredLeaves(tree, b, place)) return [];
        const [high, low] = (a.tree.values[place] ?? 0) >= (b.tree.values[place] ?? 0) ? [a, b] : [b, a];
        const difference = (high.tree.values[place] ?? 0) - (low.tree.values[place] ?? 0);
        const parts = [high, low].map((profile) => ({
          variance: (profile.errors[place]?.standardError ?? 0) ** 2,
          degreesOfFreedom: profile.errors[place]?.degreesOfFreedom ?? 1,
        }));
        const standardError = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
        const degreesOfFreedom = satterthwaite(parts);
        const pValue =
          standardError === 0 ? (difference === 0 ? 1 : 0) : Math.min(1, 2 * tUpper(difference / standardError, degreesOfFreedom));
        return [{ high, low, difference, standardError, degreesOfFreedom, pValue }];
      }),
    );
    const adjusted = adjustP(
      pairs.map(({ pValue }) => pValue),
      'holm',
    );
    const widest = Math.max(...pairs.map(({ difference }) => difference));
    return pairs.map((pair, rank) => {
      const level = adjusted[rank];
      const alpha = 1 - confidenceLevel;
      const reach = tQuantile(1 - alpha / 2, pair.degreesOfFreedom) * pair.standardError;
      const isWide = pair.difference > groupGap.agendaAbove;
      return {
        nodeId: node.id,
        level: node.level,
        high: pair.high.group ?? '',
        low: pair.low.group ?? '',
        difference: pair.difference,
        standardError: pair.standardError,
        degreesOfFreedom: pair.degreesOfFreedom,
        interval: { low: pair.difference - reach, high: pair.difference + reach, level: confidenceLevel, kind: 'confidence' },
        pValue: pair.pValue,
        adjustedPValue: level ?? 1,
        widest: pair.difference === widest,
        verdict: !isWide ? 'small' : (level ?? 1) < alpha ? 'agenda' : 'uncertain',
      };
    });
  });
}
