import { validate } from './generated/submission.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of a `Submission` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateSubmission = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
