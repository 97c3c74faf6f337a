import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Evaluation, Framework } from '@projet-social/schema';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectEvaluation } from '../src/disclosure/protect.js';
import { readGlossary } from '../src/io/content.js';
import { readDossier } from '../src/io/dossier.js';
import { workingEvaluation } from '../src/io/evaluateDossier.js';
import { renderReport } from '../src/report/index.js';
import { frenchText } from '../src/report/typography.js';
import { openBrowser } from './support/browser.js';

const timeout = 120_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));

/** Enough to have what is odd; the browser takes its time for each line of a report. */
const few = (framework: Framework): void => void (framework.dimensions = framework.dimensions.slice(0, 3));
/** Evaluations as they are met: the usual one, and the odd ones that an outsider brings. */
const odd: Record<string, (evaluation: Evaluation, framework: Framework) => void> = {
  'Montfermeil 2025': () => undefined,
  'no previous year': (evaluation, framework) => {
    few(framework);
    delete evaluation.comparison;
  },
  'no survey': (evaluation) => {
    evaluation.groups = [];
    evaluation.gaps = [];
    evaluation.scores = evaluation.scores.filter((score) => score.group === undefined);
  },
  'everything missing': (evaluation) => {
    evaluation.gaps = [];
    evaluation.observations = [];
    delete evaluation.comparison;
    for (const score of evaluation.scores)
      Object.assign(score, { value: null, status: 'missing', coverage: 0, bands: [], interval: undefined });
  },
  'very long names': (evaluation, framework) => {
    few(framework);
    evaluation.territoryName = 'Communauté de communes de Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson';
    for (const dimension of framework.dimensions)
      dimension.label.fr = `${dimension.label.fr}, vue par toutes les personnes qui habitent, travaillent ou s’engagent dans le territoire`;
  },
  'one dimension': (_, framework) => {
    framework.dimensions = framework.dimensions.slice(1, 2);
  },
  'twelve groups': (evaluation, framework) => {
    few(framework);
    const [first] = framework.respondentGroups;
    for (let number = 5; number <= 12; number += 1) {
      framework.respondentGroups.push({ ...first!, id: `g${number}`, label: { fr: `Groupe de parole numéro ${number}` } });
      for (const score of evaluation.scores.filter((entry) => entry.group === first!.id))
        evaluation.scores.push({ ...score, group: `g${number}` });
    }
  },
};

/** Those that are read in English too. */
const inEnglish = new Set(['Montfermeil 2025', 'no survey']);

let folder = '';
let browser: Browser;
const files = new Map<string, string>();
let exampleFramework: Framework;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pst-report-'));
  browser = await openBrowser();
  const read = await readDossier(example);
  exampleFramework = read.framework;
  const shared = await protectEvaluation(workingEvaluation(read, { year: 2025, probe: 'none' }), read.framework);
  const glossary = { fr: await readGlossary('fr'), en: await readGlossary('en') };
  for (const [name, change] of Object.entries(odd))
    for (const locale of inEnglish.has(name) ? (['fr', 'en'] as const) : (['fr'] as const)) {
      const framework = structuredClone(read.framework);
      const evaluation = structuredClone(shared);
      change(evaluation as Evaluation, framework);
      const path = join(folder, `${name}-${locale}.html`);
      // The changes above hide things; what disclosure control let through stays so.
      writeFileSync(path, renderReport(evaluation, framework, { locale, glossary: glossary[locale], surveys: read.surveys }));
      files.set(`${name} ${locale}`, path);
    }
}, timeout);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Screen {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly media: 'screen' | 'print';
}
const screens: readonly Screen[] = [
  { width: 360, colorScheme: 'light', media: 'screen' },
  { width: 360, colorScheme: 'dark', media: 'screen' },
  { width: 1280, colorScheme: 'light', media: 'screen' },
  { width: 1280, colorScheme: 'dark', media: 'screen' },
  // The width of an A4 page inside its margins, 182 mm.
  { width: 688, colorScheme: 'light', media: 'print' },
];

async function shown(
  name: string,
  { width, colorScheme, media }: Screen,
  use: (page: Page, requests: string[]) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true, bypassCSP: true });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.emulateMedia({ media, colorScheme });
    await page.goto(pathToFileURL(files.get(name)!).href);
    await use(page, requests);
  } finally {
    await context.close();
  }
}

const reports = [...Object.keys(odd).map((name) => `${name} fr`), ...[...inEnglish].map((name) => `${name} en`)];

describe.each(reports)('the report of %s', (name) => {
  it('has no accessibility fault, asks nothing of anyone and does not overflow, on a phone, a desk and paper', { timeout }, async () => {
    const isUsual = name === 'Montfermeil 2025 fr';
    for (const screen of isUsual ? screens : [screens[0]!, screens[3]!, screens[4]!])
      await shown(name, screen, async (page, requests) => {
        expect(requests).toHaveLength(1);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, JSON.stringify(screen)).toBeLessThanOrEqual(0);
        // The style is the same for all: colours and paper are judged on the usual report, what each holds on a phone.
        if (!isUsual && screen !== screens[0]) return;
        await page.evaluate(axe);
        // In the dark the colours differ, and nothing else.
        const faults = await page.evaluate(
          async (options) => {
            const { run } = (
              globalThis as unknown as {
                axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
              }
            ).axe;
            return (await run(options)).violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html ?? ''}`);
          },
          screen.colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {},
        );
        expect(faults, JSON.stringify(screen)).toEqual([]);
      });
  });

  it('has headings in order, no empty or doubled sentence, and says nothing that is not for people', { timeout }, async () => {
    await shown(name, screens[4]!, async (page) => {
      const levels = await page.locator('h1,h2,h3,h4,h5').evaluateAll((list) => list.map((heading) => Number(heading.tagName.slice(1))));
      expect(levels[0]).toBe(1);
      levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThanOrEqual(1));
      const ids = await page.locator('[id]').evaluateAll((list) => list.map((entry) => entry.id));
      expect(new Set(ids).size).toBe(ids.length);
      const text = await page.locator('main').innerText();
      expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}|null\b/);
      const empty = await page
        .locator('main :is(p,li,h2,h3,h4,td,th,dd)')
        .evaluateAll((list) => list.filter((entry) => entry.textContent.trim() === '').map((entry) => entry.outerHTML));
      expect(empty.filter((entry) => !entry.startsWith('<td></td>'))).toEqual([]);
      expect(text).not.toMatch(/([^.!?\n]{25,}[.!?]) \1/);
      if (name.endsWith('fr')) expect(text).not.toMatch(/ [;!?%]|« | »|\p{L}'\p{L}/u);
      else expect(text.replace(/[\s\S]*Page one in simplified French|/, '')).not.toMatch(/\w ;|\d %\s/);
    });
  });

  it('prints as a PDF with bookmarks and tags', { timeout }, async () => {
    await shown(name, { width: 1280, colorScheme: 'light', media: 'print' }, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true })).toString('latin1');
      expect(pdf).toContain('/StructTreeRoot');
      expect(pdf.match(/\/Title/g)?.length ?? 0).toBeGreaterThan(10);
      expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
    });
  });
});

describe('what the mayor reads', () => {
  it.each(['Montfermeil 2025 fr', 'Montfermeil 2025 en', 'everything missing fr', 'no survey fr'])(
    '%s: page one holds on one A4 page',
    { timeout },
    async (name) => {
      await shown(name, screens[4]!, async (page) => {
        const bottom = await page
          .locator('#main > section:first-child')
          .evaluate((element) => element.getBoundingClientRect().bottom + globalThis.scrollY);
        // 297 mm less the margins of 14 and 16 mm, at 96 points an inch.
        expect(bottom).toBeLessThan((267 / 25.4) * 96);
      });
    },
  );

  it(
    'no table is wider than the paper, and each debate sheet begins a page or follows the head of its dimension',
    { timeout },
    async () => {
      await shown('twelve groups fr', screens[4]!, async (page) => {
        const wide = await page
          .locator('table')
          .evaluateAll((list) => list.filter((table) => table.getBoundingClientRect().right > globalThis.innerWidth + 1).length);
        expect(wide).toBe(0);
        const breaks = await page
          .locator('.sheet')
          .evaluateAll((list) =>
            list.map((sheet) => getComputedStyle(sheet).breakBefore === 'page' || sheet.parentElement?.querySelector('.sheet') === sheet),
          );
        expect(breaks.every(Boolean)).toBe(true);
      });
    },
  );

  it('shows the whole profile without scrolling sideways on a screen as wide as an A4 page', { timeout }, async () => {
    for (const locale of ['fr', 'en'])
      await shown(`Montfermeil 2025 ${locale}`, { width: 794, colorScheme: 'light', media: 'screen' }, async (page) => {
        const beyond = await page.locator('.profile').evaluate((table) => table.scrollWidth - table.parentElement!.clientWidth);
        expect(beyond).toBeLessThanOrEqual(0);
      });
  });

  it('shows the profile on a phone row by row, without scrolling sideways, and still as a table', { timeout }, async () => {
    for (const [locale, width] of [
      ['fr', 390],
      ['fr', 320],
      ['en', 390],
    ] as const)
      await shown(`Montfermeil 2025 ${locale}`, { width, colorScheme: 'light', media: 'screen' }, async (page) => {
        const beyond = await page.locator('.profile').evaluate((table) => table.scrollWidth - table.parentElement!.clientWidth);
        expect(beyond).toBeLessThanOrEqual(0);
        const table = page.getByRole('table').first();
        const dimensions = exampleFramework.dimensions.length;
        expect(await table.getByRole('row').count()).toBe(dimensions + 1);
        expect(await table.getByRole('rowheader').count()).toBe(dimensions);
        expect(await table.getByRole('cell').count()).toBe(5 * dimensions);
        const titles = (await table.getByRole('columnheader').allInnerTexts()).slice(1);
        const label = (cell: Element): string => getComputedStyle(cell, '::before').content;
        expect(
          await table.getByRole('cell').evaluateAll((cells) => cells.slice(0, 5).map((cell) => cell.getAttribute('data-label'))),
        ).toEqual(titles);
        expect(await table.getByRole('cell').first().evaluate(label)).toContain(titles[0]!);
      });
  });

  it('says from what to what a criterion moved, on what that rests, and which series cannot be compared and why', () => {
    const french = readFileSync(files.get('Montfermeil 2025 fr')!, 'utf8').replace(/\s+/g, ' ');
    expect(french).toMatch(/Évolution depuis 2024 : de \d+ à \d+, en hausse\./);
    expect(french).toMatch(
      /Mesurés autrement qu’en 2024, donc non comparés : Part des habitants ayant renoncé[^(]*\(les mots de la question ont changé/,
    );
    expect(french).toMatch(/Comparé sur 1 indicateur sur 2 : celui que les deux années mesurent de la même façon\./);
    expect(french).toContain('Ce critère décrit le contexte : il ne compte pas dans');
    expect(french).not.toMatch(/\([+−]0\)/);
  });

  it('counts as each language does, says what rests on one record, and gives English readers each word of the field in English', () => {
    const [french, english] = ['fr', 'en'].map((locale) => readFileSync(files.get(`Montfermeil 2025 ${locale}`)!, 'utf8')) as [
      string,
      string,
    ];
    for (const report of [french, english]) expect(report).not.toMatch(/[^\d.,]1 points/);
    expect(french).toMatch(/à un enregistrement près 50–100/);
    expect(english).toMatch(/give or take one record 50–100/);
    expect(english).toMatch(/The widest gap: \d+ points?, between “Elected officials” and “Residents”\./);
    expect(english).toContain('<dt>mutual trust – confiance réciproque</dt>');
    expect(english).toContain('<dt>institution</dt>');
    expect(french).toContain('<dt>confiance réciproque</dt>');
  });

  it('says what each criterion counts for among those that have a score, and what is shown for information alone', () => {
    const report = readFileSync(files.get('Montfermeil 2025 en')!, 'utf8');
    for (const dimension of exampleFramework.dimensions) {
      const name = `“${(dimension.label.en ?? '').replaceAll("'", '’')}”`;
      const sheets = report.split('<section class="sheet"').filter((sheet) => sheet.includes(name));
      const shares = sheets.flatMap((sheet) => /This criterion counts for (\d+)%/.exec(sheet)?.[1] ?? []).map(Number);
      const without = sheets.filter((sheet) =>
        /Without a score, this criterion does not count|This criterion describes the context/.test(sheet),
      );
      expect([dimension.id, shares.length + without.length]).toEqual([dimension.id, dimension.criteria.length]);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(dimension.criteria.length);
    }
    expect(report).not.toMatch(/weight 0|: —\.| 1 × /);
    expect(report).toMatch(/for information: this indicator does not count/);
    expect(report).toContain('<dt>decision – décision</dt>');
  });

  it('says that groups cannot be compared where none answered, rather than that they agree', () => {
    expect(readFileSync(files.get('no survey fr')!, 'utf8')).toContain('Moins de deux groupes ont répondu');
    const missing = readFileSync(files.get('everything missing fr')!, 'utf8');
    for (const share of [33, 50, 25]) expect(missing).toContain(`Ce critère compte pour ${share}\u202f% de`);
  });
});

describe('French typography', () => {
  it.each([
    ["L'écart : 12 % ; vraiment ?", 'L’écart\u00a0: 12\u202f%\u202f; vraiment\u202f?'],
    ['« Suites données »', '«\u00a0Suites données\u00a0»'],
    ['à 10:30 et http://x.fr/a?b', 'à 10:30 et http://x.fr/a?b'],
  ])('%s', (text, printed) => {
    expect(frenchText(text)).toBe(printed);
    expect(frenchText(frenchText(text))).toBe(printed);
  });
});
