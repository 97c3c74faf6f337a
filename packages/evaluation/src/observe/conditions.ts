import type { ClosedPeriod, Condition } from '@projet-social/schema';
import { isAtMostAfter, isWithin, momentDay } from './dates.js';
import type { FieldValue, RecordView } from './recordView.js';

type Tests = {
  [T in Condition['test']]: (condition: Extract<Condition, { test: T }>, record: RecordView, period: ClosedPeriod) => boolean;
};

const isPresent = (value: FieldValue): boolean => value !== undefined && value !== '';
const onDay = (value: FieldValue, holds: (day: string) => boolean): boolean => typeof value === 'string' && holds(value);

/** One test, one line. A field that is absent, or not yet known, satisfies no test but `absent` and `not-equals`. */
const tests: Tests = {
  equals: ({ field, value }, record) => record.field(field) === value,
  'not-equals': ({ field, value }, record) => record.field(field) !== value,
  'one-of': ({ field, values }, record) => onDay(record.field(field), (code) => values.includes(code)),
  present: ({ field }, record) => isPresent(record.field(field)),
  absent: ({ field }, record) => !isPresent(record.field(field)),
  'at-least': ({ field, value }, record) => Number(record.field(field) ?? NaN) >= value,
  'at-most': ({ field, value }, record) => Number(record.field(field) ?? NaN) <= value,
  'in-period': ({ field }, record, period) => onDay(record.field(field), (day) => isWithin(day, period)),
  'on-or-before': ({ field, moment }, record, period) => onDay(record.field(field), (day) => day <= momentDay(moment, period)),
  'on-or-after': ({ field, moment }, record, period) => onDay(record.field(field), (day) => day >= momentDay(moment, period)),
  'not-after-field': ({ field, other }, record) =>
    onDay(record.field(field), (day) => onDay(record.field(other), (latest) => day <= latest)),
  'duration-at-most': ({ from, to, value, unit }, record) =>
    onDay(record.field(from), (start) => onDay(record.field(to), (end) => isAtMostAfter(start, end, value, unit))),
  'count-at-least': ({ field, value }, record) => {
    const list = record.field(field);
    return Array.isArray(list) && list.length >= value;
  },
};

/** Whether a record meets every condition of a list. */
export function meets(record: RecordView, conditions: readonly Condition[], period: ClosedPeriod): boolean {
  return conditions.every((condition) =>
    (tests[condition.test] as Tests['equals'])(condition as Extract<Condition, { test: 'equals' }>, record, period),
  );
}
