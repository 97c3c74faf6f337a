import type { SurveyJsDefinition } from '../definition.js';
import { SurveyJsRuntime } from './SurveyJsRuntime.js';
import { readDefinition } from './readDefinition.js';

/** Opens with the built-in model a SurveyJS definition that came through the allow-list; undefined when it says more than that model reads. */
export function openUsual(definition: SurveyJsDefinition, locale: string): SurveyJsRuntime | undefined {
  const read = readDefinition(definition);
  return read && new SurveyJsRuntime(read, read.languages.includes(locale) ? { locale } : {});
}
