import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Evaluation, Framework } from '@projet-social/schema';
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
    'its higher threshold holds in the document, the open data and the explanation; verify names its new version',
    { timeout },
    async () => {
      const file = join(dossier, 'submissions/2025/residents.ndjson');
      const completed = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('"completed"'));
      writeFileSync(file, completed.slice(0, 20).join('\n'));
      const results = join(dossier, 'results/2025');
      const residents = async (): Promise<{ shown: number; rows: number; explained: string }> => {
      for (const command of ['score', 'publish']) expect((await pst([command, dossier, '--year', '2025'])).code).toBe(0);
      const { scores } = JSON.parse(readFileSync(join(results, 'evaluation.json'), 'utf8')) as Evaluation;
      const rows = readFileSync(join(results, 'open-data/groupes.csv'), 'utf8').split('\r\n').filter((row) => row.startsWith('2025,residents,'));
      return {
        shown: scores.filter(({ group, value }) => group === 'residents' && value !== null).length,
        rows: rows.filter((row) => !/,(?:suppressed|missing|insufficient)$/.test(row)).length,
        explained: (await pst(['explain', dossier, 'voice-taken-into-account', '--group', 'residents', '--year', '2025'])).output,
      };
    }; // prettier-ignore
      const before = await residents();
      expect(before.shown).toBeGreaterThan(0);
      expect(before.rows).toBeGreaterThan(0);
      change((framework) => {
        framework.disclosure.minRespondents.find(({ group }) => group === 'residents')!.value = 30;
      });
      const after = await residents();
      expect([after.shown, after.rows]).toEqual([0, 0]);
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
