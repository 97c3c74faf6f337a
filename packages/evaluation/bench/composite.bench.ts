// Marks of composite indices: npm run bench composite. Data are synthetic, from a seed.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import {
  aggregationFactor,
  composite,
  monteCarlo,
  noisyWeights,
  normalisationFactor,
  planOf,
  randomFrom,
  treatmentFactor,
  weightsFactor,
  type Table,
  type Tree,
  type TreeNode,
} from '../src/composite/index.js';

interface Mark {
  readonly work: string;
  readonly milliseconds: number;
  readonly reference: string;
  readonly mark: string;
  readonly reached: boolean;
}

/** Median times of two works that take turns, so that whatever else the machine does slows both. */
function medians(first: () => unknown, second: () => unknown, runs = 31): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let i = -5; i < runs; i++)
    for (const [k, run] of [first, second].entries()) {
      const start = performance.now();
      run();
      if (i >= 0) times[k]!.push(performance.now() - start);
    }
  const [a, b] = times.map((list) => list.sort((x, y) => x - y)[Math.floor(runs / 2)]!);
  return [a!, b!];
}

/** Median time of some runs, after warm-up. */
function median(run: () => unknown, runs = 15): number {
  for (let i = 0; i < 5; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)]!;
}

function syntheticTable(units: number, indicators: number, seed: number, skewed = false): Table {
  const random = randomFrom(seed);
  const draw = skewed ? () => Math.exp(2 * random.normal()) : () => 100 * random.uniform();
  return {
    units: Array.from({ length: units }, (_, i) => `u${i}`),
    columns: Object.fromEntries(Array.from({ length: indicators }, (_, c) => [`x${c}`, Float64Array.from({ length: units }, draw)])),
  };
}

/** Indicators in tens of five, pillars in groups of four, three and three, one index. */
function threeLevels(indicators: number): Tree {
  const pillars = Math.ceil(indicators / 5);
  const group = (pillar: number) => (pillar < 4 ? 'g0' : pillar < 7 ? 'g1' : 'g2');
  return [
    { id: 'index' },
    ...['g0', 'g1', 'g2'].map((id): TreeNode => ({ id, parent: 'index' })),
    ...Array.from({ length: pillars }, (_, p): TreeNode => ({ id: `p${p}`, parent: group(p) })),
    ...Array.from({ length: indicators }, (_, c): TreeNode => ({ id: `x${c}`, parent: `p${Math.floor(c / 5)}` })),
  ];
}

/** What one thread of plain loops over typed arrays needs for the same: min-max, then three levels of means; no checks, no missing values. */
function floor(table: Table): Float64Array {
  const { length } = table.units;
  const scaled = (Object.values(table.columns) as Float64Array[]).map((x) => {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < length; i++) {
      if (x[i]! < low) low = x[i]!;
      if (x[i]! > high) high = x[i]!;
    }
    const y = new Float64Array(length);
    const factor = 100 / (high - low);
    for (let i = 0; i < length; i++) y[i] = (x[i]! - low) * factor;
    return y;
  });
  const mean = (columns: readonly Float64Array[]) => {
    const y = new Float64Array(length);
    for (const x of columns) for (let i = 0; i < length; i++) y[i]! += x[i]! / columns.length;
    return y;
  };
  const pillars = Array.from({ length: scaled.length / 5 }, (_, p) => mean(scaled.slice(5 * p, 5 * p + 5)));
  return mean([mean(pillars.slice(0, 4)), mean(pillars.slice(4, 7)), mean(pillars.slice(7))]);
}

function normaliseAndAggregate(): Mark {
  const table = syntheticTable(35_000, 50, 1);
  const tree = threeLevels(50);
  const [reference, milliseconds] = medians(
    () => floor(table),
    () => composite(table, tree, { normalisation: { method: 'minmax' } }),
  );
  return {
    work: 'normalise + aggregate, 35,000 x 50, 3 levels',
    milliseconds,
    reference: `floor ${reference.toFixed(1)} ms`,
    mark: '<= 3 x floor',
    reached: milliseconds <= 3 * reference,
  };
}

function wholeChain(): Mark {
  const plan = planOf(syntheticTable(51, 49, 2, true), threeLevels(49), {
    normalisation: { method: 'minmax', to: [1, 100] },
    treatment: { method: 'skew-kurt' },
  });
  const factors = [
    treatmentFactor([1, 2, 3, 4, 5].map((maximum) => ({ method: 'skew-kurt' as const, maximum }))),
    normalisationFactor([
      { method: 'minmax', to: [1, 100] },
      { method: 'zscore', mean: 10, sd: 2 },
    ]),
    weightsFactor(noisyWeights(plan.tree, { noise: 0.25, count: 100, seed: 3, levels: [2, 3] })),
    aggregationFactor([{ method: 'amean' }, { method: 'gmean' }]),
  ];
  const milliseconds = median(() => monteCarlo(plan, { node: 'index', factors, replicates: 1000, seed: 4 }), 5);
  return {
    work: '1,000 Monte Carlo replications, 51 x 49, whole chain',
    milliseconds,
    reference: 'COINr 97 s (recorded)',
    mark: '<= 1 s',
    reached: milliseconds <= 1000,
  };
}

/** Scores all communes often enough for garbage to show (each run allocates some 5 MB), and looks at what stays in memory. */
async function communes(): Promise<Mark> {
  const table = syntheticTable(35_000, 8, 5);
  const tree: Tree = [{ id: 'index' }, ...Object.keys(table.columns).map((id): TreeNode => ({ id, parent: 'index', direction: -1 }))];
  const run = () => composite(table, tree, { normalisation: { method: 'goalposts', floor: 0, target: 100 } }).ranks('index');
  const memory = async () => {
    for (let i = 0; i < 3; i++) {
      globalThis.gc?.();
      await setTimeout(50); // typed arrays are freed by another thread
    }
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  const milliseconds = median(run);
  const before = await memory();
  for (let i = 0; i < 50; i++) run();
  const grown = ((await memory()) - before) / 1e6;
  return {
    work: '35,000 communes x 8 indicators, scored and ranked',
    milliseconds,
    reference: `memory after 50 runs ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB`,
    mark: '<= 2 s, flat',
    reached: milliseconds <= 2000 && grown < 5,
  };
}

const marks = [normaliseAndAggregate(), wholeChain(), await communes()];
for (const { work, milliseconds, reference, mark, reached } of marks)
  console.log(
    `${work.padEnd(54)} ${milliseconds.toFixed(1).padStart(8)} ms   ${reference.padEnd(34)} ${mark.padEnd(14)} ${reached ? 'reached' : 'MISSED'}`,
  );
const table = [
  '# Composite indices: measured times',
  '',
  `Made by \`npm run bench composite\` on Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors. Synthetic data from a seed.`,
  'The floor is one thread of plain loops over typed arrays, measured in turn with the work; the time of COINr is a recorded one.',
  '',
  '| work | milliseconds | reference | mark | met |',
  '| --- | ---: | --- | --- | --- |',
  ...marks.map(
    ({ work, milliseconds, reference, mark, reached }) =>
      `| ${work} | ${milliseconds.toFixed(1)} | ${reference} | ${mark} | ${reached ? 'yes' : 'no'} |`,
  ),
  '',
];
writeFileSync(resolve(import.meta.dirname, '../../../docs/benchmarks/composite.md'), table.join('\n'));
if (marks.some(({ reached }) => !reached)) process.exitCode = 1;
