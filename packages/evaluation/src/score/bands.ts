import type { Framework } from '@projet-social/schema';
import * as limits from '../composite/bands.js';

type Bands = Framework['scoring']['bands'];

/** The bands of a framework as limits, and their names, lowest first. */
function ladder(bands: Bands): { ids: readonly string[]; lower: readonly number[] } {
  const ordered = [...bands].sort((a, b) => a.from - b.from);
  return { ids: ordered.map(({ id }) => id), lower: ordered.slice(1).map(({ from }) => from) };
}

/** The band that holds a score: closed below, open above, the last closed on both sides. */
export function bandOf(score: number, bands: Bands): string | undefined {
  const { ids, lower } = ladder(bands);
  const band = limits.bandOf(score, lower);
  return band === null ? undefined : ids[band];
}

/** Bands that an interval touches, lowest first: one label, two, or more ("too uncertain to conclude"). */
export function bandsTouched(interval: { readonly low: number; readonly high: number }, bands: Bands): string[] {
  const { ids, lower } = ladder(bands);
  return limits.bandsTouched(interval.low, interval.high, lower).flatMap((band) => ids[band] ?? []);
}

/** Probability of each band when the score is spread around its value as Student's t with that standard error. */
export function bandProbabilities(
  value: number,
  standardError: number,
  degreesOfFreedom: number,
  bands: Bands,
): { band: string; probability: number }[] {
  const { ids, lower } = ladder(bands);
  const probabilities = limits.bandProbabilities(value, standardError, { limits: lower, df: degreesOfFreedom });
  return ids.map((band, place) => ({ band, probability: Math.min(1, Math.max(0, probabilities[place] ?? 0)) }));
}
