import * as composite from '../../src/composite/index.js';
import { type Aggregation, type Normalisation, type Table, type Tree } from '../../src/composite/index.js';
import { type Cell, type DataSet } from '../contract.js';

/** One step of a pipeline case. */
export interface Step {
  readonly op: string;
  readonly by?: unknown;
  readonly threshold?: number;
  readonly at?: number;
  readonly method?: string;
  readonly group?: string;
  readonly to?: readonly [number, number];
  readonly p?: number;
  readonly winmax?: number;
  readonly skew_thresh?: number;
  readonly kurt_thresh?: number;
}

export interface NormaliseArguments {
  readonly method: string;
  readonly to?: readonly [number, number];
  readonly mean?: number;
  readonly sd?: number;
  readonly ties?: composite.Ties;
  readonly goalposts?: readonly [number, number];
  readonly scale?: number;
  readonly truncate?: boolean;
  readonly from?: readonly [number, number];
  readonly factor?: number;
  readonly reference_index_1based?: number;
  readonly cap?: boolean;
  readonly target?: number;
}

interface Framework {
  readonly iCode: string[];
  readonly Parent: (string | null)[];
  readonly Direction: number[];
  readonly Weight: number[];
}

/** The tree of a data set; COINr's `framework` table. */
export function treeOf(data: DataSet): Tree {
  const framework = data['framework'] as Framework | undefined;
  if (!framework) throw new Error(`the data set "${data.id}" has no framework`);
  const { iCode, Parent, Direction, Weight } = framework;
  const known = new Set(iCode);
  return iCode.map((id, i) => ({
    id,
    parent: Parent[i] != null && known.has(Parent[i]) ? Parent[i] : null,
    direction: Direction[i] === -1 ? -1 : 1,
    weight: Weight[i] ?? 1,
  }));
}

/** The tree with other weights: those of the framework, equal ones, or some by code. */
export function weightedTree(tree: Tree, weights: string | Readonly<Record<string, number>> | undefined): Tree {
  if (weights === undefined || weights === 'framework' || weights === 'original') return tree;
  if (weights === 'equal' || weights === 'none') return tree.map((node) => ({ ...node, weight: 1 }));
  if (typeof weights === 'string') throw new Error(`unknown weights "${weights}"`);
  return tree.map((node) => ({ ...node, weight: weights[node.id] ?? node.weight ?? 1 }));
}

export function rowsWhere(data: DataSet, where: Readonly<Record<string, Cell>> = {}): number[] {
  const filters = Object.entries(where).map(([name, value]) => [data.columns[name], value] as const);
  return Array.from({ length: data.rows }, (_, i) => i).filter((i) => filters.every(([column, value]) => column?.[i] === value));
}

/** The indicators of a tree as a table. */
export function tableOf(data: DataSet, tree: Tree, where?: Readonly<Record<string, Cell>>): Table {
  const rows = rowsWhere(data, where);
  const indicators = composite.prepareTree(tree).indicators;
  const column = (id: string) => rows.map((i) => (data.columns[id]?.[i] ?? null) as number | null);
  return {
    units: rows.map((i) => String(data.columns['uCode']?.[i] ?? i)),
    columns: Object.fromEntries(indicators.map(({ id }) => [id, column(id)])),
  };
}

export function keepRows(table: Table, kept: readonly boolean[]): Table {
  return {
    units: table.units.filter((_, i) => kept[i]),
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([id, values]) => [id, composite.toColumn(values).filter((_, i) => kept[i]!)]),
    ),
  };
}

/** Columns of a matrix given by rows. */
export function columnsOf<T>(rows: readonly (readonly T[])[]): T[][] {
  return (rows[0] ?? []).map((_, c) => rows.map((row) => row[c]!));
}

export function normalisationOf(args: NormaliseArguments): Normalisation {
  const { method, to, mean, sd, ties, cap } = args;
  switch (method.replace(/^n_/, '')) {
    case 'minmax':
      return { method: 'minmax', ...(to && { to }) };
    case 'zscore':
      return { method: 'zscore', ...(mean !== undefined && { mean }), ...(sd !== undefined && { sd }) };
    case 'rank':
      return { method: 'rank', ...(ties && { ties }) };
    case 'prank':
      return { method: 'prank', ...(ties && { ties }) };
    case 'borda':
      return { method: 'borda', ...(ties && { ties }) };
    case 'goalposts': {
      const { goalposts, scale = 1, truncate = true } = args;
      return { method: 'goalposts', floor: goalposts![0], target: goalposts![1], scale, truncate };
    }
    case 'scaled':
      return { method: 'scaled', from: args.from ?? [0, 100], factor: args.factor ?? 100 };
    case 'dist2targ':
      return { method: 'dist2targ', target: args.target!, ...(cap !== undefined && { cap }) };
    case 'dist2ref':
      return { method: 'dist2ref', reference: args.reference_index_1based! - 1, ...(cap !== undefined && { cap }) };
    case 'dist2max':
      return { method: 'dist2max' };
    case 'fracmax':
      return { method: 'fracmax' };
    default:
      throw new Error(`unknown normalisation "${method}"`);
  }
}

/** A normalisation by name alone, with the parameters COINr's vignette gives it: min-max on [1, 100], z-scores with mean 10 and sd 2. */
export function namedNormalisation(name: string): Normalisation {
  const given = name.match(/-?\d+(\.\d+)?(?!\w)/g)?.map(Number) ?? [];
  const method =
    name
      .toLowerCase()
      .replace(/^n_/, '')
      .replace('-', '')
      .match(/^[a-z]+2?[a-z]*/)?.[0] ?? name;
  const [a, b] = given.slice(-2);
  if (method === 'minmax') return { method, to: b === undefined ? [1, 100] : [a!, b] };
  if (method === 'zscore') return { method, mean: b === undefined ? 10 : a!, sd: b ?? 2 };
  return normalisationOf({ method });
}

export function aggregationOf(name: string | undefined, p?: number): Aggregation {
  switch (name?.replace(/^a_/, '')) {
    case undefined:
    case 'amean':
      return { method: 'amean' };
    case 'gmean':
      return { method: 'gmean' };
    case 'hmean':
      return { method: 'hmean' };
    case 'genmean':
      return { method: 'genmean', p: p ?? 1 };
    case 'median':
      return { method: 'median' };
    case 'min':
      return { method: 'min' };
    case 'copeland':
    case 'outranking':
      return { method: 'copeland' };
    default:
      throw new Error(`unknown aggregation "${name ?? ''}"`);
  }
}

export function ruleOf({
  skew_thresh: skewness,
  kurt_thresh: kurtosis,
}: {
  skew_thresh?: number;
  kurt_thresh?: number;
}): composite.ShapeRule {
  return { ...(skewness !== undefined && { skewness }), ...(kurtosis !== undefined && { kurtosis }) };
}

/** A model like "3 x1 + x2 + 0.5 x3" with uniform inputs on (0, 1). */
export function linearModel(text: string): { dimension: number; f: (x: Float64Array) => number } | null {
  const [sum = ''] = text.split(',');
  const terms = [...sum.matchAll(/([-+]?\s*\d*\.?\d*)\s*\*?\s*x(\d+)/g)].map(([, factor = '', index]) => {
    const bare = factor.replace(/\s/g, '');
    return { factor: bare === '' || bare === '+' ? 1 : bare === '-' ? -1 : Number(bare), at: Number(index) - 1 };
  });
  if (terms.length === 0) return null;
  return { dimension: terms.length, f: (x) => terms.reduce((total, { factor, at }) => total + factor * x[at]!, 0) };
}

/** Bands of the VicHealth Partnerships Analysis Tool, numbered from 1: the total of 35 items from 1 to 5, cut after 84 and 126. */
export function bandOfTotal(score: number, items: number, [low, high]: readonly [number, number]): number | null {
  if (score < items * low || score > items * high) return null;
  const cuts = [84, 126].map((cut) => (cut * items * high) / 175);
  return 1 + cuts.filter((cut) => score > cut).length;
}
