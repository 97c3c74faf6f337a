import { byUnit, type Aggregated, type Family } from './family.js';

export interface Median {
  readonly method: 'median';
}
export interface Minimum {
  readonly method: 'min';
}

/** Weighted median: the middle of the cumulated weight, the mean of two values where it falls between them. With equal weights the plain median. */
export function aggregateMedian(family: Family): Aggregated {
  return { column: byUnit(family, weightedMedian) };
}

/** Middle of the cumulated weight; the mean of two values where it falls between them. */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  const half = total / 2;
  const tolerance = 1e-12 * total;
  let cumulated = 0;
  for (let k = 0; k < order.length; k++) {
    cumulated += weights[order[k]!]!;
    if (Math.abs(cumulated - half) <= tolerance) return (values[order[k]!]! + values[order[k + 1] ?? order[k]!]!) / 2;
    if (cumulated > half) return values[order[k]!]!;
  }
  return values[order.at(-1)!]!;
}

/** The worst child: nothing makes up for it. Weights do not matter, except that a weight of 0 takes a child out. */
export function aggregateMinimum(family: Family): Aggregated {
  return { column: byUnit(family, (values) => values.reduce((least, value) => Math.min(least, value), Infinity)) };
}
