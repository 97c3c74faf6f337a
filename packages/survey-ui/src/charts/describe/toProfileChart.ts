import type { Evaluation, Framework, Score } from '@projet-social/schema';
import type { ChartDescription, ChartRow, ChartSeries } from './ChartDescription.js';
import {
  absenceSentences,
  bandWords,
  chartContext,
  type ChartContext,
  type ChartOptions,
  frameworkBands,
  groupLabel,
  groupStyle,
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

export interface ProfileOptions extends ChartOptions {
  /** Respondent groups to set beside everyone. @default [] */
  groups?: readonly string[];
  /** Whether the shared score is drawn. @default true */
  everyone?: boolean;
  /** Protected evaluation of an earlier year, drawn as one more series. */
  compareWith?: Evaluation;
  /** Kinds of dimension shown when neither `nodeIds` nor another `level` is given. @default ['principle'], or all where there is none */
  kinds?: readonly ('principle' | 'objective' | 'means')[];
}

/**
 * Profile of one year: the score of each principle (or objective, criterion …), for everyone and for the groups asked for.
 *
 * Scores run from 0 to 100. A score that is missing, withheld or insufficient has no number anywhere and its reason in words; no gap is
 * filled. An evaluation that has not passed disclosure control gives a description with a `refusal` and no data.
 *
 * @example toProfileChart(evaluation, framework, { locale: 'en', groups: ['residents'] }).summary[0]
 */
export function toProfileChart(evaluation: Evaluation, framework: Framework, options: ProfileOptions = {}): ChartDescription {
  const context = chartContext(options.locale);
  const { words } = context;
  const evaluations = options.compareWith === undefined ? [evaluation] : [evaluation, options.compareWith];
  const refused = refusalOf(evaluations, framework);
  if (refused !== undefined) return refusal(context, 'profile', refused);

  const nodeIds = nodesOf(evaluation, framework, options, options.kinds ?? mainKinds(framework));
  const bands = frameworkBands(context, framework);
  const categories = nodeIds.map((id) => nodeLabel(context, framework, id));
  const lines = seriesOf(context, evaluation, framework, options);
  if (nodeIds.length === 0 || lines.length === 0) return refusal(context, 'profile', 'nothing-to-show');

  const scores = lines.map(({ evaluation: source, group }) => {
    const scoreOf = scoreIndex(source);
    return nodeIds.map((id) => scoreOf(id, group));
  });
  const series: ChartSeries[] = lines.map(({ id, text, language, style }, s) => ({
    id,
    text,
    language,
    style,
    points: categories.map((category, c) =>
      scorePoint(
        context,
        lines.length === 1 ? context.isolate(category.text) : `${context.isolate(category.text)}, ${context.isolate(text)}`,
        scores[s]![c],
        bands,
      ),
    ),
  }));
  const alone = lines.length === 1;
  const rows: ChartRow[] = categories.map((category, c) => ({
    ...category,
    cells: [
      ...series.map((each) => pointCell(context, each.points[c]!)),
      ...(alone ? [wordCell(bandWords(context, scores[0]![c], bands)), coverageCell(context, scores[0]![c])] : []),
    ],
  }));
  const column = (id: string, text: string) => ({ id, text, language: context.locale, numeric: false });
  const title = options.title ?? words.profileTitle(place(context, evaluation), evaluation.year);
  return {
    kind: 'profile',
    form: nodeIds.length < 3 ? 'dots' : 'radar',
    locale: context.locale,
    direction: context.direction,
    title,
    summary: series.flatMap((each, s) =>
      summaryOf(
        context,
        each,
        categories.map((category) => category.text),
        scores[s]!,
        !alone,
      ),
    ),
    notes: scoreNotes(context, framework, evaluations, scores.flat()),
    axis: { min: 0, max: 100, label: words.axisScore },
    bands,
    categories,
    series,
    breaks: [],
    table: {
      caption: title,
      rowHeader: words.rowHeader[options.level ?? 'dimension'],
      columns: [
        ...series.map(({ id, text, language }) => ({ id, text, language, numeric: true })),
        ...(alone ? [column('band', words.band), column('coverage', words.coverage)] : []),
      ],
      rows,
    },
  };
}

function seriesOf(context: ChartContext, evaluation: Evaluation, framework: Framework, options: ProfileOptions) {
  const { compareWith, groups = [], everyone = true } = options;
  const shared = groupLabel(context, framework, undefined);
  const year = (text: string, source: Evaluation) => (compareWith === undefined ? text : `${text}, ${source.year}`);
  return [
    ...(everyone ? [{ ...shared, text: year(shared.text, evaluation), evaluation, group: undefined, style: 0 }] : []),
    ...(everyone && compareWith !== undefined
      ? [
          {
            ...shared,
            id: `everyone-${compareWith.year}`,
            text: year(shared.text, compareWith),
            evaluation: compareWith,
            group: undefined,
            style: groupStyle(evaluation, framework, undefined),
          },
        ]
      : []),
    ...groups.map((group) => {
      const label = groupLabel(context, framework, group);
      return { ...label, text: year(label.text, evaluation), evaluation, group, style: groupStyle(evaluation, framework, group) };
    }),
  ];
}

/** Share of the expected information that is there, in percent; empty for a score that is not shown. */
function coverageCell(context: ChartContext, score: Score | undefined) {
  if (score === undefined || score.status === 'suppressed') return wordCell('');
  const percent = Math.round(score.coverage * 100);
  return { text: context.locale === 'fr' ? `${percent} %` : `${percent}%`, numbers: [percent], status: 'words' as const };
}

/** Sentences on one series, from its points only. */
export function summaryOf(
  context: ChartContext,
  series: ChartSeries,
  names: readonly string[],
  scores: readonly (Score | undefined)[],
  named: boolean,
): string[] {
  const { words } = context;
  const isolated = names.map(context.isolate);
  const present = series.points.flatMap((point, c) => (point.value === null ? [] : [{ name: isolated[c]!, value: point.value }]));
  const sentences: string[] = [];
  if (present.length === 0) sentences.push(words.noneShown);
  else if (present.length < series.points.length) sentences.push(words.counted(present.length, series.points.length));
  if (present.length === 1) sentences.push(words.single(present[0]!.name, context.number(present[0]!.value)));
  if (present.length > 1) {
    const values = present.map((each) => each.value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const at = (value: number) => present.filter((each) => each.value === value).map((each) => each.name);
    if (low === high) sentences.push(words.allEqual(context.number(low)));
    else
      sentences.push(
        words.highest(context.list(at(high)), context.number(high), at(high).length > 1),
        words.lowest(context.list(at(low)), context.number(low), at(low).length > 1),
      );
  }
  const uncertain = series.points.flatMap((point, c) => (point.value !== null && (scores[c]?.bands.length ?? 0) > 2 ? [isolated[c]!] : []));
  if (uncertain.length > 0) sentences.push(words.uncertainList(context.list(uncertain)));
  sentences.push(
    ...absenceSentences(
      context,
      series.points.flatMap((point, c) => (point.value === null ? [{ name: isolated[c]!, status: point.status }] : [])),
    ),
  );
  return named ? [words.forSeries(context.isolate(series.text)) + sentences.join(' ')] : sentences;
}
