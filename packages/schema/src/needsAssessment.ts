import * as z from 'zod';
import { PublicGroup } from './codes.js';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly, LocalizedText } from './values.js';

/** Analyse des besoins sociaux (ABS). A thematic one does not replace the one in force. */
export const NeedsAssessment = z.strictObject({
  ...recordFields('needs-assessment'),
  year: z.int().min(1990).max(2100),
  kind: z.enum(['full', 'thematic', 'annual-update']),
  title: LocalizedText.optional(),
  /** The yearly assessment of the convention goes beyond the law, which asks for one per municipal term. */
  legalBasis: z.enum(['convention', 'casf-r123-1']),
  territoryIds: z.array(reference('territory')).optional(),
  leadId: reference('organisation').optional(),
  contributorIds: z.array(reference('organisation')).optional(),
  datasetIds: z.array(reference('dataset')).optional(),
  publics: z.array(PublicGroup).optional(),
  approvedOn: DateOnly.optional(),
  publishedOn: DateOnly.optional(),
  supersedesId: reference('needs-assessment').optional(),
  documentIds: z.array(reference('document')).optional(),
});
export type NeedsAssessment = z.infer<typeof NeedsAssessment>;
