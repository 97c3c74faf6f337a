import { goalpostSlope } from '../uncertainty/delta.js';

/** Absolute marks: `floor` scores 0, `target` scores 100. */
export interface Marks {
  readonly floor: number;
  readonly target: number;
}

/**
 * Score of a value between its goalposts. Formula: 100 × clamp((value − floor) ÷ (target − floor), 0, 1). Where lower is better the floor
 * is the larger of the two, and the same formula holds.
 * @example goalpostScore(1.906, { floor: 2.5, target: 1.5 }) // => 59.4
 */
export function goalpostScore(value: number, { floor, target }: Marks): number {
  if (value === Infinity || value === -Infinity) return value > 0 === target > floor ? 100 : 0;
  return 100 * Math.min(1, Math.max(0, (value - floor) / (target - floor)));
}

/**
 * Slope of the score by the secant over one standard error on each side. Outside the goalposts a value is still uncertain, unless both
 * ends lie beyond the same one.
 */
export function secantSlope(value: number, standardError: number, marks: Marks): number {
  if (standardError === 0) return 0;
  return goalpostSlope((at) => goalpostScore(at, marks), value, standardError);
}

/** An interval of values as an interval of scores, low end first. */
export function scoreInterval(interval: { readonly low: number; readonly high: number }, marks: Marks): { low: number; high: number } {
  const ends = [goalpostScore(interval.low, marks), goalpostScore(interval.high, marks)] as const;
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
