import type { Bundle } from '../bundle.js';
import { emptyMark, holderOf, writeCell, type WriteCellOptions } from './cells.js';
import type { Column, Table } from './spec.js';

const languagesWithColumn = ['fr', 'en', 'fr-x-falc'];

const at = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value === null || value === undefined ? undefined : (value as Record<string, unknown>)[key]), record);

function valueOf(record: unknown, column: Column): unknown {
  const value = at(record, column.path);
  if (column.type !== 'languages') return value;
  if (value === null || typeof value !== 'object') return undefined;
  const others = Object.entries(value).filter(([language]) => !languagesWithColumn.includes(language));
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}

export interface FlatTable {
  table: Table;
  columns: Column[];
  rows: string[][];
}

/** Stands for the records of a list that is there and empty. */
const none = Object.freeze({});

/** Records of one table with, for a table of rows inside records, the id of each row's record. */
function recordsOf(bundle: Bundle, table: Table): { parent?: string; record: unknown }[] {
  if (!table.list) return [{ record: bundle }];
  const records = (bundle as Record<string, unknown>)[table.list] as Record<string, unknown>[] | undefined;
  if (!table.field) return (records?.length === 0 ? [none] : (records ?? [])).map((record) => ({ record }));
  return (records ?? []).flatMap((record) => {
    const items = at(record, table.field!) as unknown[] | undefined;
    return (items?.length === 0 ? [none] : (items ?? [])).map((item) => ({ parent: String(record.id), record: item }));
  });
}

const isEmptyObject = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;

/** The cells of one record; of a list without records, the mark that says so. */
function cellsOf(table: Table, { parent, record }: { parent?: string; record: unknown }, options: WriteCellOptions): string[] {
  const first = table.columns.find((column) => column.path !== '@parent');
  const said = new Set<string>();
  return table.columns.map((column) => {
    if (record === none) return column === first ? emptyMark : column.path === '@parent' ? parent! : '';
    const holder = holderOf(column);
    if (holder !== undefined && !said.has(holder) && isEmptyObject(at(record, holder))) {
      said.add(holder);
      return emptyMark;
    }
    return writeCell(column.path === '@parent' ? parent : valueOf(record, column), column, options);
  });
}

/** A bundle as tables of text. Tables without rows are left out, and so are rare columns that nothing uses. */
export function flatten(bundle: Bundle, tables: readonly Table[], options: WriteCellOptions): FlatTable[] {
  return tables.flatMap((table) => {
    const records = recordsOf(bundle, table);
    if (records.length === 0) return [];
    const rows = records.map((record) => cellsOf(table, record, options));
    const kept = table.columns.map((column, index) => !column.rare || rows.some((row) => row[index] !== ''));
    return [
      { table, columns: table.columns.filter((_, index) => kept[index]), rows: rows.map((row) => row.filter((_, index) => kept[index])) },
    ];
  });
}
