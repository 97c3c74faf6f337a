import type { Evaluation, Framework, Score } from '@projet-social/schema';
import type { ChartBand, ChartDescription, ChartPoint, ChartSeries } from './ChartDescription.js';
import {
  absenceSentences,
  chartContext,
  type ChartContext,
  type ChartOptions,
  frameworkBands,
  groupLabel,
  groupStyle,
  groupsOf,
  nodeLabel,
  nodesOf,
  place,
  pointCell,
  refusal,
  refusalOf,
  rounded,
  scoreIndex,
  scoreNotes,
  scorePoint,
  shown,
  wordCell,
} from './context.js';

export interface GapOptions extends ChartOptions {
  /** @default every group of the evaluation, in the framework's order */
  groups?: readonly string[];
}

/**
 * The groups side by side on each node, with the verdict of the evaluation on the widest gap.
 *
 * By default the nodes are the dimensions on which at least one group has a score of its own, shown or withheld. Differences and verdicts are
 * those of `evaluation.gaps`; none is computed here, so a withheld group cannot be worked out from a gap.
 *
 * @example toGapChart(evaluation, framework).table.columns.at(-1)?.id // => 'gap'
 */
export function toGapChart(evaluation: Evaluation, framework: Framework, options: GapOptions = {}): ChartDescription {
  const context = chartContext(options.locale);
  const { words } = context;
  const refused = refusalOf([evaluation], framework);
  if (refused !== undefined) return refusal(context, 'gap', refused);

  const scoreOf = scoreIndex(evaluation);
  const groups = [...(options.groups ?? groupsOf(evaluation, framework))];
  const nodeIds = nodesOf(evaluation, framework, options).filter((id) => groups.some((group) => scoreOf(id, group) !== undefined));
  if (nodeIds.length === 0) return refusal(context, 'gap', 'nothing-to-show');

  const bands = frameworkBands(context, framework);
  const categories = nodeIds.map((id) => nodeLabel(context, framework, id));
  const labels = groups.map((group) => groupLabel(context, framework, group));
  const series: ChartSeries[] = labels.map((label, g) => ({
    ...label,
    style: groupStyle(evaluation, framework, label.id),
    points: categories.map((category) =>
      groupPoint(context, `${context.isolate(category.text)}, ${context.isolate(label.text)}`, scoreOf(category.id, groups[g]), bands),
    ),
  }));
  const verdicts = nodeIds.map((id) => widestGap(evaluation, id, scoreOf));
  const name = (group: string) => context.isolate(groupLabel(context, framework, group).text);
  const title = options.title ?? words.gapTitle(place(context, evaluation), evaluation.year);
  return {
    kind: 'gap',
    form: 'dots',
    locale: context.locale,
    direction: context.direction,
    title,
    summary: gapSummary(context, categories, series, verdicts, name),
    notes: [
      ...scoreNotes(
        context,
        framework,
        [evaluation],
        nodeIds.flatMap((id) => groups.map((group) => scoreOf(id, group))),
      ),
      ...respondents(context, evaluation, groups, name),
    ],
    axis: { min: 0, max: 100, label: words.axisScore },
    bands,
    categories,
    series,
    breaks: [],
    table: {
      caption: title,
      rowHeader: words.rowHeader[options.level ?? 'dimension'],
      columns: [
        ...labels.map((label) => ({ ...label, numeric: true })),
        { id: 'gap', text: words.gapColumn, language: context.locale, numeric: false },
      ],
      rows: categories.map((category, c) => {
        const gap = verdicts[c];
        return {
          ...category,
          cells: [
            ...series.map((each) => {
              const point = each.points[c]!;
              return point.status === 'not-applicable' ? { ...pointCell(context, point), text: words.notAsked } : pointCell(context, point);
            }),
            gap === undefined
              ? wordCell('')
              : {
                  text: words.gapCell(gap.verdict, name(gap.high), name(gap.low), context.number(gap.difference)),
                  numbers: [rounded(gap.difference)],
                  status: 'words' as const,
                },
          ],
        };
      }),
    },
  };
}

/** A group that has no score of its own on a node was not asked about it: that is no missing value. */
function groupPoint(context: ChartContext, name: string, score: Score | undefined, bands: readonly ChartBand[]): ChartPoint {
  if (score !== undefined) return scorePoint(context, name, score, bands);
  return { value: null, status: 'not-applicable', text: context.words.pointAbsent(name, context.words.notAsked) };
}

/** The widest gap of a node, if both of its groups are shown: else the difference would tell a withheld score. */
function widestGap(evaluation: Evaluation, nodeId: string, scoreOf: ReturnType<typeof scoreIndex>) {
  return evaluation.gaps.find(
    (gap) => gap.nodeId === nodeId && gap.widest && [gap.high, gap.low].every((group) => shown(scoreOf(nodeId, group)).value !== null),
  );
}

const isAbsent = (point: ChartPoint): boolean => point.value === null && point.status !== 'not-applicable';

type Verdicts = readonly ReturnType<typeof widestGap>[];

function gapSummary(
  context: ChartContext,
  categories: ChartDescription['categories'],
  series: readonly ChartSeries[],
  verdicts: Verdicts,
  name: (group: string) => string,
): string[] {
  const { words } = context;
  const rank = { agenda: 0, uncertain: 1, small: 2 } as const;
  const ordered = verdicts
    .flatMap((gap, c) => (gap === undefined ? [] : [{ gap, node: context.isolate(categories[c]!.text) }]))
    .sort((a, b) => rank[a.gap.verdict] - rank[b.gap.verdict] || b.gap.difference - a.gap.difference);
  const said = ordered.filter(({ gap }) => gap.verdict !== 'small');
  const sentences = said.map(({ gap, node }) =>
    (gap.verdict === 'agenda' ? words.gapAgenda : words.gapUncertain)(node, name(gap.high), name(gap.low), context.number(gap.difference)),
  );
  if (!ordered.some(({ gap }) => gap.verdict === 'agenda')) sentences.unshift(words.gapNoAgenda);
  const absent = series.flatMap((each) => {
    const statuses = each.points.filter(isAbsent).map((point) => point.status);
    if (statuses.length === 0) return [];
    if (statuses.length === each.points.length && new Set(statuses).size === 1)
      return [{ name: context.isolate(each.text), status: statuses[0]! }];
    return each.points.flatMap((point, c) =>
      point.value === null
        ? [{ name: `${context.isolate(categories[c]!.text)} (${context.isolate(each.text)})`, status: point.status }]
        : [],
    );
  });
  return [...sentences, ...absenceSentences(context, absent)];
}

function respondents(context: ChartContext, evaluation: Evaluation, groups: readonly string[], name: (group: string) => string): string[] {
  const { words } = context;
  const known = groups.flatMap((group) => {
    const summary = evaluation.groups.find((each) => each.group === group);
    if (summary === undefined) return [];
    const count =
      summary.respondents !== null && (summary.status === 'ok' || summary.status === 'estimated')
        ? context.number(summary.respondents)
        : words.status[summary.status === 'ok' || summary.status === 'estimated' ? 'missing' : summary.status];
    return [words.respondentCount(name(group), count)];
  });
  return known.length === 0 ? [] : [words.respondents(known.join(', '))];
}
