import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SurveyMapping } from '../src/exchange/mapping.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pst } from './support/pst.js';

const dossier = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pst-versions-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mappingIn = (path: string): SurveyMapping =>
  JSON.parse(readFileSync(join(path, 'residents-annual.re-entry.mapping.json'), 'utf8')) as SurveyMapping;

async function reentry(output: string, ...more: string[]): Promise<string> {
  const path = join(folder, output);
  const { code } = await pst(['survey', dossier, 'residents-annual', '--format', 're-entry', '--output', path, ...more]);
  expect(code).toBe(0);
  return path;
}

describe('a dossier that keeps two versions of a questionnaire', () => {
  it('writes the version that the latest wave asks, once', async () => {
    const path = await reentry('latest');
    expect(readdirSync(path).sort()).toEqual(['residents-annual.re-entry.csv', 'residents-annual.re-entry.mapping.json']);
    expect(mappingIn(path)).toMatchObject({ surveyVersion: '0.1.0', waveId: 'montfermeil:survey-wave:residents-2025' });
  });

  it('writes the version of an earlier year when that year is asked', async () => {
    expect(mappingIn(await reentry('earlier', '--year', '2024'))).toMatchObject({
      surveyVersion: '0.0.9',
      waveId: 'montfermeil:survey-wave:residents-2024',
    });
    const unknown = await pst(['survey', dossier, 'residents-annual', '--format', 're-entry', '--output', folder, '--year', '2019']);
    expect(unknown.code).toBe(1);
    expect(unknown.errors).toContain('residents-annual 2019');
  });

  it.each(['2024', '2025'])('brings the answers of %s back in their own version', async (year) => {
    const path = await reentry(`back-${year}`, '--year', year);
    const header = readFileSync(join(path, 'residents-annual.re-entry.csv'), 'utf8').trim();
    const cells = header.split(';').map((column) => ({ numero: '1', date: `03/10/${year}`, 'living-here': '3' })[column] ?? '');
    const answers = join(path, 'answers.csv');
    writeFileSync(answers, `${header}\r\n${['1', ...cells.slice(1)].join(';')}\r\n`);
    const mapping = join(path, 'residents-annual.re-entry.mapping.json');
    const { code, errors } = await pst(['import', dossier, answers, '--mapping', mapping, '--check']);
    expect(errors).toContain('Réponses lues : 1');
    expect(code).toBe(0);
  });

  it('takes the collector’s answers to either version', async () => {
    const lines = [2024, 2025].map(
      (year) => readFileSync(join(dossier, 'submissions', String(year), 'residents.ndjson'), 'utf8').split('\n')[0]!,
    );
    const file = join(folder, 'export.ndjson');
    writeFileSync(
      file,
      lines.map((line, place) => `${JSON.stringify({ ...(JSON.parse(line) as object), id: `another-answer-${place}` })}\n`).join(''),
    );
    const { code, errors } = await pst(['import', dossier, file, '--check']);
    expect(errors).toContain('Réponses prises : 2');
    expect(code).toBe(0);
  });
});
