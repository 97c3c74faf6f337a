import { describe, expect, it } from 'vitest';
import { protectTables } from './protectTables.js';
import { type LinkedTable, tablesModel } from './tables.js';

const place = { name: 'place', parts: { all: ['a', 'b', 'c'] } };
const row = (values: Record<string, number>, table: Partial<LinkedTable> = {}): LinkedTable => ({
  id: 't',
  population: 'residents',
  dimensions: [place],
  leaves: Object.entries(values).map(([code, value]) => ({ codes: { place: code }, value })),
  ...table,
});
const codesOf = (...tables: LinkedTable[]) => tablesModel(tables).issues.map(({ code, severity }) => [code, severity]);

describe('tables as cells and relations', () => {
  it('tables over other people are not linked: the same categories may hold other numbers', () => {
    const residents = row({ a: 10, b: 20, c: 30 });
    const staff = row({ a: 1, b: 2, c: 3 }, { id: 'u', population: 'staff' });
    expect(codesOf(residents, staff)).toEqual([]);
    expect(tablesModel([residents, staff]).model.cells).toHaveLength(8);
    expect(tablesModel([residents, { ...residents, id: 'u' }]).model.cells).toHaveLength(4);
    expect(codesOf(residents, { ...staff, population: 'residents' })).toContainEqual(['linked-tables-disagree', 'error']);
  });

  it.each<[string, LinkedTable, string]>([
    ['a cell given twice', row({}, { leaves: [{ codes: { place: 'a' }, value: 4 }, { codes: { place: 'a' }, value: 4 }] }), 'cell-twice'],
    ['a negative count', row({ a: -1 }), 'negative-cell'],
    ['a count without end', row({ a: Infinity }), 'negative-cell'],
    ['a count that is no number', row({ a: NaN }), 'negative-cell'],
    ['a category that does not exist', row({ d: 1 }), 'unknown-category'],
    ['a count given at a total', row({ all: 1 }), 'unknown-category'],
    ['a count given at a subtotal', row({}, { dimensions: [{ name: 'place', parts: { all: ['x'], x: ['a'] } }], leaves: [{ codes: { place: 'x' }, value: 1 }] }), 'unknown-category'],
    ['a category of two totals', row({}, { dimensions: [{ name: 'place', parts: { all: ['x', 'y'], x: ['a'], y: ['a'] } }] }), 'category-in-two-totals'],
    ['two totals', row({}, { dimensions: [{ name: 'place', parts: { all: ['a'], other: ['b'] } }] }), 'no-single-total'],
    ['no total', row({}, { dimensions: [{ name: 'place', parts: {} }] }), 'no-single-total'],
    ['totals of each other', row({}, { dimensions: [{ name: 'place', parts: { all: ['a'], x: ['y'], y: ['x'] } }] }), 'no-single-total'],
  ])('%s is refused', async (_name, table, code) => {
    expect(codesOf(table)).toContainEqual([code, 'error']);
    const { tables, audit } = await protectTables([table], { minUnits: 5 });
    expect([tables, audit.passed]).toEqual([null, false]);
  }); // prettier-ignore

  it('amounts are hidden for the few, or the one, who stand behind them, not for being small', async () => {
    const amounts = row({}, {
      leaves: [
        { codes: { place: 'a' }, value: 900.5, units: 2, contributions: [450.25, 450.25] },
        { codes: { place: 'b' }, value: 1000, units: 4, contributions: [970, 10, 10, 10] },
        { codes: { place: 'c' }, value: 2, units: 40, contributions: new Array<number>(40).fill(0.05) },
      ],
    }); // prettier-ignore
    const hidden = async (rules: Parameters<typeof protectTables>[1]) =>
      (await protectTables([amounts], rules)).primary.map(({ key }) => key);
    expect(await hidden({ minUnits: 3 })).toEqual(['a']);
    expect(await hidden({ dominance: [{ largest: 1, percent: 85 }] })).toEqual(['b']);
    expect(await hidden({ minUnits: 3, dominance: [{ largest: 1, percent: 85 }] })).toEqual(['a', 'b']);
    expect(tablesModel([amounts]).model.integer).toBe(false);
    expect(tablesModel([row({ a: 1 })]).model.integer).toBe(true);
  });
});
