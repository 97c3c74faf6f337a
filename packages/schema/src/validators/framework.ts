import { validate } from './generated/framework.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of a `Framework` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateFramework = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
