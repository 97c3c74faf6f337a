import type { Survey } from '@projet-social/schema';
import type { Model } from 'survey-core';
import type { SurveyJsDefinition } from '../definition.js';
import { loadSurveyCore } from './loadSurveyCore.js';
import { SurveyCoreRuntime } from './SurveyCoreRuntime.js';

/** Takes a model that the host has made as it is. */
export const openModel = (model: Model): SurveyCoreRuntime => new SurveyCoreRuntime(model);

/** Opens a SurveyJS definition that came through the allow-list. */
export async function openDefinitionWithCore(definition: SurveyJsDefinition): Promise<SurveyCoreRuntime> {
  const { Model: ModelClass } = await loadSurveyCore();
  return new SurveyCoreRuntime(new ModelClass(definition));
}

/** Opens a survey of the schema: survey-core holds its answers and conditions, our own model, fetched only for this, its views. */
export async function openSurveyWithCore(survey: Survey, locale: string): Promise<SurveyCoreRuntime> {
  const [{ Model: ModelClass }, { SchemaRuntime }, { toSurveyModel }] = await Promise.all([
    loadSurveyCore(),
    import('../runtime/SchemaRuntime.js'),
    import('../toSurveyModel.js'),
  ]);
  const runtime = new SurveyCoreRuntime(new ModelClass(toSurveyModel(survey)), new SchemaRuntime(survey));
  runtime.setLocale(locale);
  return runtime;
}
