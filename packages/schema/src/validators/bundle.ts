import { validate } from './generated/bundle.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of a `Bundle` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateBundle = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
