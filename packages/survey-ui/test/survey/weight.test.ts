import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../../scripts/browser.mjs';
import { buildPage, html } from '../../bench/page.mjs';
import { allControls } from './allControls.js';
import { twelveTypes } from './twelveTypes.js';

// A page as a partner's bundler makes it, until its first question can be answered. kB of 1024 bytes, minified, gzip -9.

const source = `
import { PstSurvey } from './src/survey/PstSurvey.js';
PstSurvey.define();
const element = document.createElement('pst-survey');
for (const [name, value] of new URLSearchParams(location.search)) element.setAttribute(name, value);
element.addEventListener('pst-ready', () => element.start());
document.getElementById('mount').append(element);
`;
const origin = 'http://survey.invalid/';
const weightOf = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1024;
/** A definition with one thing that the built-in model does not read. */
const beyond = {
  ...twelveTypes,
  title: { fr: 'Enquête' },
  pages: [{ name: 'p', elements: [{ type: 'text', name: 'q', defaultValue: 'x' }] }],
};

let folder: string;
let eager: readonly string[];
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-weight-'));
  const files = { 'schema.json': allControls, 'usual.json': twelveTypes, 'beyond.json': beyond };
  ({ eager } = await buildPage(folder, {
    source,
    html: html(),
    files: Object.fromEntries(Object.entries(files).map(([name, json]) => [name, JSON.stringify(json)])),
  }));
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what a page with a survey weighs', () => {
  it('is at most 20 kB until the shell shows', () => {
    expect(eager.reduce((sum, file) => sum + weightOf(file), 0)).toBeLessThanOrEqual(20);
  });

  it.each([
    ['a survey of the schema', { src: 'schema.json' }, 32, /surveyCore|openUsual|openSurveyCore/],
    ['a usual SurveyJS definition', { src: 'usual.json' }, 36, /surveyCore|SchemaRuntime|openSurveyCore/],
    ['a SurveyJS definition, with survey-core', { src: 'usual.json', engine: 'survey-core' }, 345, /SchemaRuntime|openUsual/],
    ['a SurveyJS definition that only survey-core reads', { src: 'beyond.json' }, 352, /SchemaRuntime/],
    ['a survey of the schema, with survey-core', { src: 'schema.json', engine: 'survey-core' }, 352, /openUsual/],
  ] as const)(
    'stays within its mark, and fetches no other model: %s',
    async (_, attributes, most, others) => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
      const fetched = new Set<string>();
      await page.route('**/*', (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname.endsWith('.js')) fetched.add(pathname);
        return route.fulfill({ path: join(folder, pathname === '/' ? 'index.html' : pathname) });
      });
      await page.goto(`${origin}?${new URLSearchParams(attributes).toString()}`);
      await page.locator('pst-survey #next').waitFor();
      await page.close();
      const weight = [...fetched].reduce((sum, path) => sum + weightOf(join(folder, path)), 0);
      expect([...fetched].filter((path) => others.test(path))).toEqual([]);
      expect(weight).toBeLessThanOrEqual(most);
    },
    60_000,
  );
});
