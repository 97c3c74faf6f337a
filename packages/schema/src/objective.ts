import * as z from 'zod';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { Code, LocalizedText } from './values.js';

/** What the signatories want to reach; `code` is that of the framework's dimension. */
export const Objective = z.strictObject({
  ...recordFields('objective'),
  code: Code,
  title: LocalizedText,
  parentId: reference('objective').optional(),
  agreementId: reference('agreement').optional(),
  order: z.int().min(1).optional(),
});
export type Objective = z.infer<typeof Objective>;
