import * as z from 'zod';
import { freeText, model, reference } from './model.js';
import { recordFields } from './record.js';
import { DateOnly } from './values.js';

export const ResourceKind = z.enum([
  'documentary',
  'statistics',
  'study',
  'mapping',
  'innovation-support',
  'logistics',
  'procedure-simplification',
  'staff',
  'premises',
  'funding',
]);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** A means that a party makes available: promised, asked for, given. */
export const Resource = z.strictObject({
  ...recordFields('resource'),
  providerId: reference('organisation'),
  agreementId: reference('agreement').optional(),
  kind: ResourceKind,
  description: freeText(1000),
  availability: z.enum(['as-needed', 'scheduled']),
  /** Promised "as far as possible". */
  conditional: z.boolean(),
  status: z.enum(['pledged', 'requested', 'provided', 'refused', 'withdrawn']),
  requestedOn: DateOnly.optional(),
  answeredOn: DateOnly.optional(),
  providedOn: DateOnly.optional(),
  quantity: z.string().max(200).optional(),
  /** In cents of a euro. */
  amountCents: z.int().min(0).register(model, { sensitivity: 'partners' }).optional(),
  actionIds: z.array(reference('action')).optional(),
  documentIds: z.array(reference('document')).optional(),
});
export type Resource = z.infer<typeof Resource>;
