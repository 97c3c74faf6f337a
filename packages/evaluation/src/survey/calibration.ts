import { type Calibrated, calibrateWith, notCalibrated, type Solution } from './calibrated.js';
import { type NumberColumn, toNumbers } from './columns.js';
import { type SurveyDesign } from './design.js';
import { finite } from './estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { dot, inverse } from './linearAlgebra.js';
import { regressionResiduals } from './residuals.js';

/** A column whose weighted total is known in the population. */
export interface Auxiliary {
  readonly name: string;
  readonly values: NumberColumn;
  /** Its total in the population; that of a column of ones is the size of the population. */
  readonly total: number;
}

export interface CalibrateOptions {
  /** Distance that the weights keep from the start: `linear`, `raking` (exponential) or `logit` (bounded). @default 'linear' */
  readonly method?: 'linear' | 'raking' | 'logit';
  /** Least and largest ratio of the new weight to the old one; `logit` needs both. */
  readonly bounds?: readonly [lower: number, upper: number] | null;
  /** @default 1e-11 */
  readonly tolerance?: number;
  /** @default 200 */
  readonly maxIterations?: number;
}

/**
 * Calibration to totals of auxiliary columns (R's `calibrate`; Deville and Särndal 1992): the weights closest to those of the
 * design that reproduce all the totals. Bounds that cannot hold with the totals are an error, never silent.
 * The variance comes from the residuals of the regression on the auxiliary columns with the starting weights.
 * @example calibrate(design, [{ name: 'size', values: ones, total: 6194 }, { name: 'score', values: score, total: 3914069 }])
 */
export function calibrate<Design extends SurveyDesign>(
  design: Design,
  auxiliaries: readonly Auxiliary[],
  options: CalibrateOptions = {},
): Calibrated<Design> {
  const { method = 'linear', bounds = null, tolerance = 1e-11, maxIterations = 200 } = options;
  const issues: SurveyIssue[] = [];
  const columns = auxiliaries.map(({ name, values, total }, k) => {
    if (values.length !== design.rows)
      issues.push(surveyIssue('length-mismatch', ['auxiliaries', k], { length: values.length, rows: design.rows }));
    if (!Number.isFinite(total)) issues.push(surveyIssue('missing-design-value', ['auxiliaries', k, 'total']));
    const numbers = toNumbers(values);
    const gap = numbers.findIndex((value) => !Number.isFinite(value));
    if (gap >= 0) issues.push(surveyIssue('missing-design-value', ['auxiliaries', name, gap]));
    return numbers;
  });
  if (columns.length === 0) issues.push(surveyIssue('no-data', ['auxiliaries']));
  if (method === 'logit' && (!bounds || !bounds.every(Number.isFinite)))
    issues.push(surveyIssue('impossible-bounds', ['bounds'], { method }));
  else if (bounds && !(bounds[0] < 1 && bounds[1] > 1))
    issues.push(surveyIssue('impossible-bounds', ['bounds'], { lower: String(bounds[0]), upper: String(bounds[1]) }));
  if (hasError(issues)) return notCalibrated(design, issues);
  const totals = auxiliaries.map(({ total }) => total);
  const distance = distances[method](bounds ?? [-Infinity, Infinity]);
  return calibrateWith(
    design,
    (start) => solveCalibration(start, columns, totals, distance, tolerance, maxIterations),
    (start, weights) => [regressionResiduals(columns, start, weights)],
  );
}

/** The new weight over the old one as a function of the linear predictor, and its slope. */
interface Distance {
  readonly ratio: (u: number) => number;
  readonly slope: (u: number) => number;
  /** The slope there would be without bounds: never 0, so that a step out of the bounds can be found. */
  readonly freeSlope: (u: number) => number;
}

const bounded = (ratio: (u: number) => number, freeSlope: (u: number) => number, [lower, upper]: readonly [number, number]): Distance => ({
  ratio: (u) => Math.min(upper, Math.max(lower, ratio(u))),
  slope: (u) => (ratio(u) < lower || ratio(u) > upper ? 0 : freeSlope(u)),
  freeSlope,
});

const distances: Readonly<Record<'linear' | 'raking' | 'logit', (bounds: readonly [number, number]) => Distance>> = {
  linear: (bounds) =>
    bounded(
      (u) => 1 + u,
      () => 1,
      bounds,
    ),
  raking: (bounds) => bounded(Math.exp, Math.exp, bounds),
  logit: ([lower, upper]) => {
    const a = (upper - lower) / ((1 - lower) * (upper - 1));
    const odds = (u: number) => Math.exp(Math.min(300, a * u)); // its square stays finite
    const slope = (u: number) => (a * (upper - lower) * (1 - lower) * (upper - 1) * odds(u)) / (upper - 1 + (1 - lower) * odds(u)) ** 2;
    return {
      ratio: (u) => (lower * (upper - 1) + upper * (1 - lower) * odds(u)) / (upper - 1 + (1 - lower) * odds(u)),
      slope,
      freeSlope: slope,
    };
  },
};

/**
 * Newton's method on the calibration equations. They are the slope of a concave function, so that a step is stretched while
 * that function still rises steeply along it and halved while it has turned down: bounds on every row of a category are left again.
 */
function solveCalibration(
  start: Float64Array,
  columns: readonly Float64Array[],
  totals: readonly number[],
  { ratio, slope, freeSlope }: Distance,
  tolerance: number,
  maxIterations: number,
): Solution {
  const p = columns.length;
  const n = start.length;
  const predictor = new Float64Array(n);
  const weights = new Float64Array(n);
  const gapsAt = (lambda: readonly number[]): number[] => {
    for (let i = 0; i < n; i++) {
      let u = 0;
      for (let j = 0; j < p; j++) u += lambda[j]! * columns[j]![i]!;
      predictor[i] = u;
      weights[i] = start[i]! * ratio(u);
    }
    return columns.map((column, j) => totals[j]! - dot(weights, column));
  };
  const inverseWith = (slopeAt: (u: number) => number) => {
    const slopes = predictor.map((u, i) => start[i]! * slopeAt(u));
    return inverse(columns.map((a) => columns.map((b) => a.reduce((sum, value, i) => sum + value * slopes[i]! * b[i]!, 0))));
  };
  const sizeOf = (gaps: readonly number[]) => Math.max(...gaps.map((gap, j) => Math.abs(gap) / (1 + Math.abs(totals[j]!))));
  let lambda = new Array<number>(p).fill(0);
  let gaps = gapsAt(lambda);
  let best = { gap: sizeOf(gaps), lambda };
  let iterations = 0;
  let stalled = 0;
  while (best.gap > tolerance && iterations < maxIterations && stalled < 20) {
    iterations++;
    const inverted = inverseWith(slope) ?? inverseWith(freeSlope);
    if (!inverted)
      return {
        weights: start,
        iterations,
        largestGap: best.gap,
        issues: [
          surveyIssue(iterations === 1 ? 'singular-calibration' : 'no-convergence', ['auxiliaries'], {
            iterations,
            gap: finite(best.gap) ?? 'Infinity',
          }),
        ],
      };
    const step = inverted.map((row) => row.reduce((sum, value, j) => sum + value * gaps[j]!, 0));
    const from = lambda;
    const rise = dotOf(gaps, step);
    const tryShare = (share: number): number => {
      lambda = from.map((value, j) => value + share * step[j]!);
      gaps = gapsAt(lambda);
      return dotOf(gaps, step);
    };
    let share = 1;
    let left = tryShare(share);
    for (let k = 0; k < 30 && !(left >= -rise / 2); k++) left = tryShare((share /= 2));
    for (let k = 0; k < 30 && share >= 1 && left > rise / 2 && sizeOf(gaps) > tolerance; k++) left = tryShare((share *= 2));
    const gap = sizeOf(gaps);
    stalled = gap < best.gap ? 0 : stalled + 1;
    if (gap < best.gap) best = { gap, lambda };
  }
  const { gap } = best;
  // At the floor of the arithmetic the tolerance may be out of reach by a hair.
  if (!(gap <= Math.max(tolerance, 1e-10)))
    return {
      weights: start,
      iterations,
      largestGap: gap,
      issues: [surveyIssue('no-convergence', ['auxiliaries'], { iterations, gap: finite(gap) ?? 'Infinity' })],
    };
  gapsAt(best.lambda);
  return { weights: weights.slice(), iterations, largestGap: gap, issues: [] };
}

function dotOf(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
