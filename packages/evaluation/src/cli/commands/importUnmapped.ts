import { realpath } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { type Issue, Submission, check, checkSubmission, parse } from '@projet-social/schema';
import { addToDossier } from '../../io/addToDossier.js';
import type { ReadDossier, ReadInput } from '../../io/dossier.js';
import { decodeUtf8, readBytes, writeWhole } from '../../io/files.js';
import { problem } from '../../io/problem.js';
import { readRegisters } from '../../io/registers.js';
import { readRecords } from '../../io/submissions.js';
import { type Context, UsageProblem } from '../command.js';
import { surveyOfVersion } from './shared.js';

/** What an import did: the files it wrote, and what was odd. */
export interface Imported {
  readonly written: readonly string[];
  readonly issues: readonly Issue[];
}

export interface ImportTarget {
  readonly dossier: ReadDossier;
  readonly file: string;
  /** Where to write; none: a usual place of the dossier. */
  readonly output: string | undefined;
  /** Checks only. */
  readonly checkOnly: boolean;
}

/**
 * Where an import may write: not over what it reads, nor over a file that the dossier reads as something else.
 * @throws DataProblem `output-is-source`.
 */
export async function checkOutput(
  { dossier, file }: ImportTarget,
  target: string,
  role: ReadInput['role'],
  read: readonly string[] = [],
): Promise<string> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const others = dossier.inputs.filter((input) => input.role !== role).map(({ path }) => join(dossier.folder, path));
  const taken = await Promise.all([...others, ...read].map(real));
  const written = await real(target);
  // Registers that stand in the dossier already are read and written in place.
  if (taken.includes(written) || (role === 'submissions' && written === (await real(file)))) throw problem('output-is-source', [target]);
  return target;
}

/** Said of a file that was written where no command of the dossier reads it. */
export function writtenOutside(path: string): Issue {
  return { code: 'written-outside', severity: 'warning', path: [path] };
}

/** Takes a filled workbook of registers into the dossier, as it is: it stays the file that people go on filling in. */
export async function importRegisters({ dossier, file, output, checkOnly }: ImportTarget): Promise<Imported> {
  const bytes = await readBytes(file);
  const { bundle, issues: found, locate } = await readRegisters(bytes, file, dossier.dossier);
  // Statistics, or the export of another tool: not one sheet is a register.
  if (found.length > 0 && found.every(({ code }) => code === 'table-unknown')) throw problem('registers-none', [file]);
  // What the registers name may stand in another file of the dossier: references are checked when the dossier is read.
  const issues = [...found, ...locate(bundle ? check(bundle).filter((issue) => issue.code !== 'dangling-ref') : [])];
  const into = { dossier, file, output, checkOnly };
  const target = await checkOutput(into, output ?? join(dossier.folder, 'records', basename(file)), 'bundle');
  if (checkOnly || !bundle || issues.some((issue) => issue.severity === 'error')) return { written: [], issues };
  await writeWhole(target, bytes);
  const isRead = await addToDossier(dossier.folder, target, 'bundles');
  return { written: [target], issues: isRead ? issues : [...issues, writtenOutside(target)] };
}

/** Takes the collector's export into the dossier, by year of the wave; an answer that is there already, or is malformed, is left out and said. */
export async function importCollected(context: Context, { dossier, file, output, checkOnly }: ImportTarget): Promise<Imported> {
  const issues: Issue[] = [];
  const waves = new Map((dossier.bundle.surveyWaves ?? []).map((wave) => [wave.id, wave]));
  const seen = new Map<string, number>();
  const known = new Set([...dossier.submissions.values()].flat().map((submission) => submission.id));
  const byYear = new Map<number, Submission[]>();
  let there = 0;
  let refused = 0;
  for (const { value, place } of await readRecords(await readBytes(file), file)) {
    const located = (found: readonly Issue[]): Issue[] => found.map((issue) => ({ ...issue, path: [file, place, ...issue.path] }));
    const result = parse(Submission, value, { mode: 'tolerant' });
    const submission = result.ok ? result.value : undefined;
    const found: Issue[] = [...result.issues];
    const wave = submission && waves.get(submission.waveId);
    const survey = submission && surveyOfVersion(dossier.surveys, submission.surveyId, submission.surveyVersion);
    if (submission && !wave)
      found.push({
        code: 'wave-unknown',
        severity: 'error',
        path: ['waveId'],
        params: { wave: submission.waveId, waves: [...waves.keys()].join(', ') },
      });
    if (submission && !survey)
      found.push({ code: 'survey-of-submission-unknown', severity: 'error', path: ['surveyId'], params: { survey: submission.surveyId } });
    if (submission && survey) found.push(...checkSubmission(submission, survey));
    const first = submission && seen.get(submission.id);
    if (first !== undefined)
      found.push({ code: 'identifier-twice', severity: 'error', path: ['id'], params: { value: submission?.id ?? '', firstRow: first } });
    issues.push(...located(found));
    if (!submission || !wave || found.some((issue) => issue.severity === 'error')) {
      refused += 1;
      continue;
    }
    seen.set(submission.id, place);
    if (known.has(submission.id)) there += 1;
    else byYear.set(wave.year, [...(byYear.get(wave.year) ?? []), submission]);
  }
  if (output !== undefined && byYear.size > 1)
    throw new UsageProblem({
      fr: `Le fichier contient plusieurs années (${[...byYear.keys()].join(', ')}) : retirez --output, un fichier par année sera écrit.`,
      en: `The file holds several years (${[...byYear.keys()].join(', ')}): leave out --output, one file a year will be written.`,
    });
  const written: string[] = [];
  for (const [year, submissions] of checkOnly ? [] : byYear) {
    if (!dossier.dossier.years.some((entry) => entry.year === year))
      throw problem('year-missing', [dossier.folder], { year, years: dossier.dossier.years.map((entry) => entry.year).join(', ') });
    const usual = join(dossier.folder, 'submissions', String(year), `${basename(file, extname(file))}.ndjson`);
    const target = await checkOutput({ dossier, file, output, checkOnly }, output ?? usual, 'submissions');
    // A later export of the same name adds to the answers that came with the earlier one.
    const here = await realpath(target).catch(() => undefined);
    const isRead = await Promise.all(
      dossier.inputs.map(async ({ role, path }) => role === 'submissions' && here === (await realpath(join(dossier.folder, path)))),
    );
    const earlier = isRead.includes(true) ? decodeUtf8(await readBytes(target), target).replace(/\n*$/, '\n') : '';
    await writeWhole(target, earlier.trimStart() + submissions.map((submission) => `${JSON.stringify(submission)}\n`).join(''));
    if (!(await addToDossier(dossier.folder, target, { year }))) issues.push(writtenOutside(target));
    written.push(target);
  }
  const taken = [...byYear.values()].reduce((sum, list) => sum + list.length, 0);
  context.terminal.note(
    context.locale === 'fr'
      ? `Réponses prises : ${taken} ; déjà dans le dossier : ${there} ; refusées : ${refused}.`
      : `Answers taken: ${taken}; already in the dossier: ${there}; refused: ${refused}.`,
  );
  return { written, issues };
}
