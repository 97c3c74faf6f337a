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

export type { ChartElementEventMap, PstDistributionChart, PstGapChart, PstMap, PstProfileChart, PstResults, PstSurvey, PstTrendChart };
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
