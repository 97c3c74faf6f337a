import { type Issue } from '@projet-social/schema';

/** Weights that sum to 1, or `null` with an issue that says why there are none. */
export interface Weights {
  readonly weights: number[] | null;
  readonly issues: Issue[];
}

/** Divides by the sum, so that the weights sum to 1. Negative or all-zero input has no shares: `null`. */
export function shares(weights: ArrayLike<number>): number[] | null {
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! >= 0)) return null;
    total += weights[i]!;
  }
  return total > 0 && total < Infinity ? Array.from(weights, (weight) => weight / total) : null;
}
