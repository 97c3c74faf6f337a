// `npm run golden` on folders that are not as they should be: it says what is wrong, loses no case, and its exit code tells.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'golden-'));
afterAll(() => rmSync(folder, { recursive: true }));

function golden(...args: string[]) {
  const run = ['--conditions=@projet-social/source', join(root, 'packages/evaluation/golden/run.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsx'), run, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function write(name: string, files: Readonly<Record<string, unknown>>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(path, file), typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const adjusted = { fn: 'p_adjust', args: { p: [0.01, 0.04] } };
const bonferroni = { bonferroni: [0.02, 0.08] };

describe('npm run golden', { timeout: 120_000 }, () => {
  it('goes through a folder with something wrong everywhere, and writes every case', () => {
    const path = write('odd', {
      'a.json': {
        schema: 'golden/1',
        id: 'odd-cases',
        tolerance: { abs: 1e-9 },
        cases: [
          { id: 'right', ...adjusted, expect: bonferroni },
          { id: 'wrong', ...adjusted, expect: { bonferroni: [0.02, 0.09] } },
          { id: 'unknown kind', fn: 'no_such_kind', args: {}, expect: 1 },
          { id: 'name of an object', fn: 'constructor', args: {}, expect: 1 },
          { id: 'no arguments', fn: 'p_adjust', expect: bonferroni },
          { id: 'null arguments', fn: 'p_adjust', args: null, expect: bonferroni },
          { id: 'other types', fn: 'p_adjust', args: { p: 'two' }, expect: bonferroni },
          { id: 'no data set', fn: 'mean', args: { design: { data: 'absent', weights: 'w' }, variable: 'y' }, expect: { estimate: 1 } },
          null,
          'a case',
          { id: 'no kind', args: {}, expect: 1 },
        ],
      },
      'broken.json': '{ "schema": "golden/1", ',
      'empty.json': { schema: 'golden/1', id: 'empty', cases: [] },
      'other.json': { schema: 'golden/2', cases: [] },
      'list.json': [],
      'notes.txt': 'not a fixture',
    });
    const report = join(folder, 'report.json');
    const { status, stdout, stderr } = golden(path, '--json', report);
    expect(stderr).toMatch(/broken\.json: not readable as JSON/);
    expect(stderr).toMatch(/other\.json: not a golden\/1 fixture/);
    expect(stderr).not.toMatch(/ at .*\.ts:/);
    expect(status).toBe(1);
    expect(stdout.trim().split('\n').at(-1)).toBe('1 passed, 8 failed, 2 unsupported');
    expect(stdout).toMatch(/bonferroni\[1\]: got 0\.08, expected 0\.09/);
    expect(stdout).toMatch(/the data set "absent" is missing/);
    const written = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>[];
    expect(written).toHaveLength(11);
    for (const one of written) {
      expect(Object.keys(one).filter((key) => !['got', 'expected'].includes(key))).toEqual(['family', 'id', 'fn', 'verdict']);
      expect(one['family']).toBe('odd-cases');
      expect(['passed', 'failed', 'unsupported']).toContain(one['verdict']);
    }
    expect(written[1]).toMatchObject({ id: 'wrong', verdict: 'failed', expected: { bonferroni: [0.02, 0.09] } });
    expect(written.filter(({ verdict }) => verdict === 'unsupported').map(({ id }) => id)).toContain('unknown kind');
  });

  it('ends with 0 when all pass, and with 2 when there is nothing to run', () => {
    const good = { schema: 'golden/1', id: 'good', cases: [{ id: 'right', ...adjusted, expect: bonferroni }] };
    expect(golden(write('good', { 'a.json': good }))).toMatchObject({ status: 0, stderr: '' });
    for (const args of [[], [join(folder, 'nowhere')], [write('nothing', {})]]) {
      const { status, stderr } = golden(...args);
      expect(status).toBe(2);
      expect(stderr).not.toMatch(/ at .*\.ts:/);
      expect(stderr.trim()).not.toBe('');
    }
  });
});
