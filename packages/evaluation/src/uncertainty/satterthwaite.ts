/** Variance of one independent part and its degrees of freedom. */
export interface VariancePart {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Degrees of freedom of a sum of independent variance estimates: (Σ V)² / Σ (V² / df). Where nothing varies, the least of the parts;
 * without parts, Infinity. Source: Satterthwaite (1946).
 * @example satterthwaite([{ variance: 1, degreesOfFreedom: 10 }, { variance: 1, degreesOfFreedom: 10 }]) // => 20
 */
export function satterthwaite(parts: readonly VariancePart[]): number {
  let sum = 0;
  let weighted = 0;
  for (const { variance, degreesOfFreedom } of parts) {
    sum += variance;
    weighted += (variance * variance) / degreesOfFreedom;
  }
  if (weighted > 0) return (sum * sum) / weighted;
  return parts.reduce((least, { degreesOfFreedom }) => Math.min(least, degreesOfFreedom), Infinity);
}
