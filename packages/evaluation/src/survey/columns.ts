import { type SurveyIssue, surveyIssue } from './issue.js';

/** A column of numbers. Missing is `null`, `undefined` or `NaN`; true and false are 1 and 0. */
export type NumberColumn =
  | readonly (number | boolean | null | undefined)[]
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;
/** A column of categories. Missing is `null`, `undefined` or `NaN`. */
export type LabelColumn =
  | readonly (string | number | boolean | null | undefined)[]
  | Float64Array
  | Int32Array
  | Int16Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/** The column as numbers, missing as NaN: the caller's own array when it is one already. */
export function toNumbers(column: NumberColumn): Float64Array {
  if (column instanceof Float64Array) return column;
  const n = column.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const value: unknown = column[i];
    out[i] = typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN;
  }
  return out;
}

/** What in a column of numbers is neither a finite number nor missing. */
export function numberIssues(column: NumberColumn, path: SurveyIssue['path']): SurveyIssue[] {
  let count = 0;
  let first = -1;
  const values: ArrayLike<unknown> = column;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const odd =
      typeof value === 'number'
        ? value === Infinity || value === -Infinity
        : value !== null && value !== undefined && typeof value !== 'boolean';
    if (!odd) continue;
    if (first < 0) first = i;
    count++;
  }
  return count === 0 ? [] : [surveyIssue('not-a-number', [...path, first], { count, value: String(values[first]) })];
}

/** Categories of a column: their labels in order, and the code of each row (-1 is missing). */
export interface Factor {
  readonly levels: readonly (string | number)[];
  readonly codes: Int32Array;
}

/**
 * Codes a column of categories. Levels are sorted: numbers by size, then texts by code point; booleans are the texts
 * `false` and `true`. The order is the same on every machine.
 */
export function toFactor(column: LabelColumn): Factor {
  const n = column.length;
  const small = n > 4096 ? smallFactor(column) : null;
  if (small) return small;
  const codes = new Int32Array(n).fill(-1);
  const index = new Map<string | number, number>();
  for (let i = 0; i < n; i++) {
    const level = levelOf(column[i]);
    if (level === null) continue;
    let code = index.get(level);
    if (code === undefined) index.set(level, (code = index.size));
    codes[i] = code;
  }
  const levels = [...index.keys()].sort(compareLevels);
  const rank = new Int32Array(levels.length);
  levels.forEach((level, k) => (rank[index.get(level)!] = k));
  for (let i = 0; i < n; i++) if (codes[i]! >= 0) codes[i] = rank[codes[i]!]!;
  return { levels, codes };
}

/** The same for whole numbers below 65536, the usual case, by a table instead of a map. */
function smallFactor(column: LabelColumn): Factor | null {
  const n = column.length;
  const seen = new Uint8Array(65536);
  const codes = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const value = column[i];
    if (value === null || value === undefined || Number.isNaN(value)) codes[i] = -1;
    else if (typeof value === 'number' && value >= 0 && value < 65536 && Math.floor(value) === value) {
      seen[value] = 1;
      codes[i] = value;
    } else return null;
  }
  const levels: number[] = [];
  const rank = new Int32Array(65536);
  for (let value = 0; value < 65536; value++) if (seen[value] === 1) rank[value] = levels.push(value) - 1;
  for (let i = 0; i < n; i++) if (codes[i]! >= 0) codes[i] = rank[codes[i]!]!;
  return { levels, codes };
}

function levelOf(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : null;
}

export function compareLevels(a: string | number, b: string | number): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The factor of the combinations that occur; the first factor varies slowest. A row missing in one is missing. */
export function crossFactors(factors: readonly Factor[]): {
  readonly codes: Int32Array;
  readonly levels: readonly (readonly (string | number)[])[];
} {
  const n = factors[0]?.codes.length ?? 0;
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let key = 0;
    for (const { codes, levels } of factors) {
      if (codes[i]! < 0) {
        key = Number.NaN;
        break;
      }
      key = key * levels.length + codes[i]!;
    }
    keys[i] = key;
  }
  const { levels, codes } = toFactor(keys);
  const tuples = levels.map((level) => {
    let key = level as number;
    const tuple: (string | number)[] = [];
    for (let f = factors.length - 1; f >= 0; f--) {
      const { levels: own } = factors[f]!;
      tuple.unshift(own[key % own.length]!);
      key = Math.floor(key / own.length);
    }
    return tuple;
  });
  return { codes, levels: tuples };
}
