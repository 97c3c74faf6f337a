export {
  correlationFlags,
  correlationMatrix,
  correlationPValues,
  type CorrelationFlag,
  type CorrelationMatrix,
  type CorrelationMethod,
  type CorrelationOptions,
  type MissingRule,
} from './correlation.js';
export { cronbachAlpha, cronbachStandardised, type CronbachOptions } from './cronbach.js';
export { principalComponents, type PrincipalComponents } from './principalComponents.js';
export { availability, columnStatistics, type Availability, type ColumnStatistics } from './statistics.js';
export { trend, type Trend } from './trend.js';
