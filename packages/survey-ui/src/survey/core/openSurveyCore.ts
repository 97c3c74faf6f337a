import type { Model } from 'survey-core';
import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';
import { toSurveyModel } from '../toSurveyModel.js';
import { loadSurveyCore } from './loadSurveyCore.js';
import { SurveyCoreRuntime } from './SurveyCoreRuntime.js';

/**
 * Opens a definition with survey-core: a SurveyJS definition that came through the allow-list; a survey of the schema; or a model the host has made, which
 * is taken as it is.
 */
export async function openSurveyCore(definition: SurveyDefinition, locale: string | undefined): Promise<SurveyCoreRuntime> {
  if (isSurveyCoreModel(definition)) return new SurveyCoreRuntime(definition);
  const { Model: ModelClass } = await loadSurveyCore();
  const survey = isSurvey(definition) ? definition : undefined;
  const json = survey ? toSurveyModel(survey) : definition;
  const model: Model = new ModelClass(json);
  const runtime = new SurveyCoreRuntime(model, survey);
  if (locale !== undefined && survey) runtime.setLocale(locale);
  return runtime;
}
