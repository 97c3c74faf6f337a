import type { ChartLocale, ChartTable } from '../describe/ChartDescription.js';

/**
 * The table as CSV, as shown: semicolons in French (what French spreadsheets expect), commas elsewhere; UTF-8 with its mark.
 * A text that a spreadsheet would run as a formula is made plain.
 *
 * @example csv({ caption: '', rowHeader: 'A', columns: [], rows: [] }, 'en') // => '\ufeffA\r\n'
 */
export function csv(table: ChartTable, locale: ChartLocale): string {
  const separator = locale === 'fr' ? ';' : ',';
  const field = (text: string): string => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /["\r\n;,]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = [
    [table.rowHeader, ...table.columns.map((column) => column.text)],
    ...table.rows.map((row) => [row.text, ...row.cells.map((cell) => cell.text)]),
  ];
  return `\ufeff${lines.map((line) => `${line.map(field).join(separator)}\r\n`).join('')}`;
}
