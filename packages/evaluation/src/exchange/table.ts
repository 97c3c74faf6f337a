/** A table as text: what a file of rows holds before anything is understood. */
export interface Table {
  /** Name for messages: the file, and the sheet where there is one. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file, or row of the sheet, on which `rows[0]` stands. */
  readonly firstRow: number;
}

/** The place of a column by name, or -1. */
export function columnIndex(table: Table, column: string): number {
  return table.columns.indexOf(column);
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
    .replace(/%$/, '');
  if (!/^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/.test(bare)) return undefined;
  const value = Number(bare.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A day as files write it: `2025-03-04`, `04/03/2025`, with or without an hour behind.
 * @returns `YYYY-MM-DD`, or `undefined` when it is not a day of the calendar.
 */
export function parseDay(text: string, order: 'year-month-day' | 'day-month-year'): string | undefined {
  const pattern =
    order === 'year-month-day' ? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/ : /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$/;
  const found = pattern.exec(text.trim());
  if (!found) return undefined;
  const [year = '', month = '', day = ''] = order === 'year-month-day' ? [found[1], found[2], found[3]] : [found[3], found[2], found[1]];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}
