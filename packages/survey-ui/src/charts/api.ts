import { allWords } from './describe/allWords.js';
import { toDistributionChart as distribution } from './describe/toDistributionChart.js';
import { toGapChart as gap } from './describe/toGapChart.js';
import { toMapDescription as map } from './describe/toMapDescription.js';
import { toProfileChart as profile } from './describe/toProfileChart.js';
import { toTrendChart as trend } from './describe/toTrendChart.js';
import { addStacked } from './draw/stacked.js';
import { chartHeight as height, toChartConfig as config } from './draw/toConfig.js';
import { toSvg as svg } from './draw/toSvg.js';

/** The function with every language and form at hand; elements of a page fetch theirs instead. */
const complete =
  <Parameters extends unknown[], Result>(make: (...parameters: Parameters) => Result) =>
  (...parameters: Parameters): Result => {
    allWords();
    addStacked();
    return make(...parameters);
  };

/**
 * Profile of one year: the score of each principle (or objective, criterion …), for everyone and for the groups asked for.
 *
 * Scores run from 0 to 100. A score that is missing, withheld or insufficient has no number anywhere and its reason in words; no gap is
 * filled. An evaluation that has not passed disclosure control gives a description with a `refusal` and no data.
 *
 * @example toProfileChart(evaluation, framework, { locale: 'en', groups: ['residents'] }).summary[0]
 */
export const toProfileChart: typeof profile = /* @__PURE__ */ complete(profile);

/**
 * The groups side by side on each node, with the verdict of the evaluation on the widest gap.
 *
 * Differences and verdicts are those of `evaluation.gaps`; none is computed here, so a withheld group cannot be worked out from a gap.
 *
 * @example toGapChart(evaluation, framework).table.columns.at(-1)?.id // => 'gap'
 */
export const toGapChart: typeof gap = /* @__PURE__ */ complete(gap);

/**
 * Scores over the years, one series per node, with intervals, breaks and the evaluation's own verdict on each year's change.
 *
 * @example toTrendChart([evaluation2024, evaluation2025], framework, { level: 'block' }).breaks.length
 */
export const toTrendChart: typeof trend = /* @__PURE__ */ complete(trend);

/**
 * How the answers to a question are distributed in each group: stacked shares of the answers given, in percent, with "don't know" apart.
 *
 * @example toDistributionChart(evaluation, framework, { questionIds: ['listened-to'], surveys: [survey] }).series.map((s) => s.text)
 */
export const toDistributionChart: typeof distribution = /* @__PURE__ */ complete(distribution);

/**
 * A map of one series by area, from the partner's own GeoJSON: no tiles, nothing fetched; withheld areas hatched.
 *
 * @example toMapDescription(evaluation, geojson, { variable: 'poverty-rate', unit: '%' }).areas[0]?.class
 */
export const toMapDescription: typeof map = /* @__PURE__ */ complete(map);

/**
 * A chart.js configuration that draws a description: still, at one pixel per pixel, without legend or tool tip of chart.js.
 *
 * It names the types `radar` and `line` and the `linear` and `radialLinear` scales; register those when you draw it with your own
 * chart.js. Dataset and data indexes are the description's series and category indexes; a value that may not be shown is `null` there.
 *
 * @example toChartConfig(toProfileChart(evaluation, framework)).type // => 'radar'
 */
export const toChartConfig: typeof config = /* @__PURE__ */ complete(config);

/** {@link toChartConfig} of a profile. */
export const toProfileConfig: typeof config = toChartConfig;
/** {@link toChartConfig} of gaps between groups. */
export const toGapConfig: typeof config = toChartConfig;
/** {@link toChartConfig} of a trend. */
export const toTrendConfig: typeof config = toChartConfig;
/** {@link toChartConfig} of a distribution. */
export const toDistributionConfig: typeof config = toChartConfig;

/** Height in pixels that a description needs at the look's width. */
export const chartHeight: typeof height = /* @__PURE__ */ complete(height);

/**
 * The chart as SVG text: vectors and real text, for a report, a slide or a download. Drawn by the same configuration as the canvas,
 * without a browser and without a font; the same description gives the same bytes. Title and summary stand in `<title>` and `<desc>`.
 *
 * A description with a `refusal` gives an empty string.
 *
 * @example toSvg(toTrendChart(evaluations, framework)).startsWith('<svg ') // => true
 */
export const toSvg: typeof svg = /* @__PURE__ */ complete(svg);
