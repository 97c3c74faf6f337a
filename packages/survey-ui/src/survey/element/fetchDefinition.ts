import { type SurveyDefinition, isSurvey, isSurveyCoreModel } from '../definition.js';

/** Reads a survey's JSON. @throws Error when the answer is no success or no JSON. */
export async function fetchDefinition(src: string): Promise<unknown> {
  const answer = await fetch(src, { credentials: 'same-origin' });
  const text = await answer.text();
  if (!answer.ok) return refuse((why) => why.answer(src, answer.status));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse((why) => why.noJson(src, text));
  }
}

/** Whether this is a survey of the schema, a SurveyJS definition or a survey-core model. */
export function isDefinition(given: unknown): given is SurveyDefinition {
  if (typeof given !== 'object' || given === null) return false;
  const definition = given as SurveyDefinition;
  return (
    isSurvey(definition) || isSurveyCoreModel(definition) || holdsElements(given) || (listed(given, 'pages')?.some(holdsElements) ?? false)
  );
}

const listed = (json: unknown, name: string): readonly unknown[] | undefined => {
  const list = (json as Readonly<Record<string, unknown>> | null)?.[name];
  return Array.isArray(list) ? list : undefined;
};

/** Whether questions of SurveyJS, which have a `type`, stand right in here. */
const holdsElements = (json: unknown): boolean =>
  [...(listed(json, 'elements') ?? []), ...(listed(json, 'questions') ?? [])].some(
    (each) => typeof (each as { type?: unknown } | null)?.type === 'string',
  );

/** Says why a definition cannot be shown. */
export async function refuse(reason: (why: typeof import('./unusable.js').unusable) => Error): Promise<never> {
  throw reason((await import('./unusable.js')).unusable);
}

/** Whether something did not arrive, as browsers word it for `fetch` and `import()`; else the definition is at fault. */
export const isAboutConnection = (error: unknown): boolean => error instanceof TypeError && /fetch|import|load/i.test(error.message);
