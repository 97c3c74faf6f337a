import type { IssueCode } from '../rules/catalogue.js';
import type { Column } from './spec.js';
import { nearest, plainName } from './names.js';

/** A formula that no spreadsheet program has computed yet: the workbook holds no value for it. */
export class UncomputedFormula {
  toString(): string {
    return '=…';
  }
}

export type Cell = string | number | boolean | Date | UncomputedFormula | null;

/** Words for a withheld or unknown number, with the status they stand for. */
const absences: Readonly<Record<string, string>> = {
  s: 'suppressed',
  ns: 'suppressed',
  secret: 'suppressed',
  nd: 'missing',
  na: 'missing',
  'n/a': 'missing',
  'n/d': 'missing',
  '-': 'missing',
  '..': 'missing',
  so: 'not-applicable',
};

/** The object that a mark of emptiness in this column speaks of: the one that the field stands in. */
export const holderOf = ({ path, nullable, list, type }: Column): string | undefined =>
  nullable || list || type === 'languages' || !path.includes('.') ? undefined : path.slice(0, path.lastIndexOf('.'));

/**
 * Written in a cell whose value is known to be empty (null, or a list of nothing) where an empty cell would mean "not supplied", or
 * whose object holds nothing; alone on its row, apart from the parent's id, it says that the list of such rows is empty.
 */
export const emptyMark = '(vide)';

export type CellResult =
  | { kind: 'absent' }
  | { kind: 'value'; value: unknown; warning?: CellProblem }
  /** The object that the field stands in is there and holds nothing. */
  | { kind: 'empty-object'; path: string }
  /** A number withheld or unknown: null, with the status it stands for. */
  | { kind: 'withheld'; status: string }
  | { kind: 'problem'; problem: CellProblem };

export interface CellProblem {
  code: Extract<IssueCode, `cell-${string}`>;
  params: Record<string, string | number>;
}

const problem = (code: CellProblem['code'], params: CellProblem['params'] = {}): CellResult => ({
  kind: 'problem',
  problem: { code, params },
});
const valued = (value: unknown, warning?: CellProblem): CellResult =>
  warning ? { kind: 'value', value, warning } : { kind: 'value', value };

const months = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];

const iso = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
};

/** The year that a workbook counts its days from. */
export type FirstYear = 1900 | 1904;

/** Day of an Excel serial number: 1 January 1900 is 1, and 1900 wrongly has a 29 February; or 1 January 1904 is 0. */
const excelDay = (serial: number, firstYear: FirstYear): string => {
  const dayZero = firstYear === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(dayZero + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
};

function readDate(text: string, isPartial: boolean, firstYear: FirstYear): CellResult {
  const fail = problem('cell-not-a-date', { value: text });
  const day = (year: number, month: number, dayOfMonth: number) => {
    const date = iso(year, month, dayOfMonth);
    return date ? valued(date) : fail;
  };
  if (isPartial && /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(text)) return valued(text);
  const partial = isPartial ? /^(0?[1-9]|1[0-2])\/(\d{4})$/.exec(text) : null;
  if (partial) return valued(`${partial[2]!}-${partial[1]!.padStart(2, '0')}`);
  const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (isoForm) return day(Number(isoForm[1]), Number(isoForm[2]), Number(isoForm[3]));
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/.exec(text);
  if (french) return day(Number(french[3]), Number(french[2]), Number(french[1]));
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return problem('cell-two-digit-year', { value: text });
  const words = /^(?:\w+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})$/.exec(
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase(),
  );
  if (words) return day(Number(words[3]), months.indexOf(words[2]!) + 1, Number(words[1]));
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) {
    const date = excelDay(Number(text.replace(',', '.')), firstYear);
    return valued(date, { code: 'cell-excel-date', params: { value: text, date } });
  }
  return fail;
}

function readNumber(text: string, column: Column): CellResult {
  const absence = absences[text.toLowerCase()];
  if (absence && column.nullable) return { kind: 'withheld', status: absence };
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/€$/, '');
  // A single comma is the French decimal sign; a point is read as one too.
  const decimal = /^[+-]?\d+(?:,\d+)?$/.test(bare) ? bare.replace(',', '.') : bare;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(decimal)) return problem('cell-not-a-number', { value: text.slice(0, 60) });
  const value = Number(decimal);
  if (column.type === 'integer' && !Number.isSafeInteger(value)) return problem('cell-not-an-integer', { value: text.slice(0, 60) });
  return valued(value);
}

const yes = ['oui', 'o', 'vrai', 'true', 'yes', 'x', '1'];
const no = ['non', 'n', 'faux', 'false', 'no', '0'];

export type CodeLabels = (owner: string, code: string) => { fr: string; en: string } | undefined;

function readCode(text: string, column: Column, labelOf: CodeLabels): CellResult {
  const codes = column.codes ?? [];
  if (codes.includes(text)) return valued(text);
  const plain = plainName(text);
  const names = (code: string) => {
    const label = labelOf(column.codeOwner ?? '', code);
    return label ? [code, label.fr, label.en] : [code];
  };
  const found = codes.find((code) => names(code).some((name) => plainName(name) === plain));
  if (found !== undefined) return valued(found);
  const shown = codes.map((code) => labelOf(column.codeOwner ?? '', code)?.fr ?? code);
  const allowed = shown.length > 12 ? `${shown.slice(0, 12).join(', ')}…` : shown.join(', ');
  return problem('cell-not-in-list', { value: text.slice(0, 60), nearest: nearest(text, shown), allowed });
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

function readOne(text: string, column: Column, labelOf: CodeLabels, firstYear: FirstYear): CellResult {
  switch (column.type) {
    case 'integer':
    case 'number':
      return readNumber(text, column);
    case 'date':
    case 'partial-date':
      return readDate(text, column.type === 'partial-date', firstYear);
    case 'boolean': {
      const plain = plainName(text);
      if (yes.includes(plain)) return valued(true);
      return no.includes(plain) ? valued(false) : problem('cell-not-yes-no', { value: text.slice(0, 60) });
    }
    case 'code':
      return readCode(text, column, labelOf);
    case 'json':
    case 'languages': {
      const value = fromJson(text);
      const isWrong = value === undefined || (column.type === 'languages' && (typeof value !== 'object' || Array.isArray(value)));
      return isWrong || value === null ? problem('cell-not-json') : valued(value);
    }
    case 'text':
      return valued(text);
  }
}

/** An error of a formula, as a spreadsheet shows it. */
const formulaError = /^#(?:N\/A|VALEUR|VALUE|REF|DIV\/0|NOM|NAME|NUL|NULL|NOMBRE|NUM)[!?]?/;
/** A code that a spreadsheet turned into a power of ten. */
const powerOfTen = /^\d(?:[.,]\d+)?E\+\d{2}$/i;

/**
 * Text that would be read as something else, or lose a sign: it is written after an apostrophe and then read as it stands. So are the
 * signs that would start a formula, and the names that every object has, which spreadsheet libraries take for their own.
 */
const isProtected = (text: string): boolean =>
  /^[\s=+\-@']|\s$|\r/.test(text) || text === emptyMark || text in {} || formulaError.test(text) || powerOfTen.test(text);
const withoutProtection = (text: string): string | undefined => {
  const bare = text.slice(1);
  // A spreadsheet that saves the file turns a carriage return into a new line.
  return text.startsWith("'") && (isProtected(bare) || bare.includes('\n')) ? bare : undefined;
};

/** Splits a list at `|`; `\|` is a bar inside an item. */
const splitList = (text: string): string[] => {
  const items: string[] = [];
  let item = '';
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]!;
    if (sign === '\\' && (text[index + 1] === '|' || text[index + 1] === '\\')) item += text[++index]!;
    else if (sign === '|') {
      items.push(item);
      item = '';
    } else item += sign;
  }
  return [...items, item].filter((one) => one.trim() !== '');
};

const repaired = /Ã[\u0080-\u00bf©¨ª®´»§¢£¤¥¦]|Â[\u00a0«»°]/;

/** Reads a cell as its column wants. Dates that a spreadsheet gives as dates are taken as they are. */
export function readCell(cell: Cell | undefined, column: Column, labelOf: CodeLabels, firstYear: FirstYear = 1900): CellResult {
  if (cell === null || cell === undefined) return { kind: 'absent' };
  if (cell instanceof UncomputedFormula) return problem('cell-formula-uncomputed');
  if (cell instanceof Date) {
    const date = cell.toISOString().slice(0, 10);
    return column.type === 'date' || column.type === 'partial-date' || column.type === 'text'
      ? valued(date)
      : problem('cell-not-a-number', { value: date });
  }
  if (typeof cell === 'boolean' && column.type === 'boolean') return valued(cell);
  const raw = typeof cell === 'boolean' ? (cell ? 'oui' : 'non') : String(cell);
  if (raw.trim() === '') return { kind: 'absent' };
  if (raw.trim() === emptyMark) {
    const holder = holderOf(column);
    if (column.list || column.nullable) return valued(column.list ? [] : null);
    if (holder !== undefined) return { kind: 'empty-object', path: holder };
  }
  if (!column.list) return readItem(raw, column, labelOf, firstYear);
  const values: unknown[] = [];
  for (const item of splitList(raw)) {
    const result = readItem(item, column, labelOf, firstYear);
    if (result.kind !== 'value') return result;
    values.push(result.value);
  }
  return valued(values);
}

/** One value: the whole cell, or an item of the list that it holds. */
function readItem(raw: string, column: Column, labelOf: CodeLabels, firstYear: FirstYear): CellResult {
  const verbatim = column.type === 'text' ? withoutProtection(raw) : undefined;
  if (verbatim !== undefined) return valued(verbatim);
  const text = raw.replace(/\r\n?/g, '\n').trim();
  if (formulaError.test(text)) return problem('cell-formula-error', { value: text.slice(0, 20) });
  if (column.type === 'text' && powerOfTen.test(text)) return problem('cell-scientific', { value: text });
  const result = readOne(text, column, labelOf, firstYear);
  const isDamaged = result.kind === 'value' && column.type === 'text' && repaired.test(text);
  return isDamaged ? valued(result.value, { code: 'cell-bad-encoding', params: { value: text.slice(0, 60) } }) : result;
}

export interface WriteCellOptions {
  /** Decimal sign of numbers. */
  decimal: '.' | ',';
  /** Codes as their French labels. */
  labels?: CodeLabels;
}

/** Writes a value as text that `readCell` gives back. */
export function writeCell(value: unknown, column: Column, { decimal, labels }: WriteCellOptions): string {
  if (value === undefined) return '';
  if (value === null) return column.required ? '' : emptyMark;
  const one = (item: unknown): string => {
    if (typeof item === 'number') return String(item).replace('.', decimal);
    if (typeof item === 'boolean') return item ? 'oui' : 'non';
    if (column.type === 'json' || column.type === 'languages') return JSON.stringify(item);
    const text = String(item);
    if (column.type === 'code' && labels) return labels(column.codeOwner ?? '', text)?.fr ?? text;
    return column.type === 'text' && isProtected(text) ? `'${text}` : text;
  };
  if (column.list && Array.isArray(value) && value.length === 0) return emptyMark;
  if (column.list && Array.isArray(value)) return value.map((item) => one(item).replace(/[\\|]/g, (sign) => `\\${sign}`)).join('|');
  return one(value);
}
