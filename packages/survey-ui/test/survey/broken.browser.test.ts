import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import type { SurveyDefinition } from '../../src/survey/definition.js';
import { allControls } from './allControls.js';

// What does not arrive, is no questionnaire, or changes under the hands of the respondent.

beforeAll(() => PstSurvey.define());
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const text = (element: PstSurvey): string => (root(element).textContent ?? '').replace(/\u00a0/g, ' ');

/** Shows a definition and waits until it is ready or has failed; what the developer is told. */
async function show(definition: unknown, attributes: Record<string, string> = {}): Promise<{ element: PstSurvey; told: string }> {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  const ended = new Promise((resolve) =>
    ['pst-ready', 'pst-error'].forEach((type) => element.addEventListener(type, resolve, { once: true })),
  );
  if (definition !== undefined) element.definition = definition as SurveyDefinition;
  document.body.append(element);
  await ended;
  return { element, told: logged.mock.calls.flat().map(String).join(' ') };
}

const without = (name: keyof typeof allControls): unknown =>
  Object.fromEntries(Object.entries(allControls).filter(([key]) => key !== name));
const yesNo = (id: string, waitsFor?: string): unknown => ({
  id,
  control: 'yes-no',
  kind: 'opinion',
  required: false,
  wording: { fr: id },
  ...(waitsFor === undefined ? {} : { visibleWhen: { match: 'all', tests: [{ questionId: waitsFor, test: 'answered' }] } }),
});
const asking = (...questions: unknown[]): unknown => ({
  ...allControls,
  pages: [{ id: 'p', questionIds: questions.map((question) => (question as { id: string }).id) }],
  questions,
});

describe('a definition that cannot be shown', () => {
  it.each([
    ['an empty object', {}, 'This is no questionnaire'],
    ['a list', [], 'This is no questionnaire'],
    ['a survey without its schema version', without('schemaVersion'), 'This is no questionnaire'],
    ['a survey without questions', without('questions'), 'This is no questionnaire'],
    ['a survey without pages', without('pages'), 'pages'],
    ['a survey without notice', without('notice'), 'undefined'],
    ['a survey without title', without('title'), 'undefined'],
    ['no question at all', asking(), 'No question to show'],
    ['two questions that wait for each other', asking(yesNo('a', 'b'), yesNo('b', 'a')), 'No question to show'],
  ])('is said, to the respondent and to the developer: %s', async (_, definition, words) => {
    const { element, told } = await show(definition);
    expect(text(element)).toContain('Questionnaire indisponible');
    expect(text(element)).not.toMatch(/Chargement|connexion/);
    expect(told).toContain(words);
  });

  it.each([
    ['an answer of 404', new Response('<h1>', { status: 404 }), /indisponible.*n’est pas disponible/, 'answer 404'],
    ['a page in the place of JSON', new Response('<!doctype html>'), /indisponible.*n’est pas disponible/, 'begins with "<!doctype html>"'],
    ['no answer', new TypeError('Failed to fetch'), /Vérifiez votre connexion/, 'Failed to fetch'],
  ])('is told from one that does not arrive: %s', async (_, answer, shown, words) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
      answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer),
    );
    const { element, told } = await show(undefined, { src: '/survey.json' });
    expect(text(element)).toMatch(shown);
    expect(told).toContain(words);
  });

  it('does not freeze where one question cannot be drawn', async () => {
    const { element } = await show(asking(yesNo('a'), { ...(yesNo('b', 'a') as object), control: 'hologram' }));
    element.start();
    root(element).querySelector('input')?.click();
    expect(text(element)).toContain('Questionnaire indisponible');
  });

  it('lets one go on where a pattern is none', async () => {
    const { element } = await show(asking({ ...(yesNo('a') as object), control: 'text', pattern: '([' }, yesNo('b')));
    element.start();
    element.data = { a: 'x' };
    element.next();
    expect(root(element).querySelector('#send')).not.toBeNull();
  });
});

describe('attributes that change under way', () => {
  it('keep the answers and the place: from pages to questions, and back', async () => {
    const { element } = await show(allControls);
    element.start();
    element.data = { 'living-here': '4', knows: 'yes', age: 12 };
    element.next();
    const shown = (): string[] =>
      [...root(element).querySelectorAll('.question')].map((each) => each.querySelector('input, select')?.getAttribute('name') ?? '');
    expect(shown()[0]).toBe('services');
    element.setAttribute('mode', 'question');
    expect(shown()).toEqual(['services']);
    element.removeAttribute('mode');
    expect(shown()[0]).toBe('services');
    expect(element.data['living-here']).toBe('4');
  });

  it('keep the answers when another model takes over', async () => {
    const { element } = await show(allControls);
    element.data = { 'living-here': '4' };
    const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
    element.setAttribute('engine', 'survey-core');
    await ready;
    expect(element.data['living-here']).toBe('4');
  });
});

describe('numbers read over', () => {
  it.each([
    ['fr', '12,5'],
    ['en', '12.5'],
  ])('are written as the language writes them: %s', async (lang, written) => {
    const { element } = await show(asking({ ...(yesNo('years') as object), control: 'number' }), { lang });
    element.data = { years: 12.5 };
    element.start();
    element.next();
    expect(text(element)).toContain(written);
  });
});
