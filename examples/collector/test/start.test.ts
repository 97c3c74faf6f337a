import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, databasesHere } from './support/databases.js';
import { adminToken, startService } from './support/service.js';

/** Starts the service with an environment of which nothing else is known; what it tells, and how it ends. */
async function startWith(env: Readonly<Record<string, string>>): Promise<{ code: number | null; told: string }> {
  const main = fileURLToPath(new URL('../dist/collector.js', import.meta.url));
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.includes('"listening"')) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, told })));
}

/** One line of French, one of English, both beginning with the same name; no trace of the program. */
const expectWords = ({ code, told }: { code: number | null; told: string }, fr: RegExp, en: RegExp): void => {
  expect(told).toMatch(fr);
  expect(told).toMatch(en);
  expect(told).not.toMatch(/\n\s+at |undefined|\[object|node:/);
  expect(told.trim().split('\n')).toHaveLength(2);
  expect(code).toBe(1);
};

describe('a start that cannot succeed says why, in French and English, and ends with 1', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pst-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const good = (): Record<string, string> => ({ ADMIN_TOKEN: adminToken, PORT: '0', SQLITE_FILE: join(folder, 'collector.sqlite') });

  it.each([
    ['no token', { ADMIN_TOKEN: '' }, 'ADMIN_TOKEN'],
    ['a short token', { ADMIN_TOKEN: 'court' }, 'ADMIN_TOKEN'],
    ['a token of one sign', { ADMIN_TOKEN: 'a'.repeat(40) }, 'ADMIN_TOKEN'],
    ['a word again and again', { ADMIN_TOKEN: 'changez-moi'.repeat(4) }, 'ADMIN_TOKEN'],
    ['a token with an accent', { ADMIN_TOKEN: 'administration-d-été-3f9a71c2' }, 'ADMIN_TOKEN'],
    ['a port in words', { PORT: 'huit mille' }, 'PORT'],
    ['an address that is not here', { HOST: '192.0.2.1' }, 'HOST'],
    ['another kind of database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    ['no server at the address', { DATABASE_URL: 'postgres://pst@127.0.0.1:1/postgres' }, 'DATABASE_URL'],
    ['a host that does not exist', { DATABASE_URL: 'postgres://pst@base.invalid/postgres' }, 'DATABASE_URL'],
    ['a zone that does not exist', { TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE'],
    ['a proxy in words', { TRUST_PROXY: 'oui' }, 'TRUST_PROXY'],
    ['a negative retention', { RETENTION_MONTHS: '-1' }, 'RETENTION_MONTHS'],
    ['a folder that is not there', { SQLITE_FILE: '/nulle/part/collector.sqlite' }, 'SQLITE_FILE'],
  ])('%s', async (_what, env, name) =>
    expectWords(await startWith({ ...good(), ...env }), new RegExp(`^\\n${name} : `), new RegExp(`\\n${name}: `)),
  );

  it('does not repeat a password that it was given', async () => {
    const { told } = await startWith({ ...good(), DATABASE_URL: 'postgres://pst:tres-secret@127.0.0.1:1/postgres' });
    expect(told).not.toContain('tres-secret');
  });

  it('a file that is not a database', async () => {
    const file = join(folder, 'lettre.sqlite');
    await writeFile(file, 'Madame, Monsieur, '.repeat(500));
    expectWords(
      await startWith({ ...good(), SQLITE_FILE: file }),
      /SQLITE_FILE : .*n’est pas une base SQLite/,
      /SQLITE_FILE: .*not a readable SQLite/,
    );
  });

  const isRoot = userInfo().uid === 0;
  it.skipIf(isRoot)(`a folder without the right to write${isRoot ? ' (root may write everywhere)' : ''}`, async () => {
    const closed = join(folder, 'fermé');
    await mkdir(closed, { mode: 0o500 });
    expectWords(await startWith({ ...good(), SQLITE_FILE: join(closed, 'a.sqlite') }), /SQLITE_FILE : /, /SQLITE_FILE: /);
  });

  it('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expectWords(await startWith({ ...good(), PORT: String(port) }), /PORT : .*déjà pris/, /PORT: .*already in use/);
    await new Promise((resolve) => other.close(resolve));
  });
});

/** Writes into a database behind the service's back. In a process of its own: the drivers are not for the tests' way of loading. */
function writeBehind(env: Readonly<Record<string, string>>, statement: string): void {
  const script = `
    const { DATABASE_URL: url, SQLITE_FILE: file, STATEMENT: statement } = process.env;
    if (url) {
      const client = new (await import('pg')).default.Client({ connectionString: url });
      await client.connect();
      await client.query(statement);
      await client.end();
    } else new (await import('libsql')).default(file).exec(statement);`;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd, env: { ...process.env, ...env, STATEMENT: statement } });
}

describe.each(databasesHere())('a database of a newer version on %s', (_name, make) => {
  let made: TestDatabase;
  beforeAll(async () => {
    made = await make();
    await (await startService(made.env)).stop();
    writeBehind(made.env, "insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01')");
  });
  afterAll(() => made.drop());
  it('is left alone', async () =>
    expectWords(
      await startWith({ ADMIN_TOKEN: adminToken, PORT: '0', ...made.env }),
      /version plus récente du collecteur \(migration « 9999-later »\)/,
      /newer version of the collector \(migration "9999-later"\)/,
    ));
});
