/** A problem found in columns, design or margins: data, not words; `formatIssue` of the schema package words it. */
export interface SurveyIssue {
  readonly code: SurveyIssueCode;
  readonly severity: 'error' | 'warning' | 'info';
  /** Where it is: the argument, then what of it, e.g. `['weights', 12]` for row 12 (from 0). */
  readonly path: readonly (string | number)[];
  readonly params: Readonly<Record<string, string | number>>;
}

const severities = {
  'negative-weight': 'error',
  'missing-weight': 'error',
  'missing-design-value': 'error',
  'length-mismatch': 'error',
  'clusters-not-nested': 'error',
  'fpc-below-sample': 'error',
  'fpc-varies': 'warning',
  'fpc-mixed': 'error',
  'lonely-psu': 'error',
  'single-psu': 'error',
  'no-data': 'error',
  'zero-denominator': 'error',
  'no-degrees-of-freedom': 'warning',
  'missing-values': 'info',
  'not-a-number': 'warning',
  'weights-below-sample-size': 'warning',
  'interval-open': 'warning',
  'no-convergence': 'error',
  'empty-cell': 'error',
  'unknown-category': 'error',
  'unknown-answer': 'warning',
  'totals-disagree': 'error',
  'negative-target': 'error',
  'singular-calibration': 'error',
  'impossible-bounds': 'error',
  'gap-remains': 'warning',
  'weights-trimmed': 'info',
  'trimming-impossible': 'error',
  'categories-merged': 'info',
  'margin-dropped': 'warning',
  unweighted: 'warning',
  'no-variation': 'warning',
  'replicates-without-value': 'warning',
  'singular-model': 'error',
  'separated-outcome': 'error',
  'wrong-kind-of-design': 'error',
} as const satisfies Record<string, SurveyIssue['severity']>;

export type SurveyIssueCode = keyof typeof severities;

/** Makes an issue; its severity belongs to its code. */
export function surveyIssue(code: SurveyIssueCode, path: SurveyIssue['path'], params: SurveyIssue['params'] = {}): SurveyIssue {
  return { code, severity: severities[code], path, params };
}

export function hasError(issues: readonly SurveyIssue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}
