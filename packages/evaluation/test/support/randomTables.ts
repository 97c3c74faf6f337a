import type { LinkedTable, TableDimension, TableLeaf } from '../../src/disclosure/tables.js';

/** Numbers from 0 to 1 that depend on the seed alone (xorshift). */
export function seeded(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

/** A dimension of `size` categories; with `nested` its first two also have a common subtotal. */
export function dimension(name: string, size: number, nested = false): TableDimension {
  const codes = Array.from({ length: size }, (_, i) => `${name}${i + 1}`);
  return nested && size > 2
    ? { name, parts: { total: [`${name}-part`, ...codes.slice(2)], [`${name}-part`]: codes.slice(0, 2) } }
    : { name, parts: { total: codes } };
}

/** Synthetic counts: mostly small, about a tenth of them 0. */
export function randomTable(id: string, dimensions: readonly TableDimension[], random: () => number, mean = 15): LinkedTable {
  const leavesOf = ({ parts }: TableDimension) => {
    const all = Object.values(parts).flat();
    return all.filter((code) => !(code in parts));
  };
  const leaves: TableLeaf[] = [];
  const fill = (at: number, codes: Record<string, string>) => {
    const next = dimensions[at];
    if (!next) leaves.push({ codes, value: random() < 0.1 ? 0 : Math.floor(-Math.log(1 - random()) * mean) });
    else for (const code of leavesOf(next)) fill(at + 1, { ...codes, [next.name]: code });
  };
  fill(0, {});
  return { id, population: 'residents', dimensions, leaves };
}

/** A second table over the same people: the first dimension of `table` against a new one, with the same totals. */
export function linkedTable(id: string, table: LinkedTable, other: TableDimension, random: () => number): LinkedTable {
  const shared = table.dimensions[0]!;
  const totals = new Map<string, number>();
  for (const { codes, value } of table.leaves) totals.set(codes[shared.name]!, (totals.get(codes[shared.name]!) ?? 0) + value);
  const categories = Object.values(other.parts).flat().filter((code) => !(code in other.parts)); // prettier-ignore
  const leaves: TableLeaf[] = [];
  for (const [code, total] of totals) {
    const counts = new Array<number>(categories.length).fill(0);
    for (let person = 0; person < total; person += 1) counts[Math.floor(random() ** 2 * categories.length)]! += 1;
    categories.forEach((category, i) => leaves.push({ codes: { [shared.name]: code, [other.name]: category }, value: counts[i]! }));
  }
  return { id, population: table.population, dimensions: [shared, other], leaves };
}
