import * as z from 'zod';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly } from './values.js';

/** A difficulty seen on the ground, about a group or a place, never about a person. */
export const Alert = z.strictObject({
  ...recordFields('alert'),
  raisedOn: DateOnly,
  raisedById: reference('organisation').optional(),
  scope: z.enum(['group', 'place']),
  territoryIds: z.array(reference('territory')).optional(),
  topic: freeText(1000),
  sessionId: reference('session').optional(),
  decisionId: reference('decision').optional(),
  /** Day of the decision where the decision itself is not recorded. */
  decidedOn: DateOnly.optional(),
  closedOn: DateOnly.optional(),
  outcome: freeText(1000).optional(),
});
export type Alert = z.infer<typeof Alert>;
