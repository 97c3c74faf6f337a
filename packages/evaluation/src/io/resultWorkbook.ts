import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { Feature, SheetData } from 'write-excel-file/node';
import type { Change, Survey, ValueStatus } from '@projet-social/schema';
import { answerLabels, questionLabel } from '../report/method.js';
import { type Locale, type Words, localized } from '../report/words.js';
import { harmless } from '../publish/csv.js';
import type { CellValue, ResultColumn, ResultTable } from '../publish/resultTables.js';

function isText({ type }: ResultColumn): boolean {
  return type === 'string' || type === 'date';
}

/** Scores keep their one decimal; a count among measures has none. */
function numberFormat(value: number, column: ResultColumn): string | undefined {
  if (column.type === 'year') return '0';
  if (isText(column)) return undefined;
  const decimals = column.decimals ?? 0;
  return decimals === 0 || (decimals > 1 && Number.isInteger(value)) ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

/** Letters in the widest column. */
const widest = 60;

function cell(value: CellValue, column: ResultColumn, width: number): SheetData[number][number] {
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    const format = numberFormat(value, column);
    return { value, type: Number, alignVertical: 'top', ...(format === undefined ? {} : { format }) };
  }
  // Words do not fill a line to its end.
  const lines = value.length <= width ? 1 : Math.ceil((1.1 * value.length) / width);
  // A spreadsheet that opens a file does not always make rows higher for what they hold.
  return {
    value: harmless(value).slice(0, 32000),
    type: String,
    wrap: lines > 1,
    alignVertical: 'top',
    // A number, on the right of its column, does not touch the text of the next.
    align: 'left',
    indent: 1,
    ...(lines > 1 ? { height: Math.min(400, 15 * lines) } : {}),
  };
}

const levels: Record<string, Readonly<Record<string, string>>> = {
  fr: { overall: 'ensemble', block: 'volet', dimension: 'dimension', criterion: 'critère', indicator: 'indicateur' },
  en: { overall: 'overall', block: 'part', dimension: 'dimension', criterion: 'criterion', indicator: 'indicator' },
};
const gapReadings: Record<string, Readonly<Record<string, string>>> = {
  fr: { agenda: 'à mettre au débat', uncertain: 'écart incertain', small: 'petit écart' },
  en: { agenda: 'to be debated', uncertain: 'uncertain gap', small: 'small gap' },
};

const weightings: Record<string, Readonly<Record<string, string>>> = {
  fr: { raking: 'calage sur marges', none: 'aucune' },
  en: { raking: 'raking', none: 'none' },
};
const sources: Record<string, Readonly<Record<string, string>>> = {
  fr: { survey: 'questionnaires', activity: 'registres du projet', statistic: 'statistiques publiées' },
  en: { survey: 'questionnaires', activity: 'registers of the project', statistic: 'published statistics' },
};
const methodItems: Record<string, Readonly<Record<string, string>>> = {
  fr: {
    framework: 'Référentiel et sa version',
    method: 'Version de la méthode',
    software: 'Logiciel',
    seed: 'Départ des tirages au hasard',
    period: 'Période évaluée',
    synthetic: 'Données d’exemple',
    sha256: 'Empreinte SHA-256 de',
    true: 'oui',
    false: 'non',
    package: 'paquet npm',
  },
  en: {
    framework: 'Framework and its version',
    method: 'Version of the method',
    software: 'Software',
    seed: 'Seed of the random draws',
    period: 'Evaluated period',
    synthetic: 'Example data',
    sha256: 'SHA-256 hash of',
    true: 'yes',
    false: 'no',
    package: 'npm package',
  },
};
const types: Record<string, Readonly<Record<ResultColumn['type'], string>>> = {
  fr: { string: 'texte', number: 'nombre', integer: 'nombre entier', date: 'date', year: 'année' },
  en: { string: 'text', number: 'number', integer: 'whole number', date: 'date', year: 'year' },
};

/** The dictionary as a reader of the workbook needs it: the sheets and columns by the names that they bear there, words for codes. */
function dictionaryInWords(tables: readonly ResultTable[], dictionary: ResultTable, locale: Locale): ResultTable {
  return {
    ...dictionary,
    rows: tables
      .filter((table) => table !== dictionary)
      .flatMap((table) =>
        table.columns.map((column) => [
          localized(table.title, locale),
          localized(column.title, locale),
          types[locale]?.[column.type] ?? column.type,
          localized(column.inWords ?? column.description, locale),
        ]),
      ),
  };
}

/** A fact about the method, as people read it. */
function methodFact(item: CellValue, value: string, locale: Locale): string {
  const say = methodItems[locale] ?? {};
  if (item === 'synthetic') return say[value] ?? value;
  return item === 'software' ? `${say['package'] ?? ''} ${value}` : value;
}

/** A row's cell as people read it: codes of levels, groups, states, verdicts, questions and answers in words. The CSV files keep the codes, for programs. */
function inWords(row: readonly CellValue[], index: number, table: ResultTable, words: Words, surveys: readonly Survey[]): CellValue {
  const value = row[index] ?? null;
  if (typeof value !== 'string' || value === '') return value;
  const { name } = table.columns[index]!;
  const group = String(row[table.columns.findIndex((column) => column.name === 'groupe')]);
  switch (name) {
    case 'niveau':
      return levels[words.locale]?.[value] ?? value;
    case 'groupe':
    case 'groupe_haut':
    case 'groupe_bas':
      return words.group(value);
    case 'etat':
      return words.status(value as ValueStatus);
    case 'verdict':
      return words.verdict(value as Change['verdict']);
    case 'raisons':
      return value
        .split(' | ')
        .map((code) => words.reason(code))
        .join(' ; ');
    case 'ponderation':
      return weightings[words.locale]?.[value] ?? value;
    case 'source':
      return sources[words.locale]?.[value] ?? value;
    case 'marge':
      return questionLabel(surveys, group, value, words);
    case 'categorie':
    case 'regroupee_avec':
      return answerLabels(surveys, group, words)(value);
    case 'cle':
      return methodItems[words.locale]?.[value] ?? value.replace('sha256', (code) => methodItems[words.locale]?.[code] ?? code);
    case 'valeur':
      return table.name === 'methode' ? methodFact(row[0] ?? null, value, words.locale) : value;
    case 'unite':
      return words.unit(value);
    case 'lecture':
      return table.name === 'ecarts' ? (gapReadings[words.locale]?.[value] ?? value) : value;
    default:
      return value;
  }
}

/** Column letters of a spreadsheet: 0 is A, 26 is AA. */
function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}

/** Puts a filter on the header row of each sheet, and prints it on the width of one page; the order of elements is the format's own. */
function sheetSettings(tables: readonly ResultTable[]): Feature<Stream | Buffer | Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const table = tables[sheetIndex];
            if (!table || table.rows.length === 0) return content;
            const printed = content
              .replace(/<sheetViews>/, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
              .replace('</worksheet>', '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>');
            const range = `A1:${columnLetters(table.columns.length - 1)}${table.rows.length + 1}`;
            return printed.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
}

/**
 * The tables as a workbook: one sheet each, words for codes, a bold header that stays in sight, numbers as numbers, filters on.
 * @param surveys questionnaires, for the words of the answers that weighting is about; without them their codes stand.
 */
export async function toWorkbook(resultTables: readonly ResultTable[], words: Words, surveys: readonly Survey[] = []): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const { locale } = words;
  const tables = resultTables.map((table) => (table.name === 'dictionnaire' ? dictionaryInWords(resultTables, table, locale) : table));
  const tablesInWords = tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => row.map((_, index) => inWords(row, index, table, words, surveys))),
  }));
  const sheets = tablesInWords.map((table) => {
    const widths = table.columns.map((column, index) => {
      const longest = Math.max(
        localized(column.title, locale).length,
        ...table.rows.slice(0, 200).map((row) => String(row[index] ?? '').length),
      );
      return Math.min(widest, Math.max(9, longest + 3));
    });
    return {
      sheet: localized(table.title, locale).slice(0, 31),
      data: [
        table.columns.map((column) => ({
          value: localized(column.title, locale),
          type: String,
          fontWeight: 'bold' as const,
          wrap: true,
          ...(isText(column) ? { align: 'left' as const, indent: 1 } : { align: 'right' as const }),
        })),
        ...table.rows.map((row) => row.map((value, index) => cell(value, table.columns[index]!, widths[index]!))),
      ],
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    };
  });
  return new Uint8Array(await writeXlsxFile(sheets, { features: [sheetSettings(tables)] }).toBuffer());
}
