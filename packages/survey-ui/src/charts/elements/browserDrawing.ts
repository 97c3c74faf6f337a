import type { ChartDescription } from '../describe/ChartDescription.js';
import { createChart, type Chart } from '../draw/chartJs.js';
import { formOf } from '../draw/forms.js';
import type { ChartLook } from '../draw/look.js';
import type { Position } from '../draw/plugins.js';
import { chartHeight, toChartConfig } from '../draw/toConfig.js';

/** What an element asks of the drawing; the module behind it, chart.js with it, arrives after the table is shown. */
export interface Drawing {
  /** Point under the pointer. */
  at(event: PointerEvent): Position | undefined;
  redraw(): void;
  destroy(): void;
}

/** Draws on a canvas of the page, as wide as asked; screen pixels are those of the device. */
export function draw(
  canvas: HTMLCanvasElement,
  description: ChartDescription,
  look: ChartLook,
  position: () => Position | undefined,
): Drawing {
  canvas.width = look.width;
  canvas.height = chartHeight(description, look);
  canvas.style.width = `${canvas.width}px`;
  canvas.style.height = `${canvas.height}px`;
  const config = toChartConfig(description, { look, position });
  const chart: Chart = createChart(canvas, {
    ...config,
    options: { ...config.options, devicePixelRatio: Math.max(1, globalThis.devicePixelRatio) },
  });
  return {
    at(event) {
      const boxOf = formOf(description.form)?.boxOf;
      if (boxOf !== undefined) {
        for (const series of description.series.keys()) {
          for (const category of description.categories.keys()) {
            const box = boxOf(chart, description, { series, category });
            if (box === undefined) continue;
            const [x, y] = [event.offsetX - box[0], event.offsetY - box[1]];
            if (x >= 0 && x <= box[2] && y >= 0 && y <= box[3]) return { series, category };
          }
        }
        return undefined;
      }
      const found = chart.getElementsAtEventForMode(event, 'nearest', { intersect: false, axis: 'xy' }, false)[0];
      return found === undefined ? undefined : { series: found.datasetIndex, category: found.index };
    },
    redraw: () => chart.draw(),
    destroy: () => chart.destroy(),
  };
}
