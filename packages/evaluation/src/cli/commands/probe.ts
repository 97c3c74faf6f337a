import { wordsFor } from '../../report/words.js';
import { type Command, exitCode } from '../command.js';
import { tableLines } from '../terminal.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

/** `pst probe`: do the conclusions hold when choices change? */
export const probe: Command = {
  name: 'probe',
  summary: {
    fr: 'éprouve les conclusions : scénarios, tirages, choix qui comptent',
    en: 'tests the conclusions: scenarios, draws, the choices that matter',
  },
  arguments: [dossierArgument],
  options: [yearChoice],
  examples: [
    {
      command: 'pst probe examples/montfermeil',
      summary: { fr: '« la lecture change dans x scénarios sur y »', en: '“the reading changes in x scenarios of y”' },
    },
  ],
  async run(context, [folder], options) {
    const { read, evaluation } = await openEvaluation(context, folder, options);
    const words = wordsFor(read.framework, context.locale);
    const result = evaluation.robustness;
    if (context.json) {
      context.terminal.out(JSON.stringify(result ?? null, null, 2));
      return exitCode.done;
    }
    if (!result) return exitCode.done;
    const labels = new Map(result.scenarios.map((scenario) => [scenario.id, words.text(scenario.label)]));
    const dimensions = new Set(read.framework.dimensions.map((dimension) => dimension.id));
    const rows = result.nodes
      .filter((node) => dimensions.has(node.nodeId))
      .map((node) => [
        words.node(node.nodeId),
        words.score(node.low),
        words.score(node.high),
        `${node.bandChangesIn.length} / ${node.scenarioCount}`,
      ]);
    const titles =
      context.locale === 'fr'
        ? ['Dimension', 'Plus basse', 'Plus haute', 'Lecture changée']
        : ['Dimension', 'Lowest', 'Highest', 'Reading changed'];
    for (const line of tableLines(titles, rows, [1, 2, 3], context.terminal.width)) context.terminal.out(line);
    for (const node of result.nodes.filter((entry) => dimensions.has(entry.nodeId) && entry.bandChangesIn.length > 0)) {
      context.terminal.out('');
      context.terminal.out(
        `${words.node(node.nodeId)} – ${words.say('scenarioChanges', { changed: node.bandChangesIn.length, count: node.scenarioCount })} :`,
      );
      for (const id of node.bandChangesIn) context.terminal.out(`  • ${labels.get(id) ?? id}`);
    }
    const monteCarlo = result.monteCarlo;
    if (monteCarlo) {
      context.terminal.out('');
      context.terminal.out(
        context.locale === 'fr'
          ? `${monteCarlo.draws} tirages au hasard des choix et des réponses (${monteCarlo.failed} sans résultat), neuf fois sur dix entre :`
          : `${monteCarlo.draws} random draws of choices and answers (${monteCarlo.failed} without result), nine times of ten between:`,
      );
      for (const node of monteCarlo.nodes.filter((entry) => dimensions.has(entry.nodeId)))
        context.terminal.out(`  • ${words.node(node.nodeId)} : ${words.score(node.q05)} – ${words.score(node.q95)}`);
    }
    return exitCode.done;
  },
};
