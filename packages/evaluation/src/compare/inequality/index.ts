export { inequalityCatalogue } from './issue.js';
export type { Figure, UndefinedReason, UnitValues } from './figure.js';
export { gini, giniCorrected, lorenzCurve, type LorenzCurve } from './gini.js';
export { atkinson, decomposeEntropy, generalisedEntropy, type EntropyDecomposition } from './entropy.js';
export {
  coefficientOfVariation,
  extremes,
  herfindahl,
  hoover,
  palma,
  quantileRatio,
  rosenbluth,
  territorialSpread,
  type Extremes,
  type TerritorialSpread,
} from './spread.js';
export {
  concentrationIndex,
  concentrationIndexGrouped,
  fractionalRanks,
  slopeIndex,
  type ConcentrationIndex,
  type ConcentrationOptions,
  type ConcentrationType,
  type SlopeIndex,
} from './concentration.js';
export {
  atRiskOfPoverty,
  quintileShareRatio,
  relativeMedianPovertyGap,
  weightedQuantile,
  type PovertyOptions,
  type PovertyRate,
  type QuantileTie,
} from './poverty.js';
export { convergence, segregation, type Convergence, type Segregation } from './segregation.js';
