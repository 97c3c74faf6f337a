import type { Framework, NodeLevel } from '@projet-social/schema';
import { type AggregationMethod, nodeMeans } from './means.js';

/** The framework's tree as arrays: indicators first, in the framework's order, then every other node after its children. */
export interface ScoreTree {
  readonly nodes: readonly TreeNode[];
  /** How many nodes are indicators. */
  readonly leaves: number;
  readonly position: ReadonlyMap<string, number>;
}

export interface TreeNode {
  readonly id: string;
  readonly level: NodeLevel;
  /** Position of the parent; undefined at the top and for an indicator that no criterion names. */
  readonly parent: number | undefined;
  readonly children: readonly number[];
  readonly weight: number;
  readonly method: AggregationMethod;
  readonly minCoverage: number;
}

/** Reads the tree of a framework: indicators, criteria, dimensions, blocks (dimensions of one kind) and, if enabled, the overall score. */
export function scoreTree(framework: Framework): ScoreTree {
  const rules = new Map(framework.scoring.aggregation.map((rule) => [rule.level, rule]));
  const nodes: (Omit<TreeNode, 'parent'> & { parent: number | undefined })[] = [];
  const position = new Map<string, number>();
  const add = (id: string, level: NodeLevel, weight: number, children: readonly number[]): number => {
    const rule = level === 'indicator' ? undefined : rules.get(level);
    const place =
      nodes.push({
        id,
        level,
        weight,
        children,
        parent: undefined,
        method: rule?.method ?? 'arithmetic',
        minCoverage: rule?.minCoverage ?? 0,
      }) - 1;
    position.set(id, place);
    for (const child of children) {
      const node = nodes[child];
      if (node) node.parent ??= place;
    }
    return place;
  };
  for (const { id, weight } of framework.indicators) add(id, 'indicator', weight, []);
  const blocks = new Map<string, number[]>();
  for (const dimension of framework.dimensions) {
    const criteria = dimension.criteria.map(({ id, weight, indicatorIds }) =>
      add(
        id,
        'criterion',
        weight,
        indicatorIds.flatMap((indicator) => position.get(indicator) ?? []),
      ),
    );
    const place = add(dimension.id, 'dimension', dimension.weight, criteria);
    blocks.set(dimension.kind, [...(blocks.get(dimension.kind) ?? []), place]);
  }
  const tops = [...blocks].map(([kind, children]) => add(kind, 'block', 1, children));
  if (rules.get('overall')?.enabled) add('overall', 'overall', 1, tops);
  return { nodes, leaves: framework.indicators.length, position };
}

/** What the tree is computed from. */
export interface TreeInput {
  /** Score of each indicator, NaN where there is none. */
  readonly scores: ArrayLike<number>;
  /** 1 for indicators that count: scored by default, applicable, asked. */
  readonly expected: ArrayLike<number>;
  /** Weights in place of the framework's, by node. Coverage stays that of the framework: other weights do not hide a node. */
  readonly weights?: ArrayLike<number>;
  /** Method in place of the framework's, at every level. */
  readonly method?: AggregationMethod;
}

/** Score and coverage of every node. NaN: no score. Coverage NaN: nothing was expected, the node does not apply. */
export interface TreeValues {
  readonly values: Float64Array;
  readonly coverage: Float64Array;
}

const rounding = 1e-9;

/** Computes the tree from leaves to root: weighted means of the children that have a score, shown where coverage reaches the minimum. */
export function evaluateTree(tree: ScoreTree, { scores, expected, weights, method }: TreeInput): TreeValues {
  const size = tree.nodes.length;
  const values = new Float64Array(size).fill(NaN);
  const coverage = new Float64Array(size).fill(NaN);
  for (let leaf = 0; leaf < tree.leaves; leaf += 1) {
    const score = scores[leaf] ?? NaN;
    values[leaf] = score;
    if (expected[leaf]) coverage[leaf] = Number.isNaN(score) ? 0 : 1;
  }
  for (let place = tree.leaves; place < size; place += 1) {
    const node = tree.nodes[place];
    if (!node) continue;
    let present = 0;
    let all = 0;
    const parts: number[] = [];
    const shares: number[] = [];
    for (const child of node.children) {
      const childCoverage = coverage[child] ?? NaN;
      if (Number.isNaN(childCoverage)) continue;
      const weight = tree.nodes[child]?.weight ?? 0;
      const value = values[child] ?? NaN;
      all += weight;
      if (Number.isNaN(value)) continue;
      present += weight * childCoverage;
      parts.push(value);
      shares.push(weights?.[child] ?? weight);
    }
    if (all === 0) continue;
    const reached = present / all;
    coverage[place] = reached;
    if (parts.length > 0 && reached >= node.minCoverage - rounding) values[place] = nodeMeans[method ?? node.method](parts, shares);
  }
  return { values, coverage };
}

/**
 * How much each node moves with each indicator: rows are nodes, columns indicators, 0 where the indicator does not count.
 * Exact for arithmetic means; the other means by a central difference.
 */
export function treeGradient(tree: ScoreTree, input: TreeInput): Float64Array[] {
  const base = evaluateTree(tree, input);
  const size = tree.nodes.length;
  const gradient = Array.from({ length: size }, () => new Float64Array(tree.leaves));
  for (let leaf = 0; leaf < tree.leaves; leaf += 1) {
    const own = gradient[leaf];
    if (own && !Number.isNaN(base.values[leaf])) own[leaf] = 1;
  }
  for (let place = tree.leaves; place < size; place += 1) {
    const node = tree.nodes[place];
    const row = gradient[place];
    if (!node || !row || Number.isNaN(base.values[place])) continue;
    const used = node.children.filter((child) => !Number.isNaN(base.coverage[child]) && !Number.isNaN(base.values[child]));
    const parts = used.map((child) => base.values[child] ?? NaN);
    const shares = used.map((child) => input.weights?.[child] ?? tree.nodes[child]?.weight ?? 0);
    const slopes = meanSlopes(input.method ?? node.method, parts, shares);
    used.forEach((child, rank) => {
      const below = gradient[child];
      for (let leaf = 0; leaf < tree.leaves; leaf += 1) row[leaf] = (row[leaf] ?? 0) + (slopes[rank] ?? 0) * (below?.[leaf] ?? 0);
    });
  }
  return gradient;
}

function meanSlopes(method: AggregationMethod, values: readonly number[], weights: readonly number[]): number[] {
  if (method === 'arithmetic') {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  }
  const step = 1e-3;
  const mean = nodeMeans[method];
  return values.map((value, moved) => {
    const at = (shifted: number): number =>
      mean(
        values.map((other, place) => (place === moved ? shifted : other)),
        weights,
      );
    const low = Math.max(0, value - step);
    return (at(value + step) - at(low)) / (value + step - low);
  });
}
