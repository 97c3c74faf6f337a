import { type CalibrationResiduals, type ReplicateDesign, type SurveyDesign, withWeights } from './design.js';
import { hasError, type SurveyIssue } from './issue.js';

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
export interface Solution {
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly largestGap: number;
  readonly issues: readonly SurveyIssue[];
}

export function notCalibrated<Design extends SurveyDesign>(design: Design, issues: readonly SurveyIssue[]): Calibrated<Design> {
  const failed: SurveyDesign = { ...design, issues: [...design.issues, ...issues] };
  return { design: failed as Design, converged: false, iterations: 0, largestGap: Number.POSITIVE_INFINITY, issues };
}

/** Puts new weights on a design; a replicate design has every replicate calibrated alike. */
export function calibrateWith<Design extends SurveyDesign>(
  design: Design,
  solve: (start: Float64Array) => Solution,
  residuals: (start: Float64Array, weights: Float64Array) => CalibrationResiduals[],
): Calibrated<Design> {
  const given: SurveyDesign = design;
  const solution = solve(given.weights);
  if (hasError(solution.issues))
    return { ...notCalibrated(design, solution.issues), iterations: solution.iterations, largestGap: solution.largestGap };
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
