import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { ChartDescription } from '../describe/ChartDescription.js';
import { chartContext } from '../describe/context.js';
import { wordsOf } from '../describe/words.js';
import { addForm, type Box } from './forms.js';
import { type ChartLook, markOf, mix, readable, type Texture } from './look.js';
import type { Position } from './plugins.js';
import { estimateWidth } from './text.js';
import { base, rowScale, setTicks, valueScale } from './toConfig.js';

/** Brings in stacked bars, which only distributions use. */
export function addStacked(): void {
  addForm('stacked', { config: stackedConfig, marks: segments, fill: texturedBox, boxOf });
}

function hatch(ctx: CanvasRenderingContext2D, texture: Texture, x: number, y: number, width: number, height: number): void {
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
  };
  ctx.beginPath();
  if (texture === 'diagonal' || texture === 'crossed')
    for (let d = 0; d < width + height; d += 7) line(x + d, y, x + d - height, y + height);
  if (texture === 'crossed') for (let d = -height; d < width; d += 7) line(x + d, y, x + d + height, y + height);
  if (texture === 'horizontal') for (let d = 4; d < height; d += 6) line(x, y + d, x + width, y + d);
  if (texture === 'vertical') for (let d = 4; d < width; d += 6) line(x + d, y, x + d, y + height);
  if (texture === 'dots') {
    for (let dx = 4; dx < width; dx += 7) for (let dy = 4; dy < height; dy += 7) line(x + dx - 0.75, y + dy, x + dx + 0.75, y + dy);
  }
  ctx.stroke();
}

/** Ground of a stacked segment: from light to full along the answer scale; "don't know" is plain ground. */
function segmentColour(description: ChartDescription, look: ChartLook, series: number): string {
  const { apart, style } = description.series[series]!;
  const answers = description.series.filter((each) => each.apart !== true).length;
  if (apart === true) return look.background;
  return mix(look.background, look.series[0]!, answers < 2 ? 1 : 0.12 + (0.88 * style) / (answers - 1));
}

function texturedBox(ctx: CanvasRenderingContext2D, description: ChartDescription, look: ChartLook, series: number, box: Box) {
  const [x, y, width, height] = box;
  const ground = segmentColour(description, look, series);
  ctx.save();
  ctx.setLineDash([]);
  ctx.fillStyle = ground;
  ctx.fillRect(x, y, width, height);
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = mix(ground, readable(ground, look.text, look.background), 0.45);
  ctx.lineWidth = 1.5;
  hatch(ctx, markOf(description.series[series]!.style).texture, x, y, width, height);
  ctx.restore();
  ctx.save();
  ctx.setLineDash([]);
  ctx.strokeStyle = look.text;
  ctx.lineWidth = 1;
  ctx.strokeRect(x, y, width, height);
  ctx.restore();
}

/** Where a segment lies, behind those before it; undefined without a value. */
function boxOf({ scales }: Chart, { series }: ChartDescription, position: Position): Box | undefined {
  const { apart, points } = series[position.series]!;
  const value = points[position.category]!.value;
  if (value === null) return undefined;
  const before = series
    .slice(0, position.series)
    .filter((each) => each.apart === apart)
    .reduce((sum, each) => sum + (each.points[position.category]!.value ?? 0), 0);
  const [shares, rows] = [scales[apart === true ? 'x2' : 'x']!, scales['y']!];
  const [from, to] = [shares.getPixelForValue(before), shares.getPixelForValue(before + value)];
  const height = Math.abs(rows.getPixelForValue(1) - rows.getPixelForValue(0)) * 0.72;
  return [Math.min(from, to), rows.getPixelForValue(position.category) - height / 2, Math.abs(to - from), height];
}

/** Grounds, textures and numbers of stacked bars. */
function segments(description: ChartDescription, look: ChartLook): Plugin {
  const { number: format } = chartContext(description.locale);
  const rtl = description.direction === 'rtl';
  const { status: words } = wordsOf(description.locale);
  /** One word a row, behind what the row shows of its answers; one more where only "don't know" is absent. */
  const absences = ({ ctx, scales }: Chart): void => {
    ctx.save();
    ctx.font = `${look.fontSize - 1}px ${look.fontFamily}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = rtl ? 'right' : 'left';
    for (const category of description.categories.keys()) {
      const write = (apart: boolean): boolean => {
        const points = description.series.filter((each) => (each.apart === true) === apart).map((each) => each.points[category]!);
        const lost = points.find((point) => point.value === null);
        if (lost === undefined) return false;
        const end = points.reduce((sum, point) => sum + (point.value ?? 0), 0);
        const x = scales[apart ? 'x2' : 'x']!.getPixelForValue(end) + (rtl ? -6 : 6);
        const y = scales['y']!.getPixelForValue(category);
        const text = words[lost.status as keyof typeof words];
        // Over the lines of the scale.
        const room = estimateWidth(text, look.fontSize - 1);
        ctx.fillStyle = look.background;
        ctx.fillRect(rtl ? x - room : x, y - look.fontSize * 0.7, room, look.fontSize * 1.4);
        ctx.fillStyle = look.text;
        ctx.fillText(text, x, y);
        return true;
      };
      if (!write(false)) write(true);
    }
    ctx.restore();
  };
  return {
    id: 'segments',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      for (const [series, { points }] of description.series.entries()) {
        for (const [category, { value }] of points.entries()) {
          const box = boxOf(chart, description, { series, category });
          if (box === undefined || value === null || value <= 0) continue;
          const [left, top, width, height] = box;
          ctx.save();
          ctx.font = `${look.fontSize - 1}px ${look.fontFamily}`;
          ctx.textBaseline = 'middle';
          ctx.textAlign = 'center';
          texturedBox(ctx, description, look, series, box);
          const text = format(value);
          const [room, middle] = [estimateWidth(text, look.fontSize - 1) + 6, top + height / 2];
          if (room <= width) {
            ctx.fillStyle = look.background;
            ctx.fillRect(left + width / 2 - room / 2, middle - look.fontSize * 0.7, room, look.fontSize * 1.4);
            ctx.fillStyle = look.text;
            ctx.fillText(text, left + width / 2, middle);
          }
          ctx.restore();
        }
      }
      absences(chart);
    },
  };
}

function stackedConfig(description: ChartDescription, look: ChartLook): ChartConfiguration {
  const apart = description.series.find((each) => each.apart === true);
  // "Don't know" keeps the scale of the shares: a quarter of their width for each 25 %.
  const quarters = Math.max(1, Math.ceil(Math.max(0, ...(apart?.points ?? []).map((point) => point.value ?? 0)) / 25));
  const { words } = chartContext(description.locale);
  const wide = look.width >= 480;
  const rtl = description.direction === 'rtl';
  // Between the two scales, whichever end of the second is beside the first.
  const room = rtl && !wide ? 20 : 7;
  const common = base(description, look);
  const scale = valueScale(description, look, 'x');
  const shares = {
    ...scale,
    afterBuildTicks: setTicks(wide ? [0, 25, 50, 75, 100] : [0, 50, 100]),
    ticks: { ...scale.ticks, maxRotation: 0, autoSkip: false },
    title: { ...scale.title, display: wide },
  };
  return {
    // No bars of chart.js: `segments` draws them, and a page of any chart is three kB lighter without their code.
    type: 'line',
    data: {
      datasets: description.series.map((each) => ({
        label: each.text,
        data: each.points.map((point, c) => ({ x: point.value, y: c })),
        xAxisID: each.apart === true ? 'x2' : 'x',
        showLine: false,
        pointRadius: 0,
      })),
    },
    options: {
      ...common,
      layout: { padding: { ...common.layout.padding, left: 12, right: 12 } },
      indexAxis: 'y',
      scales: {
        y: rowScale(description, look),
        x: { ...shares, ...(apart === undefined ? {} : { stack: 'shares', stackWeight: 4 }) },
        ...(apart === undefined
          ? {}
          : {
              x2: {
                ...shares,
                stack: 'shares',
                stackWeight: quarters + room / 25,
                ...(rtl ? { min: 0, max: quarters * 25 + room } : { min: -room, max: quarters * 25 }),
                afterBuildTicks: setTicks([quarters * 25]),
                title: { ...shares.title, text: words.dontKnow },
              },
            }),
      },
    },
  };
}
