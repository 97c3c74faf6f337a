import { parse as parseCsv } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Bundle } from '../bundle.js';
import { codeLabel } from '../labels/index.js';
import { issue } from '../rules/issue.js';
import type { Issue } from '../values.js';
import type { Cell } from '../tables/cells.js';
import { flatten } from '../tables/flatten.js';
import { tables, type Column } from '../tables/index.js';
import { readTables, type RawTable, type TableReading } from '../tables/read.js';
import { decodeText, separatorOf } from './decode.js';
import { readWorkbook, sheetWarnings } from './readWorkbook.js';

export { tables, type Column, type Table } from '../tables/index.js';
export { emptyMark, UncomputedFormula } from '../tables/cells.js';
export { readWorkbook, sheetWarnings, type CellPlace, type WorkbookSheet } from './readWorkbook.js';
export type { Origin, RejectedRow, TableReading } from '../tables/read.js';
export { nearest } from '../tables/names.js';
export { decodeText } from './decode.js';

/** A file to read: its name tells which table it holds (`actions.csv`), or its sheets do (`.xlsx`). */
export interface TableFile {
  name: string;
  content: Uint8Array | string;
}

const stem = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]+$/, '');

const isSpreadsheet = (content: Uint8Array | string): content is Uint8Array =>
  typeof content !== 'string' && content[0] === 0x50 && content[1] === 0x4b;

/** Cells of a CSV text: `;`, `,` or tab, quotes, BOM; columns that hold nothing at all are left out. */
function cellsOf(text: string): Cell[][] {
  const rows = parseCsv(text, {
    bom: true,
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
  return rows.map((row) => {
    let length = row.length;
    while (length > 0 && row[length - 1]!.trim() === '') length--;
    return row.slice(0, length);
  });
}

async function rawTablesOf({ name, content }: TableFile): Promise<RawTable[]> {
  if (!isSpreadsheet(content)) {
    const text = typeof content === 'string' ? content : decodeText(content).text;
    return [{ file: name, name: stem(name), rows: cellsOf(text) }];
  }
  const sheets = (await readWorkbook(content)).filter((sheet) => !sheet.name.startsWith('_'));
  return sheets.map((sheet) => ({
    file: name,
    sheet: sheet.name,
    name: sheet.name,
    rows: sheet.rows,
    firstYear: sheet.firstYear,
    warnings: sheetWarnings(sheet, name),
  }));
}

export interface ReadTablesOptions {
  /** Short name of who fills in the tables: identifiers may then be written short, `CCAS` for `ville:organisation:ccas`. */
  producer?: string;
}

/**
 * Reads a project's tables, CSV or XLSX, as a town hall fills them in: `;` or `,`, decimal comma, BOM, Windows-1252, `oui`/`non`,
 * `s`, `ns`, `nd`, French dates, labels instead of codes, French or English column names.
 * Problems name file, sheet, row and column; rows with an error are set apart in `rejected`, the good ones are in `bundle`.
 * Never throws on bad input.
 */
export async function readTableFiles(files: readonly TableFile[], { producer }: ReadTablesOptions = {}): Promise<TableReading> {
  const raws: RawTable[] = [];
  const unreadable: Issue[] = [];
  for (const file of files) {
    try {
      raws.push(...(await rawTablesOf(file)));
    } catch (error) {
      const detail = error instanceof Error && 'code' in error ? String(error.code) : 'format';
      unreadable.push(issue('table-unreadable', [file.name], { detail, file: file.name }));
    }
  }
  const reading = readTables(raws, tables, codeLabel, producer);
  return { ...reading, issues: [...unreadable, ...reading.issues] };
}

export interface WriteCsvOptions {
  /** @default ',' */
  separator?: ',' | ';';
  /** Decimal sign. @default '.' */
  decimal?: '.' | ',';
  /** Start each file with a byte order mark, which Excel needs to read UTF-8. @default false */
  bom?: boolean;
}

/** A bundle as CSV files by name, French headers, UTF-8, ISO dates. `readTableFiles` gives the same bundle back. */
export function writeCsv(bundle: Bundle, { separator = ',', decimal = '.', bom = false }: WriteCsvOptions = {}): Map<string, string> {
  return new Map(
    flatten(bundle, tables, { decimal }).map(({ table, columns, rows }) => [
      `${table.name}.csv`,
      stringify([columns.map((column) => column.header), ...rows], { delimiter: separator, bom, quoted_match: /[\r\n]/ }),
    ]),
  );
}

/** A bundle as one workbook, codes by their French names, with drop-down lists. `readTableFiles` gives the same bundle back. */
export async function writeXlsx(bundle: Bundle): Promise<Uint8Array> {
  const { workbookOf } = await import('./workbook.js');
  return workbookOf(flatten(bundle, tables, { decimal: '.', labels: codeLabel }));
}

export interface XlsxFormOptions {
  /** Names of the tables to fill in, in this order. @default all of them */
  tables?: readonly string[];
  /** Records that stand in the form already. */
  filled?: Bundle;
}

/** A workbook to fill in: a sheet a table, French columns, drop-down lists, notes on each column. */
export async function xlsxForm({ tables: names, filled }: XlsxFormOptions = {}): Promise<Uint8Array> {
  const { workbookOf } = await import('./workbook.js');
  const wanted = names?.flatMap((name) => tables.filter((table) => table.name === name)) ?? tables;
  const rows = filled ? flatten(filled, wanted, { decimal: '.', labels: codeLabel }) : [];
  return workbookOf(
    wanted.map((table) => {
      const known = rows.find((flat) => flat.table === table);
      const columns = table.columns.filter((column) => !column.rare || known?.columns.includes(column));
      const cellOf = (row: readonly string[], column: Column): string => row[known!.columns.indexOf(column)] ?? '';
      return { table, columns, rows: known?.rows.map((row) => columns.map((column) => cellOf(row, column))) ?? [] };
    }),
  );
}
