import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

// RGAA criteria that a program can tell, in every state of the form: welcome, answering, errors, review, thanks.

beforeAll(() => PstSurvey.define());
afterEach(() => {
  document.body.replaceChildren();
  document.title = '';
});

async function open(attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = allControls;
  document.body.append(element);
  await ready;
  return element;
}
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const found = <E extends HTMLElement>(element: PstSurvey, selector: string): E => {
  const each = root(element).querySelector<E>(selector);
  if (!each) throw new Error(`nothing matches ${selector}`);
  return each;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
const status = (element: PstSurvey): string => found(element, '[role=status].unseen').textContent ?? '';

const answers = {
  'living-here': '1',
  why: 'Le marché',
  knows: 'yes',
  age: 12,
  services: ['centre'],
  useful: { parents: '1', garden: '4' },
  came: 'yes',
  'how-many': 'one',
};

/** Goes through the states, and calls back in each. */
async function walk(element: PstSurvey, inEach: (state: string) => void | Promise<void>): Promise<void> {
  await inEach('welcome');
  found(element, '#start').click();
  await inEach('first page');
  element.next();
  await inEach('first page, errors');
  element.data = answers;
  element.next();
  await inEach('second page');
  for (let step = 0; step < 5 && root(element).querySelector('#send') === null; step++) element.next();
  await inEach('review');
  found(element, '#send').click();
  await expect.poll(() => root(element).querySelector('.code')).not.toBeNull();
  await inEach('thanks');
}

describe('7.4: the context changes only by a button', () => {
  it('stays on its page and in its language while every field is filled by keyboard and left', async () => {
    const element = await open();
    found(element, '#start').click();
    const pages: Event[] = [];
    element.addEventListener('pst-page', (event) => pages.push(event));
    const address = location.href;
    for (let turn = 0; turn < 60; turn++) {
      await userEvent.keyboard('{Tab}');
      const focused = root(element).activeElement;
      if (!focused || focused.id === 'next') break;
      if (!focused.matches('input, select, textarea')) continue;
      await userEvent.keyboard(focused.matches('[type=radio], [type=checkbox]') ? ' ' : '3');
      expect(root(element).activeElement?.getRootNode()).toBe(root(element));
      if (focused.isConnected) expect(root(element).activeElement).toBe(focused);
    }
    expect(pages).toEqual([]);
    expect([location.href, element.locale, window.length]).toEqual([address, 'fr', 0]);
  }, 60_000);

  it('says on the button what comes next, before it comes', async () => {
    const element = await open();
    await walk(element, (state) => {
      const names = [...root(element).querySelectorAll('button.primary')].map((button) => button.textContent);
      expect([state, names.every((name) => (name ?? '').trim() !== '')]).toEqual([state, true]);
    });
  }, 60_000);
});

describe('7.5: what happens without a change of focus is told by a live region', () => {
  it('that is there before it speaks, and says a move, a skip and an erased draft', async () => {
    const element = await open({ draft: 'session' });
    const region = found(element, '[role=status].unseen');
    expect(region.textContent).toBe('');
    found<HTMLInputElement>(element, '.draft input').click();
    found(element, '#start').click();
    const skip = [...root(element).querySelectorAll('button')].find((button) => button.textContent === 'Passer cette question');
    skip?.click();
    await settle();
    expect(status(element)).toBe('Question passée');
    const erase = [...root(element).querySelectorAll('button')].find((button) => button.textContent?.startsWith('Effacer mes réponses de'));
    erase?.click();
    await settle();
    expect(status(element)).toBe('Réponses effacées de cet appareil');
    element.data = answers;
    element.next();
    found(element, '.ranking .button:not([aria-disabled])').click();
    await settle();
    expect(status(element)).toMatch(/place \d sur \d/);
    expect(found(element, '[role=status].unseen')).toBe(region); // the same node all along: a new one would not be heard
  });

  it('and errors by the focus on their summary', async () => {
    const element = await open();
    found(element, '#start').click();
    element.next();
    expect(root(element).activeElement?.id).toBe('summary');
  });
});

/** Where an element of the form may not stand, and where it must: the rules of HTML that scripts break most easily. */
function malformed(shown: ParentNode): string[] {
  const faults: string[] = [];
  const rule = (selector: string, wrong: (each: Element) => boolean): void => {
    for (const each of shown.querySelectorAll(selector)) if (wrong(each)) faults.push(`${selector}: ${each.outerHTML.slice(0, 120)}`);
  };
  const ids = [...shown.querySelectorAll('[id]')].map((each) => each.id);
  faults.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: ${id}`));
  rule('[id]', (each) => /\s/.test(each.id) || each.id === '');
  rule('li', (each) => !each.parentElement?.matches('ul, ol'));
  rule('ul > *, ol > *', (each) => !each.matches('li'));
  rule('dt, dd', (each) => !each.parentElement?.matches('dl, dl > div'));
  rule('dl > *', (each) => !each.matches('div, dt, dd'));
  rule('legend', (each) => !each.matches('fieldset > legend:first-child'));
  rule('summary', (each) => !each.matches('details > summary:first-of-type'));
  rule('option', (each) => !each.parentElement?.matches('select, optgroup'));
  rule('p, h1, h2, h3, h4, h5, h6, label, span, button, a', (each) =>
    [...each.querySelectorAll('*')].some((inner) => inner.matches('div, p, ul, ol, dl, form, fieldset, section, table, details')),
  );
  rule('a, button, label', (each) => each.querySelector('a, button') !== null);
  rule('label', (each) => each.querySelectorAll('input, select, textarea').length > 1);
  rule('form', (each) => each.querySelector('form') !== null);
  rule('img', (each) => !each.hasAttribute('alt') || !each.hasAttribute('src'));
  for (const name of ['for', 'aria-labelledby', 'aria-describedby'])
    rule(`[${name}]`, (each) => (each.getAttribute(name) ?? '').split(' ').some((id) => !ids.includes(id)));
  rule('*', (each) => each.getAttributeNames().some((name) => /^on|^style$|[^a-z-]/.test(name)));
  return faults;
}

describe('8.2: the markup keeps to HTML', () => {
  it.each<Record<string, string>>([{}, { mode: 'question', 'read-aloud': '', draft: 'session' }])(
    'in every state: %o',
    async (attributes) => {
      const element = await open(attributes);
      const told: unknown[] = [];
      const judge = (state: string): void => void told.push([state, malformed(root(element))]);
      if ('mode' in attributes) {
        judge('welcome');
        element.start();
        judge('question');
        element.next();
        judge('error');
      } else await walk(element, judge);
      expect(told.filter((each) => (each as [string, string[]])[1].length > 0)).toEqual([]);
    },
    60_000,
  );

  it.each(['print', 'entry'])('on paper: %s', async (mode) => {
    const element = await open({ mode });
    await settle();
    expect(malformed(root(element))).toEqual([]);
  });
});

describe('8.6: the title of the page stays right', () => {
  it('says that there is an error as long as there is one, and then what the host wrote', async () => {
    document.title = 'Enquête – Ville';
    const element = await open();
    const titles: [string, string][] = [];
    await walk(element, (state) => void titles.push([state, document.title]));
    expect(titles).toEqual([
      ['welcome', 'Enquête – Ville'],
      ['first page', 'Enquête – Ville'],
      ['first page, errors', 'Erreur : Enquête – Ville'],
      ['second page', 'Enquête – Ville'],
      ['review', 'Enquête – Ville'],
      ['thanks', 'Enquête – Ville'],
    ]);
  });

  it('with an error, is given back when the form goes away or another survey comes, and taken again when the form is put back', async () => {
    document.title = 'Enquête';
    const element = await open();
    element.start();
    element.next();
    element.remove();
    expect(document.title).toBe('Enquête');
    document.body.append(element);
    expect(document.title).toBe('Erreur : Enquête');
    element.definition = { ...allControls, id: 'another' };
    expect(document.title).toBe('Enquête');
  });
});

describe('10.2, 10.3: without style sheets nothing is missing, and the order is the same', () => {
  it('in every state', async () => {
    const element = await open();
    await walk(element, (state) => {
      const wrapper = found(element, '.pst');
      const words = (): string[] => {
        const walker = document.createTreeWalker(wrapper, NodeFilter.SHOW_TEXT);
        const texts: { text: string; top: number; left: number }[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(node);
          const box = range.getBoundingClientRect();
          if (box.width > 1 && box.height > 1) texts.push({ text: node.textContent ?? '', top: Math.round(box.top), left: box.left });
        }
        return texts.map(({ text }) => text);
      };
      const drawnOrder = (): string[] => {
        const blocks = [...wrapper.querySelectorAll<HTMLElement>('.question, .actions, .title, .step-title, .progress, .summary')];
        const visible = blocks.filter((each) => each.getClientRects().length > 0);
        const sorted = [...visible].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
        expect([state, sorted.map((each) => each.className)]).toEqual([state, visible.map((each) => each.className)]);
        return words();
      };
      const styled = drawnOrder();
      const sheets = [...root(element).adoptedStyleSheets];
      root(element).adoptedStyleSheets = [];
      const plain = words();
      root(element).adoptedStyleSheets = sheets;
      expect([state, styled.filter((text) => !plain.includes(text))]).toEqual([state, []]);
      expect([state, plain.filter((text) => styled.includes(text))]).toEqual([state, styled]);
      // What CSS draws itself is no information: only the sign beside an error, whose words stand there.
      const generated = [...wrapper.querySelectorAll('*')].flatMap((each) =>
        ['::before', '::after']
          .map((part) => getComputedStyle(each, part).content)
          .filter((content) => content !== 'none' && content !== 'normal' && content !== '""'),
      );
      expect([state, generated.every((content) => content.startsWith('"!"'))]).toEqual([state, true]);
    });
  }, 60_000);
});

describe('10.6: links among text can be seen', () => {
  it('are underlined', async () => {
    const element = await open();
    await walk(element, (state) => {
      for (const link of root(element).querySelectorAll('a, button.link'))
        expect([state, link.textContent, getComputedStyle(link).textDecorationLine]).toEqual([state, link.textContent, 'underline']);
    });
  }, 60_000);
});

describe('13.8: what moves can be stopped', () => {
  it('nothing moves but the sign that something is loading, which is still where less motion is asked for', async () => {
    const element = await open();
    await walk(element, async (state) => {
      await settle();
      const moving = document.getAnimations().filter((each) => each.effect?.getTiming().iterations === Number.POSITIVE_INFINITY);
      expect([state, moving.length, root(element).querySelectorAll('video, marquee, audio[autoplay]').length]).toEqual([state, 0, 0]);
    });
    // Every animation and transition of ours stands in the rule for those who did not ask for less.
    const loose = root(element).adoptedStyleSheets.flatMap((sheet) =>
      [...sheet.cssRules].filter(
        (rule) =>
          rule instanceof CSSStyleRule &&
          [rule.style.animationName, rule.style.transitionDuration].some((value) => !['', 'initial', 'none', '0s'].includes(value)),
      ),
    );
    expect(loose.map((rule) => rule.cssText)).toEqual([]);
  }, 60_000);
});

describe('13.9: the orientation is free', () => {
  it('no rule asks for an orientation', async () => {
    const element = await open();
    element.start();
    const rules = root(element).adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    const conditions = rules.filter((rule) => rule instanceof CSSMediaRule).map((rule) => rule.conditionText);
    expect(conditions.length).toBeGreaterThan(3);
    expect(conditions.filter((condition) => /orientation|aspect-ratio/.test(condition))).toEqual([]);
  });

  it.each([
    ['upright', 360, 740],
    ['lying', 740, 360],
  ])(
    'everything can be reached on a phone held %s, and the answers stay when it is turned',
    async (_, width, height) => {
      const { page } = await import('vitest/browser');
      await page.viewport(width, height);
      const element = await open();
      await walk(element, (state) => {
        expect([state, document.documentElement.scrollWidth <= width]).toEqual([state, true]);
      });
      await page.viewport(height, width);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(height);
      expect(root(element).querySelector('.code')).not.toBeNull();
      await page.viewport(390, 844);
    },
    60_000,
  );
});
