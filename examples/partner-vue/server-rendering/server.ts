import type { Survey } from '@projet-social/schema';
import { renderSurveyShell } from '@projet-social/survey-ui/server';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Page from './Page.vue';

export const render = (survey: Survey): Promise<string> =>
  renderToString(createSSRApp(Page, { shell: renderSurveyShell(survey, { lang: 'fr' }) }));
