// Opens the built site from its folder in a browser, as a newcomer would, and runs every snippet that it shows.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { framework } from '../../packages/survey-ui/test/charts/synthetic.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const site = join(here, 'dist');
const conditions = ['@projet-social/source', 'browser', 'module', 'import', 'default'];
const failures: string[] = [];
const verify = (condition: boolean, message: string): void => {
  console.log(`${condition ? 'ok  ' : 'FAIL'} ${message}`);
  if (!condition) failures.push(message);
};

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});

const plainText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Elements of our tags that show something of their own: their shadow root has text. */
const shown = (page: Page): Promise<{ tag: string; text: number; canvas: number }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.localName.startsWith('pst-'))
      .map((element) => ({
        tag: element.localName,
        text: element.shadowRoot?.textContent.trim().length ?? 0,
        canvas: element.shadowRoot?.querySelectorAll('canvas').length ?? 0,
      })),
  );

async function open(address: string, settle = 1500): Promise<{ page: Page; errors: string[]; foreign: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, locale: 'fr-FR' });
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => !/^(file|data|blob):|^http:\/\/127\.0\.0\.1/.test(request.url()) && foreign.push(request.url()));
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(settle);
  return { page, errors, foreign };
}

// 1. The site, from its folder.
for (const file of readdirSync(site).filter((name) => name.endsWith('.html'))) {
  const { page, errors, foreign } = await open(pathToFileURL(join(site, file)).href);
  const elements = await shown(page);
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map((link) => link.getAttribute('href')!)
      .filter((href) => !/^(https?:|#|mailto:)/.test(href)),
  );
  verify(
    errors.length === 0 && foreign.length === 0,
    `${file}: no error, nothing asked of anyone ${[...errors, ...foreign].join(' ').slice(0, 300)}`,
  );
  verify(
    elements.every(({ text }) => text > 30),
    `${file}: ${elements.length} live examples show their content`,
  );
  verify(
    broken.every((href) => existsSync(join(site, href.split('#')[0]!))),
    `${file}: links lead somewhere`,
  );
  const fragments = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].filter((link) => document.querySelector(link.hash) === null).length,
  );
  verify(fragments === 0, `${file}: links within the page lead somewhere`);
  await page.addScriptTag({ content: axe.source });
  const findings = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 100)}`);
  });
  verify(findings.length === 0, `${file}: no axe finding ${findings.join(' | ')}`);
  await page.setViewportSize({ width: 360, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  verify(wide <= 0, `${file}: nothing sticks out on a phone (${wide} px)`);
  if (file === 'index.html') {
    await page.locator('#find').fill('toprofilechart');
    const address = await page.locator('#found a').first().getAttribute('href');
    await page.locator('#found a').first().click();
    const target = await page.evaluate(() => document.querySelector(location.hash)?.textContent ?? '');
    verify(target.includes('toProfileChart'), `search leads to ${address ?? 'nothing'}, which says "${target.slice(0, 40)}"`);
  }
  await page.close();
}

// 2. "Collez ceci", pasted into a page of a server with a strict policy.
const folder = mkdtempSync(join(tmpdir(), 'pst-docs-'));
// As the page says: the files that it links, beside a page with what it shows.
const start = readFileSync(join(site, 'demarrage.html'), 'utf8');
for (const [, name] of start.matchAll(/href="exemple\/([^"]+)"/g)) cpSync(join(site, 'exemple', name!), join(folder, name!));
const codes = [...start.matchAll(/<pre[^>]*><code>([^]*?)<\/code><\/pre>/g)].map(([, code]) => plainText(code!));
const pasted = codes.find((code) => code.includes('<pst-results')) ?? '';
writeFileSync(join(folder, 'framework.json'), JSON.stringify(framework));
const frame = (body: string) =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><body><h1>Page</h1>${body}`;
writeFileSync(join(folder, 'collez.html'), frame(pasted));
await build({
  entryPoints: { npm: join(here, 'snippets/npm.js'), survey: join(here, 'snippets/survey.js') },
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  conditions,
  logLevel: 'warning',
});
writeFileSync(join(folder, 'npm.html'), frame('<pst-profile-chart></pst-profile-chart><script type="module" src="npm.js"></script>'));
writeFileSync(join(folder, 'survey.html'), frame('<pst-survey></pst-survey><script type="module" src="survey.js"></script>'));
writeFileSync(join(folder, 'theme.css'), readFileSync(join(here, 'snippets/theme.css')));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};
const server = createServer((request, response) => {
  const path = join(folder, new URL(request.url ?? '/', 'http://x').pathname);
  if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response
    .writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy':
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    })
    .end(readFileSync(path));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

for (const [file, tags] of [
  ['collez.html', ['pst-survey', 'pst-results']],
  ['index.html', ['pst-survey', 'pst-results']],
  ['npm.html', ['pst-profile-chart']],
  ['survey.html', ['pst-survey']],
] as const) {
  const { page, errors } = await open(`${origin}/${file}`, 3000);
  const elements = await shown(page);
  verify(errors.length === 0, `${file}: no error under a strict policy ${errors.join(' ').slice(0, 400)}`);
  for (const tag of tags)
    verify(
      elements.some((each) => each.tag === tag && each.text > 30),
      `${file}: ${tag} shows its content`,
    );
  if (file === 'npm.html') {
    await page.addStyleTag({ url: `${origin}/theme.css` });
    const transform = await page.evaluate(() => {
      const title = document.querySelector('pst-profile-chart')?.shadowRoot?.querySelector('[part=title]');
      return title ? getComputedStyle(title).textTransform : '';
    });
    verify(transform === 'uppercase', 'theme.css: the page reaches the title through ::part');
  }
  await page.close();
}

// 3. The Node snippets, where the files are.
const node = (file: string) =>
  spawnSync(join(root, 'node_modules/.bin/tsx'), ['--conditions=@projet-social/source', join(here, 'snippets', file)], {
    cwd: folder,
    encoding: 'utf8',
  });
const made = node('server.js');
verify(made.status === 0, `server.js: runs ${made.stderr.slice(0, 400)}`);
for (const javaScriptEnabled of [false, true]) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${origin}/page.html`);
  if (javaScriptEnabled) await page.locator('pst-survey #start').click();
  await page.locator('pst-survey input').first().check();
  verify(
    (await page.locator('pst-survey input:checked').count()) === 1,
    `server.js: the first question can be answered ${javaScriptEnabled ? 'in the form' : 'without script'}`,
  );
  await context.close();
}
const run = node('node.js');
verify(run.status === 0, `node.js: runs ${run.stderr.slice(0, 400)}`);
verify(run.stdout.includes('out of 100'), 'node.js: says the profile in words');
verify(
  ['profile.svg', 'profile.png'].every((name) => existsSync(join(folder, name))),
  'node.js: writes the images',
);

// 4. The readme shows what was run here.
const readme = readFileSync(join(root, 'packages/survey-ui/README.md'), 'utf8');
for (const name of ['survey.js', 'npm.js', 'server.js', 'node.js', 'theme.css']) {
  verify(readme.includes(readFileSync(join(here, 'snippets', name), 'utf8').trim()), `README of survey-ui: shows ${name} as it was run`);
}

// 5. The feature matrix names evidence that exists.
const features = JSON.parse(readFileSync(join(here, 'features.json'), 'utf8')) as { evidence: string[] }[];
const missing = features.flatMap((feature) => feature.evidence).filter((path) => !existsSync(join(root, path)));
verify(missing.length === 0, `the feature matrix names files that exist ${missing.join(' ')}`);

server.close();
await browser.close();
rmSync(folder, { recursive: true, force: true });
if (failures.length > 0) {
  console.error(`${failures.length} failed`);
  process.exitCode = 1;
}
