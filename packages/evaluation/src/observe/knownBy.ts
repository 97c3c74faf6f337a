import type { FieldValue } from './recordView.js';

/** Days that are planned, not observed: they are known in advance. */
const plannedDays: ReadonlySet<string> = new Set(['dueOn', 'period.end', 'period.start']);

/** Fields that name the day on which their object became known. */
const dayOfObject = ['on', 'publishedOn'] as const;

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asField(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return undefined;
}

/**
 * Reads a field by its dotted name as it was known at the end of a day: an answer, a review or minutes dated later are absent,
 * and so is any later day that is not a planned one.
 */
export function fieldKnownBy(record: object, name: string, end: string): FieldValue {
  let current: unknown = record;
  for (const part of name.split('.')) {
    if (!isObject(current)) return undefined;
    if (current !== record) {
      for (const key of dayOfObject) {
        const day = current[key];
        if (typeof day === 'string' && day > end) return undefined;
      }
    }
    current = current[part];
  }
  const value = asField(current);
  if (typeof value === 'string' && isDay(value) && value > end && !plannedDays.has(name)) return undefined;
  return value;
}

interface StatusChange<S extends string> {
  readonly status: S;
  readonly on: string;
}

/** The last status of a history dated on or before a day; of several on one day, the last written. */
export function statusKnownBy<S extends string>(history: readonly StatusChange<S>[], end: string): StatusChange<S> | undefined {
  let last: StatusChange<S> | undefined;
  for (const change of history) if (change.on <= end && (!last || change.on >= last.on)) last = change;
  return last;
}
