import type { DocumentKind } from '../model.js';
import { schemaVersion } from '../version.js';
import { compareVersions } from './versions.js';

/** Turns a document of the form before `to` into one of the form of `to`. Pure: the input is not changed. */
export interface Migration {
  /** Last version that had the old form. */
  from: string;
  /** First version that has the new one. Documents of any earlier version take this step. */
  to: string;
  migrate(document: Readonly<Record<string, unknown>>, kind: DocumentKind): Record<string, unknown>;
}

/** Steps between released versions, oldest first. 0.1.0 is the first: there is nothing to migrate from yet. */
export const migrations: readonly Migration[] = [];

/**
 * Brings a document to the present version, step by step: every step that leads past its version is taken, in order. `parse` does
 * it; call this only to keep the migrated document without reading it.
 * @param steps the registered migrations, or others for a test.
 * @returns the document, of version `target` unless it was newer; `from` says where it started, `steps` the versions passed.
 */
export function migrate(
  document: Readonly<Record<string, unknown>>,
  kind: DocumentKind,
  steps: readonly Migration[] = migrations,
  target: string = schemaVersion,
): { document: Record<string, unknown>; from: string; steps: string[] } {
  const from = String(document.schemaVersion);
  let current: Record<string, unknown> = { ...document };
  const isOlder = compareVersions(from, target);
  if (isOlder === undefined || isOlder >= 0) return { document: current, from, steps: [] };
  const due = steps.filter((step) => compareVersions(from, step.to)! < 0 && compareVersions(step.to, target)! <= 0);
  for (const step of due) current = { ...step.migrate(structuredClone(current), kind), schemaVersion: step.to };
  return { document: { ...current, schemaVersion: target }, from, steps: due.map((step) => step.to) };
}
