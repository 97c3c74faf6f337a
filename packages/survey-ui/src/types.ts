import type { PstElementAttributes } from './elementAttributes.js';
import type { ChartElementEventMap } from './charts/elements/ChartElement.js';
import type { PstDistributionChart, PstGapChart, PstMap, PstProfileChart, PstResults, PstTrendChart } from './charts/elements/index.js';
import type { PstChangeEvent, PstDraftEvent, PstErrorEvent, PstPageEvent, PstSubmitEvent, PstSurveyEvent } from './survey/events.js';
import type { PstSurvey } from './survey/PstSurvey.js';

/** Every element by its tag. */
export interface PstElements {
  'pst-survey': PstSurvey;
  'pst-profile-chart': PstProfileChart;
  'pst-gap-chart': PstGapChart;
  'pst-trend-chart': PstTrendChart;
  'pst-distribution-chart': PstDistributionChart;
  'pst-results': PstResults;
  'pst-map': PstMap;
}

/** Events of `<pst-survey>` by their name. */
export interface PstSurveyEventMap {
  'pst-ready': PstSurveyEvent;
  'pst-start': PstSurveyEvent;
  'pst-page': PstPageEvent;
  'pst-change': PstChangeEvent;
  'pst-draft': PstDraftEvent;
  'pst-submit': PstSubmitEvent;
  'pst-queued': PstSurveyEvent;
  'pst-sent': PstSurveyEvent;
  'pst-error': PstErrorEvent;
}

/** Events of each element by their name. */
export interface PstElementEvents {
  'pst-survey': PstSurveyEventMap;
  'pst-profile-chart': ChartElementEventMap;
  'pst-gap-chart': ChartElementEventMap;
  'pst-trend-chart': ChartElementEventMap;
  'pst-distribution-chart': ChartElementEventMap;
  'pst-results': ChartElementEventMap;
  'pst-map': MapEventMap;
}

/** Events of `<pst-map>` by their name. */
export interface MapEventMap {
  'pst-error': CustomEvent<{ code: string; message: string }>;
}

/** Listeners as React 19 and Svelte write them: `onpst-submit`. */
export type ElementListeners<Events> = { [Type in keyof Events & string as `on${Type}`]?: (event: Events[Type]) => void };

/** Properties of an element that a page or a framework sets: its own, not those of every HTML element, and no method. */
export type ElementProperties<E> = {
  [
    K in keyof E as K extends
      keyof HTMLElement | 'updateComplete' | 'renderRoot' | 'hasUpdated' | 'isUpdatePending' | 'renderOptions' | 'description'
      ? never
      : E[K] extends (...parameters: never[]) => unknown
        ? never
        : K
  ]?: E[K];
};

/** Attributes of an element that have no property of their name, as markup writes them. */
export type ElementAttributes<Tag extends keyof PstElements> = Omit<PstElementAttributes[Tag], keyof ElementProperties<PstElements[Tag]>>;

/**
 * Our tags as Svelte's markup sees them; `Html` is what every element takes. Svelte is told in a file of the page's own:
 *
 * @example
 * declare module 'svelte/elements' {
 *   interface SvelteHTMLElements extends PstSvelteElements<HTMLAttributes<HTMLElement>> {}
 * }
 */
export type PstSvelteElements<Html> = {
  [Tag in keyof PstElements]: Html & ElementProperties<PstElements[Tag]> & ElementAttributes<Tag> & ElementListeners<PstElementEvents[Tag]>;
};

export type {
  ChartElementEventMap,
  PstElementAttributes,
  PstDistributionChart,
  PstGapChart,
  PstMap,
  PstProfileChart,
  PstResults,
  PstSurvey,
  PstTrendChart,
};
export type { PstChangeEvent, PstDraftEvent, PstErrorEvent, PstPageEvent, PstSubmitEvent, PstSurveyEvent };

declare global {
  interface HTMLElementTagNameMap {
    'pst-survey': PstSurvey;
    'pst-profile-chart': PstProfileChart;
    'pst-gap-chart': PstGapChart;
    'pst-trend-chart': PstTrendChart;
    'pst-distribution-chart': PstDistributionChart;
    'pst-results': PstResults;
    'pst-map': PstMap;
  }
}
