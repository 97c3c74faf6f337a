export { disclosureCatalogue } from './issue.js';
export { fiscalRules, inseeBusinessRules, primaryReason, type PrimaryReason, type PrimaryRules } from './primaryRules.js';
export { type AttackModel, type ModelCell, type Protection, type Relation } from './attackModel.js';
export { audit, type AuditReport, type HiddenCell } from './audit.js';
export { suppress, type SuppressionOptions, type SuppressionPattern } from './suppress.js';
export { tablesModel, type LinkedTable, type TableCell, type TableDimension, type TableLeaf, type TablesModel } from './tables.js';
export { latticeCandidates, latticeStep, type AnswersBehind } from './lattice.js';
export {
  checkMicrodata,
  kAnonymity,
  type IdentifyingKeys,
  type KAnonymity,
  type KAnonymityOptions,
  type MicrodataCheck,
  type MicrodataOptions,
  type PersonColumns,
} from './microdata.js';
export { controlledRounding, roundParts, roundToBase } from './rounding.js';
export { findPersonalData, isSocialSecurityNumber, type PersonalDataFinding, type PersonalDataKind } from './freeText.js';
export * from './protect.js';
