import '@projet-social/survey-ui/charts/define';
import type { Evaluation, Framework } from '@projet-social/schema';
import type {} from '@projet-social/survey-ui/types';

const chart = document.querySelector('pst-profile-chart')!;
chart.addEventListener('pst-point', (event) => (document.querySelector('#said')!.textContent = event.detail.text));
const { evaluation, framework } = (await (await fetch('data.json')).json()) as { evaluation: Evaluation; framework: Framework };
chart.evaluation = evaluation;
chart.framework = framework;
