import * as z from 'zod';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { ClosedPeriod, Code, DateOnly, GroupCode } from './values.js';

/** That an annual evaluation was held: the event. The computed document is `Evaluation`. */
export const EvaluationRecord = z.strictObject({
  ...recordFields('evaluation'),
  year: z.int().min(2000).max(2100),
  period: ClosedPeriod.optional(),
  projectId: reference('project').optional(),
  frameworkId: Code,
  frameworkVersion: z.string().max(40),
  status: z.enum(['draft', 'presented', 'published']),
  /** The social conference in which it was presented and debated. */
  sessionId: reference('session').optional(),
  presentedOn: DateOnly.optional(),
  publishedOn: DateOnly.optional(),
  respondentGroups: z.array(GroupCode).optional(),
  openness: z.enum(['public', 'partners', 'internal']).optional(),
  inputsHash: z.string().max(200).optional(),
  documentIds: z.array(reference('document')).optional(),
});
export type EvaluationRecord = z.infer<typeof EvaluationRecord>;
