// Seconds of disclosure control for growing tables: npm run bench disclosure. Counts are synthetic, from a seed.
import { performance } from 'node:perf_hooks';
import { dimension, linkedTable, randomTable, seeded } from '../test/support/randomTables.js';
import { protectTables } from '../src/disclosure/protectTables.js';
import type { LinkedTable } from '../src/disclosure/tables.js';

const random = seeded(1);
const first = randomTable('t', [dimension('a', 8), dimension('b', 5)], random);
const works: [name: string, tables: LinkedTable[]][] = [
  ['5 x 4', [randomTable('t', [dimension('a', 5), dimension('b', 4)], random)]],
  ['20 x 6', [randomTable('t', [dimension('a', 20), dimension('b', 6)], random)]],
  ['100 x 6', [randomTable('t', [dimension('a', 100), dimension('b', 6)], random)]],
  ['3 x 3 x 2', [randomTable('t', [dimension('a', 3), dimension('b', 3), dimension('c', 2)], random)]],
  ['6 x 5 x 4', [randomTable('t', [dimension('a', 6), dimension('b', 5), dimension('c', 4)], random)]],
  ['linked 8 x 5 and 8 x 4', [first, linkedTable('u', first, dimension('c', 4), random)]],
];
await protectTables(works[0]![1], { minUnits: 5 }); // loads the solver

const rows = [];
for (const [table, tables] of works)
  for (const [search, exactUpTo] of [
    ['moves', 0],
    ['cheapest', 400],
  ] as const) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { audit, primary, secondary } = await protectTables(tables, { minUnits: 5, exactUpTo });
    const { user } = process.cpuUsage(cpu);
    rows.push({
      table,
      search,
      seconds: ((performance.now() - start) / 1000).toFixed(2),
      'CPU seconds': (user / 1e6).toFixed(2),
      small: primary.length,
      further: secondary.length,
      safe: audit.passed,
    });
  }
console.table(rows);
if (rows.some(({ safe }) => !safe)) process.exitCode = 1;
