import { toColumn, type Values } from '../column.js';
import { type Aggregated, type Family } from './family.js';

export interface Copeland {
  readonly method: 'copeland';
}

/** Pairwise comparison of units. */
export interface Outranking {
  /** Row i, column j: share of the weight on which unit i is above unit j, ties counted half; 0 on the diagonal, `null` with nothing in common. */
  readonly matrix: (number | null)[][];
  /** Per unit: pairs won minus pairs lost. */
  readonly copeland: (number | null)[];
  /** Pairs in which one unit is above the other everywhere, and their share of all pairs. */
  readonly dominantPairs: number;
  readonly fraction: number | null;
}

/** Share of the common weight on which the first unit is above the second; NaN with nothing in common. */
function share({ children, weights }: Family, i: number, j: number): number {
  let above = 0;
  let common = 0;
  for (let c = 0; c < children.length; c++) {
    const x = children[c]![i]!;
    const y = children[c]![j]!;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    common += weights[c]!;
    if (x > y) above += weights[c]!;
    else if (x === y) above += weights[c]! / 2;
  }
  return common > 0 ? above / common : NaN;
}

/** Equal up to the rounding of the weights: shares of 0.5 must be ties whatever the order of the children. */
const verdict = (won: number): number => (Math.abs(won - 0.5) < 1e-12 ? 0 : Math.sign(won - 0.5));

/**
 * Outranking matrix and Copeland scores: no compensation, no scale, only who is above whom on how much weight.
 * Units are compared on the indicators both have. Source: Munda & Nardo (2009); COINr outrankMatrix, a_copeland.
 * @param columns one list of values per indicator, one value per unit.
 * @example outranking([[1, 4], [2, 5]]).copeland // => [-1, 1]
 */
export function outranking(columns: readonly Values[], weights: ArrayLike<number> = columns.map(() => 1)): Outranking {
  if (weights.length !== columns.length) throw new RangeError(`outranking: ${columns.length} columns but ${weights.length} weights`);
  const children = columns.map(toColumn);
  const length = children[0]?.length ?? 0;
  const family: Family = { children, weights, length, complete: false };
  const matrix: (number | null)[][] = Array.from({ length }, () => Array.from({ length }, () => 0));
  let dominantPairs = 0;
  for (let i = 0; i < length; i++)
    for (let j = i + 1; j < length; j++) {
      const won = share(family, i, j);
      matrix[i]![j] = Number.isNaN(won) ? null : won;
      matrix[j]![i] = Number.isNaN(won) ? null : 1 - won;
      if (won > 1 - 1e-12 || won < 1e-12) dominantPairs++;
    }
  const pairs = (length * (length - 1)) / 2;
  const { column } = aggregateCopeland(family);
  return {
    matrix,
    copeland: Array.from(column, (score) => (Number.isNaN(score) ? null : score)),
    dominantPairs,
    fraction: pairs > 0 ? dominantPairs / pairs : null,
  };
}

/** Copeland scores: pairs won minus pairs lost, among the units of the table. Relative to them, in contrast to the means. */
export function aggregateCopeland(family: Family): Aggregated {
  const column = new Float64Array(family.length);
  const compared = new Uint8Array(family.length);
  for (let i = 0; i < family.length; i++)
    for (let j = i + 1; j < family.length; j++) {
      const won = share(family, i, j);
      if (Number.isNaN(won)) continue;
      compared[i] = compared[j] = 1;
      column[i]! += verdict(won);
      column[j]! -= verdict(won);
    }
  for (let i = 0; i < family.length; i++) if (compared[i] === 0) column[i] = NaN;
  return { column };
}
