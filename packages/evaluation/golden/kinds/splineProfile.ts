import { normalCdf, tQuantile } from '../../src/survey/distributions.js';
import { degreesOfFreedom, type LinearisedDesign, variance } from '../../src/survey/index.js';
import { interceptModel } from '../../src/survey/models.js';

/**
 * Profile-likelihood limits of a share as the reference reads them: off a spline through a few points of the profile, with the
 * deviance divided by the dispersion of the Pearson residuals. The library solves for the limits instead; this adapter
 * takes the library's model and repeats the reading, so that the cases test the model.
 */
export function splineProfileLimits(
  design: LinearisedDesign,
  event: readonly (boolean | null)[],
  level: number,
): { low: number; high: number } {
  const model = interceptModel(design, event, {});
  if (!model) throw new Error('the logistic model of the share has no solution');
  const { coefficient, se, events, others, naiveVariance } = model;
  const n = event.filter((value) => value !== null).length;
  const share = expit(coefficient);
  const residuals = event.map((value) => (value === null ? null : (Number(value) - share) / Math.sqrt(share * (1 - share))));
  const dispersion = variance(design, residuals).estimate!;
  const cut = tQuantile(1 - (1 - level) / 2, degreesOfFreedom(design)) * Math.sqrt((se * se) / naiveVariance);
  const alpha = normalCdf(-cut) / 2;
  const furthest = tQuantile(1 - alpha / 2, n - 1);
  const deviance = (b: number) => 2 * (events * Math.log1p(Math.exp(-b)) + others * Math.log1p(Math.exp(b)));
  const points: [b: number, z: number][] = [[coefficient, 0]];
  for (const sign of [-1, 1] as const) {
    let z = 0;
    for (let step = 1; step < 10 && Math.abs(z) < furthest; step++) {
      const b = coefficient + (sign * step * furthest * se) / 5;
      z = sign * Math.sqrt(Math.max(0, (deviance(b) - deviance(coefficient)) / dispersion));
      points.push([b, z]);
    }
  }
  points.sort((a, b) => a[1] - b[1]);
  const x = points.map(([b]) => b);
  const spline = cubicSpline(
    x,
    points.map(([, z]) => z),
  );
  const size = 3 * x.length;
  const first = Math.min(...x);
  const last = Math.max(...x);
  const grid = Array.from({ length: size }, (_, k) => first + ((last - first) * k) / (size - 1)).map((b) => [b, spline(b)] as const);
  const at = (z: number): number => {
    const k = grid.findIndex(([, value], i) => i + 1 < grid.length && value <= z && grid[i + 1]![1] >= z);
    const [[b0, z0], [b1, z1]] = [grid[k]!, grid[k + 1]!];
    return b0 + ((b1 - b0) * (z - z0)) / (z1 - z0);
  };
  return { low: expit(at(-cut)), high: expit(at(cut)) };
}

const expit = (x: number) => 1 / (1 + Math.exp(-x));

/** Cubic spline whose third derivative at each end is that of the cubic through the four last points (Forsythe, Malcolm and Moler 1977). */
function cubicSpline(x: readonly number[], y: readonly number[]): (at: number) => number {
  const n = x.length;
  const h = Array.from({ length: n - 1 }, (_, i) => x[i + 1]! - x[i]!);
  const slope = h.map((width, i) => (y[i + 1]! - y[i]!) / width);
  // second derivatives / 6 from the tridiagonal system
  const third = (i: number) =>
    ((slope[i + 2]! - slope[i + 1]!) / (x[i + 3]! - x[i + 1]!) - (slope[i + 1]! - slope[i]!) / (x[i + 2]! - x[i]!)) / (x[i + 3]! - x[i]!);
  const diagonal = [-h[0]!, ...Array.from({ length: n - 2 }, (_, i) => 2 * (h[i]! + h[i + 1]!)), -h[n - 2]!];
  const right = [
    h[0]! ** 2 * third(0),
    ...Array.from({ length: n - 2 }, (_, i) => slope[i + 1]! - slope[i]!),
    -(h[n - 2]! ** 2) * third(n - 4),
  ];
  for (let i = 1; i < n; i++) {
    const factor = h[i - 1]! / diagonal[i - 1]!;
    diagonal[i]! -= factor * h[i - 1]!;
    right[i]! -= factor * right[i - 1]!;
  }
  const c = new Array<number>(n).fill(0);
  c[n - 1] = right[n - 1]! / diagonal[n - 1]!;
  for (let i = n - 2; i >= 0; i--) c[i] = (right[i]! - h[i]! * c[i + 1]!) / diagonal[i]!;
  return (at) => {
    let i = 0;
    while (i < n - 2 && at >= x[i + 1]!) i++;
    const d = at - x[i]!;
    const b = slope[i]! - h[i]! * (c[i + 1]! + 2 * c[i]!);
    return y[i]! + d * (b + d * (3 * c[i]! + (d * (c[i + 1]! - c[i]!)) / h[i]!));
  };
}
