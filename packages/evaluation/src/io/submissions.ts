import { extname } from 'node:path';
import { repeatedColumns } from '../exchange/table.js';
import { decodeUtf8, parseJson, parseJsonLines } from './files.js';
import { DataProblem, problem } from './problem.js';
import { readParquetRows, readTableBytes } from './tables.js';

/** One record of a file of answers, not yet checked, with its line or row from 1. */
export interface PlacedValue {
  readonly value: unknown;
  readonly place: number;
}

const nested = new Set(['answers', 'absences', 'profile']);

/** The value of a field as a table gives it: nested parts may be JSON text, a yes or no may be a word. */
function valueOf(field: string, cell: unknown): unknown {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell !== 'string') return cell;
  if (nested.has(field)) return JSON.parse(cell) as unknown;
  return field === 'synthetic' && /^(?:true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : cell;
}

/** A row of a table as a record: an empty cell is an absent field. */
function recordOfRow(row: Readonly<Record<string, unknown>>, place: number, shownAs: string): unknown {
  const record: Record<string, unknown> = {};
  for (const [field, cell] of Object.entries(row)) {
    if (field === '' || cell === '' || cell === null || cell === undefined) continue;
    try {
      record[field] = valueOf(field, cell);
    } catch {
      throw problem('json-invalid', [shownAs, place, field], { line: place, position: 1 });
    }
  }
  return record;
}

function recordsOfText(text: string, shownAs: string): PlacedValue[] {
  if (text.trimStart().startsWith('[')) {
    const list = parseJson(text, shownAs);
    return Array.isArray(list) ? list.map((value: unknown, index) => ({ value, place: index + 1 })) : [];
  }
  return parseJsonLines(text, shownAs).map(({ value, line }) => ({ value, place: line }));
}

/**
 * The records of a file of submissions, as the collector exports them: NDJSON, a JSON list, Parquet, or CSV with nested parts as JSON text.
 * @throws DataProblem located by file and line.
 */
export async function readRecords(bytes: Uint8Array, shownAs: string): Promise<PlacedValue[]> {
  const kind = extname(shownAs).toLowerCase();
  if (kind !== '.parquet' && kind !== '.csv') return recordsOfText(decodeUtf8(bytes, shownAs), shownAs);
  if (bytes.length === 0) throw problem('file-empty', [shownAs]);
  if (kind === '.parquet') {
    const rows = await readParquetRows(shownAs, bytes);
    return rows.map((row, index) => ({ value: recordOfRow(row, index + 1, shownAs), place: index + 1 }));
  }
  const table = await readTableBytes(bytes, shownAs);
  const { columns, rows, firstRow } = table;
  const repeated = repeatedColumns(table, columns);
  if (repeated.length > 0) throw new DataProblem(repeated);
  return rows.map((cells, index) => {
    const row = Object.fromEntries(columns.map((column, position) => [column, cells[position]]));
    return { value: recordOfRow(row, firstRow + index, shownAs), place: firstRow + index };
  });
}
