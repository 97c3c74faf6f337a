import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage, html } from '../../bench/page.mjs';
import { allControls } from './allControls.js';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path): path is string => path !== undefined && existsSync(path),
);
const strict =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const hostile = `*{letter-spacing:.3em;color:rgb(255,0,255)!important;text-transform:uppercase} div,label,span,fieldset{font-size:7px;margin:31px;float:right}
button,input,select,textarea{display:none!important;border:9px dashed lime} legend{display:none} h2,h3{position:absolute}`;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};

let folder: string;
let server: Server;
let browser: Browser;
let origin: string;
let hostCss = '';
let sizes: { eager: string[] };
const asked: string[] = [];

const twoSurveys = `
import { PstSurvey } from './src/survey/PstSurvey.js';
PstSurvey.define();
const files = new URLSearchParams(location.search).get('foreign') === null ? ['/all.json', '/all.json'] : ['/foreign.json'];
window.__ready = 0;
for (const file of files) {
  const element = document.createElement('pst-survey');
  element.setAttribute('lang', 'fr');
  element.addEventListener('pst-ready', () => { window.__ready += 1; });
  element.addEventListener('pst-error', (event) => { window.__error = String(event.detail.error); });
  document.getElementById('mount').append(element);
  fetch(file).then((answer) => answer.json()).then((survey) => { element.definition = survey; });
}
`;

/** Synthetic SurveyJS definition with everything that could call someone else. */
const foreign = {
  title: 'Enquête reçue <img src=x onerror="window.__pwned=1">',
  locale: 'fr',
  logo: 'https://tracker.invalid/logo.png',
  navigateToUrl: 'https://tracker.invalid/',
  pages: [
    {
      name: 'p',
      elements: [
        { type: 'html', name: 'intro', html: '<p>Bonjour<script>window.__pwned=1</script><img src="https://tracker.invalid/1.png"></p>' },
        { type: 'image', name: 'picture', imageLink: 'https://tracker.invalid/2.png' },
        { type: 'file', name: 'upload' },
        { type: 'dropdown', name: 'list', title: 'Liste', choicesByUrl: { url: 'https://tracker.invalid/list.json' }, choices: ['a', 'b'] },
        {
          type: 'radiogroup',
          name: 'color',
          title: '<b onclick="window.__pwned=1">Couleur</b>',
          choices: [{ value: 1, text: '<img src=x onerror="window.__pwned=1">Bleu' }],
        },
      ],
    },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-host-'));
  sizes = await buildPage(folder, {
    source: twoSurveys,
    html: html(),
    files: { 'all.json': JSON.stringify(allControls), 'foreign.json': JSON.stringify(foreign) },
  });
  server = createServer((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void answer.writeHead(404).end();
    const body = path === '/host.css' ? hostCss : readFileSync(file);
    answer
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': strict })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page and collects what it must not do. Reads go through the isolated world, so that the page's policy stays as it is. */
async function open(query = ''): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    asked.push(request.url());
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy ${event.effectiveDirective} ${event.sample}`));
  });
  await page.goto(`${origin}/${query}`);
  return { page, faults };
}

/** Computed style of everything in the survey, as text. */
const styleOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...(document.querySelector('pst-survey')?.shadowRoot?.querySelectorAll('.pst, .pst *') ?? [])].map((each) => {
      const style = getComputedStyle(each);
      return [
        each.tagName,
        style.color,
        style.fontSize,
        style.display,
        style.letterSpacing,
        style.float,
        style.textTransform,
        style.borderTopWidth,
      ].join(' ');
    }),
  );

const begin = async (page: Page): Promise<void> => {
  const first = page.locator('pst-survey').first();
  await first.locator('#start').click();
  await first.locator('#next').click();
  await first.locator('#summary').waitFor();
};

describe('on a page that is hostile', () => {
  it('runs under a strict policy with Trusted Types, without nonce, and asks no third party', async () => {
    const { page, faults } = await open();
    await begin(page);
    await page.locator('pst-survey').first().getByText('Tout à fait d’accord').first().click();
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('looks the same whatever the page styles, and styles nothing of the page', async () => {
    const calm = await open();
    await begin(calm.page);
    const before = await styleOf(calm.page);
    await calm.page.close();
    hostCss = hostile;
    const wild = await open();
    await begin(wild.page);
    hostCss = '';
    expect(before.length).toBeGreaterThan(60);
    expect(await styleOf(wild.page)).toEqual(before);
    await wild.page.close();
  }, 120_000);

  it('keeps two surveys of one page apart', async () => {
    const { page, faults } = await open();
    await begin(page);
    const [first, second] = [page.locator('pst-survey').nth(0), page.locator('pst-survey').nth(1)];
    await second.locator('#start').click();
    await first.locator('input[name="living-here"][value="4"]').check();
    expect(await second.locator('input[name="living-here"]:checked').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('survives being moved and removed while it loads', async () => {
    const { page, faults } = await open();
    await page.evaluate(() => {
      const element = document.querySelector('pst-survey');
      const aside = document.createElement('aside');
      document.body.append(aside);
      if (element) aside.append(element);
      document.querySelector('main pst-survey')?.remove();
    });
    await page.locator('aside pst-survey #start').click();
    await page.locator('aside pst-survey #next').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('leaves the tag to another version that is registered already', async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript(() => customElements.define('pst-survey', class extends HTMLElement {}));
    await page.goto(origin);
    await page.waitForTimeout(300);
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('takes no order from a definition that comes from someone else', async () => {
    const { page, faults } = await open('?foreign');
    await page.locator('pst-survey').getByText('Couleur').waitFor({ timeout: 20_000 });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(await page.locator('pst-survey img').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('shows its shell from at most 20 kB, gzipped', async () => {
    const { gzipSync } = await import('node:zlib');
    const bytes = sizes.eager.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
    expect(bytes / 1024).toBeLessThanOrEqual(20);
  });
});
