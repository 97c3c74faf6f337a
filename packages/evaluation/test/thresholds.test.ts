import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Evaluation, Framework } from '@projet-social/schema';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pst } from './support/pst.js';

const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));
const timeout = 120_000;

describe('a framework that a partner changed', () => {
  let dossier = '';
  beforeAll(() => {
    dossier = join(mkdtempSync(join(tmpdir(), 'pst-thresholds-')), 'dossier');
    cpSync(example, dossier, { recursive: true, filter: (path) => !/node_modules|results/.test(path) });
  });
  afterAll(() => {
    rmSync(join(dossier, '..'), { recursive: true, force: true });
  });
  const change = (edit: (framework: Framework) => void): void => {
    const path = join(dossier, 'framework.json');
    const framework = JSON.parse(readFileSync(path, 'utf8')) as Framework;
    edit(framework);
    writeFileSync(path, JSON.stringify(framework));
  };

  it(
    'its higher threshold holds in the document, the report, the workbook, the open data and the explanation; verify names its new version',
    { timeout },
    async () => {
      const file = join(dossier, 'submissions/2025/residents.ndjson');
      const completed = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('"completed"'));
      writeFileSync(file, completed.slice(0, 20).join('\n'));
      const results = join(dossier, 'results/2025');
      const residents = async (): Promise<{ shown: number; rows: number; cells: number; figures: number; explained: string }> => {
      for (const command of [['score'], ['publish'], ['report', '--format', 'xlsx']]) expect((await pst([command[0]!, dossier, '--year', '2025', ...command.slice(1)])).code).toBe(0);
      const sheets = await readXlsxFile(readFileSync(join(results, 'evaluation-2025.xlsx')));
      const { scores } = JSON.parse(readFileSync(join(results, 'evaluation.json'), 'utf8')) as Evaluation;
      const rows = readFileSync(join(results, 'open-data/groupes.csv'), 'utf8').split('\r\n').filter((row) => row.startsWith('2025,residents,'));
      return {
        shown: scores.filter(({ group, value }) => group === 'residents' && value !== null).length,
        cells: sheets.find(({ sheet }) => sheet === 'Groupes')!.data.filter((row) => row[1] === 'Habitants' && row[5] !== null).length,
        figures: [...readFileSync(join(results, 'report.html'), 'utf8').matchAll(/<th scope="row">Habitants<\/th>\s*<td class="n">\d/g)].length,
        rows: rows.filter((row) => !/,(?:suppressed|missing|insufficient)$/.test(row)).length,
        explained: (await pst(['explain', dossier, 'voice-taken-into-account', '--group', 'residents', '--year', '2025'])).output,
      };
    }; // prettier-ignore
      const before = await residents();
      expect(before.shown).toBeGreaterThan(0);
      for (const count of [before.rows, before.cells, before.figures]) expect(count).toBeGreaterThan(0);
      change((framework) => {
        framework.disclosure.minRespondents.find(({ group }) => group === 'residents')!.value = 30;
      });
      const after = await residents();
      expect([after.shown, after.rows, after.cells, after.figures]).toEqual([0, 0, 0, 0]);
      expect(after.explained).not.toBe(before.explained);
      expect(readdirSync(join(results, 'open-data'))).toContain('datapackage.json');

      change((framework) => {
        framework.version = '9.9.9';
      });
      const verified = await pst(['verify', join(results, 'evaluation.json'), '--dossier', dossier]);
      expect(verified.code).toBe(1);
      expect(verified.errors).toMatch(/framework\.json\s: ce fichier a changé/);
      expect(verified.errors).toMatch(/frameworkVersion.*9\.9\.9/);
    },
  );
});
