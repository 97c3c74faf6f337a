export { benefitOfTheDoubt, type BenefitOfTheDoubt } from './benefitOfTheDoubt.js';
export { criticWeights, entropyWeights, principalComponentWeights } from './dataDriven.js';
export {
  analyticHierarchy,
  budgetAllocation,
  equalWeights,
  rankWeights,
  type AnalyticHierarchy,
  type BudgetAllocation,
  type RankWeights,
} from './participatory.js';
export { shares, type Weights } from './result.js';
