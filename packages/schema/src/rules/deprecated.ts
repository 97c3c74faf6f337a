import type { DocumentKind } from '../model.js';
import type { Deprecation } from '../time/deprecations.js';
import type { Issue } from '../values.js';
import { issue } from './issue.js';

function* valuesAt(value: unknown, steps: readonly string[], path: Issue['path']): Generator<{ value: unknown; path: Issue['path'] }> {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (value !== undefined) yield { value, path };
  } else if (step === '*') {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* valuesAt(item, rest, [...path, index]);
  } else if (value !== null && typeof value === 'object') {
    yield* valuesAt((value as Record<string, unknown>)[step], rest, [...path, step]);
  }
}

/** Fields and codes of a document that are on their way out. */
export function deprecated(document: DocumentKind, data: unknown, list: readonly Deprecation[]): Issue[] {
  return list
    .filter((one) => one.document === document)
    .flatMap((one) =>
      [...valuesAt(data, one.path.split('.'), [])].flatMap(({ value, path }) => {
        if (one.value === undefined) return [issue('deprecated-field', path, { removedIn: one.removedIn, instead: one.instead })];
        const isIt = value === one.value;
        return isIt ? [issue('deprecated-code', path, { value: one.value, removedIn: one.removedIn, instead: one.instead })] : [];
      }),
    );
}
