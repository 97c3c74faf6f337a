import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type Locator, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../../scripts/browser.mjs';
import residents from '@projet-social/schema/content/surveys/residents-annual.json' with { type: 'json' };
import { chartJsParts } from '../../scripts/chartJsParts.mjs';
import { buildPage, packageFolder } from '../../bench/page.mjs';

// A page as its host serves it, with the service worker beside it, and a server that really goes away.

const page = (body: string): string => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Enquête</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="host.css">${body}</html>`;
const installed = `<script>navigator.serviceWorker.register('/pst-service-worker.js')</script>`;
const tag = '<pst-survey src="residents.json" lang="fr" endpoint="/collect"></pst-survey>';
const pages: Readonly<Record<string, string>> = {
  'bundle.html': page(`${tag}<script src="pst-survey.js" defer></script>${installed}`),
  'property.html': page(`<pst-survey lang="fr" endpoint="/collect"></pst-survey><script src="pst-survey.js"></script>${installed}
<script>fetch('residents.json').then((answer) => answer.json()).then((survey) => { document.querySelector('pst-survey').definition = survey; });</script>`),
  'modules.html': page(`${tag}<script type="module" src="app.js"></script>${installed}`),
  'frame.html': page('<iframe title="Enquête" sandbox="allow-scripts allow-forms" width="380" height="700" src="framed.html"></iframe>'),
  'framed.html': page(`${tag}<script src="pst-survey.js"></script>`),
};
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

let folder: string;
let browser: Browser;
let received: string[] = [];

/** A server on the loopback that anyone may ask, and that can be stopped with its connections. */
async function serve(port = 0): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, answer) => {
    answer.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*').setHeader('vary', 'Accept');
    if (request.method === 'POST') {
      received.push(String(request.headers['idempotency-key']));
      return void answer.writeHead(201).end();
    }
    if (request.method === 'OPTIONS') return void answer.writeHead(204).end();
    const file = join(folder, new URL(request.url ?? '/', 'http://host').pathname);
    if (!existsSync(file)) return void answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/css' }).end(readFileSync(file));
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Answers with the first option everywhere, and sends. */
async function complete(survey: Locator): Promise<void> {
  await survey.locator('#start').click();
  for (let step = 0; step < 20 && (await survey.locator('#send').count()) === 0; step++) {
    for (const group of await survey.getByRole('radiogroup').all()) await group.locator('input').first().check();
    await survey.locator('#next').click();
  }
  await survey.locator('#send').click({ timeout: 5000 });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-offline-'));
  const source = `import './src/survey/define.js';`;
  await buildPage(folder, { source, files: { ...pages, 'residents.json': JSON.stringify(residents) } });
  await build({
    entryPoints: { 'pst-survey': 'src/survey/define.ts', 'pst-service-worker': 'src/outbox/serviceWorker.ts' },
    absWorkingDir: packageFolder,
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['@projet-social/source', 'browser', 'module', 'import', 'default'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [chartJsParts],
  });
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the service worker', () => {
  it.each([
    ['bundle.html', /pst-survey\.js/],
    ['property.html', /residents\.json/],
    ['modules.html', /Delivery-/],
  ])(
    'opens a questionnaire without a connection after one visit, keeps the answers, and sends them once: %s',
    async (address, last) => {
      received = [];
      const first = await serve();
      const where = `http://127.0.0.1:${first.port}/${address}`;
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const visit = await context.newPage();
      await visit.goto(where);
      await visit.locator('pst-survey #start').waitFor();
      const kept = (): Promise<string[]> =>
        visit.evaluate(async () => (await (await caches.open('pst-pages-1')).keys()).map(({ url }) => url));
      await expect.poll(async () => (await kept()).filter((url) => last.test(url)).length, { timeout: 20_000 }).toBe(1);
      await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4); // page, style, script, survey
      expect((await kept()).filter((url) => /surveyCore/i.test(url))).toEqual([]);
      await first.stop();

      await visit.reload();
      await complete(visit.locator('pst-survey'));
      await visit.locator('pst-survey').getByText('partiront dès que possible').waitFor();
      await visit.close();
      expect(received).toEqual([]);

      const second = await serve(first.port);
      for (let turn = 0; turn < 2; turn++) {
        const back = await context.newPage();
        await back.goto(where);
        await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
        await back.waitForTimeout(500);
        await back.close();
      }
      expect(received).toHaveLength(1);
      await context.close();
      await second.stop();
    },
    90_000,
  );
});

describe('a frame that is sandboxed without an origin', () => {
  it('sends all the same, and no error reaches the page', async () => {
    received = [];
    const server = await serve();
    const host = await browser.newPage();
    const faults: string[] = [];
    host.on('pageerror', (error) => faults.push(error.message));
    await host.goto(`http://127.0.0.1:${server.port}/frame.html`);
    const survey = host.frameLocator('iframe').locator('pst-survey');
    await complete(survey);
    await survey.locator('.code').first().waitFor();
    expect(received).toHaveLength(1);
    expect(faults).toEqual([]);
    await host.close();
    await server.stop();
  }, 60_000);
});
