export type * from './describe/ChartDescription.js';
export type { ChartOptions } from './describe/context.js';
export { chartLocaleOf } from './describe/words.js';
export type { ProfileOptions } from './describe/toProfileChart.js';
export type { GapOptions } from './describe/toGapChart.js';
export type { TrendOptions } from './describe/toTrendChart.js';
export type { DistributionOptions } from './describe/toDistributionChart.js';
export type { MapArea, MapDescription, MapOptions } from './describe/toMapDescription.js';
export { toHtml } from './describe/toHtml.js';
export { type ChartLook, contrast, darkLook, lightLook } from './draw/look.js';
export type { ConfigOptions } from './draw/toConfig.js';
export type { SvgOptions } from './draw/toSvg.js';
export type { Position } from './draw/plugins.js';
export {
  chartHeight,
  toChartConfig,
  toDistributionChart,
  toDistributionConfig,
  toGapChart,
  toGapConfig,
  toMapDescription,
  toProfileChart,
  toProfileConfig,
  toSvg,
  toTrendChart,
  toTrendConfig,
} from './api.js';
