import { type Calibrated, calibrateWith, notCalibrated, type Solution } from './calibrated.js';
import { type LabelColumn, toFactor } from './columns.js';
import { type LinearisedDesign, type SurveyDesign, withWeights } from './design.js';
import { finite } from './estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { groupMeanResiduals, marginResiduals } from './residuals.js';

/** Known population counts of the categories of a column. */
export interface Margin {
  readonly name: string;
  readonly column: LabelColumn;
  /** Population of every category that occurs, by its label. */
  readonly targets: Readonly<Record<string, number>>;
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
  if (hasError(issues)) return notCalibrated(design, issues);
  return calibrateWith(
    design,
    (start) => {
      const weights = start.slice();
      scaleToMargin(weights, coded!);
      return { weights, iterations: 1, largestGap: largestGap(weights, [coded!]), issues: [] };
    },
    (start, weights) => [groupMeanResiduals([coded!.codes], start, weights, 'weighted', 1)],
  );
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
  if (hasError(issues)) return notCalibrated(design, issues);
  return calibrateWith(
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
