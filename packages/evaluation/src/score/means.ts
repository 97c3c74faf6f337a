import type { Framework } from '@projet-social/schema';
import { penalisedMean } from '../composite/aggregate/mazziottaPareto.js';
import { weightedMedian } from '../composite/aggregate/order.js';

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

/** Mean less a penalty for imbalance, never below 0. */
const mazziottaPareto: NodeMean = (values, weights) =>
  values.every((value) => value === 0) ? 0 : Math.max(0, penalisedMean(values, weights, 'minus'));

/** How the children of a node become its score, by method. */
export const nodeMeans: Readonly<Record<AggregationMethod, NodeMean>> = {
  arithmetic,
  geometric,
  harmonic,
  median: weightedMedian,
  min: (values) => Math.min(...values),
  'mazziotta-pareto': mazziottaPareto,
};
