// A questionnaire is ready to be shown at once; charts, map and results are fetched when the page holds one.
// No `import './survey/define.js'` here: a module with a side effect that two entries share is put in a chunk, and bundlers drop a chunk's side effects.
import { watchCharts } from './charts/watchCharts.js';
import { PstSurvey } from './survey/PstSurvey.js';

PstSurvey.define();
watchCharts();

export type * from './types.js';
