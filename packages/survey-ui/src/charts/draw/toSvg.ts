import type { ChartDescription } from '../describe/ChartDescription.js';
import { createChart } from './chartJs.js';
import { type ChartLook, lightLook } from './look.js';
import { escapeXml } from './escapeXml.js';
import { SvgContext } from './SvgContext.js';
import { estimateWidth } from './text.js';
import { chartHeight, toChartConfig } from './toConfig.js';

export interface SvgOptions {
  /** @default lightLook */
  look?: ChartLook;
  /** Start of the ids inside the drawing; two drawings of one page need two. @default made from kind and title */
  idPrefix?: string;
  /** Width of a text in pixels, where a font is at hand. @default an estimate on the generous side */
  widthOf?: (text: string, fontSize: number) => number;
}

/**
 * The chart as SVG text: vectors and real text, for a report, a slide or a download. It is drawn by the same configuration as the canvas,
 * without a browser and without a font; the same description gives the same bytes. Title and summary stand in `<title>` and `<desc>`.
 *
 * A description with a `refusal` gives an empty string.
 *
 * @example toSvg(toTrendChart(evaluations, framework)).startsWith('<svg ') // => true
 */
export function toSvg(description: ChartDescription, options: SvgOptions = {}): string {
  if (description.refusal !== undefined) return '';
  const look = options.look ?? lightLook;
  const height = chartHeight(description, look);
  const prefix =
    options.idPrefix ?? `pst-${description.kind}-${hash(description.title + description.table.columns.map((each) => each.id).join())}`;
  const context = new SvgContext(look.width, height, {
    prefix,
    rtl: description.direction === 'rtl',
    widthOf: options.widthOf ?? estimateWidth,
  });
  // The context stands in for a canvas: it has the properties and methods that chart.js and our plugins call.
  const chart = createChart(context.canvas as unknown as HTMLCanvasElement, toChartConfig(description, { look }), true);
  const drawing = context.toString();
  chart.destroy();
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${prefix}-title" aria-describedby="${prefix}-desc" lang="${description.locale}" ` +
    `viewBox="0 0 ${look.width} ${height}" width="${look.width}" height="${height}">` +
    `<title id="${prefix}-title">${escapeXml(description.title)}</title>` +
    `<desc id="${prefix}-desc">${escapeXml(description.summary.join(' '))}</desc>${drawing}</svg>`
  );
}

/** FNV-1a, 32 bits: short names for ids, no secret. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
