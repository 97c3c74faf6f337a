import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../../scripts/browser.mjs';
import { buildPage } from '../../bench/page.mjs';
import { framework, survey, syntheticYears } from './synthetic.js';

// Pages as a partner's bundler makes them, in a browser.

/** What a page may fetch until its charts are drawn: kB of 1024 bytes, minified, gzip -9. */
const most = 75;
const pages = ['profile', 'gap', 'trend', 'distribution', 'results'] as const;

const source = (name: (typeof pages)[number]) => `
import './src/${name === 'results' ? name : 'charts'}/define.js';
const element = document.createElement('pst-${name}${name === 'results' ? '' : '-chart'}');
element.lang = new URLSearchParams(location.search).get('lang');
document.getElementById('mount').append(element);
fetch('data.json').then((answer) => answer.json()).then(({ evaluations, framework, surveys }) => {
  Object.assign(element, { evaluation: evaluations.at(-1), evaluations, framework, surveys });
});
`;
const host =
  '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Résultats</title><link rel="icon" href="data:,"><main id="mount"></main><script type="module" src="app.js"></script></html>';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

let folder: string;
let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-weight-'));
  const data = JSON.stringify({ evaluations: syntheticYears(2), framework, surveys: [survey] });
  for (const name of pages) await buildPage(join(folder, name), { source: source(name), html: host, files: { 'data.json': data } });
  server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) return void answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page; `lost` are the scripts that never arrive, `late` those that come after the data. */
async function open(
  name: string,
  lang: string,
  { lost, late }: { lost?: RegExp; late?: RegExp } = {},
): Promise<{ page: Page; weight: () => number }> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const scripts = new Set<string>();
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (extname(pathname) === '.js') scripts.add(pathname);
  });
  if (lost !== undefined) await page.route(lost, (route) => route.abort());
  if (late !== undefined)
    await page.route(late, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await page.evaluate(() => (document.querySelector<HTMLElement>('#mount > *')!.lang = 'en'));
      await route.continue();
    });
  await page.goto(`${origin}/${name}/?lang=${lang}`, { waitUntil: 'networkidle' });
  const weight = () => [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0) / 1024;
  return { page, weight };
}

describe.each(pages)('a page of %s', (name) => {
  it.each(['fr', 'en', 'ar'])(
    `fetches at most ${most} kB in %s until its charts are drawn`,
    async (lang) => {
      const { page, weight } = await open(name, lang);
      await page.locator('canvas[style*=width]').first().waitFor();
      expect(await page.locator('canvas:not([style*=width])').count()).toBe(0);
      await page.close();
      expect(weight()).toBeLessThanOrEqual(most);
    },
    30_000,
  );

  it('shows its tables where what draws does not arrive', async () => {
    const { page } = await open(name, 'fr', { lost: /(?:browserDrawing|stackedDrawing)/ });
    await page.locator('tbody tr').first().waitFor();
    await page.locator('.message', { hasText: 'le tableau contient les mêmes données' }).first().waitFor();
    await page.close();
  }, 30_000);

  it('takes data and a language that come while the words of another are on their way', async () => {
    const { page } = await open(name, 'fr', { late: /words/ });
    await page.locator('canvas[style*=width]').first().waitFor();
    await page.getByRole('button', { name: 'Data (CSV)' }).first().waitFor();
    await page.close();
  }, 30_000);

  it('says that it could not load where its words do not arrive', async () => {
    const { page } = await open(name, 'fr', { lost: /words/ });
    await page.getByRole('alert').filter({ hasText: 'n’ont pas pu être chargés' }).first().waitFor();
    await page.close();
  }, 30_000);
});
