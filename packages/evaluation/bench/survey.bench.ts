// Survey estimation and the one pass over answers, against the floor of one thread, R survey and DuckDB in the same run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { once as event } from 'node:events';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { reduceFile } from '../src/engine/duckdb.js';
import {
  type AnswerColumns,
  encodeAnswers,
  estimateMeans,
  groupsOf,
  mergeMoments,
  type Moments,
  reduceMoments,
} from '../src/engine/index.js';
import { bootstrapMean, meanBy, rake, surveyDesign } from '../src/survey/index.js';
import { floorBootstrap, floorMeans, groups, layoutBy, questions, sourceOf, syntheticAnswers, writeCsv } from './survey/answers.js';
import { referenceTimes } from './survey/reference.js';

interface Line {
  readonly work: string;
  readonly ours: number;
  readonly reference: string;
  readonly against: number | null;
  /** Largest ratio of our time to the reference's. */
  readonly mark: number | null;
}

const fileRows = Number(process.env['BENCH_FILE_ROWS'] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'pst-bench-'));
const lines: Line[] = [];
const seconds = (run: () => unknown, times = 5): number => {
  run(); // compiled
  return median(Array.from({ length: times }, () => once(run)));
};
function once(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const add = (work: string, ours: number, reference: string, against: number | null, mark: number | null) => {
  lines.push({ work, ours, reference, against, mark });
  const ratio =
    against === null
      ? ''
      : `${(ours / against).toFixed(3)} x ${reference} (${against.toFixed(3)} s)${mark === null ? '' : `, mark ${mark.toFixed(3)}`}`;
  console.log(`${work.padEnd(72)} ${ours.toFixed(4)} s  ${ratio}`);
};

try {
  inMemory();
  await inThreads();
  await fromFile();
} finally {
  rmSync(folder, { recursive: true });
}
write();

function inMemory(): void {
  for (const rows of [1_000_000, 100_000]) {
    const data = syntheticAnswers(rows);
    const filled = { ...data, answers: data.answers.map((column) => column.map((value) => (Number.isNaN(value) ? 3 : value))) };
    const source = sourceOf(data);
    const layout = layoutBy('group');
    const columns = encodeAnswers(source, layout);
    const floor = seconds(() => floorMeans(filled));
    const all = (moments: Moments) => groups.map((_, g) => estimateMeans(moments, { group: g }));
    const name = `12 weighted means x 4 groups, stratified standard errors, ${rows} answers`;
    add(
      name,
      seconds(() => all(reduceMoments(columns, { covariances: false }))),
      'floor',
      floor,
      rows === 1_000_000 ? 1.5 : 2,
    );
    add(
      '  the same, with the covariance of all items',
      seconds(() => all(reduceMoments(columns))),
      'floor',
      floor,
      null,
    );
    add(
      '  encoding of the columns before it',
      seconds(() => encodeAnswers(source, layout)),
      'floor',
      floor,
      null,
    );
    if (rows !== 100_000) continue;

    const csv = join(folder, 'answers.csv');
    writeCsv(csv, data);
    const r = referenceTimes(csv);
    console.log(r ? `R survey ${r.version}` : 'R survey is not here: its marks are not measured');
    add(
      '  the same, against R',
      seconds(() => all(reduceMoments(columns, { covariances: false }))),
      'R',
      r?.means ?? null,
      null,
    );
    const design = surveyDesign({ weights: data.weights, strata: data.stratum });
    add(
      'one mean by 200 territories, 100000 answers',
      seconds(() => meanBy(design, data.answers[0]!, [data.territory])),
      'R',
      r?.byTerritory ?? null,
      1 / 50,
    );
    const free = surveyDesign({ weights: data.weights });
    const margin = (column: Uint8Array | Float64Array, shares: readonly number[], first = 0) => {
      const sum = shares.reduce((total, share) => total + share, 0);
      return {
        column: Array.from(column),
        targets: Object.fromEntries(shares.map((share, k) => [String(k + first), (share / sum) * rows])),
      };
    };
    const margins = [
      { name: 'group', ...margin(data.group, [1, 2, 3, 4]) },
      {
        name: 'stratum',
        ...margin(
          data.stratum,
          Array.from({ length: 20 }, (_, k) => 1 + (k % 2)),
        ),
      },
      { name: 'q2', ...margin(filled.answers[1]!, [1, 1, 2, 2, 1], 1) },
    ];
    add(
      'raking, 3 margins, 100000 answers',
      seconds(() => rake(free, margins)),
      'R',
      r?.raking ?? null,
      1 / 10,
    );
    const values = filled.answers[0]!;
    const bootstrapFloor = once(() => floorBootstrap(values, data.weights, 1000));
    add(
      'bootstrap of a weighted mean, 1000 x 100000',
      once(() => bootstrapMean(values, data.weights, { resamples: 1000, seed: 1 })),
      'floor',
      bootstrapFloor,
      1,
    );
    add(
      '  the same, against R',
      once(() => bootstrapMean(values, data.weights, { resamples: 1000, seed: 2 })),
      'R',
      r?.bootstrap ?? null,
      null,
    );
  }
}

/** Two halves of a million answers, one of them in a worker thread on shared memory: what a thread costs to start, and what it saves. */
async function inThreads(): Promise<void> {
  const columns = encodeAnswers(sourceOf(syntheticAnswers(1_000_000)), layoutBy('group'));
  const alone = seconds(() => reduceMoments(columns, { covariances: false }));
  const half = columns.rows / 2;
  const start = performance.now();
  // a worker does not inherit the loader of TypeScript files
  const shard = JSON.stringify(new URL('./survey/shard.ts', import.meta.url).href);
  const worker = new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${shard}); })`, {
    eval: true,
    workerData: shared(columns, half, columns.rows),
  });
  await event(worker, 'message');
  add('starting a worker thread, against reducing 1000000 answers in one', (performance.now() - start) / 1000, 'one thread', alone, null);
  const own = shared(columns, 0, half);
  const taken: number[] = [];
  for (let k = 0; k < 6; k++) {
    const before = performance.now();
    const other = event(worker, 'message');
    worker.postMessage('reduce');
    const moments = reduceMoments(own, { covariances: false });
    mergeMoments(moments, ((await other) as [Moments])[0]);
    taken.push((performance.now() - before) / 1000);
  }
  add('1000000 answers in two threads that are already there', median(taken.slice(1)), 'one thread', alone, null);
  await worker.terminate();
}

/** Rows of the columns in memory that threads share. */
function shared({ weights, cellOfRow, items, ...rest }: AnswerColumns, from: number, to: number): AnswerColumns {
  const copy = <T extends Float64Array | Int32Array | Uint8Array>(column: T): T => {
    const Kind = column.constructor as new (memory: SharedArrayBuffer) => T;
    const memory = new Kind(new SharedArrayBuffer((to - from) * column.BYTES_PER_ELEMENT));
    memory.set(column.subarray(from, to));
    return memory;
  };
  return {
    ...rest,
    rows: to - from,
    weights: copy(weights),
    cellOfRow: copy(cellOfRow),
    items: items.map((item) =>
      item.kind === 'codes' ? { kind: 'codes', codes: copy(item.codes) } : { kind: 'numbers', numbers: copy(item.numbers) },
    ),
  };
}

/** A file to scores: means and standard errors of 12 items in 2,400 cells, against DuckDB's own plain group-by. */
async function fromFile(): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const random = (seed: number) => `(hash(i * 31 + ${seed}) % 1000000) / 1000000.0`;
  const answers = questions.map(
    (name, k) =>
      `case when ${k >= 6 ? `${random(900 + k)} < 0.03` : 'false'} then null else 1 + floor(((${random(k)} + (t % 7) / 20.0 + g / 10.0) % 1) * 5)::integer end as ${name}`,
  );
  const generate = `select g as "group", t as territory, 2024 + (hash(i + 5) % 3)::integer as year, t % 20 as stratum, round(0.5 + ${random(77)} * 4, 3) as w, ${answers.join(', ')}
    from (select i, (hash(i) % 200)::integer as t, floor(pow(${random(55)}, 2) * 4)::integer as g from range(${fileRows}) as r(i))`;
  const layout = layoutBy('territory', 'group', 'year');
  const means = questions
    .map((name) => `sum(w * ${name}) filter (where ${name} is not null) / sum(w) filter (where ${name} is not null)`)
    .join(', ');
  for (const kind of ['parquet', 'csv']) {
    const file = join(folder, `answers.${kind}`);
    await connection.run(`copy (${generate}) to '${file}' (format ${kind})`);
    const plain = `select territory, "group", year, count(*), sum(w), ${means} from ${kind === 'csv' ? 'read_csv' : 'read_parquet'}('${file}') group by all`;
    const times = kind === 'csv' ? 1 : 3;
    const measure = async (run: () => Promise<unknown>) => {
      const taken: number[] = [];
      for (let k = 0; k < times; k++) {
        const start = performance.now();
        await run();
        taken.push((performance.now() - start) / 1000);
      }
      return median(taken);
    };
    const reference = await measure(() => connection.runAndReadAll(plain));
    const before = process.memoryUsage().rss;
    const ours = await measure(async () => {
      const moments = await reduceFile(file, layout);
      return groupsOf(moments, ['territory', 'group', 'year']).map((cell) => estimateMeans(moments, cell));
    });
    add(`file to scores, ${fileRows} answers, ${kind}, 2400 cells`, ours, 'DuckDB', reference, 2);
    console.log(`  resident memory after it: ${Math.round(process.memoryUsage().rss / 1e6)} MB (before: ${Math.round(before / 1e6)} MB)`);
    rmSync(file);
  }
  connection.closeSync();
  instance.closeSync();
}

function write(): void {
  const docs = resolve(import.meta.dirname, '../../../docs/benchmarks');
  mkdirSync(docs, { recursive: true });
  const row = ({ work, ours, reference, against, mark }: Line) => {
    const ratio = against === null ? null : ours / against;
    const verdict = mark === null || ratio === null ? '' : ratio <= mark ? 'yes' : 'no';
    return `| ${work.trim()} | ${ours.toFixed(4)} | ${reference} | ${against?.toFixed(4) ?? '-'} | ${ratio === null ? '-' : ratio.toFixed(3)} | ${mark === null ? '' : mark.toFixed(3)} | ${verdict} |`;
  };
  const text = `# Survey estimation: measured times

Made by \`npm run bench survey\` on Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors. Synthetic answers. Seconds, medians;
every reference is measured in the same run: the floor is one thread of plain loops over typed arrays, R is its package survey, DuckDB its own plain group-by with two threads.

| work | seconds | reference | its seconds | ratio | mark | met |
| --- | ---: | --- | ---: | ---: | ---: | --- |
${lines.map(row).join('\n')}
`;
  writeFileSync(join(docs, 'survey.md'), text);
  if (lines.some(({ ours, against, mark }) => against !== null && mark !== null && ours / against > mark)) console.log('a mark is not met');
}
