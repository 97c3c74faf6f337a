import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ChartDescription, ChartForm } from '../describe/ChartDescription.js';
import { chartContext } from '../describe/context.js';
import { type FormDrawing, formOf } from './forms.js';
import { isAbsent, legendOf } from './legend.js';
import { type ChartLook, colourOf, lightLook, markOf } from './look.js';
import { bandGround, breakLines, ground, intervals, legend, offsetOf, type Position, radialNumbers, ring } from './plugins.js';
import { estimateWidth, wrap } from './text.js';

export interface ConfigOptions {
  /** Colours, letters and width. @default lightLook, 640 px wide */
  look?: ChartLook;
  /** The point that the reader is on; asked at each drawing. */
  position?: () => Position | undefined;
}

/**
 * Where a radar would be no picture (a phone, large letters, many or long names, nothing to join), the same points stand as rows of dots,
 * which have room for every name and say why a value is absent.
 */
function fitted(description: ChartDescription, look: ChartLook): ChartDescription {
  if (description.form !== 'radar') return description;
  const { categories, series } = description;
  const reads =
    look.width >= 36 * look.fontSize &&
    categories.length <= 12 &&
    categories.every((each) => wrap(each.text, radarLabelWidth(look), look.fontSize).length <= 4) &&
    !series.every(isAbsent);
  return reads ? description : { ...description, form: 'dots' };
}

const radarLabelWidth = (look: ChartLook): number => Math.max(80, look.width * 0.24);

const fontOf = (look: ChartLook, larger = 0) => ({ family: look.fontFamily, size: look.fontSize + larger });

const clear = 'rgba(0, 0, 0, 0)';

/**
 * A chart.js configuration that draws a description: still, at one pixel per pixel, without legend or tool tip of chart.js
 * (the legend is drawn from the description; the readout is the page's).
 *
 * It names the types `radar` and `line` and the `linear` and `radialLinear` scales; register those when you draw it with your own chart.js.
 * Dataset and data indexes are the description's series and category indexes; a value that may not be shown is `null` there.
 *
 * @example toChartConfig(toProfileChart(evaluation, framework)).type // => 'radar'
 */
export function toChartConfig(described: ChartDescription, options: ConfigOptions = {}): ChartConfiguration {
  const look = options.look ?? lightLook;
  const description = fitted(described, look);
  const makers: Partial<Record<ChartForm, FormDrawing['config']>> = { radar: radarConfig, dots: dotsConfig, lines: linesConfig };
  const added = formOf(description.form);
  const make = added?.config ?? makers[description.form];
  if (make === undefined) throw new RangeError(`the form "${description.form}" is not loaded`);
  const plugins: Plugin[] = [
    ground(look),
    bandGround(description, look),
    radialNumbers(description, look),
    breakLines(description, look),
    intervals(description, look),
    ...(added === undefined ? [] : [added.marks(description, look)]),
    legend(description, look),
    ring(description, look, options.position ?? (() => undefined)),
  ];
  return { ...make(description, look), plugins };
}

/** Height in pixels that a description needs at the look's width. */
export function chartHeight(described: ChartDescription, look: ChartLook = lightLook): number {
  const description = fitted(described, look);
  const head = legendOf(description, look).height;
  if (description.form === 'radar') return Math.round(Math.min(look.width, 560) * 0.86 + head);
  if (description.form === 'lines') return Math.round(Math.max(260, Math.min(380, look.width * 0.6)) + head);
  const height = rowHeights(description, look).reduce((sum, each) => sum + each, 0) + head + look.fontSize * 5;
  return Math.round(Math.max(height, look.fontSize * 10)); // chart.js leaves an axis half of a chart: its title needs that much
}

const labelWidth = (look: ChartLook): number => look.width * (look.width < 480 ? 0.38 : 0.34);

/** Rows are all as high as the highest needs: its label's lines, or its series one above the other. */
function rowHeights(description: ChartDescription, look: ChartLook): number[] {
  const line = look.fontSize * 1.3;
  const perSeries = description.form === 'dots' ? description.series.length * (look.fontSize + 4) : look.fontSize * 2.6;
  const highest = Math.max(
    ...description.categories.map((each) => wrap(each.text, labelWidth(look), look.fontSize).length * line),
    perSeries,
  );
  return description.categories.map(() => highest + 12);
}

export function base(description: ChartDescription, look: ChartLook) {
  return {
    responsive: false,
    animation: false as const,
    devicePixelRatio: 1,
    events: [] as [],
    font: fontOf(look),
    color: look.text,
    layout: { padding: { top: legendOf(description, look).height + 4, bottom: 4, left: 4, right: 4 } },
  };
}

function lineOf(description: ChartDescription, look: ChartLook, series: number) {
  const { style, points, text } = description.series[series]!;
  const colour = colourOf(look, style);
  const broken = new Set(
    description.breaks.filter((each) => each.series.includes(description.series[series]!.id)).map((each) => each.before),
  );
  return {
    label: text,
    borderColor: colour,
    backgroundColor: look.background,
    borderWidth: 2.5,
    borderDash: [...markOf(style).dash],
    pointStyle: markOf(style).marker,
    pointRadius: 5,
    pointBorderWidth: 2,
    pointBorderColor: colour,
    pointBackgroundColor: points.map((point) => (point.status === 'estimated' ? look.background : colour)),
    spanGaps: false,
    fill: false,
    // With `segment` chart.js draws on the context it is given, never through Path2D: the same calls make the SVG.
    segment: { borderColor: ({ p1DataIndex }: { p1DataIndex: number }) => (broken.has(p1DataIndex) ? clear : undefined) },
  };
}

const marksOf = (description: ChartDescription): number[] =>
  description.bands.length === 0 ? [0, 25, 50, 75, 100] : [...new Set([description.axis.min, ...description.bands.map((band) => band.to)])];

export const setTicks =
  (values: readonly number[]) =>
  (axis: { ticks: { value: number }[] }): void => {
    axis.ticks = values.map((value) => ({ value }));
  };

function radarConfig(description: ChartDescription, look: ChartLook): ChartConfiguration {
  const { words } = chartContext(description.locale);
  const labels = description.categories.map((category, c) => {
    const lines = wrap(category.text, radarLabelWidth(look), look.fontSize, description.direction);
    const alone = description.series.length === 1;
    const absent = description.series.filter((each) => each.points[c]!.value === null && (alone || !isAbsent(each)));
    const reason = (status: string) => words.status[status as keyof typeof words.status];
    const notes =
      absent.length === 0
        ? []
        : alone
          ? [`(${reason(absent[0]!.points[c]!.status)})`]
          : absent.map((each) => `(${words.pointAbsent(each.text, reason(each.points[c]!.status))})`);
    return [...lines, ...notes.flatMap((note) => wrap(note, Math.max(90, look.width * 0.26), look.fontSize, description.direction))];
  });
  return {
    type: 'radar',
    data: {
      labels,
      datasets: description.series.map((each, s) => ({ ...lineOf(description, look, s), data: each.points.map((point) => point.value) })),
    },
    options: {
      ...base(description, look),
      scales: {
        r: {
          min: description.axis.min,
          max: description.axis.max,
          afterBuildTicks: setTicks(marksOf(description)),
          angleLines: { color: look.grid },
          grid: { color: look.grid },
          ticks: { display: false }, // `radialNumbers` writes them, beside the points
          pointLabels: { color: look.text, font: fontOf(look) },
        },
      },
    },
  };
}

export function valueScale(description: ChartDescription, look: ChartLook, axis: 'x' | 'y') {
  const { number } = chartContext(description.locale);
  const rtl = description.direction === 'rtl';
  return {
    type: 'linear' as const,
    min: description.axis.min,
    max: description.axis.max,
    reverse: axis === 'x' && rtl,
    position: axis === 'x' ? ('bottom' as const) : rtl ? ('right' as const) : ('left' as const),
    afterBuildTicks: setTicks(marksOf(description)),
    grid: { color: look.grid },
    border: { color: look.muted },
    ticks: { color: look.muted, font: fontOf(look, -1), callback: (value: number | string) => number(Number(value)) },
    title: { display: true, text: description.axis.label, color: look.muted, font: fontOf(look, -1) },
  };
}

/** Rows of categories on a linear axis, so that the series of a row can stand one above the other. */
export function rowScale(description: ChartDescription, look: ChartLook) {
  const labels = description.categories.map((category) => wrap(category.text, labelWidth(look), look.fontSize, description.direction));
  return {
    type: 'linear' as const,
    min: -0.5,
    max: labels.length - 0.5,
    reverse: true,
    position: description.direction === 'rtl' ? ('right' as const) : ('left' as const),
    afterBuildTicks: setTicks(labels.map((_, i) => i)),
    grid: { display: false },
    border: { display: false },
    ticks: { color: look.text, font: fontOf(look), autoSkip: false, callback: (value: number | string) => labels[Number(value)] ?? '' },
  };
}

function dotsConfig(description: ChartDescription, look: ChartLook): ChartConfiguration {
  const count = description.series.length;
  const common = base(description, look);
  return {
    type: 'line',
    data: {
      datasets: description.series.map((each, s) => ({
        ...lineOf(description, look, s),
        showLine: false,
        pointBackgroundColor: each.points.map((point) => (point.status === 'estimated' ? look.background : colourOf(look, each.style))),
        data: each.points.map((point, c) => ({ x: point.value, y: c + offsetOf(s, count) })),
        clip: 12,
      })),
    },
    options: {
      ...common,
      indexAxis: 'y',
      layout: { padding: { ...common.layout.padding, top: common.layout.padding.top + look.fontSize * 1.6, right: 12, left: 12 } },
      scales: { x: valueScale(description, look, 'x'), y: rowScale(description, look) },
    },
  };
}

function linesConfig(description: ChartDescription, look: ChartLook): ChartConfiguration {
  const count = description.series.length;
  const years = description.categories.length;
  const common = base(description, look);
  const bandNames =
    look.width < 480 ? 0 : Math.max(0, ...description.bands.map((band) => estimateWidth(band.label, look.fontSize - 2))) + 8;
  const rtl = description.direction === 'rtl';
  const every = Math.ceil((years * estimateWidth('0000 ', look.fontSize)) / Math.max(1, look.width - bandNames - 60));
  return {
    type: 'line',
    data: {
      datasets: description.series.map((each, s) => ({
        ...lineOf(description, look, s),
        data: each.points.map((point, c) => ({ x: c + offsetOf(s, count) * 0.4, y: point.value })),
        clip: 12,
      })),
    },
    options: {
      ...common,
      layout: { padding: { ...common.layout.padding, ...(rtl ? { left: bandNames + 4 } : { right: bandNames + 4 }) } },
      scales: {
        y: valueScale(description, look, 'y'),
        x: {
          type: 'linear',
          min: -0.5,
          max: years - 0.5,
          reverse: rtl,
          afterBuildTicks: setTicks(description.categories.map((_, c) => c).filter((c) => (years - 1 - c) % every === 0)),
          grid: { display: false },
          border: { color: look.muted },
          ticks: {
            color: look.text,
            font: fontOf(look),
            autoSkip: false,
            callback: (value) => description.categories[Number(value)]?.text ?? '',
          },
        },
      },
    },
  };
}
