import type { Highs } from 'highs';
import { tablesModel, type LinkedTable } from '../../src/disclosure/tables.js';

/**
 * The fewest cells that must be hidden besides the small ones, found by trying all sets of one cell, then of two, and so on: slow, and
 * written apart from the search it judges. Every small cell must be able to differ from its true value by one.
 * @returns null when no set of `most` cells or fewer does.
 */
export function fewestFurtherCells(
  highs: Highs,
  tables: readonly LinkedTable[],
  isSmall: (count: number) => boolean,
  most: number,
): number | null {
  const { model } = tablesModel(tables);
  const values = model.cells.map(({ value }) => value);
  const small = values.flatMap((value, cell) => (isSmall(value) ? [cell] : []));
  // Empty cells stay shown, as with the programs we compare with: that nobody is there is often known.
  const others = values.flatMap((value, cell) => (isSmall(value) || value === 0 ? [] : [cell]));
  const lines = model.relations.map(({ cells }) => cells);
  const mostLines = Math.max(...values.map((_, cell) => lines.filter((line) => line.includes(cell)).length));
  const candidates = new Set(others);

  /** Whether each small cell can take another value: one programme for each, over differences from the true counts. */
  function protects(hidden: ReadonlySet<number>): boolean {
    const open = new Set(small);
    const names = [...hidden].map((cell) => `c${cell}`);
    const rows = model.relations.flatMap(({ cells, coefficients }, i) => {
      const terms = cells.flatMap((cell, k) => (hidden.has(cell) ? [`${coefficients[k]! < 0 ? '-' : '+'} ${Math.abs(coefficients[k]!)} c${cell}`] : []));
      return terms.length === 0 ? [] : [` r${i}: ${terms.join(' ')} = 0`];
    }); // prettier-ignore
    const body = `Subject To\n${rows.join('\n')}\nBounds\n${[...hidden].map((cell) => ` -${values[cell]!} <= c${cell} <= 1000`).join('\n')}\nGenerals\n ${names.join(' ')}\nEnd`;
    for (const cell of small) {
      if (!open.has(cell)) continue;
      for (const sense of ['Maximize', 'Minimize']) {
        const found = highs.solve(`${sense}\n obj: c${cell}\n${body}`, { output_flag: false });
        if (found.Status !== 'Optimal') throw new Error(`unexpected ${found.Status}`);
        for (const other of [...open]) if (Math.abs((found.Columns[`c${other}`] as { Primal: number }).Primal) > 0.5) open.delete(other);
        if (!open.has(cell)) break;
      }
      if (open.has(cell)) return false;
    }
    return true;
  }

  /** Adds up to `left` cells that are not barred; a line in which one cell alone is hidden must get another. */
  function anySet(hidden: Set<number>, barred: ReadonlySet<number>, left: number): boolean {
    const alone = lines.filter((line) => line.filter((cell) => hidden.has(cell)).length === 1);
    // A cell more stands in `dimensions` lines at most: fewer cannot mend all.
    if (alone.length > left * mostLines) return false;
    if (alone.length === 0 && protects(hidden)) return true;
    if (left === 0) return false;
    const tried = new Set(barred);
    for (const cell of alone[0] ?? others) {
      if (tried.has(cell) || hidden.has(cell) || !candidates.has(cell)) continue;
      hidden.add(cell);
      if (anySet(hidden, tried, left - 1)) return true;
      hidden.delete(cell);
      tried.add(cell);
    }
    return false;
  }

  for (let count = 0; count <= most; count += 1) if (anySet(new Set(small), new Set(), count)) return count;
  return null;
}
