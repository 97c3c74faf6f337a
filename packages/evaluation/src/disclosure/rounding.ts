import type { Highs } from 'highs';
import { rowsOf, valuesOf } from './solver.js';
import type { AttackModel } from './attackModel.js';

/**
 * Nearest multiple of `base`; halves go up.
 * @example roundToBase(13, 5) // => 15
 */
export function roundToBase(value: number, base: number): number {
  return Math.round(value / base) * base;
}

/**
 * Rounds parts so that they add up to their rounded total, each to the multiple of `base` below or above it. The parts with the largest rest
 * go up first, so the total does not tell more than the parts.
 * @example roundParts([3, 3, 3], 5) // => { parts: [5, 5, 0], total: 10 }
 */
export function roundParts(parts: readonly number[], base: number): { parts: number[]; total: number } {
  const total = roundToBase(
    parts.reduce((sum, part) => sum + part, 0),
    base,
  );
  const rounded = parts.map((part) => Math.floor(part / base) * base);
  let missing = Math.round((total - rounded.reduce((sum, part) => sum + part, 0)) / base);
  const order = parts.map((_, i) => i).sort((a, b) => parts[b]! - rounded[b]! - (parts[a]! - rounded[a]!) || a - b);
  for (const i of order) {
    if (missing <= 0) break;
    rounded[i] = rounded[i]! + base;
    missing -= 1;
  }
  return { parts: rounded, total: rounded.reduce((sum, part) => sum + part, 0) };
}

/**
 * Controlled rounding of counts that are tied by relations (totals of tables, linked tables): every count goes to the multiple of `base`
 * below or above it, multiples stay, all relations still hold, and the sum of the changes is the least possible.
 * Source: L. Cox, Journal of the American Statistical Association 82 (1987).
 * @returns null when no such rounding exists (it always does in two dimensions, not always in three) or none was found in time.
 */
export function controlledRounding(highs: Highs, model: AttackModel, base: number): number[] | null {
  const floors = model.cells.map(({ value }) => Math.floor(value / base));
  const isFixed = model.cells.map(({ value }, i) => value === floors[i]! * base);
  const scaled: AttackModel = {
    ...model,
    relations: model.relations.map((relation) => ({ ...relation, constant: relation.constant / base })),
  };
  return highs.withModel(
    {
      numCols: floors.length,
      colCost: Float64Array.from(model.cells, ({ value }, i) => 1 - (2 * (value - floors[i]! * base)) / base),
      colLower: Float64Array.from(floors),
      colUpper: Float64Array.from(floors, (floor, i) => (isFixed[i] ? floor : floor + 1)),
      integrality: new Int32Array(floors.length).fill(highs.constants.variableType.integer),
      ...rowsOf(scaled),
    },
    (solver) => {
      solver.options.set({ output_flag: false, random_seed: 1, mip_max_nodes: 5000 });
      solver.run();
      const values = solver.getModelStatus() === highs.constants.modelStatus.optimal ? valuesOf(highs, solver) : null;
      return values && Array.from(values, (value) => Math.round(value) * base);
    },
  );
}
