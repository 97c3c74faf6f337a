import { type Issue, Submission, Survey, SurveyWave, checkSubmission, checkSurvey, parse } from '@projet-social/schema';
import * as z from 'zod';
import { collectorIssue } from './issues.js';

/** A wave as the service knows it: the schema's wave, the survey it asks, and the rules of its door. */
export const WaveDefinition = z.strictObject({
  wave: SurveyWave,
  survey: Survey,
  /** Origins of the pages that may send, for instance `https://www.example.org`. */
  allowedOrigins: z.array(z.string().max(300)).max(50),
  /** Each submission brings a single-use token (staff, elected officials, associations). */
  tokensRequired: z.boolean(),
  /** Most submissions a batch takes; a batch without a quota has no limit. */
  quotas: z.array(z.strictObject({ batchId: z.string().max(80), most: z.int().min(1) })).max(500),
  /** Below this number a count is not told. */
  publicationThreshold: z.int().min(1),
});
export type WaveDefinition = z.infer<typeof WaveDefinition>;

/** Days after the end of a wave during which answers given in time and kept by a phone are still taken. */
const lateDays = 7;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The last day of a wave: the one on which it closes, or the end of its period. */
export const lastDayOf = ({ closesOn, period }: SurveyWave): string => closesOn ?? period.end;

/** Whether a wave takes answers on a day: `early` before it opens; `late` when it is over and only what was answered in time is still taken. */
export function doorOf({ wave }: WaveDefinition, today: string): 'early' | 'open' | 'late' | 'shut' {
  if (wave.opensOn !== undefined && today < wave.opensOn) return 'early';
  if (today <= lastDayOf(wave)) return 'open';
  return today <= addDays(lastDayOf(wave), lateDays) ? 'late' : 'shut';
}

/**
 * The day before which a wave must have ended for its answers to be purged: the retention is over, and nothing late is taken any more.
 * A month before the 31st is the last day of a shorter month.
 * @example purgeLimit('2026-03-31', 1) // => '2026-02-28'
 */
export function purgeLimit(today: string, retentionMonths: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - retentionMonths, 0));
  lastOfMonth.setUTCDate(Math.min(day, lastOfMonth.getUTCDate()));
  const limit = lastOfMonth.toISOString().slice(0, 10);
  const noMoreLate = addDays(today, -lateDays);
  return limit < noMoreLate ? limit : noMoreLate;
}

/** What is wrong in a wave's definition beyond its form. */
export function checkWaveDefinition({ wave, survey, allowedOrigins, quotas }: WaveDefinition): Issue[] {
  const issues = checkSurvey(survey).filter((issue) => issue.severity === 'error');
  if (wave.surveyId !== survey.id || wave.surveyVersion !== survey.version || wave.group !== survey.group)
    issues.push(collectorIssue('survey-of-other-wave', ['survey'], { expected: `${wave.surveyId} ${wave.surveyVersion}, ${wave.group}` }));
  const { text, placeholders = {} } = survey.notice;
  const names = Object.values(text).flatMap((words) => [...words.matchAll(/\{\{\s*([\w.~-]+)\s*\}\}/g)].map(([, name = '']) => name));
  for (const name of new Set(names))
    if (!placeholders[name]?.trim()) issues.push(collectorIssue('notice-unfilled', ['survey', 'notice', 'placeholders', name], { name }));
  if (wave.opensOn !== undefined && lastDayOf(wave) < wave.opensOn)
    issues.push(collectorIssue('closes-before-opening', ['wave', 'closesOn']));
  for (const [index, origin] of allowedOrigins.entries()) {
    const expected = URL.canParse(origin) ? new URL(origin).origin : 'https://www.example.org';
    if (origin !== expected) issues.push(collectorIssue('origin-malformed', ['allowedOrigins', index], { expected }));
  }
  const known = wave.batches.map(({ id }) => id);
  for (const [index, { batchId }] of quotas.entries())
    if (!known.includes(batchId))
      issues.push(collectorIssue('batch-not-registered', ['quotas', index, 'batchId'], { known: known.join(', ') }));
  return issues;
}

export type ReadSubmission =
  { readonly ok: true; readonly submission: Submission } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads a submission as a server must: nothing that a browser checked is believed. */
export function readSubmission(value: unknown, { wave, survey }: WaveDefinition): ReadSubmission {
  const parsed = parse(Submission, value, { mode: 'strict' });
  if (!parsed.ok) return { ok: false, issues: parsed.issues };
  const submission = parsed.value;
  const issues = checkSubmission(submission, survey).filter((issue) => issue.severity === 'error');
  if (submission.waveId !== wave.id) issues.push(collectorIssue('submission-of-other-wave', ['waveId'], { expected: wave.id }));
  const batches = wave.batches.map(({ id }) => id);
  if (submission.batchId !== undefined && !batches.includes(submission.batchId))
    issues.push(collectorIssue('batch-not-registered', ['batchId'], { known: batches.join(', ') }));
  if (submission.status !== 'completed' && submission.status !== 'amended')
    issues.push(collectorIssue('submission-unfinished', ['status']));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, submission };
}
