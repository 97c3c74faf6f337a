import { type LabelColumn, type NumberColumn, toFactor } from './columns.js';
import { linearisedCovariance } from './covariance.js';
import { degreesOfFreedom, type SurveyDesign } from './design.js';
import { tQuantile, tUpper } from './distributions.js';
import { type Domain, pick, type Selection, select } from './selection.js';
import { finite, replicateCovariance } from './estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';
import { dot } from './linearAlgebra.js';
import { read } from './means.js';

/** An explanatory column: numbers, or categories compared with the first of them. */
export type Predictor =
  { readonly name: string; readonly values: NumberColumn } | { readonly name: string; readonly categories: LabelColumn };

export interface Coefficient {
  readonly name: string;
  readonly estimate: number | null;
  readonly se: number | null;
  readonly t: number | null;
  /** Two-sided, by Student's t with the residual degrees of freedom. */
  readonly p: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface SurveyModel {
  readonly coefficients: readonly Coefficient[];
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom of the design + 1 - coefficients. */
  readonly df: number;
  readonly n: number;
  readonly issues: readonly SurveyIssue[];
}

export interface ModelOptions {
  readonly domain?: Domain;
  /** @default 0.95 */
  readonly level?: number;
}

/**
 * Linear regression under a design (R's `svyglm`): weighted least squares with the standard errors of the design.
 * @example linearModel(design, score, [{ name: 'age', values: age }, { name: 'quarter', categories: quarter }])
 */
export function linearModel(
  design: SurveyDesign,
  outcome: NumberColumn,
  predictors: readonly Predictor[],
  options: ModelOptions = {},
): SurveyModel {
  return model(design, outcome, predictors, options, fitLinear);
}

/**
 * Logistic regression of an outcome of 0 and 1 under a design (R's `svyglm`, quasibinomial): iterated weighted least
 * squares; coefficients are logarithms of odds ratios.
 */
export function logisticModel(
  design: SurveyDesign,
  outcome: NumberColumn,
  predictors: readonly Predictor[],
  options: ModelOptions = {},
): SurveyModel {
  return model(design, outcome, predictors, options, fitLogistic);
}

/** A fit: coefficients, (Σ w x xᵀ)⁻¹ and, per row, the weighted working residual that the score is made of. */
interface Fit {
  readonly coefficients: number[];
  readonly inverse: number[][];
  readonly scores: Float64Array;
}
type Fitter = (y: Float64Array, x: readonly Float64Array[], weights: Float64Array) => Fit | 'singular' | 'separated';

function model(
  design: SurveyDesign,
  outcome: NumberColumn,
  predictors: readonly Predictor[],
  { domain, level = 0.95 }: ModelOptions,
  fit: Fitter,
): SurveyModel {
  const numeric = predictors.map((predictor) => ('values' in predictor ? predictor.values : null));
  const factors = predictors.map((predictor) => ('categories' in predictor ? toFactor(predictor.categories) : null));
  const { values, issues: columnIssues } = read(
    design,
    [outcome, ...numeric.filter((column) => column !== null)],
    domain ? { domain } : {},
    predictors.flatMap((predictor) => ('categories' in predictor ? [predictor.categories] : [])),
  );
  const issues: SurveyIssue[] = [...design.issues, ...columnIssues];
  const selection = select(
    hasError(issues) ? { ...design, rows: 0 } : design,
    domain,
    values,
    factors.flatMap((factor) => (factor ? [factor.codes] : [])),
  );
  const names = ['(Intercept)'];
  const x: Float64Array[] = [new Float64Array(selection.count).fill(1)];
  let column = 1;
  predictors.forEach(({ name }, k) => {
    const factor = factors[k];
    if (!factor) {
      names.push(name);
      x.push(pick(values[column++]!, selection));
      return;
    }
    const present = new Set(Array.from({ length: selection.count }, (_, i) => factor.codes[rowOf(selection, i)]!));
    const kept = factor.levels.map((_, code) => code).filter((code) => present.has(code));
    for (const code of kept.slice(1)) {
      names.push(`${name}${String(factor.levels[code])}`);
      x.push(Float64Array.from({ length: selection.count }, (_, i) => Number(factor.codes[rowOf(selection, i)] === code)));
    }
  });
  const y = pick(values[0]!, selection);
  const df = degreesOfFreedom(design, selection.rows) + 1 - names.length;
  const failed = (issue?: SurveyIssue): SurveyModel => ({
    coefficients: names.map((name) => ({ name, estimate: null, se: null, t: null, p: null, low: null, high: null })),
    covariance: [],
    df,
    n: selection.n,
    issues: issue ? [...issues, issue] : issues,
  });
  if (hasError(issues)) return failed();
  if (selection.n === 0) return failed(surveyIssue('no-data', ['outcome']));
  const weightsOf = (all: Float64Array) => pick(all, selection);
  const result = fit(y, x, weightsOf(design.weights));
  if (typeof result === 'string')
    return failed(surveyIssue(result === 'singular' ? 'singular-model' : 'separated-outcome', ['predictors']));
  if (!result.coefficients.every(Number.isFinite)) return failed(surveyIssue('singular-model', ['predictors']));
  let covariance: number[][];
  if (design.kind === 'replicate') {
    const weights = new Float64Array(design.rows);
    const raw = replicateCovariance(design, result.coefficients, (replicate) => {
      design.replicateWeights(replicate, weights);
      const again = fit(y, x, weightsOf(weights));
      return typeof again === 'string' ? [Number.NaN] : again.coefficients;
    });
    covariance = raw.covariance;
    issues.push(...raw.issues);
  } else {
    const influence = result.inverse.map((row) => {
      const out = new Float64Array(selection.count);
      for (let i = 0; i < out.length; i++) {
        let slope = 0;
        for (let j = 0; j < row.length; j++) slope += row[j]! * x[j]![i]!;
        out[i] = slope * result.scores[i]!;
      }
      return out;
    });
    const linearised = linearisedCovariance(design, influence, selection.rows ?? undefined);
    covariance = linearised.covariance;
    issues.push(...linearised.issues);
  }
  const known = !hasError(issues) && covariance.every((row) => row.every(Number.isFinite));
  const t = df > 0 ? tQuantile(1 - (1 - level) / 2, df) : Number.NaN;
  const coefficients = names.map((name, k): Coefficient => {
    const estimate = result.coefficients[k]!;
    const se = known && covariance[k]![k]! >= 0 ? Math.sqrt(covariance[k]![k]!) : null;
    const ratio = se === null || se === 0 ? null : estimate / se;
    return {
      name,
      estimate,
      se,
      t: ratio,
      p: ratio === null || df <= 0 ? null : 2 * tUpper(Math.abs(ratio), df),
      low: se === null ? null : finite(estimate - t * se),
      high: se === null ? null : finite(estimate + t * se),
    };
  });
  return { coefficients, covariance: known ? covariance : [], df, n: selection.n, issues };
}

function rowOf({ rows }: Selection, k: number): number {
  return rows ? rows[k]! : k;
}

function fitLinear(y: Float64Array, x: readonly Float64Array[], weights: Float64Array): Fit | 'singular' {
  const solved = leastSquares(y, x, weights);
  if (!solved) return 'singular';
  const scores = y.map((value, i) => weights[i]! * (value - predict(solved.coefficients, x, i)));
  return { ...solved, scores };
}

function predict(coefficients: readonly number[], x: readonly Float64Array[], i: number): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += coefficients[j]! * x[j]![i]!;
  return sum;
}

/** Fisher scoring from (w y + 1/2) / (w + 1), until the deviance moves by less than 1e-8 of itself. */
function fitLogistic(y: Float64Array, x: readonly Float64Array[], weights: Float64Array): Fit | 'singular' | 'separated' {
  const n = y.length;
  let used = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (!(y[i]! >= 0 && y[i]! <= 1)) return 'separated';
    sum += weights[i]!;
    used++;
  }
  const prior = weights.map((w) => (w * used) / sum);
  let eta = y.map((value, i) => {
    const start = (prior[i]! * value + 0.5) / (prior[i]! + 1);
    return Math.log(start / (1 - start));
  });
  let deviance = devianceOf(y, eta, prior);
  for (let round = 0; round < 50; round++) {
    const slope = eta.map((e) => {
      const p = 1 / (1 + Math.exp(-e));
      return Math.max(p * (1 - p), Number.EPSILON);
    });
    const working = eta.map((e, i) => e + (y[i]! - 1 / (1 + Math.exp(-e))) / slope[i]!);
    const workingWeights = slope.map((s, i) => s * prior[i]!);
    const solved = leastSquares(working, x, workingWeights);
    if (!solved) return round === 0 ? 'singular' : 'separated';
    eta = y.map((_, i) => predict(solved.coefficients, x, i));
    const next = devianceOf(y, eta, prior);
    const settled = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < 1e-8;
    deviance = next;
    if (!settled) continue;
    // residuals at the fit, weights of its last step: what the reference reports
    const scores = eta.map((e, i) => {
      const p = 1 / (1 + Math.exp(-e));
      return (workingWeights[i]! * (y[i]! - p)) / Math.max(p * (1 - p), Number.EPSILON);
    });
    return { ...solved, scores };
  }
  return 'separated';
}

function devianceOf(y: Float64Array, eta: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const e = eta[i]!;
    const value = y[i]!;
    // -ln p = ln(1 + exp(-e)), without overflow
    const minusLogP = e > 0 ? Math.log1p(Math.exp(-e)) : Math.log1p(Math.exp(e)) - e;
    const entropy = (value > 0 ? value * Math.log(value) : 0) + (value < 1 ? (1 - value) * Math.log(1 - value) : 0);
    sum += 2 * weights[i]! * (value * minusLogP + (1 - value) * (minusLogP + e) + entropy);
  }
  return sum;
}

/** Weighted least squares by orthogonal columns: coefficients and (XᵀWX)⁻¹; `null` when a column depends on others. */
function leastSquares(
  y: Float64Array,
  x: readonly Float64Array[],
  weights: Float64Array,
): { coefficients: number[]; inverse: number[][] } | null {
  const p = x.length;
  const root = weights.map(Math.sqrt);
  const q: Float64Array[] = [];
  const r: number[][] = x.map(() => new Array<number>(p).fill(0));
  for (let j = 0; j < p; j++) {
    const column = x[j]!.map((value, i) => value * root[i]!);
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++)
      q.forEach((direction, k) => {
        const amount = dot(column, direction);
        r[k]![j]! += amount;
        for (let i = 0; i < column.length; i++) column[i]! -= amount * direction[i]!;
      });
    const after = Math.sqrt(dot(column, column));
    if (!(after > 1e-7 * before)) return null;
    r[j]![j] = after;
    q.push(column.map((value) => value / after));
  }
  const right = q.map((direction) => direction.reduce((sum, value, i) => sum + value * root[i]! * y[i]!, 0));
  const solve = (rhs: readonly number[]): number[] => {
    const out = new Array<number>(p).fill(0);
    for (let i = p - 1; i >= 0; i--) {
      let value = rhs[i]!;
      for (let j = i + 1; j < p; j++) value -= r[i]![j]! * out[j]!;
      out[i] = value / r[i]![i]!;
    }
    return out;
  };
  const columns = x.map((_, k) => solve(x.map((_unused, i) => (i === k ? 1 : 0)))); // R⁻¹ by columns
  const inverse = x.map((_, a) => x.map((_unused, b) => columns.reduce((sum, column) => sum + column[a]! * column[b]!, 0)));
  return { coefficients: solve(right), inverse };
}

/** What the limits of a share need of a logistic model of a constant. */
export interface InterceptModel {
  readonly coefficient: number;
  readonly se: number;
  /** Rows with the event and without, as sums of weights with mean 1. */
  readonly events: number;
  readonly others: number;
  /** Variance of the coefficient if the rows were independent, with weights of mean 1. */
  readonly naiveVariance: number;
}

/** Logistic model of a constant: the logit of a share, with its standard error under the design. */
export function interceptModel(
  design: Extract<SurveyDesign, { kind: 'linearised' }>,
  event: NumberColumn,
  options: ModelOptions,
): InterceptModel | null {
  const { values, selection } = read(design, [event], options);
  const y = pick(values[0]!, selection);
  const weights = pick(design.weights, selection);
  const fit = fitLogistic(y, [new Float64Array(y.length).fill(1)], weights);
  if (typeof fit === 'string') return null;
  const influence = fit.scores.map((score) => score * fit.inverse[0]![0]!);
  const { covariance, issues } = linearisedCovariance(design, [influence], selection.rows ?? undefined);
  if (hasError(issues)) return null;
  const sum = weights.reduce((s, w) => s + w, 0);
  const scale = y.length / sum;
  const events = weights.reduce((s, w, i) => s + w * y[i]!, 0) * scale;
  return {
    coefficient: fit.coefficients[0]!,
    se: Math.sqrt(covariance[0]![0]!),
    events,
    others: y.length - events,
    naiveVariance: fit.inverse[0]![0]!,
  };
}

/**
 * Limits of the logit by profile likelihood, the deviance scaled by the design (Rao and Scott): the two values where the
 * deviance has risen by t² times the ratio of the design's variance to that of independent rows.
 */
export function interceptProfile(
  { coefficient, se, events, others, naiveVariance }: InterceptModel,
  alpha: number,
  df: number,
): [low: number, high: number] {
  const rise = (tQuantile(alpha / 2, df) ** 2 * se * se) / naiveVariance;
  const deviance = (b: number) => 2 * (events * Math.log1p(Math.exp(-b)) + others * Math.log1p(Math.exp(b)));
  const base = deviance(coefficient);
  const solve = (sign: -1 | 1): number => {
    let near = 0;
    let far = se;
    while (deviance(coefficient + sign * far) - base < rise && far < 700) far *= 2;
    for (let k = 0; k < 200 && far - near > 1e-15 * far; k++) {
      const half = (near + far) / 2;
      if (deviance(coefficient + sign * half) - base < rise) near = half;
      else far = half;
    }
    return coefficient + (sign * (near + far)) / 2;
  };
  return [solve(-1), solve(1)];
}
