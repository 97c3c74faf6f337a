import { type Factor, type LabelColumn, type NumberColumn, numberIssues, toFactor, toNumbers } from './columns.js';
import { type SurveyDesign } from './design.js';
import {
  type Estimate,
  type EstimateOptions,
  type Estimates,
  estimateTotals,
  present,
  type RawEstimates,
  simpleFactor,
  type TotalsFunction,
  weightFacts,
} from './estimate.js';
import { type SurveyIssue, surveyIssue } from './issue.js';
import { pick, type Selection, select } from './selection.js';

/** Means: totals of the columns over the total of ones, the last column. */
export function meansFunction(names: readonly string[]): TotalsFunction {
  const last = names.length;
  return {
    names,
    value: (totals) => names.map((_, k) => totals[k]! / totals[last]!),
    slopes: (totals, values) =>
      names.map((_, k) => names.map((_name, j) => (j === k ? 1 / totals[last]! : 0)).concat(-values[k]! / totals[last]!)),
  };
}

/** The totals themselves. */
export function totalsFunction(names: readonly string[]): TotalsFunction {
  return { names, value: (totals) => Array.from(totals), slopes: () => names.map((_, k) => names.map((_name, j) => (j === k ? 1 : 0))) };
}

export const ratioFunction: TotalsFunction = {
  names: [''],
  value: ([y, x]) => [y! / x!],
  slopes: ([, x], [ratio]) => [[1 / x!, -ratio! / x!]],
};

/**
 * Weighted mean of a column (R's `svymean`). Rows without a value are left out as a domain.
 * Formula: Σ wᵢ yᵢ / Σ wᵢ; standard error by linearisation or replication, following the design.
 * Unit: that of the column.
 * @example mean(surveyDesign({ weights: [1, 1, 2] }), [1, 2, null]).estimate; // => 1.5
 */
export function mean(design: SurveyDesign, column: NumberColumn, options: EstimateOptions = {}): Estimate {
  return means(design, [column], options, ['']).estimates[0]!;
}

/**
 * Means of several columns over the rows where all are present, with their covariance.
 * @param names names of the columns. @default '1', '2' …
 */
export function means(
  design: SurveyDesign,
  columns: readonly NumberColumn[],
  options: EstimateOptions = {},
  names = columns.map((_, k) => String(k + 1)),
): Estimates {
  return ofColumns(design, columns, options, names, 'mean');
}

/** Weighted total of a column (R's `svytotal`). Formula: Σ wᵢ yᵢ. Unit: that of the column. */
export function total(design: SurveyDesign, column: NumberColumn, options: EstimateOptions = {}): Estimate {
  return totals(design, [column], options, ['']).estimates[0]!;
}

/** Totals of several columns over the rows where all are present, with their covariance. */
export function totals(
  design: SurveyDesign,
  columns: readonly NumberColumn[],
  options: EstimateOptions = {},
  names = columns.map((_, k) => String(k + 1)),
): Estimates {
  return ofColumns(design, columns, options, names, 'total');
}

function ofColumns(
  design: SurveyDesign,
  columns: readonly NumberColumn[],
  options: EstimateOptions,
  names: readonly string[],
  what: 'mean' | 'total',
): Estimates {
  const { values, selection, issues } = read(design, columns, options);
  const picked = values.map((column) => pick(column, selection));
  return withIssues(presentColumns(design, selection, picked, names, what, options), issues);
}

/** Means or totals of columns already cut to a selection, with design effects. */
export function presentColumns(
  design: SurveyDesign,
  selection: Selection,
  picked: readonly Float64Array[],
  names: readonly string[],
  what: 'mean' | 'total',
  options: EstimateOptions,
): Estimates {
  const raw = rawColumns(design, selection, picked, names, what);
  const { weight } = weightFacts(design, selection);
  const factor = simpleFactor(selection.n, weight, options.designEffect) * (what === 'mean' ? 1 : weight * weight);
  const simple = picked.map((column) => factor * unitVariance(design, selection, column));
  return present(design, selection, names, raw, options, simple);
}

export function rawColumns(
  design: SurveyDesign,
  selection: Selection,
  picked: readonly Float64Array[],
  names: readonly string[],
  what: 'mean' | 'total',
): RawEstimates {
  if (what === 'total') return estimateTotals(design, selection, picked, totalsFunction(names));
  return estimateTotals(design, selection, [...picked, new Float64Array(selection.count).fill(1)], meansFunction(names));
}

/** Variance between units: n / (n - 1) Σ wᵢ (yᵢ - m)² / Σ wᵢ. */
function unitVariance({ weights }: SurveyDesign, { rows, count, n }: Selection, column: Float64Array): number {
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const w = weights[rows ? rows[k]! : k]!;
    weight += w;
    sum += w * column[k]!;
  }
  const centre = sum / weight;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += weights[rows ? rows[k]! : k]! * (column[k]! - centre) ** 2;
  return (n / (n - 1)) * (squares / weight);
}

/**
 * Ratio of two totals (R's `svyratio`). Formula: Σ wᵢ yᵢ / Σ wᵢ xᵢ, over the rows that have both.
 * @example ratio(surveyDesign({ weights: [1, 1, 1] }), [1, 2, 3], [2, 4, 6]).estimate; // => 0.5
 */
export function ratio(design: SurveyDesign, numerator: NumberColumn, denominator: NumberColumn, options: EstimateOptions = {}): Estimate {
  const { values, selection, issues } = read(design, [numerator, denominator], options);
  const raw = estimateTotals(
    design,
    selection,
    values.map((column) => pick(column, selection)),
    ratioFunction,
  );
  return withIssues(present(design, selection, [''], raw, options), issues).estimates[0]!;
}

/** Share of rows, weighted, where `event` is true or 1. Use `shareInterval` for limits that stay within 0 and 1. */
export function share(design: SurveyDesign, event: NumberColumn, options: EstimateOptions = {}): Estimate {
  return mean(design, event, options);
}

/** Share of every category of a column, with covariance; they add up to 1. Names are the categories. */
export function categoryShares(design: SurveyDesign, column: LabelColumn, options: EstimateOptions = {}): Estimates {
  return ofCategories(design, column, options, 'mean');
}

/** Weighted number of every category of a column, with covariance. Names are the categories. */
export function categoryTotals(design: SurveyDesign, column: LabelColumn, options: EstimateOptions = {}): Estimates {
  return ofCategories(design, column, options, 'total');
}

function ofCategories(design: SurveyDesign, column: LabelColumn, options: EstimateOptions, what: 'mean' | 'total'): Estimates {
  const factor = toFactor(column);
  const issues = lengthIssues(design, [column], options.domain);
  const selection = select(issues.length > 0 ? { ...design, rows: 0 } : design, options.domain, [], [factor.codes]);
  const names = factor.levels.map(String);
  return withIssues(presentColumns(design, selection, indicators(factor, selection), names, what, options), issues);
}

/** One column of 0 and 1 per category. */
export function indicators({ levels, codes }: Factor, { rows, count }: Selection): Float64Array[] {
  const columns = levels.map(() => new Float64Array(count));
  for (let k = 0; k < count; k++) columns[codes[rows ? rows[k]! : k]!]![k] = 1;
  return columns;
}

/**
 * Variance of a column in the population (R's `svyvar`). Formula: n / (n - 1) Σ wᵢ (yᵢ - m)² / Σ wᵢ, with n the rows of the
 * domain whether or not they have a value, as there.
 * Unit: the square of the column's.
 */
export function variance(design: SurveyDesign, column: NumberColumn, options: EstimateOptions = {}): Estimate {
  const { values, selection, issues } = read(design, [column], options);
  const y = pick(values[0]!, selection);
  const n = selection.n + selection.missing;
  let raw: RawEstimates;
  if (selection.n < 2) raw = { values: [Number.NaN], covariance: [[Number.NaN]], issues: [] };
  else if (design.kind === 'replicate') {
    const squares = y.map((value) => value * value);
    raw = estimateTotals(design, selection, [squares, y, new Float64Array(selection.count).fill(1)], {
      names: [''],
      value: ([yy, sum, w]) => [(n / (n - 1)) * (yy! / w! - (sum! / w!) ** 2)],
      slopes: () => [[0, 0, 0]], // replicates need none
    });
  } else {
    // The mean of squared deviations from the estimated mean: the mean's own error adds nothing at first order.
    const centre = rawColumns(design, selection, [y], [''], 'mean').values[0]!;
    raw = rawColumns(design, selection, [y.map((value) => (n / (n - 1)) * (value - centre) ** 2)], [''], 'mean');
  }
  return withIssues(present(design, selection, [''], raw, options), issues).estimates[0]!;
}

/**
 * Columns as numbers and the rows that have them all; a column of another length is an issue and selects nothing.
 * @param beside columns of categories that go with them.
 */
export function read(
  design: SurveyDesign,
  columns: readonly NumberColumn[],
  options: EstimateOptions,
  beside: readonly LabelColumn[] = [],
): { values: Float64Array[]; selection: Selection; issues: SurveyIssue[] } {
  const issues = lengthIssues(design, [...columns, ...beside], options.domain);
  const values = columns.map(toNumbers);
  columns.forEach((column, k) => {
    if (!(column instanceof Float64Array)) issues.push(...numberIssues(column, ['columns', k]));
  });
  const cleaned = issues.some(({ code }) => code === 'not-a-number')
    ? values.map((column) => column.map((value) => (Number.isFinite(value) ? value : Number.NaN)))
    : values;
  const usable = !issues.some(({ code }) => code === 'length-mismatch');
  return { values: cleaned, selection: select(usable ? design : { ...design, rows: 0 }, options.domain, cleaned), issues };
}

export function lengthIssues(
  design: SurveyDesign,
  columns: readonly ArrayLike<unknown>[],
  domain: EstimateOptions['domain'] | undefined,
): SurveyIssue[] {
  const check = (column: ArrayLike<unknown>, path: SurveyIssue['path']) =>
    column.length === design.rows ? [] : [surveyIssue('length-mismatch', path, { length: column.length, rows: design.rows })];
  return [...columns.flatMap((column, k) => check(column, ['columns', k])), ...(domain ? check(domain, ['domain']) : [])];
}

export function withIssues(result: Estimates, issues: readonly SurveyIssue[]): Estimates {
  if (issues.length === 0) return result;
  return {
    ...result,
    issues: [...issues, ...result.issues],
    estimates: result.estimates.map((estimate) => ({ ...estimate, issues: [...issues, ...estimate.issues] })),
  };
}
