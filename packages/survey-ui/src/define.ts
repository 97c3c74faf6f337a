// A questionnaire is ready to be shown at once; charts, map and results are fetched when the page holds one.
import './survey/define.js';
import './charts/lazy.js';

export type * from './types.js';
