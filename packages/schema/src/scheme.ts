import * as z from 'zod';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { LocalizedText, PartialDate } from './values.js';

export const SchemeKind = z.enum([
  'departmental-social-project',
  'cls',
  'ctg',
  'contrat-de-ville',
  'pedt',
  'insertion-plan',
  'housing-plan',
  'other',
]);
export type SchemeKind = z.infer<typeof SchemeKind>;

/** Another framework of the territory: local health contract, family agreement, city contract… */
export const Scheme = z.strictObject({
  ...recordFields('scheme'),
  kind: SchemeKind,
  title: LocalizedText,
  ownerIds: z.array(reference('organisation')).optional(),
  adoptedOn: PartialDate.optional(),
  deliberationId: reference('deliberation').optional(),
  period: z.strictObject({ start: PartialDate.optional(), end: PartialDate.nullable().optional() }).optional(),
  summary: freeText(2000).optional(),
  url: z.string().max(500).optional(),
});
export type Scheme = z.infer<typeof Scheme>;

export const SchemeLink = z.strictObject({
  schemeId: reference('scheme'),
  relation: z.enum(['coordinates-with', 'contributes-to', 'umbrella']),
});
export type SchemeLink = z.infer<typeof SchemeLink>;
