import { extname } from 'node:path';
import { decodeUtf8, parseJson, parseJsonLines } from './files.js';
import { problem } from './problem.js';
import { readTableBytes } from './tables.js';

/** One record of a file of answers, not yet checked, with its line or row from 1. */
export interface PlacedValue {
  readonly value: unknown;
  readonly place: number;
}

const nested = new Set(['answers', 'absences', 'profile']);

/** A row of a table as a record: nested parts are JSON text, an empty cell is an absent field. */
function recordOfRow(columns: readonly string[], cells: readonly string[], place: number, shownAs: string): unknown {
  const record: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (column === '' || cell === '') return;
    try {
      record[column] = nested.has(column) ? (JSON.parse(cell) as unknown) : cell;
    } catch {
      throw problem('json-invalid', [shownAs, place, column], { line: place, position: 1 });
    }
  });
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
  const { columns, rows, firstRow } = await readTableBytes(bytes, shownAs);
  return rows.map((cells, index) => ({ value: recordOfRow(columns, cells, firstRow + index, shownAs), place: firstRow + index }));
}
