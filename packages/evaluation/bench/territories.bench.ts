// All communes of France by 8 published indicators, from a file, scored and compared by one command: npm run bench territories.
// Data are synthetic, from a seed. Memory is the peak of the process, against a table of a tenth of the rows.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { communeLines } from './territories/generate.js';

const folder = mkdtempSync(join(tmpdir(), 'pst-territories-'));

interface Run {
  readonly communes: number;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly output: string;
}

function run(communes: number): Run {
  const file = join(folder, `communes-${communes}.csv`);
  writeFileSync(file, [...communeLines(communes), ''].join('\n'));
  const program = join(import.meta.dirname, '../src/cli/main.ts');
  const measure = join(import.meta.dirname, 'territories/peak.mjs');
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, '--import', measure, program, 'territories', file, '--population', 'population', '--zones', 'departement'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const milliseconds = performance.now() - start;
  return { communes, milliseconds, megabytes: Number(/peak (\d+) MB/.exec(stderr)?.[1]), output: stdout };
}

try {
  const small = run(3_500);
  const all = run(35_000);
  console.log(all.output);
  const table = [
    '# All communes in one command: measured time and memory',
    '',
    `Made by \`npm run bench territories\` on Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors. Synthetic communes from a seed, 8 published series,`,
    'fiscal series of small communes withheld. The time is that of the whole command from the TypeScript sources, start-up included. To do the same:',
    '',
    '```sh',
    'npm run -s bench:communes -- 35000 > communes.csv',
    'npx pst territories communes.csv --population population --zones departement',
    '```',
    '',
    '| communes | seconds | peak memory |',
    '| ---: | ---: | ---: |',
    ...[small, all].map(
      ({ communes, milliseconds, megabytes }) =>
        `| ${communes.toLocaleString('en')} | ${(milliseconds / 1000).toFixed(1)} | ${megabytes} MB |`,
    ),
    '',
  ].join('\n');
  console.log(table);
  writeFileSync(resolve(import.meta.dirname, '../../../docs/benchmarks/territories.md'), table);
  // Within seconds; ten times the rows may cost what their columns cost, not what their text does.
  if (all.milliseconds > 10_000 || all.megabytes > small.megabytes + 150) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
