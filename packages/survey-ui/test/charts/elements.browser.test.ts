import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/charts/define.js';
import '../../src/map/define.js';
import '../../src/results/define.js';
import type { ChartElement } from '../../src/charts/elements/ChartElement.js';
import type { PstDistributionChart, PstGapChart, PstProfileChart, PstTrendChart } from '../../src/charts/elements/index.js';
import { areas, mappedEvaluation } from './map.js';
import { framework, groupIds, principleIds, syntheticEvaluation, syntheticYears } from './synthetic.js';

type Made = PstProfileChart | PstGapChart | PstTrendChart | PstDistributionChart;

const drawn = (element: ChartElement): Promise<void> =>
  new Promise((resolve) => element.addEventListener('pst-drawn', () => resolve(), { once: true }));

async function mount<T extends Made>(tag: string, set: (element: T) => void, attributes: Record<string, string> = {}): Promise<T> {
  const element = document.createElement(tag) as unknown as T;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  set(element);
  const done = drawn(element);
  (document.querySelector('main') ?? document.body.appendChild(document.createElement('main'))).append(element);
  await done;
  return element;
}

const inside = (element: Element): ShadowRoot => element.shadowRoot!;
const text = (node: Element | ShadowRoot, selector: string): string =>
  node.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function axeFindings(): Promise<string[]> {
  document.documentElement.lang = 'fr';
  document.title = 'Essai';
  const { violations, incomplete } = await axe.run(document.querySelector('main')!, {
    resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'heading-order': { enabled: false } },
  });
  return [...violations, ...incomplete].map(
    (finding) => `${finding.id}: ${finding.nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
  );
}

afterEach(() => document.querySelector('main')?.remove());

const few = syntheticEvaluation({ withheldGroup: 'elected', absent: [{ nodeId: 'innovation', status: 'insufficient' }] });

const cases: [string, string, (element: never) => void, Record<string, string>][] = [
  [
    'profile, one series, a missing score',
    'pst-profile-chart',
    (e: PstProfileChart) => Object.assign(e, { evaluation: few, framework }),
    {},
  ],
  [
    'profile, two series',
    'pst-profile-chart',
    (e: PstProfileChart) => Object.assign(e, { evaluation: few, framework }),
    { groups: 'residents' },
  ],
  [
    'profile, five series, one withheld, dark',
    'pst-profile-chart',
    (e: PstProfileChart) => Object.assign(e, { evaluation: few, framework }),
    { groups: groupIds.join(' '), theme: 'dark' },
  ],
  ['gaps, a withheld group', 'pst-gap-chart', (e: PstGapChart) => Object.assign(e, { evaluation: few, framework }), {}],
  ['gaps in Arabic', 'pst-gap-chart', (e: PstGapChart) => Object.assign(e, { evaluation: few, framework }), { lang: 'ar' }],
  ['trend, one year', 'pst-trend-chart', (e: PstTrendChart) => Object.assign(e, { evaluation: few, framework }), {}],
  [
    'trend, ten years, six series',
    'pst-trend-chart',
    (e: PstTrendChart) => Object.assign(e, { evaluations: syntheticYears(10), framework }),
    { lang: 'en' },
  ],
  ['distribution', 'pst-distribution-chart', (e: PstDistributionChart) => Object.assign(e, { evaluation: few, framework }), {}],
] as never;

describe.each(cases)('%s', (_, tag, set, attributes) => {
  it.each([390, 1100])('has its table, its chart and no accessibility finding at %i px', async (width) => {
    await page.viewport(width, 900);
    const element = await mount(tag, set as never, attributes);
    const root = inside(element);
    const description = element.description!;
    expect(root.querySelectorAll('tbody tr')).toHaveLength(description.table.rows.length);
    const drawing = root.querySelector('[role=img]')!;
    expect(drawing.getAttribute('aria-labelledby')).toBe('title');
    expect(text(root, '#title')).toBe(description.title.replace(/\s+/g, ' '));
    const canvas = root.querySelector('canvas')!;
    const pixels = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    expect(new Set(pixels).size, 'the canvas is not blank').toBeGreaterThan(8);
    expect(root.querySelector('.pst')!.scrollWidth, 'nothing sticks out').toBeLessThanOrEqual(
      Math.ceil(element.getBoundingClientRect().width),
    );
    expect(await axeFindings()).toEqual([]);
  });
});

describe('an element', () => {
  it('shows its own content until it has data, then the table before chart.js arrives', async () => {
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-profile-chart');
    element.textContent = '62 sur 100';
    main.append(element);
    await element.updateComplete;
    expect(inside(element).querySelector('slot')).not.toBeNull();
    const done = drawn(element);
    const ready = new Promise<boolean>((resolve) =>
      element.addEventListener('pst-ready', () =>
        resolve(
          inside(element).querySelectorAll('tbody tr').length === principleIds.length &&
            inside(element).querySelector('canvas')!.style.width === '',
        ),
      ),
    );
    Object.assign(element, { evaluation: few, framework });
    expect(await ready).toBe(true);
    await done;
  });

  it('refuses an evaluation that has not passed disclosure control, in words and without a number', async () => {
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-gap-chart');
    const refused = new Promise<string>((resolve) => element.addEventListener('pst-error', (event) => resolve(event.detail.code)));
    Object.assign(element, { evaluation: syntheticEvaluation({ protected: false }), framework });
    main.append(element);
    expect(await refused).toBe('not-protected');
    expect(text(inside(element), '[part=message]')).toContain('contrôle de confidentialité');
    expect(inside(element).textContent).not.toMatch(/\d/);
    expect(inside(element).querySelector('table, canvas, [role=option]')).toBeNull();
  });

  it('refuses a document that is no evaluation', async () => {
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-profile-chart');
    Object.assign(element, { evaluation: { hello: 'world' }, framework });
    main.append(element);
    await element.updateComplete;
    expect(text(inside(element), '[part=message]')).toContain('pas une évaluation');
  });

  it('lets the keyboard reach every point and says each', async () => {
    const element = await mount<PstGapChart>('pst-gap-chart', (e) => Object.assign(e, { evaluation: few, framework }));
    const description = element.description!;
    const list = inside(element).querySelector<HTMLElement>('[role=listbox]')!;
    list.focus();
    const said = new Set<string>();
    const current = () => inside(element).querySelector('[aria-selected=true]')!;
    for (let s = 0; s < description.series.length; s += 1) {
      await userEvent.keyboard('{Home}');
      for (let c = 0; c < description.categories.length; c += 1) {
        await element.updateComplete;
        expect(list.getAttribute('aria-activedescendant')).toBe(current().id);
        said.add(current().textContent.trim());
        await userEvent.keyboard('{ArrowRight}');
      }
      await userEvent.keyboard('{ArrowDown}');
    }
    const everything = description.series.flatMap((series) => series.points.map((point) => point.text));
    expect([...said].sort()).toEqual([...new Set(everything)].sort());
  });

  it('follows the page language and reads right to left in Arabic', async () => {
    const element = await mount<PstProfileChart>('pst-profile-chart', (e) => Object.assign(e, { evaluation: few, framework }), {
      lang: 'ar',
    });
    expect(inside(element).querySelector('.pst')!.getAttribute('dir')).toBe('rtl');
    element.lang = 'en';
    await element.updateComplete;
    expect(text(inside(element), '#title')).toContain('Profile');
  });

  it('is untouched by a hostile page and touches nothing of it', async () => {
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent =
      '* { letter-spacing: 0.4em; color: rgb(255, 0, 255); font-size: 9px } table, button { display: none !important } td { border: 9px dotted lime }';
    const element = await mount<PstProfileChart>('pst-profile-chart', (e) => Object.assign(e, { evaluation: few, framework }));
    const cell = getComputedStyle(inside(element).querySelector('td')!);
    expect([cell.letterSpacing, cell.borderLeftStyle, getComputedStyle(inside(element).querySelector('table')!).display]).toEqual([
      'normal',
      'none',
      'table',
    ]);
    expect(cell.color).not.toBe('rgb(255, 0, 255)');
    style.remove();
  });

  it('takes the host tokens into the drawing', async () => {
    document.documentElement.style.setProperty('--pst-color-series-1', '#ff00aa');
    const element = await mount<PstProfileChart>('pst-profile-chart', (e) => Object.assign(e, { evaluation: few, framework }));
    document.documentElement.style.removeProperty('--pst-color-series-1');
    const canvas = inside(element).querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let found = false;
    for (let i = 0; i < data.length && !found; i += 4) found = data[i] === 255 && data[i + 1] === 0 && data[i + 2] === 170;
    expect(found).toBe(true);
  });

  it('can be taken out and put back', async () => {
    const element = await mount<PstProfileChart>('pst-profile-chart', (e) => Object.assign(e, { evaluation: few, framework }));
    const main = document.querySelector('main')!;
    element.remove();
    const again = drawn(element);
    main.append(element);
    await again;
    expect(inside(element).querySelectorAll('canvas')).toHaveLength(1);
  });

  it('says that a file could not be loaded', async () => {
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-profile-chart');
    const failed = new Promise<string>((resolve) => element.addEventListener('pst-error', (event) => resolve(event.detail.code)));
    element.setAttribute('src', '/there-is-no-such-file.json');
    element.setAttribute('framework-src', '/nor-this.json');
    main.append(element);
    expect(await failed).toBe('load-failed');
    await element.updateComplete;
    expect(text(inside(element), '[role=alert]')).toContain('n’ont pas pu être chargés');
  });
});

describe('files and paper', () => {
  /** What the reader would be given: name and contents of each file. */
  function saved(): { name: string; blob: Promise<Blob> }[] {
    const files: { name: string; blob: Promise<Blob> }[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: fetch(this.href).then((response) => response.blob()) });
    });
    return files;
  }
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['pst-gap-chart', 'gap'],
    ['pst-distribution-chart', 'distribution'],
  ] as const)('%s gives its image, its drawing and its data', async (tag, kind) => {
    const element = await mount<PstGapChart>(tag, (e) => Object.assign(e, { evaluation: few, framework }));
    const files = saved();
    for (const button of inside(element).querySelectorAll<HTMLElement>('.tools button')) button.click();
    await expect.poll(() => files.map(({ name }) => name).sort()).toEqual([`${kind}.csv`, `${kind}.png`, `${kind}.svg`]);
    const contents = async (end: string) => (await files.find(({ name }) => name.endsWith(end))!.blob).arrayBuffer();
    expect([...new Uint8Array(await contents('png')).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const drawing = new TextDecoder().decode(await contents('svg'));
    expect(new DOMParser().parseFromString(drawing, 'image/svg+xml').querySelector('parsererror')).toBeNull();
    expect(drawing).toContain(`<title id=`);
    const [head, ...rows] = new TextDecoder()
      .decode(await contents('csv'))
      .trimEnd()
      .split('\r\n');
    expect(head!.split(';')).toHaveLength(element.description!.table.columns.length + 1);
    expect(rows).toHaveLength(element.description!.table.rows.length);
  });

  it('prints light at once, whatever the theme', async () => {
    const element = await mount<PstProfileChart>('pst-profile-chart', (e) => Object.assign(e, { evaluation: few, framework }), {
      theme: 'dark',
    });
    const corner = () => [...inside(element).querySelector('canvas')!.getContext('2d')!.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    expect(Math.max(...corner())).toBeLessThan(60);
    dispatchEvent(new Event('beforeprint'));
    expect(corner()).toEqual([255, 255, 255]);
    const drawnAgain = drawn(element);
    dispatchEvent(new Event('afterprint'));
    await drawnAgain;
    expect(Math.max(...corner())).toBeLessThan(60);
  });

  it('finds the segment of a distribution under the pointer', async () => {
    const element = await mount<PstDistributionChart>('pst-distribution-chart', (e) => Object.assign(e, { evaluation: few, framework }));
    const canvas = inside(element).querySelector('canvas')!;
    const points = new Set<string>();
    element.addEventListener('pst-point', (event) => points.add(event.detail.text));
    const box = canvas.getBoundingClientRect();
    for (let y = 2; y < box.height; y += 6)
      for (let x = 2; x < box.width; x += 3)
        canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
    const { series } = element.description!;
    const visible = series.flatMap((each) => each.points.filter(({ value }) => (value ?? 0) > 3).map(({ text: words }) => words));
    expect(visible.length).toBeGreaterThan(8);
    expect([...points]).toEqual(expect.arrayContaining(visible));
    expect(series.flatMap((each) => each.points.filter(({ value }) => value === null)).some(({ text: words }) => points.has(words))).toBe(
      false,
    );
  });
});

describe('pst-results', () => {
  it('puts the parts together from one evaluation, without a finding', async () => {
    await page.viewport(390, 900);
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-results');
    Object.assign(element, { evaluations: syntheticYears(3), framework });
    main.append(element);
    let count = 0;
    await new Promise<void>((resolve) => main.addEventListener('pst-drawn', () => (count += 1) === 5 && resolve()));
    expect([...inside(element).querySelectorAll('.pst > *')].map((part) => part.localName)).toEqual([
      'h2',
      'pst-profile-chart',
      'pst-profile-chart',
      'pst-gap-chart',
      'pst-trend-chart',
      'pst-distribution-chart',
    ]);
    expect(await axeFindings()).toEqual([]);
  });
});

describe('pst-map', () => {
  it('shows each area in the table and on the map, hatched where it is withheld and dotted where nobody measured', async () => {
    await page.viewport(390, 900);
    const main = document.body.appendChild(document.createElement('main'));
    const element = document.createElement('pst-map');
    Object.assign(element, { evaluation: mappedEvaluation(), areas, variable: 'poverty-rate', label: 'Taux de pauvreté', unit: '%' });
    main.append(element);
    await element.updateComplete;
    expect([...inside(element).querySelectorAll('tbody td')].map((cell) => cell.textContent.trim())).toEqual([
      '18',
      '31,5',
      'masqué',
      'donnée manquante',
    ]);
    expect([...inside(element).querySelectorAll('.drawing .area')].map((area) => area.getAttribute('fill'))).toEqual([
      null,
      null,
      'url(#hatch)',
      'url(#dots)',
    ]);
    const legend = [...inside(element).querySelectorAll('.legend li')].map((each) => each.textContent.trim());
    expect(legend.slice(-2)).toEqual(['masqué', 'sans valeur']);
    inside(element).querySelector<HTMLElement>('[role=listbox]')!.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await element.updateComplete;
    expect(text(inside(element), '[aria-selected=true]')).toBe('Secteur sud : masqué pour protéger les répondants');
    const drawn = [...inside(element).querySelectorAll('.drawing path.area')].map((area) => [
      area.getAttribute('d'),
      area.classList.contains('chosen'),
    ]);
    expect(drawn, 'the outline of the chosen area lies over all others').toHaveLength(5);
    expect(drawn.at(-1)).toEqual([drawn[2]![0], true]);
    expect(await axeFindings()).toEqual([]);
  });

  it('puts many areas into the page bit by bit, all of them before it is printed, and keeps to the one that is read', async () => {
    const [first] = areas.features;
    const many = {
      ...areas,
      features: Array.from({ length: 1000 }, (_, i) => ({ ...first!, properties: { code: `93${i}`, nom: `Secteur ${i}` } })),
    };
    const evaluation = mappedEvaluation();
    const [known] = evaluation.observations.filter(({ territoryId }) => territoryId === 'insee:iris:930470101');
    evaluation.observations.push({ ...known!, territoryId: 'insee:iris:93999' });
    const open = async () => {
      const element = document.createElement('pst-map');
      Object.assign(element, { evaluation, areas: many, variable: 'poverty-rate' });
      document.body.append(element);
      await element.updateComplete;
      const rows = (): number => inside(element).querySelectorAll('tbody tr').length;
      const outlines = (): number => inside(element).querySelectorAll('.drawing path').length;
      return { element, rows, outlines };
    };
    const { element, rows, outlines } = await open();
    expect([rows() < 500, outlines() < 500]).toEqual([true, true]);
    await expect.poll(() => [rows(), outlines()]).toEqual([1003, 1000]);
    const cells = [...inside(element).querySelectorAll('tbody th')].map((cell) => cell.textContent.trim());
    expect(cells.slice(0, 1000)).toEqual(many.features.map(({ properties }) => properties.nom));
    inside(element).querySelector<HTMLElement>('[role=listbox]')!.focus();
    await userEvent.keyboard('{End}');
    await element.updateComplete;
    const read = inside(element).querySelector('[aria-selected=true]');
    expect([read?.id, read?.getAttribute('aria-posinset'), read?.getAttribute('aria-setsize')]).toEqual(['area-999', '1000', '1000']);
    expect(inside(element).querySelectorAll('[role=option]').length).toBeLessThanOrEqual(250);
    element.remove();

    const printed = await open();
    dispatchEvent(new Event('beforeprint'));
    expect([printed.rows(), printed.outlines()]).toEqual([1003, 1000]);
    printed.element.remove();
  });
});
