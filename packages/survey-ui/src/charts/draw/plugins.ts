import { type Chart, type ChartType, drawPoint } from './chartJs.js';
import type { Plugin } from 'chart.js';
import type { ChartBand, ChartDescription } from '../describe/ChartDescription.js';
import { chartContext } from '../describe/context.js';
import type { ChartWords } from '../describe/words.js';
import { wordsOf } from '../describe/words.js';
import { colourOf, type ChartLook, markOf } from './look.js';
import { formOf } from './forms.js';
import { type Legend, legendOf } from './legend.js';
import { estimateWidth } from './text.js';

/** Where the reader is: one point of one series. */
export interface Position {
  readonly series: number;
  readonly category: number;
}

interface Radial {
  getPointPositionForValue(index: number, value: number): { x: number; y: number };
}

type Pixel = { x: number; y: number };
type Drawing = Plugin<ChartType>;

/** Where a value of a point lies on the canvas, whatever the form. */
function pixelOf(chart: Chart, description: ChartDescription, position: Position, value: number): Pixel {
  const { series, category } = position;
  const element = chart.getDatasetMeta(series).data[category]! as unknown as Pixel;
  if (description.form === 'radar') {
    return (chart.scales['r'] as unknown as Radial).getPointPositionForValue(category, value);
  }
  if (description.form === 'lines') return { x: element.x, y: chart.scales['y']!.getPixelForValue(value) };
  return { x: chart.scales['x']!.getPixelForValue(value), y: element.y };
}

/** Every other band of the scale as a ground, with the names where there is room for them all. */
export function bandGround(description: ChartDescription, look: ChartLook): Drawing {
  const names = (chart: Chart, ctx: CanvasRenderingContext2D): void => {
    ctx.fillStyle = look.muted;
    ctx.font = `${look.fontSize - 2}px ${look.fontFamily}`;
    ctx.textBaseline = 'middle';
    const across = ({ from, to }: ChartBand) => [from, to].map((value) => chart.scales['x']!.getPixelForValue(value)) as [number, number];
    const fits = (band: ChartBand): boolean => {
      const [a, b] = across(band);
      return estimateWidth(band.label, look.fontSize - 2) <= Math.abs(b - a) - 4;
    };
    if (description.form === 'dots' && !description.bands.every(fits)) return;
    for (const band of description.bands) {
      const { from, to, label } = band;
      if (description.form === 'dots') {
        const [a, b] = across(band);
        ctx.textAlign = 'center';
        ctx.fillText(label, (a + b) / 2, chart.chartArea.top - look.fontSize * 0.8);
      }
      if (description.form === 'lines' && look.width >= 480) {
        const y = (chart.scales['y']!.getPixelForValue(from) + chart.scales['y']!.getPixelForValue(to)) / 2;
        const rtl = description.direction === 'rtl';
        ctx.textAlign = rtl ? 'right' : 'left';
        ctx.fillText(label, rtl ? chart.chartArea.left - 6 : chart.chartArea.right + 6, y);
      }
    }
  };
  return {
    id: 'bands',
    // Under the lines and numbers of the scale.
    beforeDraw(chart) {
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.fillStyle = look.band;
      for (const [index, { from, to }] of description.bands.entries()) {
        if (index % 2 === 0) continue;
        if (description.form === 'radar') {
          const scale = chart.scales['r'] as unknown as Radial;
          const ring = (value: number) => description.categories.map((_, c) => scale.getPointPositionForValue(c, value));
          ctx.beginPath();
          for (const outline of [ring(to), ring(from).reverse()]) {
            outline.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
            ctx.closePath();
          }
          ctx.fill();
        } else if (description.form === 'dots') {
          const [a, b] = [chart.scales['x']!.getPixelForValue(from), chart.scales['x']!.getPixelForValue(to)];
          ctx.fillRect(Math.min(a, b), chartArea.top, Math.abs(b - a), chartArea.bottom - chartArea.top);
        } else {
          const [a, b] = [chart.scales['y']!.getPixelForValue(from), chart.scales['y']!.getPixelForValue(to)];
          ctx.fillRect(chartArea.left, Math.min(a, b), chartArea.right - chartArea.left, Math.abs(b - a));
        }
      }
      names(chart, ctx);
      ctx.restore();
    },
  };
}

/** Numbers of a radar's rings, halfway between the last axis and the first: on an axis points would hide them. */
export function radialNumbers(description: ChartDescription, look: ChartLook): Drawing {
  const { number } = chartContext(description.locale);
  return {
    id: 'radialNumbers',
    beforeDatasetsDraw({ ctx, scales }) {
      if (description.form !== 'radar') return;
      const scale = scales['r'] as unknown as Radial & { ticks: { value: number }[] };
      const size = look.fontSize - 2;
      ctx.save();
      ctx.font = `${size}px ${look.fontFamily}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'center';
      for (const { value } of scale.ticks) {
        if (value === description.axis.min) continue;
        const ends = [0, description.categories.length - 1].map((c) => scale.getPointPositionForValue(c, value));
        const [x, y] = [(ends[0]!.x + ends[1]!.x) / 2, (ends[0]!.y + ends[1]!.y) / 2];
        const text = number(value);
        const room = estimateWidth(text, size) + 4;
        ctx.fillStyle = look.background;
        ctx.fillRect(x - room / 2, y - size * 0.65, room, size * 1.3);
        ctx.fillStyle = look.muted;
        ctx.fillText(text, x, y);
      }
      ctx.restore();
    },
  };
}

/** Intervals as thin lines with caps; on rows of dots also the span of the groups and the reason of each absent value. */
export function intervals(description: ChartDescription, look: ChartLook): Drawing {
  const catalogue: ChartWords = wordsOf(description.locale);
  const span = (chart: Chart, category: number): void => {
    const drawn = description.series.flatMap((each, series) => {
      const value = each.points[category]!.value;
      return value === null ? [] : [pixelOf(chart, description, { series, category }, value)];
    });
    if (drawn.length < 2) return;
    const { ctx } = chart;
    const y = chart.scales['y']!.getPixelForValue(category);
    ctx.strokeStyle = look.grid;
    // Where the grid is as strong as the text (forced colours), a broad line would hide the points.
    ctx.lineWidth = look.grid === look.text ? 1.5 : 6;
    ctx.beginPath();
    ctx.moveTo(Math.min(...drawn.map((pixel) => pixel.x)), y);
    ctx.lineTo(Math.max(...drawn.map((pixel) => pixel.x)), y);
    ctx.stroke();
  };
  /** A thin line between a row and the one before, so that several series of one row stay together. */
  const between = ({ ctx, chartArea, scales }: Chart, category: number): void => {
    if (category === 0 || description.series.length < 2) return;
    const y = Math.round(scales['y']!.getPixelForValue(category - 0.5)) + 0.5;
    ctx.strokeStyle = look.grid;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y);
    ctx.lineTo(chartArea.right, y);
    ctx.stroke();
  };
  const absence = (chart: Chart, position: Position): void => {
    const point = description.series[position.series]!.points[position.category]!;
    if (point.value !== null || point.status === 'not-applicable' || description.form !== 'dots') return;
    const { ctx, chartArea } = chart;
    const rtl = description.direction === 'rtl';
    const rows = description.series.length;
    const y = chart.scales['y']!.getPixelForValue(position.category + offsetOf(position.series, rows));
    ctx.font = `${look.fontSize - 2}px ${look.fontFamily}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = rtl ? 'right' : 'left';
    ctx.fillStyle = look.text;
    const x = rtl ? chartArea.right - 18 : chartArea.left + 18;
    ctx.fillText(catalogue.status[point.status as keyof ChartWords['status']], x, y);
    ctx.strokeStyle = colourOf(look, description.series[position.series]!.style);
    ctx.fillStyle = look.background;
    ctx.lineWidth = 1.5;
    drawPoint(
      ctx,
      { pointStyle: markOf(description.series[position.series]!.style).marker, radius: 4, borderWidth: 1.5, rotation: 0 },
      rtl ? chartArea.right - 9 : chartArea.left + 9,
      y,
    );
  };
  return {
    id: 'intervals',
    beforeDatasetsDraw(chart) {
      if (description.form !== 'dots') return;
      chart.ctx.save();
      description.categories.forEach((_, category) => between(chart, category));
      if (description.kind === 'gap') description.categories.forEach((_, category) => span(chart, category));
      chart.ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      for (const [series, { points, style }] of description.series.entries()) {
        for (const [category, { value, low, high }] of points.entries()) {
          absence(chart, { series, category });
          if (value === null || low === undefined || high === undefined) continue;
          const limit = (end: number) => pixelOf(chart, description, { series, category }, Math.min(100, Math.max(0, end)));
          const [a, b] = [limit(low), limit(high)];
          const length = Math.hypot(b.x - a.x, b.y - a.y);
          if (length < 0.5) continue;
          const [nx, ny] = [(-(b.y - a.y) / length) * 4, ((b.x - a.x) / length) * 4];
          ctx.strokeStyle = colourOf(look, style);
          ctx.lineWidth = 1.25;
          ctx.setLineDash([]);
          ctx.beginPath();
          ctx.moveTo(a.x, a.y);
          ctx.lineTo(b.x, b.y);
          for (const end of [a, b]) {
            ctx.moveTo(end.x - nx, end.y - ny);
            ctx.lineTo(end.x + nx, end.y + ny);
          }
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
}

/** Vertical dotted lines where no series goes on; a break of some series is the gap in their lines, and a sentence. */
export function breakLines(description: ChartDescription, look: ChartLook): Drawing {
  return {
    id: 'breaks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.strokeStyle = look.muted;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([2, 4]);
      for (const { before, series } of description.breaks) {
        if (series.length < description.series.length) continue;
        const x = chart.scales['x']!.getPixelForValue(before - 0.5);
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}

/** Offset of a series within its row or year, so that intervals do not cover each other. */
export const offsetOf = (series: number, count: number): number => (count < 2 ? 0 : ((series - (count - 1) / 2) * 0.66) / count);

/** Samples and names of the series above the drawing. */
export function legend(description: ChartDescription, look: ChartLook): Drawing {
  const { entries, sample }: Legend = legendOf(description, look);
  return {
    id: 'legendRows',
    afterDraw(chart) {
      const { ctx } = chart;
      const rtl = description.direction === 'rtl';
      ctx.save();
      ctx.font = `${look.fontSize}px ${look.fontFamily}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = rtl ? 'right' : 'left';
      for (const { series, start, top, lines } of entries) {
        const { style } = description.series[series]!;
        const [lineHeight, left] = [look.fontSize * 1.35, rtl ? look.width - start - sample : start];
        const y = top + lineHeight / 2 + 2;
        const fill = formOf(description.form)?.fill;
        if (fill !== undefined) fill(ctx, description, look, series, [left, y - 7, sample - 4, 14]);
        else {
          // Hollow stands for an estimate.
          ctx.strokeStyle = ctx.fillStyle = colourOf(look, style);
          ctx.lineWidth = 2.5;
          if (description.form !== 'dots') {
            ctx.setLineDash([...markOf(style).dash]);
            ctx.beginPath();
            ctx.moveTo(left, y);
            ctx.lineTo(left + sample, y);
            ctx.stroke();
            ctx.setLineDash([]);
          }
          ctx.lineWidth = 2;
          drawPoint(ctx, { pointStyle: markOf(style).marker, radius: 5, borderWidth: 2, rotation: 0 }, left + sample / 2, y);
        }
        ctx.fillStyle = look.text;
        const x = rtl ? left - 6 : left + sample + 6;
        // A font wider than the estimate is condensed, not cut off.
        lines.forEach((line, i) => ctx.fillText(line, x, y + i * lineHeight, rtl ? x : look.width - x));
      }
      ctx.restore();
    },
  };
}

/** The whole ground, for images and for printing. */
export function ground(look: ChartLook): Drawing {
  return {
    id: 'ground',
    beforeDraw({ ctx, width, height }) {
      ctx.save();
      ctx.fillStyle = look.background;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

/** A ring around the point that the reader is on. */
export function ring(description: ChartDescription, look: ChartLook, position: () => Position | undefined): Drawing {
  return {
    id: 'ring',
    afterDraw(chart) {
      const at = position();
      const value = at === undefined ? undefined : description.series[at.series]?.points[at.category]?.value;
      if (at === undefined || value === undefined || value === null) return;
      const { ctx } = chart;
      ctx.save();
      ctx.strokeStyle = look.focus;
      ctx.lineWidth = 3;
      ctx.beginPath();
      const box = formOf(description.form)?.boxOf(chart, description, at);
      if (box !== undefined) ctx.rect(box[0] - 2, box[1] - 2, box[2] + 4, box[3] + 4);
      else {
        const { x, y } = pixelOf(chart, description, at, value);
        ctx.arc(x, y, 10, 0, Math.PI * 2);
      }
      ctx.stroke();
      ctx.restore();
    },
  };
}
