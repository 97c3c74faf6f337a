import { type SurveyDesign } from './design.js';

/** Rows of a domain: true or 1 where the row belongs to it. */
export type Domain = readonly (boolean | number)[] | Uint8Array;

/** The rows an estimate is made from. The design behind it stays whole: dropping rows would give a wrong standard error. */
export interface Selection {
  /** The rows in order; `null` is all of them. */
  readonly rows: Int32Array | null;
  readonly count: number;
  /** Rows whose weight is positive. */
  readonly n: number;
  /** Rows of the domain left out because a value is missing. */
  readonly missing: number;
}

/**
 * Rows of a domain in which no value column is missing (NaN) and, for codes, none is -1.
 * @param among rows to look at, where they are known already.
 */
export function select(
  design: SurveyDesign,
  domain: Domain | undefined,
  values: readonly Float64Array[],
  codes: readonly Int32Array[] = [],
  among?: Int32Array,
): Selection {
  const total = among ? among.length : design.rows;
  const rows = new Int32Array(total);
  let count = 0;
  let n = 0;
  let missing = 0;
  for (let k = 0; k < total; k++) {
    const i = among ? among[k]! : k;
    if (domain && !domain[i]) continue;
    let complete = true;
    for (const column of values) if (Number.isNaN(column[i])) complete = false;
    for (const column of codes) if (!(column[i]! >= 0)) complete = false; // a shorter column is missing at its end
    if (!complete) {
      missing++;
      continue;
    }
    rows[count++] = i;
    if (design.weights[i]! > 0) n++;
  }
  return count > 0 && count === design.rows ? { rows: null, count, n, missing } : { rows: rows.slice(0, count), count, n, missing };
}

/** A column cut to the rows of a selection. */
export function pick(column: Float64Array, { rows, count }: Selection): Float64Array {
  if (!rows) return column;
  const out = new Float64Array(count);
  for (let k = 0; k < count; k++) out[k] = column[rows[k]!]!;
  return out;
}

/** Rows of every category, in order. */
export function rowsByCode(codes: Int32Array, levels: number): Int32Array[] {
  const counts = new Int32Array(levels);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code >= 0) rows[code]![counts[code]!++] = i;
  }
  return rows;
}
