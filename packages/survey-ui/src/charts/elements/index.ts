export { PstDistributionChart } from './PstDistributionChart.js';
export { PstGapChart } from './PstGapChart.js';
export { PstMap } from './PstMap.js';
export { PstProfileChart } from './PstProfileChart.js';
export { PstResults } from './PstResults.js';
export { PstTrendChart } from './PstTrendChart.js';
export type { ChartElementEventMap } from './ChartElement.js';
