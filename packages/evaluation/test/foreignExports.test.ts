import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sheetsToWorkbook } from '../src/io/workbook.js';
import { pst } from './support/pst.js';

/**
 * Exports of tools that know nothing of this one, in their true shape, for a commune of Corsica whose code has a letter. Synthetic rows.
 */
const timeout = 60_000;
const trailing = ';'.repeat(300);
const windows1252 = (lines: readonly string[]): Buffer =>
  Buffer.from(
    lines
      .map((line) => `${line}${trailing}\r\n`)
      .join('')
      .replaceAll('’', '\u0092'),
    'latin1',
  );
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

let root = '';
let folder = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pst-foreign-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = join(mkdtempSync(join(root, 'cas ')), 'mon dossier');
  const made = await pst(['init', folder, '--name', 'L’Île-Rousse', '--commune', '2B134', '--year', '2025']);
  expect(made.code, made.errors).toBe(0);
  expect(made.errors).toContain(`pst validate "${folder}"`);
});

const agreement = [
  { from: 'A1', to: '1' },
  { from: 'A2', to: '2' },
  { from: 'A3', to: '3' },
  { from: 'A4', to: '4' },
  { from: 'Sans objet', to: 'dk' },
  { from: 'N/A', to: 'dk' },
];
const texts = [
  { from: 'Pas du tout d’accord', to: '1' },
  { from: 'Plutôt d’accord', to: '3' },
  { from: 'Tout à fait d’accord', to: '4' },
  ...agreement,
];
const yesNo = [
  { from: 'Oui', to: 'yes' },
  { from: 'Non', to: 'no' },
  { from: 'Y', to: 'yes' },
  { from: 'N', to: 'no' },
  { from: 'N/A', to: 'dk' },
];

/** A mapping written by hand for questions that a town hall coded as it liked. */
const mapping = {
  kind: 'survey-mapping',
  surveyId: 'residents-annual',
  surveyVersion: '0.1.0',
  waveId: 'l-ile-rousse:survey-wave:residents-2025',
  group: 'residents',
  mode: 'web',
  identifier: 'id',
  submittedOn: { column: 'submitdate', order: 'year-month-day' },
  completed: { column: 'submitdate' },
  columns: [
    { column: 'Q3[SQ001]', questionId: 'living-here', codes: agreement },
    { column: 'Q3[SQ002]', questionId: 'trust-services-resident', codes: texts },
    { column: 'Q4', questionId: 'procedure-abandoned', codes: yesNo },
    { column: 'Q5[1]', questionId: 'priorities', ticks: 'health', tickedBy: ['Y', 'Oui'] },
    { column: 'Q5[2]', questionId: 'priorities', ticks: 'housing', tickedBy: ['Y', 'Oui'] },
    { column: 'Q6', questionId: 'age-band', codes: [{ from: '30 à 44 ans', to: '30-44' }] },
    { column: 'Q7', questionId: 'one-thing-to-change' },
  ],
  ignored: ['lastpage', 'startlanguage', 'startdate', 'datestamp', 'Q5_other'],
};
const header = 'id;submitdate;lastpage;startlanguage;startdate;datestamp;Q3[SQ001];Q3[SQ002];Q4;Q5[1];Q5[2];Q5_other;Q6;Q7';
const rows = [
  '1;2025-05-02 10:00:00;4;fr;2025-05-02 09:51:00;2025-05-02 10:00:00;A3;Plutôt d’accord;Oui;Y;;;30 à 44 ans;"Des bancs ; de l’ombre"',
  '2;;1;fr;2025-05-02 11:00:00;2025-05-02 11:02:00;A1;;;;;;;',
  '3;2025-05-03 08:30:00;4;fr;2025-05-03 08:20:00;2025-05-03 08:30:00;Sans objet;Tout à fait d’accord;N/A;;Oui;la plage;;',
  '4;2025-05-04 18:00:00;4;fr;2025-05-04 17:55:00;2025-05-04 18:00:00;A9;A2;N;;;;30 à 44 ans;',
];

async function importRows(lines: readonly string[], change: object = {}) {
  const file = join(folder, 'results-survey483921.csv');
  writeFileSync(file, windows1252(lines));
  writeFileSync(join(folder, 'correspondance.json'), JSON.stringify({ ...mapping, ...change }));
  return pst(['import', folder, file, '--mapping', join(folder, 'correspondance.json')]);
}

describe('an export of LimeSurvey with the codes of another survey', () => {
  it(
    'is taken through a mapping written by hand: arrays, texts and codes, N/A, ticks, Windows-1252, 300 empty columns',
    { timeout },
    async () => {
      const { code, errors } = await importRows([header, ...rows]);
      // One answer has a code that the mapping does not know: said, set aside, nothing guessed.
      expect(code).toBe(1);
      expect(errors).toMatch(/results-survey483921\.csv.*ligne 5.*Q3\[SQ001\].*A9/s);
      expect(errors).not.toMatch(/colonne « » /);
      const written = readFileSync(join(folder, 'submissions/2025/results-survey483921.ndjson'), 'utf8').trim().split('\n');
      const answers = written.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(answers.map(({ status, submittedOn }) => [status, submittedOn])).toEqual([
        ['completed', '2025-05-02'],
        ['completed', '2025-05-03'],
      ]);
      expect(answers[0]).toMatchObject({
        answers: {
          'living-here': '3',
          'trust-services-resident': '3',
          'procedure-abandoned': 'yes',
          priorities: ['health'],
          'one-thing-to-change': 'Des bancs ; de l’ombre',
        },
        profile: { 'age-band': '30-44' },
      });
      expect(answers[1]).toMatchObject({
        answers: { 'trust-services-resident': '4', priorities: ['housing'] },
        absences: { 'living-here': 'dont-know', 'procedure-abandoned': 'dont-know', 'one-thing-to-change': 'skipped' },
      });
      const aside = readFileSync(join(folder, 'submissions/2025/results-survey483921.a-revoir.csv'), 'utf8');
      expect(aside).toContain('A9');
      expect((await pst(['validate', folder])).code).toBe(0);
    },
  );

  it('a column that the mapping does not name is reported, and so is one that the file lacks', { timeout }, async () => {
    const { errors } = await importRows([header, rows[0]!], { ignored: mapping.ignored.filter((column) => column !== 'Q5_other') });
    expect(errors).toContain('Q5_other');
    const missing = await importRows([header.replace('Q3[SQ002]', 'Q3[SQ02]'), rows[0]!]);
    expect(missing.code).toBe(1);
    expect(missing.errors).toMatch(/« Q3\[SQ002\] »[^\n]*« Q3\[SQ02\] »/);
  });
});

/** Fills in a mapping that `pst init` left to complete, as its readme says. */
function complete(name: string, columns: Readonly<Record<string, string>>): string {
  const path = join(folder, `mappings/a-completer-${name}.json`);
  let text = JSON.stringify(read(path));
  for (const [said, column] of Object.entries(columns)) {
    const before = text;
    text = text.replace(new RegExp(`À REMPLIR : ${said}[^"]*`), column);
    expect(text).not.toBe(before);
  }
  expect(text).not.toContain('À REMPLIR');
  writeFileSync(path, text);
  return path;
}
const observations = (file: string): [string | undefined, number | null, string][] =>
  (read(file) as { observations: { territoryId?: string; value: number | null; status: string }[] }).observations.map((entry) => [
    entry.territoryId,
    entry.value,
    entry.status,
  ]);

describe('files of the ANCT and of the CAF', () => {
  it('priority neighbourhoods are those whose communes name this one, whatever their code', { timeout }, async () => {
    const file = join(folder, 'QP2024.csv');
    writeFileSync(
      file,
      windows1252([
        'code_qp;lib_qp;insee_com;lib_com;pop',
        'QN02B01M;Les Cannes – Les Salines;2A004;Ajaccio;2 954',
        'QN02B02M;Le Haut de la Ville;2B134;L’Île-Rousse;1\u00a0204',
        'QN02B03M;L’Entre-deux;2B033, 2B134;Bastia, L’Île-Rousse;s',
      ]),
    );
    const path = complete('anct-quartiers-prioritaires', { 'colonne de la population': 'pop' });
    const { code, errors, output } = await pst(['import', folder, file, '--mapping', path]);
    expect(code, errors).toBe(0);
    const written = output.split('\n').find((line) => line.endsWith('.json'))!;
    expect(observations(written)).toEqual([
      ['l-ile-rousse:territory:QN02B02M', 1204, 'ok'],
      ['l-ile-rousse:territory:QN02B03M', null, 'suppressed'],
    ]);
    expect(read(written)).toMatchObject({
      territories: [
        { kind: 'qpv', name: 'Le Haut de la Ville', parentIds: ['l-ile-rousse:territory:2B134'] },
        { kind: 'qpv', name: 'L’Entre-deux' },
      ],
    });
    expect((await pst(['validate', folder])).code).toBe(0);
  });

  it('a rate of the CAF by commune: decimal comma, withheld elsewhere, joined on the code with its letter', { timeout }, async () => {
    const file = join(folder, 'txcouv.csv');
    writeFileSync(
      file,
      windows1252(['CODE_COMMUNE;COMMUNE;TAUX', '01001;L’Abergement-Clémenciat;s', '2B134;L’Île-Rousse;61,4', '2B135;Isolaccio;nd']),
    );
    const path = complete('caf-petite-enfance', { 'colonne du code INSEE': 'CODE_COMMUNE', 'colonne du taux': 'TAUX' });
    const { code, errors, output } = await pst(['import', folder, file, '--mapping', path]);
    expect(code, errors).toBe(0);
    expect(observations(output.split('\n').find((line) => line.endsWith('.json'))!)).toEqual([
      ['l-ile-rousse:territory:2B134', 61.4, 'ok'],
    ]);
    const explained = await pst(['explain', folder, 'childcare-coverage', '--year', '2025']);
    expect(explained.code, explained.errors).toBe(0);
    expect(explained.output).toContain('61,4');
    expect(explained.output).toContain('Millésime : 2022');
  });

  it('a mapping left to fill in stops the import and says which column to write', { timeout }, async () => {
    const file = join(folder, 'txcouv.csv');
    writeFileSync(file, windows1252(['CODE_COMMUNE;TAUX', '2B134;61,4']));
    const { code, errors } = await pst(['import', folder, file, '--mapping', join(folder, 'mappings/a-completer-caf-petite-enfance.json')]);
    expect(code).toBe(1);
    expect(errors).toContain('À REMPLIR : colonne du code INSEE de la commune');
  });

  it.each([
    ['registres.ods', 'c’est un fichier de LibreOffice (.ods)', 'this is a file of LibreOffice (.ods)'],
    ['registres.xls', 'ancien format d’Excel (.xls)', 'old format of Excel (.xls)'],
  ])('registers saved as %s are named for what they are, not taken for a file without its mapping', async (name, french, english) => {
    const file = join(folder, name);
    writeFileSync(file, 'x');
    expect(await pst(['import', folder, file])).toMatchObject({ code: 1, errors: expect.stringContaining(french) as string });
    expect(await pst(['import', folder, file, '--lang', 'en'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining(english) as string,
    });
  });

  it('statistics without their mapping are not taken for registers whose sheets have odd names', { timeout }, async () => {
    const file = join(folder, 'revenus.xlsx');
    writeFileSync(file, await sheetsToWorkbook({ Données: [['CODGEO'], ['2B134']], Notice: [['lisez-moi']] }));
    const { code, errors } = await pst(['import', folder, file]);
    expect(code).toBe(1);
    expect(errors).toContain('aucune feuille de ce classeur n’est un registre');
    expect(errors).toContain('--mapping');
  });

  it.each([
    [['explain', 'confiance'], 'mutual-trust (Confiance), trust (Confiance entre les parties)'],
    [['explain', 'trust', '--group', 'habitants'], 'residents (Habitants)'],
    [['judge', 'confiance', '--band', 'fragile', '--reason', 'x'], 'mutual-trust (Confiance)'],
    [['judge', 'mutual-trust', '--band', 'bon', '--reason', 'x'], 'fragile (Fragile), on-track (En bonne voie)'],
    [['judge', 'mutual-trust', '--band', 'fragile', '--reason', 'x', '--dissent', 'CAF (bon) : non'], 'solid (Solide)'],
    [['compare', '--group', 'habitants'], 'residents (Habitants)'],
  ])('%j: what is typed in French finds the identifier that the command wants', { timeout }, async ([command = '', ...words], expected) => {
    const { code, errors } = await pst([command, folder, ...words]);
    expect(code).toBe(1);
    expect(errors).toContain(expected);
  });
});
