import type { LocalizedText, Question, Survey } from '@projet-social/schema';
import { page } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

beforeAll(async () => {
  PstSurvey.define();
  await page.viewport(320, 640);
});
afterEach(() => document.body.replaceChildren());

const everyLanguage = (text: string): LocalizedText => ({ fr: text, en: text, ar: text, pt: text, 'fr-x-falc': text });

/** Synthetic: `count` questions of every control, each with a condition on the one before it, on pages of `perPage`. */
function largeSurvey(count: number, perPage: number): Survey {
  const kinds = allControls.questions.filter(({ control }) => control !== 'panel' && control !== 'information');
  const questions = Array.from({ length: count }, (_, index): Question => {
    const { visibleWhen: _never, ...kind } = kinds[index % kinds.length] as Question;
    return {
      ...kind,
      id: `q${index}`,
      required: false,
      ...(index % 5 === 4
        ? { visibleWhen: { match: 'all', tests: [{ questionId: `q${index - 1}`, test: 'not-one-of', values: ['never'] }] } }
        : {}),
    };
  });
  const pages = Array.from({ length: Math.ceil(count / perPage) }, (_, index) => ({
    id: `p${index}`,
    title: everyLanguage(`Page ${index}`),
    questionIds: questions.slice(index * perPage, (index + 1) * perPage).map(({ id }) => id),
  }));
  return { ...allControls, id: 'large', questions, pages };
}

async function open(survey: Survey, attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = survey;
  document.body.append(element);
  await ready;
  element.start();
  return element;
}
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;

/** Median of what an action takes until the page is laid out again, in milliseconds. */
function median(times: number, action: (turn: number) => void): number {
  const taken = Array.from({ length: times }, (_, turn) => {
    const before = performance.now();
    action(turn);
    document.body.getBoundingClientRect();
    return performance.now() - before;
  }).sort((a, b) => a - b);
  return taken[Math.floor(times / 2)] ?? 0;
}

describe('a survey of 200 questions', () => {
  it.each([200, 10])(
    'answers at once to what is typed, with %i on a page',
    async (perPage) => {
      const element = await open(largeSurvey(200, perPage));
      const field = root(element).querySelector<HTMLInputElement>('input[type=text].field');
      if (!field) throw new Error('no field');
      const typing = median(15, (turn) => {
        field.value = 'a'.repeat(turn + 1);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      const ticking = median(9, (turn) => root(element).querySelectorAll<HTMLInputElement>('input[type=radio]')[turn % 4]?.click());
      const going = perPage === 200 ? 0 : median(9, () => element.next());
      // A page of ten takes about 5 ms, one of two hundred about 40: the limits leave room for a slow machine, not for another order of growth.
      expect(typing).toBeLessThan(perPage === 200 ? 400 : 80);
      expect(ticking).toBeLessThan(perPage === 200 ? 400 : 80);
      expect(going).toBeLessThan(250);
    },
    60_000,
  );
});

describe('labels that are far too long', () => {
  const word = 'Anticonstitutionnellement';
  const unbroken = 'https://exemple.fr/' + 'x'.repeat(90);
  const long = everyLanguage(`${`${word}, une réponse comme personne n’en écrit, `.repeat(6)}${unbroken}`);
  const survey: Survey = {
    ...allControls,
    title: long,
    introduction: long,
    scales: allControls.scales.map((scale) => ({ ...scale, options: scale.options.map((option) => ({ ...option, label: long })) })),
    pages: allControls.pages.map((each) => ({ ...each, title: long })),
    questions: allControls.questions.map((question) => ({
      ...question,
      wording: long,
      ...(question.help ? { help: long } : {}),
      ...(question.options ? { options: question.options.map((option) => ({ ...option, label: long })) } : {}),
      ...(question.rows ? { rows: question.rows.map((row) => ({ ...row, wording: long })) } : {}),
    })),
  };
  const width = (): [number, number] => [document.documentElement.scrollWidth, document.documentElement.clientWidth];
  const fits = (state: string): void => {
    const [scrolled, seen] = width();
    expect([state, scrolled]).toEqual([state, seen]);
  };

  it.each(['page', 'question'])(
    'scroll nothing sideways at 320 px, %s by %s',
    async (layout) => {
      const element = await open(survey, { layout, welcome: 'on' });
      fits('first page');
      element.next();
      fits('errors');
      element.data = { 'living-here': '1', knows: 'yes', age: 12, came: 'yes', 'how-many': 'one', useful: { parents: '1', garden: '4' } };
      for (let step = 0; step < 40 && !root(element).querySelector('#send'); step++) {
        element.next();
        fits(`step ${step}`);
      }
      expect(root(element).querySelector('#send')).not.toBeNull();
    },
    30_000,
  );

  it.each(['print', 'entry'])('scroll nothing sideways on paper: %s', async (mode) => {
    await open(survey, { mode });
    fits(mode);
  });

  it('break no word that has room on a line of its own', async () => {
    const element = await open({
      ...survey,
      scales: survey.scales.map((scale) => ({
        ...scale,
        options: scale.options.map((option) => ({ ...option, label: everyLanguage('Concordo totalmente') })),
      })),
    });
    element.data = { 'living-here': '1', knows: 'dk' };
    element.next();
    element.next();
    const labels = [...root(element).querySelectorAll('.matrix-row .option span')];
    expect(labels).toHaveLength(10);
    for (const label of labels) {
      const range = document.createRange();
      const text = label.firstChild as Text;
      range.setStart(text, 'Concordo '.length);
      range.setEnd(text, text.length);
      expect(range.getClientRects()).toHaveLength(1);
    }
  });
});
