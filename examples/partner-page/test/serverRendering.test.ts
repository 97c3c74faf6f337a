import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import residents from '@projet-social/schema/content/surveys/residents-annual.json' with { type: 'json' };
import type { Survey } from '@projet-social/schema';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePages } from '../server.mjs';
import { openBrowser } from './support/browser.js';
import { withNotice } from './support/collector.js';

const survey = withNotice(residents as unknown as Survey);

describe.each([
  ['react', 'tsx'],
  ['vue', 'ts'],
])('a page that %s makes on a server', (name, extension) => {
  let folder: string;
  let browser: Browser;
  let pages: Server;
  let site: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `pst-server-${name}-`));
    const file = join(folder, 'survey.json');
    await writeFile(file, JSON.stringify(survey));
    // In a process of its own, without a browser's globals: what the server imports must be safe in Node.
    const root = fileURLToPath(new URL(`../../partner-${name}`, import.meta.url));
    const builder = fileURLToPath(new URL('support/buildServerRendering.mjs', import.meta.url));
    await promisify(execFile)(process.execPath, [builder, root, extension, join(folder, 'dist'), file], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development' },
    });
    pages = await servePages({ collector: 'http://127.0.0.1:1', folder: join(folder, 'dist/') });
    site = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A page whose scripts are held back until they are let go. */
  async function held(...scripts: readonly string[]): Promise<{ page: Page; told: string[]; release: (script: string) => void }> {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const told: string[] = [];
    page.on('pageerror', (error) => told.push(error.message));
    page.on('console', (message) => {
      const isOfPage = !message.location().url.endsWith('/favicon.ico');
      if (isOfPage && ['error', 'warning'].includes(message.type())) told.push(message.text());
    });
    const releases = new Map<string, () => void>();
    for (const script of scripts) {
      const released = new Promise<void>((resolve) => releases.set(script, resolve));
      await page.route(`**/${script}`, async (route) => {
        await released;
        await route.continue();
      });
    }
    await page.goto(site, { waitUntil: 'commit' });
    return { page, told, release: (script) => releases.get(script)?.() };
  }

  it('is read without script: title, notice and a first question with its options', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(site);
    const element = page.locator('pst-survey');
    expect(await element.getByRole('heading', { name: survey.title.fr }).isVisible()).toBe(true);
    expect(await element.innerText()).toContain('La Ville d’exemple et ses partenaires');
    await element.locator('input[type=radio]').first().check();
    expect(await element.locator('input:checked').count()).toBe(1);
    await page.close();
  });

  it.each([
    ['the framework, then the element', ['client.js', 'pst.js']],
    ['the element, then the framework', ['pst.js', 'client.js']],
  ])('keeps an answer and hears events: %s', async (_, order) => {
    const { page, told, release } = await held(...order);
    const element = page.locator('pst-survey');
    const radio = element.locator('input[type=radio]').nth(2);
    const value = await radio.getAttribute('value');
    await radio.check();
    for (const script of order) {
      const arrived = page.waitForResponse(`**/${script}`);
      release(script);
      await arrived;
      // Long enough for what it does: nothing in the page tells that a framework has taken it over.
      await page.waitForTimeout(500);
    }
    await element.locator('[data-phase="answering"]').waitFor({ timeout: 20_000 });
    expect(
      await element.locator('input:checked').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
    ).toEqual([value]);
    expect(await page.locator('[data-pst-shell]').count()).toBe(0);
    await element.locator('input[type=radio]').first().check({ force: true });
    await page.locator('#answered').waitFor({ timeout: 20_000 }); // the page hears the element
    expect(told).toEqual([]);
    await page.close();
  });
});
