import { normalCdf, tUpper } from '../survey/distributions.js';

/** Lower limits of the bands above the first, ascending: 25, 50, 75 make [0,25) [25,50) [50,75) [75,100]. */
export const defaultBandLimits: readonly number[] = [25, 50, 75];

/** Band of a score, from 0; a score on a limit belongs to the band above it. `null` without a score. */
export function bandOf(score: number | null, limits: readonly number[] = defaultBandLimits): number | null {
  return score === null || Number.isNaN(score) ? null : limits.findLastIndex((limit) => score >= limit) + 1;
}

/** Bands that an interval touches, lowest first. One is a label, two are both shown, three or more are too uncertain to conclude. */
export function bandsTouched(low: number, high: number, limits: readonly number[] = defaultBandLimits): number[] {
  const first = bandOf(low, limits)!;
  return Array.from({ length: bandOf(high, limits)! - first + 1 }, (_, i) => first + i);
}

/**
 * Probability of each band of a score with sampling error: normal, or Student's t with the degrees of freedom of its standard error.
 * With a standard error of 0 the band of the score has probability 1.
 * @example bandProbabilities(50, 10) // => [0.0062, 0.4938, 0.4938, 0.0062]
 */
export function bandProbabilities(
  score: number,
  standardError: number,
  { limits = defaultBandLimits, df = Infinity }: { readonly limits?: readonly number[]; readonly df?: number } = {},
): number[] {
  if (!(standardError > 0)) return Array.from({ length: limits.length + 1 }, (_, band) => (band === bandOf(score, limits) ? 1 : 0));
  const below = [0, ...limits.map((limit) => cdf((limit - score) / standardError, df)), 1];
  return below.slice(1).map((p, i) => p - below[i]!);
}

function cdf(x: number, df: number): number {
  if (df === Infinity) return normalCdf(x);
  return x < 0 ? tUpper(-x, df) : 1 - tUpper(x, df);
}

/** Share of the draws that fall in each band; draws without a score are left out. `null` without any. */
export function bandShares(draws: ArrayLike<number | null>, limits: readonly number[] = defaultBandLimits): number[] | null {
  const counts = new Array<number>(limits.length + 1).fill(0);
  let total = 0;
  for (let i = 0; i < draws.length; i++) {
    const band = bandOf(draws[i]!, limits);
    if (band === null) continue;
    counts[band]! += 1;
    total++;
  }
  return total > 0 ? counts.map((count) => count / total) : null;
}
