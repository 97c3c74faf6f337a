import type { ObserveContext } from './measure.js';
import type { RecordView } from './recordView.js';

/** Ids of records, for the provenance of a value. */
export function idsOf(records: readonly RecordView[]): string[] {
  return records.map((record) => record.id);
}

/**
 * The status of a value that rests on records: `ok` when their register is complete, else `estimated` with an issue.
 * Only called where there is something to compute from.
 */
export function statusOfRegister(set: string, context: ObserveContext): 'ok' | 'estimated' {
  if (context.isComplete(set)) return 'ok';
  const register = context.framework.sets.find(({ id }) => id === set)?.register ?? set;
  context.report('register-incomplete', { register });
  return 'estimated';
}

/** The numerator with one record moved in or out, the denominator kept. */
export function oneMoreOrLess(numerator: number, denominator: number, scale: (numerator: number) => number): number[] {
  const values: number[] = [];
  if (numerator >= 1) values.push(scale(numerator - 1));
  if (numerator + 1 <= denominator) values.push(scale(numerator + 1));
  return values;
}
