import type { SurveyJsDefinition } from '../definition.js';
import { type AllowedDefinition, allowForeignDefinition } from './allowForeignDefinition.js';
import { SurveyJsRuntime } from './SurveyJsRuntime.js';
import { readDefinition } from './readDefinition.js';

interface OpenedDefinition extends AllowedDefinition {
  /** Undefined when the definition says more than the built-in model reads: it is then for survey-core. */
  readonly runtime: SurveyJsRuntime | undefined;
}

/** Passes a SurveyJS definition through the allow-list and opens what is left with the built-in model, if that reads it in full. */
export function openDefinition(given: SurveyJsDefinition, locale: string | undefined): OpenedDefinition {
  const allowed = allowForeignDefinition(given);
  const read = readDefinition(allowed.definition);
  const runtime = read && new SurveyJsRuntime(read, locale === undefined || !read.languages.includes(locale) ? {} : { locale });
  return { ...allowed, runtime };
}
