import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/** A command builds and computes before it serves: most of this is for machines that do other work at the same time. */
const longestStart = 240_000;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Ports that are free now, held together so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Whether a process of this group is left. */
function isRunning(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** Ends a command and all that it started: npm, the builder, the collector and the server of the pages are one group. */
async function endGroup(group: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGTERM', 20_000],
    ['SIGKILL', 1000],
  ] as const) {
    if (isRunning(group)) process.kill(-group, signal);
    for (const end = performance.now() + patience; isRunning(group) && performance.now() < end;) await pause(50);
  }
}

describe('the command that the README of each example gives', () => {
  let folder: string;
  const started: ChildProcess[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pst-start-'));
  });
  const over = (child: ChildProcess): Promise<number | null> =>
    child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));
  afterEach(async () => {
    for (const { pid } of started.splice(0)) if (pid !== undefined) await endGroup(pid);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = (name: string, env: Readonly<Record<string, string>>): { child: ChildProcess; told: () => string } => {
    const child = spawn('npm', ['start', '-w', `examples/${name}`], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', VITEST: '', SQLITE_FILE: join(folder, `${name}.sqlite`), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    started.push(child);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { child, told: () => text };
  };
  /** The page of an address once it is there; fails with what was told when the command ends before, or takes too long. */
  const served = async ({ child, told }: ReturnType<typeof start>, address: string): Promise<string> => {
    for (const end = performance.now() + longestStart; child.exitCode === null && performance.now() < end; await pause(200)) {
      const text = await fetch(address).then(
        (response) => (response.ok ? response.text() : undefined),
        () => undefined,
      );
      if (text !== undefined) return text;
    }
    const how = child.exitCode === null ? 'does not serve' : `ended with ${child.exitCode} before it served`;
    throw new Error(`the command ${how} ${address}:\n${told()}`);
  };

  it('examples/collector serves its description', { timeout: longestStart + 60_000 }, async () => {
    const [port = 0] = await freePorts(1);
    const running = start('collector', { ADMIN_TOKEN: 'jeton-d-administration-3f9a71c2', PORT: String(port) });
    expect(await served(running, `http://127.0.0.1:${port}/openapi.json`)).toContain('"openapi":"3.1.0"');
  });

  it.each([
    ['partner-page', '/', '/resultats.html'],
    ['partner-react', '/', '/'],
    ['partner-vue', '/', '/'],
  ])(
    'examples/%s serves the survey, a collector that has it, and results',
    { timeout: longestStart + 60_000 },
    async (name, survey, results) => {
      const [pages = 0, collector = 0] = await freePorts(2);
      const site = `http://127.0.0.1:${pages}`;
      const running = start(name, { PAGES_PORT: String(pages), COLLECTOR_PORT: String(collector) });
      expect(await served(running, `${site}${survey}`)).toContain('<html lang="fr">');
      expect(await served(running, `${site}${results}`)).toContain('<html lang="fr">');
      const wave = `http://127.0.0.1:${collector}/waves/ville-d-exemple:survey-wave:residents-${new Date().getFullYear()}`;
      expect(await served(running, `${wave}/survey`)).toContain('"residents-annual"');
      const preflight = await fetch(`${wave}/submissions`, {
        method: 'OPTIONS',
        headers: { origin: site, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBe(site);
      const evaluation = JSON.parse(await served(running, `${site}/results/evaluation.json`)) as {
        disclosure?: { audit: { passed: boolean } };
      };
      expect(evaluation.disclosure?.audit.passed).toBe(true);
    },
  );

  it('examples/scoring-script prints the principles', async () => {
    const { child, told } = start('scoring-script', {});
    expect([await over(child), told()]).toEqual([0, expect.stringMatching(/^(?:[a-z0-9-]+\t.+\t\d+ %\n){10}$/m) as string]);
  });
});
