import { Bundle } from '../bundle.js';
import { checkIdentifier, type IdentifierSchemeName } from '../identifiers/index.js';
import { deprecated } from '../rules/deprecated.js';
import { fromZodError, valueAt } from '../rules/fromErrors.js';
import { issue } from '../rules/issue.js';
import type { Issue } from '../values.js';
import { deprecations } from '../time/deprecations.js';
import { schemaVersion } from '../version.js';
import { emptyMark, readCell, type Cell, type CodeLabels, type FirstYear } from './cells.js';
import { nearest, plainName } from './names.js';
import { completeShortIds, kindOfTable } from './shortIds.js';
import type { Column, Table } from './spec.js';

/** One file or sheet as read: its cells, the first row being the headers. */
export interface RawTable {
  /** Name of the file, as the user knows it. */
  file?: string;
  sheet?: string;
  /** What says which table it is: the sheet's name or the file's, without extension. */
  name: string;
  rows: readonly (readonly Cell[])[];
  /** @default 1900 */
  firstYear?: FirstYear;
  /** What is odd about the sheet as a whole. */
  warnings?: readonly Issue[];
}

/** Where a record came from. */
export interface Origin {
  file?: string;
  sheet?: string;
  /** Row number as a spreadsheet shows it: the headers are row 1. */
  row: number;
}

export interface RejectedRow extends Origin {
  table: string;
  cells: Readonly<Record<string, string>>;
  issues: Issue[];
}

export interface TableReading {
  /** What could be read: every good row. `undefined` when not even the file's own table makes sense. */
  bundle: Bundle | undefined;
  issues: Issue[];
  /** Rows that hold an error, kept apart with what is wrong. Nothing is lost. */
  rejected: RejectedRow[];
  /** Puts file, sheet, row and column on issues whose path is that of the bundle, such as those of `check`. */
  locate(issues: readonly Issue[]): Issue[];
}

interface Row {
  record: Record<string, unknown>;
  parent?: string;
  table: Table;
  raw: RawTable;
  origin: Origin;
  cells: Record<string, string>;
  issues: Issue[];
  /** The row says that there is no such row: `(vide)` and nothing else. */
  isNone?: true;
}

const where = ({ file, sheet, row }: Origin, column?: string): Record<string, string | number> => ({
  ...(file !== undefined && { file }),
  ...(sheet !== undefined && { sheet }),
  row,
  ...(column !== undefined && { column }),
});

const put = (record: Record<string, unknown>, path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop()!;
  let target = record;
  for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
  target[last] = value;
};

function findTable(name: string, tables: readonly Table[]): Table | undefined {
  const plain = plainName(name);
  return (
    tables.find((table) => plainName(table.name) === plain) ??
    tables.find((table) => !table.field && table.list !== '' && plainName(table.list) === plain) ??
    tables.find((table) => table.field !== undefined && plainName(`${table.list}${table.field}`) === plain)
  );
}

const columnNames = (column: Column): string[] => [column.header, column.labelFr, column.path];

/** Columns of a header row, in order; the issues say which are unknown, doubled or lacking. */
function matchColumns(table: Table, raw: RawTable): { columns: (Column | undefined)[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const header = raw.rows[0] ?? [];
  const origin: Origin = { ...(raw.file && { file: raw.file }), ...(raw.sheet && { sheet: raw.sheet }), row: 1 };
  const used = new Set<Column>();
  const columns = header.map((cell) => {
    const name = String(cell ?? '').trim();
    if (name === '') return undefined;
    const plain = plainName(name);
    const column =
      table.columns.find((one) => one.path === name) ??
      table.columns.find((one) => columnNames(one).some((other) => plainName(other) === plain));
    if (!column) {
      const known = table.columns.map((one) => one.header);
      issues.push(issue('table-unknown-column', [table.name], { name, nearest: nearest(name, known), ...where(origin, name) }));
    } else if (used.has(column)) {
      issues.push(issue('table-repeated-column', [table.name], { name, ...where(origin, name) }));
      return undefined;
    } else used.add(column);
    return column;
  });
  for (const column of table.columns) {
    if (column.required && !column.nullable && !used.has(column)) {
      issues.push(issue('table-missing-column', [table.name], { name: column.header, ...where(origin) }));
    }
  }
  return { columns, issues };
}

/** Which status column tells why a number is not there. */
const statusPathOf = (table: Table, column: Column): string | undefined => {
  const parent = column.path.includes('.') ? `${column.path.slice(0, column.path.lastIndexOf('.'))}.` : '';
  return table.columns.find((one) => one.path === `${parent}status`)?.path;
};

/** Official codes and postcodes whose leading zero a spreadsheet ate. */
function restoreZero(row: Row, columns: readonly (Column | undefined)[]): void {
  const warn = (path: string, value: string, fixed: string) => {
    put(row.record, path, fixed);
    const header = columns.find((column) => column?.path === path)?.header;
    row.issues.push(issue('cell-lost-zero', [row.table.name], { value, repaired: fixed, ...where(row.origin, header) }));
  };
  const { scheme, code } = row.record;
  if (row.table.entity === 'Identifier' && typeof code === 'string' && typeof scheme === 'string') {
    const check = checkIdentifier(scheme as IdentifierSchemeName, code);
    if (!check.ok && check.code === 'lost-zero') warn('code', code, `0${code}`);
  }
  const postcode = (row.record.address as { postcode?: unknown } | undefined)?.postcode;
  if (typeof postcode === 'string' && /^\d{4}$/.test(postcode)) warn('address.postcode', postcode, `0${postcode}`);
}

function readRow(
  table: Table,
  raw: RawTable,
  columns: readonly (Column | undefined)[],
  index: number,
  labelOf: CodeLabels,
): Row | undefined {
  const cells = raw.rows[index]!;
  if (cells.every((cell) => cell === null || String(cell).trim() === '')) return undefined;
  const origin: Origin = { ...(raw.file && { file: raw.file }), ...(raw.sheet && { sheet: raw.sheet }), row: index + 1 };
  const row: Row = { record: {}, table, raw, origin, cells: {}, issues: [] };
  const extra = cells.slice(columns.length).filter((cell) => cell !== null && String(cell).trim() !== '');
  if (extra.length > 0) {
    row.issues.push(
      issue('table-extra-cell', [table.name], { found: columns.length + extra.length, expected: columns.length, ...where(origin) }),
    );
  }
  const filled = columns.flatMap((column, place) => {
    const text = String(cells[place] ?? '').trim();
    return column && text !== '' && column.path !== '@parent' ? [text] : [];
  });
  if (filled.length === 1 && filled[0] === emptyMark && table.list !== '') {
    const parent = columns.findIndex((column) => column?.path === '@parent');
    return { ...row, isNone: true, ...(parent >= 0 && { parent: String(cells[parent] ?? '').trim() }) };
  }
  const nulls: Column[] = [];
  const withheld: [string, string][] = [];
  for (const [place, column] of columns.entries()) {
    if (!column) continue;
    const cell = cells[place];
    if (cell !== null && cell !== undefined)
      row.cells[column.header] = cell instanceof Date ? cell.toISOString().slice(0, 10) : cell.toString();
    const result = readCell(cell, column, labelOf, raw.firstYear);
    if (result.kind === 'problem') {
      row.issues.push(issue(result.problem.code, [table.name], { ...result.problem.params, ...where(origin, column.header) } as never));
    } else if (result.kind === 'withheld') {
      put(row.record, column.path, null);
      const status = statusPathOf(table, column);
      if (status) withheld.push([status, result.status]);
    } else if (result.kind === 'empty-object') {
      put(row.record, result.path, valueAt(row.record, result.path.split('.')) ?? {});
    } else if (result.kind === 'value') {
      if (result.warning) {
        row.issues.push(issue(result.warning.code, [table.name], { ...result.warning.params, ...where(origin, column.header) } as never));
      }
      if (column.path === '@parent') row.parent = String(result.value);
      else if (column.type === 'languages') {
        const texts = valueAt(row.record, column.path.split('.'));
        put(row.record, column.path, { ...(texts as object | undefined), ...(result.value as object) });
      } else put(row.record, column.path, result.value);
    } else if (column.required && !column.nullable) {
      row.issues.push(issue('cell-missing', [table.name], where(origin, column.header) as never));
    } else if (column.nullable) nulls.push(column);
  }
  for (const [path, status] of withheld) {
    const column = table.columns.find((one) => one.path === path);
    const given = column && row.cells[column.header]?.trim();
    if (!given) {
      put(row.record, path, status);
      row.issues = row.issues.filter((one) => !(one.code === 'cell-missing' && one.params?.column === column?.header));
    }
  }
  // An empty cell is null where the record must say something, and where the object it belongs to is there.
  for (const column of nulls) {
    const parent = column.path.includes('.') ? column.path.slice(0, column.path.lastIndexOf('.')) : '';
    const holder = parent
      ? parent.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row.record)
      : row.record;
    if (column.required || (column.needed && parent !== '' && holder !== undefined)) put(row.record, column.path, null);
  }
  restoreZero(row, columns);
  return row;
}

/**
 * A bundle from tables. Every problem names file, sheet, row and column; a row with an error is set apart, the others are kept.
 * @param labelOf names of codes, so that `Association` is read as `association`.
 * @param producer whose short identifiers are completed; none: every identifier must be whole.
 */
export function readTables(raws: readonly RawTable[], tables: readonly Table[], labelOf: CodeLabels, producer?: string): TableReading {
  const issues: Issue[] = [];
  const rows: Row[] = [];
  for (const raw of raws) {
    const table = findTable(raw.name, tables);
    if (!table) {
      const known = tables.map((one) => one.name).join(', ');
      issues.push(
        issue('table-unknown', [raw.name], {
          name: raw.name,
          known,
          ...(raw.file && { file: raw.file }),
          ...(raw.sheet && { sheet: raw.sheet }),
        }),
      );
      continue;
    }
    const { columns, issues: headerIssues } = matchColumns(table, raw);
    issues.push(...(raw.warnings ?? []), ...headerIssues);
    for (let index = 1; index < raw.rows.length; index++) {
      const row = readRow(table, raw, columns, index, labelOf);
      if (row) rows.push(row);
    }
  }
  if (producer !== undefined) completeShortIds(rows, tables, producer);
  return assemble(rows, issues, tables);
}

/** Builds the bundle from good rows, and again without those that the schema refuses, until it stands. */
function assemble(rows: readonly Row[], issues: Issue[], tables: readonly Table[]): TableReading {
  const bad = new Set(rows.filter((row) => row.issues.some((one) => one.severity === 'error')));
  const rejected: RejectedRow[] = [];
  const reject = (row: Row) =>
    rejected.push({ ...row.origin, table: row.table.name, cells: row.cells, issues: row.issues.filter((one) => one.severity === 'error') });
  let places: Map<string, Row>;
  let bundle: Bundle | undefined;
  for (;;) {
    const good = rows.filter((row) => !bad.has(row));
    places = new Map();
    const built: Record<string, unknown> = { schemaVersion, producer: { slug: 'inconnu' } };
    const byId = new Map<string, { record: Record<string, unknown>; path: string }>();
    for (const row of good.filter((one) => !one.table.field)) {
      if (!row.table.list) {
        Object.assign(built, row.record);
        places.set('', row);
        continue;
      }
      const list = (built[row.table.list] ??= []) as unknown[];
      const path = `${row.table.list}.${list.length}`;
      if (row.isNone) continue;
      list.push(structuredClone(row.record));
      places.set(path, row);
      if (typeof row.record.id === 'string')
        byId.set(`${row.table.list} ${row.record.id}`, { record: list.at(-1) as Record<string, unknown>, path });
    }
    for (const row of good.filter((one) => one.table.field)) {
      const id = row.parent ?? '';
      const owner = byId.get(`${row.table.list} ${id}`);
      if (!owner) {
        const at = where(row.origin, row.table.columns[0]!.header);
        const parent = rows.find((one) => bad.has(one) && one.table.list === row.table.list && !one.table.field && one.record.id === id);
        row.issues.push(
          parent
            ? issue('table-parent-set-apart', [row.table.name], { id, table: parent.table.name, line: parent.origin.row, ...at })
            : issue('dangling-ref', [row.table.name], { target: id, kind: kindOfTable(row.table), ...at }),
        );
        bad.add(row);
        continue;
      }
      const items = (valueAt(owner.record, row.table.field!.split('.')) ?? []) as unknown[];
      put(owner.record, row.table.field!, items);
      if (row.isNone) continue;
      places.set(`${owner.path}.${row.table.field!}.${items.length}`, row);
      items.push(row.record);
    }
    const result = Bundle.safeParse(built);
    if (result.success) {
      bundle = result.data;
      break;
    }
    const before = bad.size;
    for (const found of locateAll(fromZodError(result.error, built), places, tables)) {
      const row = rowAt(found.path, places);
      if (!row || bad.has(row)) {
        issues.push(found);
        continue;
      }
      row.issues.push(found);
      bad.add(row);
    }
    if (bad.size === before) break;
  }
  for (const row of rows) {
    issues.push(...row.issues);
    if (bad.has(row)) reject(row);
  }
  issues.push(...locateAll(deprecated('Bundle', bundle, deprecations), places, tables));
  const finalPlaces = places;
  return { bundle, issues, rejected, locate: (found) => locateAll(pointToSetApart(found, bad), finalPlaces, tables) };
}

/** References to a record that stands in the tables but was set apart: to add it again would be the wrong advice. */
function pointToSetApart(found: readonly Issue[], bad: ReadonlySet<Row>): Issue[] {
  return found.map((one) => {
    const id = one.params?.target;
    const row =
      one.code === 'dangling-ref' ? [...bad].find((candidate) => !candidate.table.field && candidate.record.id === id) : undefined;
    return row ? issue('table-parent-set-apart', one.path, { id: String(id), table: row.table.name, line: row.origin.row }) : one;
  });
}

function rowAt(path: Issue['path'], places: ReadonlyMap<string, Row>): Row | undefined {
  for (let length = path.length; length >= 0; length--) {
    const row = places.get(path.slice(0, length).join('.'));
    if (row) return row;
  }
  return undefined;
}

function locateAll(found: readonly Issue[], places: ReadonlyMap<string, Row>, tables: readonly Table[]): Issue[] {
  return found.map((one) => {
    for (let length = one.path.length; length >= 0; length--) {
      const row = places.get(one.path.slice(0, length).join('.'));
      if (!row) continue;
      const rest = one.path
        .slice(length)
        .filter((step) => typeof step === 'string')
        .join('.');
      const inside = tables.find((table) => table.list === row.table.list && table.field !== undefined && rest === table.field);
      const column =
        row.table.columns.find((candidate) => candidate.path === rest || candidate.path === `${rest}.fr`) ??
        row.table.columns.find((candidate) => rest.startsWith(`${candidate.path}.`));
      const name = column?.header ?? (inside ? inside.name : rest || undefined);
      return { ...one, params: { ...one.params, ...where(row.origin, name) } };
    }
    return one;
  });
}
