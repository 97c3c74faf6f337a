import { betaQuantile, normalCdf } from '../../survey/distributions.js';

export { chiSquaredUpper, fUpper, tQuantile, tUpper } from '../../survey/distributions.js';

/** P(|Z| ≥ |z|) for the standard normal distribution. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/** The x with P(X ≤ x) = p for Fisher's F. */
export function fQuantile(p: number, df1: number, df2: number): number {
  // By the upper tail where p is near 1, so that no digits are lost.
  if (p > 0.5) {
    const rest = betaQuantile(1 - p, df2 / 2, df1 / 2);
    return (df2 * (1 - rest)) / (df1 * rest);
  }
  const share = betaQuantile(p, df1 / 2, df2 / 2);
  return (df2 * share) / (df1 * (1 - share));
}
