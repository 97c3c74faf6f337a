export { evaluate } from './evaluate.js';
export type { EvaluateInput, EvaluateOptions, PreviousYear, YearInput } from './input.js';
export { type EvaluationIssueCode, evaluationCatalogue } from './issues.js';
export * from './observe/index.js';
export * from './score/index.js';
export {
  type TerritoryComparison,
  type TerritoryInequality,
  type TerritoryOptions,
  type TerritoryReader,
  type TerritoryValue,
  compareSeries,
  compareTerritories,
  readTerritories,
} from './compare/territories.js';
export { type Draw, drawScores, scoreModel } from './probe/index.js';
export { methodVersion } from './version.js';
