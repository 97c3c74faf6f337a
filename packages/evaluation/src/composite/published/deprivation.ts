import { exponentialScore } from '../normalise/exponential.js';

/**
 * Index of multiple deprivation: Σ weight · exponential transform of the domain rank (1 = most deprived). Higher is more deprived.
 * Source: MHCLG, English Indices of Deprivation 2019, technical report, 3.5-3.6.
 * @param ranks rank of the area in each domain, out of `areas`. @param weights of the domains, by the same names; used as given.
 * @returns `null` where a rank is missing.
 */
export function multipleDeprivation(
  ranks: Readonly<Record<string, number | null>>,
  weights: Readonly<Record<string, number>>,
  areas: number,
): number | null {
  let score = 0;
  for (const [domain, weight] of Object.entries(weights)) {
    const rank = ranks[domain] ?? null;
    if (rank === null) return null;
    score += weight * exponentialScore(rank, areas);
  }
  return score;
}
