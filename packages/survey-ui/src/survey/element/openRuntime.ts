import type { Model } from 'survey-core';
import { loadSurveyCore } from '../core/loadSurveyCore.js';
import type { SurveyCoreRuntime } from '../core/SurveyCoreRuntime.js';
import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';
import type { SurveyRuntime } from '../runtime/SurveyRuntime.js';
import type { AnswersModel } from '../AnswersModel.js';

interface OpenedSurvey {
  readonly runtime: SurveyRuntime;
  /** The model as hosts see it. */
  readonly model: Model | AnswersModel;
}

const builtIn = (runtime: SurveyRuntime, { AnswersModel: ModelClass }: typeof import('../AnswersModel.js')): OpenedSurvey => ({
  runtime,
  model: new ModelClass(runtime),
});

/** Opens a definition with the built-in model that reads it, else with survey-core; each is fetched only when it is needed. */
export async function openRuntime(definition: SurveyDefinition, locale: string, engine: string | null): Promise<OpenedSurvey> {
  const core = engine === 'survey-core' && !isSurveyCoreModel(definition) ? openers() : undefined;
  core?.catch(() => undefined); // told where it is awaited
  if (isSurvey(definition)) {
    if (core) return behindCore((await core).openSurveyWithCore(definition, locale));
    const [{ SchemaRuntime }, model] = await Promise.all([import('../runtime/SchemaRuntime.js'), import('../AnswersModel.js')]);
    return builtIn(new SchemaRuntime(definition, { locale }), model);
  }
  if (isSurveyCoreModel(definition)) return behindCore((await import('../core/openSurveyCore.js')).openModel(definition));
  const [{ allowForeignDefinition }, usual] = await Promise.all([
    import('../surveyjs/allowForeignDefinition.js'),
    core ? undefined : Promise.all([import('../surveyjs/openUsual.js'), import('../AnswersModel.js')]),
  ]);
  const allowed = allowForeignDefinition(definition);
  for (const { code, path, params } of allowed.issues) console.warn(`pst-survey: ${code} ${path.join('.')}`, params);
  const runtime = usual?.[0].openUsual(allowed.definition, locale);
  return usual && runtime ? builtIn(runtime, usual[1]) : behindCore((await (core ?? openers())).openDefinitionWithCore(allowed.definition));
}

/** What opens a definition with survey-core, fetched beside survey-core itself: the longest to come, so the element asks for it before it has a definition. */
export async function openers(): Promise<typeof import('../core/openSurveyCore.js')> {
  const [module] = await Promise.all([import('../core/openSurveyCore.js'), loadSurveyCore()]);
  return module;
}

async function behindCore(opened: SurveyCoreRuntime | Promise<SurveyCoreRuntime>): Promise<OpenedSurvey> {
  const runtime = await opened;
  return { runtime, model: runtime.model };
}
