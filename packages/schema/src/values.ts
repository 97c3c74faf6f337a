import * as z from 'zod';

/** Short code of a list, of a question or of a part of a framework: `living-here`, `15-29`. */
export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,79}$/);
export type Code = z.infer<typeof Code>;

/** Identifier of a record: `<producer>:<kind>:<local>`, for example `montfermeil:action:garderie-ephemere`. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}:[a-z][a-z-]{1,39}:[A-Za-z0-9._~-]{1,80}$/);
export type Id = z.infer<typeof Id>;

const text = z.string().min(1).max(4000);

/** Languages a text may carry. French is required; `fr-x-falc` is simplified French. Keys are BCP 47 tags. */
export const LocalizedText = z.strictObject({
  fr: text,
  en: text.optional(),
  'fr-x-falc': text.optional(),
  ar: text.optional(),
  pt: text.optional(),
  es: text.optional(),
  it: text.optional(),
  de: text.optional(),
  pl: text.optional(),
  ro: text.optional(),
  ru: text.optional(),
  uk: text.optional(),
  tr: text.optional(),
  ta: text.optional(),
  'zh-Hans': text.optional(),
  vi: text.optional(),
  bm: text.optional(),
  kab: text.optional(),
  snk: text.optional(),
});
export type LocalizedText = z.infer<typeof LocalizedText>;

/** A civil day, `YYYY-MM-DD`. */
export const DateOnly = z.iso.date();
export type DateOnly = z.infer<typeof DateOnly>;

/** A date of the precision that is known: `2013`, `2013-07` or `2013-07-04`. */
export const PartialDate = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);
export type PartialDate = z.infer<typeof PartialDate>;

/** From a day to a day, both included; `end` is null while the period is open. */
export const Period = z.strictObject({ start: DateOnly, end: DateOnly.nullable() });
export type Period = z.infer<typeof Period>;

/** A period with both ends, such as the year that is evaluated. */
export const ClosedPeriod = z.strictObject({ start: DateOnly, end: DateOnly });
export type ClosedPeriod = z.infer<typeof ClosedPeriod>;

/** What is known of a number. The number exists if and only if its status is `ok` or `estimated`. */
export const ValueStatus = z.enum(['ok', 'estimated', 'missing', 'suppressed', 'outdated', 'not-applicable', 'insufficient']);
export type ValueStatus = z.infer<typeof ValueStatus>;

/** Who answers the shared evaluation. Groups are data of the framework; these are the default ones. */
export const GroupCode = Code;
export type GroupCode = z.infer<typeof GroupCode>;

/** An interval around a value: sampling error (`confidence`) or what one record more or less would give (`one-record`). */
export const Interval = z.strictObject({
  low: z.number(),
  high: z.number(),
  level: z.number().min(0).max(1).optional(),
  kind: z.enum(['confidence', 'one-record']),
});
export type Interval = z.infer<typeof Interval>;

/** A count by code, for instance attendance by college. */
export const CountByCode = z.record(Code, z.int().min(0));
export type CountByCode = z.infer<typeof CountByCode>;

/** A problem in the data: what (`code`), how bad, where, and the values that its message needs. `formatIssue` makes the words. */
export const Issue = z.strictObject({
  code: Code,
  severity: z.enum(['error', 'warning', 'info']),
  path: z.array(z.union([z.string(), z.int()])),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type Issue = z.infer<typeof Issue>;
