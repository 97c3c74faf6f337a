import { type Tolerance } from './contract.js';

/** Keys of an expected object that are words about it, not values. */
const words = new Set(['note', 'notes', 'comment']);

/**
 * Compares a computed value with the expected one: every key and element that is expected, recursively.
 * Further keys of `got` are ignored. A list of one and its element are the same: the reference software has no scalars.
 * @returns what differs, one line each, with its place; an empty list is a pass.
 */
export function differences(got: unknown, expected: unknown, tolerance: Tolerance, at = ''): string[] {
  if (expected === null || expected === undefined) return got === null || got === undefined ? [] : [differs(at, got, expected)];
  if (Array.isArray(expected)) {
    const list: readonly unknown[] | undefined = Array.isArray(got)
      ? got
      : ArrayBuffer.isView(got)
        ? Array.from(got as Float64Array)
        : undefined;
    if (list === undefined)
      return expected.length === 1 && isScalar(got) ? differences(got, expected[0], tolerance, at) : [differs(at, got, expected)];
    if (list.length !== expected.length) return [`${at || 'value'}: ${list.length} elements, expected ${expected.length}`];
    return expected.flatMap((element, i) => differences(list[i], element, tolerance, `${at}[${i}]`));
  }
  if (typeof expected === 'object') {
    if (typeof got !== 'object' || got === null) return [differs(at, got, expected)];
    const record = got as Readonly<Record<string, unknown>>;
    return Object.entries(expected as Readonly<Record<string, unknown>>)
      .filter(([key]) => !words.has(key))
      .flatMap(([key, value]) => differences(record[key], value, tolerance, at === '' ? key : `${at}.${key}`));
  }
  if (Array.isArray(got) && got.length === 1) return differences(got[0], expected, tolerance, at);
  const same = typeof expected === 'number' ? typeof got === 'number' && isClose(got, expected, tolerance) : got === expected;
  return same ? [] : [differs(at, got, expected)];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || value === null;
}

/** Whether a number passes: `|got - expected| <= abs` or `|got - expected| / |expected| <= rel`. */
export function isClose(got: number, expected: number, { rel = 0, abs = 0 }: Tolerance): boolean {
  if (got === expected) return true; // infinities too
  const gap = Math.abs(got - expected);
  return gap <= abs || (Number.isFinite(expected) && gap <= rel * Math.abs(expected));
}

function differs(at: string, got: unknown, expected: unknown): string {
  return `${at || 'value'}: got ${compact(got)}, expected ${compact(expected)}`;
}

/** A value on one short line. */
export function compact(value: unknown, width = 160): string {
  const text =
    value === undefined
      ? 'nothing'
      : JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? String(part) : part));
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
