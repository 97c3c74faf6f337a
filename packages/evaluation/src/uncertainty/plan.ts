import { type Aggregation } from '../composite/aggregate/index.js';
import { hasMissing, toColumn, type Column } from '../composite/column.js';
import { compositeOf, type CompositeOptions } from '../composite/composite.js';
import { type Imputation } from '../composite/impute/index.js';
import { createMemory, type Memory } from '../composite/memory.js';
import { type Normalisation } from '../composite/normalise/index.js';
import { type Table } from '../composite/table.js';
import { prepareTree, type PreparedTree, type Tree } from '../composite/tree.js';
import { type Treatment } from '../composite/treat/index.js';
import { choleskyOf, correlatedErrors, randomFrom } from './random.js';

/** Everything a score depends on: data, tree, methods. An analysis changes one or several of them and scores again. */
export interface Plan {
  readonly table: Table;
  readonly tree: PreparedTree;
  readonly options: CompositeOptions;
  /** What runs under this plan and its variants need not compute twice. */
  readonly memory?: Memory;
}

/** A plan, with its columns typed and its tree prepared once for all runs. */
export function planOf(table: Table, tree: Tree, options: CompositeOptions = {}): Plan {
  const columns = Object.fromEntries(Object.entries(table.columns).map(([id, values]) => [id, toColumn(values)]));
  return { table: { units: table.units, columns }, tree: prepareTree(tree), options, memory: createMemory() };
}

/** Scores of one node under a plan; NaN where there is none. */
export function scoresOf({ table, tree, options, memory }: Plan, node: string): Column {
  return compositeOf(table, tree, options, memory).column(node);
}

/** Like `scoresOf`, but a plan that cannot be computed gives missing scores: a replicate that fails is counted, not thrown. */
export function tryScores(plan: Plan, node: string): { scores: Column; failed: boolean } {
  const scores = scoresOf(plan, node);
  return { scores, failed: hasMissing(scores) && scores.every(Number.isNaN) };
}

/** One choice or source of error, with its alternatives, which are taken to be equally likely. */
export interface Factor {
  readonly id: string;
  /** Words for each alternative, for a report. */
  readonly alternatives: readonly string[];
  /** The plan under an alternative, numbered from 0. */
  apply(plan: Plan, alternative: number): Plan;
}

function choice<T>(id: string, values: readonly T[], words: (value: T, i: number) => string, set: (plan: Plan, value: T) => Plan): Factor {
  if (values.length === 0) throw new RangeError(`${id}: a factor needs an alternative`);
  return { id, alternatives: values.map(words), apply: (plan, alternative) => set(plan, values[alternative]!) };
}

const withOptions = (plan: Plan, options: CompositeOptions): Plan => ({ ...plan, options: { ...plan.options, ...options } });

/** Changes nodes of a prepared tree without preparing it again; their places in the tree must stay. */
function withNodes(plan: Plan, change: (node: PreparedTree['order'][number]) => PreparedTree['order'][number]): Plan {
  const changed = new Map(plan.tree.order.map((node) => [node, change(node)]));
  const swap = (nodes: readonly PreparedTree['order'][number][]) => nodes.map((node) => changed.get(node)!);
  const children = new Map([...plan.tree.children].map(([id, nodes]) => [id, swap(nodes)]));
  const { order, indicators, roots } = plan.tree;
  return { ...plan, tree: { ...plan.tree, order: swap(order), indicators: swap(indicators), roots: swap(roots), children } };
}

/** Other common normalisations. Nodes with one of their own keep it. */
export function normalisationFactor(specs: readonly Normalisation[], id = 'normalisation'): Factor {
  return choice(
    id,
    specs,
    ({ method }) => method,
    (plan, normalisation) => withOptions(plan, { normalisation }),
  );
}

/** Other aggregations, on all levels. */
export function aggregationFactor(specs: readonly Aggregation[], id = 'aggregation'): Factor {
  return choice(
    id,
    specs,
    ({ method }) => method,
    (plan, aggregation) => withNodes(withOptions(plan, { aggregation }), ({ aggregation: _own, ...node }) => node),
  );
}

/** Other treatments of outliers; `null` is none. */
export function treatmentFactor(specs: readonly (Treatment | null)[], id = 'treatment'): Factor {
  return choice(
    id,
    specs,
    (spec) => (spec === null ? 'none' : 'maximum' in spec && spec.maximum !== undefined ? `${spec.method} ${spec.maximum}` : spec.method),
    (plan, spec) => {
      const { treatment: _previous, ...options } = plan.options;
      return { ...plan, options: spec === null ? options : { ...options, treatment: spec } };
    },
  );
}

/** Other ways to fill gaps; `null` is none. */
export function imputationFactor(specs: readonly (Imputation | null)[], id = 'imputation'): Factor {
  return choice(
    id,
    specs,
    (spec) => spec?.method ?? 'none',
    (plan, spec) => {
      const { imputation: _previous, ...options } = plan.options;
      return { ...plan, options: spec === null ? options : { ...options, imputation: spec } };
    },
  );
}

/** Other sets of weights by node; nodes a set does not name keep theirs. */
export function weightsFactor(sets: readonly Readonly<Record<string, number>>[], id = 'weights'): Factor {
  return choice(
    id,
    sets,
    (_, i) => `${i + 1}`,
    (plan, weights) => withOptions(plan, { weights: { ...plan.options.weights, ...weights } }),
  );
}

/** Goalposts moved outwards or inwards by shares of their range (0.1 widens each side by 5 % of it); only nodes with goalposts of their own. */
export function goalpostsFactor(shares: readonly number[] = [-0.1, 0, 0.1], id = 'goalposts'): Factor {
  return choice(
    id,
    shares,
    (share) => `${share > 0 ? '+' : ''}${Math.round(share * 1000) / 10} %`,
    (plan, share) =>
      withNodes(plan, (node) => {
        if (node.normalisation?.method !== 'goalposts') return node;
        const { floor, target } = node.normalisation;
        const move = ((target - floor) * share) / 2;
        return { ...node, normalisation: { ...node.normalisation, floor: floor - move, target: target + move } };
      }),
  );
}

/** All nodes kept (alternative 0), then each of the named nodes without weight. */
export function leaveOutFactor(nodes: readonly string[], id = 'left out'): Factor {
  return choice<string | null>(
    id,
    [null, ...nodes],
    (node) => node ?? 'none',
    (plan, node) => (node === null ? plan : withOptions(plan, { weights: { ...plan.options.weights, [node]: 0 } })),
  );
}

/**
 * Sets of weights around those of the tree: each weight moves by up to ± `noise` of itself, uniformly.
 * Source: COINr get_noisy_weights.
 * @param levels levels whose weights move; level 1 are the indicators. @default all
 */
export function noisyWeights(
  tree: PreparedTree,
  {
    noise,
    count,
    seed,
    levels,
  }: { readonly noise: number; readonly count: number; readonly seed: number; readonly levels?: readonly number[] },
): Record<string, number>[] {
  const random = randomFrom(seed);
  const moving = tree.order.filter(({ id }) => levels?.includes(tree.level.get(id)!) ?? true);
  return Array.from({ length: count }, () =>
    Object.fromEntries(moving.map(({ id, weight = 1 }) => [id, weight * (1 + noise * (2 * random.uniform() - 1))])),
  );
}

const positions = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Place of each unit, found once per list of units. */
function positionsIn(units: readonly string[]): ReadonlyMap<string, number> {
  let known = positions.get(units);
  if (!known) positions.set(units, (known = new Map(units.map((unit, i) => [unit, i]))));
  return known;
}

/** Sampling error of one unit: indicators measured by the same people have a covariance. */
export interface UnitError {
  readonly unit: string;
  readonly indicators: readonly string[];
  /** Covariance of the values (before normalisation), in the order of `indicators`. */
  readonly covariance: readonly (readonly number[])[];
}

/** Draws of all values with sampling error: normal, correlated within a block, independent between blocks and units. */
export function samplingFactor(errors: readonly UnitError[], count: number, seed: number, id = 'sampling'): Factor {
  const triangles = errors.map(({ covariance }) => choleskyOf(covariance));
  return {
    id,
    alternatives: Array.from({ length: count }, (_, i) => `${i + 1}`),
    apply: (plan, alternative) => {
      const random = randomFrom(seed + 0x1000003 * (alternative + 1));
      const position = positionsIn(plan.table.units);
      const columns: Record<string, Float64Array> = {};
      for (const [e, { unit, indicators }] of errors.entries()) {
        const draw = correlatedErrors(triangles[e]!, random);
        const at = position.get(unit);
        if (at === undefined) continue;
        for (const [k, indicator] of indicators.entries()) {
          const column = (columns[indicator] ??= Float64Array.from(plan.table.columns[indicator] ?? [], (value) => value ?? NaN));
          column[at]! += draw[k]!;
        }
      }
      return { ...plan, table: { ...plan.table, columns: { ...plan.table.columns, ...columns } } };
    },
  };
}

/** Which alternative a number from [0, 1) stands for. */
export function alternativeOf({ alternatives }: Factor, uniform: number): number {
  return Math.min(alternatives.length - 1, Math.floor(uniform * alternatives.length));
}

/** The plan under one alternative per factor, applied in order. */
export function applyFactors(plan: Plan, factors: readonly Factor[], alternatives: ArrayLike<number>): Plan {
  return factors.reduce((current, factor, i) => factor.apply(current, alternatives[i]!), plan);
}
