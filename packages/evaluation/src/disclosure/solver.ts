import type { Highs, Model, ModelData } from 'highs';
import { knownBounds, type AttackModel } from './attackModel.js';

let loading: Promise<Highs> | undefined;

/** The solver (HiGHS in WebAssembly), loaded on first use and kept. */
export function loadSolver(): Promise<Highs> {
  loading ??= import('highs').then(({ default: load }) => load());
  return loading;
}

/** End of an interval and the values of all cells there; `reducedCosts` tell which limits hold it back. */
export interface Extreme {
  /** `Infinity` or `-Infinity` where nothing holds the cell back. */
  value: number;
  /** Empty where the cell is unlimited. */
  solution: Float64Array;
  reducedCosts: Float64Array;
}

/** A linear programme over the cells of a model, kept open so that each question starts from the last answer. */
export interface OpenAttack {
  setHidden(cell: number, hidden: boolean): void;
  /** How low or high a cell can be. @throws Error when the model contradicts itself. */
  extreme(cell: number, end: 'low' | 'high'): Extreme;
  /** The same with all cells whole numbers, or null when it was not settled within the node limit. */
  wholeExtreme(cell: number, end: 'low' | 'high'): Extreme | null;
  close(): void;
}

/** Rows of a model as the solver takes them. */
export function rowsOf({ cells, relations }: AttackModel): Pick<ModelData, 'numRows' | 'rowLower' | 'rowUpper' | 'matrix'> {
  const starts = new Int32Array(relations.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  relations.forEach((relation, row) => {
    relation.cells.forEach((cell, i) => {
      indices.push(cell);
      values.push(relation.coefficients[i]!);
    });
    starts[row + 1] = indices.length;
  });
  const sides = Float64Array.from(relations, ({ constant }) => constant);
  return {
    numRows: relations.length,
    rowLower: sides,
    rowUpper: sides,
    matrix: {
      format: 'csr',
      numRows: relations.length,
      numCols: cells.length,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}

/** Values of all columns after a run, or null where the solver has none: no solution, nothing to solve, or stopped before the first. */
export function valuesOf(highs: Highs, model: Model): Float64Array | null {
  const { optimal, solutionLimit, iterationLimit, unknown } = highs.constants.modelStatus;
  const status = model.getModelStatus();
  if (status !== optimal && status !== solutionLimit && status !== iterationLimit && status !== unknown) return null;
  const { colValue } = model.getSolution();
  return colValue.length > 0 ? colValue : null;
}

/** Opens the attack of someone who sees every cell but the hidden ones. Close it. */
export function openAttack(highs: Highs, model: AttackModel, hidden: ReadonlySet<number>): OpenAttack {
  const bounds = model.cells.map((cell, i) => knownBounds(cell, hidden.has(i)));
  const solver: Model = highs.createModel({
    numCols: model.cells.length,
    colCost: new Float64Array(model.cells.length),
    colLower: Float64Array.from(bounds, ([low]) => low),
    colUpper: Float64Array.from(bounds, ([, high]) => (high === Infinity ? highs.infinity : high)),
    ...rowsOf(model),
  });
  solver.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', random_seed: 1 });
  const { modelStatus, objectiveSense, variableType } = highs.constants;
  let priced: number | undefined;
  const ask = (cell: number, end: 'low' | 'high') => {
    if (priced !== undefined) solver.changeColCost(priced, 0);
    solver.changeColCost(cell, 1);
    priced = cell;
    solver.changeObjectiveSense(end === 'low' ? objectiveSense.minimize : objectiveSense.maximize);
    solver.run();
    return solver.getModelStatus();
  };
  return {
    setHidden(cell, isHidden) {
      const [low, high] = knownBounds(model.cells[cell]!, isHidden);
      solver.changeColBounds(cell, low, high === Infinity ? highs.infinity : high);
    },
    extreme(cell, end) {
      let status = ask(cell, end);
      if ((status !== modelStatus.optimal || !valuesOf(highs, solver)) && status !== modelStatus.unbounded) {
        // A warm start can fail where a cold one does not.
        solver.clearSolver();
        status = ask(cell, end);
      }
      if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
        return { value: end === 'low' ? -Infinity : Infinity, solution: new Float64Array(), reducedCosts: new Float64Array() };
      if (status !== modelStatus.optimal) throw new Error(`disclosure: the solver ended with status ${status} on ${model.cells[cell]!.id}`);
      const { colValue, colDual } = solver.getSolution();
      return { value: colValue[cell]!, solution: colValue, reducedCosts: colDual };
    },
    wholeExtreme(cell, end) {
      const whole = highs.createModel(solver.getModel());
      try {
        whole.options.set({ output_flag: false, random_seed: 1, mip_max_nodes: 2000, mip_rel_gap: 0 });
        for (let i = 0; i < model.cells.length; i += 1) {
          whole.changeColIntegrality(i, variableType.integer);
          whole.changeColCost(i, i === cell ? 1 : 0);
        }
        whole.changeObjectiveSense(end === 'low' ? objectiveSense.minimize : objectiveSense.maximize);
        whole.run();
        const values = whole.getModelStatus() === modelStatus.optimal ? valuesOf(highs, whole) : null;
        return values && { value: Math.round(values[cell]!), solution: values, reducedCosts: new Float64Array() };
      } finally {
        whole.dispose();
      }
    },
    close: () => solver.dispose(),
  };
}
