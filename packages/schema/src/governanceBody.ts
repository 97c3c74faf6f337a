import * as z from 'zod';
import { College, Frequency } from './codes.js';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { LocalizedText, Period } from './values.js';

export const GovernanceBodyKind = z.enum([
  'watch-cell',
  'social-conference',
  'steering-committee',
  'technical-committee',
  'working-group',
  'other',
]);
export type GovernanceBodyKind = z.infer<typeof GovernanceBodyKind>;

/** A body of the project: the watch cell, the yearly social conference, a committee. */
export const GovernanceBody = z.strictObject({
  ...recordFields('governance-body'),
  projectId: reference('project').optional(),
  kind: GovernanceBodyKind,
  name: LocalizedText,
  frequency: Frequency.optional(),
  colleges: z
    .array(
      z.strictObject({
        group: College,
        organisationIds: z.array(reference('organisation')).optional(),
        seats: z.int().min(0).optional(),
      }),
    )
    .optional(),
  mandate: freeText(2000).optional(),
  period: Period.optional(),
});
export type GovernanceBody = z.infer<typeof GovernanceBody>;
