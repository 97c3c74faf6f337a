import '@projet-social/survey-ui/charts/define';
import type { Evaluation, Framework, Survey } from '@projet-social/schema';
import type {} from '@projet-social/survey-ui/types';

const chart = document.querySelector('pst-profile-chart')!;
const form = document.querySelector('pst-survey')!;
chart.addEventListener('pst-point', (event) => (document.querySelector('#said')!.textContent = event.detail.text));
form.addEventListener('pst-start', () => (document.querySelector('#began')!.textContent = 'true'));
const { evaluation, framework, survey } = (await (await fetch('data.json')).json()) as {
  evaluation: Evaluation;
  framework: Framework;
  survey: Survey;
};
chart.evaluation = evaluation;
chart.framework = framework;
// The form comes when the reader has begun with the chart.
chart.addEventListener(
  'pst-point',
  () => {
    form.definition = survey;
    void import('@projet-social/survey-ui/survey/define');
  },
  { once: true },
);
