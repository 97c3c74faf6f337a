import { validate } from './generated/dossier.js';
import type { AjvError } from '../rules/fromErrors.js';

/** Problems of a `Dossier` by JSON Schema, none when it is valid; CSP-safe, without zod. `fromAjvErrors` makes them issues. */
export const validateDossier = (data: unknown): AjvError[] => (validate(data) ? [] : [...(validate.errors ?? [])]);
