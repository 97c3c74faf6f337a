import type { Submission } from '@projet-social/schema';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withProperties } from '../../src/react/index.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

// What frameworks and editors do to an element: they mount it twice, move it, draw again with the same data in new objects, load its module again.

beforeAll(() => PstSurvey.define());
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const text = (element: PstSurvey): string => (root(element).textContent ?? '').replace(/\u00a0/g, ' ');
const count = (element: PstSurvey, name: string): (() => number) => {
  let heard = 0;
  element.addEventListener(name, () => heard++);
  return () => heard;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const copy = (): typeof allControls => structuredClone(allControls);
const answers = { 'living-here': '3', knows: 'dk', useful: { parents: '1', garden: '1' } };

function create(attributes: Record<string, string> = {}): PstSurvey {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  return element;
}
const whenReady = (element: PstSurvey): Promise<unknown> =>
  new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));

async function open(attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = create(attributes);
  const ready = whenReady(element);
  element.definition = allControls;
  document.body.append(element);
  await ready;
  return element;
}

/** What React's strict mode, and a framework that takes a tree out and puts it back, do. */
function mountTwice(element: PstSurvey, place: Element = document.body): void {
  place.append(element);
  element.remove();
  place.append(element);
}

describe('an element that is mounted twice', () => {
  it('is ready once, tells each thing once, and sends once', async () => {
    const element = create();
    const heard = Object.fromEntries(
      ['pst-ready', 'pst-start', 'pst-change', 'pst-page', 'pst-submit', 'pst-sent'].map((name) => [name, count(element, name)]),
    );
    const received: Submission[] = [];
    element.submitter = async (submission) => {
      received.push(submission);
      await settle();
    };
    const ready = whenReady(element);
    element.definition = allControls;
    mountTwice(element);
    await ready;
    mountTwice(element);
    root(element).querySelector<HTMLElement>('#start')?.click();
    await settle();
    root(element).querySelector<HTMLElement>('input[name="living-here"][value="3"]')?.click();
    expect(Object.fromEntries(Object.entries(heard).map(([name, heardOf]) => [name, heardOf()]))).toEqual({
      'pst-ready': 1,
      'pst-start': 1,
      'pst-change': 1,
      'pst-page': 1,
      'pst-submit': 0,
      'pst-sent': 0,
    });
    mountTwice(element);
    element.data = answers;
    for (let step = 0; step < 10 && !root(element).querySelector('#send'); step++) element.next();
    root(element).querySelector<HTMLElement>('#send')?.click();
    root(element).querySelector<HTMLElement>('#send')?.click();
    mountTwice(element);
    await expect.poll(() => text(element)).toContain('Merci');
    mountTwice(element);
    await settle();
    expect([received.length, heard['pst-submit']?.(), heard['pst-sent']?.()]).toEqual([1, 1, 1]);
    expect(text(element)).toContain('Merci');
  });

  it('starts once, however often it was asked to before it was ready', async () => {
    const element = create();
    const started = count(element, 'pst-start');
    const ready = whenReady(element);
    element.definition = allControls;
    document.body.append(element);
    element.start();
    element.start();
    await ready;
    await settle();
    expect(started()).toBe(1);
    expect(text(element)).toContain('Vivre ici me plaît');
  });

  it('leaves no clock behind where it is taken away while it loads', async () => {
    const element = create({ mode: 'kiosk', 'idle-seconds': '5' });
    const set = vi.spyOn(globalThis, 'setInterval');
    const ready = whenReady(element);
    element.definition = allControls;
    document.body.append(element);
    await Promise.resolve();
    element.remove();
    await ready;
    expect(set).not.toHaveBeenCalled();
    document.body.append(element);
    expect(set).toHaveBeenCalledTimes(1);
  });
});

describe('an element that is moved while one writes', () => {
  it.each(['append', 'moveBefore'] as const)('keeps what is written, and the listeners that were there: %s', async (way) => {
    const element = await open();
    const ready = count(element, 'pst-ready');
    const changed = count(element, 'pst-change');
    element.start();
    element.data = { 'living-here': '1', knows: 'yes' };
    await settle();
    const place = document.body.appendChild(document.createElement('section'));
    const field = (): HTMLInputElement => root(element).getElementById('q:why') as HTMLInputElement;
    field().focus();
    await userEvent.keyboard('Le mar');
    const before = changed();
    if (way === 'moveBefore' && 'moveBefore' in place)
      (place as Element & { moveBefore(node: Node, child: null): void }).moveBefore(element, null);
    else place.append(element);
    field().focus();
    field().setSelectionRange(6, 6);
    await userEvent.keyboard('ché');
    expect(field().value).toBe('Le marché');
    expect(element.data['why']).toBe('Le marché');
    expect([ready(), changed() - before]).toEqual([0, 3]);
  });
});

describe('a page that draws again with the same data', () => {
  it('keeps the form: the same questionnaire in a new object', async () => {
    const element = await open();
    const ready = count(element, 'pst-ready');
    element.start();
    element.data = answers;
    element.next();
    element.definition = copy();
    element.survey = copy();
    await settle();
    expect(ready()).toBe(0);
    expect(element.data).toMatchObject(answers);
    expect(text(element)).toContain('Les actions');
  });

  it('takes another questionnaire, one that was changed in place, and the same after a failure', async () => {
    const element = create();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const changing = copy();
    Reflect.set(element, 'definition', null); // what a page gives until it has one
    for (const title of ['Premier titre', 'Deuxième titre']) {
      const ready = whenReady(element);
      Object.assign(changing.title, { fr: title });
      element.definition = changing;
      document.body.append(element);
      await ready;
      expect(text(element)).toContain(title);
    }
    const failed = new Promise((resolve) => element.addEventListener('pst-error', resolve, { once: true }));
    element.definition = {};
    await failed;
    const again = new Promise((resolve) => element.addEventListener('pst-error', resolve, { once: true }));
    element.definition = {};
    await again;
  });

  it('keeps the form: a `ref` of React 18 that is made anew at each drawing', async () => {
    const element = create();
    const ready = count(element, 'pst-ready');
    let started = 0;
    const prefilled = { 'living-here': '1' };
    let attached: ((element: PstSurvey | null) => void) | undefined;
    const draw = (): void => {
      attached?.(null);
      attached = withProperties<PstSurvey>({ definition: copy(), data: prefilled }, { 'pst-start': () => started++ });
      attached(element);
    };
    document.body.append(element);
    draw();
    draw();
    await expect.poll(ready).toBe(1);
    draw();
    element.start();
    await settle();
    root(element).querySelector<HTMLElement>('input[name="living-here"][value="4"]')?.click();
    draw();
    await settle();
    expect([ready(), started, element.data['living-here']]).toEqual([1, 1, '4']);
  });
});

describe('a module that is loaded again', () => {
  it('leaves the tag and the forms that are open to the first one', async () => {
    const element = await open();
    element.start();
    element.data = answers;
    const secondCopy = '../../src/survey/PstSurvey.js?again';
    const again = (await import(/* @vite-ignore */ secondCopy)) as { PstSurvey: typeof PstSurvey };
    expect(again.PstSurvey).not.toBe(PstSurvey);
    again.PstSurvey.define();
    again.PstSurvey.define('pst-survey');
    mountTwice(element);
    element.next();
    expect(text(element)).toContain('Les actions');
    expect(customElements.get('pst-survey')).toBe(PstSurvey);
  });
});
