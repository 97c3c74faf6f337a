import { afterEach, describe, expect, it } from 'vitest';
import type { PstSubmitEvent } from '../../src/survey/events.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { AnswersModel } from '../../src/survey/AnswersModel.js';
import { allControls } from './allControls.js';
import { twelveTypes } from './twelveTypes.js';

PstSurvey.define();

afterEach(() => document.body.replaceChildren());

/** An element that can be answered. */
async function open(attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = allControls;
  document.body.append(element);
  await ready;
  return element;
}

const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const text = (element: PstSurvey): string => (root(element).textContent ?? '').replace(/\u00a0/g, ' ');

function click(element: PstSurvey, selector: string): void {
  const found = root(element).querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in: ${text(element)}`);
  found.click();
}

describe('pst-survey', () => {
  it('shows title, notice and start before anything is asked', async () => {
    const element = await open({ lang: 'fr' });
    expect(text(element)).toContain('La commune et le Département (exemple)');
    expect(root(element).querySelectorAll('input')).toHaveLength(0);
  });

  it('keeps its letters and targets where the host makes 1rem ten pixels, and reads odd language tags', async () => {
    document.documentElement.style.fontSize = '10px';
    const element = await open({ lang: 'EN-us' });
    expect(element.locale).toBe('en');
    click(element, '#start');
    const option = root(element).querySelector('label.option')!;
    expect(getComputedStyle(option).fontSize).toBe('16px');
    expect(option.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    document.documentElement.style.removeProperty('font-size');
    element.remove();
    expect((await open({ lang: 'pt-BR' })).locale).toBe('pt');
  });

  it('shows a usual SurveyJS definition without survey-core, and offers the model as hosts know it', async () => {
    const element = document.createElement('pst-survey');
    const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
    element.definition = twelveTypes;
    document.body.append(element);
    await ready;
    expect(element.model).toBeInstanceOf(AnswersModel);
    element.model?.setValue('role', 'resident');
    expect(text(element)).toContain('Dans quel quartier ?');
    expect(element.model?.getValue('role')).toBe('resident');
  });

  it('says so where a definition cannot be drawn, rather than waiting for ever', async () => {
    const element = document.createElement('pst-survey');
    const failed = new Promise((resolve) => element.addEventListener('pst-error', resolve, { once: true }));
    element.definition = { ...allControls, questions: allControls.questions.map((question) => ({ ...question, audio: {} })) } as never;
    document.body.append(element);
    await failed;
    expect(text(element)).toContain('Try again');
  });

  it('closes the list of languages with the page, and writes each language by its own signs', async () => {
    const element = await open({ lang: 'fr' });
    click(element, '#start');
    expect(root(element).querySelector('summary')?.textContent).toBe('Langue\u00a0: Français');
    expect(root(element).textContent).toContain('le projet social\u00a0?');
    click(element, 'summary');
    click(element, '.language[lang="en"]');
    await expect.poll(() => text(element)).toContain('Language: English');
    expect(root(element).querySelector<HTMLDetailsElement>('.language-menu')?.open).toBe(true);
    element.data = { 'living-here': '3', knows: 'dk' };
    click(element, '#next');
    expect(root(element).querySelector<HTMLDetailsElement>('.language-menu')?.open).toBe(false);
  });

  it('goes from the first click to a submission of the schema', async () => {
    const element = await open({ lang: 'fr', 'wave-id': 'test:wave:residents-2026' });
    click(element, '#start');
    click(element, '#next');
    expect(root(element).activeElement?.id).toBe('summary');
    expect(document.title.startsWith('Erreur')).toBe(true);
    click(element, 'input[name="living-here"][value="3"]');
    click(element, 'input[name="knows"][value="dk"]');
    click(element, '#next');
    click(element, 'input[name="useful:parents"][value="4"]');
    click(element, 'input[name="useful:garden"][value="dk"]');
    click(element, '#next');
    click(element, 'input[name="age-band"][value="na"]');
    click(element, '#next');
    expect(text(element)).toContain('Relisez vos réponses');
    const submitted = new Promise<PstSubmitEvent>((resolve) =>
      element.addEventListener('pst-submit', (event) => resolve(event as PstSubmitEvent)),
    );
    click(element, '#send');
    const { submission } = await submitted;
    expect(submission).toMatchObject({
      surveyId: 'all-controls',
      waveId: 'test:wave:residents-2026',
      mode: 'web',
      answers: { 'living-here': '3', 'useful.parents': '4', 'useful.garden': null },
      absences: { knows: 'dont-know', 'useful.garden': 'dont-know', 'age-band': 'refused', why: 'not-applicable', grade: 'skipped' },
      profile: {},
    });
    await expect.poll(() => text(element)).toContain('Merci');
    expect(text(element)).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });
});
