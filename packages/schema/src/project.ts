import * as z from 'zod';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { LocalizedText, Period } from './values.js';

/** Address of a service, not of a person. */
export const FunctionalContact = z.strictObject({
  organisationId: reference('organisation').optional(),
  service: z.string().max(200).optional(),
  email: z
    .string()
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
    .optional(),
  phone: z.string().max(30).optional(),
  url: z.string().max(500).optional(),
});
export type FunctionalContact = z.infer<typeof FunctionalContact>;

/** The projet social de territoire itself: an approach that lasts, carried by one or several agreements. */
export const Project = z.strictObject({
  ...recordFields('project'),
  title: LocalizedText,
  context: LocalizedText.optional(),
  purpose: LocalizedText.optional(),
  orientations: z.array(LocalizedText).optional(),
  territoryIds: z.array(reference('territory')).min(1),
  /** Time that the project gives itself; `end` null: it is meant to last. */
  horizon: Period.optional(),
  contact: FunctionalContact.optional(),
  agreementIds: z.array(reference('agreement')).optional(),
});
export type Project = z.infer<typeof Project>;
