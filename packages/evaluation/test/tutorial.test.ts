import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pst } from './support/pst.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const text = readFileSync(join(root, 'docs/tutoriel.md'), 'utf8');

/** Command lines of the tutorial with the exit code each announces. */
const lines = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
  block[1]!
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [command = '', code = '0'] = line.split(/ # code /);
      return { command, code: Number(code) };
    }),
);

/** Words of a command line, quotes taken away. */
const wordsOf = (command: string): string[] => [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[2]!);

describe('the tutorial, line by line', () => {
  const home = process.cwd();
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pst-tutorial-'));
    cpSync(join(root, 'examples/tutoriel'), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(lines)('$command', { timeout: 120_000 }, async ({ command, code }) => {
    const [name, ...argv] = wordsOf(command);
    expect(name).toBe('pst');
    const result = await pst(argv);
    expect([result.code, result.code === code ? '' : result.errors]).toEqual([code, '']);
    expect(result.output + result.errors).not.toMatch(/NaN|undefined|\[object|\n\s+at /);
  });

  it('leaves a report, a workbook, charts, an open-data package, rows to review and the judgement', () => {
    expect(readdirSync('sortie')).toEqual(expect.arrayContaining(['report.html', 'evaluation-2025.xlsx', 'csv', 'images']));
    expect(readdirSync('donnees-ouvertes')).toEqual(expect.arrayContaining(['datapackage.json', 'profil.csv', 'README.md']));
    expect(readFileSync('mon-dossier/submissions/2025/habitants.a-revoir.csv', 'utf8').trim().split('\r\n').length).toBeGreaterThan(2);
    expect(readFileSync('sortie/report.html', 'utf8')).toContain('Les habitants ne savent pas à qui s’adresser.');
  });
});
