import { validate } from './generated/survey.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of a `Survey` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateSurvey = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
