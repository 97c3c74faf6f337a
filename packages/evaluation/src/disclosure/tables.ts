import type { Issue } from '@projet-social/schema';
import type { AttackModel, ModelCell, Relation } from './attackModel.js';
import { disclosureIssue } from './issue.js';

/**
 * A dimension of a table: each total with the categories that add up to it, such as `{ total: ['north', 'south'], north: ['n1', 'n2'] }`.
 * Exactly one category is nobody's part: the total of all.
 */
export interface TableDimension {
  name: string;
  parts: Readonly<Record<string, readonly string[]>>;
}

/** Counts (or amounts) of the innermost categories. What is not listed is 0. */
export interface TableLeaf {
  /** Dimension name to category. */
  codes: Readonly<Record<string, string>>;
  value: number;
  /** How many people or firms stand behind the value; for counts of people it is the value itself. */
  units?: number;
  /** What each of them contributed, for dominance and p % rules. */
  contributions?: readonly number[];
}

/**
 * A table that is to be published with its totals. Tables over the same `population` are linked: a cell that both hold (the same
 * categories, the total in every other dimension) is one cell, hidden in both or in none.
 */
export interface LinkedTable {
  id: string;
  population: string;
  dimensions: readonly TableDimension[];
  leaves: readonly TableLeaf[];
}

/** A cell of a table, in the model that all tables share. `key` joins the codes of the dimensions with `|`. */
export interface TableCell {
  table: string;
  key: string;
  codes: Record<string, string>;
  /** Position in the model's cells. */
  cell: number;
}

export interface TablesModel {
  model: AttackModel;
  cells: TableCell[];
  /** Units and contributions of each cell of the model. */
  units: number[];
  contributions: number[][];
  issues: Issue[];
}

/**
 * Lays tables out as cells and relations. Problems (a hierarchy without a single total, an unknown category, a value twice, a negative or
 * fractional count, linked tables that disagree) are issues; with one of severity `error` the model is not to be used.
 */
export function tablesModel(tables: readonly LinkedTable[]): TablesModel {
  const cells: ModelCell[] = [];
  const units: number[] = [];
  const contributions: number[][] = [];
  const relations: Relation[] = [];
  const tableCells: TableCell[] = [];
  const issues: Issue[] = [];
  const known = new Map<string, number>();
  let integer = true;
  tables.forEach((table, t) => {
    const shapes = table.dimensions.map((dimension, d) => shapeOf(dimension, ['tables', t, 'dimensions', d], issues));
    if (shapes.some((shape) => shape === null)) return;
    const sums = sumsOf(table, shapes as Shape[], ['tables', t], issues);
    const own = new Map<string, number>();
    for (const codes of product((shapes as Shape[]).map(({ all }) => all))) {
      const key = codes.join('|');
      const sum = sums.get(key) ?? { value: 0, units: 0, contributions: [] };
      if (!Number.isInteger(sum.value)) integer = false;
      const identity = identityOf(table, shapes as Shape[], codes);
      let cell = known.get(identity);
      if (cell === undefined) {
        cell = cells.length;
        known.set(identity, cell);
        cells.push({ id: identity, value: sum.value, floor: 0, ceiling: Infinity, roundedTo: 0, step: null, cost: 0 });
        units.push(sum.units);
        contributions.push(sum.contributions);
      } else if (Math.abs(cells[cell]!.value - sum.value) > 1e-6 * Math.max(1, sum.value)) {
        issues.push(disclosureIssue('linked-tables-disagree', ['tables', t], { cell: key, value: sum.value, other: cells[cell]!.value }));
      }
      own.set(key, cell);
      tableCells.push({ table: table.id, key, codes: Object.fromEntries(codes.map((code, d) => [table.dimensions[d]!.name, code])), cell });
    }
    addRelations(shapes as Shape[], own, relations);
  });
  return { model: { cells, relations: withoutTwins(relations), integer }, cells: tableCells, units, contributions, issues };
}

interface Shape {
  root: string;
  /** Every category, totals first. */
  all: string[];
  parts: ReadonlyMap<string, readonly string[]>;
  parent: ReadonlyMap<string, string>;
}

function shapeOf(dimension: TableDimension, path: (string | number)[], issues: Issue[]): Shape | null {
  const parts = new Map(Object.entries(dimension.parts).filter(([, list]) => list.length > 0));
  const parent = new Map<string, string>();
  for (const [total, list] of parts)
    for (const code of list) {
      if (parent.has(code)) issues.push(disclosureIssue('category-in-two-totals', path, { dimension: dimension.name, category: code }));
      parent.set(code, total);
    }
  const roots = [...parts.keys()].filter((code) => !parent.has(code));
  const all: string[] = [];
  const visit = (code: string) => {
    all.push(code);
    for (const part of parts.get(code) ?? []) if (all.length <= parent.size) visit(part);
  };
  if (roots.length === 1) visit(roots[0]!);
  // Every category once, below one root: no second total, no circle.
  if (all.length !== parent.size + 1) {
    issues.push(disclosureIssue('no-single-total', path, { dimension: dimension.name }));
    return null;
  }
  return { root: roots[0]!, all, parts, parent };
}

interface Sum {
  value: number;
  units: number;
  contributions: number[];
}

/** Adds each leaf to every cell that holds it. */
function sumsOf(table: LinkedTable, shapes: readonly Shape[], path: (string | number)[], issues: Issue[]): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  const seen = new Set<string>();
  table.leaves.forEach((leaf, i) => {
    const place = [...path, 'leaves', i];
    const codes = table.dimensions.map(({ name }) => leaf.codes[name] ?? '');
    const wrong = codes.findIndex((code, d) => !(shapes[d]!.parent.has(code) && !shapes[d]!.parts.has(code)));
    if (wrong >= 0) {
      issues.push(disclosureIssue('unknown-category', place, { dimension: table.dimensions[wrong]!.name, category: codes[wrong]! }));
      return;
    }
    if (!(leaf.value >= 0 && Number.isFinite(leaf.value))) {
      issues.push(disclosureIssue('negative-cell', place, { value: String(leaf.value) }));
      return;
    }
    const key = codes.join('|');
    if (seen.has(key)) issues.push(disclosureIssue('cell-twice', place, { cell: key }));
    seen.add(key);
    for (const above of product(codes.map((code, d) => upwards(shapes[d]!, code)))) {
      const sum = sums.get(above.join('|')) ?? { value: 0, units: 0, contributions: [] };
      sum.value += leaf.value;
      sum.units += leaf.units ?? leaf.value;
      if (leaf.contributions) sum.contributions.push(...leaf.contributions);
      sums.set(above.join('|'), sum);
    }
  });
  return sums;
}

function upwards({ parent }: Shape, code: string): string[] {
  const line = [code];
  for (let up = parent.get(code); up !== undefined; up = parent.get(up)) line.push(up);
  return line;
}

/** Name of a cell that does not depend on the table: its categories that are not the total of their dimension. */
function identityOf(table: LinkedTable, shapes: readonly Shape[], codes: readonly string[]): string {
  const parts = codes.flatMap((code, d) => (code === shapes[d]!.root ? [] : [`${table.dimensions[d]!.name}=${code}`]));
  return `${table.population}:${parts.sort().join('&')}`;
}

function addRelations(shapes: readonly Shape[], own: ReadonlyMap<string, number>, relations: Relation[]): void {
  shapes.forEach((shape, d) => {
    for (const rest of product(shapes.map(({ all }, e) => (e === d ? [''] : all)))) {
      const at = (code: string) => own.get(rest.map((value, e) => (e === d ? code : value)).join('|'))!;
      for (const [total, parts] of shape.parts)
        relations.push({ cells: [at(total), ...parts.map(at)], coefficients: [-1, ...parts.map(() => 1)], constant: 0 });
    }
  });
}

/** Linked tables bring the same relation more than once. */
function withoutTwins(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.map((relation) => [relation.cells.join(','), relation])).values()];
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((code) => [...row, code])), [[]]);
}
