import type { ChartDescription } from '../describe/ChartDescription.js';
import { createChart } from '../draw/chartJs.js';
import { lightLook } from '../draw/look.js';
import { chartHeight, toChartConfig } from '../draw/toConfig.js';
import { toSvg } from '../draw/toSvg.js';
import { csv } from './csv.js';

export type Format = 'png' | 'svg' | 'csv';

const look = { ...lightLook, width: 720, fontFamily: 'system-ui, sans-serif' };

/** Saves what is shown, on a light ground whatever the theme; the image is twice as fine as drawn. */
export async function download(description: ChartDescription, format: Format): Promise<void> {
  if (description.form === 'stacked') (await import('../draw/stacked.js')).addStacked();
  const blob = await blobOf(description, format);
  if (blob !== null) save(blob, `${description.kind}.${format}`);
}

/** Hands a file to the reader. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const csvBlob = ({ table, locale }: Pick<ChartDescription, 'table' | 'locale'>): Blob =>
  new Blob([csv(table, locale)], { type: 'text/csv;charset=utf-8' });

/** The file that {@link download} saves. */
export async function blobOf(description: ChartDescription, format: Format): Promise<Blob | null> {
  if (format === 'csv') return csvBlob(description);
  if (format === 'svg') return new Blob([toSvg(description, { look })], { type: 'image/svg+xml' });
  const canvas = document.createElement('canvas');
  canvas.width = look.width;
  canvas.height = chartHeight(description, look);
  const config = toChartConfig(description, { look });
  const chart = createChart(canvas, { ...config, options: { ...config.options, devicePixelRatio: 2 } }, true);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  chart.destroy();
  return blob;
}
