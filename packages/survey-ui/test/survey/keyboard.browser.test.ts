import { userEvent } from 'vitest/browser';
import type { Survey } from '@projet-social/schema';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import associations from '@projet-social/schema/content/surveys/associations-annual.json';
import elected from '@projet-social/schema/content/surveys/elected-annual.json';
import residents from '@projet-social/schema/content/surveys/residents-annual.json';
import staff from '@projet-social/schema/content/surveys/staff-annual.json';
import type { PstSubmitEvent } from '../../src/survey/events.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';

beforeAll(() => PstSurvey.define());
afterEach(() => document.body.replaceChildren());

const surveys = [residents, staff, elected, associations] as unknown as Survey[];

/** Presses Tab until what has the focus matches; fails rather than turning in circles. */
async function tabTo(root: ShadowRoot, selector: string): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    if (root.activeElement?.matches(selector)) return;
    await userEvent.keyboard('{Tab}');
  }
  throw new Error(`Tab never reaches ${selector}; it stands on ${String(root.activeElement?.outerHTML.slice(0, 120))}`);
}

describe('the keyboard alone', () => {
  it.each(surveys.map((survey) => [survey.id, survey] as const))(
    'answers %s from start to thank you',
    async (_, survey) => {
      const element = document.createElement('pst-survey');
      element.setAttribute('mode', 'question');
      element.setAttribute('lang', 'fr');
      const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
      element.definition = survey;
      document.body.append(element);
      await ready;
      const root = element.shadowRoot as ShadowRoot;
      let submitted: PstSubmitEvent | undefined;
      element.addEventListener('pst-submit', (event) => (submitted = event as PstSubmitEvent));
      await tabTo(root, '#start');
      await userEvent.keyboard('{Enter}');
      let answered = 0;
      for (let step = 0; step < 40 && root.getElementById('send') === null; step++) {
        if (root.querySelector('input[type=radio]')) {
          await tabTo(root, 'input[type=radio]');
          await userEvent.keyboard(' ');
          answered++;
        }
        await tabTo(root, '#next');
        await userEvent.keyboard('{Enter}');
      }
      await tabTo(root, '#send');
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => root.querySelector('.code')?.textContent).toMatch(/^[0-9A-Z-]{19}$/);
      const { submission } = submitted as PstSubmitEvent;
      expect(
        Object.values(submission.answers).filter((answer) => answer !== null).length +
          Object.keys(submission.profile).length +
          Object.values(submission.absences).filter((absence) => absence === 'refused').length,
      ).toBe(answered);
    },
    60_000,
  );
});
