import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PstSubmitEvent } from '../../src/survey/events.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

beforeAll(() => PstSurvey.define());
afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function open(attributes: Record<string, string>, survey = allControls): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = survey;
  document.body.append(element);
  await ready;
  return element;
}
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const text = (element: PstSurvey): string => (root(element).textContent ?? '').replace(/\u00a0/g, ' ');
const click = (element: PstSurvey, selector: string): void => {
  const found = root(element).querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${text(element)}`);
  found.click();
};
const button = (element: PstSurvey, words: string): HTMLElement => {
  const found = [...root(element).querySelectorAll('button')].find((each) => each.textContent === words);
  if (!found) throw new Error(`no button ${words} in ${text(element)}`);
  return found;
};

describe('drafts', () => {
  it('are not kept unless the respondent says so, and come back when asked for', async () => {
    const first = await open({ draft: 'device' });
    click(first, '#start');
    click(first, 'input[name="living-here"][value="3"]');
    expect(localStorage).toHaveLength(0);
    first.remove();

    const second = await open({ draft: 'device' });
    click(second, '.draft input');
    click(second, '#start');
    click(second, 'input[name="living-here"][value="3"]');
    await expect.poll(() => localStorage.length).toBe(1);
    second.remove();

    const third = await open({ draft: 'device' });
    button(third, 'Reprendre mes réponses').click();
    await expect.poll(() => third.data['living-here']).toBe('3');
    button(third, 'Effacer mes réponses de cet appareil').click();
    await expect.poll(() => localStorage.length).toBe(0);
  });

  it('of another version are never loaded silently', async () => {
    const first = await open({ draft: 'device' });
    click(first, '.draft input');
    click(first, '#start');
    click(first, 'input[name="living-here"][value="3"]');
    await expect.poll(() => localStorage.length).toBe(1);
    first.remove();
    const second = await open({ draft: 'device' }, { ...allControls, version: '2.0.0' });
    expect(text(second)).toContain('Le questionnaire a changé');
    expect(second.data).toEqual({});
    expect(localStorage).toHaveLength(0);
  });

  it('degrade with a notice where storage is blocked', async () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const element = await open({ draft: 'device' });
    expect(text(element)).toContain('Cet appareil ne permet pas de garder vos réponses');
    click(element, '#start');
    expect(root(element).querySelectorAll('input').length).toBeGreaterThan(5);
  });
});

describe('kiosk', () => {
  it('warns, then erases the answers of someone who left', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
    const element = await open({ mode: 'kiosk', 'idle-seconds': '30', draft: 'device' });
    expect(text(element)).not.toContain('finir plus tard');
    click(element, '#start');
    click(element, 'input[name="living-here"][value="3"]');
    vi.advanceTimersByTime(31_000);
    expect(text(element)).toContain('Êtes-vous toujours là');
    const edge = getComputedStyle(root(element).querySelector('dialog') as Element);
    expect([edge.borderTopStyle, edge.borderTopWidth]).toEqual(['solid', '1px']); // where forced colours leave no other edge
    click(element, '#stay');
    expect(text(element)).not.toContain('Êtes-vous toujours là');
    expect(element.data['living-here']).toBe('3');
    vi.advanceTimersByTime(60_000);
    expect(element.data).toEqual({});
    expect(text(element)).toContain('Commencer');
    expect(localStorage).toHaveLength(0);
  });
});

describe('entry of paper forms', () => {
  it('shows each code whole, from left to right, in a sentence from right to left', async () => {
    const element = await open({ mode: 'entry', lang: 'ar' });
    const line = root(element).getElementById('e:services:codes')?.firstChild as globalThis.Text;
    const placeOf = (part: string): DOMRect => {
      const range = document.createRange();
      const from = line.data.indexOf(part);
      range.setStart(line, from);
      range.setEnd(line, from + part.length);
      return range.getBoundingClientRect();
    };
    for (const [number, code] of [
      ['1', 'centre'],
      ['2', 'library'],
      ['3', 'transport'],
    ] as const) {
      const between = placeOf(code).left - placeOf(`${number} =`).right;
      expect([code, between > 0 && between < 12]).toEqual([code, true]);
    }
  });

  it.each(['print', 'entry'])('asks a question without the answers it would repeat: %s', async (mode) => {
    const element = await open({ mode });
    expect(text(element)).toContain('Vous avez répondu « … ». Pourquoi ?');
    expect(text(element)).not.toContain('{');
  });

  it('types everything twice and stops where the two differ', async () => {
    const element = await open({ mode: 'entry', 'wave-id': 'test:wave:one', 'batch-id': 'hall' });
    let submitted: PstSubmitEvent | undefined;
    element.addEventListener('pst-submit', (event) => (submitted = event as PstSubmitEvent));
    const fields = [...root(element).querySelectorAll<HTMLInputElement>('input')];
    const values: Record<string, string> = {
      'e:living-here': '3',
      'e:knows': 'yes',
      'e:age': '12',
      'e:useful.parents': '4',
      'e:useful.garden': '2',
    };
    fields[0]?.focus();
    for (const field of fields) await userEvent.keyboard(`${values[field.id] ?? ''}{Enter}`);
    await expect.poll(() => text(element)).toContain('Deuxième saisie');
    for (const field of fields) {
      if (field.id === 'e:knows') {
        await userEvent.keyboard('no{Enter}');
        expect(text(element)).toContain('Première : yes. Deuxième : no.');
        await userEvent.keyboard('yes{Enter}');
      } else await userEvent.keyboard(`${values[field.id] ?? ''}{Enter}`);
    }
    await expect.poll(() => text(element)).toContain('Questionnaire enregistré : 1');
    expect(submitted?.submission).toMatchObject({ mode: 'paper', batchId: 'hall', answers: { 'living-here': '3', knows: 'yes', age: 12 } });
  }, 120_000);

  it('keeps the second typing on Enter, takes no third one unseen, and counts a form once however often Enter is pressed', async () => {
    let finish = (): void => undefined;
    let tries = 0;
    const submissions: unknown[] = [];
    const element = document.createElement('pst-survey');
    element.submitter = async (submission) => {
      tries++;
      submissions.push(submission.answers);
      return new Promise((resolve) => (finish = resolve));
    };
    for (const [name, value] of Object.entries({ lang: 'en', mode: 'entry' })) element.setAttribute(name, value);
    const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
    element.definition = allControls;
    document.body.append(element);
    await ready;
    const fields = [...root(element).querySelectorAll<HTMLInputElement>('input')];
    fields[0]?.focus();
    for (const field of fields) await userEvent.keyboard(`${field.id === 'e:living-here' ? '3' : ''}{Enter}`);
    await userEvent.keyboard('2{Enter}');
    expect(text(element)).toContain('First: 3. Second: 2.');
    await userEvent.keyboard('4{Enter}'); // the next answer, typed blindly
    expect(text(element)).toContain('First: 3. Second: 4.');
    await userEvent.keyboard('2{Enter}');
    await userEvent.keyboard('{Enter}');
    for (const field of fields.slice(1)) {
      expect(root(element).activeElement?.id).toBe(field.id);
      await userEvent.keyboard('{Enter}');
    }
    await userEvent.keyboard('{Enter}{Enter}');
    await expect.poll(() => tries).toBe(1);
    finish();
    await expect.poll(() => text(element)).toContain('Form saved: 1 in this batch · First entry');
    expect(submissions).toEqual([expect.objectContaining({ 'living-here': '2', knows: null })]);
  }, 120_000);
});

describe('languages', () => {
  it('switch in place and keep the answers; the submission does not know the language', async () => {
    const element = await open({});
    click(element, '#start');
    click(element, 'input[name="living-here"][value="3"]');
    element.locale = 'ar';
    await expect.poll(() => text(element)).toContain('التالي');
    expect(root(element).querySelector<HTMLElement>('.pst')?.dir).toBe('rtl');
    expect(root(element).querySelector<HTMLInputElement>('input[name="living-here"]:checked')?.value).toBe('3');
  });
});

describe('sending', () => {
  it('says thank you only when the receiver confirmed, waits when it did not, and tells when it refuses', async () => {
    for (const [status, words] of [
      [201, 'Merci, vos réponses sont envoyées'],
      [503, 'partiront dès que possible'],
      [413, 'n’ont pas été reçues'],
    ] as const) {
      vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Promise.resolve(new Response('{}', { status })));
      const element = await open({ endpoint: `https://collector.invalid/${status}`, mode: 'kiosk' });
      click(element, '#start');
      element.data = { 'living-here': '3', knows: 'dk', useful: { parents: '1', garden: '1' } };
      for (let step = 0; step < 20 && !root(element).querySelector('#send'); step++) click(element, '#next');
      click(element, '#send');
      await expect.poll(() => text(element)).toContain(words);
      element.remove();
      vi.restoreAllMocks();
    }
  });
});
