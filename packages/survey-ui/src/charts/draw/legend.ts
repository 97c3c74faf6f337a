import type { ChartDescription, ChartSeries } from '../describe/ChartDescription.js';
import { wordsOf } from '../describe/words.js';
import type { ChartLook } from './look.js';
import { estimateWidth, wrap } from './text.js';

const SAMPLE = 30;
const GAP = 18;

export interface LegendEntry {
  readonly series: number;
  /** Left edge of the sample (from the start side: the right edge in a right-to-left chart). */
  readonly start: number;
  readonly top: number;
  readonly lines: readonly string[];
}

export interface Legend {
  readonly entries: readonly LegendEntry[];
  readonly height: number;
  readonly sample: number;
}

/** Whether a series has nothing to draw: its name in the legend then says why. */
export const isAbsent = (series: ChartSeries): boolean => series.points.every((point) => point.value === null);

function nameOf(description: ChartDescription, series: ChartSeries): string {
  const status = series.points[0]?.status;
  if (status === undefined || status === 'ok' || status === 'estimated' || !isAbsent(series)) return series.text;
  return `${series.text} (${wordsOf(description.locale).status[status]})`;
}

/** Places the legend in rows from the start side; a single series needs none. */
export function legendOf(description: ChartDescription, look: ChartLook): Legend {
  if (description.series.length < 2) return { entries: [], height: 0, sample: SAMPLE };
  const lineHeight = look.fontSize * 1.35;
  const entries: LegendEntry[] = [];
  let [start, top, rowHeight] = [0, 0, 0];
  for (const [series, each] of description.series.entries()) {
    const lines = wrap(nameOf(description, each), look.width - SAMPLE - 16, look.fontSize, description.direction);
    const width = SAMPLE + 6 + Math.max(...lines.map((line) => estimateWidth(line, look.fontSize)));
    if (start > 0 && start + width > look.width - 8) {
      [start, top, rowHeight] = [0, top + rowHeight + 4, 0];
    }
    entries.push({ series, start: start + 4, top, lines });
    start += width + GAP;
    rowHeight = Math.max(rowHeight, lines.length * lineHeight);
  }
  return { entries, height: top + rowHeight + 12, sample: SAMPLE };
}
