import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readDossier } from '@projet-social/evaluation/node';
import { describe, expect, it } from 'vitest';
import { WaveDefinition } from '../src/wave.js';
import { type Door, waveOfDossier } from '../src/waveOfDossier.js';
import { onEachDatabase } from './support/collector.js';
import { post, register, submissionsUrl, syntheticSubmission } from './support/service.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../../montfermeil', import.meta.url));
const wave = 'montfermeil:survey-wave:elected-2025';
const door: Door = { allowedOrigins: ['https://www.example.org'], tokensRequired: false, quotas: [] };
const dossier = await readDossier(folder);
const codes = (...[from, id, rules]: Parameters<typeof waveOfDossier>): string[] =>
  waveOfDossier(from, id, rules).issues.map(({ code }) => code);

describe('the definition of a wave made from a dossier', () => {
  it('holds the wave, its survey, and the threshold of the group that is asked', () => {
    const { definition, issues } = waveOfDossier(dossier, wave, door);
    expect(issues).toEqual([]);
    const threshold = dossier.framework.respondentGroups.find(({ id }) => id === 'elected')?.publicationThreshold;
    expect(threshold).not.toBe(dossier.framework.respondentGroups.find(({ id }) => id === 'residents')?.publicationThreshold);
    expect(definition).toMatchObject({
      wave: { id: wave, group: 'elected' },
      survey: { id: 'elected-annual' },
      publicationThreshold: threshold,
    });
  });

  it('names what the dossier lacks, and what the rules of the door have wrong', () => {
    expect(codes(dossier, 'montfermeil:survey-wave:elected-1999', door)).toEqual(['wave-not-in-dossier']);
    expect(codes({ ...dossier, surveys: [] }, wave, door)).toEqual(['survey-not-in-dossier']);
    const framework = { ...dossier.framework, respondentGroups: dossier.framework.respondentGroups.filter(({ id }) => id !== 'elected') };
    expect(codes({ ...dossier, framework }, wave, door)).toEqual(['group-without-threshold']);
    const surveys = dossier.surveys.map((survey) => ({ ...survey, notice: { ...survey.notice, placeholders: {} } }));
    expect(new Set(codes({ ...dossier, surveys }, wave, door))).toEqual(new Set(['notice-unfilled']));
    expect(codes(dossier, wave, { ...door, allowedOrigins: ['www.example.org'], quotas: [{ batchId: 'inconnu', most: 1 }] })).toEqual([
      'origin-malformed',
      'batch-not-registered',
    ]);
  });
});

describe('the command that writes it', () => {
  const run = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const program = ['--conditions=@projet-social/source', '--import', 'tsx', 'scripts/wave.ts'];
    return promisify(execFile)(process.execPath, [...program, ...args], { cwd: here, env: { ...process.env, INIT_CWD: here } }).then(
      (told) => ({ code: 0, ...told }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    );
  };
  const origin = ['--origin', 'https://www.example.org'];

  it('writes what the service takes', { timeout: 60_000 }, async () => {
    const { code, stdout } = await run('../montfermeil', wave, ...origin, '--tokens', '--quota', 'elected-paper=12');
    expect(code).toBe(0);
    expect(WaveDefinition.parse(JSON.parse(stdout))).toEqual(
      waveOfDossier(dossier, wave, { ...door, tokensRequired: true, quotas: [{ batchId: 'elected-paper', most: 12 }] }).definition,
    );
  });

  it.each([
    ['nothing', [], 2, /Écrivez : npm run wave/, /Write: npm run wave/],
    ['an option that is not one', ['../montfermeil', wave, ...origin, '--jetons'], 2, /--jetons/, /Unknown option|unknown command/],
    ['a quota in words', ['../montfermeil', wave, ...origin, '--quota', 'papier=douze'], 2, /--quota papier=douze/, /Write:/],
    ['no dossier', ['nulle-part', wave, ...origin], 1, /« pst validate .*nulle-part » dit pourquoi/, /says why/],
    ['another wave', ['../montfermeil', 'autre', ...origin], 1, /n’a pas de vague « autre »/, /has no wave "autre"/],
    [
      'a folder that is not there',
      ['../montfermeil', wave, ...origin, '--output', 'nulle/part/vague.json'],
      1,
      /ne peut pas être écrit/,
      /cannot be written/,
    ],
  ])('%s: says so in both languages, without a trace', { timeout: 60_000 }, async (_what, args, wanted, fr, en) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([wanted, '']);
    expect(stderr).toMatch(fr);
    expect(stderr).toMatch(en);
    expect(stderr).not.toMatch(/\n\s+at |undefined|\[object/);
  });
});

onEachDatabase('a wave of the dossier on', {}, (service) => {
  it('is registered and takes answers once it is open', async () => {
    const { definition } = waveOfDossier(dossier, wave, door);
    await register(service, definition!);
    const batchId = definition!.wave.batches.find(({ mode }) => mode === 'web')!.id;
    const changes = { batchId, answers: {}, absences: {}, profile: {}, submittedOn: definition!.wave.opensOn! };
    const response = await post(submissionsUrl(service, definition!), syntheticSubmission(definition!, changes));
    // The wave of the example is over: what was answered in time is late by more than a week.
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([410, 'wave-closed']);
    const open = { ...definition!, wave: { ...definition!.wave, closesOn: '2099-12-31' } };
    await register(service, open);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // a wave is kept in memory for a second
    expect((await post(submissionsUrl(service, open), syntheticSubmission(open, changes))).status).toBe(201);
  });
});
