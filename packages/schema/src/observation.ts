import * as z from 'zod';
import { ClosedPeriod, Code, GroupCode, Id, Interval, LocalizedText, ValueStatus } from './values.js';

/** A value of one variable for one territory, period, group and breakdown: published, or computed from records and answers. */
export const Observation = z.strictObject({
  id: Id.optional(),
  /** Indicator id, or code of a published series (`decile-1`, `population`). */
  variable: Code,
  territoryId: Id.optional(),
  period: ClosedPeriod,
  group: GroupCode.optional(),
  /** Breakdown: code of the dimension to code of the category, for instance `{ "age-band": "15-29" }`. */
  dimensions: z.record(Code, Code).optional(),
  role: z.enum(['actual', 'baseline', 'target']),
  value: z.number().nullable(),
  status: ValueStatus,
  /** A value without a number: the median is not reached because too many records are still open. */
  valueNote: z.enum(['not-reached']).optional(),
  unit: Code.optional(),
  n: z.int().min(0).optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  standardError: z.number().min(0).optional(),
  degreesOfFreedom: z.number().min(0).optional(),
  interval: Interval.optional(),
  effectiveSampleSize: z.number().min(0).optional(),
  designEffect: z.number().min(0).optional(),
  /** How many gave no answer, by reason. */
  absences: z.record(Code, z.int().min(0)).optional(),
  /** Shares of each answer, in percent of those who answered. */
  categories: z
    .array(z.strictObject({ questionId: Code, code: Code, n: z.int().min(0).nullable(), share: z.number().nullable() }))
    .optional(),
  /** The year, or years, a published value is about: `2021`, `2016-2022`. */
  vintage: z.string().max(20).optional(),
  publishedOn: z.iso.date().optional(),
  geographyVintage: z.string().max(20).optional(),
  seriesBreak: z.boolean().optional(),
  provenance: z
    .strictObject({
      producer: z.string().max(200).optional(),
      dataset: z.string().max(400).optional(),
      datasetId: Id.optional(),
      licence: z.string().max(100).optional(),
      method: z.string().max(400).optional(),
      confidence: z.enum(['high', 'medium', 'low']).optional(),
      /** Records that were counted. */
      recordIds: z.array(Id).optional(),
      note: z.string().max(1000).optional(),
    })
    .optional(),
  /** The computation in words, with its numbers. */
  explanation: LocalizedText.optional(),
  synthetic: z.boolean().optional(),
});
export type Observation = z.infer<typeof Observation>;
