import * as z from 'zod';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly } from './values.js';

export const DecisionKind = z.enum(['decision', 'recommendation', 'commitment']);
export type DecisionKind = z.infer<typeof DecisionKind>;

export const FollowUpStatus = z.enum(['not-started', 'in-progress', 'done', 'dropped']);
export type FollowUpStatus = z.infer<typeof FollowUpStatus>;

/** A state and the day it began. The history lets a past year be recomputed as it was known. */
export const FollowUpChange = z.strictObject({ status: FollowUpStatus, on: DateOnly });
export type FollowUpChange = z.infer<typeof FollowUpChange>;

/** What a session decided, recommended or promised, and what became of it. */
export const Decision = z.strictObject({
  ...recordFields('decision'),
  sessionId: reference('session').optional(),
  kind: DecisionKind,
  text: freeText(2000),
  /** Day of the decision where it is not that of its session. */
  decidedOn: DateOnly.optional(),
  ownerIds: z.array(reference('organisation')).optional(),
  dueOn: DateOnly.optional(),
  doneOn: DateOnly.optional(),
  status: FollowUpStatus,
  statusHistory: z.array(FollowUpChange).optional(),
  basedOn: z.array(reference('needs-assessment', 'need', 'observation', 'alert', 'proposal', 'evaluation')).optional(),
  actionIds: z.array(reference('action')).optional(),
});
export type Decision = z.infer<typeof Decision>;
