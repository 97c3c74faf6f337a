export { localize } from './localize.js';
export { directionOf, htmlLanguage, languageNames, loadWords, registerWords, type Words } from './locales/index.js';
export type { Answers } from './runtime/SurveyRuntime.js';
export { withModules } from './withModules.js';
export { newSubmissionId, submissionIdOf, withdrawalCodeOf } from './submissionId.js';
export { type AnswersSource, otherTextName, type SubmissionContext, toSubmission } from './toSubmission.js';
export { type SurveyModelJson, type SurveyModelOptions, toSurveyModel } from './toSurveyModel.js';
