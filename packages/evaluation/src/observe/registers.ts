import type { Bundle, ClosedPeriod } from '@projet-social/schema';
import { dayNumber } from './dates.js';

/**
 * Whether the bundle declares that a register holds everything that happened in the period. Declarations may add up (two half years).
 * A register that is not declared is not complete; one that is declared incomplete for any part of the period is not either.
 */
export function isRegisterComplete(bundle: Bundle, register: string, period: ClosedPeriod): boolean {
  const declarations = (bundle.registerCompletenesses ?? []).filter(
    (declaration) => declaration.register === register && declaration.period.start <= period.end && declaration.period.end >= period.start,
  );
  if (declarations.some((declaration) => !declaration.complete)) return false;
  let covered = dayNumber(period.start) - 1;
  for (const { period: declared } of [...declarations].sort((a, b) => (a.period.start < b.period.start ? -1 : 1))) {
    if (dayNumber(declared.start) > covered + 1) return false;
    covered = Math.max(covered, dayNumber(declared.end));
  }
  return covered >= dayNumber(period.end);
}
