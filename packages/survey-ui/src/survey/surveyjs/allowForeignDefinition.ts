import type { Issue } from '@projet-social/schema';
import { controlsByType } from './controlsByType.js';

/** Properties that make survey-core fetch, navigate, embed or run something; none of them passes. */
const refused = new Set([
  'choicesByUrl',
  'choicesFromQuestion',
  'navigateToUrl',
  'navigateToUrlOnCondition',
  'completedHtmlOnCondition',
  'completedBeforeHtml',
  'loadingHtml',
  'surveyId',
  'surveyPostId',
  'clientId',
  'cookieName',
  'logo',
  'backgroundImage',
  'imageLink',
  'customHtml',
  'triggers',
  'setValueExpression',
  'resetValueIf',
]);

/** Types that we can draw; others (image, file, signature, expression over foreign functions …) are taken out and reported. */
const drawn = new Set([...Object.keys(controlsByType), 'panel', 'html']);

/** What passed, and what was taken out and where. */
export interface AllowedDefinition {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

/**
 * Takes out of a SurveyJS definition what could call a third party or act on the page. A definition may come from someone else: `choicesByUrl` fetches,
 * `navigateToUrl` leads away, `image` and `file` load and send, `html` may carry anything (its text is kept, as text).
 *
 * @returns a copy; the original is not changed. Each thing taken out is an issue with its place: `survey-type-not-allowed`, `survey-property-not-allowed`.
 */
export function allowForeignDefinition(definition: Readonly<Record<string, unknown>>): AllowedDefinition {
  const issues: Issue[] = [];
  const clean = (value: unknown, path: (string | number)[]): unknown => {
    if (Array.isArray(value)) {
      const inElements = path.at(-1) === 'elements' || path.at(-1) === 'questions';
      return value.flatMap((each: unknown, index) => {
        const type = (each as { type?: unknown } | null)?.type;
        if (inElements && typeof type === 'string' && !drawn.has(type)) {
          issues.push({ code: 'survey-type-not-allowed', severity: 'warning', path: [...path, index], params: { type } });
          return [];
        }
        return [clean(each, [...path, index])];
      });
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]) => {
        if (!refused.has(name)) return [[name, clean(each, [...path, name])]];
        issues.push({ code: 'survey-property-not-allowed', severity: 'warning', path: [...path, name], params: { property: name } });
        return [];
      }),
    );
  };
  return { definition: clean(definition, []) as Readonly<Record<string, unknown>>, issues };
}
