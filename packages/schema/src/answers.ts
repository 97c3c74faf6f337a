export { checkSubmission, type SubmissionCheckOptions } from './rules/checkSubmission.js';
export { fromAjvErrors, type AjvError } from './rules/fromErrors.js';
export { formatIssue, issueMaker, type Catalogue, type FormatOptions, type Language } from './rules/issue.js';
export { type QuestionOption, hasDontKnowBeside, isOnStep, otherCode, questionOptions } from './rules/questionOptions.js';
export { codesThatPass, isVisible, testTarget, visibleQuestions } from './rules/visibility.js';
