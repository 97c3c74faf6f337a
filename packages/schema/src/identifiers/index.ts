import { communePattern, departementOf, irisPattern, isCtcd, isDepartement } from './commune.js';
import { isQpv } from './qpv.js';
import { isSiren, isSiret, luhn } from './siren.js';
import { isUai, uaiPattern } from './uai.js';

export { departementOf, luhn };

export const identifierSchemes = [
  'insee-commune',
  'insee-departement',
  'insee-ctcd',
  'siren',
  'siret',
  'rna',
  'iris',
  'qpv',
  'uai',
  'finess',
  'postcode',
] as const;
export type IdentifierSchemeName = (typeof identifierSchemes)[number];

/** Why a code is refused. */
export type IdentifierProblem = 'wrong-form' | 'wrong-key' | 'siren-part-wrong' | 'lost-zero' | 'not-text' | 'unknown-scheme';

/** What to do about it; the words are in the issue catalogue. */
export type IdentifierHint =
  | 'digits-9'
  | 'digits-14'
  | 'five-characters'
  | 'nine-characters'
  | 'check-typing'
  | 'add-zero'
  | 'upper-case'
  | 'no-spaces'
  | 'see-scheme'
  | 'store-as-text';

export type IdentifierCheck = { ok: true } | { ok: false; code: IdentifierProblem; hint: IdentifierHint };

const ok: IdentifierCheck = { ok: true };
const refuse = (code: IdentifierProblem, hint: IdentifierHint): IdentifierCheck => ({ ok: false, code, hint });

const valid: Record<IdentifierSchemeName, (code: string) => boolean> = {
  'insee-commune': (code) => communePattern.test(code),
  'insee-departement': isDepartement,
  'insee-ctcd': isCtcd,
  siren: isSiren,
  siret: isSiret,
  rna: (code) => /^W\d[A-Z\d]\d{7}$/.test(code),
  iris: (code) => irisPattern.test(code),
  qpv: isQpv,
  uai: isUai,
  finess: (code) => /^(?:\d{9}|2[AB]\d{7})$/.test(code),
  postcode: (code) => /^\d{5}$/.test(code) && code >= '01000' && code < '99000',
};

const hints: Record<IdentifierSchemeName, IdentifierHint> = {
  'insee-commune': 'five-characters',
  'insee-departement': 'see-scheme',
  'insee-ctcd': 'see-scheme',
  siren: 'digits-9',
  siret: 'digits-14',
  rna: 'see-scheme',
  iris: 'nine-characters',
  qpv: 'see-scheme',
  uai: 'see-scheme',
  finess: 'nine-characters',
  postcode: 'five-characters',
};

/**
 * Checks the form and the key of an official code; whether it exists is the business of `@projet-social/schema/cog`.
 * Sources: INSEE (communes, IRIS, CTCD), SIRENE (Luhn, La Poste), RNA, ANCT (QPV), ministry of education (UAI).
 * @param code as text; a number has lost its leading zeros and is refused.
 * @example checkIdentifier('siren', '219300472') // => { ok: true }
 * @example checkIdentifier('insee-commune', '1001') // => { ok: false, code: 'lost-zero', hint: 'add-zero' }
 */
export function checkIdentifier(scheme: IdentifierSchemeName, code: unknown): IdentifierCheck {
  if (!Object.hasOwn(valid, scheme)) return refuse('unknown-scheme', 'see-scheme');
  if (typeof code !== 'string') return refuse('not-text', 'store-as-text');
  const isValid = valid[scheme];
  if (isValid(code)) return ok;
  const bare = code.replace(/[\s.\u00a0\u202f-]/g, '');
  if (bare !== code && isValid(bare)) return refuse('wrong-form', 'no-spaces');
  if (code !== code.toUpperCase() && isValid(code.toUpperCase())) return refuse('wrong-form', 'upper-case');
  if (isValid(`0${code}`)) return refuse('lost-zero', 'add-zero');
  if (scheme === 'siret' && /^\d{14}$/.test(code)) {
    return isSiren(code.slice(0, 9)) ? refuse('wrong-key', 'check-typing') : refuse('siren-part-wrong', 'check-typing');
  }
  if ((scheme === 'siren' && /^\d{9}$/.test(code)) || (scheme === 'uai' && uaiPattern.test(code)))
    return refuse('wrong-key', 'check-typing');
  return refuse('wrong-form', hints[scheme]);
}

/** Whether an establishment is one of this organisation: a SIRET starts with its SIREN. */
export const isSiretOfSiren = (siret: string, siren: string): boolean => isSiret(siret) && isSiren(siren) && siret.startsWith(siren);

/** Communes whose IRIS hang on arrondissement codes, with the first and last of these. */
const arrondissements: Record<string, readonly [first: number, last: number]> = {
  '75056': [75101, 75120],
  '69123': [69381, 69389],
  '13055': [13201, 13216],
};

/** Whether an IRIS lies in a commune, given by its code or, for Paris, Lyon and Marseille, that of the whole or of an arrondissement. */
export function isIrisInCommune(iris: string, commune: string): boolean {
  if (!irisPattern.test(iris) || !communePattern.test(commune)) return false;
  const own = iris.slice(0, 5);
  const range = arrondissements[commune];
  return own === commune || (range !== undefined && Number(own) >= range[0] && Number(own) <= range[1]);
}

/** Whether a commune lies in a département (93) or under a departmental authority (93D). */
export function isCommuneInDepartement(commune: string, departement: string): boolean {
  if (!communePattern.test(commune)) return false;
  const own = departementOf(commune);
  if (departement === '6AE') return own === '67' || own === '68';
  if (departement === '20R') return own === '2A' || own === '2B';
  return own === departement || own === departement.replace(/[DRMC]$/, '');
}
