import type { Issue } from '@projet-social/schema';
import { nearest } from '@projet-social/schema/csv';

/** A table as text: what a file of rows holds before anything is understood. */
export interface Table {
  /** Name for messages: the file, and the sheet where there is one. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file, or row of the sheet, on which `rows[0]` stands. */
  readonly firstRow: number;
  /** Cells of a workbook without a value that can be used; each matters only to who reads that cell. */
  readonly flaws?: readonly CellFlaw[];
  /** What is odd about the sheet as a whole. */
  readonly warnings?: readonly Issue[];
}

/** A formula that was never computed, or whose result is an error. */
export interface CellFlaw {
  /** Row of the sheet, from 1. */
  readonly row: number;
  /** Place in `columns`, from 0. */
  readonly column: number;
  /** The error as the sheet shows it, such as `#N/A`; none for a formula that was never computed. */
  readonly error?: string;
}

/** Finds the issue of a cell, by row of the sheet and place of the column: what keeps it from being read. */
export function flawFinder(table: Table): (row: number, column: number) => Issue | undefined {
  const flaws = new Map((table.flaws ?? []).map((flaw) => [`${flaw.row} ${flaw.column}`, flaw]));
  return (row, column) => {
    const flaw = flaws.get(`${row} ${column}`);
    if (!flaw) return undefined;
    const name = table.columns[column] ?? '';
    return {
      code: flaw.error === undefined ? 'cell-formula-uncomputed' : 'cell-formula-error',
      severity: 'error',
      path: [table.name, row, name],
      params: { file: table.name, row, column: name, ...(flaw.error === undefined ? {} : { value: flaw.error }) },
    };
  };
}

/**
 * The place of a column by name, or -1. KoboToolbox and ODK may write the groups of a form in front of its questions: `page/age` is
 * `age`, where only one column ends so.
 */
export function columnIndex(table: Table, column: string): number {
  const exact = table.columns.indexOf(column);
  if (exact >= 0) return exact;
  const grouped = table.columns.flatMap((name, index) => (name.endsWith(`/${column}`) || name.endsWith(`-${column}`) ? [index] : []));
  return grouped.length === 1 ? grouped[0]! : -1;
}

/** An issue for each column that a mapping names and the table has not, with the column most like it among those not `taken` already. */
export function missingColumns(table: Table, names: Iterable<string>, taken: readonly string[] = []): Issue[] {
  const used = new Set(taken);
  const named = table.columns.filter((column) => column !== '');
  const free = named.filter((column) => !used.has(column));
  const known = free.length > 0 ? free : named;
  return [...new Set(names)]
    .filter((column) => columnIndex(table, column) < 0)
    .map((column) => ({
      code: 'mapping-column-missing',
      severity: 'error',
      path: [table.name],
      params: { file: table.name, column, nearest: mostLike(column, known) },
    }));
}

/** A column as spreadsheets name it: A, B … Z, AA. */
function columnLetters(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnLetters(Math.floor(place / 26) - 1) + letter;
}

/**
 * An issue for each name that heads several columns: an error where it is `read`, since nothing says which of them is meant, else a notice.
 * Names left out on purpose are not spoken of.
 */
export function repeatedColumns(table: Table, read: readonly string[], leftOut: readonly string[] = []): Issue[] {
  const places = new Map<string, number[]>();
  table.columns.forEach((column, place) => {
    if (column !== '') places.set(column, [...(places.get(column) ?? []), place]);
  });
  return [...places].flatMap(([column, at]): Issue[] => {
    const isRead = read.includes(column);
    if (at.length < 2 || (!isRead && leftOut.includes(column))) return [];
    const params = { file: table.name, column: column.slice(0, 60), places: at.slice(0, 5).map(columnLetters).join(', ') };
    return [
      isRead
        ? { code: 'column-twice', severity: 'error', path: [table.name], params }
        : { code: 'column-twice-unread', severity: 'info', path: [table.name], params },
    ];
  });
}

/** The name most like this one, short enough for a message. */
export function mostLike(name: string, names: readonly string[]): string {
  return nearest(
    name.slice(0, 60),
    names.slice(0, 500).map((one) => one.slice(0, 60)),
  );
}

/**
 * A number as French and English files write it: `1 234,5`, `1234.5`, `12 %`; narrow and plain no-break spaces between thousands.
 * @returns `undefined` when the text is not a number.
 * @example parseNumber('20 870,5') // => 20870.5
 */
export function parseNumber(text: string): number | undefined {
  const bare = text
    .trim()
    .replace(/[\u0020\u00a0\u202f\u2009'’]/g, '')
    .replace(/%$/, '')
    .replace(/^\u2212/, '-');
  if (!/^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/.test(bare)) return undefined;
  const value = Number(bare.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A day as files write it: `2025-03-04`, `04/03/2025`, with or without an hour behind. Where the day comes first, a day that begins with
 * its year is read too: so a spreadsheet hands over the cells that it took for dates.
 * @returns `YYYY-MM-DD`, or `undefined` when it is not a day of the calendar.
 */
export function parseDay(text: string, order: 'year-month-day' | 'day-month-year'): string | undefined {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text.trim());
  const dayFirst = order === 'day-month-year' ? /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$/.exec(text.trim()) : null;
  const [year, month, day] = yearFirst ? yearFirst.slice(1) : (dayFirst?.slice(1).reverse() ?? []);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) return undefined;
  // No answer was given before there were computers: such a year is a slip of the pen.
  return Number(year) < 1990 ? undefined : iso;
}
