import {
  BasicPlatform,
  Chart,
  type ChartConfiguration,
  type ChartItem,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
} from 'chart.js';
import { drawPoint as chartDrawPoint } from 'chart.js/helpers';

// The parts that our forms need, and no others. Every chart is made here: a bundler that trusts `sideEffects: false`
// keeps the registration only because `createChart` is defined beside it.
Chart.register(LinearScale, LineController, LineElement, PointElement, RadarController, RadialLinearScale);

export type { Chart, ChartType } from 'chart.js';

/** Draws a configuration. `detached`: onto something that is not an element of the page. */
export function createChart(item: ChartItem, config: ChartConfiguration, detached = false): Chart {
  return new Chart(item, detached ? { ...config, platform: BasicPlatform } : config);
}

export const drawPoint = chartDrawPoint;
