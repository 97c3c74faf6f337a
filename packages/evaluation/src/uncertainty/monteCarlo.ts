import { type Issue } from '@projet-social/schema';
import { bandShares, defaultBandLimits } from '../composite/bands.js';
import { orNull, toValues, type Column } from '../composite/column.js';
import { issue } from '../composite/issue.js';
import { meanOf, quantileOfSorted, standardDeviationOf } from '../composite/moments.js';
import { alternativeOf, applyFactors, scoresOf, tryScores, type Factor, type Plan } from './plan.js';
import { randomFrom } from './random.js';
import { rankStatistics, type RankStatistics } from './rankStatistics.js';

export interface MonteCarloOptions {
  /** Node whose scores are followed. */
  readonly node: string;
  readonly factors: readonly Factor[];
  /** @default 1000 */
  readonly replicates?: number;
  /** Stands in the result: the same seed gives the same draws. */
  readonly seed: number;
  /** Quantiles of scores and ranks. @default [0.05, 0.95] */
  readonly quantiles?: readonly [number, number];
  readonly bandLimits?: readonly number[];
  /** Whether the result holds every draw. @default false */
  readonly keepDraws?: boolean;
}

/** Scores of one unit over all replicates. */
export interface ScoreDistribution {
  readonly unit: string;
  readonly nominal: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the replicates in each band. */
  readonly bands: number[] | null;
  readonly replicates: number;
}

export interface MonteCarlo {
  readonly seed: number;
  readonly replicates: number;
  /** Replicates that gave no unit a score; they are in no figure. */
  readonly failed: number;
  readonly scores: readonly ScoreDistribution[];
  readonly ranks: readonly RankStatistics[];
  /** One list per replicate: the alternative of each factor and the score of each unit. Only on request. */
  readonly draws?: readonly { readonly alternatives: number[]; readonly scores: (number | null)[] }[];
  readonly issues: readonly Issue[];
}

/**
 * Monte Carlo over all choices and errors together: each replicate draws one alternative per factor and runs the whole chain again.
 * @example monteCarlo(plan, { node: 'index', factors: [weightsFactor(noisyWeights(plan.tree, { noise: 0.25, count: 100, seed: 1 }))], seed: 1 })
 */
export function monteCarlo(plan: Plan, options: MonteCarloOptions): MonteCarlo {
  const { factors, replicates = 1000, seed } = options;
  const random = randomFrom(seed);
  const draws = Array.from({ length: replicates }, () => factors.map((factor) => alternativeOf(factor, random.uniform())));
  return replicate(plan, draws, options);
}

/** As `monteCarlo`, with the alternatives given: one list per replicate, one number per factor. */
export function replicate(plan: Plan, draws: readonly (readonly number[])[], options: MonteCarloOptions): MonteCarlo {
  const { node, factors, seed, quantiles = [0.05, 0.95], bandLimits = defaultBandLimits, keepDraws = false } = options;
  const { units } = plan.table;
  const nominal = scoresOf(plan, node);
  const results: Column[] = [];
  const kept: { alternatives: number[]; scores: (number | null)[] }[] = [];
  let failed = 0;
  for (const alternatives of draws) {
    const { scores, failed: without } = tryScores(applyFactors(plan, factors, alternatives), node);
    if (without) failed++;
    else results.push(scores);
    if (keepDraws) kept.push({ alternatives: [...alternatives], scores: toValues(scores) });
  }
  const scores = units.map((unit, i): ScoreDistribution => {
    const own = Float64Array.from(results, (result) => result[i]!).filter((score) => !Number.isNaN(score));
    const sorted = own.toSorted();
    return {
      unit,
      nominal: orNull(nominal[i]!),
      mean: orNull(meanOf(own)),
      standardDeviation: orNull(standardDeviationOf(own)),
      median: orNull(quantileOfSorted(sorted, 0.5)),
      low: orNull(quantileOfSorted(sorted, quantiles[0])),
      high: orNull(quantileOfSorted(sorted, quantiles[1])),
      bands: bandShares(own, bandLimits),
      replicates: own.length,
    };
  });
  return {
    seed,
    replicates: draws.length,
    failed,
    scores,
    ranks: rankStatistics(units, nominal, results, quantiles),
    ...(keepDraws && { draws: kept }),
    issues: failed > 0 ? [issue('failed-replicates', ['replicates'], { count: failed, total: draws.length })] : [],
  };
}
