import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Submission, Survey, SurveyWave } from '@projet-social/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toLines, toParquet } from '../src/export.js';
import type { WaveDefinition } from '../src/wave.js';
import { onEachDatabase } from './support/collector.js';
import { admin, post, residentsWave, submissionsUrl, syntheticSubmission } from './support/service.js';

const year = new Date().getUTCFullYear();
const timeout = 240_000;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs `pst` as a person types it. */
async function pst(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const program = ['--conditions=@projet-social/source', '--import', 'tsx', 'packages/evaluation/src/cli/main.ts'];
  return promisify(execFile)(process.execPath, [...program, ...args, '--lang', 'fr'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
}

let folder: string;
let definition: WaveDefinition;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pst-export-'));
  await pst('init', join(folder, 'dossier'), '--name', 'Saint-Laurent-les-Tours', '--commune', '46273', '--year', String(year));
  const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(join(folder, 'dossier', path), 'utf8')) as T;
  const survey = await json<Survey>('surveys/residents-annual.json');
  const { surveyWaves } = await json<{ surveyWaves: SurveyWave[] }>(`records/${year}.json`);
  const base = residentsWave();
  const wave = { ...surveyWaves.find(({ group }) => group === 'residents')!, batches: base.wave.batches };
  definition = { ...base, wave, survey: { ...survey, notice: { ...survey.notice, placeholders: base.survey.notice.placeholders } } };
}, timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Answers of every kind that the survey asks for, made by a program: choices, several choices, matrices, free text, absences, profile. */
function answeredBy(person: number): Submission {
  const { survey } = definition;
  const parts = { answers: {} as Record<string, unknown>, absences: {} as Record<string, string>, profile: {} as Record<string, string> };
  for (const [position, question] of survey.questions.entries()) {
    if (question.control === 'information' || question.control === 'panel' || question.visibleWhen || question.rows) continue;
    const scale = survey.scales.find(({ id }) => id === question.scaleId)?.options.filter(({ value }) => value !== null);
    const codes = (question.options ?? scale ?? []).map(({ code }) => code).filter((code) => code !== 'na' && code !== 'dk');
    const code = codes[(person * 7 + position * 3) % codes.length];
    if ((person + position) % 9 === 0) parts.absences[question.id] = 'skipped';
    else if (question.kind === 'profile') {
      if (code !== undefined) parts.profile[question.id] = code;
    } else if (code === undefined) parts.answers[question.id] = `« De l’ombre ; "du temps",\n${person} » 🌳 مرحبا`;
    else if (question.control === 'multiple-choice') parts.answers[question.id] = [code];
    else if (question.control === 'ranking') continue;
    else parts.answers[question.id] = code;
  }
  return syntheticSubmission(definition, {
    ...(parts as Partial<Submission>),
    batchId: person % 3 === 0 ? 'atelier' : 'site',
    mode: person % 3 === 0 ? 'workshop' : 'web',
  });
}

interface Imported {
  readonly dossier: string;
  /** What `pst import` tells. */
  readonly told: string;
  /** The answers that the dossier then holds. */
  readonly answers: string;
}

/** Imports an export into a fresh copy of the dossier. */
async function imported(name: string, content: Uint8Array): Promise<Imported> {
  const dossier = await mkdtemp(join(folder, 'copy-'));
  await cp(join(folder, 'dossier'), dossier, { recursive: true });
  await writeFile(join(folder, name), content);
  const { stderr: told } = await pst('import', dossier, join(folder, name));
  const held = join(dossier, 'submissions');
  const files = (await readdir(held, { recursive: true })).filter((file) => file.endsWith('.ndjson')).sort();
  return { dossier, told, answers: (await Promise.all(files.map((file) => readFile(join(held, file), 'utf8')))).join('') };
}

onEachDatabase('what pst makes of an export from', { wave: () => definition }, (service) => {
  it('NDJSON and Parquet are imported without a mapping, give the same answers, and these are evaluated', { timeout }, async () => {
    const people = 45;
    for (let person = 0; person < people; person += 1) {
      const response = await post(submissionsUrl(service, definition), answeredBy(person));
      expect([response.status, response.ok ? '' : await response.text()]).toEqual([201, '']);
    }
    const download = async (query: string): Promise<Uint8Array> =>
      new Uint8Array(await (await admin(service, `/waves/${definition.wave.id}/export${query}`)).arrayBuffer());
    const lines = await imported('export.ndjson', await download(''));
    const table = await imported('export.parquet', await download('?format=parquet'));
    for (const { told } of [lines, table]) expect(told).toContain(`Réponses prises : ${people} ; déjà dans le dossier : 0 ; refusées : 0.`);
    expect(table.answers).toBe(lines.answers);
    const { groups, scores } = JSON.parse((await pst('score', table.dossier, '--json')).stdout) as {
      groups: { group: string; received?: number }[];
      scores: { value: number | null; group?: string }[];
    };
    expect(JSON.stringify(groups)).toContain('residents');
    expect(scores.filter(({ value, group }) => group === 'residents' && value !== null).length).toBeGreaterThan(3);
  });
});

it('an export of several groups of rows is read to the last', { timeout }, async () => {
  const people = 4100;
  const bodies = Array.from({ length: people }, (_, person) =>
    JSON.stringify({ ...answeredBy(person), id: `reponse-${String(person).padStart(20, '0')}` }),
  );
  async function* each(): AsyncGenerator<string> {
    yield* bodies;
  }
  const whole = async (chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for await (const part of chunks) parts.push(part);
    return Buffer.concat(parts);
  };

  const lines = await imported('many.ndjson', await whole(toLines(each())));
  const table = await imported('many.parquet', await whole(toParquet(each())));
  expect(table.told).toContain(`Réponses prises : ${people} ; déjà dans le dossier : 0 ; refusées : 0.`);
  expect(table.answers).toBe(lines.answers);
  expect(table.answers.trimEnd().split('\n')).toHaveLength(people);
});
