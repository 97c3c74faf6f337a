import { createHash } from 'node:crypto';
import { otherCode } from '@projet-social/schema';
import { toSubmission } from '@projet-social/survey-ui/survey';
import { describe, expect, it } from 'vitest';
import { everyControl as survey } from '../../test/support/survey.js';
import { importSubmissions } from './importSurvey.js';
import { toLimeSurvey } from './limeSurvey.js';
import type { SurveyMapping } from './mapping.js';
import { reentryMapping, toPaperForm } from './paperForm.js';
import { surveyJsMapping } from './surveyJs.js';
import type { Table } from './table.js';
import { toXlsForm, xlsFormMapping } from './xlsForm.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);
const wave = { waveId: 'montfermeil:survey-wave:residents-2025', group: survey.group, mode: 'web' };
const lime = toLimeSurvey(survey, wave);

type Data = Readonly<Record<string, unknown>>;
/** Invented answers, as the element keeps them: each control answered, "other" with its text, "I do not know", questions that stay hidden. */
const people: readonly Data[] = [
  {
    'living-here': '2',
    priorities: ['health', 'elderly-disability'],
    services: { open: '3', near: '4' },
    order: ['b', 'a'],
    'children-count': 2,
    knows: 'dk',
    grade: '4',
    why: "c'est loin",
    hours: 1.5,
    where: 'other',
    'where-Comment': 'À la gare',
    means: ['on-foot', 'other'],
    'means-Comment': 'En barque',
    detail: 'Rien de plus',
    elsewhere: 'Rien',
    helped: 'yes',
    how: 'Un mot',
    'age-band': '30-44',
  },
  {
    'living-here': 'dk',
    order: ['b', 'a'],
    services: { open: '1', near: '2' },
    'children-count': 0,
    knows: 'yes',
    where: 'north',
    'age-band': 'na',
  },
  { knows: 'no', grade: '1', services: { near: '3' }, means: ['bus'] },
];

/** A tool's cell for an answer, with the tool's own codes. */
function cellOf(entry: SurveyMapping['columns'][number], data: Data): string {
  const [questionId = '', part] = entry.questionId.split('.');
  const comment = data[`${questionId}-Comment`];
  const value = data[questionId];
  const list = Array.isArray(value) ? (value as string[]) : [];
  const coded = (code: unknown): string =>
    entry.codes?.find((pair) => pair.to === code)?.from ?? (code === undefined ? '' : (code as string));
  if (entry.ticks !== undefined) {
    if (!list.includes(entry.ticks)) return '';
    return entry.tickedBy?.length === 0 ? (comment as string) : 'Y';
  }
  if (entry.rank !== undefined) return coded(list[entry.rank - 1]);
  if (part === otherCode) return typeof comment === 'string' ? comment : '';
  if (part !== undefined) return coded((value as Data | undefined)?.[part]);
  if (typeof value === 'number') return String(value).replace('.', ',');
  return Array.isArray(value) ? list.map(coded).join(entry.separator ?? '|') : coded(value);
}

/** What a tool hands over for these answers, one row each. */
function exportOf(mapping: SurveyMapping, answers: readonly Data[]): Table {
  const day = mapping.submittedOn.order === 'day-month-year' ? '02/05/2025' : '2025-05-02';
  const columns = [mapping.identifier, mapping.submittedOn.column, ...new Set(mapping.columns.map(({ column }) => column))];
  const rows = answers.map((data, index) => [
    `n${index}`,
    day,
    ...columns.slice(2).map((column) =>
      cellOf(
        mapping.columns.find((entry) => entry.column === column)!,
        data,
      ),
    ),
  ]);
  return { name: 'export.csv', columns, rows, firstRow: 2 };
}

const formats: readonly (readonly [string, SurveyMapping])[] = [
  ['LimeSurvey', lime.mapping],
  ['KoboToolbox', xlsFormMapping(survey, wave)],
  ['SurveyJS', surveyJsMapping(survey, wave)],
  ['paper', reentryMapping(survey, wave)],
];

describe('a survey with every control', () => {
  it.each(formats)('%s: answers come back as the element gives them', (_, mapping) => {
    const { submissions, issues } = importSubmissions(exportOf(mapping, people), mapping, survey, hash);
    expect(issues).toEqual([]);
    const expected = people.map((data) => {
      const { answers, absences, profile } = toSubmission(data, {
        survey,
        id: '7KQ2M9F3TX4BWZ81',
        waveId: wave.waveId,
        submittedOn: '2025-05-02',
      });
      return { answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null)), absences, profile };
    });
    expect(submissions.map(({ answers, absences, profile }) => ({ answers, absences, profile }))).toEqual(expected);
  });

  it.each(formats)('%s: an answer that the survey does not allow sets its row aside, with its place', (_, mapping) => {
    const wrong: readonly (readonly [Data, string, string])[] = [
      [{ 'children-count': 21 }, 'children-count', 'answer-out-of-range'],
      [{ hours: 1.2 }, 'hours', 'answer-out-of-range'],
      [{ 'living-here': '1', why: 'X' }, 'why', 'answer-wrong-length'],
      [{ 'living-here': '1', why: 'LOIN' }, 'why', 'answer-wrong-form'],
      [{ 'living-here': '4', why: 'loin' }, 'why', 'answer-to-hidden-question'],
      [{ priorities: ['health', 'none'] }, 'priorities', 'exclusive-choice-with-others'],
    ];
    const { submissions, rejected, issues } = importSubmissions(
      exportOf(
        mapping,
        wrong.map(([data]) => data),
      ),
      mapping,
      survey,
      hash,
    );
    expect(submissions).toEqual([]);
    expect(rejected.map(({ row }) => row)).toEqual(wrong.map((_entry, index) => index + 2));
    expect(issues.map(({ code, path }) => [code, path[1], path[2]])).toEqual(
      wrong.map(([, id, code], index) => [code, index + 2, mapping.columns.find(({ questionId }) => questionId === id)?.column]),
    );
  });

  it('LimeSurvey: conditions, repeated answers and notice are written as it reads them', () => {
    const [header = [], ...rows] = lime.text
      .replace(/^\ufeff|\n$/g, '')
      .split('\n')
      .map((line) => line.split('\t'));
    const cell = (name: string, column: string): string | undefined =>
      rows.find((row) => row[0] === 'Q' && row[header.indexOf('name')] === name)?.[header.indexOf(column)];
    expect(cell('why', 'relevance')).toBe('(livinghere.NAOK == "A1" or livinghere.NAOK == "A2")');
    expect(cell('means', 'relevance')).toBe('(services_near.NAOK == "A3" or services_near.NAOK == "A4")');
    expect(cell('detail', 'relevance')).toBe(
      '(means_bus.NAOK == "Y" or means_A2.NAOK == "Y" or !is_empty(means_other.NAOK)) or (!is_empty(childrencount.NAOK) and childrencount.NAOK >= 3) or (where.NAOK == "-oth-")',
    );
    expect(cell('elsewhere', 'relevance')).toBe(
      '(order_1.NAOK == "b" or order_2.NAOK == "b") and (!is_empty(livinghere.NAOK) and !(livinghere.NAOK == "dk")) and (!is_empty(where.NAOK) and !(where.NAOK == "north"))',
    );
    expect(cell('why', 'text')).toBe('Vivre ici : « {livinghere.shown} », {childrencount.shown} enfants. Pourquoi \\{cela\\} ?');
    expect(cell('why', 'validation')).toBe("/^(?:[a-z' \\/]+)$/u");
    expect(cell('priorities', 'exclude_all_others')).toBe('none');
    const withAnswers = rows.flatMap((row, index) => (row[0] === 'Q' && /^[L!FR]$/.test(row[1] ?? '') ? [index] : []));
    const next = (index: number, kind: string): number => rows.findIndex((row, at) => at > index && row[0] === kind);
    expect(withAnswers.length).toBeGreaterThan(5);
    for (const index of withAnswers) expect(next(index, 'A'), rows[index]?.[2]).toBeLessThan(next(index, 'Q'));
    expect(lime.text).toContain('Une notice de la commune.');
    expect(lime.text).not.toContain('{{');
  });

  it('XLSForm: every choice has a list, "other" its text, repeated answers their label, and the notice its values', () => {
    const { survey: sheet, choices } = toXlsForm(survey);
    const [header = [], ...rows] = sheet;
    const cell = (name: string, column: string): string | undefined =>
      rows.find((row) => row[header.indexOf('name')] === name)?.[header.indexOf(column)];
    const codesOf = (list: string): string[] => choices.filter((row) => row[0] === list).map((row) => row[1] ?? '');
    expect([cell('knows', 'type'), codesOf('list_knows')]).toEqual(['select_one list_knows', ['yes', 'no', 'dk']]);
    expect([cell('grade', 'type'), codesOf('list_grade')]).toEqual(['select_one list_grade', ['1', '2', '3', '4', '5']]);
    expect([cell('means', 'type'), codesOf('list_means')]).toEqual(['select_multiple list_means', ['bus', 'on-foot', 'other']]);
    expect([cell('means_other', 'type'), cell('means_other', 'relevant')]).toEqual(['text', "selected(${means}, 'other')"]);
    expect(cell('hours', 'type')).toBe('decimal');
    expect(cell('why', 'relevant')).toBe("(selected(${living-here}, '1') or selected(${living-here}, '2'))");
    expect(cell('means', 'relevant')).toBe("(selected(${services.near}, '3') or selected(${services.near}, '4'))");
    expect(cell('elsewhere', 'relevant')).toBe(
      "(selected(${order}, 'b')) and (${living-here} != '' and not(selected(${living-here}, 'dk'))) and (${where} != '' and not(selected(${where}, 'north')))",
    );
    expect(cell('why', 'label::Français (fr)')).toBe('Vivre ici : « ${living-here_label} », ${children-count} enfants. Pourquoi {cela} ?');
    expect([cell('living-here_label', 'type'), cell('living-here_label', 'calculation')]).toEqual([
      'calculate',
      "jr:choice-name(${living-here}, '${living-here}')",
    ]);
    expect(cell('notice', 'label::Français (fr)')).toBe('Une notice de la commune.');
    for (const row of rows) expect(row).toHaveLength(header.length);
  });

  it('paper: a box for each choice, also of "yes or no" and of marks; conditions in words; no brace of a machine', () => {
    const page = toPaperForm(survey);
    const part = (id: string): string =>
      page.split('<fieldset>').find((each) => each.includes(`<span class="code">${id}</span></legend>`)) ?? '';
    expect(part('knows').match(/class="box"/g)).toHaveLength(3);
    expect(part('grade').match(/class="box"/g)).toHaveLength(5);
    expect(part('why')).toContain('Répondez seulement si : « Vivre ici me plaît. » : Pas du tout ou Plutôt pas');
    expect(page).toContain('Une notice de la commune.');
    expect(page.split('</style>')[1]).not.toMatch(/\{/);
  });
});
