import { createRequire } from 'node:module';
import type { ChartConfiguration } from 'chart.js';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { ChartDescription } from './describe/ChartDescription.js';
import { createChart } from './draw/chartJs.js';
import { type ChartLook, lightLook } from './draw/look.js';
import { chartHeight, toChartConfig } from './api.js';

const fonts = [
  ['Noto Sans', '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'],
  ['Noto Sans', '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2'],
  ['Noto Sans', '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2'],
  ['Noto Sans Arabic', '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'],
] as const;

let registered = false;

/** Fonts come from packages, not from the machine: the image is the same everywhere, and no text is lost on a bare server. */
function registerFonts(): void {
  if (registered) return;
  const { resolve } = createRequire(import.meta.url);
  for (const [family, file] of fonts) {
    if (!GlobalFonts.registerFromPath(resolve(file), family)) throw new Error(`font ${file} cannot be read`);
  }
  registered = true;
}

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** Pixels of the image for one pixel of the drawing. @default 2 */
  readonly scale?: number;
}

/**
 * Draws a configuration of ours as PNG, in Node. The same configuration gives the same bytes on every run.
 *
 * Needs the packages `@napi-rs/canvas`, `@fontsource/noto-sans` and `@fontsource/noto-sans-arabic` beside this one.
 *
 * @example writeFileSync('profil.png', renderPng(toProfileConfig(description), { width: 640, height: 560 }))
 */
export function renderPng(config: ChartConfiguration, { width, height, scale = 2 }: PngOptions): Buffer {
  registerFonts();
  // chart.js multiplies the canvas by the device's pixel ratio itself.
  const canvas = createCanvas(width, height);
  Object.assign(canvas, { style: {} });
  const chart = createChart(
    canvas as unknown as HTMLCanvasElement,
    { ...config, options: { ...config.options, responsive: false, animation: false, devicePixelRatio: scale } },
    true,
  );
  const png = canvas.toBuffer('image/png');
  chart.destroy();
  return png;
}

/** A description as PNG at the height it needs; a description with a `refusal` gives `undefined`. */
export function chartToPng(description: ChartDescription, options: { look?: ChartLook; scale?: number } = {}): Buffer | undefined {
  if (description.refusal !== undefined) return undefined;
  const look = options.look ?? lightLook;
  return renderPng(toChartConfig(description, { look }), {
    width: look.width,
    height: chartHeight(description, look),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  });
}
