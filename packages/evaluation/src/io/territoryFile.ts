import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Issue } from '@projet-social/schema';
import type { TerritoryValue } from '../compare/territories.js';
import { flawFinder, parseNumber, repeatedColumns } from '../exchange/table.js';
import { nearest } from '../explain/nearest.js';
import { DataProblem, problem } from './problem.js';
import { guessDelimiter, readTable } from './tables.js';

/** How a table of one row per territory is read. */
export interface TerritoryFileOptions {
  /** Series that are wanted: a column of that name holds its values. */
  readonly variables: ReadonlySet<string>;
  /** Column that holds the code of the territory. @default the first of the usual names, else the first column */
  readonly codeColumn?: string | undefined;
  /** Column of a series where the producer gives it another name, by series. */
  readonly columnOf?: ReadonlyMap<string, string>;
  /** Where what cannot be read is said. */
  readonly report: (issue: Issue) => void;
}

/** Names that producers give to the column of territory codes. */
const codeNames = ['territoryId', 'codgeo', 'code', 'code_insee', 'insee', 'com', 'depcom'];
/** Marks of withheld and of missing values, as INSEE and CNAF write them. */
const withheldMarks: ReadonlySet<string> = new Set(['s', 'ns', 'c', '***']);
const missingMarks: ReadonlySet<string> = new Set(['', 'nd', 'n/d', 'so', 'na', '-', '.']);

/**
 * Published values of a file, one at a time, so that memory does not follow its length: a CSV (or a workbook’s first sheet) with a row
 * per territory and a column per series, or observations as JSON, one per line (`.ndjson`). Withheld marks (`s`, `ns`, `c`, `***`) stay withheld; an empty cell is missing.
 * @throws DataProblem when the file cannot be read or holds none of the series.
 */
export async function* readTerritoryFile(path: string, options: TerritoryFileOptions): AsyncGenerator<TerritoryValue> {
  const head = await firstText(path);
  if (head.trim() === '') throw problem('file-empty', [path]);
  const isWorkbook = head.startsWith('PK');
  if (!isWorkbook && head.includes('\0')) throw problem('file-not-text', [path]);
  if (/^\.(?:nd)?jsonl?$/i.test(extname(path))) yield* observationLines(path);
  else yield* tableValues(path, isWorkbook ? workbookRows(path, options.report) : csvRows(path, guessDelimiter(head)), options);
}

async function firstText(path: string): Promise<string> {
  const file = await open(path).catch((error: unknown) => {
    throw readProblem(path, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0).catch((error: unknown) => {
      throw readProblem(path, error);
    });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function readProblem(path: string, error: unknown): Error {
  const { code = 'unknown' } = error as { code?: string };
  const kinds: Record<string, string> = { ENOENT: 'file-missing', EISDIR: 'file-is-folder' };
  return problem(kinds[code] ?? 'file-unreadable', [path], { reason: code });
}

async function* observationLines(path: string): AsyncGenerator<TerritoryValue> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      const observation: unknown = JSON.parse(text);
      if (isTerritoryValue(observation)) yield observation;
      else throw problem('observation-invalid', [path, line]);
    } catch (error) {
      if (error instanceof SyntaxError) throw problem('json-invalid', [path], { line, position: 1 });
      throw error;
    }
  }
}

function isTerritoryValue(value: unknown): value is TerritoryValue {
  if (typeof value !== 'object' || value === null) return false;
  const { variable, territoryId, value: number, status } = value as Record<string, unknown>;
  return (
    typeof variable === 'string' &&
    (territoryId === undefined || typeof territoryId === 'string') &&
    (number === null || Number.isFinite(number)) &&
    typeof status === 'string'
  );
}

interface TableRow {
  readonly record: readonly string[];
  readonly line: number;
  /** What keeps the cell of a column from being read. */
  readonly flawAt?: (column: number) => Issue | undefined;
}

async function* csvRows(path: string, delimiter: string): AsyncGenerator<TableRow> {
  const { parse } = await import('csv-parse');
  const rows = createReadStream(path).pipe(parse({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, info: true }));
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { record, line: info.lines };
  } catch (error) {
    const facts = error as { code?: string; lines?: number };
    if (typeof facts.code === 'string' && facts.code.startsWith('CSV_')) throw problem('csv-invalid', [path], { line: facts.lines ?? 0 });
    throw error;
  }
}

/** The first sheet of a workbook; it is read at once, as its format wants. */
async function* workbookRows(path: string, report: (issue: Issue) => void): AsyncGenerator<TableRow> {
  const table = await readTable(path);
  const flawAt = flawFinder(table);
  for (const warning of table.warnings ?? []) report(warning);
  yield { record: table.columns, line: table.firstRow - 1 };
  for (const [index, record] of table.rows.entries()) {
    const line = table.firstRow + index;
    yield { record, line, flawAt: (column) => flawAt(line, column) };
  }
}

async function* tableValues(path: string, rows: AsyncIterable<TableRow>, options: TerritoryFileOptions): AsyncGenerator<TerritoryValue> {
  let columns: { code: number; series: readonly { variable: string; name: string; at: number }[] } | undefined;
  const seen = new Map<string, number>();
  for await (const { record, line, flawAt } of rows) {
    if (!columns) {
      columns = findColumns(path, record, options);
      continue;
    }
    const territoryId = (record[columns.code] ?? '').trim();
    const unread = flawAt?.(columns.code);
    if (unread) options.report(unread);
    if (unread || territoryId === '') continue;
    const before = seen.get(territoryId);
    if (before !== undefined) {
      options.report({
        code: 'territory-twice',
        severity: 'error',
        path: [path, line],
        params: { value: territoryId, firstRow: before },
      });
      continue;
    }
    seen.set(territoryId, line);
    for (const { variable, name, at } of columns.series) {
      const flaw = flawAt?.(at);
      if (flaw) options.report(flaw);
      yield flaw
        ? { variable, territoryId, value: null, status: 'missing' }
        : cellValue(variable, territoryId, record[at] ?? '', [path, line, name], options);
    }
  }
}

function findColumns(path: string, header: readonly string[], { variables, codeColumn, columnOf, report }: TerritoryFileOptions) {
  const names = header.map((name) => name.trim());
  const usual = codeNames.map((name) => names.findIndex((own) => own.toLowerCase() === name.toLowerCase())).find((at) => at >= 0);
  const missing = (column: string, at: Issue['path']): Error =>
    problem('mapping-column-missing', at, { column, nearest: nearest(column, names)[0] ?? '' });
  const code = codeColumn === undefined ? (usual ?? 0) : names.indexOf(codeColumn);
  if (code < 0) throw missing(codeColumn ?? '', [path]);
  for (const [variable, column] of columnOf ?? []) if (!names.includes(column)) throw missing(column, [path, variable]);
  const series = [...variables].flatMap((variable) => {
    const name = columnOf?.get(variable) ?? variable;
    const at = names.indexOf(name);
    return at < 0 ? [] : [{ variable, name, at }];
  });
  const read = [names[code] ?? '', ...series.map(({ name }) => name)];
  const repeated = repeatedColumns({ name: path, columns: names, rows: [], firstRow: 2 }, read);
  if (repeated.some(({ severity }) => severity === 'error')) throw new DataProblem(repeated);
  repeated.forEach(report);
  if (series.length === 0) throw problem('series-none', [path], { columns: names.join(', '), known: [...variables].join(', ') });
  return { code, series };
}

function cellValue(
  variable: string,
  territoryId: string,
  text: string,
  path: Issue['path'],
  { report }: TerritoryFileOptions,
): TerritoryValue {
  const bare = text.trim().toLowerCase();
  if (withheldMarks.has(bare)) return { variable, territoryId, value: null, status: 'suppressed' };
  if (missingMarks.has(bare)) return { variable, territoryId, value: null, status: 'missing' };
  const value = parseNumber(text);
  if (value !== undefined) return { variable, territoryId, value, status: 'ok' };
  report({ code: 'cell-not-a-number', severity: 'error', path, params: { value: text.slice(0, 40) } });
  return { variable, territoryId, value: null, status: 'missing' };
}
