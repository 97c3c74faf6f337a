import { type Issue } from '@projet-social/schema';
import { type Aggregation } from './aggregate/index.js';
import { issue } from './issue.js';
import { type Direction, type Normalisation } from './normalise/index.js';
import { type Treatment } from './treat/index.js';

/** A node of an index: an indicator (a leaf, named as its column) or an aggregate of its children. */
export interface TreeNode {
  readonly id: string;
  /** `null` or absent for a root. */
  readonly parent?: string | null;
  /** Relative to its siblings; only ratios count. @default 1 */
  readonly weight?: number;
  /** Of an indicator: -1 where lower is better. @default 1 */
  readonly direction?: Direction;
  /** Of an indicator: its own normalisation, before the common one. */
  readonly normalisation?: Normalisation;
  /** Of an indicator: its own outlier treatment, or `null` for none. */
  readonly treatment?: Treatment | null;
  /** Of an aggregate: its own aggregation, before the common one. */
  readonly aggregation?: Aggregation;
  /** Of an aggregate: least share of the weight that must be present, 0 to 1. */
  readonly minimumCoverage?: number;
  /** Of an aggregate: least share of its direct children that must have a score, 0 to 1. */
  readonly dataThreshold?: number;
}

export type Tree = readonly TreeNode[];

/** A tree ready for computation. */
export interface PreparedTree {
  /** Leaves before their parents, otherwise in the order given. */
  readonly order: readonly TreeNode[];
  readonly indicators: readonly TreeNode[];
  readonly children: ReadonlyMap<string, readonly TreeNode[]>;
  /** Indicators are on level 1, a parent one above its highest child. */
  readonly level: ReadonlyMap<string, number>;
  readonly roots: readonly TreeNode[];
  readonly issues: readonly Issue[];
}

/** Checks a tree and orders it. With an error among `issues` the order holds only what can be computed. */
export function prepareTree(tree: Tree): PreparedTree {
  const issues: Issue[] = [];
  const byId = new Map<string, TreeNode>();
  const children = new Map<string, TreeNode[]>();
  for (const [i, node] of tree.entries()) {
    if (byId.has(node.id)) issues.push(issue('duplicate-node', ['tree', i, 'id'], { node: node.id }));
    else byId.set(node.id, node);
    const weight = node.weight ?? 1;
    if (!(weight >= 0) || weight === Infinity)
      issues.push(issue('invalid-weight', ['tree', i, 'weight'], { node: node.id, value: weight }));
  }
  const roots: TreeNode[] = [];
  for (const [i, node] of tree.entries()) {
    if (byId.get(node.id) !== node) continue;
    const parent = node.parent ?? null;
    if (parent === null) roots.push(node);
    else if (!byId.has(parent)) issues.push(issue('unknown-parent', ['tree', i, 'parent'], { node: node.id, parent }));
    else children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const level = new Map<string, number>();
  const order: TreeNode[] = [];
  const visit = (node: TreeNode): number => {
    const own = children.get(node.id) ?? [];
    const reached = 1 + Math.max(0, ...own.map(visit));
    level.set(node.id, reached);
    order.push(node);
    return reached;
  };
  roots.forEach(visit);
  for (const [i, node] of tree.entries())
    if (byId.get(node.id) === node && !level.has(node.id) && isOnCycle(node, byId))
      issues.push(issue('tree-cycle', ['tree', i], { node: node.id }));
  for (const [parent, own] of children)
    if (own.every(({ weight = 1 }) => weight === 0))
      issues.push(issue('zero-weights', ['tree', tree.indexOf(byId.get(parent)!)], { node: parent }));
  return { order, indicators: order.filter(({ id }) => !children.has(id)), children, level, roots, issues };
}

function isOnCycle(start: TreeNode, byId: ReadonlyMap<string, TreeNode>): boolean {
  let node = byId.get(start.parent ?? '');
  for (let steps = 0; node && steps < byId.size; steps++) {
    if (node === start) return true;
    node = byId.get(node.parent ?? '');
  }
  return false;
}

/**
 * Effective weight of every node: its share of the root, the product of its shares on the way up.
 * Source: COINr get_eff_weights.
 * @returns shares that sum to 1 over the indicators of one root; `null` where all siblings weigh 0.
 * @example effectiveWeights([{ id: 'i' }, { id: 'a', parent: 'i', weight: 1 }, { id: 'b', parent: 'i', weight: 3 }]).get('b') // => 0.75
 */
export function effectiveWeights(tree: Tree): Map<string, number | null> {
  const { order, children, roots } = prepareTree(tree);
  const shares = new Map<string, number | null>(roots.map(({ id }) => [id, 1]));
  for (const node of order.toReversed()) {
    const own = children.get(node.id) ?? [];
    const total = own.reduce((sum, { weight = 1 }) => sum + weight, 0);
    const share = shares.get(node.id) ?? null;
    for (const child of own) shares.set(child.id, share === null || total === 0 ? null : (share * (child.weight ?? 1)) / total);
  }
  return shares;
}
