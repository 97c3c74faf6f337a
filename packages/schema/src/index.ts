export * from './version.js';
export * from './values.js';
export * from './codes.js';
export * from './identifier.js';
export { recordKinds, type DocumentKind, type RecordKind, type Sensitivity } from './model.js';
export { Extension, Instant, Provenance } from './record.js';
export * from './project.js';
export * from './territory.js';
export * from './organisation.js';
export * from './agreement.js';
export * from './deliberation.js';
export * from './objective.js';
export * from './scheme.js';
export * from './governanceBody.js';
export * from './session.js';
export * from './decision.js';
export * from './action.js';
export * from './resource.js';
export * from './documentRef.js';
export * from './alert.js';
export * from './proposal.js';
export * from './participation.js';
export * from './needsAssessment.js';
export * from './need.js';
export * from './dataExchange.js';
export * from './dataset.js';
export * from './commitment.js';
export * from './registerCompleteness.js';
export * from './processingRecord.js';
export * from './framework.js';
export * from './survey.js';
export * from './submission.js';
export * from './observation.js';
export * from './evaluation.js';
export * from './evaluationRecord.js';
export * from './bundle.js';
export * from './recordSets.js';
export * from './dossier.js';
export { bundleRules, check } from './rules/check.js';
export { checkAgreement } from './rules/agreement.js';
export { checkFramework } from './rules/checkFramework.js';
export { checkProfile, type Profile } from './rules/profiles.js';
export { checkSubmission, type SubmissionCheckOptions } from './rules/checkSubmission.js';
export { checkSurvey } from './rules/checkSurvey.js';
export { type CheckOptions } from './rules/context.js';
export { type CogLookup } from './rules/identifiersInForce.js';
export { fromAjvErrors, fromZodError, type AjvError } from './rules/fromErrors.js';
export { catalogue, type IssueCode } from './rules/catalogue.js';
export {
  findEntry,
  formatIssue,
  issue,
  issueMaker,
  type Catalogue,
  type CatalogueEntry,
  type FormatOptions,
  type IssueMaker,
  type IssueWords,
  type Language,
} from './rules/issue.js';
export { type Labels } from './rules/locate.js';
export { parse, parseJson, type ParseOptions, type ParseResult } from './rules/parse.js';
export { personalDataIn } from './rules/personalData.js';
export { type QuestionOption, hasDontKnowBeside, isOnStep, otherCode, questionOptions } from './rules/questionOptions.js';
export { codesThatPass, isVisible, testTarget, visibleQuestions } from './rules/visibility.js';
export { exportForPartner } from './exchange/exportForPartner.js';
export { mergeBundles } from './exchange/mergeBundles.js';
export { deprecations, type Deprecation } from './time/deprecations.js';
export { compareSchemas, isEnough, levelOf, type ChangeLevel, type ComparedSchema, type SchemaChange } from './time/compatibility.js';
export { migrate, migrations, type Migration } from './time/migrations.js';
