/** Digits that people do not mistake for each other when they copy them by hand (Crockford's base 32: no I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/**
 * Draws the id of a submission: 16 signs, 80 random bits. It is the idempotency key on its way to the server, and, written in groups of four, the
 * code with which the respondent can later ask to withdraw the answers: nothing more has to be stored.
 * @example newSubmissionId().length // => 16
 */
export function newSubmissionId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 31]).join('');
}

/**
 * The withdrawal code to show for a submission id.
 * @example withdrawalCodeOf('7KQ2M9F3TX4BWZ81') // => '7KQ2-M9F3-TX4B-WZ81'
 */
export function withdrawalCodeOf(submissionId: string): string {
  return isOwnId(submissionId) ? (submissionId.match(/.{4}/g) ?? []).join('-') : submissionId;
}

/**
 * The submission id behind a withdrawal code as people type it: any case, spaces and dashes anywhere, O for 0, I or L for 1.
 * A code of another form is returned trimmed, for hosts that draw ids of their own.
 * @example submissionIdOf(' 7kq2-m9f3 tx4b-wz81 ') // => '7KQ2M9F3TX4BWZ81'
 */
export function submissionIdOf(withdrawalCode: string): string {
  const typed = withdrawalCode.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return isOwnId(typed) ? typed : withdrawalCode.trim();
}

const isOwnId = (id: string): boolean => id.length === length && [...id].every((sign) => alphabet.includes(sign));
