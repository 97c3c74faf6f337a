import type { Evaluation, Framework } from '@projet-social/schema';
import { changeOf, changeSentence, changeText, comparisonNotes, establishedChanges } from '../report/changes.js';
import { agendaGaps, gapsAbsent, unusableIndicators } from '../report/onePage.js';
import { findScore, wordsFor } from '../report/words.js';
import { type Locale } from './command.js';
import { type Terminal, tableLines } from './terminal.js';

const headers = {
  fr: ['Dimension', 'Note', 'Fourchette', 'Lecture', 'Information', 'Depuis'],
  en: ['Dimension', 'Score', 'Range', 'Reading', 'Information', 'Since'],
} as const;

/** How many indicators without a value the terminal names; the report has them all. */
const shownUnknown = 10;

/** The profile on the terminal: each dimension with score, range, reading and coverage; what moved, what differs, what is missing. */
export function profileSummary(evaluation: Evaluation, framework: Framework, locale: Locale, terminal: Terminal): string[] {
  const words = wordsFor(framework, locale);
  const previous = evaluation.comparison?.previousYear;
  const header = headers[locale]
    .slice(0, previous === undefined ? 5 : 6)
    .map((title, index) => (index === 5 ? `${title} ${String(previous)}` : title));
  const rows = framework.dimensions.map((dimension) => {
    const score = findScore(evaluation, dimension.id);
    return [
      words.text(dimension.label),
      words.score(score?.value),
      score ? words.range(score) : '—',
      score ? words.bands(score) : words.status('missing'),
      score ? `${words.number(score.coverage * 100, 0)} %` : '—',
      ...(previous === undefined ? [] : [changeText(changeOf(evaluation, dimension.id), words)]),
    ];
  });
  const { strong } = terminal.style;
  const missing = unusableIndicators(evaluation);
  const changes = establishedChanges(evaluation).slice(0, 3);
  const gaps = agendaGaps(evaluation).slice(0, 3);
  const list = (title: string, lines: readonly string[], none: string): string[] => [
    '',
    strong(title),
    ...(lines.length === 0 ? [`  ${none}`] : lines.map((line) => `  • ${line}`)),
  ];
  return [
    strong(`${words.say('title')} – ${evaluation.territoryName ?? ''} ${evaluation.year}`),
    '',
    ...tableLines(header, rows, [1, 2, 4], terminal.width),
    ...list(
      words.say('moved'),
      changes.map((change) => `${words.node(change.nodeId)}${words.say('colon')}${changeSentence(change, words)}`),
      previous === undefined ? words.say('movedNoPrevious') : words.say('movedNone', { year: String(previous) }),
    ),
    ...comparisonNotes(evaluation, words).map((note) => `  ${note}`),
    ...list(
      words.say('gaps'),
      gaps.map((gap) =>
        words.say('gapSentence', {
          label: words.node(gap.nodeId),
          high: words.group(gap.high),
          highScore: words.score(findScore(evaluation, gap.nodeId, gap.high)?.value),
          low: words.group(gap.low),
          lowScore: words.score(findScore(evaluation, gap.nodeId, gap.low)?.value),
          difference: gap.difference,
        }),
      ),
      gapsAbsent(evaluation, framework, words),
    ),
    ...list(
      words.say('unknown'),
      [
        ...missing.slice(0, shownUnknown).map((score) => `${words.node(score.nodeId)}${words.say('colon')}${words.status(score.status)}`),
        ...(missing.length > shownUnknown ? [words.say('andMore', { count: missing.length - shownUnknown })] : []),
      ],
      words.say('unknownNone'),
    ),
  ];
}
