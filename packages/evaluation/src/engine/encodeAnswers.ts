import { type SurveyIssue, surveyIssue } from '../survey/issue.js';
import { type AnswerLayout, cellColumns, type ItemLayout } from './layout.js';

/** A value as it stands in a row: `null`, `undefined`, an empty text and NaN are missing. */
export type AnswerValue = string | number | boolean | null | undefined;

/** Answers read once into columns. One file or one part of it. */
export interface AnswerColumns {
  readonly layout: AnswerLayout;
  readonly rows: number;
  readonly weights: Float64Array;
  /** Cell of every row: a combination of groups, stratum and cluster. */
  readonly cellOfRow: Int32Array;
  /** Labels of every cell, in the order of `cellColumns(layout)`. */
  readonly cells: readonly (readonly string[])[];
  readonly items: readonly ItemColumn[];
  readonly issues: readonly SurveyIssue[];
}

/** Codes: position in the layout's list, then one for missing, then one for an answer that the list does not know. Or numbers, NaN missing. */
export type ItemColumn =
  { readonly kind: 'codes'; readonly codes: Uint8Array } | { readonly kind: 'numbers'; readonly numbers: Float64Array };

/** Columns by name: lists, or typed arrays as they come from a columnar file. */
export type SourceColumns = Readonly<Record<string, ArrayLike<AnswerValue>>>;

/**
 * Encodes columns of answers as typed arrays: an answer takes one byte per coded question.
 * A negative or missing weight counts as 0, with an issue; an answer unknown to its question is counted apart, with an issue.
 * @throws RangeError when a column of the layout is missing, columns differ in length, or a question has more than 253 codes:
 * a mistake of the caller, not of the data.
 * @example
 * const columns = encodeAnswers({ q1: [1, 2, null], group: ['a', 'a', 'b'] }, { items: [{ name: 'q1' }], by: ['group'] });
 * estimateMeans(reduceMoments(columns), { group: 'a' }).estimates[0].estimate; // => 1.5
 */
export function encodeAnswers(source: SourceColumns, layout: AnswerLayout): AnswerColumns {
  const names = [...layout.items.map(({ name }) => name), ...cellColumns(layout), ...(layout.weight === undefined ? [] : [layout.weight])];
  const column = (name: string): ArrayLike<AnswerValue> => {
    const values = Object.hasOwn(source, name) ? source[name] : undefined;
    if (!values) throw new RangeError(`there is no column "${name}"; there are: ${Object.keys(source).join(', ')}`);
    return values;
  };
  const rows = names.length === 0 ? 0 : column(names[0]!).length;
  for (const name of names)
    if (column(name).length !== rows) throw new RangeError(`the column "${name}" has ${column(name).length} rows, others have ${rows}`);
  const issues: SurveyIssue[] = [];
  const { cellOfRow, cells } = encodeCells(cellColumns(layout).map(column), rows);
  const items = layout.items.map((item) => encodeItem(item, column(item.name), issues));
  const weights =
    layout.weight === undefined ? new Float64Array(rows).fill(1) : encodeWeights(column(layout.weight), layout.weight, issues);
  return { layout, rows, weights, cellOfRow, cells, items, issues };
}

function encodeWeights(values: ArrayLike<AnswerValue>, name: string, issues: SurveyIssue[]): Float64Array {
  const weights = new Float64Array(values.length);
  let negative = 0;
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = numberOf(values[i]);
    if (weight >= 0 && weight < Infinity) weights[i] = weight;
    else if (weight < 0) negative++;
    else missing++;
  }
  if (negative > 0) issues.push(surveyIssue('negative-weight', [name], { count: negative }));
  if (missing > 0) issues.push(surveyIssue('missing-weight', [name], { count: missing }));
  return weights;
}

function numberOf(value: AnswerValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return Number.NaN;
}

function encodeItem({ name, codes }: ItemLayout, values: ArrayLike<AnswerValue>, issues: SurveyIssue[]): ItemColumn {
  if (!codes) {
    if (values instanceof Float64Array) return { kind: 'numbers', numbers: values };
    const numbers = new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = numberOf(values[i]);
      numbers[i] = Number.isFinite(value) ? value : Number.NaN;
    }
    return { kind: 'numbers', numbers };
  }
  if (codes.length > 253) throw new RangeError(`the question "${name}" has ${codes.length} codes; at most 253 fit a byte`);
  const place = new Map<string, number>(codes.map(({ code }, k) => [String(code), k]));
  // Answers that are small whole numbers, the usual case, are looked up in an array.
  const small = new Uint8Array(256).fill(codes.length + 1);
  for (const { code } of codes) {
    const number = Number(code);
    if (Number.isInteger(number) && number >= 0 && number < 256) small[number] = place.get(String(code))!;
  }
  const encoded = new Uint8Array(values.length);
  let unknown = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let code: number;
    if (value === null || value === undefined || value === '' || Number.isNaN(value)) code = codes.length;
    else if (typeof value === 'number' && value >= 0 && value < 256 && Math.floor(value) === value) code = small[value]!;
    else code = place.get(String(value).trim()) ?? codes.length + 1;
    if (code > codes.length) unknown++;
    encoded[i] = code;
  }
  if (unknown > 0) issues.push(surveyIssue('unknown-answer', [name], { count: unknown }));
  return { kind: 'codes', codes: encoded };
}

/** Numbers the combinations that occur, column by column. */
function encodeCells(columns: readonly ArrayLike<AnswerValue>[], rows: number): { cellOfRow: Int32Array; cells: string[][] } {
  const cellOfRow = new Int32Array(rows);
  let cells: string[][] = rows > 0 ? [[]] : [];
  for (const values of columns) {
    const next: string[][] = [];
    const known = new Map<unknown, Int32Array>(); // value -> cell after, by cell before
    const before = cells.length;
    for (let i = 0; i < rows; i++) {
      const value = values[i];
      let after = known.get(value);
      if (!after) known.set(value, (after = new Int32Array(before).fill(-1)));
      const from = cellOfRow[i]!;
      let cell = after[from]!;
      if (cell < 0) {
        cell = next.push([...cells[from]!, value === null || value === undefined ? '' : String(value)]) - 1;
        after[from] = cell;
      }
      cellOfRow[i] = cell;
    }
    cells = next;
  }
  return { cellOfRow, cells };
}
