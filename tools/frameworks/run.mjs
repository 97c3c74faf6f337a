// Builds a page with each framework from the packed packages, as a partner would install them, and passes the same browser test on each.
// A framework and its tools are those of its lockfile here; our packages come from their tarballs, never from the workspace.
/* global document */
// node tools/frameworks/run.mjs [name …] [--no-build]; needs the npm registry and Chromium; several minutes.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const all = ['script', 'esm', 'react-19', 'react-18', 'vue-3', 'svelte-5', 'angular-21'];
const asked = process.argv.slice(2).filter((each) => !each.startsWith('-'));
const work = mkdtempSync(join(tmpdir(), 'pst-frameworks-'));

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

if (!process.argv.includes('--no-build')) run('npm', ['run', 'build'], root);
const tarballs = ['schema', 'survey-ui'].map((name) => {
  const packed = run('npm', ['pack', '--json', '--pack-destination', work], join(root, 'packages', name));
  const answer = JSON.parse(packed.slice(packed.search(/[[{]/)));
  const { filename } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
  return join(work, filename);
});
const data = run(join(root, 'node_modules/.bin/tsx'), ['--conditions=@projet-social/source', join(here, 'data.mjs')], root);

/** Makes the page of a framework; gives the folder to serve. @param {string} name */
function make(name) {
  const folder = join(work, name);
  cpSync(join(here, name), folder, { recursive: true, filter: (source) => !source.includes('node_modules') });
  if (name === 'script') {
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--no-package-lock', ...tarballs], folder);
    const browser = join(folder, 'node_modules/@projet-social/survey-ui/dist/browser');
    const integrity = JSON.parse(readFileSync(join(browser, 'integrity.json'), 'utf8'));
    const served = join(folder, 'dist');
    mkdirSync(served);
    cpSync(join(browser, 'pst.js'), join(served, 'pst.js'));
    cpSync(join(folder, 'main.js'), join(served, 'main.js'));
    writeFileSync(
      join(served, 'index.html'),
      readFileSync(join(folder, 'index.html'), 'utf8').replace('{{integrity}}', integrity['pst.js']),
    );
    writeFileSync(join(served, 'data.json'), data);
    return served;
  }
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/data.json'), data);
  if (!existsSync(join(folder, 'tsconfig.json'))) cpSync(join(here, 'page.tsconfig.json'), join(folder, 'tsconfig.json'));
  writeFileSync(
    join(folder, 'src/data.ts'),
    `import type { Evaluation, Framework, Survey } from '@projet-social/schema';\nexport const data = ${data} as unknown as { evaluation: Evaluation; framework: Framework; survey: Survey };\n`,
  );
  run('npm', ['ci', '--no-audit', '--no-fund'], folder);
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--no-package-lock', ...tarballs], folder);
  run('npm', ['run', 'build'], folder);
  return join(folder, 'dist');
}

/** Serves a folder under a strict policy and tries the page. @param {string} name @param {string} folder */
async function tryPage(name, folder) {
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
  let bytes = 0;
  let chartWeight = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const body = gzipSync(readFileSync(file), { level: 9 });
    if (extname(file) === '.js') bytes += body.length;
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'content-security-policy':
          "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
      })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const chart = page.locator('#chart');
    await chart.locator('tbody tr').nth(5).waitFor({ timeout: 20_000 });
    await page.waitForFunction(
      () => (document.querySelector('#chart')?.shadowRoot?.querySelector('canvas')?.style.width ?? '') !== '',
      undefined,
      {
        timeout: 20_000,
      },
    );
    const weight = bytes / 1024; // before the reader moves
    const rows = await chart.locator('tbody tr').count();
    const columns = await chart.locator('thead th').allInnerTexts();
    await chart.locator('[role=listbox]').focus();
    await page.keyboard.press('ArrowRight');
    const read = await chart.locator('[aria-selected=true]').textContent();
    const said = await page.locator('#said').textContent();
    const verify = (/** @type {boolean} */ holds, /** @type {string} */ words) => {
      if (!holds) errors.push(words);
    };
    verify(rows === 6, `${rows} rows in place of 6`);
    verify(
      columns.some((column) => /habitants/i.test(column)),
      `columns ${columns.join()}`,
    );
    verify(
      read !== null && said?.trim() === read.trim() && said.includes('sur 100'),
      `the page heard "${said}", the element says "${read}"`,
    );
    verify((await page.evaluate(() => document.querySelectorAll('table').length)) === 0, 'the element leaks into the page');
    // Only there does the form come after the chart, so that what was fetched until now is a chart's page.
    verify(name !== 'esm' || weight <= 75, `${weight.toFixed(1)} kB for a chart, of 75`);
    chartWeight = weight;
    await page.locator('#survey').scrollIntoViewIfNeeded();
    await page.locator('#survey #start').click();
    await page.locator('#survey input[type=radio]').first().check();
    verify((await page.locator('#began').textContent())?.trim() === 'true', 'the page did not hear that the survey began');
  } catch (error) {
    errors.push(error instanceof Error ? error.message : String(error));
  }
  await page.close();
  server.close();
  return { errors, chartWeight, kilobytes: bytes / 1024 };
}

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
let failed = false;
for (const name of asked.length > 0 ? asked : all) {
  const start = performance.now();
  try {
    const { errors, chartWeight, kilobytes } = await tryPage(name, make(name));
    failed ||= errors.length > 0;
    console.log(
      `${errors.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(9)} ${chartWeight.toFixed(1)} kB of JavaScript gzipped until the chart is drawn, ${kilobytes.toFixed(1)} kB in all, ${((performance.now() - start) / 1000).toFixed(0)} s ${errors.join(' | ').slice(0, 1500)}`,
    );
  } catch (error) {
    failed = true;
    console.log(`FAIL ${name.padEnd(9)} ${error instanceof Error ? error.message.slice(0, 3000) : String(error)}`);
  }
}
await browser.close();
rmSync(work, { recursive: true, force: true });
if (failed) process.exitCode = 1;
