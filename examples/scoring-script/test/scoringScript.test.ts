import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const node = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, ['--conditions=@projet-social/source', '--import', 'tsx', ...args], { cwd: here('.') })).stdout;
const lines = (text: string): string[] => text.trim().split(/\r?\n/).sort();
const hasProgram = (name: string): boolean => (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));

describe('the scores of a year, by an evaluator’s own script', () => {
  let folder: string;
  let fromScript: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pst-script-'));
    const publish = node(
      here('../../packages/evaluation/src/cli/main.ts'),
      'publish',
      here('../montfermeil'),
      '--year',
      '2025',
      '--output',
      folder,
    );
    [fromScript] = await Promise.all([node(here('score.ts'), here('../montfermeil'), '2025').then(lines), publish]);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('in TypeScript, on the public API', () => {
    expect(fromScript).toHaveLength(10);
    for (const line of fromScript) expect(line).toMatch(/^[a-z0-9-]+\t(?:[\d.]+ \[[\d.?]+ ; [\d.?]+\]|[a-z-]+)\t\d+ %$/);
    expect(fromScript.filter((line) => /\t\d/.test(line)).length).toBeGreaterThan(5);
  });
  const python = hasProgram('python3');
  it.skipIf(!python)(`in Python, from the published files${python ? '' : ' (python3 is not here)'}`, async () =>
    expect(lines((await run('python3', [here('read.py'), folder])).stdout)).toEqual(fromScript),
  );
  const r = hasProgram('Rscript');
  it.skipIf(!r)(`in R, from the published files${r ? '' : ' (Rscript is not here)'}`, async () =>
    expect(lines((await run('Rscript', [here('read.R'), folder])).stdout)).toEqual(fromScript),
  );
});
