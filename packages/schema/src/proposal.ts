import * as z from 'zod';
import { College } from './codes.js';
import { freeText, model, reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly } from './values.js';

/** The written answer to a proposal, with its reason. */
export const ProposalAnswer = z.strictObject({
  on: DateOnly,
  text: freeText(2000).optional(),
  uptake: z.enum(['taken-up', 'partly', 'not-taken-up']).optional(),
  reason: freeText(2000).optional(),
});
export type ProposalAnswer = z.infer<typeof ProposalAnswer>;

/** An idea brought by residents or partners. Who brought it is not recorded beyond the group. */
export const Proposal = z.strictObject({
  ...recordFields('proposal'),
  receivedOn: DateOnly,
  channel: z.enum(['meeting', 'letter', 'web', 'workshop', 'survey', 'other']).optional(),
  group: College,
  text: z.string().min(1).max(2000).register(model, { freeText: true }),
  territoryIds: z.array(reference('territory')).optional(),
  sessionId: reference('session').optional(),
  answer: ProposalAnswer.optional(),
  actionIds: z.array(reference('action')).optional(),
});
export type Proposal = z.infer<typeof Proposal>;
