const zero = 48;

/** Sum of the digits, every second one doubled from the right (Luhn). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - zero;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** 9 digits, valid key, not all zeros (which pass the key). A leading 0 is legal. */
export const isSiren = (code: string): boolean => /^\d{9}$/.test(code) && code !== '000000000' && luhn(code);

/** La Poste: its establishments, the head office apart, follow another rule. */
const laPoste = '356000000';
const laPosteHeadOffice = '35600000000048';

/** 14 digits: a valid SIREN and 5 more, with a key over all; La Poste's sum of digits is a multiple of 5 instead. */
export function isSiret(code: string): boolean {
  if (!/^\d{14}$/.test(code) || !isSiren(code.slice(0, 9))) return false;
  if (!code.startsWith(laPoste) || code === laPosteHeadOffice) return luhn(code);
  let sum = 0;
  for (const digit of code) sum += Number(digit);
  return sum % 5 === 0;
}
