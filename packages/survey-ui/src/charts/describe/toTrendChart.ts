import type { Change, Evaluation, Framework } from '@projet-social/schema';
import type { ChartDescription, ChartPoint, ChartRow, ChartSeries, Label } from './ChartDescription.js';
import {
  absenceSentences,
  chartContext,
  type ChartContext,
  type ChartOptions,
  frameworkBands,
  groupLabel,
  mainKinds,
  nodeLabel,
  nodesOf,
  place,
  pointCell,
  refusal,
  refusalOf,
  scoreIndex,
  scoreNotes,
  scorePoint,
  wordCell,
} from './context.js';

export interface TrendOptions extends ChartOptions {
  /** One group in place of everyone. */
  group?: string;
}

/**
 * Scores over the years, one series per node, with intervals, breaks and the evaluation's own verdict on each year's change.
 *
 * Years without an evaluation keep their place on the axis and are never bridged. Years are not joined across a change of framework or a
 * comparison that the evaluation refused. Two evaluations of the same year: the later in the list counts.
 *
 * @example toTrendChart([evaluation2024, evaluation2025], framework, { level: 'block' }).breaks.length
 */
export function toTrendChart(evaluations: readonly Evaluation[], framework: Framework, options: TrendOptions = {}): ChartDescription {
  const context = chartContext(options.locale);
  const { words } = context;
  const refused = refusalOf(evaluations, framework);
  if (refused !== undefined) return refusal(context, 'trend', refused);

  const byYear = new Map(evaluations.map((evaluation) => [evaluation.year, evaluation]));
  const known = [...byYear.keys()].sort((a, b) => a - b);
  const [firstYear, lastYear] = [known[0]!, known.at(-1)!];
  const latest = byYear.get(lastYear)!;
  const nodeIds = nodesOf(latest, framework, options, mainKinds(framework));
  if (nodeIds.length === 0) return refusal(context, 'trend', 'nothing-to-show');

  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const bands = frameworkBands(context, framework);
  const labels = nodeIds.map((id) => nodeLabel(context, framework, id));
  const scoresOf = years.map((year) => {
    const evaluation = byYear.get(year);
    return evaluation === undefined ? undefined : scoreIndex(evaluation);
  });
  const series: ChartSeries[] = labels.map((label, s) => ({
    ...label,
    style: s,
    points: years.map((year, y): ChartPoint => {
      const name = `${context.isolate(label.text)}, ${year}`;
      const scoreOf = scoresOf[y];
      if (scoreOf === undefined) return { value: null, status: 'missing', text: words.pointAbsent(name, words.noEvaluation) };
      return scorePoint(context, name, scoreOf(label.id, options.group), bands);
    }),
  }));
  const breaks = breaksOf(context, years, byYear, labels, options.group);
  const group = options.group === undefined ? undefined : groupLabel(context, framework, options.group).text;
  const span = firstYear === lastYear ? `${firstYear}` : `${firstYear}-${lastYear}`;
  const title =
    options.title ?? words.trendTitle(place(context, latest), group === undefined ? span : `${span}, ${context.isolate(group)}`);
  const scores = scoresOf.flatMap((scoreOf) => (scoreOf === undefined ? [] : nodeIds.map((id) => scoreOf(id, options.group))));
  return {
    kind: 'trend',
    form: 'lines',
    locale: context.locale,
    direction: context.direction,
    title,
    summary: trendSummary(context, years, series, labels, byYear, breaks, options.group),
    notes: scoreNotes(context, framework, [...byYear.values()], scores),
    axis: { min: 0, max: 100, label: words.axisScore },
    bands,
    categories: years.map((year) => ({ id: `${year}`, text: `${year}`, language: context.locale })),
    series,
    breaks,
    table: {
      caption: title,
      rowHeader: words.rowHeader.year,
      columns: labels.map((label) => ({ ...label, numeric: true })),
      rows: years.map((year, y): ChartRow => {
        const note = breaks.find((each) => each.before === y && each.series.length === labels.length);
        return {
          id: `${year}`,
          text: `${year}`,
          language: context.locale,
          cells: series.map((each) => {
            if (!byYear.has(year)) return wordCell(words.noEvaluation);
            const cell = pointCell(context, each.points[y]!);
            const change = changeOf(byYear, year, each.id, options.group);
            const verdict =
              note !== undefined || change === undefined || cell.numbers.length === 0 ? '' : ` · ${words.verdict[change.verdict]}`;
            return { ...cell, text: cell.text + verdict };
          }),
        };
      }),
    },
  };
}

/** What the evaluation of `year` says of the change since the year before, if it says anything about these two years. */
function changeOf(byYear: ReadonlyMap<number, Evaluation>, year: number, nodeId: string, group: string | undefined): Change | undefined {
  const comparison = byYear.get(year)?.comparison;
  if (comparison === undefined || comparison.previousYear !== year - 1 || !byYear.has(year - 1)) return undefined;
  return comparison.changes.find((change) => change.nodeId === nodeId && change.group === group);
}

function breaksOf(
  context: ChartContext,
  years: readonly number[],
  byYear: ReadonlyMap<number, Evaluation>,
  labels: readonly Label[],
  group: string | undefined,
): ChartDescription['breaks'] {
  return years.flatMap((year, y) => {
    const [before, now] = [byYear.get(year - 1), byYear.get(year)];
    if (before === undefined || now === undefined) return [];
    if (before.frameworkId !== now.frameworkId) {
      return [{ before: y, reason: context.words.breakFramework(year), series: labels.map((label) => label.id) }];
    }
    const refused = labels.filter((label) => changeOf(byYear, year, label.id, group)?.verdict === 'refused');
    if (refused.length === 0) return [];
    const codes = new Set(refused.flatMap((label) => changeOf(byYear, year, label.id, group)?.reasons ?? []));
    const reasons = [...codes].flatMap((code) => context.words.changeReasons[code] ?? []);
    const names = context.list(refused.map((label) => context.isolate(label.text)));
    return [
      {
        before: y,
        reason: context.words.breakRefused(names, year - 1, year, context.list(reasons)),
        series: refused.map((label) => label.id),
      },
    ];
  });
}

function trendSummary(
  context: ChartContext,
  years: readonly number[],
  series: readonly ChartSeries[],
  labels: readonly Label[],
  byYear: ReadonlyMap<number, Evaluation>,
  breaks: ChartDescription['breaks'],
  group: string | undefined,
): string[] {
  const { words } = context;
  const sentences = series.flatMap((each, s) => {
    const name = context.isolate(labels[s]!.text);
    // Years before the last break do not compare with the latest ones.
    const since = Math.max(0, ...breaks.filter((gap) => gap.series.includes(each.id)).map((gap) => gap.before));
    const present = each.points.flatMap((point, y) =>
      point.value === null || y < since ? [] : [{ year: years[y]!, value: context.number(point.value) }],
    );
    const [first, last] = [present[0], present.at(-1)];
    if (first === undefined || last === undefined) return absenceSentences(context, [{ name, status: each.points.at(-1)!.status }]);
    if (first === last) return [words.single(`${name}, ${first.year}`, first.value)];
    const lastYear = years.at(-1)!;
    const change = changeOf(byYear, lastYear, each.id, group);
    const verdict = change === undefined ? '' : ` ${words.trendVerdict(lastYear - 1, lastYear, words.verdict[change.verdict])}`;
    return [words.trendSentence(name, first.value, last.value, first.year, last.year) + verdict];
  });
  return [...(years.length === 1 ? [words.trendOneYear] : []), ...sentences, ...breaks.map((each) => each.reason)];
}
