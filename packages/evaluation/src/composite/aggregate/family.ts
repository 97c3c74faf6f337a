import { hasMissing, type Column } from '../column.js';

/** The children of a node: one column each, all of the same length, and their weights (only ratios count). */
export interface Family {
  readonly children: readonly Column[];
  readonly weights: ArrayLike<number>;
  readonly length: number;
  /** True when no child has a missing value: the sums then need no look at each. */
  readonly complete: boolean;
}

/** A column of scores; `undefinedAt` are units whose children are there but for which the method does not exist. */
export interface Aggregated {
  readonly column: Column;
  readonly undefinedAt?: readonly number[];
}

/** A family from columns; finds out whether it is complete. */
export function familyOf(children: readonly Column[], weights: ArrayLike<number>): Family {
  return { children, weights, length: children[0]?.length ?? 0, complete: !children.some(hasMissing) };
}

/**
 * Weighted sum of a function of the children, and the weight that was present: Σ wᵢ f(xᵢ) and Σ wᵢ over the observed xᵢ.
 * A child without weight does not count, whatever its value.
 */
export function weightedSums(
  { children, weights, length, complete }: Family,
  f?: (x: number) => number,
): { sums: Column; present: Column | number } {
  const sums = new Float64Array(length);
  if (complete) {
    let total = 0;
    for (let c = 0; c < children.length; c++) {
      const child = children[c]!;
      const weight = weights[c]!;
      if (weight === 0) continue;
      total += weight;
      if (f) for (let i = 0; i < length; i++) sums[i]! += weight * f(child[i]!);
      else for (let i = 0; i < length; i++) sums[i]! += weight * child[i]!;
    }
    return { sums, present: total };
  }
  const present = new Float64Array(length);
  for (let c = 0; c < children.length; c++) {
    const child = children[c]!;
    const weight = weights[c]!;
    if (weight === 0) continue;
    for (let i = 0; i < length; i++) {
      const x = child[i]!;
      if (Number.isNaN(x)) continue;
      sums[i]! += weight * (f ? f(x) : x);
      present[i]! += weight;
    }
  }
  return { sums, present };
}

/** `finish(Σ w f(x) / Σ w)` per unit; missing where nothing with a weight is present. */
export function quasiMean(family: Family, f?: (x: number) => number, finish?: (mean: number) => number): Column {
  const { sums, present } = weightedSums(family, f);
  if (typeof present === 'number') {
    if (!(present > 0)) return sums.fill(NaN);
    if (finish) for (let i = 0; i < sums.length; i++) sums[i] = finish(sums[i]! / present);
    else for (let i = 0; i < sums.length; i++) sums[i]! /= present; // divided as below: a score has the same bits whoever else has a gap
    return sums;
  }
  for (let i = 0; i < sums.length; i++) {
    const mean = present[i]! > 0 ? sums[i]! / present[i]! : NaN;
    sums[i] = finish ? finish(mean) : mean;
  }
  return sums;
}

/** Units with an observed child of some weight for which `allowed` is false. */
export function unitsNotAllowed({ children, weights, length }: Family, allowed: (x: number) => boolean): number[] {
  const bad = new Uint8Array(length);
  for (let c = 0; c < children.length; c++) {
    if (weights[c] === 0) continue;
    const child = children[c]!;
    for (let i = 0; i < length; i++) {
      const x = child[i]!;
      if (!Number.isNaN(x) && !allowed(x)) bad[i] = 1;
    }
  }
  const units: number[] = [];
  for (let i = 0; i < length; i++) if (bad[i] === 1) units.push(i);
  return units;
}

/** A method unit by unit: `f` gets the observed children of one unit and their weights (both above), in order. */
export function byUnit({ children, weights, length }: Family, f: (values: Float64Array, weights: Float64Array) => number): Column {
  const values = new Float64Array(children.length);
  const present = new Float64Array(children.length);
  const column = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    let count = 0;
    for (let c = 0; c < children.length; c++) {
      const x = children[c]![i]!;
      if (Number.isNaN(x) || weights[c] === 0) continue;
      values[count] = x;
      present[count++] = weights[c]!;
    }
    column[i] = count === 0 ? NaN : f(values.subarray(0, count), present.subarray(0, count));
  }
  return column;
}
