/** Where a score may lie and what that is due to: error propagation, Monte Carlo, scenarios, sensitivity. Replayable from a seed. */
export {
  goalpostSlope,
  numericGradient,
  propagate,
  scaleCovariance,
  type ErrorBlock,
  type NodeEstimate,
  type PropagationOptions,
} from './delta.js';
export { leaveOneOut, type WithoutNode } from './leaveOneOut.js';
export { monteCarlo, replicate, type MonteCarlo, type MonteCarloOptions, type ScoreDistribution } from './monteCarlo.js';
export {
  aggregationFactor,
  alternativeOf,
  applyFactors,
  goalpostsFactor,
  imputationFactor,
  leaveOutFactor,
  noisyWeights,
  normalisationFactor,
  planOf,
  samplingFactor,
  scoresOf,
  treatmentFactor,
  weightsFactor,
  type Factor,
  type Plan,
  type UnitError,
} from './plan.js';
export { choleskyOf, correlatedErrors, randomFrom, type Random } from './random.js';
export { meanRankChange, rankScores, rankStatistics, type RankStatistics } from './rankStatistics.js';
export { satterthwaite, type VariancePart } from './satterthwaite.js';
export { combinations, scenarioGrid, type Scenario, type ScenarioGrid } from './scenarios.js';
export {
  saltelliDesign,
  sensitivity,
  sensitivityOf,
  sobolIndices,
  sobolIntervals,
  type Sensitivity,
  type SensitivityOptions,
  type SensitivityOutput,
  type SobolIndices,
  type SobolIntervals,
} from './sobol.js';
