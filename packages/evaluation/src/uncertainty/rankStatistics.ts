import { orNull, toColumn, type Column, type Values } from '../composite/column.js';
import { meanOf, quantileOfSorted } from '../composite/moments.js';
import { ranksOf } from '../composite/normalise/ranks.js';

/** Ranks of one unit over all replicates: 1 is best. `null` without any. */
export interface RankStatistics {
  readonly unit: string;
  readonly nominal: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Replicates in which the unit had a score. */
  readonly replicates: number;
}

/** Ranks by score: the highest is 1, ties take the smallest rank. */
export function rankScores(scores: Values): Column {
  return ranksOf(toColumn(scores), 'min', 'descending');
}

/**
 * Mean, median and quantiles (type 7) of each unit's rank. A replicate without a score for a unit does not enter that unit's figures.
 * @param draws one list of scores per replicate, one score per unit. @param quantiles @default [0.05, 0.95]
 */
export function rankStatistics(
  units: readonly string[],
  nominal: Values,
  draws: readonly Values[],
  quantiles: readonly [number, number] = [0.05, 0.95],
): RankStatistics[] {
  const nominalRanks = rankScores(nominal);
  const ranks = draws.map(rankScores);
  return units.map((unit, i) => {
    const own = Float64Array.from(ranks, (rank) => rank[i]!).filter((rank) => !Number.isNaN(rank));
    const sorted = own.toSorted();
    return {
      unit,
      nominal: orNull(nominalRanks[i]!),
      mean: orNull(meanOf(own)),
      median: orNull(quantileOfSorted(sorted, 0.5)),
      low: orNull(quantileOfSorted(sorted, quantiles[0])),
      high: orNull(quantileOfSorted(sorted, quantiles[1])),
      replicates: own.length,
    };
  });
}

/** Mean over the units of how far their rank moved; units without a rank on either side are left out, NaN without any. */
export function meanRankChange(nominalRanks: Column, scores: Values): number {
  const ranks = rankScores(scores);
  return meanOf(ranks.map((rank, i) => Math.abs(rank - nominalRanks[i]!)));
}
