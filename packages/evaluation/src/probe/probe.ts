import type { Robustness } from '@projet-social/schema';
import type { EvaluateOptions } from '../input.js';
import type { YearProfile } from '../score/profile.js';

/** How far the conclusions of a year depend on choices. */
export function probe(
  _profile: YearProfile,
  { probe: depth = 'full' }: EvaluateOptions & { readonly seed: number },
): Robustness | undefined {
  if (depth === 'none') return undefined;
  return undefined;
}
