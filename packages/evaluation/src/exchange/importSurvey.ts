import {
  type Absence,
  type AnswerValue,
  type Issue,
  type Question,
  type Submission,
  type Survey,
  checkSubmission,
  otherCode,
  questionOptions,
  schemaVersion,
  visibleQuestions,
} from '@projet-social/schema';
import type { SurveyMapping } from './mapping.js';
import { type Table, columnIndex, flawFinder, missingColumns, mostLike, parseDay, parseNumber, repeatedColumns } from './table.js';

/** What an export gave: submissions that can be used, rows set aside, and what was odd. */
export interface ImportedSubmissions {
  readonly submissions: readonly Submission[];
  /** Rows that could not be read, with their place in the file; nothing is lost. */
  readonly rejected: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly issues: readonly Issue[];
}

/** Codes that answer a question; undefined where it takes a number or a text. */
function optionsOf(question: Question, survey: Survey): ReadonlySet<string> | undefined {
  const codes = questionOptions(survey, question).map((option) => option.code);
  if (codes.length === 0) return undefined;
  return new Set(question.otherOption ? [...codes, otherCode] : codes);
}

/** What a cell of a column may hold, for a message. */
function expectedValues(entry: SurveyMapping['columns'][number], question: Question, survey: Survey): string {
  const codes = entry.codes?.map((pair) => pair.from) ?? [...(optionsOf(question, survey) ?? [])];
  if (codes.length === 0) return question.min === undefined ? '1, 2, 3…' : `${question.min}…${question.max ?? ''}`;
  return codes.length > 12 ? `${codes.slice(0, 12).join(', ')}…` : codes.join(', ');
}

const otherTextOf = (question: Question): string => `${question.id}.${otherCode}`;

/** The text beside "other", as a question of its own. */
const textBesideOther = ({ id, wordingVersion, wording }: Question): Question => ({
  id,
  kind: 'open',
  control: 'text',
  wordingVersion,
  wording,
  required: false,
});

/** What a mapping may name: questions, rows of matrices as `question.row`, texts beside "other" as `question.other`. */
function answerable(survey: Survey): Map<string, Question> {
  const found = new Map<string, Question>();
  for (const question of survey.questions) {
    if (question.control === 'panel' || question.control === 'information') continue;
    if (question.rows) for (const row of question.rows) found.set(`${question.id}.${row.id}`, question);
    else found.set(question.id, question);
    if (question.otherOption) found.set(otherTextOf(question), textBesideOther(question));
  }
  return found;
}

/** A column of the mapping with its place in the table; `ticks` where the table spreads a choice over columns, one a code. */
interface PlacedColumn {
  readonly entry: SurveyMapping['columns'][number];
  readonly at: number;
  readonly ticks?: string;
}

/**
 * Where the table holds what the mapping names. A choice of several answers that the mapping expects in one cell may also stand in columns
 * `question/code`, as KoboToolbox exports it when asked for separate columns.
 */
function placeColumns(table: Table, mapping: SurveyMapping, known: ReadonlyMap<string, Question>, survey: Survey): PlacedColumn[] {
  return mapping.columns.flatMap((entry): PlacedColumn[] => {
    const at = columnIndex(table, entry.column);
    if (entry.ticks !== undefined) return [{ entry, at, ticks: entry.ticks }];
    const question = known.get(entry.questionId);
    const codes = entry.separator === undefined || !question ? [] : [...(optionsOf(question, survey) ?? [])];
    const spread = codes
      .map((code) => ({ code, from: entry.codes?.find((pair) => pair.to === code)?.from ?? code }))
      .map(({ code, from }) => ({ entry, at: columnIndex(table, `${entry.column}/${from}`), ticks: code }))
      .filter((column) => column.at >= 0);
    // The cell with all codes is enough where it is there; the others say the same again.
    return at >= 0 ? [{ entry, at }, ...spread.map((column) => ({ ...column, ticks: '' }))] : spread.length > 0 ? spread : [{ entry, at }];
  });
}

/** Checks a mapping against its survey and a table, before a single row is read. */
export function checkMapping(table: Table, mapping: SurveyMapping, survey: Survey): Issue[] {
  const issues: Issue[] = [];
  const push = (code: string, severity: Issue['severity'], params: NonNullable<Issue['params']>): void => {
    issues.push({ code, severity, path: [table.name], params: { file: table.name, ...params } });
  };
  if (mapping.surveyId !== survey.id || mapping.surveyVersion !== survey.version)
    push('mapping-other-survey', 'error', {
      expected: `${survey.id} ${survey.version}`,
      found: `${mapping.surveyId} ${mapping.surveyVersion}`,
    });
  const known = answerable(survey);
  const aside = [mapping.identifier, mapping.submittedOn.column, ...(mapping.completed ? [mapping.completed.column] : [])];
  const placed = placeColumns(table, mapping, known, survey);
  const columns = mapping.columns.map(({ column }) => column);
  const absent = placed.filter(({ at }) => at < 0).map(({ entry }) => entry.column);
  issues.push(...missingColumns(table, [...aside, ...absent], [...aside, ...columns, ...mapping.ignored]));
  const read = [...aside, ...placed.map(({ at, entry }) => table.columns[at] ?? entry.column)];
  issues.push(...repeatedColumns(table, read, mapping.ignored));
  for (const entry of mapping.columns) {
    const question = known.get(entry.questionId);
    if (!question) {
      push('mapping-question-unknown', 'error', {
        column: entry.column,
        question: entry.questionId,
        nearest: mostLike(entry.questionId, [...known.keys()]),
      });
      continue;
    }
    const options = optionsOf(question, survey);
    const targets = [...(entry.codes?.map((code) => code.to) ?? []), ...(entry.ticks === undefined ? [] : [entry.ticks])];
    for (const code of targets)
      if (options && !options.has(code))
        push('mapping-code-unknown', 'error', {
          column: entry.column,
          question: entry.questionId,
          value: code,
          expected: [...options].slice(0, 12).join(', '),
        });
  }
  const used = new Set([...aside, ...mapping.ignored].map((column) => columnIndex(table, column)).concat(placed.map(({ at }) => at)));
  for (const [index, column] of table.columns.entries())
    if (column !== '' && table.columns.indexOf(column) === index && !used.has(index))
      push('column-unmapped', 'warning', { column, nearest: mostLike(column, [...known.keys()]) });
  const asked = new Set(mapping.columns.map((entry) => entry.questionId));
  for (const [id, question] of known)
    if (!asked.has(id) && question.module === undefined && id !== otherTextOf(question))
      push('question-without-column', 'warning', { question: id });
  return issues;
}

type Read = { answer: AnswerValue } | { absence: Absence } | { unknown: string };

function readCell(cell: string, entry: SurveyMapping['columns'][number], question: Question, survey: Survey): Read {
  const text = cell.trim();
  if (text === '') return { absence: 'skipped' };
  if (question.control === 'number') {
    const value = parseNumber(text);
    return value === undefined ? { unknown: text } : { answer: value };
  }
  const options = optionsOf(question, survey);
  if (!options) return { answer: text };
  const translate = (code: string): string => entry.codes?.find((pair) => pair.from === code)?.to ?? code;
  const isSeveral = question.control === 'multiple-choice' || question.control === 'ranking';
  const separator = entry.separator ?? (question.control === 'ranking' && entry.rank === undefined ? '|' : undefined);
  const codes = (separator === undefined ? [text] : text.split(separator))
    .map((part) => translate(part.trim()))
    .filter((code) => code !== '')
    // Tools write the mark 4 as "4.0" as well.
    .map((code) => (options.has(code) || question.control !== 'rating' ? code : String(parseNumber(code) ?? code)));
  const strange = codes.find((code) => !options.has(code));
  if (strange !== undefined) return { unknown: strange };
  const absence = codes.length === 1 ? questionOptions(survey, question).find((option) => option.code === codes[0])?.absence : undefined;
  if (absence) return { absence };
  return { answer: isSeveral ? codes : (codes[0] ?? '') };
}

/** Faults of an answer that set its row aside; another tool may ask for less, so that a gap is no fault. */
const isFault = ({ code, severity }: Issue): boolean =>
  severity === 'error' && !['answer-required', 'group-mismatch', 'survey-version-mismatch'].includes(code);

/**
 * Turns the rows of a survey tool's export into submissions, as the mapping says. Nothing is guessed: an unknown code sets its row aside and is
 * reported with file, row and column; an unmapped column is reported.
 *
 * @param hash gives an opaque text of at least 16 letters and digits for a source identifier; the identifier itself is not kept.
 */
export function importSubmissions(
  table: Table,
  mapping: SurveyMapping,
  survey: Survey,
  hash: (text: string) => string,
): ImportedSubmissions {
  const issues = [...(table.warnings ?? []), ...checkMapping(table, mapping, survey)];
  const flawAt = flawFinder(table);
  if (issues.some((issue) => issue.severity === 'error')) return { submissions: [], rejected: [], issues };
  const known = answerable(survey);
  const identifier = columnIndex(table, mapping.identifier);
  const day = columnIndex(table, mapping.submittedOn.column);
  const completed = mapping.completed && { at: columnIndex(table, mapping.completed.column), values: mapping.completed.values };
  const columns = placeColumns(table, mapping, known, survey)
    .filter(({ ticks }) => ticks !== '')
    .map((column) => ({ ...column, question: known.get(column.entry.questionId) }));
  const readColumns = [...new Set([identifier, day, ...(completed ? [completed.at] : []), ...columns.map(({ at }) => at)])];
  const otherTexts = new Set(survey.questions.filter(({ otherOption }) => otherOption).map(otherTextOf));
  const submissions: Submission[] = [];
  const rejected: { row: number; cells: readonly string[] }[] = [];
  const seen = new Map<string, number>();

  table.rows.forEach((cells, index) => {
    const row = table.firstRow + index;
    const flaws = readColumns.flatMap((column) => flawAt(row, column) ?? []);
    if (flaws.length > 0) {
      issues.push(...flaws);
      rejected.push({ row, cells });
      return;
    }
    if (cells.every((cell) => cell.trim() === '')) return;
    const before = issues.length;
    const report = (code: string, column: string, params: NonNullable<Issue['params']> = {}): void => {
      issues.push({ code, severity: 'error', path: [table.name, row, column], params: { file: table.name, row, column, ...params } });
    };
    const source = (cells[identifier] ?? '').trim();
    if (source === '') report('identifier-empty', mapping.identifier);
    else if (seen.has(source)) report('identifier-twice', mapping.identifier, { value: source, firstRow: seen.get(source) ?? 0 });
    else seen.set(source, row);
    const written = (cells[day] ?? '').trim();
    const submittedOn = parseDay(written, mapping.submittedOn.order);
    const status =
      !completed ||
      (completed.values ? completed.values.includes((cells[completed.at] ?? '').trim()) : (cells[completed.at] ?? '').trim() !== '')
        ? 'completed'
        : 'in-progress';
    if (submittedOn === undefined && status === 'completed') report('date-invalid', mapping.submittedOn.column, { value: written });
    const answers: Record<string, AnswerValue> = {};
    const absences: Record<string, Absence> = {};
    const profile: Record<string, string> = {};
    const ticked = new Map<string, string[]>();
    const ranked = new Map<string, string[]>();
    for (const { entry, at, question, ticks } of columns) {
      if (!question) continue;
      const cell = cells[at] ?? '';
      if (ticks !== undefined) {
        const list = ticked.get(entry.questionId) ?? [];
        const marks = entry.tickedBy ?? ['1', '1.0', 'Y', 'Oui', 'true', 'TRUE', 'True'];
        if (marks.length === 0 ? cell.trim() !== '' : marks.includes(cell.trim())) list.push(ticks);
        ticked.set(entry.questionId, list);
        continue;
      }
      const read = readCell(cell, entry, question, survey);
      if ('unknown' in read)
        report('answer-code-unknown', entry.column, {
          value: read.unknown.slice(0, 60),
          question: entry.questionId,
          expected: expectedValues(entry, question, survey),
        });
      else if (entry.rank !== undefined) {
        const list = ranked.get(entry.questionId) ?? [];
        if ('answer' in read) list[entry.rank - 1] = [read.answer].flat().join();
        ranked.set(entry.questionId, list);
      } else if (otherTexts.has(entry.questionId)) {
        if ('answer' in read) answers[entry.questionId] = read.answer; // nobody skips what only "other" opens
      } else if ('absence' in read) absences[entry.questionId] = read.absence;
      else if (question.kind === 'profile' && typeof read.answer === 'string') profile[entry.questionId] = read.answer;
      else answers[entry.questionId] = read.answer;
    }
    for (const [questionId, codes] of [...ticked, ...ranked].map(([id, list]) => [id, list.filter(Boolean)] as const)) {
      if (codes.length > 0) answers[questionId] = codes;
      else absences[questionId] = 'skipped';
    }
    const asked = new Set(visibleQuestions(survey, { answers, absences, profile }).map(({ id }) => id));
    for (const [key, absence] of Object.entries(absences)) {
      const question = known.get(key);
      if (absence === 'skipped' && question && !asked.has(question.id)) absences[key] = 'not-applicable';
    }
    const submission: Submission = {
      schemaVersion,
      id: hash(`${mapping.waveId} ${source}`),
      surveyId: survey.id,
      surveyVersion: survey.version,
      waveId: mapping.waveId,
      group: mapping.group,
      mode: mapping.mode as Submission['mode'],
      ...(mapping.batchId === undefined ? {} : { batchId: mapping.batchId }),
      submittedOn: submittedOn ?? '',
      status,
      answers,
      absences,
      profile,
    };
    // What a condition hides is known only where every cell was understood.
    for (const { code, path, params } of issues.length > before ? [] : checkSubmission(submission, survey).filter(isFault))
      report(code, columns.find(({ entry }) => entry.questionId === path[1])?.entry.column ?? String(path[1]), params);
    if (issues.length > before) {
      rejected.push({ row, cells });
      return;
    }
    if (submittedOn === undefined) {
      issues.push({ code: 'row-unfinished', severity: 'info', path: [table.name, row], params: { file: table.name, row } });
      rejected.push({ row, cells });
      return;
    }
    submissions.push(submission);
  });
  return { submissions, rejected, issues };
}
