import type { Evaluation } from '@projet-social/schema';

/**
 * Stops a writer that was handed a working document (by a program without types, or a file edited by hand), or one whose audit did not pass.
 * @throws RangeError naming the writer.
 */
export function requireProtected(evaluation: Evaluation, writer: string): void {
  if (evaluation.disclosure?.protected !== true)
    throw new RangeError(`${writer}: this evaluation has not passed disclosure control; protect it first`);
  if (!evaluation.disclosure.audit.passed)
    throw new RangeError(`${writer}: the audit of this evaluation did not pass; nothing of it may leave`);
}
