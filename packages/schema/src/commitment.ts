import * as z from 'zod';
import { FollowUpChange, FollowUpStatus } from './decision.js';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { Code, DateOnly } from './values.js';

/** One obligation of the agreement. What a conference promises is a `Decision` of kind `commitment`. */
export const Commitment = z.strictObject({
  ...recordFields('commitment'),
  agreementId: reference('agreement'),
  /** Article, for instance `article-3`. */
  articleRef: Code.optional(),
  kind: z.enum(['governance', 'data-sharing', 'resources', 'adapted-operation', 'evaluation', 'principles', 'new-responses', 'other']),
  text: freeText(2000),
  partyIds: z.array(reference('organisation')).optional(),
  ownerIds: z.array(reference('organisation')).optional(),
  dueOn: DateOnly.optional(),
  doneOn: DateOnly.optional(),
  status: FollowUpStatus,
  statusHistory: z.array(FollowUpChange).optional(),
  evidenceIds: z.array(reference('document', 'session', 'decision', 'action', 'data-exchange', 'governance-body', 'resource')).optional(),
});
export type Commitment = z.infer<typeof Commitment>;
