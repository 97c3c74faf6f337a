import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import framework from '@projet-social/schema/content/framework.json' with { type: 'json' };
import residents from '@projet-social/schema/content/surveys/residents-annual.json' with { type: 'json' };
import type { Survey } from '@projet-social/schema';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePages } from '../server.mjs';
import { openBrowser } from './support/browser.js';
import { type TestCollector, startCollector, withNotice } from './support/collector.js';
import { answer, begin, send } from './support/form.js';
import { resultsIn } from './support/results.js';

const survey = withNotice(residents as unknown as Survey);
const waveId = 'ville-d-exemple:survey-wave:residents-2026';

describe.each([
  ['react', 'production'],
  ['react', 'development'], // where its strict mode does everything twice
  ['vue', 'production'],
])('the %s page, as it is built for %s', (name, environment) => {
  let folder: string;
  let collector: TestCollector;
  let browser: Browser;
  let pages: Server;
  let site: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `pst-${name}-`));
    collector = await startCollector(folder);
    collector.today = '2026-10-05';
    // In a process of its own: the builders must see Node's plain conditions, not those of the tests.
    const root = fileURLToPath(new URL(`../../partner-${name}`, import.meta.url));
    await promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('support/build.mjs', import.meta.url)), root, join(folder, 'dist')],
      {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: environment, VITE_WAVE: `${collector.url}/waves/${waveId}` },
      },
    );
    await mkdir(join(folder, 'results'));
    // An evaluation that did not pass disclosure control: the page must refuse to show it.
    await writeFile(
      join(folder, 'results/evaluation.json'),
      JSON.stringify({
        kind: 'evaluation',
        year: 2026,
        groups: [],
        observations: [],
        scores: [],
        gaps: [],
        judgements: [],
        issues: [],
        inputs: [],
      }),
    );
    await writeFile(join(folder, 'results/framework.json'), JSON.stringify(framework));
    await writeFile(join(folder, 'results/survey.json'), JSON.stringify(survey));
    pages = await servePages({ collector: collector.url, results: resultsIn(join(folder, 'results')), folder: join(folder, 'dist/') });
    site = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    await collector.register({
      wave: {
        id: waveId,
        surveyId: survey.id,
        surveyVersion: survey.version,
        group: survey.group,
        year: 2026,
        period: { start: '2026-01-01', end: '2026-12-31' },
        batches: [{ id: 'web', mode: 'web' }],
      },
      survey,
      allowedOrigins: [site],
      tokensRequired: false,
      quotas: [],
      publicationThreshold: 11,
    });
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    await collector?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes an answer, thanks, and shows no result that is not protected, under the strict policy', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) problems.push(message.text());
    });
    await page.addInitScript(() => {
      const heard: string[] = [];
      for (const name of ['pst-ready', 'pst-start', 'pst-submit', 'pst-sent']) addEventListener(name, () => heard.push(name));
      Object.assign(window, { heard });
    });
    await page.clock.setFixedTime('2026-10-05T10:00:00');
    await begin(page, `${site}/`);
    await answer(page, { 'living-here': '4', sex: 'man' });
    await send(page);
    await page.locator('#thanks').waitFor();
    expect(await collector.exported(waveId)).toMatchObject([{ answers: { 'living-here': '4' }, profile: { sex: 'man' } }]);
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard).toEqual(['pst-ready', 'pst-start', 'pst-submit', 'pst-sent']);
    await page.getByRole('link', { name: 'Résultats' }).click();
    await page.locator('pst-results [role="note"], pst-results [role="alert"]').first().waitFor();
    expect(await page.locator('pst-results table').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });
});
