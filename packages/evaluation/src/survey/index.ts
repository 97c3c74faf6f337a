/** Design-based estimation from survey samples, on plain columns; the words are those of R's package survey. */
export * from './issue.js';
export { type LabelColumn, type NumberColumn } from './columns.js';
export {
  degreesOfFreedom,
  type LinearisedDesign,
  type LonelyPsu,
  type ReplicateDesign,
  type SurveyDesign,
  surveyDesign,
  type SurveyDesignInput,
} from './design.js';
export { type Estimate, type EstimateOptions, type Estimates } from './estimate.js';
export { type Domain } from './selection.js';
export { categoryShares, categoryTotals, mean, means, ratio, share, total, totals, variance } from './means.js';
export { type DomainEstimate, meanBy, ratioBy, totalBy } from './byDomain.js';
export { type Change, change, changeBetweenWaves, contrast, gapBetweenGroups, type GroupGaps, nonlinearContrast } from './contrast.js';
export { type BinomialIntervals, binomialIntervals, shareInterval, type ShareMethod, tInterval } from './intervals.js';
export { quantile, type QuantileOptions, type QuantileRule, weightedQuantile } from './quantile.js';
export { type Coefficient, linearModel, logisticModel, type ModelOptions, type Predictor, type SurveyModel } from './models.js';
export { type Calibrated } from './calibrated.js';
export { type Auxiliary, calibrate, type CalibrateOptions } from './calibration.js';
export { type Margin, postStratify, rake, type RakeOptions } from './raking.js';
export { type TrimOptions, trimVector, trimWeights } from './trimming.js';
export { balancedDesign, bootstrapDesign, hadamard, jackknifeDesign, replicateDesign, type ReplicateDesignInput } from './replication.js';
export { type BootstrapIntervals, bootstrapIntervals, bootstrapMean } from './bootstrap.js';
export { adjustP, type AdjustMethod } from './multipleComparisons.js';
export {
  chiSquare,
  type ChiSquareForm,
  type CrossTable,
  crossTable,
  goodnessOfFit,
  type RankScore,
  rankTest,
  type TestOptions,
  type TestResult,
  tTest,
} from './hypothesisTests.js';
export { weightedCronbach, weightedKappa } from './reliability.js';
export { type DesignFacts, designFacts, directStandardisation } from './facts.js';
