import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { everyControl } from '../../test/support/survey.js';
import { importStatistics } from './importStatistics.js';
import { importSubmissions } from './importSurvey.js';
import { toLimeSurvey } from './limeSurvey.js';
import type { StatisticsMapping, SurveyMapping } from './mapping.js';
import { reentryColumns, toPaperForm } from './paperForm.js';
import { type Table, parseDay, parseNumber } from './table.js';
import { toXlsForm } from './xlsForm.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);
const table = (columns: string[], ...rows: string[][]): Table => ({ name: 'export.csv', columns, rows, firstRow: 2 });

describe('numbers and days as French files write them', () => {
  it.each([
    ['20 870,5', 20870.5],
    ['1\u202f234', 1234],
    ['12\u00a0345,67', 12345.67],
    ['1234.5', 1234.5],
    ['-3,2', -3.2],
    ['\u22123,2', -3.2],
    ['14,7 %', 14.7],
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value));
  it.each(['', 's', 'ns', 'so', '1,2,3', '12 rue', 'NaN', 'Infinity', '0x10'])('"%s" is no number', (text) =>
    expect(parseNumber(text)).toBeUndefined(),
  );
  it('a day is read in the order that the mapping says, and must exist', () => {
    expect(parseDay('04/03/2025', 'day-month-year')).toBe('2025-03-04');
    expect(parseDay('2025-03-04 10:12:00', 'year-month-day')).toBe('2025-03-04');
    expect(parseDay('30/02/2025', 'day-month-year')).toBeUndefined();
    // A cell that the spreadsheet took for a date, whatever the mapping says; the other way round would be a guess.
    expect(parseDay('2025-03-04', 'day-month-year')).toBe('2025-03-04');
    expect(parseDay('04/03/2025', 'year-month-day')).toBeUndefined();
    expect(parseDay('45720', 'day-month-year')).toBeUndefined();
  });
});

describe('LimeSurvey, there and back', () => {
  const { text, mapping } = toLimeSurvey(everyControl, {
    waveId: 'montfermeil:survey-wave:residents-2025',
    group: 'residents',
    mode: 'web',
  });
  const lines = text
    .replace(/^\ufeff|\n$/g, '')
    .split('\n')
    .map((line) => line.split('\t'));

  it('writes codes that LimeSurvey accepts: letters and digits, twenty for a question, five for an answer', () => {
    for (const line of lines.slice(1)) {
      if (line[0] === 'Q' || line[0] === 'SQ') expect(line[2]).toMatch(/^[A-Za-z][A-Za-z0-9]{0,19}$/);
      if (line[0] === 'A') expect(line[2]).toMatch(/^[A-Za-z0-9]{1,5}$/);
      expect(line).toHaveLength(lines[0]!.length);
    }
  });

  it('brings an export back through its own mapping', () => {
    const columns = ['id', 'submitdate', ...new Set(mapping.columns.map((entry) => entry.column)), 'ipaddr'];
    const code = (questionId: string, wanted: string): string =>
      mapping.columns.find((entry) => entry.questionId === questionId)?.codes?.find((pair) => pair.to === wanted)?.from ?? wanted;
    const cells: Record<string, string> = { id: '17', submitdate: '2025-05-02 10:00:00', ipaddr: '' };
    for (const entry of mapping.columns) {
      if (entry.ticks !== undefined) cells[entry.column] = entry.ticks === 'elderly-disability' ? 'Y' : '';
      else if (entry.questionId === 'living-here') cells[entry.column] = code('living-here', '3');
      else if (entry.questionId === 'services.open') cells[entry.column] = code('services.open', 'dk');
      else if (entry.questionId === 'children-count') cells[entry.column] = '2';
      else if (entry.questionId === 'age-band') cells[entry.column] = code('age-band', '30-44');
    }
    const result = importSubmissions(
      table(
        columns,
        columns.map((column) => cells[column] ?? ''),
      ),
      mapping,
      everyControl,
      hash,
    );
    expect(result.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    expect(result.submissions).toHaveLength(1);
    expect(result.submissions[0]).toMatchObject({
      submittedOn: '2025-05-02',
      answers: { 'living-here': '3', priorities: ['elderly-disability'], 'children-count': 2 },
      absences: { 'services.open': 'dont-know', 'services.near': 'skipped' },
      profile: { 'age-band': '30-44' },
    });
    expect(JSON.stringify(result.submissions)).not.toContain('"17"');
  });
});

describe('importing answers guesses nothing', () => {
  const mapping: SurveyMapping = {
    kind: 'survey-mapping',
    surveyId: 'every-control',
    surveyVersion: '1.0.0',
    waveId: 'montfermeil:survey-wave:residents-2025',
    group: 'residents',
    mode: 'paper',
    identifier: 'numero',
    submittedOn: { column: 'date', order: 'day-month-year' },
    columns: [
      { column: 'plait', questionId: 'living-here', codes: [{ from: 'oui', to: '4' }] },
      { column: 'age', questionId: 'age-band' },
    ],
    ignored: ['agent'],
  };
  const columns = ['numero', 'date', 'plait', 'age', 'agent', 'surprise'];

  it('sets a row aside, with file, row and column, and keeps the others', () => {
    const result = importSubmissions(
      table(
        columns,
        ['1', '02/05/2025', 'oui', '15-29', 'x', ''],
        ['2', '02/05/2025', 'peut-être', '', 'x', ''],
        ['1', '03/05/2025', '2', '', 'x', ''],
        ['', '', '', '', '', ''],
      ),
      mapping,
      everyControl,
      hash,
    );
    expect(result.submissions.map((submission) => submission.answers)).toEqual([{ 'living-here': '4' }]);
    expect(result.rejected.map(({ row }) => row)).toEqual([3, 4]);
    expect(result.issues).toContainEqual(expect.objectContaining({ code: 'answer-code-unknown', path: ['export.csv', 3, 'plait'] }));
    expect(result.issues).toContainEqual(expect.objectContaining({ code: 'identifier-twice', path: ['export.csv', 4, 'numero'] }));
  });

  it('a formula without a value, or in error, sets its row aside where the mapping reads the column', () => {
    const rows = table(columns, ['1', '02/05/2025', '', '15-29', 'x', ''], ['2', '02/05/2025', 'oui', '15-29', '', '#REF!']);
    const flaws = [
      { row: 2, column: 2 },
      { row: 3, column: 5, error: '#REF!' },
    ];
    const result = importSubmissions({ ...rows, flaws }, mapping, everyControl, hash);
    expect(result.rejected.map(({ row }) => row)).toEqual([2]);
    expect(result.submissions).toHaveLength(1);
    expect(result.issues).toContainEqual(
      expect.objectContaining({ code: 'cell-formula-uncomputed', severity: 'error', path: ['export.csv', 2, 'plait'] }),
    );
    expect(result.issues.map(({ code }) => code)).not.toContain('cell-formula-error');
  });

  it('says which columns are linked to nothing, and which questions have no column', () => {
    const { issues } = importSubmissions(table(columns), mapping, everyControl, hash);
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: 'column-unmapped',
        params: expect.objectContaining({ file: 'export.csv', column: 'surprise' }) as object,
      }),
    );
    expect(issues.filter((issue) => issue.code === 'column-unmapped')).toHaveLength(1);
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'question-without-column', params: { file: 'export.csv', question: 'priorities' } }),
    );
  });

  it('a heading given to several columns stops the export only where the mapping reads it', () => {
    const twice = (column: string, settings: Partial<SurveyMapping> = {}) => {
      const all = table([...columns, column, column], ['1', '02/05/2025', 'oui', '15-29', 'x', '', 'x', 'y']);
      const { submissions, issues } = importSubmissions(all, { ...mapping, ...settings }, everyControl, hash);
      return [submissions.length, issues.flatMap(({ code }) => (/^column-/.test(code) ? [code] : []))];
    };
    expect(twice('Autre')).toEqual([1, ['column-twice-unread', 'column-unmapped', 'column-unmapped']]); // « surprise », and « Autre » once
    expect(twice('Autre', { ignored: ['agent', 'surprise', 'Autre'] })).toEqual([1, []]);
    expect(twice(mapping.identifier)).toEqual([0, ['column-twice', 'column-unmapped']]);
    expect(twice('plait')).toEqual([0, ['column-twice', 'column-unmapped']]);
  });

  it('refuses a mapping made for another version, an absent column, an unknown question or code', () => {
    const wrong: SurveyMapping = {
      ...mapping,
      surveyVersion: '0.9.0',
      columns: [
        { column: 'absente', questionId: 'living-here' },
        { column: 'age', questionId: 'inconnue' },
        { column: 'plait', questionId: 'age-band', codes: [{ from: 'x', to: '99' }] },
      ],
    };
    const { issues, submissions } = importSubmissions(table(columns, ['1', '02/05/2025', 'oui', '', '', '']), wrong, everyControl, hash);
    expect(submissions).toEqual([]);
    expect(new Set(issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code))).toEqual(
      new Set(['mapping-other-survey', 'mapping-column-missing', 'mapping-question-unknown', 'mapping-code-unknown']),
    );
  });

  it('reading the same export twice gives the same identifiers', () => {
    const rows = table(columns, ['1', '02/05/2025', 'oui', '15-29', 'x', '']);
    const ids = [1, 2].map(() => importSubmissions(rows, mapping, everyControl, hash).submissions[0]?.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
  });
});

describe('statistics of a producer, joined on code', () => {
  const mapping: StatisticsMapping = {
    kind: 'statistics-mapping',
    producer: 'INSEE',
    dataset: 'Filosofi',
    licence: 'Licence Ouverte 2.0',
    vintage: '2021',
    period: { start: '2021-01-01', end: '2021-12-31' },
    territory: { column: 'IRIS', scheme: 'iris', length: 9 },
    variables: [{ column: 'DISP_MED21', variable: 'median-standard-of-living', unit: 'euro-per-consumption-unit-per-year' }],
    suppressedMarks: ['s', 'ns'],
    missingMarks: ['nd'],
  };
  const territories = ['010010000', '930470101', '930470102', '930470103'].map((code) => ({
    id: `x:territory:${code}`,
    identifiers: [{ scheme: 'iris', code }],
  }));

  it('keeps withheld, missing and absent apart, restores a leading zero, and never reads a label', () => {
    const { observations, issues } = importStatistics(
      table(
        ['IRIS', 'LIBIRIS', 'DISP_MED21'],
        ['10010000', 'Montfermeil', '21 000,5'],
        ['930470101', 'x', 's'],
        ['930470102', 'y', 'nd'],
        ['999999999', 'z', '1'],
      ),
      mapping,
      territories,
    );
    expect(observations.map(({ territoryId, value, status }) => [territoryId, value, status])).toEqual([
      ['x:territory:010010000', 21000.5, 'ok'],
      ['x:territory:930470101', null, 'suppressed'],
      ['x:territory:930470102', null, 'missing'],
      ['x:territory:930470103', null, 'missing'],
    ]);
    expect(issues).toEqual([
      { code: 'territory-without-row', severity: 'warning', path: ['export.csv'], params: { file: 'export.csv', value: '930470103' } },
    ]);
  });

  it('says which formula has no value or an error, of the rows and columns that it reads; a mark of the producer stays a mark', () => {
    const rows = table(
      ['IRIS', 'LIBIRIS', 'DISP_MED21'],
      ['930470101', '#N/A', ''],
      ['930470102', '', '#N/A'],
      ['999999999', '', '#N/A'],
      ['', '', '3'],
    );
    const flaws = [
      { row: 2, column: 1, error: '#N/A' },
      { row: 2, column: 2 },
      { row: 3, column: 2, error: '#N/A' },
      { row: 4, column: 2, error: '#N/A' },
      { row: 5, column: 0 },
    ];
    const known = territories.slice(1, 3);
    const codes = (marks: string[]) => {
      const { issues } = importStatistics({ ...rows, flaws }, { ...mapping, missingMarks: marks }, known);
      return issues.map(({ code, path }) => [code, ...path]);
    };
    expect(codes([])).toEqual([
      ['cell-formula-uncomputed', 'export.csv', 2, 'DISP_MED21'],
      ['cell-formula-error', 'export.csv', 3, 'DISP_MED21'],
      ['cell-formula-uncomputed', 'export.csv', 5, 'IRIS'],
    ]);
    expect(codes(['#N/A']).map(([code]) => code)).toEqual(['cell-formula-uncomputed', 'cell-formula-uncomputed']);
  });

  it('refuses a number that is none, a code that stands twice, a column that is not there', () => {
    const { issues } = importStatistics(
      table(['IRIS', 'DISP_MED21'], ['930470101', 'env. 12000'], ['930470101', '1']),
      mapping,
      territories.slice(1, 2),
    );
    expect(issues.map(({ code, path }) => [code, ...path])).toEqual([
      ['number-invalid', 'export.csv', 2, 'DISP_MED21'],
      ['territory-twice', 'export.csv', 3, 'IRIS'],
    ]);
    expect(importStatistics(table(['CODE']), mapping, territories).issues.map((issue) => issue.code)).toEqual([
      'mapping-column-missing',
      'mapping-column-missing',
    ]);
  });

  it('a heading given to several columns stops the file only where the mapping reads it', () => {
    const columns = ['IRIS', 'NOTE', 'DISP_MED21', 'NOTE', ...Array.from({ length: 24 }, (_, place) => `x${place}`), 'NOTE'];
    const cells = ['930470101', 'a', '21 000', 'b'];
    const { observations, issues } = importStatistics(table(columns, cells), mapping, territories.slice(1, 2));
    expect(observations.map(({ value }) => value)).toEqual([21000]);
    expect(issues).toEqual([
      {
        code: 'column-twice-unread',
        severity: 'info',
        path: ['export.csv'],
        params: { file: 'export.csv', column: 'NOTE', places: 'B, D, AC' },
      },
    ]);
    const read = importStatistics(table([...columns, 'DISP_MED21'], cells), mapping, territories.slice(1, 2));
    expect(read.observations).toEqual([]);
    expect(read.issues.map(({ code, severity, params }) => [code, severity, params?.['places']])).toEqual([
      ['column-twice-unread', 'info', 'B, D, AC'],
      ['column-twice', 'error', 'C, AD'],
    ]);
  });
});

describe('XLSForm and paper', () => {
  it('writes a row per question with unique names, balanced groups and lists that exist', () => {
    const form = toXlsForm(everyControl);
    const [header, ...rows] = form.survey;
    const type = header!.indexOf('type');
    const name = header!.indexOf('name');
    const names = rows.map((row) => row[name]).filter((entry) => entry !== '');
    expect(new Set(names).size).toBe(names.length);
    for (const entry of names) expect(entry).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/);
    expect(rows.filter((row) => row[type] === 'begin group')).toHaveLength(rows.filter((row) => row[type] === 'end group').length);
    const lists = new Set(form.choices.slice(1).map((row) => row[0]));
    for (const row of rows) {
      const list = /^(?:select_one|select_multiple|rank) (\S+)/.exec(row[type]!)?.[1];
      if (list !== undefined) expect(lists).toContain(list);
      expect(row).toHaveLength(header!.length);
    }
    expect(rows.find((row) => row[name] === 'how')?.[header!.indexOf('relevant')]).toBe("(selected(${helped}, 'yes'))");
    expect(rows.find((row) => row[name] === 'priorities')?.[header!.indexOf('constraint')]).toContain('count-selected(.) <= 2');
  });

  it('quotes a pattern as XPath does, whatever quotes it holds', () => {
    const constraintFor = (pattern: string): string | undefined => {
      const questions = everyControl.questions.map((question) => (question.control === 'text' ? { ...question, pattern } : question));
      const [header, ...rows] = toXlsForm({ ...everyControl, questions }).survey;
      return rows.map((row) => row[header!.indexOf('constraint')]!).find((text) => text.includes('regex('));
    };
    expect(constraintFor('[a-z]+')).toContain(`regex(., '^([a-z]+)$')`);
    expect(constraintFor("d'[a-z]+")).toContain(`regex(., "^(d'[a-z]+)$")`);
    expect(constraintFor(`"d'[a-z]+"`)).toContain(`regex(., concat('^("d', "'", '[a-z]+")$'))`);
  });

  it('prints every question with its code, escapes what it is given, and asks for the same columns in re-entry', () => {
    const survey = { ...everyControl, title: { fr: '<b>Titre</b>' } };
    const page = toPaperForm(survey, { largePrint: true });
    expect(page).toContain('&lt;b&gt;Titre&lt;/b&gt;');
    expect(page).toContain('class="large"');
    for (const column of reentryColumns(everyControl).slice(2)) expect(page).toContain(column.split('.')[1] ?? column);
    expect(page).not.toMatch(/src=|href=|url\(/);
  });
});
