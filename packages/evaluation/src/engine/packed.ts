import { type SurveyIssue, surveyIssue } from '../survey/issue.js';
import { type AnswerLayout, cellColumns, type ItemLayout } from './layout.js';
import { codeOffsets, foldCodes, itemSums, type Moments } from './moments.js';

/** Codes of several items side by side in the bits of one whole number, so that a row of a large file is a few numbers. */
export interface Packing {
  /** Per item: which word, and where in it. */
  readonly places: readonly { readonly word: number; readonly shift: number; readonly mask: number }[];
  readonly words: number;
}

/** How the items of a layout are packed; `null` when one of them is not coded. */
export function packingOf({ items }: AnswerLayout): Packing | null {
  const places: { word: number; shift: number; mask: number }[] = [];
  let word = 0;
  let shift = 0;
  for (const { codes } of items) {
    if (!codes) return null;
    const bits = Math.ceil(Math.log2(codes.length + 2));
    if (shift + bits > 30) {
      word++;
      shift = 0;
    }
    places.push({ word, shift, mask: 2 ** bits - 1 });
    shift += bits;
  }
  return { places, words: items.length === 0 ? 0 : word + 1 };
}

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** One row per answer: 53 bits of a hash of its cell, its weight, the packed codes, then the labels of the cell. */
export function packedQuery(source: string, layout: AnswerLayout, { places, words }: Packing): string {
  const cells = cellColumns(layout).map(quoteName);
  const packed = Array.from({ length: words }, (_, word) =>
    layout.items
      .flatMap((item, k) => (places[k]!.word === word ? [`((${codeExpression(item)})::integer << ${places[k]!.shift})`] : []))
      .join(' + '),
  );
  const columns = [
    cells.length === 0 ? '0::double' : `(hash(${cells.join(', ')}) >> 11)::double`,
    layout.weight === undefined ? '1::double' : `coalesce(${quoteName(layout.weight)}::double, 'nan'::double)`,
    ...packed,
    ...cells.map((cell) => `${cell}::varchar`),
  ];
  return `select ${columns.map((column, k) => `${column} as r${k}`).join(', ')} from ${source}`;
}

/** Place of an answer among its codes, then one for missing, one for unknown. */
function codeExpression({ name, codes = [] }: ItemLayout): string {
  const column = quoteName(name);
  const numbers = codes.map(({ code }) => code);
  const first = numbers[0];
  const rest = `when ${column} is null then ${codes.length} else ${codes.length + 1} end`;
  if (typeof first === 'number' && Number.isInteger(first) && numbers.every((code, k) => code === first + k))
    return `case when ${column} between ${first} and ${first + codes.length - 1} and ${column} % 1 = 0 then ${column} - ${first} ${rest}`;
  const isNumeric = numbers.every((code) => typeof code === 'number');
  const read = isNumeric ? column : `${column}::varchar`;
  const constant = (code: string | number) => (isNumeric ? String(code) : `'${String(code).replaceAll("'", "''")}'`);
  return `case ${numbers.map((code, place) => `when ${read} = ${constant(code)} then ${place}`).join(' ')} ${rest}`;
}

/** What is read of DuckDB's result: chunks of columns. */
interface Chunks {
  fetchChunk(): Promise<{ readonly rowCount: number; getColumnVector(column: number): { getItem(row: number): unknown } } | null>;
}

/** Reduces a stream of packed rows to moments; memory follows the number of cells. */
export async function reducePacked(result: Chunks, layout: AnswerLayout, { places, words }: Packing, keepCodes: boolean): Promise<Moments> {
  const names = cellColumns(layout);
  const widths = layout.items.map(({ codes = [] }) => codes.length + 2);
  const cellOf = new Map<number, number>();
  const cells: string[][] = [];
  let capacity = 64;
  let totals = new Float64Array(capacity * 3);
  let tables = widths.map((width) => new Float64Array(capacity * width * 4));
  let negative = 0;
  let missing = 0;
  const grow = () => {
    capacity *= 2;
    const larger = (old: Float64Array<ArrayBuffer>) => {
      const next = new Float64Array(old.length * 2);
      next.set(old);
      return next;
    };
    totals = larger(totals);
    tables = tables.map(larger);
  };
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const rows = chunk.rowCount;
    const keys = chunk.getColumnVector(0);
    const weights = chunk.getColumnVector(1);
    const cellOfRow = new Int32Array(rows);
    const w = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      const key = keys.getItem(i) as number;
      let cell = cellOf.get(key);
      if (cell === undefined) {
        cell = cells.push(names.map((_, k) => labelOf(chunk.getColumnVector(2 + words + k).getItem(i)))) - 1;
        cellOf.set(key, cell);
        if (cell >= capacity) grow();
      }
      let weight = weights.getItem(i) as number;
      if (!(weight >= 0 && weight < Infinity)) {
        if (weight < 0) negative++;
        else missing++;
        weight = 0;
      }
      cellOfRow[i] = cell;
      w[i] = weight;
      totals[cell * 3]! += 1;
      totals[cell * 3 + 1]! += weight;
      totals[cell * 3 + 2]! += weight * weight;
    }
    for (let word = 0; word < words; word++) {
      const vector = chunk.getColumnVector(2 + word);
      const packed = new Int32Array(rows);
      for (let i = 0; i < rows; i++) packed[i] = vector.getItem(i) as number;
      for (let k = 0; k < places.length; k++) {
        const { word: own, shift, mask } = places[k]!;
        if (own === word) addCodes(tables[k]!, widths[k]!, packed, shift, mask, cellOfRow, w);
      }
    }
  }
  const count = cells.length;
  const items = layout.items.length;
  const sums = new Float64Array(count * items * itemSums);
  const { offsets, stride } = codeOffsets(layout.items);
  const codes = new Float64Array(count * stride);
  const issues: SurveyIssue[] = [];
  if (negative > 0) issues.push(surveyIssue('negative-weight', [layout.weight ?? ''], { count: negative }));
  if (missing > 0) issues.push(surveyIssue('missing-weight', [layout.weight ?? ''], { count: missing }));
  layout.items.forEach(({ name, codes: scale = [] }, item) => {
    const table = tables[item]!;
    foldCodes(table, scale, count, { sums, items, item }, codes, stride, offsets[item]!);
    let unknown = 0;
    for (let cell = 0; cell < count; cell++) unknown += table[(cell * widths[item]! + scale.length + 1) * 4]!;
    if (unknown > 0) issues.push(surveyIssue('unknown-answer', [name], { count: unknown }));
  });
  const column = (which: number) => Float64Array.from({ length: count }, (_, cell) => totals[cell * 3 + which]!);
  return {
    layout,
    cells,
    rows: column(0),
    weight: column(1),
    weightSquared: column(2),
    sums,
    codes: keepCodes ? codes : null,
    products: null,
    issues,
  };
}

function addCodes(
  table: Float64Array,
  width: number,
  packed: Int32Array,
  shift: number,
  mask: number,
  cellOfRow: Int32Array,
  weights: Float64Array,
): void {
  for (let i = 0; i < packed.length; i++) {
    const at = (cellOfRow[i]! * width + ((packed[i]! >> shift) & mask)) << 2;
    const w = weights[i]!;
    table[at]! += 1;
    table[at + 1]! += w;
    table[at + 2]! += w * w;
  }
}

function labelOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? value.toString() : '';
}
