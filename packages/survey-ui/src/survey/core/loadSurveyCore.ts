import type * as SurveyCore from 'survey-core';

type Core = Pick<typeof SurveyCore, 'Model'>;

let loading: Promise<Core> | undefined;

/** survey-core as the page has it (its script sets `Survey`), else the installed package; fetched once, and only when something needs it. */
export async function loadSurveyCore(): Promise<Core> {
  const onPage = (globalThis as { Survey?: Core }).Survey;
  if (typeof onPage?.Model === 'function') return onPage;
  loading ??= import('./surveyCore.js');
  return loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
}
