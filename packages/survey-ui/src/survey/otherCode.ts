/** Code of the option that opens a free text. */
export const otherCode = 'other';
