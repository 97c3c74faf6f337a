import * as z from 'zod';
import { freeText, reference } from './model.js';
import { recordFields } from './record.js';
import { PartialDate } from './values.js';

/** A vote of an assembly. Number and date may still be blank: a warning says so. */
export const Deliberation = z.strictObject({
  ...recordFields('deliberation'),
  organisationId: reference('organisation'),
  bodyName: z.string().min(1).max(200),
  number: z.string().max(60).optional(),
  adoptedOn: PartialDate.optional(),
  subject: freeText(500).optional(),
  url: z.string().max(500).optional(),
});
export type Deliberation = z.infer<typeof Deliberation>;
