export type * from './describe/ChartDescription.js';
export type { ChartOptions } from './describe/context.js';
export { chartLocaleOf } from './describe/words.js';
export { type ProfileOptions, toProfileChart } from './describe/toProfileChart.js';
export { type GapOptions, toGapChart } from './describe/toGapChart.js';
export { type TrendOptions, toTrendChart } from './describe/toTrendChart.js';
export { type DistributionOptions, toDistributionChart } from './describe/toDistributionChart.js';
export { type ChartLook, contrast, darkLook, lightLook } from './draw/look.js';
export {
  chartHeight,
  type ConfigOptions,
  toChartConfig,
  toDistributionConfig,
  toGapConfig,
  toProfileConfig,
  toTrendConfig,
} from './draw/toConfig.js';
export { type SvgOptions, toSvg } from './draw/toSvg.js';
export type { Position } from './draw/plugins.js';
export { type MapArea, type MapDescription, type MapOptions, toMapDescription } from './describe/toMapDescription.js';
