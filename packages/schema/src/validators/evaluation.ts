import { validate } from './generated/evaluation.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of an `Evaluation` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateEvaluation = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
