import { Bundle, bundleLists, type BundleList } from '../bundle.js';
import type { RecordKind } from '../model.js';
import type { Issue } from '../values.js';
import type { CogLookup } from './identifiersInForce.js';
import { walk } from './walk.js';

export interface CheckOptions {
  /** The day on which the check is made, for what is late; absent: the day of `generatedAt`, else nothing is late. */
  asOf?: string;
  /** Frameworks whose versions are known, as `id@version`. */
  frameworks?: readonly string[];
  /** Codes in force: `await loadCog()` of `@projet-social/schema/cog`. */
  cog?: CogLookup;
  /** Smallest number of answers published, by group; others: 11. */
  publicationThresholds?: Readonly<Record<string, number>>;
}

export interface Entry {
  list: BundleList;
  kind: RecordKind;
  index: number;
  record: Record<string, unknown>;
}

export interface ReferenceUse {
  path: Issue['path'];
  target: string;
  kinds: readonly RecordKind[];
}

/** A bundle made ready for the rules: its records by id, its references, its free texts. */
export interface RuleContext {
  bundle: Bundle;
  options: CheckOptions;
  today: string | undefined;
  byId: Map<string, Entry>;
  references: readonly ReferenceUse[];
  freeTexts: readonly { path: Issue['path']; text: string }[];
}

export type Rule = (context: RuleContext) => Issue[];

const recordsOf = (bundle: Bundle, list: BundleList): readonly Record<string, unknown>[] => bundle[list] ?? [];

/** All records that have an id, with their place. */
export function* entriesOf(bundle: Bundle): Generator<Entry & { id: string }> {
  for (const [list, kind] of Object.entries(bundleLists) as [BundleList, RecordKind][]) {
    for (const [index, record] of recordsOf(bundle, list).entries()) {
      if (typeof record.id === 'string') yield { list, kind, index, record, id: record.id };
    }
  }
}

export function contextOf(bundle: Bundle, options: CheckOptions): RuleContext {
  const byId = new Map<string, Entry>();
  for (const entry of entriesOf(bundle)) if (!byId.has(entry.id)) byId.set(entry.id, entry);
  const references: ReferenceUse[] = [];
  const freeTexts: { path: Issue['path']; text: string }[] = [];
  walk(Bundle, bundle, (value, path, meta) => {
    if (typeof value !== 'string') return;
    if (meta.reference) references.push({ path, target: value, kinds: meta.reference });
    if (meta.freeText) freeTexts.push({ path, text: value });
  });
  return { bundle, options, today: options.asOf ?? bundle.generatedAt?.slice(0, 10), byId, references, freeTexts };
}
