import type { Model } from 'survey-core';
import { loadSurveyCore } from '../core/loadSurveyCore.js';
import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';
import type { SurveyRuntime } from '../runtime/SurveyRuntime.js';
import { AnswersModel } from '../AnswersModel.js';

interface OpenedSurvey {
  readonly runtime: SurveyRuntime;
  /** The model as hosts see it. */
  readonly model: Model | AnswersModel;
}

/** Reads a survey's JSON. @throws Error when the answer is no success or no JSON. */
export async function fetchDefinition(src: string): Promise<SurveyDefinition> {
  const answer = await fetch(src, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
  return (await answer.json()) as SurveyDefinition;
}

const builtIn = (runtime: SurveyRuntime): OpenedSurvey => ({ runtime, model: new AnswersModel(runtime) });

/** Opens a definition with the built-in model that reads it, else with survey-core; each is fetched only when it is needed. */
export async function openRuntime(definition: SurveyDefinition, locale: string, engine: string | null): Promise<OpenedSurvey> {
  const wantsCore = engine === 'survey-core';
  let allowed = definition;
  if (isSurvey(definition)) {
    if (!wantsCore) {
      const { SchemaRuntime } = await import('../runtime/SchemaRuntime.js');
      return builtIn(new SchemaRuntime(definition, { locale }));
    }
  } else if (!isSurveyCoreModel(definition)) {
    const { openDefinition } = await import('../surveyjs/openDefinition.js');
    const opened = openDefinition(definition, locale);
    for (const { code, path, params } of opened.issues) console.warn(`pst-survey: ${code} ${path.join('.')}`, params);
    if (opened.runtime && !wantsCore) return builtIn(opened.runtime);
    allowed = opened.definition;
  }
  const [{ openSurveyCore }] = await Promise.all([import('../core/openSurveyCore.js'), loadSurveyCore()]);
  const runtime = await openSurveyCore(allowed, locale);
  return { runtime, model: runtime.model };
}
