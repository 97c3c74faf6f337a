import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, type Locator, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage, html } from '../../bench/page.mjs';
import { allControls } from './allControls.js';
import { twelveTypes } from './twelveTypes.js';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path): path is string => path !== undefined && existsSync(path),
);
const strict =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
/** What old and careless style sheets do to every page. */
const hostileStyles: Readonly<Record<string, string>> = {
  'loud rules': `*{letter-spacing:.3em;color:rgb(255,0,255)!important;text-transform:uppercase} div,label,span,fieldset{font-size:7px;margin:31px;float:right}
button,input,select,textarea{display:none!important;border:9px dashed lime} legend{display:none} h2,h3{position:absolute}`,
  'all: unset on everything': '*{all:unset}',
  'all: initial on everything, important': 'body *{all:initial!important}',
  'all: revert on everything': '*{all:revert}',
  'an old reset': `html,body,div,span,h1,h2,h3,p,a,ol,ul,li,fieldset,form,label,legend,table,details,summary{margin:0;padding:0;border:0;font-size:100%;font:inherit;vertical-align:baseline}
ol,ul{list-style:none} :focus{outline:0} input,button,select,textarea{border-radius:0;-webkit-appearance:none;appearance:none}`,
  'a root of ten pixels': 'html{font-size:62.5%} body{font:1.6rem/1 Georgia,serif;text-align:center;word-spacing:1em;white-space:nowrap}',
  'all: unset on everything, important': '* { all: unset !important }',
  'layers that unset and paint everything': '@layer reset { * { all: unset } } @layer paint { * { color: red !important } }',
  'no pointer and no selection': 'body * { user-select: none !important; pointer-events: none !important }',
  'a page from right to left, with our own tokens taken': 'html { direction: rtl } * { --_color-text: red; --_space: 99px }',
  'everything small, turned and transparent':
    '*{font:6px/1 monospace!important;text-indent:3em;direction:rtl;writing-mode:horizontal-tb;hyphens:auto;cursor:wait;quotes:none}',
};
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
const asked: string[] = [];

/** Two surveys, or what the address asks for; a test builds its own host with `__add`. */
const twoSurveys = `
import { PstSurvey } from './src/survey/PstSurvey.js';
PstSurvey.define();
window.__ready = 0;
window.__submitted = [];
window.__add = (place, file, attributes = {}) => {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) if (value !== null) element.setAttribute(name, value);
  element.addEventListener('pst-ready', () => { window.__ready += 1; });
  element.addEventListener('pst-error', (event) => { window.__error = String(event.detail.error); });
  element.addEventListener('pst-submit', (event) => { window.__submitted.push(event.submission); });
  place.append(element);
  fetch(file).then((answer) => answer.json()).then((survey) => { element.definition = survey; });
  return element;
};
const query = new URLSearchParams(location.search);
const files = query.has('empty') ? [] : query.has('foreign') ? ['/foreign.json'] : ['/all.json', '/all.json'];
for (const file of files) window.__add(document.getElementById('mount'), file);
window.__loaded = true;
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
  await buildPage(folder, {
    source: twoSurveys,
    html: html(),
    files: {
      'all.json': JSON.stringify(allControls),
      'foreign.json': JSON.stringify(foreign),
      'twelve.json': JSON.stringify(twelveTypes),
      'quirks.html': html().replace('<!doctype html>', ''),
    },
  });
  server = createServer((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (request.method === 'POST') return void answer.writeHead(201).end();
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
async function open(query = '', viewport = { width: 390, height: 844 }): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport, locale: 'fr-FR' });
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

/** Computed style of the page's own things, as text. */
const hostStyle = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, header, main, h1, #host-p, #host-l, #host-i, #host-b')].map((each) => {
      const style = getComputedStyle(each);
      return [each.tagName, style.color, style.font, style.display, style.margin, style.padding, style.border, style.letterSpacing].join(
        ' ',
      );
    }),
  );

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
        style.fontFamily,
        style.lineHeight,
        style.textAlign,
        style.whiteSpace,
        style.direction,
        style.cursor,
        style.textIndent,
        style.listStyleType,
      ].join(' ');
    }),
  );

let calmStyle: string[] | undefined;

/** How a survey looks in a page with this style sheet; the page itself must look as it does without the survey. */
async function seenUnder(css: string): Promise<string[]> {
  hostCss = css;
  const { page } = await open('?empty');
  hostCss = '';
  await page.waitForFunction(() => (window as unknown as { __loaded?: boolean }).__loaded === true);
  const before = await hostStyle(page);
  await page.evaluate(inMain, { file: '/all.json', attributes: {} });
  await begin(page);
  expect(await hostStyle(page)).toEqual(before);
  const seen = await styleOf(page);
  await page.close();
  return seen;
}

interface HostWindow {
  __ready: number;
  __submitted: { answers: Record<string, unknown> }[];
  __add(place: Element | ShadowRoot, file: string, attributes?: Record<string, string | null>): Element;
}

/** Opens a page without a survey and lets `build` put one into a host of its own, as a function that runs in the page. */
async function openHost(
  build: (argument: { file: string; attributes: Record<string, string | null> }) => void,
  { file = '/all.json', attributes = {}, ...where }: HostOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const opened = await open(where.address ?? '?empty', where.viewport);
  await opened.page.waitForFunction(() => (window as unknown as { __loaded?: boolean }).__loaded === true);
  await opened.page.evaluate(build, { file, attributes });
  await opened.page.waitForFunction(() => (window as unknown as HostWindow).__ready > 0);
  return opened;
}
interface HostOptions {
  readonly file?: string;
  readonly attributes?: Record<string, string | null>;
  readonly address?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

const inMain = ({ file, attributes }: { file: string; attributes: Record<string, string | null> }): void => {
  const place = document.getElementById('mount');
  if (place) (window as unknown as HostWindow).__add(place, file, attributes);
};

/** Gives every question that is shown an answer. */
async function answer(survey: Locator): Promise<void> {
  for (const group of await survey.getByRole('radiogroup').all()) await group.locator('input').first().check();
  for (const list of await survey.locator('select').all()) await list.selectOption({ index: 1 });
  for (const field of await survey.locator('textarea, input.field').all()) {
    const [type, mode] = [await field.getAttribute('type'), await field.getAttribute('inputmode')];
    await field.fill(type === 'email' ? 'a@exemple.fr' : mode === 'numeric' || type === 'number' ? '12' : 'Le marché');
  }
}

/** From the first page to the thanks, whatever is asked. */
async function complete(page: Page): Promise<void> {
  const survey = page.locator('pst-survey').first();
  if ((await survey.locator('#start').count()) > 0) await survey.locator('#start').click();
  await survey.locator('#next').click();
  await survey.locator('#summary').waitFor();
  for (let step = 0; step < 40 && (await survey.locator('#send').count()) === 0; step++) {
    await answer(survey);
    await answer(survey); // what the first answers made appear
    await survey.locator('#next').click();
  }
  await survey.locator('#send').click();
  await survey.locator('.code').first().waitFor();
}

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

  it.each([
    ['a survey of the schema', '/all.json', {}],
    ['a survey of the schema in survey-core', '/all.json', { engine: 'survey-core' }],
    ['a SurveyJS definition', '/twelve.json', {}],
    ['a SurveyJS definition in survey-core', '/twelve.json', { engine: 'survey-core' }],
    ['a shared tablet', '/all.json', { mode: 'kiosk', 'read-aloud': '' }],
  ])(
    'breaks no strict policy from the first page to the thanks: %s',
    async (_, file, attributes) => {
      const { page, faults } = await openHost(inMain, { file, attributes: { ...attributes, draft: 'session', endpoint: '/collect' } });
      await complete(page);
      expect(faults).toEqual([]);
      expect(await page.evaluate(() => (window as unknown as HostWindow).__submitted.length)).toBe(1);
      await page.close();
    },
    120_000,
  );

  it.each(['print', 'entry'])(
    'breaks no strict policy on paper: %s',
    async (mode) => {
      const { page, faults } = await openHost(inMain, { attributes: { mode } });
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it('would hear of a violation', async () => {
    const { page, faults } = await openHost(inMain);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body{color:red}';
      document.head.append(style);
    });
    await expect.poll(() => faults.some((fault) => fault.startsWith('policy style-src'))).toBe(true);
    await page.close();
  }, 60_000);

  it.each(Object.entries(hostileStyles))(
    'looks the same, and styles nothing of the page, where the page has %s',
    async (_, css) => {
      calmStyle ??= await seenUnder('');
      expect(calmStyle.length).toBeGreaterThan(60);
      expect(await seenUnder(css)).toEqual(calmStyle);
    },
    120_000,
  );

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

  it('begins on the first sheet when the page is printed in the middle of the survey', async () => {
    const { page } = await openHost(inMain);
    await page.locator('pst-survey #start').click();
    await page.emulateMedia({ media: 'print' });
    const unbroken = await page.evaluate(() =>
      [...(document.querySelector('pst-survey')?.shadowRoot?.querySelectorAll('*') ?? [])]
        .filter((each) => getComputedStyle(each).breakInside === 'avoid' && each.querySelectorAll('[part~=question]').length > 1)
        .map((each) => each.className),
    );
    expect(unbroken).toEqual([]);
    await page.close();
  });

  it('prints nothing that only a screen can use', async () => {
    const { page } = await openHost(inMain, { attributes: { draft: 'session' } });
    const survey = page.locator('pst-survey');
    await page.emulateMedia({ media: 'print' });
    for (const control of ['.draft', '.languages', '#start'])
      expect([control, await survey.locator(control).isVisible()]).toEqual([control, false]);
    await page.emulateMedia({ media: 'screen' });
    await survey.locator('#start').click();
    await page.emulateMedia({ media: 'print' });
    for (const control of ['.language-menu', 'button'])
      expect([control, await survey.locator(control).filter({ visible: true }).count()]).toEqual([control, 0]);
    await page.close();
  }, 60_000);

  it('prints dark letters on a light ground in a dark page too', async () => {
    const { page } = await openHost(inMain);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [letters, ground] = await page.evaluate(() => {
      document.documentElement.style.colorScheme = 'dark';
      const style = getComputedStyle(document.querySelector('pst-survey')?.shadowRoot?.querySelector('.pst') ?? document.body);
      return [style.color, style.backgroundColor];
    });
    expect([letters, ground]).toEqual(['rgb(27, 31, 36)', 'rgb(255, 255, 255)']);
    await page.close();
  }, 60_000);

  it('leaves no heading alone at the foot of a sheet of the paper form', async () => {
    const { page } = await openHost(inMain, { attributes: { mode: 'print' } });
    await page.emulateMedia({ media: 'print' });
    const alone = await page.evaluate(() =>
      [...(document.querySelector('pst-survey')?.shadowRoot?.querySelectorAll('.paper :is(h1,h2,h3,h4,h5,h6,.only)') ?? [])]
        .filter((each) => getComputedStyle(each).breakAfter !== 'avoid')
        .map((each) => each.textContent),
    );
    expect(alone).toEqual([]);
    await page.close();
  }, 60_000);

  it('looks the same in a page without a doctype', async () => {
    const seen = [];
    for (const address of ['?empty', 'quirks.html?empty']) {
      const { page } = await openHost(inMain, { address });
      await begin(page);
      seen.push(await styleOf(page));
      await page.close();
    }
    expect(seen[1]).toEqual(seen[0]);
  }, 60_000);

  it('leaves the form of the page alone, and is left alone by it', async () => {
    const { page, faults } = await openHost(({ file, attributes }) => {
      const form = document.createElement('form');
      form.innerText = 'Recherche ';
      form.method = 'get';
      form.append(document.createElement('input'), document.createElement('button'));
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        document.body.dataset['submitted'] = 'yes';
      });
      document.getElementById('mount')?.append(form);
      (window as unknown as HostWindow).__add(form, file, { ...attributes, draft: 'session' });
    });
    const survey = page.locator('pst-survey');
    await survey.locator('.draft input').press('Enter');
    await survey.locator('#start').press('Enter');
    await survey.locator('input[name="living-here"]').first().check();
    await survey.getByRole('textbox').first().fill('Le marché');
    await survey.getByRole('textbox').first().press('Enter');
    await survey.locator('#summary').waitFor(); // Enter is "next" of the survey
    await complete(page);
    expect(await page.evaluate(() => document.body.dataset['submitted'])).toBeUndefined();
    expect(await page.evaluate(() => [...new FormData(document.querySelector('form') ?? undefined).keys()])).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it('works in a dialog that closes and opens again', async () => {
    const { page, faults } = await openHost(({ file, attributes }) => {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.showModal();
      (window as unknown as HostWindow).__add(dialog, file, attributes);
    });
    const survey = page.locator('pst-survey');
    await begin(page);
    expect(await page.evaluate(() => document.querySelector('pst-survey')?.shadowRoot?.activeElement?.id)).toBe('summary');
    await survey.locator('input[name="living-here"]').first().check();
    await page.keyboard.press('Escape');
    expect(await survey.isVisible()).toBe(false);
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    expect(await survey.locator('input[name="living-here"]:checked').count()).toBe(1);
    await complete(page);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it('takes its language from the page, and keeps the focus, inside another shadow root', async () => {
    const { page, faults } = await openHost(
      ({ file, attributes }) => {
        document.documentElement.lang = 'pt';
        const card = document.createElement('div');
        document.getElementById('mount')?.append(card);
        const inner = document.createElement('div');
        card.attachShadow({ mode: 'open' }).append(inner);
        (window as unknown as HostWindow).__add(inner.attachShadow({ mode: 'open' }), file, attributes);
      },
      { attributes: { lang: null } },
    );
    const survey = page.locator('pst-survey');
    await survey.getByRole('button', { name: 'Começar' }).click();
    await survey.locator('#next').click();
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.id;
      });
    expect(await focused()).toBe('summary');
    await survey.locator('#summary a').first().click();
    expect(await focused()).toBe('q:living-here');
    await complete(page);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it.each(['display:none', 'visibility:hidden'])(
    'stays hidden with the page’s %s, and is whole when it is shown',
    async (style) => {
      const { page, faults } = await openHost(
        ({ file, attributes }) => {
          const tab = document.createElement('div');
          tab.id = 'tab';
          tab.style.setProperty(...((attributes['style'] ?? '').split(':') as [string, string]));
          document.getElementById('mount')?.append(tab);
          (window as unknown as HostWindow).__add(tab, file, { lang: 'fr' });
        },
        { attributes: { style } },
      );
      const start = page.locator('pst-survey #start');
      expect(await start.isVisible()).toBe(false);
      await page.evaluate(() => document.getElementById('tab')?.removeAttribute('style'));
      expect(await start.isVisible()).toBe(true);
      await begin(page);
      await page.locator('pst-survey input[name="living-here"]').first().check();
      await page.evaluate((text) => document.getElementById('tab')?.style.setProperty(...(text.split(':') as [string, string])), style);
      expect(await page.locator('pst-survey #next').isVisible()).toBe(false);
      await page.evaluate(() => document.getElementById('tab')?.removeAttribute('style'));
      expect(await page.locator('pst-survey input[name="living-here"]:checked').count()).toBe(1);
      await complete(page);
      expect(faults).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it('lets no shortcut of the page swallow what is typed', async () => {
    const { page } = await openHost(({ file, attributes }) => {
      document.addEventListener('keydown', (event) => {
        if (event.target instanceof HTMLInputElement || event.key.length > 1) return;
        document.body.dataset['heard'] = (document.body.dataset['heard'] ?? '') + event.key;
        event.preventDefault();
      });
      const place = document.getElementById('mount');
      if (place) (window as unknown as HostWindow).__add(place, file, attributes);
    });
    const survey = page.locator('pst-survey');
    await begin(page);
    await survey.locator('input[name="living-here"]').first().check();
    const field = survey.getByRole('textbox').first();
    await field.focus();
    await page.keyboard.type('le marché du jeudi');
    expect(await field.inputValue()).toBe('le marché du jeudi');
    expect(await page.evaluate(() => document.body.dataset['heard'])).toBeUndefined();
    await page.close();
  }, 60_000);

  it('fits a desktop at 400 % zoom: no sideways scrolling, and the warning of a shared tablet can be read whole', async () => {
    const { page } = await openHost(inMain, {
      attributes: { mode: 'kiosk', 'idle-seconds': '5' },
      viewport: { width: 320, height: 256 },
    });
    await begin(page);
    await page.locator('pst-survey #stay').waitFor({ timeout: 20_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const part of ['#still-title', '#stay']) {
      await page.locator(`pst-survey ${part}`).scrollIntoViewIfNeeded();
      const box = await page.locator(`pst-survey ${part}`).boundingBox();
      expect([part, (box?.y ?? -1) >= 0, (box?.y ?? 0) + (box?.height ?? 999) <= 256]).toEqual([part, true, true]);
    }
    const focused = (): Promise<string> =>
      page.evaluate(() => document.querySelector('pst-survey')?.shadowRoot?.activeElement?.id ?? 'the browser');
    for (let turn = 0; turn < 4; turn++) {
      await page.keyboard.press('Tab');
      expect(['stay', 'still-there', 'the browser']).toContain(await focused());
    }
    await page.keyboard.press('Escape');
    await page.locator('pst-survey #stay').waitFor({ state: 'detached' });
    expect(await focused()).toBe('summary');
    await page.close();
  }, 60_000);

  it('keeps its looks and its answers when another document takes it over, and when it comes back', async () => {
    const { page, faults } = await openHost(inMain);
    await page.locator('pst-survey #start').click();
    await page.locator('pst-survey input[name="living-here"]').first().check();
    const seen = await styleOf(page);
    await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const survey = document.querySelector('pst-survey');
      if (survey) frame.contentDocument?.body.append(survey);
    });
    const inFrame = page.frames()[1]?.locator('pst-survey .option').first();
    expect(await inFrame?.evaluate((option) => getComputedStyle(option).display)).toBe('flex');
    await page.evaluate(() => {
      const survey = document.querySelector('iframe')?.contentDocument?.querySelector('pst-survey');
      if (survey) document.getElementById('mount')?.append(survey);
    });
    expect(await styleOf(page)).toEqual(seen);
    await complete(page);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it('needs no connection from the first answer on, and sends when it is back', async () => {
    const { page } = await openHost(inMain, { attributes: { endpoint: '/collect' } });
    const survey = page.locator('pst-survey');
    const arrived = page.waitForResponse(/Delivery-/);
    await survey.locator('#start').click();
    await survey.locator('input[name="living-here"]').first().check();
    await arrived;
    await page.context().setOffline(true);
    await complete(page);
    await survey.getByText('partiront dès que possible').waitFor();
    await page.context().setOffline(false);
    await survey.getByText('Vos réponses sont maintenant envoyées').waitFor();
    await page.close();
  }, 60_000);

  it('loses nothing where what sends does not arrive', async () => {
    const { page } = await openHost(inMain, { attributes: { endpoint: '/collect' } });
    const survey = page.locator('pst-survey');
    await page.route(/Delivery-/, (route) => route.abort());
    await survey.locator('#start').click();
    for (let step = 0; step < 40 && (await survey.locator('#send').count()) === 0; step++) {
      await answer(survey);
      await answer(survey);
      await survey.locator('#next').click();
    }
    await survey.locator('#send').click();
    await survey.getByText('ne sont pas encore parties').waitFor();
    expect(await survey.getByText('Le marché').count()).toBeGreaterThan(0);
    await page.unroute(/Delivery-/);
    await survey.locator('#send').click();
    await survey.locator('.code').first().waitFor();
    await page.close();
  }, 60_000);

  it('takes no order from a definition that comes from someone else', async () => {
    const { page, faults } = await open('?foreign');
    await page.locator('pst-survey').getByText('Couleur').waitFor({ timeout: 20_000 });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(await page.locator('pst-survey img').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);
});
