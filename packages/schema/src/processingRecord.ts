import * as z from 'zod';
import { freeText, reference } from './model.js';
import { FunctionalContact } from './project.js';
import { recordFields } from './record.js';

/** An entry of the register of processing (GDPR article 30); several controllers are joint (article 26). */
export const ProcessingRecord = z.strictObject({
  ...recordFields('processing-record'),
  controllerIds: z.array(reference('organisation')).min(1),
  purpose: freeText(1000),
  legalBasis: z.enum(['public-interest-task', 'legal-obligation', 'legitimate-interest', 'consent']),
  categories: z.array(z.string().max(200)).min(1),
  recipients: z.array(z.string().max(200)).optional(),
  retentionMonths: z.int().min(0),
  rightsContact: FunctionalContact,
  dpiaUrl: z.string().max(500).optional(),
});
export type ProcessingRecord = z.infer<typeof ProcessingRecord>;
