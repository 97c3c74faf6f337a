import type { Framework } from '@projet-social/schema';
import { tUpper } from '../survey/distributions.js';

type Bands = Framework['scoring']['bands'];

const lowestFirst = (bands: Bands): Bands => [...bands].sort((a, b) => a.from - b.from);

/** The band that holds a score: closed below, open above, the last closed on both sides. */
export function bandOf(score: number, bands: Bands): string | undefined {
  const ordered = lowestFirst(bands);
  return (
    ordered.find(({ from, to }) => score >= from && score < to) ??
    (score >= (ordered.at(-1)?.from ?? Infinity) ? ordered.at(-1) : undefined)
  )?.id;
}

/** Bands that an interval touches, lowest first: one label, two, or more ("too uncertain to conclude"). */
export function bandsTouched(interval: { readonly low: number; readonly high: number }, bands: Bands): string[] {
  const ordered = lowestFirst(bands);
  return ordered
    .filter(({ from, to }, place) => interval.high >= from && (interval.low < to || (place === ordered.length - 1 && interval.low <= to)))
    .map(({ id }) => id);
}

/** Probability of each band when the score is spread around its value as Student's t with that standard error. */
export function bandProbabilities(
  value: number,
  standardError: number,
  degreesOfFreedom: number,
  bands: Bands,
): { band: string; probability: number }[] {
  const ordered = lowestFirst(bands);
  const own = bandOf(value, bands);
  return ordered.map(({ id, from, to }, place) => {
    if (standardError === 0) return { band: id, probability: id === own ? 1 : 0 };
    const above = (limit: number): number => tUpper((limit - value) / standardError, degreesOfFreedom);
    const probability = (place === 0 ? 1 : above(from)) - (place === ordered.length - 1 ? 0 : above(to));
    return { band: id, probability: Math.min(1, Math.max(0, probability)) };
  });
}
