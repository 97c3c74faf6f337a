import { escapeXml } from '../draw/escapeXml.js';
import type { ChartDescription, Label } from './ChartDescription.js';

/**
 * The words and the table of a description as HTML, for a page made on a server: as the content of an element it is what readers see until, or
 * without, its script; alone it is a whole result without any. Text is escaped; there is no style and no id.
 *
 * @example `<pst-gap-chart>${toHtml(toGapChart(evaluation, framework))}</pst-gap-chart>`
 */
export function toHtml(description: ChartDescription): string {
  const { table, locale } = description;
  if (description.refusal !== undefined) return `<p lang="${locale}">${escapeXml(description.refusal.text)}</p>`;
  const language = (label: Label): string => (label.language === locale ? '' : ` lang="${label.language}"`);
  const items = (sentences: readonly string[]): string =>
    sentences.length === 0 ? '' : `<ul>${sentences.map((sentence) => `<li>${escapeXml(sentence)}</li>`).join('')}</ul>`;
  const head = table.columns.map((column) => `<th scope="col"${language(column)}>${escapeXml(column.text)}</th>`).join('');
  const rows = table.rows.map(
    (row) =>
      `<tr><th scope="row"${language(row)}>${escapeXml(row.text)}</th>${row.cells.map((cell) => `<td>${escapeXml(cell.text)}</td>`).join('')}</tr>`,
  );
  return (
    `<section lang="${locale}" dir="${description.direction}">${items(description.summary)}` +
    `<table><caption>${escapeXml(table.caption)}</caption><thead><tr><th scope="col">${escapeXml(table.rowHeader)}</th>${head}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>${items(description.notes)}</section>`
  );
}
