import * as z from 'zod';
import { PublicGroup, SocialDomain } from './codes.js';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';

/** A need found by an assessment. Priority 1 is the most pressing; 1 and 2 are the priority needs. */
export const Need = z.strictObject({
  ...recordFields('need'),
  assessmentId: reference('needs-assessment'),
  theme: SocialDomain,
  publicGroup: PublicGroup.optional(),
  statement: freeText(1000),
  priority: z.int().min(1).max(4),
  /** Who voices it. */
  demandSource: z.enum(['residents', 'services', 'elected', 'associations', 'statistics', 'several']).optional(),
  territoryIds: z.array(reference('territory')).optional(),
  evidenceIds: z.array(reference('observation', 'dataset', 'participation', 'document', 'alert')).optional(),
  trend: z.enum(['worsening', 'stable', 'improving', 'unknown']).optional(),
});
export type Need = z.infer<typeof Need>;
