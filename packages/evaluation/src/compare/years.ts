import type { Comparison } from '@projet-social/schema';
import type { YearProfile } from '../score/profile.js';

/** Compares two years on what is comparable in both. */
export function compareYears(before: YearProfile, _after: YearProfile, previousInputsHash?: string): Comparison {
  return { previousYear: before.year.year, ...(previousInputsHash !== undefined && { previousInputsHash }), changes: [] };
}
