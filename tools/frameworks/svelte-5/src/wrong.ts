// What the types must refuse: a line fails to compile where the error it expects does not come.
import type { SvelteHTMLElements } from 'svelte/elements';
import { data } from './data.js';

export const right: SvelteHTMLElements['pst-survey'] = {
  lang: 'fr',
  src: 'survey.json',
  mode: 'kiosk',
  'heading-level': 2,
  'onpst-submit': (event) => event.submission.surveyId,
};
export const wrong: SvelteHTMLElements['pst-profile-chart'][] = [
  // @ts-expect-error -- no such property
  { evaluatoin: data.evaluation },
  // @ts-expect-error -- a framework is no evaluation
  { evaluation: data.framework },
  // @ts-expect-error -- a level is a number
  { headingLevel: 'two' },
  // @ts-expect-error -- a point has no such part
  { 'onpst-point': (event) => event.detail.nowhere },
];
