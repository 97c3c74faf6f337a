import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../src/charts/index.js';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

beforeAll(() => PstSurvey.define());
afterEach(() => document.body.replaceChildren());

describe('the focus', () => {
  it.each(['light', 'dark'])(
    'can be seen on everything that takes it: %s theme',
    async (theme) => {
      const element = document.createElement('pst-survey');
      for (const [name, value] of Object.entries({ lang: 'fr', theme, draft: 'session' })) element.setAttribute(name, value);
      const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
      element.definition = allControls;
      document.body.append(element);
      await ready;
      element.start();
      element.data = { 'living-here': '1', knows: 'yes', age: 12 };
      const root = element.shadowRoot as ShadowRoot;
      const page = getComputedStyle(root.querySelector('.pst') as Element).backgroundColor;
      const seen = new Set<Element>();
      for (const step of ['first', 'second']) {
        if (step === 'second') element.next();
        for (let turn = 0; turn < 60; turn++) {
          await userEvent.keyboard('{Tab}');
          const focused = root.activeElement;
          if (!focused || focused.id === 'previous') break;
          seen.add(focused);
          const { outlineStyle, outlineWidth, outlineColor, borderTopColor, accentColor } = getComputedStyle(focused);
          const told = [
            focused.outerHTML.slice(0, 80),
            outlineStyle,
            Number.parseFloat(outlineWidth) >= 3,
            contrast(outlineColor, page) >= 3,
          ];
          expect(told).toEqual([focused.outerHTML.slice(0, 80), 'solid', true, true]);
          // The edge of a field tells where it is: 3:1 too. Ticks and radio buttons are drawn by the browser in the accent colour.
          const edge = focused.matches('.field, .button') ? borderTopColor : focused.matches('.option input') ? accentColor : outlineColor;
          expect([focused.outerHTML.slice(0, 80), contrast(edge, page) >= 3]).toEqual([focused.outerHTML.slice(0, 80), true]);
        }
      }
      expect(seen.size).toBeGreaterThan(20);
    },
    60_000,
  );
});
