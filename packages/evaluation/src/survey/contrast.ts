import { type LabelColumn, type NumberColumn, toFactor } from './columns.js';
import { type SurveyDesign } from './design.js';
import { tQuantile } from './distributions.js';
import { type Estimate, type EstimateOptions, type Estimates, estimateTotals, finite, present } from './estimate.js';
import { parseExpression } from './expression.js';
import { hasError, surveyIssue } from './issue.js';
import { indicators, means, read, withIssues } from './means.js';
import { sandwich } from './linearAlgebra.js';
import { pick, select } from './selection.js';

/**
 * Linear combinations of estimates, with the covariance between them (R's `svycontrast`).
 * @param coefficients one row per contrast: a number per estimate, in order.
 * @example contrast(means(design, [after, before]), [[1, -1]])
 */
export function contrast(
  from: Estimates,
  coefficients: readonly (readonly number[])[],
  names = coefficients.map((_, k) => String(k + 1)),
): Estimates {
  const values = coefficients.map((row) =>
    row.reduce((sum, c, k) => (c === 0 ? sum : sum + c * (from.estimates[k]?.estimate ?? Number.NaN)), 0),
  );
  return combine(from, values, coefficients, names);
}

/**
 * A formula of estimates by the delta method: `nonlinearContrast(totals(…, ['a', 'b']), 'log(a / b)')`.
 * @throws SyntaxError when the formula cannot be read, RangeError when it names no estimate.
 */
export function nonlinearContrast(from: Estimates, formula: string): Estimate {
  const expression = parseExpression(formula);
  const index = expression.names.map((name) => {
    const k = from.estimates.findIndex((estimate) => estimate.name === name);
    if (k < 0)
      throw new RangeError(`no estimate is called "${name}"; there are: ${from.estimates.map((estimate) => estimate.name).join(', ')}`);
    return k;
  });
  const { value, slopes } = expression.evaluate(index.map((k) => from.estimates[k]!.estimate ?? Number.NaN));
  const row = new Array<number>(from.estimates.length).fill(0);
  index.forEach((k, j) => (row[k] = slopes[j]!));
  return combine(from, [value], [row], [formula]).estimates[0]!;
}

function combine(from: Estimates, values: readonly number[], rows: readonly (readonly number[])[], names: readonly string[]): Estimates {
  const first = from.estimates[0];
  const level = first?.level ?? 0.95;
  const covariance = from.covariance.length > 0 ? sandwich(rows, from.covariance).map((row) => row.map((value) => finite(value) ?? 0)) : [];
  const isKnown = (k: number) => rows[k]!.every((c, j) => c === 0 || from.estimates[j]?.se !== null);
  const t = from.df > 0 ? tQuantile(1 - (1 - level) / 2, from.df) : Number.NaN;
  const estimates = names.map((name, k): Estimate => {
    const estimate = finite(values[k]!);
    const variance = covariance[k]?.[k] ?? Number.NaN;
    const se = estimate !== null && isKnown(k) && variance >= 0 ? Math.sqrt(variance) : null;
    const half = se === null ? Number.NaN : t * se;
    const issues =
      estimate === null && !from.issues.some(({ severity }) => severity === 'error')
        ? [...from.issues, surveyIssue('zero-denominator', ['contrast', k], { name })]
        : from.issues;
    return {
      name,
      estimate,
      se,
      df: from.df,
      low: estimate === null ? null : finite(estimate - half),
      high: estimate === null ? null : finite(estimate + half),
      level,
      n: first?.n ?? 0,
      effectiveN: first?.effectiveN ?? null,
      designEffect: null,
      issues,
    };
  });
  return { estimates, covariance, df: from.df, issues: from.issues };
}

/** Means of groups and how far each lies from one of them. */
export interface GroupGaps {
  /** One mean per group, groups in order, with their covariance: groups of one sample are not independent. */
  readonly groups: Estimates;
  /** Mean of each other group minus that of the reference. */
  readonly gaps: Estimates;
}

/**
 * Gaps between the means of groups of one sample, covariance included.
 * @param reference the group that the others are compared with. @default the first
 */
export function gapBetweenGroups(
  design: SurveyDesign,
  column: NumberColumn,
  by: LabelColumn,
  options: EstimateOptions & { readonly reference?: string | number } = {},
): GroupGaps {
  const factor = toFactor(by);
  const { values, issues } = read(design, [column], options, [by]);
  const selection = select(hasError(issues) ? { ...design, rows: 0 } : design, options.domain, values, [factor.codes]);
  const y = pick(values[0]!, selection);
  const members = indicators(factor, selection);
  const columns = [...members.map((member) => member.map((inside, k) => inside * y[k]!)), ...members];
  const names = factor.levels.map(String);
  const size = names.length;
  const raw = estimateTotals(design, selection, columns, {
    names,
    value: (totals) => names.map((_, g) => totals[g]! / totals[size + g]!),
    slopes: (totals, group) =>
      names.map((_, g) =>
        Array.from({ length: 2 * size }, (_unused, j) =>
          j === g ? 1 / totals[size + g]! : j === size + g ? -group[g]! / totals[size + g]! : 0,
        ),
      ),
  });
  const all = present(design, selection, names, raw, options);
  const groups = withIssues(
    { ...all, estimates: all.estimates.map((estimate, g) => ({ ...estimate, ...countOf(design.weights, members[g]!, selection.rows) })) },
    issues,
  );
  const reference = options.reference === undefined ? 0 : names.indexOf(String(options.reference));
  if (reference < 0) {
    const unknown = surveyIssue('unknown-category', ['reference'], { category: String(options.reference) });
    return { groups, gaps: { estimates: [], covariance: [], df: groups.df, issues: [...groups.issues, unknown] } };
  }
  const others = names.flatMap((name, g) =>
    g === reference ? [] : [{ name, row: names.map((_, k) => (k === g ? 1 : k === reference ? -1 : 0)) }],
  );
  return {
    groups,
    gaps: contrast(
      groups,
      others.map(({ row }) => row),
      others.map(({ name }) => name),
    ),
  };
}

function countOf(weights: Float64Array, member: Float64Array, rows: Int32Array | null): { n: number; effectiveN: number | null } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < member.length; k++) {
    const w = member[k] === 0 ? 0 : weights[rows ? rows[k]! : k]!;
    if (w > 0) n++;
    sum += w;
    squares += w * w;
  }
  return { n, effectiveN: squares > 0 ? (sum * sum) / squares : null };
}

/** A change with the two levels it comes from. */
export interface Change {
  /** Means after and before, in this order, with their covariance. */
  readonly levels: Estimates;
  /** After minus before. */
  readonly change: Estimate;
}

/**
 * Change of a mean measured twice on the same units: two columns of one sample. The covariance counts.
 * @example change(design, answers2026, answers2025).change.estimate
 */
export function change(design: SurveyDesign, after: NumberColumn, before: NumberColumn, options: EstimateOptions = {}): Change {
  const levels = means(design, [after, before], options, ['after', 'before']);
  return { levels, change: contrast(levels, [[1, -1]], ['change']).estimates[0]! };
}

/**
 * Change of a mean between two waves whose rows stand under each other in one design. Give the design the clusters that both
 * waves share (the same people, the same places) and their covariance counts; independent waves are strata of their own.
 * @param wave the wave of each row.
 */
export function changeBetweenWaves(
  design: SurveyDesign,
  column: NumberColumn,
  wave: LabelColumn,
  { before, after, ...options }: EstimateOptions & { readonly before: string | number; readonly after: string | number },
): Change {
  const { groups } = gapBetweenGroups(design, column, wave, options);
  const index = [after, before].map((name) => groups.estimates.findIndex((estimate) => estimate.name === String(name)));
  const missing = index.indexOf(-1);
  if (missing >= 0) {
    const issue = surveyIssue('unknown-category', [missing === 0 ? 'after' : 'before'], {
      category: String(missing === 0 ? after : before),
    });
    const failed = contrast(
      { ...groups, covariance: [], issues: [...groups.issues, issue] },
      [groups.estimates.map(() => Number.NaN)],
      ['change'],
    );
    return { levels: { ...groups, estimates: [], covariance: [] }, change: failed.estimates[0]! };
  }
  const levels: Estimates = {
    ...groups,
    estimates: index.map((k) => groups.estimates[k]!),
    covariance: groups.covariance.length === 0 ? [] : index.map((a) => index.map((b) => groups.covariance[a]![b]!)),
  };
  return { levels, change: contrast(levels, [[1, -1]], ['change']).estimates[0]! };
}
