/** What the contributors of a cell are tested against. Every rule that is given applies; one that fires is enough. */
export interface PrimaryRules {
  /** Frequency: a cell with this many units or more may be shown; below it is hidden. A cell of 0 is hidden only with `zeroIsSensitive`. */
  minUnits?: number;
  /** An empty cell tells that nobody is in it: sensitive where belonging to the other cells is. @default false */
  zeroIsSensitive?: boolean;
  /** Dominance (n, k): hidden when the `largest` contributors hold more than `percent` of the total. Several may apply. */
  dominance?: readonly { largest: number; percent: number }[];
  /** p %: hidden when the second contributor could work out the largest to within `p` percent of it. */
  priorPercent?: number;
  /** pq: as p %, for an intruder who already knew every contribution to within `q` percent. */
  posteriorPrior?: { p: number; q: number };
}

/** Why a cell is hidden on its own account. */
export type PrimaryReason = 'frequency' | 'dominance' | 'p-percent' | 'pq';

/** The rule of the French statistical office for business figures: at least three units, none above 85 % of the total. */
export const inseeBusinessRules: PrimaryRules = { minUnits: 3, dominance: [{ largest: 1, percent: 85 }] };

/** The rule for fiscal data: at least 11 units, none above 85 % of the total. */
export const fiscalRules: PrimaryRules = { minUnits: 11, dominance: [{ largest: 1, percent: 85 }] };

/**
 * First rule by which a cell must be hidden, or null when it may be shown.
 * `units` is the number of contributors; `contributions` their amounts (0 or more, in any order), needed by all rules but frequency.
 * p %: total minus the two largest < p/100 × largest. pq: the same with p/q. (n, k): the n largest > k/100 × total.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), ch. 4.
 * @throws RangeError for a negative contribution.
 * @example primaryReason({ minUnits: 11 }, 7) // => 'frequency'
 */
export function primaryReason(rules: PrimaryRules, units: number, contributions: readonly number[] = []): PrimaryReason | null {
  const { minUnits = 0, zeroIsSensitive = false, dominance = [], priorPercent, posteriorPrior } = rules;
  if (units < minUnits && (units > 0 || zeroIsSensitive)) return 'frequency';
  if (contributions.length === 0) return null;
  const wrong = contributions.findIndex((amount) => !(amount >= 0));
  if (wrong >= 0) throw new RangeError(`primaryReason: contributions[${wrong}] is ${String(contributions[wrong])}; it must be 0 or more`);
  const falling = [...contributions].sort((a, b) => b - a);
  const total = sum(falling);
  for (const { largest, percent } of dominance) if (sum(falling.slice(0, largest)) > (percent / 100) * total) return 'dominance';
  const rest = total - falling[0]! - (falling[1] ?? 0);
  if (priorPercent !== undefined && rest < (priorPercent / 100) * falling[0]!) return 'p-percent';
  if (posteriorPrior && rest < (posteriorPrior.p / posteriorPrior.q) * falling[0]!) return 'pq';
  return null;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
