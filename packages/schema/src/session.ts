import * as z from 'zod';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly } from './values.js';

export const SessionKind = z.enum([
  'social-conference',
  'watch-cell',
  'steering-committee',
  'technical-committee',
  'working-group',
  'reflection-time',
  'resident-workshop',
  'other',
]);
export type SessionKind = z.infer<typeof SessionKind>;

/** How many came, by college; never who. */
export const Attendance = z.strictObject({
  residents: z.int().min(0).optional(),
  elected: z.int().min(0).optional(),
  staff: z.int().min(0).optional(),
  associations: z.int().min(0).optional(),
  other: z.int().min(0).optional(),
});
export type Attendance = z.infer<typeof Attendance>;

/** One meeting of a body, or a time of reflection without a body. */
export const Session = z.strictObject({
  ...recordFields('session'),
  bodyId: reference('governance-body').optional(),
  kind: SessionKind,
  date: DateOnly,
  place: z.string().max(200).optional(),
  topics: z.array(freeText(500)).optional(),
  organisationIds: z.array(reference('organisation')).optional(),
  attendance: Attendance.optional(),
  minutes: z.strictObject({ publishedOn: DateOnly.optional(), documentId: reference('document').optional() }).optional(),
  actionIds: z.array(reference('action')).optional(),
});
export type Session = z.infer<typeof Session>;
