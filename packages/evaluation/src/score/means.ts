import type { Framework } from '@projet-social/schema';

/** Methods that a framework may name. */
export type AggregationMethod = Framework['scoring']['aggregation'][number]['method'];

/** Weighted mean of scores 0..100; `weights` are positive and as many as `values`, which hold no missing value. */
export type NodeMean = (values: readonly number[], weights: readonly number[]) => number;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const arithmetic: NodeMean = (values, weights) => sum(values.map((value, place) => value * (weights[place] ?? 0))) / sum(weights);

/** A score of 0 stays 0: nothing makes up for it. */
const geometric: NodeMean = (values, weights) =>
  values.some((value) => value <= 0) ? 0 : Math.exp(arithmetic(values.map(Math.log), weights));

const harmonic: NodeMean = (values, weights) =>
  values.some((value) => value <= 0)
    ? 0
    : 1 /
      arithmetic(
        values.map((value) => 1 / value),
        weights,
      );

/** Least value with half of the weight at or below it; the mean of two when the half falls between them. */
const median: NodeMean = (values, weights) => {
  const order = values.map((value, place) => ({ value, weight: weights[place] ?? 0 })).sort((a, b) => a.value - b.value);
  const half = sum(weights) / 2;
  let below = 0;
  for (const [place, { value, weight }] of order.entries()) {
    below += weight;
    if (Math.abs(below - half) <= 1e-12 * half) return (value + (order[place + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return NaN;
};

/** Mean less a penalty for imbalance: mean − variance ÷ mean, never below 0. Mazziotta and Pareto, negative penalty, population variance. */
const mazziottaPareto: NodeMean = (values, weights) => {
  const mean = arithmetic(values, weights);
  if (mean <= 0) return 0;
  const variance = arithmetic(
    values.map((value) => (value - mean) ** 2),
    weights,
  );
  return Math.max(0, mean - variance / mean);
};

/** How the children of a node become its score, by method. */
export const nodeMeans: Readonly<Record<AggregationMethod, NodeMean>> = {
  arithmetic,
  geometric,
  harmonic,
  median,
  min: (values) => Math.min(...values),
  'mazziotta-pareto': mazziottaPareto,
};
