import { type LabelColumn, type NumberColumn, toFactor, toNumbers } from './columns.js';
import { type CalibrationResiduals, type LinearisedDesign, type ReplicateDesign, type SurveyDesign, withWeights } from './design.js';
import { finite } from './estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { dot, inverse, orthonormalBasis, removeProjection } from './linearAlgebra.js';

/** Known population counts of the categories of a column. */
export interface Margin {
  readonly name: string;
  readonly column: LabelColumn;
  /** Population of every category that occurs, by its label. */
  readonly targets: Readonly<Record<string, number>>;
}

/** A design with new weights, and how it went. With an error the weights are those it came with. */
export interface Calibrated<Design extends SurveyDesign = SurveyDesign> {
  readonly design: Design;
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest distance that remains between a weighted total and its target, relative to the target. */
  readonly largestGap: number;
  readonly issues: readonly SurveyIssue[];
}

/** Solves for weights: what calibration does to the full sample and to each replicate. */
interface Solution {
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly largestGap: number;
  readonly issues: readonly SurveyIssue[];
}

/** The codes of a margin and the target of each; problems as issues. */
interface CodedMargin {
  readonly name: string;
  readonly labels: readonly string[];
  readonly codes: Int32Array;
  readonly targets: Float64Array;
}

function codeMargins(rows: number, margins: readonly Margin[], weights: Float64Array, issues: SurveyIssue[]): CodedMargin[] {
  return margins.map(({ name, column, targets }) => {
    const factor = toFactor(column);
    const labels = factor.levels.map(String);
    if (column.length !== rows) issues.push(surveyIssue('length-mismatch', ['margins', name], { length: column.length, rows }));
    const missing = factor.codes.indexOf(-1);
    if (missing >= 0) issues.push(surveyIssue('missing-design-value', ['margins', name, missing]));
    for (const [label, target] of Object.entries(targets)) {
      if (!(target >= 0)) issues.push(surveyIssue('negative-target', ['margins', name, label], { target: String(target) }));
      else if (target > 0 && !labels.includes(label))
        issues.push(surveyIssue('empty-cell', ['margins', name, label], { category: label, target }));
    }
    const inSample = new Float64Array(labels.length);
    factor.codes.forEach((code, i) => (code < 0 ? 0 : (inSample[code]! += weights[i]!)));
    labels.forEach((label, code) => {
      if (!Object.hasOwn(targets, label)) issues.push(surveyIssue('unknown-category', ['margins', name, label], { category: label }));
      else if (targets[label]! > 0 && inSample[code] === 0)
        issues.push(surveyIssue('empty-cell', ['margins', name, label], { category: label, target: targets[label]! }));
    });
    return { name, labels, codes: factor.codes, targets: Float64Array.from(labels, (label) => targets[label] ?? Number.NaN) };
  });
}

/**
 * Post-stratification (R's `postStratify`): weights are multiplied within each category so that they sum to its population.
 * The variance then comes from what the categories do not explain.
 */
export function postStratify<Design extends SurveyDesign>(design: Design, margin: Margin): Calibrated<Design> {
  const issues: SurveyIssue[] = [];
  const [coded] = codeMargins(design.rows, [margin], design.weights, issues);
  if (hasError(issues)) return refused(design, issues);
  return apply(
    design,
    (start) => {
      const weights = start.slice();
      scaleToMargin(weights, coded!);
      return { weights, iterations: 1, largestGap: largestGap(weights, [coded!]), issues: [] };
    },
    (start, weights) => [groupMeanResiduals([coded!.codes], start, weights, 'weighted', 1)],
  );
}

export interface RakeOptions {
  /** Stops when no weighted margin is further from its target than this, relative to the target. @default 1e-9 */
  readonly tolerance?: number;
  /** @default 1000 */
  readonly maxIterations?: number;
  /**
   * How the variance takes out what the margins explain. `regression`: residuals of the regression on all margins with the
   * starting weights. `margin-means`: the means of each margin are taken out in turn, unweighted, ten times, as R's `rake` does.
   * @default 'regression'
   */
  readonly residuals?: 'regression' | 'margin-means';
}

/**
 * Raking (R's `rake`, iterative proportional fitting): weights are scaled to each margin in turn until all hold.
 * The margins must have the same total. No convergence is an error and leaves the weights as they were.
 * @example rake(design, [{ name: 'sex', column: sex, targets: { f: 520, m: 480 } }, { name: 'age', column: age, targets: { … } }])
 */
export function rake<Design extends SurveyDesign>(
  design: Design,
  margins: readonly Margin[],
  options: RakeOptions = {},
): Calibrated<Design> {
  const { tolerance = 1e-9, maxIterations = 1000, residuals = 'regression' } = options;
  const issues: SurveyIssue[] = [];
  const coded = codeMargins(design.rows, margins, design.weights, issues);
  if (margins.length === 0) issues.push(surveyIssue('no-data', ['margins']));
  const sums = coded.map(({ targets }) => targets.reduce((sum, target) => sum + target, 0));
  if (!hasError(issues) && Math.max(...sums) - Math.min(...sums) > 1e-6 * Math.max(...sums))
    issues.push(surveyIssue('totals-disagree', ['margins'], { smallest: Math.min(...sums), largest: Math.max(...sums) }));
  if (hasError(issues)) return refused(design, issues);
  return apply(
    design,
    (start) => solveRaking(start, coded, tolerance, maxIterations),
    (start, weights) => [
      residuals === 'regression'
        ? marginResiduals(coded, start, weights)
        : groupMeanResiduals(
            coded.map(({ codes }) => codes),
            start,
            weights,
            'unweighted',
            10,
          ),
    ],
  );
}

/**
 * Works on the table of the margins' combinations, not on the rows: one factor per cell, however many rows share it.
 */
function solveRaking(start: Float64Array, margins: readonly CodedMargin[], tolerance: number, maxIterations: number): Solution {
  const { cellOfRow, cellCodes, cells } = crossCells(margins);
  const before = new Float64Array(cells);
  for (let i = 0; i < start.length; i++) before[cellOfRow[i]!]! += start[i]!;
  const table = before.slice();
  let gap = Infinity;
  let iterations = 0;
  const sums = margins.map(({ targets }) => new Float64Array(targets.length));
  while (iterations < maxIterations) {
    iterations++;
    margins.forEach(({ targets }, m) => {
      const codes = cellCodes[m]!;
      const sum = sums[m]!.fill(0);
      for (let c = 0; c < cells; c++) sum[codes[c]!]! += table[c]!;
      for (let k = 0; k < sum.length; k++) sum[k] = sum[k] === 0 ? 0 : targets[k]! / sum[k]!;
      for (let c = 0; c < cells; c++) table[c]! *= sum[codes[c]!]!;
    });
    gap = 0;
    margins.forEach(({ targets }, m) => {
      const codes = cellCodes[m]!;
      const sum = sums[m]!.fill(0);
      for (let c = 0; c < cells; c++) sum[codes[c]!]! += table[c]!;
      targets.forEach((target, k) => (gap = Math.max(gap, Math.abs(sum[k]! - target) / Math.max(target, 1e-300))));
    });
    if (gap <= tolerance) break;
  }
  const factor = table.map((value, c) => (before[c] === 0 ? 0 : value / before[c]!));
  const weights = start.map((w, i) => w * factor[cellOfRow[i]!]!);
  const converged = gap <= tolerance;
  return {
    weights,
    iterations,
    largestGap: gap,
    issues: converged ? [] : [surveyIssue('no-convergence', ['margins'], { iterations, gap: finite(gap) ?? 'Infinity' })],
  };
}

/** The combinations of categories that occur, numbered. */
function crossCells(margins: readonly CodedMargin[]): { cellOfRow: Int32Array; cellCodes: Int32Array[]; cells: number } {
  const rows = margins[0]!.codes.length;
  const cellOfRow = new Int32Array(rows);
  const size = margins.reduce((product, { targets }) => product * targets.length, 1);
  const dense = size <= 1 << 20 ? new Int32Array(size).fill(-1) : null;
  const sparse = new Map<number, number>();
  const codes = margins.map((): number[] => []);
  let cells = 0;
  for (let i = 0; i < rows; i++) {
    let key = 0;
    for (const margin of margins) key = key * margin.targets.length + margin.codes[i]!;
    let cell = dense ? dense[key]! : (sparse.get(key) ?? -1);
    if (cell < 0) {
      cell = cells++;
      if (dense) dense[key] = cell;
      else sparse.set(key, cell);
      margins.forEach((margin, m) => codes[m]!.push(margin.codes[i]!));
    }
    cellOfRow[i] = cell;
  }
  return { cellOfRow, cellCodes: codes.map((list) => Int32Array.from(list)), cells };
}

function scaleToMargin(weights: Float64Array, { codes, targets }: CodedMargin): void {
  const factor = new Float64Array(targets.length);
  codes.forEach((code, i) => (factor[code]! += weights[i]!));
  for (let k = 0; k < factor.length; k++) factor[k] = factor[k] === 0 ? 0 : targets[k]! / factor[k]!;
  codes.forEach((code, i) => (weights[i]! *= factor[code]!));
}

function largestGap(weights: Float64Array, margins: readonly CodedMargin[]): number {
  let gap = 0;
  for (const { codes, targets } of margins) {
    const sum = new Float64Array(targets.length);
    codes.forEach((code, i) => (sum[code]! += weights[i]!));
    targets.forEach((target, k) => (gap = Math.max(gap, Math.abs(sum[k]! - target) / Math.max(target, 1e-300))));
  }
  return gap;
}

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
  if (hasError(issues)) return refused(design, issues);
  const totals = auxiliaries.map(({ total }) => total);
  const distance = distances[method](bounds ?? [-Infinity, Infinity]);
  return apply(
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

function refused<Design extends SurveyDesign>(design: Design, issues: readonly SurveyIssue[]): Calibrated<Design> {
  const failed: SurveyDesign = { ...design, issues: [...design.issues, ...issues] };
  return { design: failed as Design, converged: false, iterations: 0, largestGap: Number.POSITIVE_INFINITY, issues };
}

/** Puts new weights on a design; a replicate design has every replicate calibrated alike. */
function apply<Design extends SurveyDesign>(
  design: Design,
  solve: (start: Float64Array) => Solution,
  residuals: (start: Float64Array, weights: Float64Array) => CalibrationResiduals[],
): Calibrated<Design> {
  const given: SurveyDesign = design;
  const solution = solve(given.weights);
  if (hasError(solution.issues))
    return { ...refused(design, solution.issues), iterations: solution.iterations, largestGap: solution.largestGap };
  const result: SurveyDesign =
    given.kind === 'linearised'
      ? withWeights(given, solution.weights, residuals(given.weights, solution.weights), solution.issues)
      : calibrateReplicates(given, solution.weights, solve);
  return {
    design: result as Design,
    converged: true,
    iterations: solution.iterations,
    largestGap: solution.largestGap,
    issues: solution.issues,
  };
}

function calibrateReplicates(design: ReplicateDesign, weights: Float64Array, solve: (start: Float64Array) => Solution): ReplicateDesign {
  const work = new Float64Array(design.rows);
  const solved = Array.from({ length: design.replicates }, (_, replicate) => {
    design.replicateWeights(replicate, work);
    const { weights: own, issues } = solve(work);
    return hasError(issues) ? null : own;
  });
  return {
    ...design,
    weights,
    replicateWeights: (replicate, out) => {
      const own = solved[replicate];
      if (own) out.set(own);
      else out.fill(Number.NaN); // a replicate that could not be calibrated has no value
    },
  };
}

/** Residuals of a regression with the starting weights: what calibration cannot explain. */
function regressionResiduals(columns: readonly Float64Array[], start: Float64Array, weights: Float64Array): CalibrationResiduals {
  const root = start.map(Math.sqrt);
  const basis = orthonormalBasis(columns.map((column) => column.map((value, i) => value * root[i]!)));
  const scale = weights.map((w, i) => (start[i] === 0 ? 0 : w / root[i]!)); // ratio of the weights times √start
  return {
    apply: (z) => {
      const out = z.map((value, i) => (scale[i] === 0 ? 0 : value / scale[i]!));
      removeProjection(out, basis);
      for (let i = 0; i < out.length; i++) out[i]! *= scale[i]!;
      return out;
    },
  };
}

/**
 * Residuals of the regression on all margins with the starting weights. The columns are indicators, so that the regression is
 * solved on the table of category sums, however many rows there are; made when a variance is first asked for.
 */
function marginResiduals(margins: readonly CodedMargin[], start: Float64Array, weights: Float64Array): CalibrationResiduals {
  const offsets: number[] = [];
  let size = 0;
  for (const { targets } of margins) {
    offsets.push(size);
    size += targets.length;
  }
  let solver: ((sums: Float64Array) => Float64Array) | undefined;
  return {
    apply: (z) => {
      solver ??= solverOf(gramMatrix(margins, offsets, size, start));
      const values = z.map((value, i) => (weights[i] === 0 ? 0 : value / weights[i]!));
      // twice: the second round takes out what rounding left of the first
      for (let round = 0; round < 2; round++) {
        const sums = new Float64Array(size);
        margins.forEach(({ codes }, m) => {
          for (let i = 0; i < codes.length; i++) sums[offsets[m]! + codes[i]!]! += start[i]! * values[i]!;
        });
        const slopes = solver(sums);
        margins.forEach(({ codes }, m) => {
          for (let i = 0; i < codes.length; i++) values[i]! -= slopes[offsets[m]! + codes[i]!]!;
        });
      }
      for (let i = 0; i < values.length; i++) values[i]! *= weights[i]!;
      return values;
    },
  };
}

/** Starting weights of every pair of categories. */
function gramMatrix(margins: readonly CodedMargin[], offsets: readonly number[], size: number, start: Float64Array): number[][] {
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  margins.forEach((a, m) => {
    margins.forEach((b, k) => {
      for (let i = 0; i < start.length; i++) matrix[offsets[m]! + a.codes[i]!]![offsets[k]! + b.codes[i]!]! += start[i]!;
    });
  });
  return matrix;
}

/** Solves a symmetric system whose rows may depend on each other: dependent rows get 0 (Cholesky, in order). */
function solverOf(matrix: readonly (readonly number[])[]): (right: Float64Array) => Float64Array {
  const n = matrix.length;
  const lower = matrix.map(() => new Float64Array(n));
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = lower[i]!;
    for (const j of kept) {
      let value = matrix[i]![j]!;
      for (const k of kept) {
        if (k >= j) break;
        value -= row[k]! * lower[j]![k]!;
      }
      row[j] = value / lower[j]![j]!;
    }
    const rest = kept.reduce((value, k) => value - row[k]! ** 2, matrix[i]![i]!);
    if (!(rest > 1e-10 * matrix[i]![i]!)) continue;
    row[i] = Math.sqrt(rest);
    kept.push(i);
  }
  return (right) => {
    const out = new Float64Array(n);
    for (const i of kept) {
      let value = right[i]!;
      for (const k of kept) {
        if (k >= i) break;
        value -= lower[i]![k]! * out[k]!;
      }
      out[i] = value / lower[i]![i]!;
    }
    for (const i of [...kept].reverse()) {
      let value = out[i]!;
      for (const k of kept) if (k > i) value -= lower[k]![i]! * out[k]!;
      out[i] = value / lower[i]![i]!;
    }
    return out;
  };
}

/** Deviations from the means of groups, margin after margin. */
function groupMeanResiduals(
  margins: readonly Int32Array[],
  start: Float64Array,
  weights: Float64Array,
  means: 'weighted' | 'unweighted',
  rounds: number,
): CalibrationResiduals {
  return {
    apply: (z) => {
      const values = z.map((value, i) => (weights[i] === 0 ? 0 : value / weights[i]!));
      for (let round = 0; round < rounds; round++)
        for (const codes of margins) {
          const sums: number[] = [];
          const counts: number[] = [];
          codes.forEach((code, i) => {
            const count = means === 'weighted' ? start[i]! : 1;
            sums[code] = (sums[code] ?? 0) + count * values[i]!;
            counts[code] = (counts[code] ?? 0) + count;
          });
          codes.forEach((code, i) => (values[i]! -= counts[code] === 0 ? 0 : sums[code]! / counts[code]!));
        }
      return values.map((value, i) => value * weights[i]!);
    },
  };
}

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

/**
 * Post-stratification to coded cells of which some may hold nobody: they are left out, as their rows are (code -1).
 * @param targets population of each cell.
 */
export function calibrateToCells(design: LinearisedDesign, cells: Int32Array, targets: Float64Array): LinearisedDesign {
  const start = design.weights;
  const sums = new Float64Array(targets.length);
  cells.forEach((cell, i) => (cell < 0 ? 0 : (sums[cell]! += start[i]!)));
  const weights = start.map((w, i) => {
    const cell = cells[i]!;
    return cell < 0 || sums[cell] === 0 ? 0 : (w * targets[cell]!) / sums[cell]!;
  });
  const codes = cells.map((cell) => (cell < 0 ? targets.length : cell));
  return withWeights(design, weights, [groupMeanResiduals([codes], start, weights, 'weighted', 1)]);
}
