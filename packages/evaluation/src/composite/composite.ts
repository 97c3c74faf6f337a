import { groupBy } from './groupBy.js';
import { type Issue } from '@projet-social/schema';
import { aggregateFamily, aggregators, type Aggregation, type Aggregators, type Family } from './aggregate/index.js';
import { countMissing, hasMissing, missingColumn, orNull, toValues, type Column } from './column.js';
import { imputeColumns, type Imputation } from './impute/index.js';
import { issue } from './issue.js';
import { normaliseColumn, normalisers, ranksOf, type Normalisation, type Normalisers } from './normalise/index.js';
import { columnOf, type Table } from './table.js';
import { prepareTree, type PreparedTree, type Tree, type TreeNode } from './tree.js';
import { treatColumn, type TreatedColumn, type Treatment } from './treat/index.js';
import { type Memory } from './memory.js';

export interface CompositeOptions {
  /** Of indicators that have none of their own. Without either, an indicator has no score and an issue says so. */
  readonly normalisation?: Normalisation;
  /** Of aggregates that have none of their own: one for all, or one per level from level 2 up. @default { method: 'amean' } */
  readonly aggregation?: Aggregation | readonly Aggregation[];
  /** Filling of gaps, among the indicators of one parent for `row`. @default none */
  readonly imputation?: Imputation;
  /** Treatment of outliers. @default none */
  readonly treatment?: Treatment;
  /** Weights by node, in place of those of the tree; only ratios between siblings count. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Least share of the expected weight, 0 to 1, that must be present for a score. @default 0 */
  readonly minimumCoverage?: number;
  /** Least share of the direct children, 0 to 1, that must have a score. @default 0 */
  readonly dataThreshold?: number;
  /** Tables of methods, to extend or replace them. */
  readonly methods?: { readonly normalisers?: Normalisers; readonly aggregators?: Aggregators };
}

/** A value that is not what was observed. */
export interface Changed {
  readonly unit: string;
  readonly indicator: string;
  /** Before: `null` for an imputed value. */
  readonly from: number | null;
  readonly to: number | null;
  readonly how: string;
}

/** Scores of every node for every unit, and what stands behind them. */
export interface Composite {
  readonly units: readonly string[];
  /** Ids of the nodes, leaves before their parents. */
  readonly nodes: readonly string[];
  /** Scores of a node, one per unit in the order of the table; `null` where there is none. */
  values(node: string): (number | null)[];
  value(node: string, unit: string): number | null;
  /** Share of the expected weight that was present, 0 to 1; a child counts with its own coverage. */
  coverage(node: string): number[];
  /** Ranks by score: 1 is best, ties take the smallest rank, `null` without score. */
  ranks(node: string): (number | null)[];
  /** The scores as they are computed on: a `Float64Array`, NaN where there is none. For further computation only. */
  column(node: string): Column;
  /** Values before normalisation, after imputation and treatment. */
  raw(indicator: string): (number | null)[];
  readonly imputed: readonly Changed[];
  readonly treated: readonly Changed[];
  readonly issues: readonly Issue[];
}

/**
 * Scores a table of units by indicators along a tree: impute, treat, normalise, aggregate, leaves to root.
 * Weights are relative. A missing child takes its weight with it; coverage tells how much was there.
 * Imputation and treatment are off by default, and each value they change is listed.
 * @throws RangeError for a node or unit that does not exist, when asked for it; never for data.
 * @example
 * const index = composite(
 *   { units: ['A', 'B'], columns: { jobs: [10, 30], health: [null, 4] } },
 *   [{ id: 'index' }, { id: 'jobs', parent: 'index' }, { id: 'health', parent: 'index' }],
 *   { normalisation: { method: 'goalposts', floor: 0, target: 40 } },
 * );
 * index.value('index', 'A'); // => 25 (on half of the weight)
 */
export function composite(table: Table, tree: Tree, options: CompositeOptions = {}): Composite {
  return compositeOf(table, prepareTree(tree), options);
}

/**
 * As `composite`, on a tree that is prepared once for many runs.
 * @param memory remembers treated and normalised columns between runs that change neither the column nor the method.
 */
export function compositeOf(table: Table, tree: PreparedTree, options: CompositeOptions = {}, memory?: Memory): Composite {
  const issues: Issue[] = [...tree.issues];
  const raw = new Map(tree.indicators.map(({ id }) => [id, columnOf(table, id, issues) ?? missingColumn(table.units.length)]));
  const filled = imputeStage(raw, tree, options, issues);
  const { treated, treatments } = treatStage(filled, tree, options, issues, memory);
  const scores = normaliseStage(treated, tree, options, issues, memory);
  const coverages = aggregateStage(scores, table.units.length, tree, options, issues);
  const known = (node: string): Column => {
    const column = scores.get(node);
    if (!column) throw new RangeError(`no node "${node}" in this tree`);
    return column;
  };
  return {
    units: table.units,
    nodes: tree.order.map(({ id }) => id),
    values: (node) => toValues(known(node)),
    value: (node, unit) => {
      const at = table.units.indexOf(unit);
      if (at < 0) throw new RangeError(`no unit "${unit}" in this table`);
      return orNull(known(node)[at]!);
    },
    coverage: (node) => {
      known(node);
      const shares = coverages.get(node);
      return shares ? Array.from(shares) : table.units.map(() => 1);
    },
    ranks: (node) => toValues(ranksOf(known(node), 'min', 'descending')),
    column: known,
    raw: (indicator) => toValues(treated.get(indicator) ?? known(indicator)),
    get imputed() {
      return imputedValues(raw, filled, table, options.imputation?.method ?? '');
    },
    get treated() {
      return treatedValues(filled, treatments, table);
    },
    issues,
  };
}

type Columns = Map<string, Column>;

function imputeStage(raw: Columns, tree: PreparedTree, { imputation }: CompositeOptions, issues: Issue[]): Columns {
  if (!imputation) return raw;
  const filled: Columns = new Map();
  const families = groupBy(tree.indicators, ({ parent }) => parent ?? null);
  for (const family of families.values()) {
    const columns = family.map(({ id }) => raw.get(id)!);
    const results = imputeColumns(
      columns,
      family.map(({ direction = 1 }) => direction),
      imputation,
    );
    for (const [c, { id }] of family.entries()) {
      filled.set(id, results[c]!);
      const gaps = countMissing(columns[c]!);
      const left = countMissing(results[c]!);
      const about = { indicator: id, method: imputation.method };
      if (gaps > left) issues.push(issue('imputed', ['columns', id], { ...about, count: gaps - left }));
      if (left > 0) issues.push(issue('not-imputed', ['columns', id], { ...about, count: left }));
    }
  }
  return filled;
}

/** The imputed values one by one; built when asked for, since replications do not ask. */
function imputedValues(raw: Columns, filled: Columns, table: Table, how: string): Changed[] {
  const changes: Changed[] = [];
  for (const [indicator, column] of filled) {
    const before = raw.get(indicator)!;
    for (let i = 0; i < column.length; i++)
      if (Number.isNaN(before[i]!) && !Number.isNaN(column[i]!))
        changes.push({ unit: table.units[i]!, indicator, from: null, to: column[i]!, how });
  }
  return changes;
}

function treatStage(filled: Columns, tree: PreparedTree, options: CompositeOptions, issues: Issue[], memory: Memory | undefined) {
  const treated: Columns = new Map(filled);
  const treatments = new Map<string, TreatedColumn>();
  for (const { id, treatment = options.treatment } of tree.indicators) {
    if (!treatment) continue;
    const before = filled.get(id)!;
    const result = memory ? memory.treated(before, treatment) : treatColumn(before, treatment);
    treated.set(id, result.column);
    treatments.set(id, result);
    if (memory) continue; // the plain run has said it
    const about = { indicator: id, method: result.method ?? treatment.method };
    if (result.changed.length > 0) issues.push(issue('treated', ['columns', id], { ...about, count: result.changed.length }));
    if (!result.passes) issues.push(issue('still-skewed', ['columns', id], about));
  }
  return { treated, treatments };
}

function treatedValues(filled: Columns, treatments: ReadonlyMap<string, TreatedColumn>, table: Table): Changed[] {
  return [...treatments].flatMap(([indicator, { column, changed, marks }]) => {
    const before = filled.get(indicator)!;
    return changed.map((i, k) => ({ unit: table.units[i]!, indicator, from: orNull(before[i]!), to: orNull(column[i]!), how: marks[k]! }));
  });
}

function normaliseStage(
  treated: Columns,
  tree: PreparedTree,
  options: CompositeOptions,
  issues: Issue[],
  memory: Memory | undefined,
): Columns {
  const scores: Columns = new Map();
  const methods = options.methods?.normalisers ?? normalisers;
  for (const { id, direction = 1, normalisation = options.normalisation } of tree.indicators) {
    const column = treated.get(id)!;
    if (!normalisation) {
      issues.push(issue('no-normalisation', ['columns', id], { indicator: id }));
      scores.set(id, missingColumn(column.length));
      continue;
    }
    const scale = (found: Issue[]) =>
      normaliseColumn(column, normalisation, { direction, indicator: id, path: ['columns', id], issues: found }, methods);
    scores.set(id, memory ? memory.normalised(column, normalisation, direction, scale) : scale(issues));
  }
  return scores;
}

/** Fills `scores` with the aggregates; returns the coverage of the nodes that have gaps. A node without an entry is fully covered. */
function aggregateStage(scores: Columns, length: number, tree: PreparedTree, options: CompositeOptions, issues: Issue[]): Columns {
  const coverages: Columns = new Map();
  for (const node of tree.order) {
    const children = tree.children.get(node.id);
    if (!children) {
      const column = scores.get(node.id)!;
      if (hasMissing(column))
        coverages.set(
          node.id,
          column.map((value) => (Number.isNaN(value) ? 0 : 1)),
        );
      continue;
    }
    const weights = Float64Array.from(children, ({ id, weight = 1 }) => options.weights?.[id] ?? weight);
    const complete = children.every(({ id }) => !coverages.has(id));
    const family: Family = { children: children.map(({ id }) => scores.get(id)!), weights, length, complete };
    const spec = aggregationOf(node, tree, options);
    const { column, undefinedAt } = aggregateFamily(family, spec, options.methods?.aggregators ?? aggregators);
    scores.set(node.id, column);
    if (undefinedAt) {
      const code = spec.method === 'mpi' ? 'zero-mean' : 'not-positive';
      issues.push(issue(code, ['nodes', node.id], { node: node.id, count: undefinedAt.length, method: spec.method }));
    }
    if (complete && !hasMissing(column)) continue;
    const shares = coverageOf(children, weights, family, coverages);
    coverages.set(node.id, shares);
    withhold(node, column, family, shares, options, issues);
  }
  return coverages;
}

function aggregationOf(node: TreeNode, tree: PreparedTree, { aggregation = { method: 'amean' } }: CompositeOptions): Aggregation {
  if (node.aggregation) return node.aggregation;
  if (!('method' in aggregation)) return aggregation[tree.level.get(node.id)! - 2] ?? aggregation.at(-1) ?? { method: 'amean' };
  return aggregation;
}

/** Weight present over weight expected: a child counts with its own coverage, and not at all without a score. */
function coverageOf(children: readonly TreeNode[], weights: Float64Array, family: Family, coverages: Columns): Column {
  const shares = new Float64Array(family.length);
  let expected = 0;
  for (const [c, { id }] of children.entries()) {
    const weight = weights[c]!;
    expected += weight;
    const column = family.children[c]!;
    const own = coverages.get(id);
    for (let i = 0; i < shares.length; i++) if (!Number.isNaN(column[i]!)) shares[i]! += own ? weight * own[i]! : weight;
  }
  if (expected > 0) for (let i = 0; i < shares.length; i++) shares[i]! /= expected;
  return shares;
}

/** Takes the score away where too little stands behind it. Its coverage stays to be seen; its parents count it as absent. */
function withhold(node: TreeNode, column: Column, { children }: Family, shares: Column, options: CompositeOptions, issues: Issue[]): void {
  const minimum = node.minimumCoverage ?? options.minimumCoverage ?? 0;
  const threshold = node.dataThreshold ?? options.dataThreshold ?? 0;
  if (minimum === 0 && threshold === 0) return;
  let withheld = 0;
  for (let i = 0; i < column.length; i++) {
    let present = 0;
    for (const child of children) if (!Number.isNaN(child[i]!)) present++;
    if (shares[i]! >= minimum - 1e-12 && present / children.length >= threshold) continue;
    if (!Number.isNaN(column[i]!)) withheld++;
    column[i] = NaN;
  }
  if (withheld > 0)
    issues.push(
      issue('insufficient-coverage', ['nodes', node.id], { node: node.id, count: withheld, minimum: Math.max(minimum, threshold) }),
    );
}
