const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const pattern = /^(?:0[0-8]\d|09[0-5]|[67]20|9[78]\d)\d{4}[A-HJ-NPR-Z]$/;

/** School: département on 3 characters (620 and 720 for Corsica), 4 digits, and a letter that is the number modulo 23. */
export const isUai = (code: string): boolean => pattern.test(code) && letters[Number(code.slice(0, 7)) % 23] === code[7];
export const uaiPattern = pattern;
