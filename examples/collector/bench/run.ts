/**
 * Load on the loopback, bounded in count and in time: sustained submissions a second over 50 connections, latency, memory, for each database, with and
 * without validation; at the end the count in the database. Writes docs/benchmarks/collector.md.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import build from '../test/support/build.js';
import { type TestDatabase, databasesHere } from '../test/support/databases.js';
import { adminToken, exported, register, residentsWave, syntheticSubmission } from '../test/support/service.js';

const connections = 50;
const most = 6000;
const longestMilliseconds = 15_000;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Run {
  readonly database: string;
  readonly validation: boolean;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly megabytes: number;
  /** Processor time of the service for one submission, in milliseconds: what other work on the machine changes least. */
  readonly processor: number;
  readonly acknowledged: number;
  readonly kept: number;
}

async function start(
  env: Readonly<Record<string, string>>,
  validation: boolean,
): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--conditions=@projet-social/source', '--import', 'tsx', here('server.ts')], {
    env: { ...process.env, ...env, ADMIN_TOKEN: adminToken, VALIDATE: validation ? '1' : '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { url, pid: child.pid ?? 0, stop };
}

/** Largest memory that a process has held, in megabytes. */
const peakOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Processor time that a process has used, in milliseconds. */
function processorOf(pid: number): number {
  // The name, in brackets, may hold spaces: what follows it are fields 3 and on; 14 and 15 are hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measure(database: string, made: TestDatabase, validation: boolean): Promise<Run> {
  const service = await start(made.env, validation);
  const base = residentsWave();
  const wave = { ...base, wave: { ...base.wave, id: `montfermeil:survey-wave:bench-${validation ? 'on' : 'off'}` } };
  await register(service, wave);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = Array.from({ length: most }, () => JSON.stringify(syntheticSubmission(wave)));
  const latencies: number[] = [];
  let next = 0;
  const post = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${service.url}/waves/${wave.wave.id}/submissions`,
        { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
        (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  const processorBefore = processorOf(service.pid);
  const began = performance.now();
  const worker = async (): Promise<void> => {
    while (next < most && performance.now() - began < longestMilliseconds) {
      const body = bodies[next++]!;
      const sentAt = performance.now();
      const status = await post(body);
      if (status !== 201) throw new Error(`the collector answered ${status}`);
      latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - began) / 1000;
  const processor = (processorOf(service.pid) - processorBefore) / latencies.length;
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const kept = await exported(service, wave);
  const megabytes = peakOf(service.pid);
  agent.destroy();
  await service.stop();
  const unique = new Set(kept.map(({ id }) => id)).size;
  if (unique !== latencies.length || kept.length !== unique)
    throw new Error(`${latencies.length} acknowledged, ${kept.length} kept, ${unique} different`);
  return {
    database,
    validation,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    megabytes,
    processor,
    acknowledged: latencies.length,
    kept: unique,
  };
}

build();
const loadBefore = loadavg()[0]!;
const runs: Run[] = [];
for (const [database, make] of databasesHere()) {
  const made = await make();
  try {
    for (const validation of [true, false]) runs.push(await measure(database, made, validation));
  } finally {
    await made.drop();
  }
}
const row = (run: Run): string =>
  `| ${run.database} | ${run.validation ? 'on' : 'off'} | ${run.perSecond.toFixed(0)} | ${run.p50.toFixed(0)} | ${run.p99.toFixed(0)} | ${run.processor.toFixed(2)} | ${run.megabytes.toFixed(0)} | ${run.acknowledged} | ${run.kept} |`;
const ratio = (database: string): string => {
  const of = (validation: boolean): number =>
    runs.find((run) => run.database === database && run.validation === validation)?.perSecond ?? NaN;
  return `${database}: ${(of(true) / of(false)).toFixed(2)}`;
};
const text = `# Collector under load

\`npm run bench -w examples/collector\`: ${connections} connections on the loopback, at most ${most} submissions or ${longestMilliseconds / 1000} s a run; the sender shares the machine. Each
submission is on the disk before it is acknowledged (SQLite: \`synchronous = FULL\`; PostgreSQL: \`fsync\` on). At the end every acknowledged submission is counted in the database: none
lost, none doubled.

| database | validation | submissions/s | p50 ms | p99 ms | processor ms a submission | peak memory MB | acknowledged | kept |
|---|---|---|---|---|---|---|---|---|
${runs.map(row).join('\n')}

Rate with validation over rate without (1 = validation costs nothing): ${[...new Set(runs.map(({ database }) => database))].map(ratio).join('; ')}.

Measured on Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), with a load average of ${loadBefore.toFixed(1)} before the first run: with other work on the
machine, figures are lower bounds and only ratios within one run compare.
`;
const file = here('../../../docs/benchmarks/collector.md');
await mkdir(here('../../../docs/benchmarks'), { recursive: true });
const before = await readFile(file, 'utf8').catch(() => '');
if (before !== text) await writeFile(file, text);
process.stdout.write(text);
