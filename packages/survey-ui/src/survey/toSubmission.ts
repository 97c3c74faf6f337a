import type { Absence, AnswerValue, Question, Submission, Survey } from '@projet-social/schema';
import { questionOptions } from '@projet-social/schema/answers';
import { type Answers, isEmpty } from './runtime/SurveyRuntime.js';
import { SchemaRuntime } from './runtime/SchemaRuntime.js';
import { absenceName } from './absenceName.js';

/** What a submission says besides the answers. */
export interface SubmissionContext {
  /** The survey that was answered; for a definition in another format, what names it. */
  readonly survey: Survey | Pick<Survey, 'schemaVersion' | 'id' | 'version' | 'group'>;
  /** Drawn at random once for these answers: see `newSubmissionId`. */
  readonly id: string;
  /** The wave in which it was asked, for example `montfermeil:wave:residents-2026`. */
  readonly waveId: string;
  /** Civil day, `YYYY-MM-DD`; never the hour. */
  readonly submittedOn: string;
  /** @default 'web' */
  readonly mode?: Submission['mode'];
  readonly batchId?: string;
  /** @default 'completed' */
  readonly status?: Submission['status'];
  /** Made by a program, not by a person. */
  readonly synthetic?: boolean;
}

/** Anything that has the answers as SurveyJS keeps them: a survey-core model, a `SurveyRuntime`, or the data alone. */
export type AnswersSource = { readonly data: Answers | (() => Answers) } | Answers;

/** Under `<question>.other` stands what was written beside the option "other". */
export const otherTextName = (questionId: string): string => `${questionId}.other`;

/**
 * Turns the answers of a model into a `Submission` of the schema.
 *
 * - An answer keeps its code, number or text; a matrix gives one answer per row, under `<question>.<row>`.
 * - "I do not know" is no answer but an absence `dont-know`; "I prefer not to answer" in a profile question is `refused`; a shown question left empty
 *   is `skipped`, with `null` as answer; a question that its condition hid is `not-applicable`.
 * - Profile questions stand under `profile`, by code. The language of the form is not kept.
 *
 * @example
 * const submission = toSubmission(model, { survey, id: newSubmissionId(), waveId: 'montfermeil:wave:residents-2026', submittedOn: '2026-05-12' });
 */
export function toSubmission(source: AnswersSource, context: SubmissionContext): Submission {
  const data = answersOf(source);
  const { survey } = context;
  const parts = 'questions' in survey ? readSurvey(survey, data) : readForeign(data);
  return {
    schemaVersion: survey.schemaVersion,
    id: context.id,
    surveyId: survey.id,
    surveyVersion: survey.version,
    waveId: context.waveId,
    group: survey.group,
    mode: context.mode ?? 'web',
    ...(context.batchId === undefined ? {} : { batchId: context.batchId }),
    submittedOn: context.submittedOn,
    status: context.status ?? 'completed',
    ...parts,
    ...(context.synthetic === undefined ? {} : { synthetic: context.synthetic }),
  };
}

function answersOf(source: AnswersSource): Answers {
  const { data } = source;
  if (typeof data === 'function') return (source as { data: () => Answers }).data();
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Answers) : source;
}

type Parts = Pick<Submission, 'answers' | 'absences' | 'profile'>;

function readSurvey(survey: Survey, data: Answers): Parts {
  const parts: Parts = { answers: {}, absences: {}, profile: {} };
  const runtime = new SchemaRuntime(survey);
  runtime.load(data);
  const shown = runtime.data();
  const shownIn = new Set(survey.pages.flatMap((page) => page.questionIds).flatMap((id) => withMembers(survey, id)));
  for (const question of survey.questions) {
    if (question.control === 'panel' || question.control === 'information' || !shownIn.has(question.id)) continue;
    const visible = runtime.isVisible(question.id);
    const rows = question.control === 'matrix' ? (question.rows ?? []) : undefined;
    const given = shown[question.id];
    const stated = shown[absenceName(question.id)] as Absence | undefined;
    if (rows === undefined) {
      put(parts, survey, question, question.id, visible ? given : undefined, visible ? (stated ?? 'skipped') : 'not-applicable');
      const comment = shown[`${question.id}-Comment`];
      if (visible && typeof comment === 'string') parts.answers[otherTextName(question.id)] = comment;
      continue;
    }
    const byRow = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
    for (const row of rows)
      put(
        parts,
        survey,
        question,
        `${question.id}.${row.id}`,
        visible ? byRow[row.id] : undefined,
        visible ? (stated ?? 'skipped') : 'not-applicable',
      );
  }
  return parts;
}

function withMembers(survey: Survey, id: string): string[] {
  const question = survey.questions.find((each) => each.id === id);
  return [id, ...(question?.questionIds ?? []).flatMap((member) => withMembers(survey, member))];
}

function put(parts: Parts, survey: Survey, question: Question, key: string, value: unknown, otherwise: Absence): void {
  const absence = questionOptions(survey, question).find((option) => option.code === value)?.absence;
  const profile = question.kind === 'profile';
  if (!isEmpty(value) && absence === undefined) {
    if (profile && !Array.isArray(value)) parts.profile[key] = String(value);
    else parts.answers[key] = value as AnswerValue;
    return;
  }
  parts.absences[key] = absence ?? otherwise;
  if (!profile && otherwise !== 'not-applicable') parts.answers[key] = null;
}

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,79}$/;

/** Names and values of a definition that is not of the schema, in the schema's form: what it allows in a code stays, the rest becomes `-`. */
function toCode(text: string): string {
  if (codePattern.test(text)) return text;
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._~-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 80);
  return plain === '' ? 'x' : plain;
}

function readForeign(data: Answers): Parts {
  const parts: Parts = { answers: {}, absences: {}, profile: {} };
  const scalar = (value: unknown): AnswerValue | null => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'number' || typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map((each) => toCode(String(each)));
    return null;
  };
  for (const [name, value] of Object.entries(data)) {
    const absence = /^(.*)--absence$/.exec(name)?.[1];
    if (absence !== undefined) {
      parts.absences[toCode(absence)] = value as Absence;
      parts.answers[toCode(absence)] = null;
    } else if (name.endsWith('-Comment')) parts.answers[otherTextName(toCode(name.slice(0, -'-Comment'.length)))] = String(value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [row, answer] of Object.entries(value)) parts.answers[toCode(`${name}.${row}`)] = scalar(answer);
    else parts.answers[toCode(name)] = scalar(value);
  }
  return parts;
}
