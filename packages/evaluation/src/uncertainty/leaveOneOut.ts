import { orNull, toValues } from '../composite/column.js';
import { applyFactors, leaveOutFactor, scoresOf, type Plan } from './plan.js';
import { meanRankChange, rankScores } from './rankStatistics.js';

/** The index without one node. */
export interface WithoutNode {
  readonly node: string;
  readonly scores: (number | null)[];
  /** Mean over the units of how far their rank moves. */
  readonly meanRankChange: number | null;
  /** Largest move of a score, in points. */
  readonly largestChange: number | null;
}

/**
 * The scores of `node` with each of the `left` nodes taken out in turn (its weight set to 0, its siblings' weights rescaled).
 * Source: COINr remove_elements. A node that was the only one under its parent leaves that parent without a score.
 */
export function leaveOneOut(plan: Plan, node: string, left: readonly string[]): WithoutNode[] {
  const nominal = scoresOf(plan, node);
  const nominalRanks = rankScores(nominal);
  const factor = leaveOutFactor(left);
  return left.map((out, i) => {
    const scores = scoresOf(applyFactors(plan, [factor], [i + 1]), node);
    const moves = scores.map((score, k) => Math.abs(score - nominal[k]!)).filter((move) => !Number.isNaN(move));
    return {
      node: out,
      scores: toValues(scores),
      meanRankChange: orNull(meanRankChange(nominalRanks, scores)),
      largestChange: moves.length > 0 ? Math.max(...moves) : null,
    };
  });
}
