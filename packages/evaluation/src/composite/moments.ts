import { observed, type Column } from './column.js';

/** Plain mean of the observed values; NaN when there is none. Two passes: the second removes the rounding of the first. */
export function meanOf(column: Column): number {
  let sum = 0;
  let count = 0;
  for (const value of column)
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  if (count === 0) return NaN;
  const first = sum / count;
  let rest = 0;
  for (const value of column) if (!Number.isNaN(value)) rest += value - first;
  return first + rest / count;
}

/** Sum of squared deviations from the mean, over `count - ddof`. NaN with too few values. */
export function varianceOf(column: Column, ddof: 0 | 1 = 1): number {
  const mean = meanOf(column);
  let squares = 0;
  let count = 0;
  for (const value of column)
    if (!Number.isNaN(value)) {
      squares += (value - mean) ** 2;
      count++;
    }
  return count > ddof ? squares / (count - ddof) : NaN;
}

/** Standard deviation; `n - 1` in the denominator unless `ddof` is 0. */
export function standardDeviationOf(column: Column, ddof: 0 | 1 = 1): number {
  return Math.sqrt(varianceOf(column, ddof));
}

/**
 * Quantile of type 7 of R: linear between the order statistics at position (n - 1) p.
 * @param sorted ascending, without missing values.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  const below = sorted[low]!;
  const share = position - low;
  return share > 0 ? below + share * (sorted[low + 1]! - below) : below;
}

export function medianOf(column: Column): number {
  return quantileOfSorted(observed(column).sort(), 0.5);
}

/** Bias-corrected skewness G1 and excess kurtosis G2; NaN where they do not exist (fewer than 3 or 4 values, no variation). */
export interface Shape {
  readonly skewness: number;
  readonly kurtosis: number;
}

/**
 * Shape of a sample.
 * Formulas: G1 = g1 √(n(n-1))/(n-2), G2 = ((n+1)g2 + 6)(n-1)/((n-2)(n-3)), with g1 = m3/m2^(3/2), g2 = m4/m2² - 3.
 * Source: Joanes & Gill (1998), Comparing measures of sample skewness and kurtosis; types 2 of R's e1071, as Excel and COINr.
 */
export function shapeOf(column: Column): Shape {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = 0; i < column.length; i++) {
    const d = column[i]! - mean;
    if (Number.isNaN(d)) continue;
    const d2 = d * d;
    s2 += d2;
    s3 += d2 * d;
    s4 += d2 * d2;
  }
  if (!(s2 > 0)) return { skewness: NaN, kurtosis: NaN };
  const skewness = n < 3 ? NaN : ((Math.sqrt(n) * s3) / s2 ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
  const kurtosis = n < 4 ? NaN : (((n + 1) * ((n * s4) / (s2 * s2) - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
  return { skewness, kurtosis };
}
