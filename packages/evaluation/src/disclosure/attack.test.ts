import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dimension, linkedTable, randomTable, seeded } from '../../test/support/randomTables.js';
import { protectTables, type PublishedTable } from './protectTables.js';
import type { LinkedTable } from './tables.js';

/** Tables of each kind; a long run: DISCLOSURE_TABLES=1000 npx vitest run --project evaluation src/disclosure/attack. */
const tablesOfEachKind = Number(process.env['DISCLOSURE_TABLES'] ?? 6);

let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  highs = await loadHighs();
});

/**
 * The attack of an outsider who has the published tables and nothing else, written apart from the code it tests: every hidden cell is a
 * whole number of 0 or more, cells of the same meaning are equal, totals add up. Returns the cells of which only one value is possible.
 */
function recover(tables: readonly LinkedTable[], published: readonly PublishedTable[]): string[] {
  const nameOf = (table: LinkedTable, codes: Record<string, string>) =>
    Object.entries(codes)
      .filter(([name, code]) =>
        Object.values(table.dimensions.find((d) => d.name === name)!.parts)
          .flat()
          .includes(code),
      )
      .map(([name, code]) => `${name}_${code}`)
      .sort()
      .join('__')
      .replace(/-/g, '') || 'all';
  const hidden = new Set<string>();
  const rows = new Set<string>();
  tables.forEach((table, t) => {
    const known = new Map(published[t]!.cells.map((cell) => [cell.key, cell.value]));
    const term = (codes: Record<string, string>, sign: 1 | -1) => {
      const value = known.get(table.dimensions.map(({ name }) => codes[name]!).join('|'))!;
      if (value !== null) return { text: '', constant: sign * value };
      hidden.add(nameOf(table, codes));
      return { text: ` ${sign === 1 ? '+' : '-'} ${nameOf(table, codes)}`, constant: 0 };
    };
    for (const { codes } of published[t]!.cells)
      for (const { name, parts } of table.dimensions) {
        const below = parts[codes[name]!];
        if (!below) continue;
        const terms = [term(codes, -1), ...below.map((code) => term({ ...codes, [name]: code }, 1))];
        const text = terms.map((part) => part.text).join('');
        const constant = terms.reduce((sum, part) => sum + part.constant, 0);
        if (text) rows.add(`${text} = ${-constant}`);
        else expect(constant).toBe(0);
      }
  });
  const names = [...hidden];
  const body = `Subject To\n${[...rows].map((row, i) => ` r${i}:${row}`).join('\n')}\nBounds\n${names.map((name) => ` ${name} >= 0`).join('\n')}\nGenerals\n ${names.join(' ')}\nEnd`;
  const bound = (name: string, sense: 'Minimize' | 'Maximize') => {
    const found = highs.solve(`${sense}\n obj: ${name}\n${body}`, { output_flag: false, time_limit: 10 });
    return found.Status === 'Optimal' ? Math.round(found.ObjectiveValue) : sense === 'Minimize' ? -1 : Infinity;
  };
  return names.filter((name) => bound(name, 'Minimize') === bound(name, 'Maximize'));
}

const kinds: [string, (seed: number) => LinkedTable[]][] = [
  ['two dimensions', (seed) => { const r = seeded(seed); return [randomTable('t', [dimension('a', 3 + (seed % 4)), dimension('b', 3 + (seed % 3))], r)]; }],
  ['a hierarchy', (seed) => { const r = seeded(seed); return [randomTable('t', [dimension('a', 5, true), dimension('b', 3)], r)]; }],
  ['three dimensions', (seed) => { const r = seeded(seed); return [randomTable('t', [dimension('a', 3), dimension('b', 2 + (seed % 2)), dimension('c', 2)], r)]; }],
  ['a linked pair', (seed) => { const r = seeded(seed); const first = randomTable('t', [dimension('a', 4), dimension('b', 3)], r); return [first, linkedTable('u', first, dimension('c', 3), r)]; }],
]; // prettier-ignore

describe.each(kinds)('%s', (_name, make) => {
  it(
    `no hidden cell can be worked out from what is published (${tablesOfEachKind} random tables)`,
    async () => {
      for (let seed = 1; seed <= tablesOfEachKind; seed += 1) {
        const tables = make(seed);
        const result = await protectTables(tables, { minUnits: 5, exactUpTo: seed % 10 === 1 ? 60 : 0 });
        expect(result.audit.passed, `seed ${seed}`).toBe(true);
        const small = result.tables!.flatMap(({ cells }) => cells).filter(({ value }) => value !== null && value > 0 && value < 5);
        expect(small, `seed ${seed}`).toEqual([]);
        expect(recover(tables, result.tables!), `seed ${seed}`).toEqual([]);
      }
    },
    30_000 + 4_000 * tablesOfEachKind,
  );
});

describe('the attack itself', () => {
  it('finds 4 in 60 = 41 + 15 + 4 when the 4 alone is hidden, and nothing when the 15 is hidden too', async () => {
    const table: LinkedTable = {
      id: 't',
      population: 'residents',
      dimensions: [{ name: 'place', parts: { all: ['north', 'south', 'west'] } }],
      leaves: [['north', 41], ['south', 15], ['west', 4]].map(([place, value]) => ({ codes: { place: String(place) }, value: Number(value) })), // prettier-ignore
    };
    const naive: PublishedTable = {
      id: 't',
      cells: [['all', 60], ['north', 41], ['south', 15], ['west', null]].map(([key, value]) => ({ key: String(key), codes: { place: String(key) }, value: value as number | null, status: 'ok' })), // prettier-ignore
    };
    expect(recover([table], [naive])).toEqual(['place_west']);
    const result = await protectTables([table], { minUnits: 5 });
    expect(result.secondary).toEqual([{ table: 't', key: 'south' }]);
    expect(recover([table], result.tables!)).toEqual([]);
    expect(JSON.stringify(result.tables)).not.toContain('secondary');
  });
  it('refuses tables that contradict themselves or cannot be protected', async () => {
    const place = { name: 'place', parts: { all: ['a', 'b'] } };
    const one: LinkedTable = { id: 'one', population: 'p', dimensions: [place], leaves: [{ codes: { place: 'a' }, value: 30 }, { codes: { place: 'b' }, value: 3 }] }; // prettier-ignore
    const other: LinkedTable = {
      ...one,
      id: 'other',
      leaves: [
        { codes: { place: 'a' }, value: 31 },
        { codes: { place: 'c' }, value: 2 },
      ],
    };
    const wrong = await protectTables([one, other], { minUnits: 5 });
    expect(wrong.tables).toBeNull();
    expect(wrong.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['unknown-category', 'linked-tables-disagree']));
    const stuck = await protectTables([one], { minUnits: 5, mustShow: [{ table: 'one', key: 'a' }, { table: 'one', key: 'all' }] }); // prettier-ignore
    expect(stuck.tables).toBeNull();
    expect(stuck.issues[0]).toMatchObject({ code: 'cell-not-protected', params: { cell: 'b' } });
  });
  it('refuses cells that stay hidden but are known more narrowly than asked', async () => {
    const place = { name: 'place', parts: { all: ['a', 'b', 'c', 'd'] } };
    const counts: [string, number][] = [['a', 41], ['b', 15], ['c', 2], ['d', 2]]; // prettier-ignore
    const table: LinkedTable = { id: 't', population: 'p', dimensions: [place], leaves: counts.map(([code, value]) => ({ codes: { place: code }, value })) }; // prettier-ignore
    const mustShow = ['all', 'a', 'b'].map((key) => ({ table: 't', key }));
    // c + d = 4: each is known to lie from 0 to 4.
    const enough = await protectTables([table], { minUnits: 5, mustShow, width: 4 });
    expect([enough.audit.narrowest, enough.tables !== null]).toEqual([4, true]);
    const short = await protectTables([table], { minUnits: 5, mustShow, width: 5 });
    expect([short.audit.narrowest, short.audit.passed, short.tables]).toEqual([4, false, null]);
    expect(short.issues.map(({ code, params }) => [code, params!['cell']])).toEqual([['cell-not-protected', 'c'], ['cell-not-protected', 'd']]); // prettier-ignore
  });
  it('two tables that share a margin hide the same cells of it', async () => {
    const random = seeded(7);
    const first = randomTable('t', [dimension('a', 4), dimension('b', 3)], random, 6);
    const second = linkedTable('u', first, dimension('c', 3), random);
    const { tables } = await protectTables([first, second], { minUnits: 5 });
    const margin = (t: number, other: string) => tables![t]!.cells.filter(({ codes }) => codes[other] === 'total').map(({ codes, value }) => [codes['a'], value]); // prettier-ignore
    expect(margin(0, 'b')).toEqual(margin(1, 'c'));
  });
});
