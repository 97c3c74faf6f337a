import type { Model } from 'survey-core';
import { loadSurveyCore } from '../core/loadSurveyCore.js';
import type { SurveyCoreRuntime } from '../core/SurveyCoreRuntime.js';
import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';
import type { SurveyRuntime } from '../runtime/SurveyRuntime.js';
import { AnswersModel } from '../AnswersModel.js';

interface OpenedSurvey {
  readonly runtime: SurveyRuntime;
  /** The model as hosts see it. */
  readonly model: Model | AnswersModel;
}

const builtIn = (runtime: SurveyRuntime): OpenedSurvey => ({ runtime, model: new AnswersModel(runtime) });

/** Opens a definition with the built-in model that reads it, else with survey-core; each is fetched only when it is needed. */
export async function openRuntime(definition: SurveyDefinition, locale: string, engine: string | null): Promise<OpenedSurvey> {
  const wantsCore = engine === 'survey-core';
  if (isSurvey(definition)) {
    if (wantsCore) return behindCore((await openers()).openSurveyWithCore(definition, locale));
    const { SchemaRuntime } = await import('../runtime/SchemaRuntime.js');
    return builtIn(new SchemaRuntime(definition, { locale }));
  }
  if (isSurveyCoreModel(definition)) return behindCore((await import('../core/openSurveyCore.js')).openModel(definition));
  const [{ allowForeignDefinition }, usual] = await Promise.all([
    import('../surveyjs/allowForeignDefinition.js'),
    wantsCore ? undefined : import('../surveyjs/openUsual.js'),
  ]);
  const allowed = allowForeignDefinition(definition);
  for (const { code, path, params } of allowed.issues) console.warn(`pst-survey: ${code} ${path.join('.')}`, params);
  const runtime = usual?.openUsual(allowed.definition, locale);
  return runtime ? builtIn(runtime) : behindCore((await openers()).openDefinitionWithCore(allowed.definition));
}

/** What opens a definition with survey-core, fetched beside survey-core itself. */
async function openers(): Promise<typeof import('../core/openSurveyCore.js')> {
  const [module] = await Promise.all([import('../core/openSurveyCore.js'), loadSurveyCore()]);
  return module;
}

async function behindCore(opened: SurveyCoreRuntime | Promise<SurveyCoreRuntime>): Promise<OpenedSurvey> {
  const runtime = await opened;
  return { runtime, model: runtime.model };
}
