import * as z from 'zod';
import { SocialDomain } from './codes.js';
import { Identifier } from './identifier.js';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { PartialDate } from './values.js';

export const OrganisationKind = z.enum([
  'departement',
  'commune',
  'ccas',
  'caf',
  'state-service',
  'intercommunality',
  'school',
  'health-facility',
  'association',
  'social-landlord',
  'social-economy',
  'culture',
  'residents-group',
  'other',
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** A postal address as written. CEDEX and postcodes do not name a commune. */
export const Address = z.strictObject({
  lines: z.array(z.string().min(1).max(100)).min(1).max(6),
  postcode: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  city: z.string().max(100).optional(),
  communeCode: z.string().max(5).optional(),
});
export type Address = z.infer<typeof Address>;

/** A name with the time when it was used: the Conseil général became the Conseil départemental in 2015. */
export const OrganisationName = z.strictObject({
  text: z.string().min(1).max(300),
  period: z.strictObject({ start: PartialDate.optional(), end: PartialDate.nullable().optional() }).optional(),
});
export type OrganisationName = z.infer<typeof OrganisationName>;

/** An authority, a service, an association, a school. Services are children of their authority (`parentId`). */
export const Organisation = z.strictObject({
  ...recordFields('organisation'),
  kind: OrganisationKind,
  names: z.array(OrganisationName).min(1),
  /** Public, or entrusted with a public service. */
  isInstitution: z.boolean(),
  identifiers: z.array(Identifier).optional(),
  address: Address.optional(),
  territoryIds: z.array(reference('territory')).optional(),
  parentId: reference('organisation').optional(),
  fields: z.array(SocialDomain).optional(),
  website: z.string().max(500).optional(),
});
export type Organisation = z.infer<typeof Organisation>;
