import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { renderSurveyShell } from '../../src/survey/server.js';
import { allControls } from './allControls.js';

beforeAll(() => PstSurvey.define());
afterEach(() => document.body.replaceChildren());

/** A page as a server sends it: the shell inside the element, its survey still to come. */
function served(wrap = (shell: string) => shell): PstSurvey {
  const host = document.createElement('div');
  host.innerHTML = `<pst-survey lang="fr">${wrap(renderSurveyShell(allControls, { lang: 'fr' }))}</pst-survey>`;
  document.body.append(host);
  return host.querySelector('pst-survey')!;
}
const becomesReady = (element: PstSurvey) => new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
const firstRadio = (scope: ParentNode) => scope.querySelector<HTMLInputElement>('input[type=radio]')!;

describe('a shell made on a server', () => {
  it('is shown until the survey is there, then gives way to the form', async () => {
    const element = served();
    await customElements.whenDefined('pst-survey');
    const radio = firstRadio(element);
    expect(radio.checkVisibility()).toBe(true);
    expect(element.shadowRoot!.querySelector('slot')).not.toBeNull();
    const ready = becomesReady(element);
    element.definition = allControls;
    await ready;
    expect(element.querySelector('[data-pst-shell]')).toBeNull();
    expect(element.shadowRoot!.querySelector('#start')).not.toBeNull();
    expect(element.data).toEqual({});
  });

  it.each([
    ['as it is', (shell: string) => shell],
    ['in the element by which a framework writes HTML', (shell: string) => `<div>${shell}</div>`],
  ])('keeps what was answered before the script arrived, and goes on from there: %s', async (_, wrap) => {
    const element = served(wrap);
    const radio = firstRadio(element);
    const [name, value] = [radio.name, radio.value];
    radio.checked = true;
    const ready = becomesReady(element);
    element.definition = allControls;
    await ready;
    expect(element.data).toEqual({ [name]: value });
    await expect.poll(() => element.shadowRoot!.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value).toBe(value);
    expect(document.querySelectorAll('body input')).toHaveLength(0);
  });
});
