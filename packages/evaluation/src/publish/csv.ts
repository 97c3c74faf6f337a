import type { CellValue, ResultTable } from './resultTables.js';

/**
 * A cell that a spreadsheet will not run: text that begins like a formula gets an apostrophe in front.
 * @example harmless('=1+1') // => "'=1+1"
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? `'${text}` : text;
}

export interface CsvStyle {
  /** `french`: semicolons and decimal commas with a byte order mark, as French spreadsheets open it; `standard`: RFC 4180 with decimal points. */
  readonly style: 'french' | 'standard';
}

/** A table as CSV. */
export function toCsv(table: ResultTable, { style }: CsvStyle): string {
  const delimiter = style === 'french' ? ';' : ',';
  const cell = (value: CellValue): string => {
    if (value === null) return '';
    if (typeof value === 'number') return style === 'french' ? String(value).replace('.', ',') : String(value);
    const text = harmless(value);
    return /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const lines = [table.columns.map((column) => column.name), ...table.rows.map((row) => row.map(cell))];
  return `${style === 'french' ? '\ufeff' : ''}${lines.map((line) => line.join(delimiter)).join('\r\n')}\r\n`;
}
