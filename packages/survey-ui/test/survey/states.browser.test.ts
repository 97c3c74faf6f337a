import axe from 'axe-core';
import { page } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

beforeAll(async () => {
  PstSurvey.define();
  document.documentElement.lang = 'fr';
  document.title = 'Enquête';
  await page.viewport(390, 844);
});
afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
  await page.viewport(390, 844);
});

async function open(attributes: Record<string, string>): Promise<PstSurvey> {
  const main = document.createElement('main');
  const title = document.createElement('h1');
  title.textContent = 'Site';
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = allControls;
  main.append(title, element);
  document.body.append(main);
  await ready;
  await settle();
  return element;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const click = (element: PstSurvey, selector: string): void => {
  const found = root(element).querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  found.click();
};

/** Words of the options and buttons that stand on two lines. */
function brokenWords(element: PstSurvey): string[] {
  const texts = [...root(element).querySelectorAll('.option span, .button, .summary-title')].map((each) => each.firstChild);
  return texts.flatMap((node) =>
    [...(node?.textContent ?? '').matchAll(/[^\s-]+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(node as Node, index);
      range.setEnd(node as Node, index + word.length);
      return range.getClientRects().length > 1 ? [word] : [];
    }),
  );
}

/** axe and our own laws on what is shown now. */
async function judge(state: string): Promise<void> {
  const result = await axe.run(document, {
    resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  const told = (list: axe.Result[]): string[] =>
    list.map((rule) => `${state}: ${rule.id} ${rule.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(told(result.violations)).toEqual([]);
  expect(told(result.incomplete)).toEqual([]);
  const element = document.querySelector('pst-survey') as PstSurvey;
  const shown = [...root(element).querySelectorAll<HTMLElement>('*')].filter((each) => each.getClientRects().length > 0);
  const small = shown
    .filter((each) => each.matches('button, select, textarea, summary, label.option, input:not([type=radio]):not([type=checkbox])'))
    .filter((each) => each.getBoundingClientRect().height < 43.5)
    .map((each) => `${state}: ${each.tagName} ${each.textContent?.trim().slice(0, 40)} ${each.getBoundingClientRect().height}`);
  expect(small).toEqual([]);
  expect([state, document.documentElement.scrollWidth]).toEqual([state, document.documentElement.clientWidth]);
  expect(shown.filter((each) => each.tabIndex >= 0 && !each.matches('a,button,input,select,textarea,summary,[role]'))).toEqual([]);
}

/** Through every state, with every control in its empty, wrong and filled form. */
async function walk(attributes: Record<string, string>): Promise<void> {
  const element = await open(attributes);
  await judge('welcome');
  click(element, '#start');
  await judge('first page, empty');
  click(element, '#next');
  await judge('first page, errors');
  click(element, 'input[name="living-here"][value="1"]');
  click(element, 'input[name="knows"][value="yes"]');
  await settle();
  const type = (id: string, value: string): void => {
    const field = root(element).getElementById(`q:${id}`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('why', 'ab');
  type('age', 'douze');
  click(element, 'input[name="grade"][value="4"]');
  click(element, '#next');
  await judge('first page, wrong answers');
  type('why', 'Le marché');
  type('age', '12');
  click(element, '#next');
  await judge('second page, empty');
  for (const code of ['centre', 'library', 'other']) click(element, `input[name="services"][value="${code}"]`);
  click(element, 'input[name="useful:garden"][value="4"]');
  click(element, 'input[name="came"][value="yes"]');
  click(element, '#next');
  await judge('second page, errors');
  click(element, 'input[name="services"][value="other"]');
  click(element, 'input[name="useful:parents"][value="dk"]');
  click(element, 'input[name="how-many"][value="one"]');
  click(element, '.ranking .button:not([aria-disabled])');
  await judge('second page, filled');
  click(element, '#next');
  await judge('third page');
  click(element, '#next');
  await judge('review');
  click(element, '#send');
  await expect.poll(() => root(element).querySelector('.code')).not.toBeNull();
  click(element, 'details.copy summary, .copy summary');
  await judge('thanks');
}

describe('every state is accessible by axe and by our own laws', () => {
  it.each(['fr', 'ar'])('%s, at phone width', (lang) => walk({ lang, draft: 'session' }), 60_000);

  it.each(['fr-x-falc', 'en', 'pt'])(
    '%s, first page with errors, one question at a time',
    async (lang) => {
      const element = await open({ lang, mode: 'question', 'read-aloud': '' });
      await judge('welcome');
      click(element, '#start');
      click(element, '#next');
      await judge('error');
    },
    30_000,
  );

  it('in the dark theme', async () => {
    document.body.style.background = '#14181d';
    document.body.style.color = '#eef1f4';
    await walk({ lang: 'fr', theme: 'dark' });
    document.body.removeAttribute('style');
  }, 180_000);

  it('at 320 px, with text at 200 % and wide text spacing', async () => {
    await page.viewport(320, 640);
    document.documentElement.style.fontSize = '200%';
    const element = await open({ lang: 'fr' });
    click(element, '#start');
    click(element, '#next');
    expect(brokenWords(element)).toEqual([]); // the room at the sides gives way before words do
    root(element).querySelector<HTMLElement>('.pst')?.setAttribute('style', 'letter-spacing:.12em;word-spacing:.16em;line-height:1.5');
    await judge('errors, large');
  }, 120_000);

  it.each([
    ['print', 'fr'],
    ['print', 'ar'],
    ['entry', 'fr'],
  ])('%s in %s', async (mode, lang) => {
    await open({ mode, lang });
    await settle();
    await judge(mode);
  });
});
