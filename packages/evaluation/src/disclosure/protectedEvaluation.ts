import type { Evaluation } from '@projet-social/schema';

declare const protectedBrand: unique symbol;

/**
 * An evaluation that has passed disclosure control. Everything that writes or shows results takes this type and no other, so that a way out
 * that bypasses the control does not compile.
 */
export type ProtectedEvaluation = Evaluation & {
  readonly disclosure: NonNullable<Evaluation['disclosure']>;
  readonly [protectedBrand]: true;
};

/** Marks what the control has let through; only the control calls it. */
export function sealed(evaluation: Evaluation & { disclosure: NonNullable<Evaluation['disclosure']> }): ProtectedEvaluation {
  return evaluation as ProtectedEvaluation;
}

/**
 * An evaluation read back from a file that this control once wrote; null when the document is a working one or did not pass.
 * @example readProtected(JSON.parse(text)) ?? refuse()
 */
export function readProtected(evaluation: Evaluation): ProtectedEvaluation | null {
  const { disclosure } = evaluation;
  return disclosure?.audit.passed ? sealed({ ...evaluation, disclosure }) : null;
}
