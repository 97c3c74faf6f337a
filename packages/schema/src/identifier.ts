import * as z from 'zod';
import { DateOnly } from './values.js';

/** Official registers of codes. `check` verifies each code by the rules of `@projet-social/schema/identifiers`. */
export const IdentifierScheme = z.enum([
  'insee-commune',
  'insee-departement',
  'insee-ctcd',
  'siren',
  'siret',
  'rna',
  'iris',
  'qpv',
  'uai',
  'finess',
  'postcode',
  'other',
]);
export type IdentifierScheme = z.infer<typeof IdentifierScheme>;

/** A code in an official register. `asOf`: day on which the code was in force; codes of places change. */
export const Identifier = z.strictObject({
  scheme: IdentifierScheme,
  code: z.string().min(1).max(40),
  asOf: DateOnly.optional(),
});
export type Identifier = z.infer<typeof Identifier>;
