import { UncomputedFormula, type Cell, type FirstYear } from '../tables/cells.js';
import { issue } from '../rules/issue.js';
import type { Issue } from '../values.js';

/** A cell by row and column, both from 1, as a spreadsheet counts them. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A sheet of a workbook: its values, and what the values alone do not say. */
export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Values as the sheet shows them: a percentage is the text `12.5 %`. A formula that was never computed is an `UncomputedFormula`. */
  readonly rows: readonly (readonly Cell[])[];
  /** Errors of formulas, such as `#N/A`; `rows` holds them as text. */
  readonly errors: readonly (CellPlace & { readonly value: string })[];
  /** Merged cells, such as `A2:A4`: only the first holds the value. */
  readonly merged: readonly string[];
  /** Rows that hold a value and are hidden, by hand or by a filter. */
  readonly hiddenRows: readonly number[];
  /** The year that a date written as a bare number counts from; a workbook of an old Mac starts four years later. */
  readonly firstYear: FirstYear;
}

/** What a reader of this sheet should know: hidden, in part hidden, or with merged cells. Rows down to `above` are not looked at. */
export function sheetWarnings(sheet: WorkbookSheet, file: string, above = 0): Issue[] {
  const place = { file, sheet: sheet.name };
  const hidden = sheet.hiddenRows.filter((row) => row > above);
  const merged = sheet.merged.filter((range) => Number(/\d+$/.exec(range)?.[0]) > above);
  return [
    ...(sheet.isHidden ? [issue('sheet-hidden', [sheet.name], place)] : []),
    ...(hidden.length > 0 ? [issue('sheet-hidden-rows', [sheet.name], { count: hidden.length, row: hidden[0]!, ...place })] : []),
    ...merged.map((range) => issue('sheet-merged-cells', [sheet.name], { range, ...place })),
  ];
}

interface Marks {
  readonly uncomputed: CellPlace[];
  readonly errors: (CellPlace & { value: string })[];
  readonly percents: CellPlace[];
  readonly merged: string[];
  readonly hiddenRows: number[];
  /** Cells that say their type and hold no value; the reader of values refuses the whole workbook for one of them. */
  readonly hollow: (readonly [start: number, end: number])[];
}

/** One tag at a time; each attempt ends at the next tag, so a hostile text takes no longer than its length. */
const tags = /<(\/?)(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])([^<>]*)>/g;

/** Refuses a text whose tags do not close: the reader of values takes the square of its length for it. */
function checkTags(xml: string): void {
  let opened = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) if (xml[at + 1] !== '?' && xml[at + 1] !== '!') opened += 1;
  let closed = 0;
  tags.lastIndex = 0;
  while (tags.test(xml)) closed += 1;
  if (opened !== closed) throw new Error('a tag does not close');
}

const attributePatterns = new Map<string, RegExp>();

function attribute(text: string, name: string): string | undefined {
  const known = attributePatterns.get(name);
  const pattern = known ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  if (!known) attributePatterns.set(name, pattern);
  const found = pattern.exec(text);
  return found?.[1] ?? found?.[2];
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return names[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Which styles show a number as a percentage. */
function percentStyles(xml: string): Set<number> {
  const formats = new Set([9, 10]);
  const styles = new Set<number>();
  let at = -1;
  for (const [, closing, name, attributes = ''] of xml.matchAll(tags)) {
    if (name === 'numFmt' && /%/.test((attribute(attributes, 'formatCode') ?? '').replace(/&quot;.*?&quot;|\\./g, '')))
      formats.add(Number(attribute(attributes, 'numFmtId')));
    else if (name === 'cellXfs') at = closing ? -1 : 0;
    else if (name === 'xf' && !closing && at >= 0) {
      if (formats.has(Number(attribute(attributes, 'numFmtId')))) styles.add(at);
      at += 1;
    }
  }
  return styles;
}

/** Walks through a sheet and notes what the reader of values does not tell. */
function marksOf(xml: string, percents: ReadonlySet<number>): Marks {
  const marks: Marks = { uncomputed: [], errors: [], percents: [], merged: [], hiddenRows: [], hollow: [] };
  let row = 0;
  let column = 0;
  let isHidden = false;
  let cell: { start: number; type: string; style: number; formula: boolean; value: string | undefined } | undefined;
  const close = (end: number): void => {
    if (!cell) return;
    const { start, type, style, formula, value } = cell;
    const hasValue = value !== undefined && value !== '';
    // A text that is computed to nothing has an empty value; a number has not.
    if (formula && !hasValue && !(type === 'str' && value === '')) marks.uncomputed.push({ row, column });
    if (!hasValue && type !== 'n' && !(type === 'str' && value === '')) marks.hollow.push([start, end]);
    if (type === 'e' && hasValue) marks.errors.push({ row, column, value: unescaped(value) });
    if (type === 'n' && hasValue && percents.has(style)) marks.percents.push({ row, column });
    if (isHidden && hasValue && marks.hiddenRows.at(-1) !== row) marks.hiddenRows.push(row);
    cell = undefined;
  };
  for (const tag of xml.matchAll(tags)) {
    const [whole, closing, name, attributes = ''] = tag;
    const end = tag.index + whole.length;
    const isEmpty = attributes.endsWith('/');
    if (name === 'row' && !closing) {
      row = Number(attribute(attributes, 'r') ?? row + 1);
      column = 0;
      isHidden = isOn(attribute(attributes, 'hidden'));
    } else if (name === 'c' && !closing) {
      const letters = /^([A-Z]{1,3})\d+$/.exec(attribute(attributes, 'r') ?? '')?.[1];
      column = letters === undefined ? column + 1 : columnNumber(letters);
      const type = attribute(attributes, 't') ?? 'n';
      cell = { start: tag.index, type, style: Number(attribute(attributes, 's') ?? -1), formula: false, value: undefined };
      if (isEmpty) close(end);
    } else if (name === 'c') close(end);
    else if (name === 'mergeCell' && !closing) marks.merged.push(attribute(attributes, 'ref') ?? '');
    else if (cell && !closing) {
      if (name === 'f') cell.formula = true;
      else if (name === 'v') cell.value = isEmpty ? '' : xml.slice(end, xml.indexOf('<', end)).trim();
      else if (name === 'is') cell.value = 'text';
    }
  }
  return marks;
}

/** The parts of the workbook that describe its sheets, in their order. */
function sheetsOf(parts: Readonly<Record<string, string>>): { name: string; isHidden: boolean; path: string }[] {
  const targets = new Map<string, string>();
  for (const [, , name, attributes = ''] of (parts['xl/_rels/workbook.xml.rels'] ?? '').matchAll(tags)) {
    const target = attribute(attributes, 'Target') ?? '';
    if (name === 'Relationship')
      targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  return [...(parts['xl/workbook.xml'] ?? '').matchAll(tags)].flatMap(([, closing, name, attributes = '']) => {
    if (name !== 'sheet' || closing) return [];
    return [
      {
        name: unescaped(attribute(attributes, 'name') ?? ''),
        isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        path: targets.get(attribute(attributes, '(?:\\w+:)?id') ?? '') ?? '',
      },
    ];
  });
}

/** The workbook without its cells that say a type and hold nothing. */
async function withoutHollow(content: Uint8Array, hollow: ReadonlyMap<string, Marks['hollow']>): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const entries = unzipSync(content);
  for (const [path, places] of hollow) {
    const xml = strFromU8(entries[path]!);
    const kept = places.map(([, end], index) => xml.slice(end, places[index + 1]?.[0]));
    entries[path] = strToU8(xml.slice(0, places[0]?.[0]) + kept.join(''));
  }
  return zipSync(entries, { level: 0 });
}

const daysTo1904 = 1462;

/**
 * Reads a workbook with what its values do not say: formulas that were never computed, errors, percentages, merged cells, hidden rows and sheets.
 * @throws Error when it is not a workbook.
 */
export async function readWorkbook(content: Uint8Array): Promise<WorkbookSheet[]> {
  const { strFromU8, unzipSync } = await import('fflate');
  const { default: readXlsx } = await import('read-excel-file/universal');
  const wanted = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;
  const parts: Record<string, string> = {};
  for (const [path, bytes] of Object.entries(unzipSync(content, { filter: ({ name }) => wanted.test(name) })))
    parts[path] = strFromU8(bytes);
  Object.values(parts).forEach(checkTags);
  const percents = percentStyles(parts['xl/styles.xml'] ?? '');
  const marks = new Map(
    Object.entries(parts)
      .filter(([path]) => path.startsWith('xl/worksheets/'))
      .map(([path, xml]) => [path, marksOf(xml, percents)]),
  );
  const hollow = new Map([...marks].flatMap(([path, found]) => (found.hollow.length > 0 ? [[path, found.hollow] as const] : [])));
  const readable = hollow.size > 0 ? await withoutHollow(content, hollow) : content;
  const read = await readXlsx(new Blob([readable as Uint8Array<ArrayBuffer>]), { trim: false });
  const described = sheetsOf(parts);
  const date1904 = [...(parts['xl/workbook.xml'] ?? '').matchAll(tags)].flatMap(([, , name, attributes = '']) =>
    name === 'workbookPr' ? (attribute(attributes, 'date1904') ?? []) : [],
  )[0];
  // The reader of values knows the mark `1` of these workbooks, and not the word `true`, which means the same.
  const shift = date1904 === 'true' ? daysTo1904 * 86_400_000 : 0;
  return read.map(({ sheet, data }) => {
    const facts = described.find(({ name }) => name === sheet);
    const found = marks.get(facts?.path ?? '') ?? marksOf('', percents);
    const rows = (data as unknown as Cell[][]).map((cells) =>
      shift === 0 ? cells : cells.map((cell) => (cell instanceof Date ? new Date(cell.getTime() + shift) : cell)),
    );
    for (const { row, column } of found.percents) {
      const value = rows[row - 1]?.[column - 1];
      if (typeof value === 'number') rows[row - 1]![column - 1] = `${Number((value * 100).toPrecision(12))} %`;
    }
    const put = ({ row, column }: CellPlace, cell: Cell): void => {
      while (rows.length < row) rows.push([]);
      const cells = rows[row - 1]!;
      while (cells.length < column) cells.push(null);
      cells[column - 1] = cell;
    };
    // The reader of values takes both for empty cells.
    for (const place of found.uncomputed) put(place, new UncomputedFormula());
    for (const place of found.errors) put(place, place.value);
    return {
      name: sheet,
      isHidden: facts?.isHidden ?? false,
      rows,
      errors: found.errors,
      merged: found.merged,
      hiddenRows: found.hiddenRows,
      firstYear: isOn(date1904) ? 1904 : 1900,
    };
  });
}
