import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A database made for one test file. */
export interface TestDatabase {
  readonly env: Readonly<Record<string, string>>;
  /** Stops the server and starts it again, where there is a server. */
  readonly restart?: () => Promise<void>;
  drop(): Promise<void>;
}

/** Makes a database in a folder: the machine's own for such things, or another, for instance on a small disk. */
export type MakeDatabase = (parent?: string) => Promise<TestDatabase>;

export async function sqlite(parent = tmpdir()): Promise<TestDatabase> {
  const folder = await mkdtemp(join(parent, 'pst-collector-'));
  return { env: { SQLITE_FILE: join(folder, 'collector.sqlite') }, drop: () => rm(folder, { recursive: true, force: true }) };
}

/** Folder of PostgreSQL's server programs, which Debian keeps off the path. */
function serverPrograms(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(base, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

/** Whether a PostgreSQL server can be started here: it is installed, or can be with apt as root. */
function postgresqlPrograms(): string | undefined {
  const found = serverPrograms();
  if (found !== undefined || userInfo().uid !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  try {
    const options = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 240_000 };
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update', '-qq'], options);
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options);
  } catch {
    return undefined;
  }
  return serverPrograms();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A PostgreSQL server of its own, on the loopback, in a folder that goes away. */
async function postgresql(programs: string, parent = tmpdir()): Promise<TestDatabase> {
  const folder = await mkdtemp(join(parent, 'pst-postgresql-'));
  const port = await freePort();
  // PostgreSQL refuses to run as root.
  const asRoot = userInfo().uid === 0;
  if (asRoot) {
    const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
    await chown(folder, nobody, -1);
    await chmod(folder, 0o700);
  }
  const call = (program: string, ...args: string[]): Promise<unknown> =>
    asRoot ? run('runuser', ['-u', 'nobody', '--', join(programs, program), ...args]) : run(join(programs, program), args);
  const data = join(folder, 'data');
  await call('initdb', '-D', data, '-A', 'trust', '-U', 'pst', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync', '--wal-segsize=1');
  const start = (): Promise<unknown> =>
    call('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-h 127.0.0.1 -p ${port} -k ${folder}`, 'start');
  const stop = (): Promise<unknown> => call('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
  await start();
  return {
    env: { DATABASE_URL: `postgresql://pst@127.0.0.1:${port}/postgres` },
    async restart() {
      // A server that gave up by itself has nothing to stop.
      await stop().catch(() => undefined);
      await start();
    },
    async drop() {
      await stop().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let found: { readonly programs: string | undefined } | undefined;

/** The databases that tests run on here: SQLite everywhere, PostgreSQL where its server is installed or installable. */
export function databasesHere(): [string, MakeDatabase][] {
  found ??= { programs: postgresqlPrograms() };
  const { programs } = found;
  if (programs === undefined) return [['SQLite alone (PostgreSQL is neither installed nor installable here)', sqlite]];
  return [
    ['SQLite', sqlite],
    ['PostgreSQL', (parent) => postgresql(programs, parent)],
  ];
}
