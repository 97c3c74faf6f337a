export { localize } from './localize.js';
export { directionOf, htmlLanguage, languageNameOf, loadWords, registerWords, type ScreenWords, type Words } from './locales/index.js';
export type { Answers } from './runtime/SurveyRuntime.js';
export { type CheckQuestionnaireOptions, checkQuestionnaire } from './check/checkQuestionnaire.js';
export { questionnaireCatalogue } from './check/questionnaireCatalogue.js';
export { toAnswerTypes } from './toAnswerTypes.js';
export { validateSubmission } from './validateSubmission.js';
export { withModules } from './withModules.js';
export { newSubmissionId, submissionIdOf, withdrawalCodeOf } from './submissionId.js';
export { type AnswersSource, otherTextName, type SubmissionContext, toSubmission } from './toSubmission.js';
export { type SurveyModelJson, type SurveyModelOptions, toSurveyModel } from './toSurveyModel.js';
export {
  Outbox,
  type OutboxOptions,
  type Queue,
  type SendResult,
  browserQueue,
  deviceQueue,
  memoryQueue,
  postTo,
} from '../outbox/index.js';
export type { DraftStore } from '../drafts/DraftStore.js';
