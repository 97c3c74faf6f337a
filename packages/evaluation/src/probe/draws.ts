import type { Robustness } from '@projet-social/schema';
import { quantileOfSorted, standardDeviationOf } from '../composite/moments.js';
import type { YearProfile } from '../score/profile.js';
import { choleskyOf, correlatedErrors, randomFrom } from '../uncertainty/random.js';
import { centred, saltelliDesign, sobolIndices, sobolIntervals } from '../uncertainty/sobol.js';
import { type Choices, type ScoreModel } from './model.js';

/** What is drawn; each is one number from 0 to 1 of a draw. */
export const drawnChoices = ['sampling', 'weights', 'goalposts', 'aggregation'] as const;

/** Sets of errors and of weights made beforehand, so that one number picks one of them. */
const pool = 512;
/** Weights move by up to a quarter of themselves. */
const weightNoise = 0.25;
/** The range between goalposts moves by up to a tenth of itself. */
const goalpostNoise = 0.1;

/** Turns a point of the unit cube into choices. The pools come from the seed: the same seed replays every draw. */
export function choiceSampler({ tree, groupErrors }: YearProfile, seed: number): (point: ArrayLike<number>) => Choices {
  const random = randomFrom(seed);
  const factors = groupErrors.map(({ covariance }) => choleskyOf(covariance));
  const errors = Array.from({ length: pool }, () => factors.map((factor) => correlatedErrors(factor, random)));
  const weights = Array.from({ length: pool }, () =>
    Float64Array.from(tree.nodes, ({ weight }) => weight * (1 + weightNoise * (2 * random.uniform() - 1))),
  );
  const pick = <T>(list: readonly T[], number: number): T | undefined => list[Math.min(pool - 1, Math.floor(number * pool))];
  return (point) => {
    const [sampling = 0, weight = 0, goalpost = 0, aggregation = 0] = Array.from(point);
    const drawnErrors = pick(errors, sampling);
    const drawnWeights = pick(weights, weight);
    return {
      ...(drawnErrors && { errors: drawnErrors }),
      ...(drawnWeights && { weights: drawnWeights }),
      goalposts: goalpostNoise * (2 * goalpost - 1),
      ...(aggregation >= 0.5 && { method: 'geometric' as const }),
    };
  };
}

/** One draw: its point and the score of every node. Kept only by whoever asks for it. */
export interface Draw {
  readonly point: readonly number[];
  readonly values: Float64Array;
}

/** Scores of every node of the shared tree under drawn choices and sampling errors together. */
export function drawScores(
  profile: YearProfile,
  model: ScoreModel,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Draw[] {
  const sample = choiceSampler(profile, seed);
  const random = randomFrom(seed + 1);
  return Array.from({ length: draws }, () => {
    const point = drawnChoices.map(() => random.uniform());
    return { point, values: model(sample(point)) };
  });
}

/** Where each node lies over the draws. A draw without a score on a node that has one counts as failed. */
export function monteCarlo(
  profile: YearProfile,
  model: ScoreModel,
  places: readonly number[],
  options: { readonly draws: number; readonly seed: number },
): NonNullable<Robustness['monteCarlo']> {
  const drawn = drawScores(profile, model, options);
  const isWhole = ({ values }: Draw): boolean => places.every((place) => !Number.isNaN(values[place]));
  const kept = drawn.filter(isWhole);
  return {
    draws: options.draws,
    failed: drawn.length - kept.length,
    nodes: places.flatMap((place) => {
      const values = Float64Array.from(kept, (draw) => draw.values[place] ?? NaN).sort();
      if (values.length < 2) return [];
      return [
        {
          nodeId: profile.tree.nodes[place]?.id ?? '',
          mean: values.reduce((sum, value) => sum + value, 0) / values.length,
          standardDeviation: standardDeviationOf(values),
          q05: quantileOfSorted(values, 0.05),
          q50: quantileOfSorted(values, 0.5),
          q95: quantileOfSorted(values, 0.95),
        },
      ];
    }),
  };
}

/** Part of the uncertainty of each node that is due to each choice: first-order and total Sobol indices, with a bootstrap interval. */
export function sensitivity(
  profile: YearProfile,
  model: ScoreModel,
  places: readonly number[],
  { rows, seed }: { readonly rows: number; readonly seed: number },
): NonNullable<Robustness['sensitivity']> {
  const sample = choiceSampler(profile, seed);
  const outputs = saltelliDesign(rows, drawnChoices.length, seed + 2).map((point) => model(sample(point)));
  return places.flatMap((place) => {
    const values = centred(Float64Array.from(outputs, (output) => output[place] ?? NaN));
    const { first, total } = sobolIndices(values, rows, drawnChoices.length);
    const intervals = sobolIntervals(values, rows, drawnChoices.length, { resamples: 200, seed: seed + 3 });
    return drawnChoices.flatMap((choice, factor) => {
      const [firstOrder, all] = [first[factor], total[factor]];
      if (typeof firstOrder !== 'number' || typeof all !== 'number') return [];
      const limits = intervals.total[factor];
      return [
        {
          nodeId: profile.tree.nodes[place]?.id ?? '',
          choice,
          firstOrder,
          total: all,
          ...(limits && { totalLow: limits.low, totalHigh: limits.high }),
        },
      ];
    });
  });
}
