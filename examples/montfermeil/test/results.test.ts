import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Evaluation } from '@projet-social/schema';
import { evaluate } from '@projet-social/evaluation';
import { protectEvaluation } from '@projet-social/evaluation/disclosure';
import { toDataPackage } from '@projet-social/evaluation/node';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/browser.mjs';
import { inputOf } from './readDossier.js';

const script = fileURLToPath(new URL('../../../packages/survey-ui/dist/browser/pst.js', import.meta.url));

/** A chart of the page as its reader has it, and as it is drawn. */
interface Shown {
  readonly kind: string;
  readonly title: string;
  readonly summary: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the keyboard reads at each point, series by series. */
  readonly read: readonly string[];
  readonly series: readonly { text: string; points: readonly { value: number | null; low?: number; high?: number; status: string }[] }[];
  readonly categories: readonly { id: string; text: string }[];
}

const numbersIn = (text: string): number[] => (text.match(/\d+(?:,\d+)?/g) ?? []).map((each) => Number(each.replace(',', '.')));
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The protected evaluation of a year, of as many answers as `keep` lets through of each group. */
async function publishedYear(year: 2024 | 2025, keep: Readonly<Record<string, number>>) {
  const input = inputOf(year);
  const seen: Record<string, number> = {};
  const submissions = input.submissions.filter(({ group }) => (seen[group] = (seen[group] ?? 0) + 1) <= (keep[group] ?? Infinity));
  return { published: await protectEvaluation(evaluate({ ...input, submissions }), input.framework), input };
}

describe.each([
  ['the whole dossier', {}],
  [
    'a dossier with 5 elected officials, 11 members of staff and 7 associations, too few for some questions',
    { elected: 5, staff: 11, associations: 7 },
  ],
])('<pst-results> of %s', (_, keep: Readonly<Record<string, number>>) => {
  let browser: Browser;
  let page: Page;
  let years: Awaited<ReturnType<typeof publishedYear>>[];
  let charts: Shown[];

  beforeAll(async () => {
    if (!existsSync(script))
      throw new Error('This test needs the built @projet-social/survey-ui: run "npm run build" first ("npm test" does).');
    years = [await publishedYear(2024, keep), await publishedYear(2025, keep)];
    const executablePath = findBrowser();
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.setContent('<!doctype html><html lang="fr"><title>Résultats</title><main></main></html>');
    await page.addScriptTag({ path: script });
    const { framework, surveys } = years[1]!.input;
    await page.evaluate(
      ([evaluations, framework, surveys]) => {
        const results = Object.assign(document.createElement('pst-results'), { evaluations, framework, surveys });
        document.querySelector('main')!.append(results);
      },
      [years.map(({ published }) => published), framework, surveys] as const,
    );
    await page.locator('pst-distribution-chart canvas[style*=width]').waitFor();
    const read = () =>
      page.evaluate(() => {
        const text = (node: Element | null) => node?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
        return [...document.querySelector('pst-results')!.shadowRoot!.querySelectorAll('*')].flatMap((element) => {
          const root = element.shadowRoot;
          const table = root?.querySelector('table');
          if (!root || !table) return [];
          const { kind, series, categories } = (element as unknown as { description: Shown }).description;
          const cells = (row: Element) => [...row.children].map(text);
          return {
            kind,
            series,
            categories,
            title: text(root.querySelector('[part=title]')),
            summary: [...root.querySelectorAll('[part=summary] li')].map(text),
            head: cells(table.tHead!.rows[0]!),
            rows: [...table.tBodies[0]!.rows].map(cells),
            read: [...root.querySelectorAll('[role=option]')].map(text),
          };
        });
      });
    charts = await read();
    const choice = page.locator('pst-distribution-chart select');
    const questions = await choice.locator('option').evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));
    for (const question of questions.slice(1)) {
      await choice.selectOption(question);
      await page.waitForFunction((id) => {
        const chart = document.querySelector('pst-results')!.shadowRoot!.querySelector('pst-distribution-chart');
        return (chart as unknown as { description: Shown }).description.categories[0]!.id.startsWith(`${id}.`);
      }, question);
      charts.push(...(await read()).filter(({ kind }) => kind === 'distribution'));
    }
  }, 120_000);
  afterAll(() => browser?.close());

  it('has every part', () => {
    expect(charts.slice(0, 5).map(({ kind }) => kind)).toEqual(['profile', 'profile', 'gap', 'trend', 'distribution']);
    expect(charts.length).toBeGreaterThan(20);
  });

  it('the table and the words of each point hold the numbers of the chart, all of them and no others', () => {
    for (const { title, head, rows, read, series, categories } of charts)
      for (const [s, { text, points }] of series.entries())
        for (const [c, { value, low, high }] of points.entries()) {
          const place = [title, text, categories[c]!.text];
          const column = head.findIndex((each) => each === text || each === `${text} (%)`);
          const drawn = value === null ? [] : low === undefined || high === undefined ? [value] : [value, low, high];
          expect([...place, numbersIn(rows[c]![column]!)]).toEqual([...place, drawn]);
          const said = read[s * points.length + c]!;
          for (const each of drawn) expect([...place, numbersIn(said)]).toEqual([...place, expect.arrayContaining([each])]);
        }
  });

  it('shows the scores of the protected evaluation, to one decimal', () => {
    const { published, input } = years[1]!;
    const nodeOf = new Map(input.framework.dimensions.map(({ id, label }) => [label.fr, id]));
    const groupOf = new Map(input.framework.respondentGroups.map(({ id, label }) => [label.fr, id]));
    let compared = 0;
    for (const { head, rows } of charts.filter(({ kind }) => kind === 'profile' || kind === 'gap'))
      for (const [label, ...cells] of rows)
        for (const [column, cell] of cells.entries()) {
          const title = head[column + 1]!;
          if (title !== 'Ensemble' && !groupOf.has(title)) continue;
          const score = published.scores.find(({ nodeId, group }) => nodeId === nodeOf.get(label!) && group === groupOf.get(title));
          const { value = null, interval } = score ?? {};
          const expected = value === null ? [] : [value, ...(interval === undefined ? [] : [interval.low, interval.high])].map(rounded);
          expect([label, title, numbersIn(cell)]).toEqual([label, title, expected]);
          compared += 1;
        }
    expect(compared).toBeGreaterThan(40);
  });

  it('shows the answers of the protected evaluation, and of a group that is withheld only words', () => {
    const { published } = years[1]!;
    const shares = (evaluation: Evaluation, question: string, group: string) =>
      evaluation.observations
        .filter((each) => each.role === 'actual' && each.dimensions === undefined && each.group === group)
        .flatMap(({ categories = [] }) => categories.filter(({ questionId }) => questionId === question));
    let withheld = 0;
    for (const { title, categories, series, rows, head } of charts.filter(({ kind }) => kind === 'distribution'))
      for (const [c, { id, text }] of categories.entries()) {
        const [question, group] = [id.slice(0, id.lastIndexOf('.')), id.slice(id.lastIndexOf('.') + 1)];
        const told = shares(published, question, group).filter(({ share }) => share !== null);
        const drawn = series.flatMap(({ points }, s) =>
          head[s + 1] === 'Ne sait pas (%)' || points[c]!.value === null ? [] : [points[c]!.value],
        );
        expect([title, text, drawn.filter((share) => share !== 0).sort()]).toEqual([
          title,
          text,
          told.flatMap(({ share }) => (share === 0 ? [] : [rounded(share!)])).sort(),
        ]);
        if (told.length > 0) continue;
        withheld += 1;
        expect([title, text, rows[c]!.slice(1).filter((cell) => /\d/.test(cell))]).toEqual([title, text, []]);
      }
    expect(withheld).toBeGreaterThan(0);
  });

  it('shows in its trend the numbers and verdicts of the files that "pst publish" writes', () => {
    const cellsOf = (file: string): Record<string, string>[] =>
      years.flatMap(({ published, input }) => {
        const text = toDataPackage(published, input.framework)
          .find(({ path }) => path === file)
          ?.content.trim();
        if (text === undefined) return []; // the first year has no changes
        const [head, ...lines] = text.split('\n');
        const names = head!.split(',');
        return lines.map((line) => {
          const cells = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell!);
          expect(cells).toHaveLength(names.length);
          return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
        });
      });
    const profile = cellsOf('profil.csv');
    const changes = cellsOf('evolutions.csv').filter(({ groupe }) => groupe === '');
    const verdicts: Record<string, string> = {
      up: 'en hausse',
      down: 'en baisse',
      'stable-or-uncertain': 'stable ou incertain',
      refused: 'comparaison refusée',
      'no-new-measurement': 'pas de nouvelle mesure',
    };
    const trend = charts.find(({ kind }) => kind === 'trend')!;
    const nodeOf = new Map(years[1]!.input.framework.dimensions.map(({ id, label }) => [label.fr, id]));
    expect(trend.rows.map(([year]) => year)).toEqual(['2024', '2025']);
    let compared = 0;
    for (const [year, ...cells] of trend.rows)
      for (const [column, cell] of cells.entries()) {
        const node = nodeOf.get(trend.head[column + 1]!);
        const is = (row: Record<string, string>) => row['annee'] === year && row['niveau'] === 'dimension' && row['identifiant'] === node;
        const row = profile.find(is)!;
        const written = [row['note'], row['fourchette_basse'], row['fourchette_haute']].filter((each) => each !== '').map(Number);
        expect([year, node, numbersIn(cell)]).toEqual([year, node, written]);
        const verdict = changes.find(is)?.['verdict'];
        const said = Object.values(verdicts).filter((words) => cell.includes(words));
        expect([year, node, said]).toEqual([year, node, verdict === undefined ? [] : [verdicts[verdict]]]);
        compared += 1;
      }
    expect(compared).toBeGreaterThanOrEqual(12);
  });

  it('tells no number of a score that is withheld, in no place of its chart', () => {
    const { published, input } = years[1]!;
    const labelOf = new Map(input.framework.dimensions.map(({ id, label }) => [id, label.fr]));
    const groupLabel = new Map(input.framework.respondentGroups.map(({ id, label }) => [id, label.fr]));
    const gap = charts.find(({ kind }) => kind === 'gap')!;
    const lost = published.scores.filter(({ group, level, value }) => level === 'dimension' && group !== undefined && value === null);
    expect(lost.length > 0).toBe(Object.keys(keep).length > 0);
    for (const { nodeId, group } of lost) {
      const row = gap.rows.find(([label]) => label === labelOf.get(nodeId));
      if (row === undefined) continue; // an objective or a means: the chart is of the principles
      const column = gap.head.indexOf(groupLabel.get(group!)!);
      expect([nodeId, group, row[column]]).toEqual([nodeId, group, expect.not.stringMatching(/\d/)]);
      expect([nodeId, group, row.at(-1)]).toEqual([nodeId, group, expect.not.stringContaining(groupLabel.get(group!)!)]);
    }
    for (const { title, summary, head, rows } of charts) {
      const held = new Set([title, ...head, ...rows.flat()].flatMap(numbersIn));
      for (const sentence of summary.filter((each) => !/scores? affichés? sur/.test(each)))
        expect([sentence, numbersIn(sentence).filter((each) => each !== 100 && !held.has(each))]).toEqual([sentence, []]);
    }
  });
});
