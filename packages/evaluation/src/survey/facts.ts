import { type LabelColumn, type NumberColumn, toFactor } from './columns.js';
import { degreesOfFreedom, type LinearisedDesign, type SurveyDesign } from './design.js';
import { weightFacts } from './estimate.js';
import { calibrateToCells } from './raking.js';
import { meanBy, type DomainEstimate } from './byDomain.js';
import { type EstimateOptions } from './estimate.js';
import { surveyIssue } from './issue.js';

/** What a design and its weights amount to. */
export interface DesignFacts {
  readonly degreesOfFreedom: number;
  /** Rows with a positive weight. */
  readonly n: number;
  readonly sumOfWeights: number;
  /** Kish: n Σw² / (Σw)², the factor by which unequal weights alone inflate a variance. */
  readonly kishDesignEffect: number | null;
  /** (Σw)² / Σw². */
  readonly effectiveN: number | null;
}

/** Facts of a design: degrees of freedom, rows, sum of the weights, Kish's design effect and effective number. */
export function designFacts(design: SurveyDesign): DesignFacts {
  const all = { rows: null, count: design.rows, n: design.weights.reduce((n, w) => (w > 0 ? n + 1 : n), 0), missing: 0 };
  const { weight, effectiveN } = weightFacts(design, all);
  return {
    degreesOfFreedom: degreesOfFreedom(design),
    n: all.n,
    sumOfWeights: weight,
    kishDesignEffect: effectiveN === null ? null : all.n / effectiveN,
    effectiveN,
  };
}

/**
 * Direct standardisation (R's `svystandardize`): in each group of `by`, the categories of `over` are given the shares of a standard
 * population, so that groups are compared as if they had the same composition.
 * @param standard population of each category of `over`; only the shares count.
 */
export function directStandardisation(
  design: LinearisedDesign,
  column: NumberColumn,
  by: LabelColumn,
  { over, standard, ...options }: EstimateOptions & { readonly over: LabelColumn; readonly standard: Readonly<Record<string, number>> },
): DomainEstimate[] {
  const [groups, categories] = [toFactor(by), toFactor(over)];
  const size = categories.levels.length;
  const cells = groups.codes.map((group, i) => (group < 0 || categories.codes[i]! < 0 ? -1 : group * size + categories.codes[i]!));
  const groupWeight = new Float64Array(groups.levels.length);
  groups.codes.forEach((group, i) => (group < 0 ? 0 : (groupWeight[group]! += design.weights[i]!)));
  const shares = categories.levels.map((level) => standard[String(level)] ?? 0);
  const sum = shares.reduce((total, share) => total + share, 0);
  const targets = Float64Array.from(
    { length: size * groups.levels.length },
    (_, cell) => (groupWeight[Math.floor(cell / size)]! * shares[cell % size]!) / sum,
  );
  const unknown = categories.levels.filter((level) => !Object.hasOwn(standard, String(level)));
  const standardised = calibrateToCells(design, cells, targets);
  const issues = unknown.map((level) => surveyIssue('unknown-category', ['standard', String(level)], { category: String(level) }));
  return meanBy(issues.length > 0 ? { ...standardised, issues: [...standardised.issues, ...issues] } : standardised, column, [by], options);
}
