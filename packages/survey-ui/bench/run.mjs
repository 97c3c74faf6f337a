// npm run bench:ui — our survey page and a survey-js-ui page, built and measured in the same run; writes docs/benchmarks/survey-ui.md.
//   node --import tsx bench/run.mjs [--runs 5]      CHROMIUM_PATH names a browser
// Times vary with the load of the machine: pages are measured in turn, and only ratios within one run count.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { buildPage, html, packageFolder } from './page.mjs';

const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 5;
const peers = fileURLToPath(new URL('../../../tools/survey-ui-peers/', import.meta.url));
if (!existsSync(join(peers, 'node_modules/survey-js-ui')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
const { buildPeer } = await import('./peer.mjs');

// Both pages show the same synthetic survey: ours as a survey of the schema, and, like the peer, in SurveyJS's own format.
const source = `import { allControls } from './test/survey/allControls.ts'; import { toSurveyModel } from './src/survey/toSurveyModel.ts';
console.log(JSON.stringify({ survey: allControls, model: toSurveyModel(allControls) }));`;
const { survey, model } = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', '--conditions=@projet-social/source', '--input-type=module', '-e', source], {
    cwd: packageFolder,
    encoding: 'utf8',
  }),
);
model.locale = 'fr';

const app = (file, engine) => `
import { PstSurvey } from './src/survey/PstSurvey.js';
PstSurvey.define();
const element = document.createElement('pst-survey');
element.setAttribute('lang', 'fr');
${engine === 'survey-core' ? "element.setAttribute('engine', 'survey-core');" : ''}
element.addEventListener('pst-ready', () => { element.start(); });
document.getElementById('mount').append(element);
fetch('${file}').then((answer) => answer.json()).then((definition) => { element.definition = definition; });
`;

const work = mkdtempSync(join(tmpdir(), 'pst-bench-'));
const pages = {
  'survey of the schema': await buildPage(join(work, 'schema'), {
    source: app('/survey.json'),
    html: html(),
    files: { 'survey.json': JSON.stringify(survey) },
  }),
  'SurveyJS definition': await buildPage(join(work, 'usual'), {
    source: app('/survey.json'),
    html: html(),
    files: { 'survey.json': JSON.stringify(model) },
  }),
  'SurveyJS definition, engine="survey-core"': await buildPage(join(work, 'foreign'), {
    source: app('/survey.json', 'survey-core'),
    html: html(),
    files: { 'survey.json': JSON.stringify(model) },
  }),
  'survey-js-ui 2.5.38': await buildPeer(join(work, 'peer'), { 'survey.json': JSON.stringify(model) }),
};
const folders = {
  'survey of the schema': 'schema',
  'SurveyJS definition': 'usual',
  'SurveyJS definition, engine="survey-core"': 'foreign',
  'survey-js-ui 2.5.38': 'peer',
};
const kB = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1024;

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const fetched = new Map();
const serve = async (folder) => {
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const file = join(work, folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void answer.writeHead(404).end();
    const body = gzipSync(readFileSync(file), { level: 9 });
    if (/\.(?:js|css)$/.test(file)) fetched.set(`${folder} ${file}`, body.length);
    answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}/` };
};
const served = Object.fromEntries(await Promise.all(Object.values(folders).map(async (folder) => [folder, await serve(folder)])));
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
});

/** First title or control seen, first radio button, and the end of the last long task after it: milliseconds from navigation. */
async function measure(folder, network) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (network)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 750e3 / 8,
    });
  await page.addInitScript(() => {
    const state = { shell: 0, radio: 0, tasks: [] };
    window.__bench = state;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => state.tasks.push(entry.startTime + entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
    const tick = () => {
      const root = document.querySelector('pst-survey, peer-survey')?.shadowRoot;
      if (root && state.shell === 0 && [...root.querySelectorAll('h1,h2,h3,h4,h5,.sd-title')].some((each) => each.textContent?.trim()))
        state.shell = performance.now();
      if (root?.querySelector('input[type=radio]')) state.radio = performance.now();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.goto(served[folder].origin, { waitUntil: 'load' });
  await page.waitForFunction(() => window.__bench.radio > 0, null, { timeout: 60_000 });
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(() => window.__bench);
  await context.close();
  return { shell: seen.shell, interactive: Math.max(seen.radio, ...seen.tasks) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const results = {};
for (const network of [false, true]) {
  const series = Object.fromEntries(Object.keys(folders).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, folder] of Object.entries(folders)) series[name].push(await measure(folder, network));
  results[network ? 'slow 4G' : 'local'] = Object.fromEntries(
    Object.entries(series).map(([name, list]) => [
      name,
      { shell: median(list.map((each) => each.shell)), interactive: median(list.map((each) => each.interactive)) },
    ]),
  );
}
await browser.close();
for (const { server } of Object.values(served)) server.close();

const peerName = 'survey-js-ui 2.5.38';
const rows = Object.entries(pages).map(([name, { eager }]) => {
  const all = [...fetched].filter(([key]) => key.startsWith(`${folders[name]} `)).reduce((sum, [, bytes]) => sum + bytes, 0) / 1024;
  const cells = ['local', 'slow 4G'].flatMap((network) => {
    const mine = results[network][name];
    const peer = results[network][peerName];
    return [
      `${Math.round(mine.shell)} (${(mine.shell / peer.interactive).toFixed(2)})`,
      `${Math.round(mine.interactive)} (${(mine.interactive / peer.interactive).toFixed(2)})`,
    ];
  });
  return `| ${name} | ${kB(eager).toFixed(1)} | ${all.toFixed(1)} | ${cells.join(' | ')} |`;
});
rmSync(work, { recursive: true, force: true });
const report = `# Survey page: size and time to interactive

Written by \`npm run bench:ui\` (${runs} runs of each page in turn, median; processor slowed down 6 times; cold cache; phone width; ${cpus().length} cores).
The same synthetic survey is shown by \`<pst-survey>\` as a survey of the schema, as a SurveyJS definition (both by built-in models; a definition that says
more than the built-in model reads goes to survey-core, which the third line forces), and by survey-js-ui in a shadow root. Sizes: kB (1024 bytes), gzip -9, minified. Times: milliseconds; in brackets the ratio to the peer's
time to interactive in the same run. Times vary with the machine's load by 30 % and more; only ratios within a run mean something.

| page | first scripts and styles, kB | all that was fetched, kB | shell seen | interactive | shell seen, slow 4G | interactive, slow 4G |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

Marks: first scripts at most 20 kB; page at most 345 kB; shell at most 0.3; interactive at most 0.6, and 0.7 on slow 4G.
`;
const target = fileURLToPath(new URL('../../../docs/benchmarks/survey-ui.md', import.meta.url));
mkdirSync(fileURLToPath(new URL('../../../docs/benchmarks/', import.meta.url)), { recursive: true });
writeFileSync(target, report);
console.log(report);
