import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';
import { twelveTypes } from './twelveTypes.js';

// Browsers, extensions and password managers fill fields in without typing: they set the value and tell of it in their own ways.

beforeAll(() => PstSurvey.define());
afterEach(() => document.body.replaceChildren());

/** Synthetic: a field of every type that is written in, a list and buttons, with texts and questions that follow from each. */
const fields = {
  title: 'Champs',
  pages: [
    {
      name: 'p',
      elements: [
        { type: 'text', name: 'first', title: 'Prénom', autocomplete: 'given-name' },
        { type: 'text', name: 'mail', title: 'Adresse de {first}', inputType: 'email', autocomplete: 'email' },
        { type: 'text', name: 'phone', title: 'Téléphone', inputType: 'tel', autocomplete: 'tel' },
        { type: 'text', name: 'born', title: 'Date de naissance', inputType: 'date', autocomplete: 'bday' },
        { type: 'text', name: 'age', title: 'Âge', inputType: 'number' },
        { type: 'dropdown', name: 'place', title: 'Quartier', choices: ['Centre', 'Nord'] },
        { type: 'radiogroup', name: 'role', title: 'Rôle', choices: ['resident', 'staff'], showOtherItem: true },
        { type: 'comment', name: 'free', title: 'Remarque' },
        { type: 'text', name: 'north', title: 'Rue du nord', visibleIf: "{place} = 'Nord'" },
        { type: 'text', name: 'team', title: 'Équipe', visibleIf: "{role} = 'staff'" },
      ],
    },
  ],
};

async function open(definition: object, attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', ...attributes })) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = definition as typeof element.definition;
  document.body.append(element);
  await ready;
  return element;
}
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const text = (element: PstSurvey): string => (root(element).textContent ?? '').replace(/\u00a0/g, ' ');
const field = (element: PstSurvey, id: string): HTMLInputElement => {
  const found = root(element).getElementById(id);
  if (!found) throw new Error(`no field ${id} in ${text(element)}`);
  return found as HTMLInputElement;
};
const tell = (target: HTMLElement, ...names: string[]): void => {
  for (const name of names) target.dispatchEvent(new Event(name, { bubbles: true }));
};

describe.each(['built-in', 'survey-core'])('what is filled in by something else than typing: %s', (engine) => {
  it('is an answer when only a change tells of it, and texts and conditions follow', async () => {
    const element = await open(fields, { engine });
    const fill = (id: string, value: string): void => {
      const target = field(element, `q:${id}`);
      target.value = value;
      tell(target, 'change');
    };
    for (const [id, value] of Object.entries({
      first: 'Awa',
      mail: 'awa@exemple.fr',
      phone: '0100000000',
      born: '1990-02-01',
      free: 'Merci',
    }))
      fill(id, value);
    expect(text(element)).toContain('Adresse de Awa');
    fill('age', '36');
    fill('place', 'Nord');
    expect(text(element)).toContain('Rue du nord');
    const staff = root(element).querySelector<HTMLInputElement>('input[name="role"][value="staff"]');
    if (!staff) throw new Error('no button');
    staff.checked = true;
    tell(staff, 'change');
    expect(text(element)).toContain('Équipe');
    expect(element.data).toMatchObject({
      first: 'Awa',
      mail: 'awa@exemple.fr',
      phone: '0100000000',
      born: '1990-02-01',
      free: 'Merci',
      age: 36,
      place: 'Nord',
      role: 'staff',
    });
    fill('first', '');
    expect(element.data).not.toHaveProperty('first');
    const other = root(element).querySelector<HTMLInputElement>('input[name="role"][value="other"]');
    other?.click();
    const reason = field(element, 'q:role:other');
    reason.value = 'bénévole';
    tell(reason, 'change');
    expect(element.data['role-Comment']).toBe('bénévole');
  });

  it('is one answer when it tells as a browser does, with keys that have no name', async () => {
    const element = await open(fields, { engine });
    const errors: unknown[] = [];
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      errors.push(event.error);
    };
    addEventListener('error', listen);
    const told: (readonly string[])[] = [];
    element.addEventListener('pst-change', (event) =>
      told.push((event as CustomEvent<{ questionIds: readonly string[] }>).detail.questionIds),
    );
    for (const [id, value] of Object.entries({ first: 'Awa', mail: 'awa@exemple.fr', age: '36' })) {
      const target = field(element, `q:${id}`);
      tell(target, 'keydown');
      target.value = value;
      tell(target, 'input', 'keyup', 'change', 'blur');
    }
    removeEventListener('error', listen);
    expect(errors).toEqual([]);
    expect(told).toEqual([['first'], ['mail'], ['age']]);
    expect(element.data).toMatchObject({ first: 'Awa', mail: 'awa@exemple.fr', age: 36 });
    expect(text(element)).toContain('Adresse de Awa');
  });

  it('does not bring back what was typed and taken away again', async () => {
    const element = await open(twelveTypes, { engine });
    element.start();
    const age = field(element, 'q:age');
    for (const value of ['1', '1,', '1']) {
      age.value = value;
      tell(age, 'input');
    }
    tell(age, 'change');
    element.locale = 'en'; // draws again
    expect(age.value).toBe('1');
  });
});

describe('a field of the entry of paper forms', () => {
  it('takes what only a change tells of', async () => {
    const element = await open(allControls, { mode: 'entry' });
    const target = field(element, 'e:living-here');
    target.value = '3';
    tell(target, 'change');
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(field(element, 'e:living-here').value).toBe('3');
    target.form?.requestSubmit();
    await expect.poll(() => text(element)).toContain('Deuxième saisie');
    target.form?.requestSubmit();
    await expect.poll(() => text(element)).toContain('Première : 3. Deuxième : vide');
  });
});
