import { comparisonNotes } from '../../report/changes.js';
import { wordsFor } from '../../report/words.js';
import { problem } from '../../io/problem.js';
import { type Command, exitCode, textOption } from '../command.js';
import { tableLines } from '../terminal.js';
import { dossierArgument, named, openEvaluation, yearChoice } from './shared.js';

/** `pst compare`: this year against the one before, with the reason of each refusal. */
export const compare: Command = {
  name: 'compare',
  summary: {
    fr: 'compare avec l’année précédente : hausses, baisses, refus et leurs raisons',
    en: 'compares with the previous year: rises, falls, refusals and why',
  },
  arguments: [dossierArgument],
  options: [yearChoice, { flags: '--group <groupe>', summary: { fr: 'les changements d’un groupe', en: 'the changes of one group' } }],
  examples: [{ command: 'pst compare mon-dossier --year 2025', summary: { fr: '2025 et 2024', en: '2025 and 2024' } }],
  async run(context, [folder], options) {
    const { read, evaluation } = await openEvaluation(context, folder, options);
    const words = wordsFor(read.framework, context.locale);
    const comparison = evaluation.comparison;
    const group = textOption(options, 'group');
    const groups = read.framework.respondentGroups.map(({ id }) => id);
    if (group !== undefined && !groups.includes(group))
      throw problem('group-unknown', ['--group'], { group, groups: named(groups, (id) => words.group(id)) });
    if (context.json) {
      context.terminal.out(JSON.stringify(comparison ?? null, null, 2));
      return exitCode.done;
    }
    if (!comparison) {
      context.terminal.out(words.say('movedNoPrevious'));
      return exitCode.done;
    }
    for (const note of comparisonNotes(evaluation, words)) context.terminal.note(note);
    const changes = new Map(comparison.changes.filter((change) => change.group === group).map((change) => [change.nodeId, change]));
    // As the report goes: a dimension, its criteria, their indicators.
    const order = read.framework.dimensions.flatMap(({ id, criteria }) => [
      { id, indent: '' },
      ...criteria.flatMap((criterion) => [
        { id: criterion.id, indent: '  ' },
        ...criterion.indicatorIds.map((indicatorId) => ({ id: indicatorId, indent: '    ' })),
      ]),
    ]);
    const rows = order.flatMap(({ id, indent }) => {
      const change = changes.get(id);
      if (!change) return [];
      return [
        [
          `${indent}${words.node(change.nodeId)}`,
          words.score(change.commonBasket?.before ?? change.publishedBefore),
          words.score(change.commonBasket?.after ?? change.publishedAfter),
          change.difference === undefined ? '—' : words.signed(change.difference),
          words.verdict(change.verdict),
          change.reasons.map((reason) => words.reason(reason)).join(' ; '),
        ],
      ];
    });
    const titles =
      context.locale === 'fr'
        ? ['', String(comparison.previousYear), String(evaluation.year), 'Écart', 'Lecture', 'Raisons']
        : ['', String(comparison.previousYear), String(evaluation.year), 'Difference', 'Reading', 'Reasons'];
    for (const line of tableLines(titles, rows, [1, 2, 3], Math.max(context.terminal.width, 120))) context.terminal.out(line);
    return exitCode.done;
  },
};
