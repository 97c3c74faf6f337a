import type { Feature, Row, Sheet } from 'write-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { codelists } from '../codelists/index.js';
import type { FlatTable } from '../tables/flatten.js';
import type { Column } from '../tables/spec.js';

const lastRow = 1000;
/** Sheet of the drop-down lists; sheets whose name starts with `_` are not read back. */
const listSheet = '_listes';

const letters = (index: number): string => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const optionsOf = (column: Column): readonly string[] | undefined => {
  if (column.list) return undefined;
  if (column.type === 'boolean') return ['oui', 'non'];
  if (column.type !== 'code' || !column.codes) return undefined;
  const entries = codelists[column.codeOwner ?? ''];
  return column.codes.map((code) => entries?.find((entry) => entry.code === code)?.fr ?? code);
};

const kinds: Partial<Record<Column['type'], string>> = {
  date: 'Date : AAAA-MM-JJ ou JJ/MM/AAAA.',
  'partial-date': 'Date : AAAA, AAAA-MM ou AAAA-MM-JJ.',
  integer: 'Nombre entier. « s » si la valeur est masquée, « nd » si elle est inconnue.',
  number: 'Nombre. « s » si la valeur est masquée, « nd » si elle est inconnue.',
};

/** What a column wants, shown when one of its cells is chosen. */
const noteOf = (column: Column): string =>
  [
    `${column.labelFr}.`,
    column.required ? 'Obligatoire.' : 'Facultatif.',
    kinds[column.type],
    column.list && 'Plusieurs valeurs : séparez-les par |.',
    (optionsOf(column) ?? (column.type === 'code' && column.list)) && 'Choisissez dans la liste.',
  ]
    .filter(Boolean)
    .join(' ')
    .slice(0, 250);

/** Drop-down lists and notes, which the library leaves to such a feature. */
function validations(flat: readonly FlatTable[], rangeOf: ReadonlyMap<string, string>): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const columns = flat[sheetIndex]?.columns;
            if (!columns) return xml;
            const rules = columns.map((column, index) => {
              const options = optionsOf(column);
              const range = options && rangeOf.get(options.join('|'));
              const at = `${letters(index)}2:${letters(index)}${lastRow}`;
              const title = sanitizeAttributeValue(column.header.slice(0, 32));
              const prompt = sanitizeAttributeValue(noteOf(column));
              const common = `allowBlank="1" showInputMessage="1" promptTitle="${title}" prompt="${prompt}" sqref="${at}"`;
              return range
                ? `<dataValidation type="list" errorStyle="warning" showErrorMessage="1" errorTitle="Liste" error="Choisissez dans la liste." ${common}><formula1>${sanitizeTextContent(range)}</formula1></dataValidation>`
                : `<dataValidation ${common}/>`;
            });
            const markup = `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
            const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
      },
    },
  };
}

/** Text with the signs that XML cannot hold written as a workbook does, `_x000D_`, and so what looks like such a sign. */
const escaped = (text: string): string =>
  text.replace(
    /[^\P{Cc}\t\n]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );

/** One workbook: a sheet a table, headers in bold and frozen, cells as text so that no zero is lost. */
export async function workbookOf(flat: readonly FlatTable[]): Promise<Uint8Array> {
  const lists = new Map<string, readonly string[]>();
  for (const { columns } of flat) {
    for (const column of columns) {
      const options = optionsOf(column);
      if (options) lists.set(options.join('|'), options);
    }
  }
  const rangeOf = new Map<string, string>();
  [...lists].forEach(([key, options], index) => {
    const column = letters(index);
    rangeOf.set(key, `'${listSheet}'!$${column}$1:$${column}$${options.length}`);
  });
  const height = Math.max(1, ...[...lists.values()].map((options) => options.length));
  const listRows = Array.from({ length: height }, (_, row) =>
    [...lists.values()].map((options) => (options[row] === undefined ? null : { value: options[row], type: String })),
  );
  const text = (value: string) => (value === '' ? null : { value: escaped(value), type: String, format: '@' });
  const sheets = flat.map(({ table, columns, rows }) => ({
    sheet: table.name,
    stickyRowsCount: 1,
    columns: columns.map((column) => ({ width: Math.min(40, Math.max(14, column.header.length + 2)) })),
    data: [
      columns.map((column) => ({
        value: column.header,
        type: String,
        fontWeight: 'bold',
        backgroundColor: column.required ? '#dfe8f6' : '#eeeeee',
      })),
      ...rows.map((row) => row.map(text)),
    ] as Row[],
  }));
  const all = [...sheets, { sheet: listSheet, data: listRows }] as Sheet<Blob>[];
  const blob = await writeXlsxFile(all, { features: [validations(flat, rangeOf)] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
