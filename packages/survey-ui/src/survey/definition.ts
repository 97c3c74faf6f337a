import type { Survey } from '@projet-social/schema';
import type { Model } from 'survey-core';

/** A definition in SurveyJS's JSON format. */
export interface SurveyJsDefinition {
  readonly [key: string]: unknown;
}

/** What `<pst-survey>` can show. */
export type SurveyDefinition = Survey | SurveyJsDefinition | Model;

/** A survey of the schema, told from SurveyJS's JSON by its own list of questions. */
export function isSurvey(definition: SurveyDefinition): definition is Survey {
  return typeof (definition as Survey).schemaVersion === 'string' && Array.isArray((definition as Survey).questions);
}

/** A survey-core model, told by what it can do: the host may use another copy of survey-core than ours. */
export function isSurveyCoreModel(definition: SurveyDefinition): definition is Model {
  return typeof (definition as Model).getAllQuestions === 'function';
}

/** What two definitions are compared by: their text; a survey-core model is the same only as itself. */
export const contentOf = (definition: SurveyDefinition | undefined): unknown =>
  !definition || isSurveyCoreModel(definition) ? definition : JSON.stringify(definition);
