import { bundleLists, type BundleList } from '../bundle.js';
import type { Table } from './spec.js';

interface IdentifiedRow {
  readonly record: Record<string, unknown>;
  readonly table: Table;
  parent?: string;
}

const short = /^[^:]{1,80}$/;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`);

/** The kind of record that the rows of a table are, or belong to. */
export const kindOfTable = ({ list }: Table): string => bundleLists[list as BundleList];

/** The last part of an identifier, from what people write: `Mission locale` is `mission-locale`. */
const ending = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._~]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** The kind that a reference names by its own field: `sessionId` a session, `actionIds` actions. */
const kindOfField = (path: string): string => kebab((path.split('.').at(-1) ?? '').replace(/Ids?$/, ''));

/**
 * Completes identifiers written short, as people fill in a form: `CCAS` in the sheet of organisations of the producer `ville` becomes
 * `ville:organisation:ccas`, and `CCAS` among the leads of an action the same. Whole identifiers are left as they are; a short one that could
 * mean records of several kinds is left too, and is reported as malformed.
 */
export function completeShortIds(rows: readonly IdentifiedRow[], tables: readonly Table[], producer: string): void {
  const kinds = new Set(tables.filter((table) => table.keyed).map((table) => kindOfTable(table)));
  const byEnding = new Map<string, Set<string>>();
  const own = (text: string, kind: string): string => `${producer}:${kind}:${ending(text)}`;
  for (const { record, table } of rows) {
    if (!table.keyed || typeof record.id !== 'string') continue;
    if (short.test(record.id) && ending(record.id) !== '') record.id = own(record.id, kindOfTable(table));
    const last = String(record.id).split(':').at(-1) ?? '';
    byEnding.set(last, (byEnding.get(last) ?? new Set()).add(String(record.id)));
  }
  const complete = (text: string, kind: string): string => {
    if (!short.test(text) || ending(text) === '') return text;
    const found = [...(byEnding.get(ending(text)) ?? [])];
    const named = found.find((id) => id.split(':')[1] === kind);
    if (named !== undefined) return named;
    if (kinds.has(kind)) return own(text, kind);
    return found.length === 1 ? found[0]! : text;
  };
  for (const row of rows) {
    if (row.parent !== undefined) row.parent = complete(row.parent, kindOfTable(row.table));
    for (const { path } of row.table.columns) {
      if (!/(?:Ids?|basedOn)$/.test(path) || path === 'id') continue;
      const keys = path.split('.');
      const last = keys.pop()!;
      const holder = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row.record) as
        Record<string, unknown> | undefined;
      const value = holder?.[last];
      if (typeof value === 'string') holder![last] = complete(value, kindOfField(path));
      else if (Array.isArray(value))
        holder![last] = value.map((item: unknown) => (typeof item === 'string' ? complete(item, kindOfField(path)) : item));
    }
  }
}
