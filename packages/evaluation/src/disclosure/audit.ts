import type { Highs } from 'highs';
import { loadSolver, openAttack, type OpenAttack } from './solver.js';
import type { AttackModel, Protection } from './attackModel.js';

/** What an outsider can work out about one hidden cell. */
export interface HiddenCell {
  cell: number;
  id: string;
  /** Interval by linear programming, from everything shown and every relation. */
  low: number;
  high: number;
  /** How many values of its own lattice fit in the interval; null where any number may. For counts: whole numbers. */
  candidates: number | null;
  /** One value fits: the cell is not hidden at all. */
  recoverable: boolean;
  /** The interval or the candidates fall short of what is asked. */
  exposed: boolean;
}

export interface AuditReport {
  /** No hidden cell is exposed. */
  passed: boolean;
  cells: HiddenCell[];
  /** Width of the narrowest interval; null when nothing is hidden. */
  narrowest: number | null;
}

/**
 * Exact audit: the interval in which each hidden cell is known to lie, by two linear programmes per cell, and what fits in it.
 * For counts the ends are moved to whole numbers, with an integer programme where the linear one is not whole.
 * @throws Error when the relations contradict the values.
 */
export async function audit(
  model: AttackModel,
  hidden: ReadonlySet<number>,
  protectionOf: (cell: number) => Protection,
): Promise<AuditReport> {
  const highs = await loadSolver();
  return auditWith(highs, model, hidden, protectionOf);
}

export function auditWith(
  highs: Highs,
  model: AttackModel,
  hidden: ReadonlySet<number>,
  protectionOf: (cell: number) => Protection,
): AuditReport {
  if (hidden.size === 0) return { passed: true, cells: [], narrowest: null };
  const attack = openAttack(highs, model, hidden);
  try {
    const cells = [...hidden].sort((a, b) => a - b).map((cell) => auditCell(attack, model, cell, protectionOf(cell)));
    return {
      passed: cells.every(({ exposed }) => !exposed),
      cells,
      narrowest: cells.reduce((least, { low, high }) => Math.min(least, high - low), Infinity),
    };
  } finally {
    attack.close();
  }
}

const noise = 1e-6;

function auditCell(attack: OpenAttack, model: AttackModel, cell: number, protection: Protection): HiddenCell {
  const bottom = attack.extreme(cell, 'low');
  const top = attack.extreme(cell, 'high');
  const low = tidy(bottom.value);
  const high = tidy(top.value);
  let wholeLow = low;
  let wholeHigh = high;
  if (model.integer) {
    // Inner ends: values that some whole table really takes.
    wholeLow = isWhole(bottom.solution) ? low : (attack.wholeExtreme(cell, 'low')?.value ?? model.cells[cell]!.value);
    wholeHigh = isWhole(top.solution) ? high : (attack.wholeExtreme(cell, 'high')?.value ?? model.cells[cell]!.value);
  }
  const step = model.integer ? 1 : model.cells[cell]!.step;
  const candidates = step === null ? null : latticeValues(wholeLow, wholeHigh, model.cells[cell]!.floor, step);
  const recoverable = wholeHigh - wholeLow < noise || (candidates !== null && candidates <= 1);
  return {
    cell,
    id: model.cells[cell]!.id,
    low,
    high,
    candidates,
    recoverable,
    exposed: recoverable || isNarrow(model, cell, wholeLow, wholeHigh, candidates, protection),
  };
}

function isNarrow(
  model: AttackModel,
  cell: number,
  low: number,
  high: number,
  candidates: number | null,
  { width, candidates: wanted }: Protection,
): boolean {
  const { floor, ceiling } = model.cells[cell]!;
  if (high - low < Math.min(width, ceiling - floor) - noise) return true;
  if (candidates === null) return false;
  const step = model.integer ? 1 : model.cells[cell]!.step!;
  const possible = ceiling === Infinity ? Infinity : latticeValues(floor, ceiling, floor, step);
  return candidates < Math.min(wanted, possible);
}

/** Values `origin` + k × `step` between two numbers, ends included. */
function latticeValues(low: number, high: number, origin: number, step: number): number {
  if (low === -Infinity || high === Infinity) return Infinity;
  return Math.max(0, Math.floor((high - origin) / step + noise) - Math.ceil((low - origin) / step - noise) + 1);
}

/** A solver's answer freed of its rounding noise. */
function tidy(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < noise ? whole : value;
}

export function isWhole(solution: Float64Array): boolean {
  return solution.every((value) => Math.abs(value - Math.round(value)) < noise);
}

/**
 * Fast check of counts: which hidden cells are not shown to be safe. Each answer of the solver is a whole table that fits what is shown, so
 * it clears every cell that differs from the true one by enough; few questions settle most cells. With `any` it stops at the first failure.
 */
export function uncleared(
  attack: OpenAttack,
  model: AttackModel,
  hidden: Iterable<number>,
  width: (cell: number) => number,
  stopAt: 'all' | 'any' = 'all',
): Set<number> {
  const open = new Set(hidden);
  const low = model.cells.map(({ value }) => value);
  const high = [...low];
  const learn = (solution: Float64Array) => {
    if (solution.length === 0 || (model.integer && !isWhole(solution))) return;
    for (const cell of open) {
      low[cell] = Math.min(low[cell]!, solution[cell]!);
      high[cell] = Math.max(high[cell]!, solution[cell]!);
      if (high[cell] - low[cell] >= width(cell) - noise) open.delete(cell);
    }
  };
  const failed = new Set<number>();
  for (const cell of [...open]) {
    for (const end of ['high', 'low'] as const) {
      if (!open.has(cell)) break;
      const extreme = attack.extreme(cell, end);
      if (Math.abs(extreme.value) === Infinity) open.delete(cell);
      else learn(extreme.solution);
      if (open.has(cell) && model.integer && !isWhole(extreme.solution))
        learn(attack.wholeExtreme(cell, end)?.solution ?? new Float64Array());
    }
    if (open.delete(cell)) failed.add(cell);
    if (stopAt === 'any' && failed.size > 0) break;
  }
  return failed;
}
