export { protectEvaluation, type ProtectEvaluationOptions } from './protectEvaluation.js';
export { readProtected, type ProtectedEvaluation } from './protectedEvaluation.js';
export { protectTables, type ProtectedTables, type PublishedCell, type PublishedTable, type TableRules } from './protectTables.js';
