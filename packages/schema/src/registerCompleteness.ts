import * as z from 'zod';
import { Register } from './codes.js';
import { reference } from './model.js';
import { recordFields } from './record.js';
import { ClosedPeriod } from './values.js';

/** Says that a register holds everything that happened in a period: only then is "none" a zero and not a gap. */
export const RegisterCompleteness = z.strictObject({
  ...recordFields('register-completeness'),
  register: Register,
  period: ClosedPeriod,
  complete: z.boolean(),
  declaredById: reference('organisation').optional(),
});
export type RegisterCompleteness = z.infer<typeof RegisterCompleteness>;
