import type { Model } from 'survey-core';
import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';
import { toSurveyModel } from '../toSurveyModel.js';
import { allowForeignDefinition } from './allowForeignDefinition.js';
import { loadSurveyCore } from './loadSurveyCore.js';
import { SurveyCoreRuntime } from './SurveyCoreRuntime.js';

/**
 * Opens a definition with survey-core: a SurveyJS definition, passed through the allow-list first; a survey of the schema; or a model the host has made,
 * which is taken as it is.
 */
export async function openSurveyCore(definition: SurveyDefinition, locale: string | undefined): Promise<SurveyCoreRuntime> {
  if (isSurveyCoreModel(definition)) return new SurveyCoreRuntime(definition);
  const { Model: ModelClass } = await loadSurveyCore();
  const survey = isSurvey(definition) ? definition : undefined;
  const json = survey ? toSurveyModel(survey) : allowForeignDefinition(definition).definition;
  const model: Model = new ModelClass(json);
  const runtime = new SurveyCoreRuntime(model, survey);
  if (locale !== undefined && survey) runtime.setLocale(locale);
  return runtime;
}
