export { multipleDeprivation } from './deprivation.js';
export {
  genderDevelopmentIndex,
  genderInequalityIndex,
  humanDevelopmentGoalposts,
  humanDevelopmentIndex,
  inequalityAdjustedIndex,
  type GenderInequalityInputs,
  type HumanDevelopment,
  type HumanDevelopmentGoalposts,
  type HumanDevelopmentInputs,
  type InequalityLosses,
} from './humanDevelopment.js';
export { adjustedMazziottaPareto, mazziottaPareto, type MazziottaParetoIndex } from './mazziottaPareto.js';
