import * as z from 'zod';
import { Frequency, PersonalData } from './codes.js';
import { freeText, reference } from './model.js';
import { FunctionalContact } from './project.js';
import { recordFields } from './record.js';
import { LocalizedText, PartialDate } from './values.js';

export const Distribution = z.strictObject({
  url: z.string().min(1).max(500),
  mediaType: z.string().max(100).optional(),
  byteSize: z.int().min(0).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type Distribution = z.infer<typeof Distribution>;

/** A set of data that partners share or publish. */
export const Dataset = z.strictObject({
  ...recordFields('dataset'),
  title: LocalizedText,
  description: freeText(2000).optional(),
  publisherId: reference('organisation').optional(),
  contact: FunctionalContact.optional(),
  territoryIds: z.array(reference('territory')).optional(),
  temporal: z.strictObject({ start: PartialDate, end: PartialDate.nullable() }).optional(),
  geographyVintage: z.string().max(20).optional(),
  periodicity: Frequency.optional(),
  /** SPDX identifier, for instance `etalab-2.0`. */
  licence: z.string().max(100).optional(),
  accessRights: z.enum(['public', 'partners', 'restricted']),
  personalData: PersonalData,
  conformsTo: z.array(z.string().max(500)).optional(),
  distributions: z.array(Distribution).optional(),
  version: z.string().max(50).optional(),
  qualityNote: freeText(1000).optional(),
});
export type Dataset = z.infer<typeof Dataset>;
