import * as z from 'zod';
import { Identifier } from './identifier.js';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly, ValueStatus } from './values.js';

export const TerritoryKind = z.enum(['commune', 'iris', 'qpv', 'departement', 'ctcd', 'epci', 'ept', 'neighbourhood', 'country', 'other']);
export type TerritoryKind = z.infer<typeof TerritoryKind>;

/** Population of a territory in one vintage of the census. */
export const Population = z.strictObject({
  vintage: z.string().regex(/^\d{4}(?:-\d{4})?$/),
  value: z.int().min(0).nullable(),
  status: ValueStatus,
  source: z.string().max(400).optional(),
});
export type Population = z.infer<typeof Population>;

/** A place with a boundary: a commune, an IRIS, a priority neighbourhood. Codes change, so they carry a date. */
export const Territory = z.strictObject({
  ...recordFields('territory'),
  kind: TerritoryKind,
  name: z.string().min(1).max(200),
  identifiers: z.array(Identifier).optional(),
  parentIds: z.array(reference('territory')).optional(),
  /** When this territory existed with this boundary. */
  validPeriod: z.strictObject({ start: DateOnly.optional(), end: DateOnly.nullable() }).optional(),
  successorIds: z.array(reference('territory')).optional(),
  /** Whether it is a priority neighbourhood of the politique de la ville, or lies in one. */
  priority: z.boolean().optional(),
  populations: z.array(Population).optional(),
});
export type Territory = z.infer<typeof Territory>;
