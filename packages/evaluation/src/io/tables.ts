import { extname } from 'node:path';
import type { Issue } from '@projet-social/schema';
import type { WorkbookSheet } from '@projet-social/schema/csv';
import { type CellFlaw, type Table, flawFinder } from '../exchange/table.js';
import { decodeUtf8, parseJson, parseJsonLines, readBytes } from './files.js';
import { DataProblem, problem } from './problem.js';

/** Bounds that keep a hostile file from filling the memory. */
const limits = { unpackedBytes: 256 * 1024 * 1024, rowBytes: 8 * 1024 * 1024, cells: 50_000_000, columns: 16_384 } as const;

function checkSize(name: string, rows: number, columns: number): void {
  if (columns > limits.columns || rows * columns > limits.cells) throw problem('table-too-large', [name], { rows, columns });
}

export interface TableOptions {
  /** Sheet of a workbook, by name. @default the first */
  readonly sheet?: string;
  /** Rows above the header, as some producers put a title there. @default 0 */
  readonly skipRows?: number;
}

/** What bytes 0x80 to 0x9f mean in Windows-1252; the decoder of some Node versions leaves them as control characters. */
const upperWindows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text of a file whose encoding nobody wrote down: UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252 as French spreadsheets save it.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1')
      .decode(bytes)
      .replace(/[\u0080-\u009f]/g, (character) => upperWindows1252[character.charCodeAt(0) - 0x80] ?? character);
  }
}

/** The separator of a CSV text: the one that the first lines hold most steadily outside quotes. */
export function guessDelimiter(text: string): string {
  const head = text.slice(0, 65536).replace(/"(?:[^"]|"")*"/g, '');
  const lines = head
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(0, 20);
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    return counts.length === 0 ? 0 : Math.min(...counts) * 1000 + (counts[0] ?? 0);
  };
  return [';', '\t', ',', '|'].reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best), ';');
}

/** Columns without a name and without a value, dropped; cells made as many as the header. */
function tidy(name: string, grid: readonly (readonly string[])[], headerRow: number): Table {
  const header = grid[0] ?? [];
  const rows = grid.slice(1);
  let width = header.length;
  for (const row of rows) width = Math.max(width, row.length);
  while (width > 0 && (header[width - 1] ?? '').trim() === '' && rows.every((row) => (row[width - 1] ?? '').trim() === '')) width -= 1;
  checkSize(name, rows.length, width);
  const fit = (row: readonly string[]): string[] => Array.from({ length: width }, (_, index) => row[index] ?? '');
  const columns = fit(header).map((column) => column.trim());
  if (columns.length === 0) throw problem('file-empty', [name]);
  return { name, columns, rows: rows.map(fit), firstRow: headerRow + 1 };
}

/** The first line that is longer than a row may be: the parser comes to the same end, after seconds. */
function longLine(text: string): number | undefined {
  if (text.length <= limits.rowBytes) return undefined;
  let line = 0;
  for (const [found] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    line += 1;
    if (found.length > limits.rowBytes) return line;
  }
  return undefined;
}

async function fromCsv(name: string, bytes: Uint8Array, skipRows: number): Promise<Table> {
  const whole = decodeText(bytes).replace(/^\ufeff/, '');
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(whole)) throw problem('file-is-page', [name]);
  const long = longLine(whole);
  if (long !== undefined) throw problem('row-too-long', [name], { line: long });
  // A line that spreadsheets write above the header, to say the separator.
  const announced = /^sep=([;,\t|])\r?\n/i.exec(whole);
  const text = announced ? whole.slice(announced[0].length) : whole;
  const headerRow = skipRows + (announced ? 2 : 1);
  const { parse } = await import('csv-parse/sync');
  try {
    const grid: string[][] = parse(text, {
      delimiter: announced?.[1] ?? guessDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: limits.rowBytes,
      from_line: skipRows + 1,
    });
    return tidy(
      name,
      grid.filter((row, index) => index === 0 || row.length > 1 || row[0] !== ''),
      headerRow,
    );
  } catch (error) {
    const facts = error as { code?: string; lines?: number };
    if (facts.code === undefined) throw error;
    throw problem(facts.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'csv-invalid', [name], { line: facts.lines ?? 0 });
  }
}

/** Refuses a workbook that would unpack to more than fits, before anything is kept. */
export async function checkArchive(name: string, bytes: Uint8Array): Promise<void> {
  const { unzipSync } = await import('fflate');
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        if (total > limits.unpackedBytes) throw problem('archive-too-large', [name], { megabytes: Math.round(total / 1048576) });
        return false;
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'DataProblem') throw error;
    throw problem('workbook-invalid', [name]);
  }
}

/** Whether an archive begins as the files of LibreOffice do: with its kind, not packed. */
function isOpenDocument(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(30, 90)).startsWith('mimetypeapplication/vnd.oasis.opendocument');
}

/** How the files of Excel up to 2003 begin, and workbooks with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, value.getUTCHours() + value.getUTCMinutes() === 0 ? 10 : 19);
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
      ? String(value)
      : '';
}

/** The sheet asked for; without a name the first that is not hidden. */
function chooseSheet(
  name: string,
  sheets: readonly WorkbookSheet[],
  asked: string | undefined,
): { sheet: WorkbookSheet; warnings: Issue[] } {
  const visible = sheets.filter((entry) => !entry.isHidden);
  const sheet = asked === undefined ? (visible[0] ?? sheets[0]) : sheets.find((entry) => entry.name === asked);
  if (!sheet) throw problem('sheet-missing', [name], { sheet: asked ?? '', sheets: sheets.map((entry) => entry.name).join(', ') });
  const others = asked === undefined ? visible.filter((entry) => entry !== sheet && entry.rows.length > 0) : [];
  if (others.length === 0) return { sheet, warnings: [] };
  const params = { file: name, sheet: sheet.name, others: others.map((entry) => entry.name).join(', ') };
  return { sheet, warnings: [{ code: 'sheet-chosen', severity: 'info', path: [name], params }] };
}

async function fromWorkbook(name: string, bytes: Uint8Array, options: TableOptions): Promise<Table> {
  await checkArchive(name, bytes);
  const { UncomputedFormula, readWorkbook, sheetWarnings } = await import('@projet-social/schema/csv');
  const sheets = await readWorkbook(bytes).catch(() => {
    throw problem(isOpenDocument(bytes) ? 'workbook-opendocument' : 'workbook-invalid', [name]);
  });
  const { sheet, warnings } = chooseSheet(name, sheets, options.sheet);
  const above = options.skipRows ?? 0;
  const table = tidy(
    `${name} [${sheet.name}]`,
    sheet.rows.slice(above).map((row) => row.map(cellText)),
    above + 1,
  );
  const uncomputed = sheet.rows.flatMap((cells, row) =>
    cells.flatMap((cell, column): CellFlaw[] => (cell instanceof UncomputedFormula ? [{ row: row + 1, column }] : [])),
  );
  const errors = sheet.errors.map(({ row, column, value }): CellFlaw => ({ row, column: column - 1, error: value }));
  const whole = { ...table, flaws: [...uncomputed, ...errors], warnings: [...warnings, ...sheetWarnings(sheet, name, above)] };
  const flawAt = flawFinder(whole);
  const ofTitles = table.columns.flatMap((_, column) => flawAt(above + 1, column) ?? []);
  if (ofTitles.length > 0) throw new DataProblem(ofTitles);
  return whole;
}

/** An object as a row: what is nested one level stands under `field.part`, a list in one cell with bars between. */
function flatEntries(entry: object): [string, string][] {
  const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null || value instanceof Date;
  const text = (value: unknown): string => {
    if (Array.isArray(value) && value.every(isPlain)) return value.map(cellText).join('|');
    return isPlain(value) ? cellText(value) : JSON.stringify(value);
  };
  return Object.entries(entry).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    isPlain(value) || Array.isArray(value)
      ? [[key, text(value)]]
      : Object.entries(value as object).map(([part, inner]): [string, string] => [`${key}.${part}`, text(inner)]),
  );
}

function fromObjects(name: string, list: readonly unknown[]): Table {
  const columns = new Map<string, number>();
  const flat = list.map((entry) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw problem('rows-not-objects', [name]);
    const entries = flatEntries(entry);
    for (const [key] of entries) if (!columns.has(key)) columns.set(key, columns.size);
    checkSize(name, list.length, columns.size);
    return entries;
  });
  const rows = flat.map((entries) => {
    const cells = Array<string>(columns.size).fill('');
    for (const [key, value] of entries) cells[columns.get(key)!] = value;
    return cells;
  });
  return { name, columns: [...columns.keys()], rows, firstRow: 1 };
}

/**
 * The rows of a Parquet file with the values that it gives them; a column of JSON is parsed already.
 * @throws DataProblem when it cannot be read.
 */
export async function readParquetRows(name: string, bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    return await parquetReadObjects({ file });
  } catch {
    throw problem('parquet-invalid', [name]);
  }
}

/**
 * Reads a table as people have it: CSV (any of `;`, `,`, tab; UTF-8, UTF-16 or Windows-1252; trailing empty columns), XLSX, JSON list, NDJSON, Parquet.
 * @throws DataProblem located by file (and line), never a stack trace.
 */
export async function readTable(path: string, options: TableOptions = {}): Promise<Table> {
  return readTableBytes(await readBytes(path), path, options);
}

/** The same, from bytes that were read; the ending of the path tells the format. */
export async function readTableBytes(bytes: Uint8Array, path: string, options: TableOptions = {}): Promise<Table> {
  const kind = extname(path).toLowerCase();
  if (bytes.length === 0) throw problem('file-empty', [path]);
  if (compoundFile.every((byte, at) => bytes[at] === byte)) throw problem('workbook-old', [path]);
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (zipped || kind === '.xlsx') return fromWorkbook(path, bytes, options);
  if (kind === '.parquet') return fromObjects(path, await readParquetRows(path, bytes));
  if (kind === '.json') {
    const value = parseJson(decodeUtf8(bytes, path), path);
    if (!Array.isArray(value)) throw problem('rows-not-objects', [path]);
    return fromObjects(path, value);
  }
  if (kind === '.ndjson' || kind === '.jsonl') {
    const lines = parseJsonLines(decodeUtf8(bytes, path), path).map(({ value }) => value);
    return fromObjects(path, lines);
  }
  if (bytes.subarray(0, 4096).includes(0) && !(bytes[0] === 0xff || bytes[0] === 0xfe)) throw problem('file-not-text', [path]);
  return fromCsv(path, bytes, options.skipRows ?? 0);
}
