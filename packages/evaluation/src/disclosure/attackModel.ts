/**
 * What an outsider can know: numbers (`cells`) and linear relations between them. Hierarchies, linked tables, crossings, years, means of
 * groups and gaps are all relations; nothing else needs to be known about where a number stands.
 */
export interface AttackModel {
  cells: readonly ModelCell[];
  relations: readonly Relation[];
  /** Whether the cells are counts: an outsider then also knows that they are whole numbers. */
  integer: boolean;
}

export interface ModelCell {
  /** Name by which issues and reports refer to the cell. */
  id: string;
  /** True value. */
  value: number;
  /** What anybody knows beforehand, whether the cell is hidden or not. */
  floor: number;
  /** `Infinity` where nobody knows a limit. */
  ceiling: number;
  /** Published with rounding: an outsider knows a shown cell only to within ± `roundedTo` ÷ 2. 0 is exact. */
  roundedTo: number;
  /** Values that a hidden cell can take at all, apart from its interval: multiples of `step` from `floor`. Null: any number. */
  step: number | null;
  /** What hiding the cell costs when it is a choice; `Infinity` where it must be shown. */
  cost: number;
}

/** Σ coefficient × cell = constant. */
export interface Relation {
  cells: readonly number[];
  coefficients: readonly number[];
  constant: number;
}

/** How well a hidden cell must be hidden. */
export interface Protection {
  /** Smallest width of the interval in which it is known to lie, in the unit of the cell. */
  width: number;
  /** Smallest number of values that it may still have; lower where the cell has fewer values at all. */
  candidates: number;
}

/** The interval that an outsider knows for a shown or hidden cell before looking at any relation. */
export function knownBounds(cell: ModelCell, hidden: boolean): [low: number, high: number] {
  if (hidden) return [cell.floor, cell.ceiling];
  const half = cell.roundedTo / 2;
  const published = cell.roundedTo > 0 ? Math.round(cell.value / cell.roundedTo) * cell.roundedTo : cell.value;
  return [Math.max(cell.floor, published - half), Math.min(cell.ceiling, published + half)];
}
