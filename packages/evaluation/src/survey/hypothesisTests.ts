import { type LabelColumn, type NumberColumn, toFactor } from './columns.js';
import { degreesOfFreedom, type SurveyDesign } from './design.js';
import { chiSquaredUpper, fUpper, normalQuantile, tUpper } from './distributions.js';
import { symmetricEigen } from './eigen.js';
import { type EstimateOptions, estimateTotals } from './estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { inverse, type Matrix, multiply, sandwich, transpose } from './linearAlgebra.js';
import { indicators, lengthIssues, mean, presentColumns, read } from './means.js';
import { linearModel } from './models.js';
import { sumUpper, sumUpperBySaddlepoint } from './quadraticForms.js';
import { pick, select } from './selection.js';

export interface TestResult {
  readonly statistic: number | null;
  /** Degrees of freedom: one, or numerator and denominator. */
  readonly df: readonly number[];
  readonly p: number | null;
  /** What the test compares: a mean, a difference. `null` where there is no single figure. */
  readonly estimate: number | null;
  readonly issues: readonly SurveyIssue[];
}

/** Which rows a test is about. */
export type TestOptions = Pick<EstimateOptions, 'domain'>;

const without = (df: readonly number[], issues: readonly SurveyIssue[]): TestResult => ({
  statistic: null,
  df,
  p: null,
  estimate: null,
  issues,
});

/**
 * Student's t test under a design (R's `svyttest`): of a mean against `mu`, or of the difference between the two groups of `by`
 * (the second minus the first). Degrees of freedom: those of the design - 1. `estimate` is the difference that is tested.
 */
export function tTest(
  design: SurveyDesign,
  column: NumberColumn,
  { by, mu = 0, ...options }: TestOptions & { readonly by?: LabelColumn; readonly mu?: number } = {},
): TestResult {
  if (by === undefined) {
    const result = mean(design, column, options);
    const df = result.df - 1;
    if (result.estimate === null || result.se === null) return without([df], result.issues);
    return tResult(result.estimate - mu, result.se, df, result.issues);
  }
  const levels = toFactor(by).levels;
  if (levels.length !== 2) return without([], [surveyIssue('wrong-kind-of-design', ['by'], { groups: levels.length })]);
  const model = linearModel(design, column, [{ name: '', categories: by }], options);
  const slope = model.coefficients[1];
  if (!slope || slope.estimate === null || slope.se === null) return without([model.df], model.issues);
  return tResult(slope.estimate, slope.se, model.df, model.issues);
}

function tResult(estimate: number, se: number, df: number, issues: readonly SurveyIssue[]): TestResult {
  if (se === 0 || df <= 0)
    return {
      ...without([df], [...issues, surveyIssue(se === 0 ? 'no-variation' : 'no-degrees-of-freedom', ['column'], { df })]),
      estimate,
    };
  const statistic = estimate / se;
  return { statistic, df: [df], p: 2 * tUpper(Math.abs(statistic), df), estimate, issues };
}

/** Scores of the estimated population ranks. */
export type RankScore = 'wilcoxon' | 'vanDerWaerden' | 'median';

const rankScores: Readonly<Record<RankScore, (rank: number, size: number) => number>> = {
  wilcoxon: (rank, size) => rank / size,
  vanDerWaerden: (rank, size) => normalQuantile(rank / size),
  median: (rank, size) => Number(rank > size / 2),
};

/**
 * Rank test between groups under a design (R's `svyranktest`; Lumley and Scott 2013): a t test for two groups, an F test for
 * more (Kruskal-Wallis with `wilcoxon` scores). `statistic` is t, or F times its numerator degrees of freedom.
 */
export function rankTest(
  design: SurveyDesign,
  column: NumberColumn,
  by: LabelColumn,
  { score = 'wilcoxon', ...options }: TestOptions & { readonly score?: RankScore } = {},
): TestResult {
  const factor = toFactor(by);
  const { values, issues } = read(design, [column], options, [by]);
  const selection = select(hasError(issues) ? { ...design, rows: 0 } : design, options.domain, values, [factor.codes]);
  const y = pick(values[0]!, selection);
  const weights = pick(design.weights, selection);
  const order = Array.from(y, (_, k) => k).sort((a, b) => y[a]! - y[b]! || a - b);
  const ranks = new Float64Array(design.rows).fill(Number.NaN);
  let cumulated = 0;
  const row = (k: number) => (selection.rows ? selection.rows[k]! : k);
  for (let start = 0; start < order.length;) {
    let end = start;
    let sum = 0;
    while (end < order.length && y[order[end]!] === y[order[start]!]) {
      cumulated += weights[order[end]!]!;
      sum += cumulated - weights[order[end]!]! / 2;
      end++;
    }
    for (let k = start; k < end; k++) ranks[row(order[k]!)] = sum / (end - start);
    start = end;
  }
  const scores = ranks.map((rank) => (Number.isNaN(rank) ? rank : rankScores[score](rank, cumulated)));
  const present = new Set(Array.from(order, (k) => factor.codes[row(k)]!));
  const model = linearModel(design, scores, [{ name: '', categories: by }], options);
  const df = degreesOfFreedom(design, selection.rows);
  const groups = present.size;
  if (hasError(issues) || model.coefficients.length < 2) return without([], [...issues, ...model.issues]);
  if (groups < 2) return without([], [...model.issues, surveyIssue('no-data', ['by'], { groups })]);
  if (groups === 2) {
    const slope = model.coefficients[1]!;
    if (slope.estimate === null || slope.se === null) return without([df - 1], model.issues);
    return tResult(slope.estimate, slope.se, df - 1, model.issues);
  }
  const beta = model.coefficients.slice(1).map(({ estimate }) => estimate ?? Number.NaN);
  const inverted = model.covariance.length > 0 ? inverse(model.covariance.slice(1).map((line) => line.slice(1))) : null;
  const ndf = groups - 1;
  const ddf = df - ndf;
  if (!inverted || ddf <= 0) return without([ndf, ddf], [...model.issues, surveyIssue('no-degrees-of-freedom', ['by'], { df: ddf })]);
  const statistic = sandwich([beta], inverted)[0]![0]!;
  return { statistic, df: [ndf, ddf], p: fUpper(statistic / ndf, ndf, ddf), estimate: null, issues: model.issues };
}

/** Weighted counts of two crossed columns. */
export interface CrossTable {
  readonly rows: readonly (string | number)[];
  readonly columns: readonly (string | number)[];
  /** One list per row category. */
  readonly weighted: readonly (readonly number[])[];
  readonly issues: readonly SurveyIssue[];
}

/** Weighted two-way table (R's `svytable`). Rows missing in either column do not count; a design with an error has no counts. */
export function crossTable(design: SurveyDesign, rows: LabelColumn, columns: LabelColumn): CrossTable {
  const [a, b] = [toFactor(rows), toFactor(columns)];
  const issues = [...design.issues, ...lengthIssues(design, [rows, columns], undefined)];
  if (hasError(issues)) return { rows: a.levels, columns: b.levels, weighted: [], issues };
  const weighted = a.levels.map(() => new Array<number>(b.levels.length).fill(0));
  a.codes.forEach((i, k) => {
    const j = b.codes[k]!;
    if (i >= 0 && j >= 0) weighted[i]![j]! += design.weights[k]!;
  });
  return { rows: a.levels, columns: b.levels, weighted, issues };
}

/**
 * The forms of the test of independence: `F` and `Chisq` correct Pearson's statistic after Rao and Scott (second and first
 * order), `Wald` and `adjWald` test the cells' departures from independence directly. `lincom` and `saddlepoint` give Pearson's
 * statistic its own distribution under the design, a sum of weighted chi-squared variables over the design's degrees of freedom:
 * by integration, and by an approximation that holds far into the tail.
 */
export type ChiSquareForm = 'F' | 'Chisq' | 'Wald' | 'adjWald' | 'lincom' | 'saddlepoint';

/**
 * Test of independence of two columns of categories under a linearised design (R's `svychisq`). `df` is empty for `lincom` and
 * `saddlepoint`, whose distribution has no such number.
 */
export function chiSquare(
  design: SurveyDesign,
  rows: LabelColumn,
  columns: LabelColumn,
  { form = 'F', ...options }: TestOptions & { readonly form?: ChiSquareForm } = {},
): TestResult {
  const [a, b] = [toFactor(rows), toFactor(columns)];
  const selection = select(design, options.domain, [], [a.codes, b.codes]);
  const [nr, nc] = [a.levels.length, b.levels.length];
  const nu = degreesOfFreedom(design);
  const issues: SurveyIssue[] = [...design.issues, ...lengthIssues(design, [rows, columns], options.domain)];
  if (hasError(issues)) return without([], issues);
  if (nr < 2 || nc < 2 || selection.n === 0) return without([], [...issues, surveyIssue('no-data', ['rows'], { rows: nr, columns: nc })]);
  // cells with the row category varying fastest
  const cells = {
    levels: Array.from({ length: nr * nc }, (_, k) => k),
    codes: a.codes.map((i, k) => (i < 0 || b.codes[k]! < 0 ? -1 : i + nr * b.codes[k]!)),
  };
  const members = indicators(cells, selection);
  const names = cells.levels.map(String);
  const shares = presentColumns(design, selection, members, names, 'mean', {});
  issues.push(...shares.issues.filter(({ severity }) => severity === 'error'));
  const p = shares.estimates.map(({ estimate }) => estimate ?? Number.NaN);
  if (shares.covariance.length === 0 || hasError(issues)) return without([], issues);
  const rowShare = a.levels.map((_, i) => sumOf(p, (k) => k % nr === i));
  const columnShare = b.levels.map((_, j) => sumOf(p, (k) => Math.floor(k / nr) === j));
  const numerator = (nr - 1) * (nc - 1);
  if (form === 'Wald' || form === 'adjWald') {
    const counts = presentColumns(design, selection, members, names, 'total', {});
    return wald(
      counts.covariance,
      counts.estimates.map(({ estimate }) => estimate ?? Number.NaN),
      [nr, nc],
      nu,
      form,
      issues,
    );
  }
  const n = selection.count + selection.missing; // the reference scales to all rows, answered or not
  const expected = p.map((_, k) => rowShare[k % nr]! * columnShare[Math.floor(k / nr)]!);
  const pearson =
    design.rows *
    sumOf(
      p.map((share, k) => (share - expected[k]!) ** 2 / expected[k]!),
      () => true,
    );
  // interaction contrasts, orthogonal to rows and columns
  const contrasts = interactionContrasts(nr, nc);
  const scaled = contrasts.map((row) => row.map((value, k) => (p[k] === 0 ? 0 : value / p[k]!)));
  const designCovariance = sandwich(scaled, shares.covariance);
  const simpleCovariance = multiply(scaled, transpose(contrasts)).map((row) => row.map((value) => value / n));
  const inverted = inverse(simpleCovariance);
  if (!inverted) return without([], [...issues, surveyIssue('empty-cell', ['columns'], { n })]);
  const delta = multiply(inverted, designCovariance);
  const trace = sumOf(
    delta.map((row, k) => row[k]!),
    () => true,
  );
  const traceOfSquare = sumOf(
    multiply(delta, delta).map((row, k) => row[k]!),
    () => true,
  );
  // every row category in one column category, in every replicate of the design: no error to judge by
  if (!(trace > 0 && Number.isFinite(pearson) && traceOfSquare > 0))
    return without([], [...issues, surveyIssue('no-variation', ['columns'])]);
  if (form === 'Chisq')
    return { statistic: pearson, df: [numerator], p: chiSquaredUpper(pearson / (trace / numerator), numerator), estimate: null, issues };
  const d0 = trace ** 2 / traceOfSquare;
  const statistic = pearson / trace;
  if (form === 'F') return { statistic, df: [d0, d0 * nu], p: fUpper(statistic, d0, d0 * nu), estimate: null, issues };
  // the sum of the effects minus the statistic times a mean square of the design, its degrees of freedom a whole number, as in R
  const terms = [
    ...relativeEigenvalues(designCovariance, simpleCovariance).map((weight) => ({ weight, df: 1 })),
    { weight: -pearson / (d0 * nu), df: Math.floor(d0 * nu) },
  ];
  const pValue = form === 'lincom' ? sumUpper(terms) : sumUpperBySaddlepoint(terms);
  return { statistic: pearson, df: [], p: pValue, estimate: null, issues };
}

/** Eigenvalues of `inverse(base) matrix` for two symmetric matrices, `base` positive definite. */
function relativeEigenvalues(matrix: Matrix, base: Matrix): number[] {
  const { values, vectors } = symmetricEigen(base);
  const root = vectors.map((vector, k) => vector.map((value) => value / Math.sqrt(values[k]!)));
  return symmetricEigen(sandwich(root, matrix)).values;
}

function sumOf(values: readonly number[], wanted: (k: number) => boolean): number {
  return values.reduce((sum, value, k) => (wanted(k) ? sum + value : sum), 0);
}

/** A basis of the contrasts with zero sums over rows and over columns. */
function interactionContrasts(nr: number, nc: number): number[][] {
  const contrasts: number[][] = [];
  for (let j = 1; j < nc; j++)
    for (let i = 1; i < nr; i++) {
      const row = new Array<number>(nr * nc).fill(0);
      row[0] = 1;
      row[i] = -1;
      row[nr * j] = -1;
      row[i + nr * j] = 1;
      contrasts.push(row);
    }
  return contrasts;
}

/** Departures of the weighted counts from independence, N_ij - N_i. N_.j / N, against their covariance. */
function wald(
  covariance: readonly (readonly number[])[],
  counts: readonly number[],
  [nr, nc]: readonly [number, number],
  nu: number,
  form: 'Wald' | 'adjWald',
  issues: readonly SurveyIssue[],
): TestResult {
  const numerator = (nr - 1) * (nc - 1);
  const all = sumOf(counts, () => true);
  const inRow = (k: number) => sumOf(counts, (other) => other % nr === k % nr) / all;
  const inColumn = (k: number) => sumOf(counts, (other) => Math.floor(other / nr) === Math.floor(k / nr)) / all;
  const used = counts.map((_, k) => k).filter((k) => k % nr > 0 && k >= nr);
  const departures = used.map((k) => counts[k]! - inRow(k) * inColumn(k) * all);
  const slopes = used.map((k) =>
    counts.map(
      (_, other) =>
        Number(other === k) -
        Number(other % nr === k % nr) * inColumn(k) -
        Number(Math.floor(other / nr) === Math.floor(k / nr)) * inRow(k) +
        inRow(k) * inColumn(k),
    ),
  );
  const inverted = inverse(sandwich(slopes, covariance));
  const denominator = form === 'Wald' ? nu : nu - numerator + 1;
  if (!inverted || denominator <= 0)
    return without([numerator, denominator], [...issues, surveyIssue('no-degrees-of-freedom', ['design'], { df: denominator })]);
  const raw = sandwich([departures], inverted)[0]![0]!;
  const statistic = form === 'Wald' ? raw / numerator : (raw * denominator) / (numerator * nu);
  return { statistic, df: [numerator, denominator], p: fUpper(statistic, numerator, denominator), estimate: null, issues };
}

/**
 * Test of given shares of categories under a design (R's `svygofchisq`): Pearson's statistic on the weighted counts, its
 * distribution by Satterthwaite from the design's covariance.
 * @param shares expected shares in the order of the categories; they are scaled to sum to 1.
 */
export function goodnessOfFit(design: SurveyDesign, column: LabelColumn, shares: readonly number[], options: TestOptions = {}): TestResult {
  const factor = toFactor(column);
  const lengths = lengthIssues(design, [column], options.domain);
  if (lengths.length > 0) return without([], lengths);
  const selection = select(design, options.domain, [], [factor.codes]);
  const size = factor.levels.length;
  if (shares.length !== size || shares.some((share) => !(share > 0)))
    return without([], [...design.issues, surveyIssue('unknown-category', ['shares'], { categories: size, shares: shares.length })]);
  const sum = shares.reduce((total, share) => total + share, 0);
  const p = shares.map((share) => share / sum);
  const names = factor.levels.map(String);
  const raw = estimateTotals(design, selection, indicators(factor, selection), {
    names,
    value: (totals) => {
      const all = totals.reduce((total, value) => total + value, 0);
      return names.map((_, k) => (totals[k]! - p[k]! * all) / Math.sqrt(p[k]! * all));
    },
    slopes: (totals) => {
      const all = totals.reduce((total, value) => total + value, 0);
      return names.map((_, k) =>
        names.map(
          (_name, j) =>
            (Number(j === k) - p[k]!) / Math.sqrt(p[k]! * all) - ((totals[k]! - p[k]! * all) * p[k]!) / (2 * (p[k]! * all) ** 1.5),
        ),
      );
    },
  });
  const issues = [...design.issues, ...raw.issues];
  const statistic = raw.values.reduce((total, value) => total + value * value, 0);
  const trace = raw.covariance.reduce((total, row, k) => total + row[k]!, 0);
  const squares = raw.covariance.reduce((total, row) => total + row.reduce((part, value) => part + value * value, 0), 0);
  if (hasError(issues)) return without([], issues);
  // a design that fixes the shares leaves nothing to chance: the statistic has no distribution
  if (!(trace > 1e-20)) return { ...without([], [...issues, surveyIssue('no-variation', ['column'])]), statistic };
  // Satterthwaite over as many terms as categories: scale and degrees of freedom from the first two moments
  const scale = squares / trace;
  const df = trace ** 2 / squares;
  return { statistic, df: [scale, df], p: chiSquaredUpper(statistic / scale, df), estimate: null, issues };
}
