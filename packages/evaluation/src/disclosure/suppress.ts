import type { Highs } from 'highs';
import { knownBounds, type AttackModel, type Relation } from './attackModel.js';
import { auditWith, uncleared, type AuditReport } from './audit.js';
import { loadSolver, openAttack, rowsOf, valuesOf, type OpenAttack } from './solver.js';

/** Cells hidden on their own account (`primary`) and for their sake (`secondary`). */
export interface SuppressionPattern {
  primary: number[];
  secondary: number[];
  audit: AuditReport;
  /** Cells that no further hiding can protect: the table must not leave. */
  unprotected: number[];
}

export interface SuppressionOptions {
  /** Width that the interval of every hidden cell must keep. @default 1 */
  width?: number;
  /** Models with more cells than this are solved by the heuristic alone. @default 400 */
  exactUpTo?: number;
}

/**
 * Hides further cells until no hidden cell can be worked out. First, for each exposed cell the cheapest set of cells that lets it move; then
 * cells that are not needed are shown again. Small models then look for the cheapest pattern of all by cutting planes: each attack that
 * succeeds says which cells would have stopped it, and an integer programme chooses among them, until its bound meets the pattern at hand.
 * Always ends with an audit of every hidden cell; what cannot be protected is reported, never hoped for.
 * Source: M. Fischetti and J. J. Salazar, Management Science 47 (2001); sliding protection.
 * Deterministic: limits are counts of steps, not seconds.
 */
export async function suppress(
  model: AttackModel,
  primary: readonly number[],
  options: SuppressionOptions = {},
): Promise<SuppressionPattern> {
  const { width = 1, exactUpTo = 400 } = options;
  const highs = await loadSolver();
  const isPrimary = new Set(primary);
  const widthOf = (cell: number) => Math.min(width, model.cells[cell]!.ceiling - model.cells[cell]!.floor);
  let pattern: Pattern = { hidden: isPrimary, unprotected: [] };
  if (isPrimary.size > 0) {
    const search: Search = { highs, model, primary: isPrimary, widthOf };
    pattern = byMoves(search, isPrimary);
    if (model.cells.length <= exactUpTo && pattern.unprotected.length === 0) pattern = cheapest(search, pattern);
  }
  return {
    primary: [...isPrimary].sort((a, b) => a - b),
    secondary: [...pattern.hidden].filter((cell) => !isPrimary.has(cell)).sort((a, b) => a - b),
    // A cell hidden for the sake of others is not sensitive itself: it must only not be recoverable, or hiding it would be a pretence.
    audit: auditWith(highs, model, pattern.hidden, (cell) => ({ width: isPrimary.has(cell) ? widthOf(cell) : 0, candidates: 2 })),
    unprotected: pattern.unprotected,
  };
}

interface Search {
  highs: Highs;
  model: AttackModel;
  primary: ReadonlySet<number>;
  widthOf: WidthOf;
}

interface Pattern {
  hidden: ReadonlySet<number>;
  unprotected: number[];
}

/** A pattern by repairing, then showing again, from the cells that are hidden at first. */
function byMoves({ highs, model, primary, widthOf }: Search, start: ReadonlySet<number>): Pattern {
  const hidden = new Set(start);
  const attack = openAttack(highs, model, hidden);
  try {
    const unprotected = repair(highs, model, attack, hidden, primary, widthOf);
    showAgain(model, attack, hidden, primary, new Set(unprotected), widthOf);
    return { hidden, unprotected };
  } finally {
    attack.close();
  }
}

function costOf({ model, primary }: Search, hidden: Iterable<number>): number {
  let cost = 0;
  for (const cell of hidden) if (!primary.has(cell)) cost += model.cells[cell]!.cost;
  return cost;
}

type WidthOf = (cell: number) => number;

function hide(attack: OpenAttack, hidden: Set<number>, cell: number): void {
  hidden.add(cell);
  attack.setHidden(cell, true);
}

/** Σ coefficient × (cell is hidden) must reach `least`. */
interface Cut {
  cells: number[];
  coefficients: number[];
  least: number;
}

const maxRounds = 200;
/** Integer programmes that may be solved in one search: fewer where each is larger. */
const maxChoices = (cells: number) => (cells <= 150 ? 40 : 8);
const smallest = 1e-7;

/** Cutting planes from a pattern that holds: the cheapest that the attacks cannot break, or the best seen when the rounds are used up. */
function cheapest(search: Search, known: Pattern): Pattern {
  const { highs, model, primary, widthOf } = search;
  let best = known;
  let bestCost = costOf(search, known.hidden);
  if (bestCost < 0.5) return known;
  const cuts: Cut[] = [];
  let choices = maxChoices(model.cells.length);
  let hidden: ReadonlySet<number> = primary;
  const attack = openAttack(highs, model, primary);
  try {
    for (let round = 0; round < maxRounds; round += 1) {
      const exposed = uncleared(attack, model, primary, widthOf);
      const before = cuts.length;
      for (const cell of exposed) {
        const cut = cutFor(model, attack, hidden, cell, widthOf(cell)) ?? anythingElse(model, hidden);
        if (cut) cuts.push(settled(cut, primary));
      }
      if (exposed.size === 0) {
        const shown = byMoves(search, hidden);
        const cost = costOf(search, shown.hidden);
        if (shown.unprotected.length === 0 && cost < bestCost) [best, bestCost] = [shown, cost];
      } else if (cuts.length === before) return best;
      // A quick choice as long as it still fails; the cheapest one to know how far there is to go.
      let chosen = exposed.size === 0 ? null : quickChoice(search, cuts);
      if (!chosen || costOf(search, chosen) > bestCost - 0.5) {
        choices -= 1;
        const exact = choices < 0 ? null : cheapestChoice(search, cuts);
        // Whole cells are counted: a bound within less than one cell of the pattern at hand cannot be improved upon.
        if (!exact || exact.bound > bestCost - 0.5) return best;
        chosen = exact.hidden;
      }
      for (const cell of hidden) if (!chosen.has(cell)) attack.setHidden(cell, false);
      for (const cell of chosen) if (!hidden.has(cell)) attack.setHidden(cell, true);
      hidden = chosen;
    }
    return best;
  } finally {
    attack.close();
  }
}

/** What the primary cells bring to a cut is settled: it is taken off its requirement. */
function settled({ cells, coefficients, least }: Cut, primary: ReadonlySet<number>): Cut {
  const rest = least - cells.reduce((sum, cell, i) => sum + (primary.has(cell) ? coefficients[i]! : 0), 0);
  const kept = cells.flatMap((cell, i) => (primary.has(cell) ? [] : [i]));
  return { cells: kept.map((i) => cells[i]!), coefficients: kept.map((i) => Math.min(coefficients[i]!, rest)), least: rest };
}

/** Meets all cuts by taking, again and again, the cell that brings most for its cost. */
function quickChoice({ model, primary }: Search, cuts: readonly Cut[]): Set<number> {
  const chosen = new Set(primary);
  const missing = cuts.map(({ least }) => least);
  for (;;) {
    const gain = new Map<number, number>();
    cuts.forEach(({ cells, coefficients, least }, c) => {
      if (missing[c]! <= smallest) return;
      cells.forEach((cell, i) => {
        if (!chosen.has(cell)) gain.set(cell, (gain.get(cell) ?? 0) + Math.min(coefficients[i]!, missing[c]!) / least);
      });
    });
    let pick: number | undefined;
    for (const [cell, value] of gain)
      if (pick === undefined || value / model.cells[cell]!.cost > gain.get(pick)! / model.cells[pick]!.cost) pick = cell;
    if (pick === undefined) return chosen;
    chosen.add(pick);
    cuts.forEach(({ cells, coefficients }, c) => {
      const place = cells.indexOf(pick);
      if (place >= 0) missing[c] = missing[c]! - coefficients[place]!;
    });
  }
}

/** What would have stopped the attack on a cell, read from the limits that held its interval back. Null when the linear attack does not succeed. */
function cutFor(model: AttackModel, attack: OpenAttack, hidden: ReadonlySet<number>, cell: number, width: number): Cut | null {
  const high = attack.extreme(cell, 'high');
  const low = attack.extreme(cell, 'low');
  if (!(high.value - low.value < width - 1e-6)) return null;
  const room = new Map<number, number>();
  for (const [{ reducedCosts }, sign] of [
    [high, 1],
    [low, -1],
  ] as const)
    for (let i = 0; i < reducedCosts.length; i += 1) {
      const price = sign * reducedCosts[i]!;
      if (Math.abs(price) < smallest || i === cell) continue;
      const { value, cost } = model.cells[i]!;
      const [floor, ceiling] = knownBounds(model.cells[i]!, true);
      const gain = price > 0 ? price * (ceiling - value) : -price * (value - floor);
      if (gain > smallest && Number.isFinite(cost)) room.set(i, Math.min(width, (room.get(i) ?? 0) + gain));
    }
  const cells = [...room.keys()];
  if (!cells.some((i) => !hidden.has(i))) return null;
  return { cells, coefficients: cells.map((i) => room.get(i)!), least: width };
}

/** Where only whole numbers give a cell away: some cell must be hidden that is not. */
function anythingElse(model: AttackModel, hidden: ReadonlySet<number>): Cut | null {
  const cells = model.cells.flatMap(({ cost }, i) => (Number.isFinite(cost) && !hidden.has(i) ? [i] : []));
  return cells.length === 0 ? null : { cells, coefficients: cells.map(() => 1), least: 1 };
}

/** The cheapest set of cells, the primary ones included, that meets all cuts, and a bound on its cost; null when the search is cut short. */
function cheapestChoice({ highs, model, primary }: Search, cuts: readonly Cut[]): { hidden: Set<number>; bound: number } | null {
  const involved = [...new Set(cuts.flatMap(({ cells }) => cells))].sort((a, b) => a - b);
  if (involved.length === 0) return null;
  const column = new Map(involved.map((cell, i) => [cell, i]));
  const starts = new Int32Array(cuts.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  cuts.forEach(({ cells, coefficients }, row) => {
    cells.forEach((cell, i) => {
      indices.push(column.get(cell)!);
      values.push(coefficients[i]!);
    });
    starts[row + 1] = indices.length;
  });
  return highs.withModel(
    {
      numCols: involved.length,
      colCost: Float64Array.from(involved, (cell) => model.cells[cell]!.cost),
      colLower: new Float64Array(involved.length),
      colUpper: new Float64Array(involved.length).fill(1),
      integrality: new Int32Array(involved.length).fill(highs.constants.variableType.integer),
      numRows: cuts.length,
      rowLower: Float64Array.from(cuts, ({ least }) => least - 1e-9),
      rowUpper: new Float64Array(cuts.length).fill(highs.infinity),
      matrix: {
        format: 'csr',
        numRows: cuts.length,
        numCols: involved.length,
        starts,
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    },
    (chooser) => {
      chooser.options.set({ output_flag: false, random_seed: 1, mip_max_nodes: 5, mip_rel_gap: 0.05, mip_abs_gap: 0.5 });
      chooser.run();
      const values = valuesOf(highs, chooser);
      if (!values) return null;
      const hidden = new Set([...primary, ...involved.filter((_, i) => values[i]! > 0.5)]);
      return { hidden, bound: Number(chooser.info.get('mip_dual_bound')) };
    },
  );
}

/**
 * Hides, for each exposed cell, the cheapest set of cells that lets it move; returns the cells that nothing can protect. Moves are sought
 * among all numbers first, and among whole ones where that was not enough.
 */
function repair(
  highs: Highs,
  model: AttackModel,
  attack: OpenAttack,
  hidden: Set<number>,
  primary: ReadonlySet<number>,
  widthOf: WidthOf,
): number[] {
  const hopeless = new Set<number>();
  let whole = false;
  for (;;) {
    const exposed = [...uncleared(attack, model, primary, widthOf)].filter((cell) => !hopeless.has(cell));
    if (exposed.length === 0) return [...hopeless].sort((a, b) => a - b);
    let grown = false;
    const flow = openFlow(highs, model, hidden, whole);
    try {
      for (const cell of exposed) {
        const path = flow.cheapestMove(cell, widthOf(cell));
        for (const other of path ?? []) {
          if (hidden.has(other)) continue;
          grown = true;
          hide(attack, hidden, other);
          flow.hide(other);
        }
        if (!path && (whole || !model.integer)) hopeless.add(cell);
      }
    } finally {
      flow.close();
    }
    if (grown) continue;
    if (whole || !model.integer) for (const cell of exposed) hopeless.add(cell);
    whole = true;
  }
}

interface Flow {
  /** Cells that must be hidden so that `cell` can differ from its true value by `width`; null when there are none. */
  cheapestMove(cell: number, width: number): number[] | null;
  hide(cell: number): void;
  close(): void;
}

/** Differences from the true values that keep every relation: cell i moves up by column 2i and down by column 2i + 1. */
function openFlow(highs: Highs, model: AttackModel, hidden: ReadonlySet<number>, whole: boolean): Flow {
  const count = model.cells.length;
  const doubled: Relation[] = model.relations.map(({ cells, coefficients }) => ({
    cells: cells.flatMap((cell) => [2 * cell, 2 * cell + 1]),
    coefficients: coefficients.flatMap((coefficient) => [coefficient, -coefficient]),
    constant: 0,
  }));
  const blank = { id: '', value: 0, floor: 0, ceiling: 0, roundedTo: 0, step: null, cost: 0 };
  const columns = new Array<typeof blank>(2 * count).fill(blank);
  const upper = new Float64Array(2 * count);
  const price = new Float64Array(2 * count);
  model.cells.forEach(({ value, floor, ceiling, cost }, i) => {
    const mayHide = Number.isFinite(cost) || hidden.has(i);
    upper[2 * i] = mayHide ? ceiling - value : 0;
    upper[2 * i + 1] = mayHide ? value - floor : 0;
    price[2 * i] = price[2 * i + 1] = hidden.has(i) || !mayHide ? 0 : cost;
  });
  const finite = (value: number) => (value === Infinity ? highs.infinity : value);
  const solver = highs.createModel({
    numCols: 2 * count,
    colCost: price,
    colLower: new Float64Array(2 * count),
    colUpper: upper.map(finite),
    ...(whole ? { integrality: new Int32Array(2 * count).fill(highs.constants.variableType.integer) } : {}),
    ...rowsOf({ cells: columns, relations: doubled, integer: model.integer }),
  });
  solver.options.set({ output_flag: false, random_seed: 1, mip_max_nodes: 200, mip_rel_gap: 0.05, presolve: whole ? 'on' : 'off' });
  const tryMove = (cell: number, column: number, width: number): { cells: number[]; cost: number } | null => {
    if (upper[column]! < width) return null;
    const other = column % 2 === 0 ? column + 1 : column - 1;
    solver.changeColBounds(column, width, finite(upper[column]!));
    solver.changeColBounds(other, 0, 0);
    solver.run();
    const values = valuesOf(highs, solver);
    solver.changeColBounds(column, 0, finite(upper[column]!));
    solver.changeColBounds(other, 0, finite(upper[other]!));
    if (!values) return null;
    const cells: number[] = [];
    let cost = 0;
    for (let i = 0; i < count; i += 1)
      if (values[2 * i]! + values[2 * i + 1]! > 1e-6 && i !== cell) {
        cells.push(i);
        cost += price[2 * i]!;
      }
    // A solution cut short may not keep the relations: it is only a suggestion, and the next audit decides.
    return values[column]! >= width - 1e-6 ? { cells, cost } : null;
  };
  return {
    cheapestMove(cell, width) {
      const up = tryMove(cell, 2 * cell, width);
      if (up && up.cost === 0) return up.cells;
      const down = tryMove(cell, 2 * cell + 1, width);
      const best = !up || (down && down.cost < up.cost) ? down : up;
      return best?.cells ?? null;
    },
    hide(cell) {
      for (const column of [2 * cell, 2 * cell + 1]) {
        price[column] = 0;
        solver.changeColCost(column, 0);
      }
    },
    close: () => solver.dispose(),
  };
}

/** Shows cells again, dearest first, where everything that must stay hidden is still safe without them. */
function showAgain(
  model: AttackModel,
  attack: OpenAttack,
  hidden: Set<number>,
  primary: ReadonlySet<number>,
  unprotected: ReadonlySet<number>,
  widthOf: WidthOf,
): void {
  const show = (cell: number) => {
    hidden.delete(cell);
    attack.setHidden(cell, false);
  };
  const chosen = () => [...hidden].filter((cell) => !primary.has(cell));
  const dearest = chosen().sort((a, b) => model.cells[b]!.cost - model.cells[a]!.cost || a - b);
  const watched = [...primary].filter((cell) => !unprotected.has(cell));
  for (const cell of dearest.slice(0, maxShownAgain)) {
    show(cell);
    if (uncleared(attack, model, watched, widthOf, 'any').size > 0) hide(attack, hidden, cell);
  }
  // What can be worked out anyway gains nothing by being hidden, and tells nothing more by being shown.
  for (const cell of uncleared(attack, model, chosen(), () => smallestWidth(model))) show(cell);
}

const maxShownAgain = 400;

function smallestWidth({ integer }: AttackModel): number {
  return integer ? 1 : 1e-3;
}
