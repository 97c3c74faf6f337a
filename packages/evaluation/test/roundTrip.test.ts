import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question, Submission, Survey } from '@projet-social/schema';
import { Model } from 'survey-core';
import { parquetWriteBuffer } from 'hyparquet-writer';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SurveyMapping } from '../src/exchange/mapping.js';
import { sheetsToWorkbook } from '../src/io/workbook.js';
import { pst } from './support/pst.js';

const surveyIds = ['residents-annual', 'staff-annual', 'elected-annual', 'associations-annual'];
const timeout = 120_000;
const people = 25;

let folder = '';
let dossier = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-round-trip-'));
  dossier = join(folder, 'saint-laurent');
  expect((await pst(['init', dossier, '--name', 'Saint-Laurent-les-Tours', '--commune', '46273', '--year', '2026'])).code).toBe(0);
}, timeout);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const surveyOf = (id: string): Survey => JSON.parse(readFileSync(join(dossier, 'surveys', `${id}.json`), 'utf8')) as Survey;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** A source of numbers that is the same at each run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

type Answer = string | readonly string[] | undefined;
type Person = ReadonlyMap<string, Answer>;

const optionsOf = (survey: Survey, question: Question): string[] =>
  (question.options ?? survey.scales.find((scale) => scale.id === question.scaleId)?.options ?? []).map((option) => option.code);

/** What people may answer, by question and by row of a matrix. */
function answersOf(survey: Survey, seed: number): Person {
  const random = generator(seed);
  const answers = new Map<string, Answer>();
  for (const question of survey.questions) {
    if (question.control === 'panel' || question.control === 'information') continue;
    const codes = optionsOf(survey, question);
    const one = (): string | undefined =>
      random() < 0.15 ? undefined : codes.length > 0 ? codes[Math.floor(random() * codes.length)] : 'De l’ombre ; et « du temps »';
    if (question.rows) for (const row of question.rows) answers.set(`${question.id}.${row.id}`, one());
    else if (question.control === 'multiple-choice') {
      const ticked = codes.filter(() => random() < 0.3).slice(0, question.maxChoices ?? codes.length);
      answers.set(question.id, ticked.length > 0 ? ticked : undefined);
    } else answers.set(question.id, one());
  }
  return answers;
}

const everyone = (survey: Survey): Person[] => Array.from({ length: people }, (_, index) => answersOf(survey, index + 1));

/** A tool's cell for an answer, with the tool's own codes. */
const coded = (entry: SurveyMapping['columns'][number], code: string): string =>
  entry.codes?.find((pair) => pair.to === code)?.from ?? code;
const cellOf = (entry: SurveyMapping['columns'][number], answer: Answer): string => {
  if (entry.ticks !== undefined) return Array.isArray(answer) && answer.includes(entry.ticks) ? 'Y' : '';
  if (Array.isArray(answer)) return answer.map((code: string) => coded(entry, code)).join(entry.separator ?? '|');
  return typeof answer === 'string' ? coded(entry, answer) : '';
};

const csv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(';')).join('\r\n')}\r\n`;

/** What must be read back: answers, absences and profile of each person, in order. */
function expected(survey: Survey, person: Person): Pick<Submission, 'answers' | 'absences' | 'profile'> {
  const answers: Record<string, unknown> = {};
  const absences: Record<string, string> = {};
  const profile: Record<string, string> = {};
  for (const [id, answer] of person) {
    const question = survey.questions.find((entry) => entry.id === id.split('.')[0])!;
    const scale = survey.scales.find((entry) => entry.id === question.scaleId);
    const isUnknown = answer === 'dk' || scale?.options.some((option) => option.code === answer && option.value === null) === true;
    if (answer === undefined) absences[id] = 'skipped';
    else if (isUnknown) absences[id] = 'dont-know';
    else if (question.kind === 'profile' && answer === 'na') absences[id] = 'refused';
    else if (question.kind === 'profile' && typeof answer === 'string') profile[id] = answer;
    else answers[id] = answer;
  }
  return { answers: answers as Submission['answers'], absences: absences as Submission['absences'], profile };
}

async function comesBack(survey: Survey, format: string, name: string, content: string | Uint8Array): Promise<void> {
  const source = join(folder, name);
  writeFileSync(source, content);
  const output = join(folder, `${name}.ndjson`);
  const mapping = join(folder, 'formulaires', `${survey.id}.${format}.mapping.json`);
  const result = await pst(['import', dossier, source, '--mapping', mapping, '--output', output]);
  expect([result.code, result.errors.split('\n').filter((line) => line.startsWith('erreur') || line.startsWith('attention'))]).toEqual([
    0,
    // Written beside the dossier on purpose: nothing else is odd.
    [expect.stringMatching(/^attention .*\.ndjson\s: ce fichier est hors du dossier/)],
  ]);
  const submissions = readFileSync(output, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Submission);
  expect(submissions.map(({ answers, absences, profile }) => ({ answers, absences, profile }))).toEqual(
    everyone(survey).map((person) => expected(survey, person)),
  );
}

/** Writes a survey for a tool, in the folder of forms, and gives the mapping of its answers. */
async function written(survey: Survey, format: string): Promise<SurveyMapping> {
  const forms = join(folder, 'formulaires');
  mkdirSync(forms, { recursive: true });
  expect((await pst(['survey', dossier, survey.id, '--format', format, '--output', forms])).code).toBe(0);
  return read(join(forms, `${survey.id}.${format}.mapping.json`)) as SurveyMapping;
}

describe.each(surveyIds)('%s goes out and its answers come back', (id) => {
  it('LimeSurvey: CSV with codes, a column a choice', { timeout }, async () => {
    const survey = surveyOf(id);
    const mapping = await written(survey, 'limesurvey');
    const columns = ['id', 'submitdate', 'startlanguage', ...mapping.columns.map((entry) => entry.column)];
    const rows = everyone(survey).map((person, index) => [
      String(index + 1),
      '2026-05-02 10:00:00',
      'fr',
      ...mapping.columns.map((entry) => cellOf(entry, person.get(entry.questionId))),
    ]);
    await comesBack(survey, 'limesurvey', `${id}-lime.csv`, csv([columns, ...rows]));
  });

  it.each([
    ['one column a question, XLSX', false, false, 'xlsx'],
    ['separate columns, CSV', true, false, 'csv'],
    ['both, with groups in the headers, XLSX', true, true, 'xlsx'],
  ] as const)('KoboToolbox: %s', { timeout }, async (_, isSpread, isGrouped, kind) => {
    const survey = surveyOf(id);
    const mapping = await written(survey, 'xlsform');
    const prefix = (question: string): string => {
      const page = survey.pages.find((entry) => entry.questionIds.includes(question.split('.')[0]!));
      return isGrouped && survey.pages.length > 1 && page ? `page_${page.id}/` : '';
    };
    const columns = ['start', 'end', '_id', '_uuid', '_submission_time', '__version__'];
    const cells: ((person: Person) => string)[] = [];
    for (const entry of mapping.columns) {
      const several = entry.separator !== undefined;
      if (!several || !isSpread || isGrouped) {
        columns.push(`${prefix(entry.questionId)}${entry.column}`);
        cells.push((person) => cellOf(entry, person.get(entry.questionId)));
      }
      if (!several || !isSpread) continue;
      const question = survey.questions.find((one) => one.id === entry.questionId)!;
      for (const code of optionsOf(survey, question)) {
        columns.push(`${prefix(entry.questionId)}${entry.column}/${code}`);
        cells.push((person) => {
          const answer = person.get(entry.questionId);
          return answer === undefined ? '' : answer.includes(code) ? '1' : '0';
        });
      }
    }
    const rows = everyone(survey).map((person, index) => [
      '2026-05-02T09:58:00.000+02:00',
      '2026-05-02T10:03:00.000+02:00',
      String(index),
      `uuid-${index}`,
      '2026-05-02T08:03:11',
      'v1',
      ...cells.map((cell) => cell(person)),
    ]);
    const table = [columns, ...rows];
    const name = `${id}-kobo-${String(isSpread)}-${String(isGrouped)}.${kind}`;
    await comesBack(survey, 'xlsform', name, kind === 'csv' ? csv(table) : await sheetsToWorkbook({ Formulaire: table }));
  });

  it('paper: the re-entry table', { timeout }, async () => {
    const survey = surveyOf(id);
    const mapping = await written(survey, 're-entry');
    const header = readFileSync(join(folder, 'formulaires', `${id}.re-entry.csv`), 'utf8')
      .replace(/^\ufeff|\r\n$/g, '')
      .split(';');
    expect(header).toEqual(['numero', 'date', ...mapping.columns.map((entry) => entry.column)]);
    const rows = everyone(survey).map((person, index) => [
      `P${index + 1}`,
      '02/05/2026',
      ...mapping.columns.map((entry) => cellOf(entry, person.get(entry.questionId))),
    ]);
    await comesBack(survey, 're-entry', `${id}-papier.csv`, csv([header, ...rows]));
  });

  it('SurveyJS: survey-core loads the model, takes the answers, and its data come back', { timeout }, async () => {
    const survey = surveyOf(id);
    await written(survey, 'surveyjs');
    const json = read(join(folder, 'formulaires', `${id}.surveyjs.json`));
    const results = everyone(survey).map((person, index) => {
      const data: Record<string, unknown> = {};
      for (const [key, answer] of person) {
        const [question = '', row] = key.split('.');
        if (answer === undefined) continue;
        if (row === undefined) data[question] = answer;
        else data[question] = { ...(data[question] as object | undefined), [row]: answer };
      }
      const model = new Model(json);
      expect(model.jsonErrors ?? []).toEqual([]);
      model.data = data;
      for (const name of Object.keys(data)) expect(model.getQuestionByName(name), name).not.toBeNull();
      return { id: `r${index}`, submittedOn: '2026-05-02', ...(model.data as object) };
    });
    await comesBack(survey, 'surveyjs', `${id}-surveyjs.json`, JSON.stringify(results));
  });

  it('XLSForm: read again, every reference, list and group of it stands', { timeout }, async () => {
    const survey = surveyOf(id);
    await written(survey, 'xlsform');
    const sheets = await readXlsxFile(join(folder, 'formulaires', `${id}.xlsform.xlsx`));
    const sheet = (name: string): Record<string, string>[] => {
      const [header = [], ...rows] = sheets.find((entry) => entry.sheet === name)!.data;
      return rows.map((row) => Object.fromEntries(header.map((column, index) => [String(column), String(row[index] ?? '')])));
    };
    const types = /^(?:note|text|integer|decimal|range|begin group|end group|select_one \S+(?: or_other)?|select_multiple \S+|rank \S+)$/;
    const lists = new Map<string, Set<string>>();
    for (const { list_name: list = '', name = '' } of sheet('choices')) {
      expect(name).toMatch(/^\S+$/);
      const names = lists.get(list) ?? new Set();
      expect(names.has(name)).toBe(false);
      lists.set(list, names.add(name));
    }
    const names = new Set<string>();
    let depth = 0;
    for (const row of sheet('survey')) {
      expect(row['type']).toMatch(types);
      depth += row['type'] === 'begin group' ? 1 : row['type'] === 'end group' ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
      if (row['type'] === 'end group') continue;
      expect(row['name']).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/);
      expect(names.has(row['name']!)).toBe(false);
      for (const [, reference] of `${row['relevant'] ?? ''} ${row['constraint'] ?? ''}`.matchAll(/\$\{([^}]+)\}/g))
        expect(names).toContain(reference);
      names.add(row['name']!);
      const list = /^(?:select_one|select_multiple|rank) (\S+)/.exec(row['type']!)?.[1];
      if (list !== undefined) expect(lists.has(list)).toBe(true);
      expect(row['label::Français (fr)']).not.toBe('');
    }
    expect(depth).toBe(0);
    expect(sheet('settings')[0]).toMatchObject({ form_id: id, default_language: 'Français (fr)' });
  });

  it('LimeSurvey: the structure read again holds every question and every code', { timeout }, async () => {
    const survey = surveyOf(id);
    const mapping = await written(survey, 'limesurvey');
    const lines = readFileSync(join(folder, 'formulaires', `${id}.limesurvey.txt`), 'utf8')
      .replace(/^\ufeff|\n$/g, '')
      .split('\n');
    const [header = [], ...rows] = lines.map((line) => line.split('\t'));
    const cell = (row: readonly string[], column: string): string => row[header.indexOf(column)] ?? '';
    const found = new Map<string, Set<string>>();
    let question = '';
    for (const row of rows.filter((entry) => cell(entry, 'language') === survey.languages[0])) {
      if (cell(row, 'class') === 'Q') found.set((question = cell(row, 'name')), new Set());
      if (cell(row, 'class') === 'A' || cell(row, 'class') === 'SQ') found.get(question)?.add(cell(row, 'name'));
    }
    for (const entry of mapping.columns) {
      const [, name = '', part] = /^([^[]+)(?:\[(.+)\])?$/.exec(entry.column)!;
      const codes = found.get(name);
      expect(codes, entry.column).toBeDefined();
      if (part !== undefined) expect(codes).toContain(part);
      for (const pair of entry.codes ?? []) expect(codes).toContain(pair.from);
    }
  });
});

describe('what the collector exports', () => {
  const submission = (index: number): Submission => ({
    schemaVersion: '0.1.0',
    id: `collecteur-reponse-${String(index).padStart(4, '0')}`,
    surveyId: 'elected-annual',
    surveyVersion: '0.1.0',
    waveId: 'saint-laurent-les-tours:survey-wave:elected-2026',
    group: 'elected',
    mode: 'web',
    batchId: 'web',
    submittedOn: '2026-05-02',
    status: 'completed',
    ...expected(surveyOf('elected-annual'), answersOf(surveyOf('elected-annual'), index)),
  });
  const parquet = (list: readonly Submission[]): Uint8Array => {
    const names = Object.keys(list[0]!) as (keyof Submission)[];
    const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
    return new Uint8Array(
      parquetWriteBuffer({
        columnData: names.map((name) => ({ name, data: list.map((entry) => text(entry[name])), type: 'STRING' as const })),
      }),
    );
  };
  let list: Submission[] = [];
  beforeAll(() => {
    list = Array.from({ length: 12 }, (_, index) => submission(index + 1));
  });

  it('is taken in as NDJSON and as Parquet alike, once, and scored', { timeout }, async () => {
    const ndjson = join(folder, 'export.ndjson');
    writeFileSync(ndjson, list.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const first = await pst(['import', dossier, ndjson]);
    expect([first.code, first.errors]).toEqual([
      0,
      expect.stringContaining('Réponses prises : 12 ; déjà dans le dossier : 0 ; refusées : 0.'),
    ]);
    const table = join(folder, 'export.parquet');
    writeFileSync(table, parquet([...list, submission(13)]));
    const second = await pst(['import', dossier, table]);
    expect([second.code, second.errors]).toEqual([
      0,
      expect.stringContaining('Réponses prises : 1 ; déjà dans le dossier : 12 ; refusées : 0.'),
    ]);
    const years = (read(join(dossier, 'dossier.json')) as { years: { submissions: string[] }[] }).years;
    expect(years[0]!.submissions).toEqual(['submissions/2026/export.ndjson']);
  });

  it('may stand in the dossier as Parquet, and gives the same evaluation as NDJSON', { timeout }, async () => {
    const evaluations: unknown[] = [];
    for (const [name, content] of [
      ['elus.ndjson', list.map((entry) => JSON.stringify(entry)).join('\n')],
      ['elus.parquet', parquet(list)],
    ] as const) {
      mkdirSync(join(dossier, 'submissions/2026'), { recursive: true });
      writeFileSync(join(dossier, 'submissions/2026', name), content);
      const manifest = read(join(dossier, 'dossier.json')) as { years: { submissions: string[] }[] };
      manifest.years[0]!.submissions = [`submissions/2026/${name}`];
      writeFileSync(join(dossier, 'dossier.json'), JSON.stringify(manifest));
      const { code, output } = await pst(['score', dossier, '--json']);
      expect(code).toBe(0);
      const { inputs, ...rest } = JSON.parse(output) as { inputs: unknown };
      expect(inputs).toBeDefined();
      evaluations.push(rest);
    }
    expect(evaluations[1]).toEqual(evaluations[0]);
    expect(JSON.stringify(evaluations[0])).toContain('"group":"elected"');
  });

  it('names the line of an answer that is wrong, and takes the others', { timeout }, async () => {
    const spoiled = [
      { ...submission(20), waveId: 'ailleurs:survey-wave:elected-2026' },
      { ...submission(21), answers: { 'adapt-together': '9' } },
      submission(22),
      submission(22),
      { ...submission(23), surveyId: 'inconnu' },
    ];
    const path = join(folder, 'abime.ndjson');
    writeFileSync(path, spoiled.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const { code, errors } = await pst(['import', dossier, path, '--check']);
    expect(code).toBe(1);
    expect(errors).toContain('Réponses prises : 1 ; déjà dans le dossier : 0 ; refusées : 4.');
    for (const line of ['1', '2', '4', '5']) expect(errors).toMatch(new RegExp(`abime\\.ndjson[^\\n]*\\b${line}\\b`));
  });
});
