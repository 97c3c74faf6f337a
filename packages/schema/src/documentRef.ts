import * as z from 'zod';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { LocalizedText, PartialDate } from './values.js';

/** A document kept elsewhere. */
export const DocumentRef = z.strictObject({
  ...recordFields('document'),
  kind: z.enum(['agreement', 'deliberation', 'minutes', 'needs-assessment', 'report', 'study', 'map', 'promotion', 'other']),
  title: LocalizedText,
  organisationId: reference('organisation').optional(),
  url: z.string().max(500).optional(),
  publishedOn: PartialDate.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  licence: z.string().max(100).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;
