// npm run check:browsers [-- firefox webkit] — the survey element in Firefox (WebDriver BiDi) and WebKit (WebDriver), on demand.
// Debian: apt-get install firefox-esr webkit2gtk-driver xvfb. A browser that is not installed is said to be missing, and counts as a failure when it was named.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const require = createRequire(join(root, 'package.json'));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { buildPage } = await import('../../packages/survey-ui/bench/page.mjs');

const survey = spawnSync(
  process.execPath,
  [
    '--import',
    'tsx',
    '--conditions=@projet-social/source',
    '--input-type=module',
    '-e',
    "import { allControls } from './packages/survey-ui/test/survey/allControls.ts'; console.log(JSON.stringify(allControls));",
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
).stdout;
const folder = mkdtempSync(join(tmpdir(), 'pst-browsers-'));
await buildPage(folder, { files: { 'survey.json': survey } });

// The page, and a receiver that fails first: a submission counts when it was answered with 201.
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
let receiver = 503;
const received = [];
const server = createServer((request, answer) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  if (pathname === '/collect') {
    let body = '';
    request
      .on('data', (part) => (body += part))
      .on('end', () => {
        if (receiver === 201) received.push(JSON.parse(body));
        answer.writeHead(receiver, { 'content-type': 'application/json' }).end('{}');
      });
    return;
  }
  const file = join(folder, pathname === '/' ? 'index.html' : pathname);
  if (!existsSync(file)) return void answer.writeHead(404).end();
  answer
    .writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    })
    .end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));

/** Firefox speaks WebDriver BiDi itself: no driver program is needed. */
async function firefox() {
  const executablePath = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));
  if (!executablePath) return undefined;
  if (!existsSync(join(here, 'node_modules/puppeteer-core')))
    spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: 120_000 });
  const page = await browser.newPage();
  await page.setViewport({ width: 390, height: 844 });
  return {
    name: await browser.version(),
    open: (/** @type {string} */ url) => page.goto(url, { waitUntil: 'load' }),
    run: (/** @type {string} */ code) => page.evaluate(`(async () => { ${code} })()`),
    press: (/** @type {string} */ key) => page.keyboard.press(key === 'Space' ? ' ' : key),
    type: (/** @type {string} */ text) => page.keyboard.type(text),
    shot: (/** @type {string} */ path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}

/** WebKitGTK by its own WebDriver; the protocol is a few JSON requests. */
async function webkit() {
  const program = ['/usr/bin/WebKitWebDriver', '/usr/lib/webkit2gtk-4.1/WebKitWebDriver'].find((path) => existsSync(path));
  const browserPath = [
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
    '/usr/bin/epiphany',
  ].find((path) => existsSync(path));
  if (!program || !browserPath) return undefined;
  const port = 4451;
  const driver = spawn('xvfb-run', ['-a', program, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const base = `http://127.0.0.1:${port}`;
  const call = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) => {
    const answer = await fetch(`${base}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  };
  for (let turn = 0; turn < 50; turn++)
    if (
      await call('GET', '/status').then(
        () => true,
        () => pause(200).then(() => false),
      )
    )
      break;
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] } } },
  });
  const session = `/session/${sessionId}`;
  const keys = { Tab: '\uE004', Enter: '\uE007', Space: ' ', ArrowDown: '\uE015' };
  const press = (/** @type {string} */ value) =>
    call('POST', `${session}/actions`, {
      actions: [
        {
          type: 'key',
          id: 'keys',
          actions: [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ],
        },
      ],
    });
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    open: (/** @type {string} */ url) => call('POST', `${session}/url`, { url }),
    run: (/** @type {string} */ code) =>
      call('POST', `${session}/execute/async`, {
        script: `const done = arguments[0]; (async () => { ${code} })().then(done, (error) => done('error ' + error));`,
        args: [],
      }),
    press: (/** @type {string} */ key) => press(keys[key] ?? key),
    type: async (/** @type {string} */ text) => {
      for (const sign of text) await press(sign);
    },
    shot: async (/** @type {string} */ path) =>
      (await import('node:fs')).writeFileSync(path, Buffer.from(await call('GET', `${session}/screenshot`), 'base64')),
    close: async () => {
      await call('DELETE', session).catch(() => undefined);
      process.kill(-driver.pid);
    },
  };
}

const element = `const element = document.querySelector('pst-survey'); const root = element.shadowRoot;`;
const active = `${element} const focused = root.activeElement;`;

/** @param {NonNullable<Awaited<ReturnType<typeof firefox>>>} browser */
async function check(browser) {
  const failures = [];
  const expect = (/** @type {string} */ what, /** @type {unknown} */ found, /** @type {unknown} */ wanted) => {
    const same = JSON.stringify(found) === JSON.stringify(wanted);
    console.log(`${same ? 'ok  ' : 'FAIL'} ${what}${same ? '' : `: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`}`);
    if (!same) failures.push(what);
  };
  const ready = async (/** @type {string} */ query) => {
    await browser.open(`${address}?${query}`);
    for (let turn = 0; turn < 100; turn++) {
      if (await browser.run('return window.__ready === true;')) return;
      await pause(100);
    }
    throw new Error('the element never became ready');
  };
  const judge = async (/** @type {string} */ state) => {
    const told = await browser.run(`return await window.__axe();`);
    expect(`axe, ${state}`, told, []);
  };
  const inject = () =>
    browser.run(
      `${axe}; window.__axe = async () => (await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map((rule) => rule.id + ' ' + rule.nodes.map((node) => node.html.slice(0, 120)).join(' | ')); return true;`,
    );
  /** Tab until the focus is on what `test` describes, at most `most` times. */
  const tabTo = async (/** @type {string} */ test, most = 80) => {
    for (let turn = 0; turn < most; turn++) {
      if (await browser.run(`${active} return !!focused && (${test});`)) return true;
      await browser.press('Tab');
    }
    return false;
  };
  const choose = async (/** @type {string} */ name, /** @type {string} */ value) => {
    const reached = await tabTo(`focused.name === ${JSON.stringify(name)}`);
    for (let turn = 0; turn < 8; turn++) {
      if (await browser.run(`${active} return focused?.value === ${JSON.stringify(value)};`)) break;
      await browser.press('ArrowDown');
    }
    await browser.press('Space');
    expect(
      `keyboard: ${name} = ${value}`,
      reached && (await browser.run(`${element} return root.querySelector('input[name="${name}"]:checked')?.value;`)),
      value,
    );
  };

  console.log(`\n${browser.name}`);
  await ready('lang=fr&draft=device&endpoint=/collect&wave-id=test:wave:one');
  await inject();
  await judge('welcome');
  expect('keyboard: start is reached', await tabTo(`focused.id === 'start'`), true);
  await browser.press('Enter');
  await pause(200);
  await judge('first page');
  expect('focus goes to the heading of the page', await browser.run(`${active} return focused?.id;`), 'step-title');
  expect('keyboard: next is reached', await tabTo(`focused.id === 'next'`), true);
  await browser.press('Enter');
  await pause(200);
  expect('focus goes to the error summary', await browser.run(`${active} return focused?.id;`), 'summary');
  expect('document title says so', await browser.run(`return document.title.startsWith('Erreur');`), true);
  await judge('errors');
  await choose('living-here', '3');
  await choose('knows', 'dk');
  await tabTo(`focused.id === 'next'`);
  await browser.run(`${element} return await element.saveDraft();`);
  await ready('lang=fr&draft=device&endpoint=/collect&wave-id=test:wave:one');
  await inject();
  expect('a draft is offered again', await browser.run(`${element} return root.textContent.includes('Reprendre');`), true);
  await tabTo(`focused.textContent.startsWith('Reprendre')`);
  await browser.press('Enter');
  await pause(300);
  expect('a draft brings the answers back', await browser.run(`${element} return element.data['living-here'];`), '3');
  await tabTo(`focused.id === 'next'`);
  await browser.press('Enter');
  await pause(200);
  await choose('useful:parents', '4');
  await choose('useful:garden', '2');
  await judge('matrix, ranking, list');
  await tabTo(`focused.id === 'next'`);
  await browser.press('Enter');
  await pause(200);
  await tabTo(`focused.id === 'next'`);
  await browser.press('Enter');
  await pause(200);
  await judge('review');
  receiver = 503;
  await tabTo(`focused.id === 'send'`);
  await browser.press('Enter');
  await pause(1000);
  expect('a receiver that fails: the answers wait', await browser.run(`${element} return root.textContent.includes('partiront');`), true);
  await judge('waiting');
  receiver = 201;
  await ready('lang=fr&endpoint=/collect&wave-id=test:wave:one');
  for (let turn = 0; turn < 40 && received.length === 0; turn++) await pause(100);
  expect(
    'the next visit sends what waited, once',
    received.map((each) => each.answers['living-here']),
    ['3'],
  );
  received.length = 0;
  await ready('lang=ar');
  await inject();
  await judge('Arabic');
  expect(
    'Arabic runs from right to left',
    await browser.run(`${element} return getComputedStyle(root.querySelector('.pst')).direction;`),
    'rtl',
  );
  expect(
    'nothing is wider than the page',
    await browser.run('return document.documentElement.scrollWidth <= document.documentElement.clientWidth;'),
    true,
  );
  for (const mode of ['print', 'entry', 'question']) {
    await ready(`lang=fr&mode=${mode}`);
    await inject();
    await judge(mode);
  }
  if (process.env.SCREENSHOTS) await browser.shot(join(process.env.SCREENSHOTS, `${browser.name.replace(/\W+/g, '-')}.png`));
  return failures;
}

const wanted = process.argv.slice(2).filter((each) => each === 'firefox' || each === 'webkit');
let failed = 0;
for (const [name, start] of Object.entries({ firefox, webkit })) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const browser = await start();
  if (!browser) {
    console.log(`${name}: not installed`);
    if (wanted.includes(name)) failed += 1;
    continue;
  }
  try {
    failed += (await check(browser)).length;
  } catch (error) {
    failed += 1;
    console.error(`${name}:`, error);
  } finally {
    await browser.close();
  }
}
server.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
