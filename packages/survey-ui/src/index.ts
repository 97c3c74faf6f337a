export type * from './types.js';
export { PstDistributionChart, PstGapChart, PstMap, PstProfileChart, PstResults, PstTrendChart } from './charts/elements/index.js';
export { PstSurvey } from './survey/PstSurvey.js';
