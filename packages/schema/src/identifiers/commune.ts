/** A commune, metropolitan (Corsica: 2A, 2B) or overseas. Upper case, 5 characters, never a number. */
const communeSource = '(?:(?:0[1-9]|1\\d|2[1-9AB]|[3-8]\\d|9[0-5])\\d{3}|97[1-8]\\d{2}|98[46-9]\\d{2})';
export const communePattern = new RegExp(`^${communeSource}$`);
export const irisPattern = new RegExp(`^${communeSource}\\d{4}$`);
const departementPattern = /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-46])$/;

/** Départements 01 to 95 (2A and 2B for Corsica) and 971 to 974, 976. */
export const isDepartement = (code: string): boolean => departementPattern.test(code);

const specialCtcd = ['69M', '20R', '972R', '973R', '976R', '75C', '6AE'];
const withoutCouncil = ['2A', '2B', '972', '973', '976', '75', '67', '68'];

/** The authority (93D), as against the area (93). Special ones: 69M, 20R, 972R, 973R, 976R, 75C, 6AE. */
export const isCtcd = (code: string): boolean =>
  specialCtcd.includes(code) || (code.endsWith('D') && isDepartement(code.slice(0, -1)) && !withoutCouncil.includes(code.slice(0, -1)));

/** Département of a commune or IRIS code: `93` of `93047`, `971` of `97105`, `2A` of `2A004`. */
export const departementOf = (code: string): string => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));
