import * as z from 'zod';
import { freeText, model, recordId, type RecordKind } from './model.js';
import { DateOnly } from './values.js';

/** An instant with its offset, RFC 3339: `2025-03-04T09:30:00+01:00`. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** Where a record comes from. */
export const Provenance = z.strictObject({
  producer: z.string().max(200).optional(),
  system: z.string().max(200).optional(),
  documentTitle: z.string().max(400).optional(),
  articleRef: z.string().max(100).optional(),
  url: z.string().max(500).optional(),
  importedOn: DateOnly.optional(),
});
export type Provenance = z.infer<typeof Provenance>;

/** A partner's own fields, under keys that start with `x-`. */
export const Extension = z.record(
  z.string().regex(/^x-[a-z0-9][a-z0-9-]{0,59}$/),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]),
);
export type Extension = z.infer<typeof Extension>;

/** Fields of every record. */
export const recordFields = (kind: RecordKind) => ({
  id: recordId(kind),
  createdAt: Instant.optional(),
  updatedAt: Instant.optional(),
  source: Provenance.optional(),
  /** Made by a program, not by a person; shown wherever the record is shown. */
  synthetic: z.boolean().optional(),
  /** Note of the keeper; never leaves with a shared file. */
  internalNote: freeText(2000, 'restricted').optional(),
  ext: Extension.clone().register(model, { sensitivity: 'partners' }).optional(),
});
