import axe from 'axe-core';
import { Chart } from 'chart.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/charts/define.js';
import type { ChartElement } from '../../src/charts/elements/ChartElement.js';
import { framework, syntheticEvaluation } from './synthetic.js';
import { gallery } from './gallery.js';

// Results unlike those of the examples: what is drawn and what the table holds are read from the page and compared.

const thrown: string[] = [];
addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason)));
addEventListener('error', (event) => thrown.push(event.message));
afterEach(() => {
  document.querySelector('main')?.remove();
  expect(thrown.splice(0)).toEqual([]);
});

function main(): HTMLElement {
  document.documentElement.lang = 'fr';
  document.title = 'Essai';
  return document.querySelector('main') ?? document.body.appendChild(document.createElement('main'));
}

const occurs = (element: Element, type: string): Promise<void> =>
  new Promise((resolve) => element.addEventListener(type, () => resolve(), { once: true }));

describe.each(Object.entries(gallery))('%s', (_, { tag, attributes = {}, properties }) => {
  it.each([320, 760])('draws what its table holds, at %i px', async (width) => {
    await page.viewport(width, 900);
    const element = document.createElement(tag) as unknown as ChartElement;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const drawn = occurs(element, 'pst-drawn');
    main().append(element);
    Object.assign(element, properties);
    await drawn;
    const root = element.shadowRoot!;
    const { series, categories, kind } = element.description!;
    const format = new Intl.NumberFormat(element.lang === 'ar' ? 'ar-u-nu-latn' : 'fr-FR', { maximumFractionDigits: 1 });
    const cells = [...root.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()),
    );
    const cellOf = (s: number, c: number): string => cells[c]![s]!;
    const chart = Chart.getChart(root.querySelector('canvas')!)!;
    expect(chart.data.datasets).toHaveLength(series.length);
    for (const [s, { data }] of chart.data.datasets.entries()) {
      expect(data).toHaveLength(categories.length);
      for (const [c, point] of data.entries()) {
        const value =
          typeof point === 'object' && point !== null
            ? ((kind === 'trend' ? (point as { y: unknown }).y : (point as { x: unknown }).x) as number | null)
            : (point as number | null);
        const { low, high } = series[s]!.points[c]!;
        const numbers = value === null ? [] : [value, ...(low === undefined || high === undefined ? [] : [low, high])];
        const said = cellOf(s, c).match(/-?\d+(?:[.,]\d+)?/g) ?? [];
        expect(said, cellOf(s, c)).toEqual(numbers.map((number) => format.format(number)));
      }
    }
    expect(root.querySelector('.pst')!.scrollWidth, 'nothing sticks out').toBeLessThanOrEqual(
      Math.ceil(element.getBoundingClientRect().width),
    );
    if (width === 320) {
      const { violations } = await axe.run(main(), {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'heading-order': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    }
  });
});

it.each(['fr', 'ar'])('keeps the names of long series within the drawing in a broad font, in %s', async (lang) => {
  await page.viewport(400, 900);
  const { tag, attributes, properties } = gallery['gap-6-groups-long']!;
  const element = document.createElement(tag) as unknown as ChartElement;
  for (const [name, value] of Object.entries({ ...attributes, lang })) element.setAttribute(name, value);
  element.style.setProperty('--pst-font-family', 'monospace');
  const out: string[] = [];
  const fillText = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText');
  fillText.mockImplementation(function (this: CanvasRenderingContext2D, text, x, _y, most = Infinity) {
    const width = Math.min(this.measureText(text).width, most);
    const edge = this.canvas.width / devicePixelRatio;
    const at = x + this.getTransform().e / devicePixelRatio;
    const left = this.textAlign === 'right' ? at - width : at;
    if (text.includes('quartiers') && (left < -1 || left + width > edge + 1)) out.push(`${this.textAlign} ${left} ${width} ${text}`);
  });
  const drawn = occurs(element, 'pst-drawn');
  main().append(element);
  Object.assign(element, properties);
  await drawn;
  expect(fillText.mock.calls.some(([text]) => text.includes('quartiers'))).toBe(true);
  fillText.mockRestore();
  expect(out).toEqual([]);
});

const good = syntheticEvaluation();
const wrong: [string, unknown, unknown][] = [
  ['text', 'evaluation.json', framework],
  ['a list', [good], framework],
  ['scores that are no objects', { ...good, scores: [null, 3] }, framework],
  ['scores without anything', { ...good, scores: [{}] }, { ...framework, dimensions: [{ id: 'a' }] }],
  ['a framework without labels', good, { ...framework, dimensions: framework.dimensions.map(({ id, kind }) => ({ id, kind })) }],
  ['a framework without bands', good, { ...framework, scoring: {} }],
  ['a file of another kind', { kind: 'statistics' }, framework],
];

describe.each(['pst-profile-chart', 'pst-gap-chart', 'pst-trend-chart', 'pst-distribution-chart'] as const)('%s', (tag) => {
  it.each(wrong)('says in place that %s cannot be shown', async (_, evaluation, own) => {
    const element = document.createElement(tag);
    const failed = occurs(element, 'pst-error');
    const ready = occurs(element, 'pst-ready').then(() => 'shown');
    Object.assign(element, { evaluation, framework: own });
    main().append(element);
    if ((await Promise.race([failed.then(() => 'refused'), ready])) === 'shown') return; // this chart does not need what is wrong
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part=message]')!.textContent).toMatch(/évaluation|référentiel/);
  });

  it('says what is missing when it has one document of two', async () => {
    const element = document.createElement(tag);
    element.evaluation = good;
    main().append(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part=message]')!.textContent).toContain('framework-src');
    const drawn = occurs(element, 'pst-drawn');
    element.framework = framework;
    await drawn;
    expect(element.shadowRoot!.querySelector('[part=message]')).toBeNull();
  });

  it('can be moved, and given other results, while the drawing arrives', async () => {
    const element = document.createElement(tag);
    Object.assign(element, { evaluation: good, framework });
    main().append(element);
    await occurs(element, 'pst-ready');
    const aside = main().appendChild(document.createElement('div'));
    const drawn = occurs(element, 'pst-drawn');
    aside.append(element);
    element.evaluation = syntheticEvaluation({ year: 2031 });
    await drawn;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = occurs(element, 'pst-drawn');
    main().append(element);
    await again;
    expect(element.shadowRoot!.querySelectorAll('canvas')).toHaveLength(1);
    if (tag !== 'pst-distribution-chart') expect(element.shadowRoot!.querySelector('#title')!.textContent).toContain('2031');
  });
});
