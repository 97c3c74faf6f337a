import { schemaVersion } from '../version.js';

/** Kinds of documents that carry `schemaVersion`. */
export type DocumentKind = 'Bundle' | 'Framework' | 'Survey' | 'Submission' | 'Evaluation' | 'Dossier';

/** Turns a document of one version into one of the next. Pure: the input is not changed. */
export interface Migration {
  from: string;
  to: string;
  migrate(document: Readonly<Record<string, unknown>>, kind: DocumentKind): Record<string, unknown>;
}

/** Steps between released versions, oldest first. 0.1.0 is the first: there is nothing to migrate from yet. */
export const migrations: readonly Migration[] = [];

/**
 * Brings a document to the present version, step by step.
 * @param steps the registered migrations, or others for a test.
 * @returns the document, changed or not; `from` says where it started.
 */
export function migrate(
  document: Readonly<Record<string, unknown>>,
  kind: DocumentKind,
  steps: readonly Migration[] = migrations,
  target: string = schemaVersion,
): { document: Record<string, unknown>; from: string; steps: string[] } {
  const from = String(document.schemaVersion);
  let current: Record<string, unknown> = { ...document };
  const taken: string[] = [];
  while (current.schemaVersion !== target) {
    const step = steps.find((one) => one.from === current.schemaVersion);
    if (!step || taken.includes(step.from)) break;
    current = { ...step.migrate(structuredClone(current), kind), schemaVersion: step.to };
    taken.push(step.from);
  }
  return { document: current, from, steps: taken };
}
