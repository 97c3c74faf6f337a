import { crossFactors, type LabelColumn, type NumberColumn, toFactor } from './columns.js';
import { type SurveyDesign } from './design.js';
import { type Estimate, type EstimateOptions, estimateTotals, present } from './estimate.js';
import { hasError } from './issue.js';
import { presentColumns, ratioFunction, read, withIssues } from './means.js';
import { pick, rowsByCode, type Selection, select } from './selection.js';

/** The estimate of one domain. */
export interface DomainEstimate extends Estimate {
  /** Its categories, one per `by` column. */
  readonly domain: readonly (string | number)[];
}

/**
 * Mean of a column in every domain (R's `svyby(…, svymean)`): one estimate per combination of categories that occurs.
 * The variance uses every sampled unit of the design, also those without a row in the domain.
 * @param by one column of categories, or several.
 * @example meanBy(surveyDesign({ weights: [1, 1, 1] }), [1, 3, 5], [['a', 'a', 'b']]).map((d) => d.estimate); // => [2, 5]
 */
export function meanBy(
  design: SurveyDesign,
  column: NumberColumn,
  by: readonly LabelColumn[],
  options: EstimateOptions = {},
): DomainEstimate[] {
  return byDomain(
    design,
    [column],
    by,
    options,
    (selection, [y]) => presentColumns(design, selection, [y!], [''], 'mean', options).estimates[0]!,
  );
}

/** Total of a column in every domain (R's `svyby(…, svytotal)`). */
export function totalBy(
  design: SurveyDesign,
  column: NumberColumn,
  by: readonly LabelColumn[],
  options: EstimateOptions = {},
): DomainEstimate[] {
  return byDomain(
    design,
    [column],
    by,
    options,
    (selection, [y]) => presentColumns(design, selection, [y!], [''], 'total', options).estimates[0]!,
  );
}

/** Ratio of two totals in every domain (R's `svyby(…, svyratio)`). */
export function ratioBy(
  design: SurveyDesign,
  numerator: NumberColumn,
  denominator: NumberColumn,
  by: readonly LabelColumn[],
  options: EstimateOptions = {},
): DomainEstimate[] {
  return byDomain(design, [numerator, denominator], by, options, (selection, columns) => {
    const raw = estimateTotals(design, selection, columns, ratioFunction);
    return present(design, selection, [''], raw, options).estimates[0]!;
  });
}

function byDomain(
  design: SurveyDesign,
  columns: readonly NumberColumn[],
  by: readonly LabelColumn[],
  options: EstimateOptions,
  estimate: (selection: Selection, picked: readonly Float64Array[]) => Estimate,
): DomainEstimate[] {
  const { values, issues } = read(design, [...columns], options, by);
  const { codes, levels } = crossFactors(by.map(toFactor));
  const rows = rowsByCode(codes, levels.length);
  return levels.flatMap((level, k): DomainEstimate[] => {
    const selection = select(
      hasError(issues) ? { ...design, rows: 0 } : design,
      options.domain,
      values,
      [],
      hasError(issues) ? undefined : rows[k],
    );
    if (selection.count + selection.missing === 0 && !hasError(issues)) return []; // no row of the wider domain has these categories
    const result = estimate(
      selection,
      values.map((column) => pick(column, selection)),
    );
    const named = withIssues({ estimates: [result], covariance: [], df: result.df, issues: [] }, issues).estimates[0]!;
    return [{ ...named, name: level.join('|'), domain: level }];
  });
}
