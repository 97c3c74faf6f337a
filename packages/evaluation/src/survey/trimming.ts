import { type LinearisedDesign, withWeights } from './design.js';
import { type SurveyIssue, surveyIssue } from './issue.js';

export interface TrimOptions {
  readonly lower?: number;
  readonly upper?: number;
  /** Repeat until no weight is outside: what is spread may push others out. @default false */
  readonly strict?: boolean;
}

/**
 * Cuts weights to bounds and spreads what is cut off equally over the weights that were not cut (R's `trimWeights`).
 * The sum stays. When every weight is outside, nothing can take what is cut off: an issue, and the weights as they were.
 * @example trimVector(Float64Array.of(1, 2, 9), { upper: 6 }).weights; // => [2.5, 3.5, 6]
 */
export function trimVector(
  weights: Float64Array,
  { lower = -Infinity, upper = Infinity, strict = false }: TrimOptions,
): { readonly weights: Float64Array; readonly trimmed: number; readonly issues: readonly SurveyIssue[] } {
  let current = weights;
  const ever = new Uint8Array(weights.length);
  for (let round = 0; round < (strict ? 1000 : 1); round++) {
    let cut = 0;
    let outside = 0;
    for (const [i, w] of current.entries()) {
      if (w >= lower && w <= upper) continue;
      cut += w - Math.min(upper, Math.max(lower, w));
      outside++;
      ever[i] = 1;
    }
    if (outside === 0) break;
    if (outside === weights.length)
      return { weights, trimmed: 0, issues: [surveyIssue('trimming-impossible', ['weights'], { lower, upper })] };
    const share = cut / (weights.length - outside);
    current = current.map((w) => (w < lower ? lower : w > upper ? upper : w + share));
  }
  const trimmed = ever.reduce((count, flag) => count + flag, 0);
  const left = strict && current.some((w) => w < lower || w > upper);
  if (left) return { weights, trimmed: 0, issues: [surveyIssue('trimming-impossible', ['weights'], { lower, upper })] };
  return {
    weights: current,
    trimmed,
    issues: trimmed > 0 ? [surveyIssue('weights-trimmed', ['weights'], { trimmed, lower: String(lower), upper: String(upper) })] : [],
  };
}

/** Trims the weights of a design; its variance is otherwise computed as before (R's `trimWeights`). */
export function trimWeights(design: LinearisedDesign, options: TrimOptions): LinearisedDesign {
  const { weights, issues } = trimVector(design.weights, options);
  return withWeights(design, weights, [], issues);
}
