import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Evaluation, Submission, Survey, SurveyWave } from '@projet-social/schema';
import { parse as parseCsv } from 'csv-parse/sync';
import type { WaveDefinition } from 'example-collector';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePages } from '../server.mjs';
import { openBrowser } from './support/browser.js';
import { type TestCollector, startCollector, syntheticAnswers, withNotice } from './support/collector.js';
import { answer, begin, phase, send } from './support/form.js';
import { pst } from './support/pst.js';
import { resultsIn } from './support/results.js';

const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};
const eventually = async (what: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not happen: ${what.toString()}`);
};

/** Rows of a published CSV, by column. */
const table = async (folder: string, name: string): Promise<Record<string, string>[]> =>
  parseCsv(await readFile(join(folder, `${name}.csv`), 'utf8'), { columns: true, bom: true });

const choices = {
  'living-here': '4',
  'service-access': '3',
  'trust-services-resident': '3',
  'voice-counts-resident': '2',
  'procedure-abandoned': 'no',
  sex: 'woman',
};

describe('a year in the life of a projet social, from the first click to the last table', () => {
  let folder: string;
  let dossier: string;
  let collector: TestCollector;
  let browser: Browser;
  let phone: BrowserContext;
  let pages: Server;
  let site: string;
  const outside: string[] = [];
  const violations: string[] = [];
  const told: Record<string, number> = {};

  const openSite = async (year: number): Promise<void> => {
    pages?.close();
    pages = await servePages({ collector: collector.url, year, results: resultsIn(join(folder, 'site')) });
    site = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  };
  const openPage = async (): Promise<Page> => {
    const page = await phone.newPage();
    await page.clock.setFixedTime(`${collector.today}T10:00:00`);
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/i.test(message.text())) violations.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site) && !request.url().startsWith(collector.url) && !/^(?:data|blob):/.test(request.url()))
        outside.push(request.url());
    });
    return page;
  };
  const definitionOf = async (year: number, group: 'residents' | 'staff'): Promise<WaveDefinition> => {
    const survey = withNotice(await json<Survey>(join(dossier, 'surveys', `${group}-annual.json`)));
    const { surveyWaves } = await json<{ surveyWaves: SurveyWave[] }>(join(dossier, 'records', `${year}.json`));
    const wave = surveyWaves.find((each) => each.group === group)!;
    return {
      wave: {
        ...wave,
        opensOn: `${year}-10-01`,
        closesOn: `${year}-10-31`,
        batches: [
          { id: 'web', mode: 'web' },
          { id: 'papier', mode: 'paper' },
          { id: 'invitation', mode: 'web' },
        ],
      },
      survey,
      allowedOrigins: [site],
      tokensRequired: group === 'staff',
      quotas: [],
      publicationThreshold: 11,
    };
  };
  const postAs = (submission: Submission, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${collector.url}/waves/${submission.waveId}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site, ...headers },
      body: JSON.stringify(submission),
    });
  const tokensFor = async (definition: WaveDefinition, count: number): Promise<string[]> => {
    const response = await collector.admin(`/waves/${definition.wave.id}/tokens`, { method: 'POST', body: JSON.stringify({ count }) });
    return ((await response.json()) as { tokens: string[] }).tokens;
  };
  /** Writes the wave into the dossier, and what the collector received of it. */
  const toDossier = async (year: number, definitions: readonly WaveDefinition[]): Promise<void> => {
    const manifest = await json<{ years: { year: number; period: object; submissions: string[] }[] }>(join(dossier, 'dossier.json'));
    const entry = manifest.years.find((each) => each.year === year)!;
    const records = await json<{ surveyWaves: SurveyWave[] }>(join(dossier, 'records', `${year}.json`));
    for (const { wave } of definitions) {
      const file = `submissions/${year}/${wave.group}.ndjson`;
      const text = await (await collector.admin(`/waves/${wave.id}/export`)).text();
      await write(join(dossier, file), text);
      entry.submissions.push(file);
      records.surveyWaves = records.surveyWaves.map((each) => (each.id === wave.id ? wave : each));
    }
    await write(join(dossier, 'records', `${year}.json`), JSON.stringify(records));
    await write(join(dossier, 'dossier.json'), JSON.stringify(manifest));
  };
  const evaluationOf = (year: number): Promise<Evaluation> => json(join(dossier, 'results', String(year), 'evaluation.json'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pst-year-'));
    dossier = join(folder, 'dossier');
    [collector, browser] = await Promise.all([
      startCollector(folder),
      openBrowser(),
      pst('init', dossier, '--name', 'Ville d’exemple', '--commune', '93047', '--year', '2025'),
    ]);
    phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR' });
    await openSite(2025);
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    await collector?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('before the wave opens nothing is taken; then it opens', async () => {
    collector.today = '2025-09-30';
    const residents = await definitionOf(2025, 'residents');
    await collector.register(residents);
    expect((await postAs(syntheticAnswers(residents, 0, 0, 'web', '2025-09-30'))).status).toBe(403);
    collector.today = '2025-10-02';
    expect(await collector.exported(residents.wave.id)).toHaveLength(0);
  });

  it('residents answer on a phone in French and in Arabic', async () => {
    const { wave } = await definitionOf(2025, 'residents');
    const page = await openPage();
    await begin(page, site);
    await answer(page, choices);
    expect(await send(page)).toMatch(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/);
    await begin(page, site, 'ar');
    expect(await page.locator('pst-survey [dir="rtl"]').count()).toBeGreaterThan(0);
    await answer(page, choices);
    await send(page);
    await page.close();
    const received = await collector.exported(wave.id);
    expect(received).toHaveLength(2);
    for (const submission of received) {
      expect(submission).toMatchObject({ submittedOn: '2025-10-02', mode: 'web', batchId: 'web', answers: { 'living-here': '4' } });
      // Neither the language nor the hour nor the code is kept.
      expect(JSON.stringify(submission)).not.toMatch(/"(?:ar|lang|language|locale)"|T10:/);
    }
  });

  it('one answers without a connection, and it is sent when the connection is back, once', async () => {
    const { wave } = await definitionOf(2025, 'residents');
    const page = await openPage();
    await begin(page, site);
    await answer(page, choices);
    await phone.setOffline(true);
    await page.locator('pst-survey #send').click();
    await eventually(async () => (await phase(page)) === 'queued');
    expect(await collector.exported(wave.id)).toHaveLength(2);
    await phone.setOffline(false);
    await eventually(async () => (await collector.exported(wave.id)).length === 3);
    await page.reload();
    await page.close();
    expect(await collector.exported(wave.id)).toHaveLength(3);
  });

  it('one thinks better of it and withdraws with the code that was shown', async () => {
    const { wave } = await definitionOf(2025, 'residents');
    const page = await openPage();
    await begin(page, site);
    await answer(page, choices);
    const code = await send(page);
    expect(await collector.exported(wave.id)).toHaveLength(4);
    await page.goto(`${site}/retrait.html`);
    await page.getByLabel('Code de retrait').fill(code.toLowerCase());
    await page.getByRole('button').click();
    await page.getByText('Votre réponse est retirée.').waitFor();
    await page.getByLabel('Code de retrait').fill(code);
    await page.getByRole('button').click();
    await page.getByText('Ce code ne correspond à aucune réponse').waitFor();
    await page.close();
    expect(await collector.exported(wave.id)).toHaveLength(3);
  });

  it('a batch of paper forms is entered, each twice', async () => {
    const { wave } = await definitionOf(2025, 'residents');
    const page = await openPage();
    await page.goto(`${site}/saisie.html`);
    const form = page.locator('pst-survey form.entry');
    await form.waitFor();
    for (let paper = 1; paper <= 3; paper += 1) {
      for (let pass = 1; pass <= 2; pass += 1) {
        await form.locator('input').first().fill('2');
        await form.locator('button[type="submit"]').click();
      }
      await eventually(async () => (await collector.exported(wave.id)).length === 3 + paper);
    }
    await page.close();
    const papers = (await collector.exported(wave.id)).filter(({ batchId }) => batchId === 'papier');
    expect(papers.map(({ mode, answers }) => [mode, answers['living-here']])).toEqual([1, 2, 3].map(() => ['paper', '2']));
  });

  it('staff answer with the token of their invitation, each once', async () => {
    const staff = await definitionOf(2025, 'staff');
    await collector.register(staff);
    const tokens = await tokensFor(staff, 14);
    const page = await openPage();
    await begin(page, `${site}/equipe.html#${tokens[0]!}`);
    expect(page.url()).not.toContain(tokens[0]);
    await answer(page, { 'role-own': '4', 'trust-partners': '3', 'speak-freely': '3' });
    await send(page);
    await page.close();
    for (let index = 1; index < 14; index += 1) {
      const submission = syntheticAnswers(staff, index, 0, 'invitation', collector.today);
      expect((await postAs(submission, { 'x-token': tokens[index]! })).status).toBe(201);
    }
    expect((await postAs(syntheticAnswers(staff, 99, 0, 'invitation', collector.today), { 'x-token': tokens[0]! })).status).toBe(401);
    expect(await collector.exported(staff.wave.id)).toHaveLength(14);
  });

  it('others answer too, the wave closes, and the counts for field work tell no small number', async () => {
    const residents = await definitionOf(2025, 'residents');
    for (let index = 0; index < 37; index += 1)
      expect((await postAs(syntheticAnswers(residents, index, 0, 'web', collector.today))).status).toBe(201);
    const counts = (await (await collector.admin(`/waves/${residents.wave.id}/counts`)).json()) as { total: { count: number } };
    expect(counts).toMatchObject({
      total: { count: 40 },
      batches: [
        { batchId: 'papier', count: null },
        { batchId: 'web', count: null },
      ],
    });
    collector.today = '2025-11-10';
    expect((await postAs(syntheticAnswers(residents, 0, 0, 'web', '2025-11-10'))).status).toBe(410);
    told['residents'] = (await collector.exported(residents.wave.id)).length;
    told['staff'] = 14;
    expect(told['residents']).toBe(3 + 3 + 37);
  });

  it('the export is scored, reported and published with the same counts', async () => {
    await toDossier(2025, [await definitionOf(2025, 'residents'), await definitionOf(2025, 'staff')]);
    await pst('score', dossier, '--year', '2025');
    await Promise.all([pst('publish', dossier, '--year', '2025'), pst('report', dossier, '--year', '2025', '--format', 'csv')]);
    const evaluation = await evaluationOf(2025);
    expect(evaluation.disclosure?.audit.passed).toBe(true);
    const shown = Object.fromEntries(evaluation.groups.map(({ group, respondents }) => [group, respondents]));
    const toFive = (count: number): number => Math.round(count / 5) * 5;
    expect(shown).toMatchObject({ residents: toFive(told['residents']!), staff: toFive(told['staff']!) });
    const answers = await table(join(dossier, 'results/2025/open-data'), 'reponses');
    expect(
      answers.filter(({ groupe }) => groupe === 'residents' || groupe === 'staff').map(({ repondants }) => Number(repondants)),
    ).toEqual([toFive(told['residents']!), toFive(told['staff']!)]);
    // The report's tables, in the French style, hold the same rows as the package.
    const report = await readFile(join(dossier, 'results/2025/csv/profil.csv'), 'utf8');
    expect(report.trim().split('\n')).toHaveLength((await table(join(dossier, 'results/2025/open-data'), 'profil')).length + 1);
  });

  it('next year the same again, more favourable; the years are compared', async () => {
    const records = await readFile(join(dossier, 'records/2025.json'), 'utf8');
    await write(join(dossier, 'records/2026.json'), records.replaceAll('2025', '2026'));
    const manifest = await json<{ bundles: string[]; years: object[] }>(join(dossier, 'dossier.json'));
    manifest.bundles.push('records/2026.json');
    manifest.years.push({ year: 2026, period: { start: '2026-01-01', end: '2026-12-31' }, submissions: [] });
    await write(join(dossier, 'dossier.json'), JSON.stringify(manifest));
    collector.today = '2026-10-05';
    await openSite(2026);
    const [residents, staff] = [await definitionOf(2026, 'residents'), await definitionOf(2026, 'staff')];
    await collector.register(residents);
    await collector.register(staff);
    const page = await openPage();
    await begin(page, site);
    await answer(page, choices);
    await send(page);
    await page.close();
    for (let index = 0; index < 45; index += 1)
      expect((await postAs(syntheticAnswers(residents, index, 1, 'web', collector.today))).status).toBe(201);
    for (const [index, token] of (await tokensFor(staff, 16)).entries())
      expect((await postAs(syntheticAnswers(staff, index, 1, 'invitation', collector.today), { 'x-token': token })).status).toBe(201);
    expect(await collector.exported(residents.wave.id)).toHaveLength(46);
    await toDossier(2026, [residents, staff]);
    await pst('score', dossier, '--year', '2026');
    const [, compared] = await Promise.all([
      pst('publish', dossier, '--year', '2026'),
      pst('compare', dossier, '--year', '2026', '--json'),
    ]);
    const comparison = JSON.parse(compared) as NonNullable<Evaluation['comparison']>;
    expect(comparison.previousYear).toBe(2025);
    const told = comparison.changes.filter(({ verdict }) => verdict !== 'refused');
    expect(told.length).toBeGreaterThan(0);
    expect(told.some(({ verdict }) => verdict === 'up')).toBe(true);
    expect(told.some(({ verdict }) => verdict === 'down')).toBe(false);
    // The first year was not touched by the second.
    expect((await collector.exported('ville-d-exemple:survey-wave:residents-2025')).length).toBe(43);
  });

  it('the results page shows exactly what publish allows', async () => {
    await write(join(folder, 'site/evaluation.json'), JSON.stringify(await evaluationOf(2026)));
    await write(join(folder, 'site/framework.json'), await readFile(join(dossier, 'framework.json'), 'utf8'));
    await write(join(folder, 'site/survey.json'), await readFile(join(dossier, 'surveys/residents-annual.json'), 'utf8'));
    const page = await openPage();
    await page.goto(`${site}/resultats.html`);
    await page.locator('pst-results table').first().waitFor();
    const tables = await page
      .locator('pst-results table')
      .evaluateAll((found) =>
        found.map((each) =>
          [...each.querySelectorAll('tr')].map((row) =>
            [...row.querySelectorAll('th,td')].map((cell) => (cell as HTMLElement).innerText.trim()),
          ),
        ),
      );
    await page.close();
    const published = join(dossier, 'results/2026/open-data');
    const [profile, groups] = [await table(published, 'profil'), await table(published, 'groupes')];
    /** "74,8 (de 68,5 à 81,2)" as the three numbers; words in their place are no number. */
    const numbers = (cell: string): string[] => (cell.match(/\d+(?:,\d+)?/g) ?? []).map((each) => each.replace(',', '.'));
    const inCsv = (row: Record<string, string> | undefined): string[] =>
      [row?.['note'], row?.['fourchette_basse'], row?.['fourchette_haute']].filter(
        (each): each is string => each !== undefined && each !== '',
      );
    const compared: string[] = [];
    for (const [titles, ...rows] of tables) {
      for (const [label = '', ...cells] of rows) {
        if (titles?.[1] === 'Ensemble') {
          compared.push(label);
          expect([label, numbers(cells[0]!)]).toEqual([
            label,
            inCsv(profile.find((row) => row['niveau'] === 'dimension' && row['libelle'] === label)),
          ]);
        }
        if (titles?.[1] === 'Habitants') {
          for (const [index, group] of ['residents', 'staff', 'elected', 'associations'].entries())
            expect([label, group, numbers(cells[index]!)]).toEqual([
              label,
              group,
              inCsv(groups.find((row) => row['niveau'] === 'dimension' && row['libelle'] === label && row['groupe'] === group)),
            ]);
        }
      }
    }
    expect(compared.sort()).toEqual(profile.flatMap(({ niveau, libelle }) => (niveau === 'dimension' ? [libelle!] : [])).sort());
    // Of people, only the counts that publish rounds.
    expect(tables.flat(2).filter((cell) => cell === '46' || cell === '16')).toEqual([]);
  });

  it('no page asked anyone but its own site and the collector, and the strict policy was never crossed', () => {
    expect(outside).toEqual([]);
    expect(violations).toEqual([]);
  });
});
