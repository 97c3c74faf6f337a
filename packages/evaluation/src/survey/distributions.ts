/**
 * The distributions behind intervals and tests: normal, t, F, chi-squared, beta. Relative error about 1e-13, tails included.
 * Sources: Wichura (1988), AS 241, for the normal quantile; continued fractions by Lentz's method and Stirling's series for
 * the incomplete beta and gamma functions (DLMF 8.9, 8.17, 5.11).
 */

const halfLogTwoPi = 0.9189385332046727;

/** ln Γ(x) minus Stirling's leading terms, x >= 10. */
function stirlingRest(x: number): number {
  const r = 1 / (x * x);
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / x;
}

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  if (z < 10) {
    let product = 1;
    for (; z < 10; z++) product *= z;
    shift = Math.log(product);
  }
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + stirlingRest(z) - shift;
}

/** ln B(a, b), without the cancellation of three large logarithms. */
export function logBeta(a: number, b: number): number {
  if (a < 10 || b < 10) {
    if (a >= 10 || b >= 10) {
      const large = Math.max(a, b);
      const small = Math.min(a, b);
      // ln Γ(large) - ln Γ(large + small) by Stirling, the leading terms combined first
      const gap =
        -(large - 0.5) * Math.log1p(small / large) -
        small * Math.log(large + small) +
        small +
        stirlingRest(large) -
        stirlingRest(large + small);
      return logGamma(small) + gap;
    }
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }
  const sum = a + b;
  const logShareA = a < b ? Math.log(a / sum) : Math.log1p(-b / sum);
  const logShareB = a < b ? Math.log1p(-a / sum) : Math.log(b / sum);
  return halfLogTwoPi + (a - 0.5) * logShareA + b * logShareB - 0.5 * Math.log(b) + stirlingRest(a) + stirlingRest(b) - stirlingRest(sum);
}

/** Continued fraction of the incomplete beta function. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let h = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

/** Lower and upper tail of the beta distribution at x, given also 1 - x so that neither end loses digits. */
function betaTails(x: number, y: number, a: number, b: number): [lower: number, upper: number] {
  if (x <= 0) return [0, 1];
  if (y <= 0) return [1, 0];
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta(a, b));
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (front * betaFraction(x, a, b)) / a;
    return [lower, 1 - lower];
  }
  const upper = (front * betaFraction(y, b, a)) / b;
  return [1 - upper, upper];
}

/** The x with P(X <= x) = p for X ~ Beta(a, b). A parameter of 0 puts all the mass at its end. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a >= 0 && b >= 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (a === 0) return 0;
  if (b === 0) return 1;
  if (p === 0 || p === 1) return p;
  // Safeguarded Newton on x below the median, on 1 - x above it: the small side keeps its digits.
  const middle = betaTails(0.5, 0.5, a, b)[0];
  return middle >= p ? solveBeta(p, a, b, 0) : 1 - solveBeta(p, b, a, 1);
}

/** Solves for x in (0, 1/2] the tail (0: lower, 1: upper of the mirrored problem) of Beta(a, b). */
function solveBeta(p: number, a: number, b: number, side: 0 | 1): number {
  const target = side === 0 ? p : 1 - p;
  const norm = logBeta(a, b);
  let low = 0;
  let high = 0.5;
  let x = Math.min(0.25, Math.exp((Math.log(Math.max(target, 1e-300)) + Math.log(a) + norm) / a));
  for (let k = 0; k < 200; k++) {
    const lower = betaTails(x, 1 - x, a, b)[0];
    const gap = lower - target;
    if (gap > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - norm);
    let next = x - gap / density;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * x) return next;
    x = next;
  }
  return x;
}

/** P(X > x) for X ~ chi-squared with `df` degrees of freedom (any positive number). */
export function chiSquaredUpper(x: number, df: number): number {
  if (!(x > 0)) return 1;
  const [lower, upper] = gammaTails(df / 2, x / 2);
  return upper < 0.5 ? upper : 1 - lower;
}

function gammaTails(a: number, x: number): [lower: number, upper: number] {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; k < 100_000 && term > sum * 1e-17; k++) sum += term *= x / (a + k);
    const lower = front * sum;
    return [lower, 1 - lower];
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 100_000; k++) {
    const term = -k * (k - a);
    b += 2;
    d = 1 / (term * d + b);
    c = b + term / c;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  const upper = front * h;
  return [1 - upper, upper];
}

/** P(Z <= z) for the standard normal distribution. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z === 0) return 0.5;
  const [lower, upper] = gammaTails(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/** The z with P(Z <= z) = p for the standard normal distribution; ±Infinity at 0 and 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * rational(0.180625 - q * q, centre);
  let r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  r = r <= 5 ? rational(r - 1.6, middle) : rational(r - 5, tail);
  return q < 0 ? -r : r;
}

type Rational = readonly [numerator: readonly number[], denominator: readonly number[]];
const centre: Rational = [
  [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
    42.313330701600911252, 1,
  ],
];
const middle: Rational = [
  [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
    5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
    1.6763848301838038494, 2.05319162663775882187, 1,
  ],
];
const tail: Rational = [
  [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
    1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
    0.13692988092273580531, 0.59983220655588793769, 1,
  ],
];
function rational(x: number, [numerator, denominator]: Rational): number {
  const horner = (coefficients: readonly number[]) => coefficients.reduce((sum, c) => sum * x + c, 0);
  return horner(numerator) / horner(denominator);
}

/** P(T > t) for Student's t with `df` degrees of freedom; `Infinity` is the normal distribution. */
export function tUpper(t: number, df: number): number {
  if (df === Infinity) return normalCdf(-t);
  const square = t * t;
  const both = betaTails(df / (df + square), square / (df + square), df / 2, 0.5)[0];
  return t >= 0 ? both / 2 : 1 - both / 2;
}

/** The t with P(T <= t) = p for Student's t with `df` degrees of freedom; `Infinity` is the normal distribution. */
export function tQuantile(p: number, df: number): number {
  if (df === Infinity) return normalQuantile(p);
  if (!(df > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const tailArea = Math.min(p, 1 - p);
  // In the far tail df / (df + t²) is small, near the centre t² / (df + t²) is: solve for the one that keeps its digits.
  const far = betaQuantile(2 * tailArea, df / 2, 0.5);
  const near = far < 0.5 ? 1 - far : betaQuantile(1 - 2 * tailArea, 0.5, df / 2);
  const t = Math.sqrt((df * near) / (far < 0.5 ? far : 1 - near));
  return p < 0.5 ? -t : t;
}

/** P(X > x) for Fisher's F with `df1` and `df2` degrees of freedom; `df2` may be infinite. */
export function fUpper(x: number, df1: number, df2: number): number {
  if (!(x > 0)) return 1;
  if (df2 === Infinity) return chiSquaredUpper(x * df1, df1);
  const total = df2 + df1 * x;
  return betaTails(df2 / total, (df1 * x) / total, df2 / 2, df1 / 2)[0];
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

/** P(|Z| ≥ |z|) for the standard normal distribution. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}
