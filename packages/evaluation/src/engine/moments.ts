import { type SurveyIssue } from '../survey/issue.js';
import { type AnswerColumns, type ItemColumn } from './encodeAnswers.js';
import { type AnswerLayout, type ItemLayout } from './layout.js';

/** Sums kept per item and cell: answers, Σw, Σwy, Σw², Σw²y, Σw²y², over the answers on the item's scale. */
export const itemSums = 6;

/**
 * What the answers of a file come down to: sums per cell, from which means, shares, their standard errors and their covariance
 * follow. Its size is that of the cells, not of the answers; parts of a file are reduced apart and merged.
 */
export interface Moments {
  readonly layout: AnswerLayout;
  /** Labels of every cell, in the order of `cellColumns(layout)`. */
  readonly cells: readonly (readonly string[])[];
  /** Answers, Σw and Σw² per cell. */
  readonly rows: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquared: Float64Array;
  /** `itemSums` numbers per item and cell: `sums[(cell * items + item) * itemSums + which]`. */
  readonly sums: Float64Array;
  /** Σw of every code of every coded item, then of its missing and unknown answers: `codes[cell * codeStride + offset + code]`; `null` when not kept. */
  readonly codes: Float64Array | null;
  /**
   * Σw² of products between items, per cell: the upper triangle of the matrix over (answered₁, y₁, answered₂, y₂ …); `null` when
   * not kept or not needed (a sample of clusters keeps the clusters apart instead).
   */
  readonly products: Float64Array | null;
  readonly issues: readonly SurveyIssue[];
}

export interface ReduceOptions {
  /** Keep what the covariance between items needs, when every answer is a sampled unit. @default true */
  readonly covariances?: boolean;
}

/** Where the codes of each item start, and how many numbers a cell takes. */
export function codeOffsets(items: readonly ItemLayout[]): { readonly offsets: readonly number[]; readonly stride: number } {
  let stride = 0;
  const offsets = items.map(({ codes }) => {
    const offset = stride;
    if (codes) stride += codes.length + 2;
    return offset;
  });
  return { offsets, stride };
}

/** Numbers in the upper triangle over the answered flags and values of `items` items. */
export function productStride(items: number): number {
  return items * (2 * items + 1);
}

/**
 * The one pass: reduces answers to moments per cell.
 * @example reduceMoments(encodeAnswers(columns, layout))
 */
export function reduceMoments(columns: AnswerColumns, { covariances = true }: ReduceOptions = {}): Moments {
  const { layout, cells, cellOfRow, weights, items, rows } = columns;
  const count = cells.length;
  const n = new Float64Array(count);
  const weight = new Float64Array(count);
  const weightSquared = new Float64Array(count);
  const squares = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const cell = cellOfRow[i]!;
    const w = weights[i]!;
    squares[i] = w * w;
    n[cell]!++;
    weight[cell]! += w;
    weightSquared[cell]! += w * w;
  }
  const sums = new Float64Array(count * items.length * itemSums);
  const { offsets, stride } = codeOffsets(layout.items);
  const codes = new Float64Array(count * stride);
  items.forEach((item, k) => {
    const at = { sums, items: items.length, item: k };
    if (item.kind === 'codes') sumCodes(item.codes, layout.items[k]!, columns, squares, at, codes, stride, offsets[k]!);
    else sumNumbers(item.numbers, columns, squares, at);
  });
  const products = covariances && (layout.cluster ?? []).length === 0 && items.length > 1 ? sumProducts(columns, squares) : null;
  return { layout, cells, rows: n, weight, weightSquared, sums, codes, products, issues: columns.issues };
}

/** Where the sums of an item go. */
interface Place {
  readonly sums: Float64Array;
  readonly items: number;
  readonly item: number;
}

/** A coded item: three sums per code, then the sums over the scale from those. */
function sumCodes(
  column: Uint8Array,
  layout: ItemLayout,
  { cellOfRow, weights, cells, rows }: AnswerColumns,
  squares: Float64Array,
  { sums, items, item }: Place,
  codes: Float64Array,
  stride: number,
  offset: number,
): void {
  const scale = layout.codes!;
  const width = scale.length + 2;
  const table = new Float64Array(cells.length * width * 4); // n, Σw, Σw² side by side, one slot unused
  for (let i = 0; i < rows; i++) {
    const at = (cellOfRow[i]! * width + column[i]!) << 2;
    table[at]! += 1;
    table[at + 1]! += weights[i]!;
    table[at + 2]! += squares[i]!;
  }
  foldCodes(table, scale, cells.length, { sums, items, item }, codes, stride, offset);
}

/** Answers, Σw and Σw² per cell and code (side by side, every fourth slot unused) as sums over the scale and weights of codes. */
function foldCodes(
  table: Float64Array,
  scale: NonNullable<ItemLayout['codes']>,
  cells: number,
  { sums, items, item }: Place,
  codes: Float64Array,
  stride: number,
  offset: number,
): void {
  const width = scale.length + 2;
  for (let cell = 0; cell < cells; cell++) {
    const to = (cell * items + item) * itemSums;
    for (let code = 0; code < width; code++) {
      const from = (cell * width + code) << 2;
      codes[cell * stride + offset + code] = table[from + 1]!;
      if (code >= scale.length) continue;
      const y = scale[code]!.value;
      const w = table[from + 1]!;
      const ww = table[from + 2]!;
      sums[to]! += table[from]!;
      sums[to + 1]! += w;
      sums[to + 2]! += w * y;
      sums[to + 3]! += ww;
      sums[to + 4]! += ww * y;
      sums[to + 5]! += ww * y * y;
    }
  }
}

function sumNumbers(
  column: Float64Array,
  { cellOfRow, weights, rows }: AnswerColumns,
  squares: Float64Array,
  { sums, items, item }: Place,
): void {
  for (let i = 0; i < rows; i++) {
    const y = column[i]!;
    if (Number.isNaN(y)) continue;
    const to = (cellOfRow[i]! * items + item) * itemSums;
    const w = weights[i]!;
    const ww = squares[i]!;
    sums[to]! += 1;
    sums[to + 1]! += w;
    sums[to + 2]! += w * y;
    sums[to + 3]! += ww;
    sums[to + 4]! += ww * y;
    sums[to + 5]! += ww * y * y;
  }
}

function sumProducts({ items, layout, cells, cellOfRow, rows }: AnswerColumns, squares: Float64Array): Float64Array {
  const p = items.length;
  const stride = productStride(p);
  const products = new Float64Array(cells.length * stride);
  const answered = items.map((_, k) => answeredTable(layout.items[k]!));
  const values = items.map((_, k) => valueTable(layout.items[k]!));
  const row = new Float64Array(2 * p);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < p; k++) fillRow(items[k]!, i, k, answered[k]!, values[k]!, row);
    let to = cellOfRow[i]! * stride;
    const ww = squares[i]!;
    for (let a = 0; a < 2 * p; a++) {
      const left = row[a]! * ww;
      if (left === 0) {
        to += 2 * p - a;
        continue;
      }
      for (let b = a; b < 2 * p; b++) products[to++]! += left * row[b]!;
    }
  }
  return products;
}

function fillRow(item: ItemColumn, i: number, k: number, answered: Float64Array, values: Float64Array, row: Float64Array): void {
  if (item.kind === 'codes') {
    row[2 * k] = answered[item.codes[i]!]!;
    row[2 * k + 1] = values[item.codes[i]!]!;
    return;
  }
  const y = item.numbers[i]!;
  row[2 * k] = Number.isNaN(y) ? 0 : 1;
  row[2 * k + 1] = Number.isNaN(y) ? 0 : y;
}

function answeredTable({ codes = [] }: ItemLayout): Float64Array {
  return Float64Array.from({ length: codes.length + 2 }, (_, code) => Number(code < codes.length));
}

function valueTable({ codes = [] }: ItemLayout): Float64Array {
  return Float64Array.from({ length: codes.length + 2 }, (_, code) => codes[code]?.value ?? 0);
}

/**
 * Merges the moments of two parts of the same survey: cells with the same labels are added.
 * What one of them does not keep (codes, products), the result does not keep.
 * @throws RangeError when the layouts differ: sums over other columns cannot be added.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (JSON.stringify(a.layout) !== JSON.stringify(b.layout)) throw new RangeError('moments of different layouts cannot be merged');
  const key = (labels: readonly string[]) => labels.join('\u0000');
  const place = new Map(a.cells.map((labels, cell) => [key(labels), cell]));
  const cells = [...a.cells];
  const target = b.cells.map((labels) => {
    const known = place.get(key(labels));
    if (known !== undefined) return known;
    place.set(key(labels), cells.length);
    return cells.push(labels) - 1;
  });
  const add = (left: Float64Array, right: Float64Array, stride: number): Float64Array => {
    const out = new Float64Array(cells.length * stride);
    out.set(left);
    target.forEach((to, from) => {
      for (let k = 0; k < stride; k++) out[to * stride + k]! += right[from * stride + k]!;
    });
    return out;
  };
  const items = a.layout.items.length;
  return {
    layout: a.layout,
    cells,
    rows: add(a.rows, b.rows, 1),
    weight: add(a.weight, b.weight, 1),
    weightSquared: add(a.weightSquared, b.weightSquared, 1),
    sums: add(a.sums, b.sums, items * itemSums),
    codes: a.codes && b.codes ? add(a.codes, b.codes, codeOffsets(a.layout.items).stride) : null,
    products: a.products && b.products ? add(a.products, b.products, productStride(items)) : null,
    issues: [...a.issues, ...b.issues],
  };
}
