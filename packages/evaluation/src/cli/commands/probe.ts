import type { Robustness } from '@projet-social/schema';
import type { drawnChoices } from '../../probe/index.js';
import { type Words, wordsFor } from '../../report/words.js';
import { type Command, type Locale, exitCode } from '../command.js';
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
      command: 'pst probe mon-dossier',
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
        `${words.node(node.nodeId)} – ${words.say(node.bandChangesIn.length === 1 ? 'scenarioChangesOne' : 'scenarioChanges', { changed: node.bandChangesIn.length, count: node.scenarioCount })} :`,
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
    for (const line of [
      ...uncertaintyShares(result, dimensions, words, context.locale),
      ...tippingLines(result, dimensions, words, context.locale),
    ])
      context.terminal.out(line);
    return exitCode.done;
  },
};

const choices = {
  fr: { sampling: 'les réponses (tirage des personnes)', weights: 'les poids', goalposts: 'les bornes', aggregation: 'la moyenne choisie' },
  en: { sampling: 'the answers (who was drawn)', weights: 'the weights', goalposts: 'the goalposts', aggregation: 'the kind of mean' },
} as const satisfies Record<Locale, Readonly<Record<(typeof drawnChoices)[number], string>>>;

/** "Share of the uncertainty due to each choice": total Sobol indices of each dimension, the largest first. */
function uncertaintyShares({ sensitivity = [] }: Robustness, dimensions: ReadonlySet<string>, words: Words, locale: Locale): string[] {
  const names: Readonly<Record<string, string>> = choices[locale];
  const percent = (share: number): string => `${words.number(100 * Math.min(1, Math.max(0, share)), 0)} %`;
  const lines = [...dimensions].flatMap((node) => {
    const parts = sensitivity.filter(({ nodeId }) => nodeId === node).sort((a, b) => b.total - a.total);
    if (parts.length === 0) return [];
    const said = parts.map(({ choice, total, totalLow, totalHigh }) => {
      const interval = totalLow === undefined || totalHigh === undefined ? '' : ` (${percent(totalLow)} – ${percent(totalHigh)})`;
      return `${names[choice] ?? choice} ${percent(total)}${interval}`;
    });
    return [`  • ${words.node(node)} : ${said.join(' ; ')}`];
  });
  const title =
    locale === 'fr'
      ? 'Part de l’incertitude due à chaque choix, effets croisés compris (la somme peut dépasser 100 %), entre parenthèses la marge :'
      : 'Share of the uncertainty due to each choice, interactions included (the sum may exceed 100%), margin in brackets:';
  return lines.length > 0 ? ['', title, ...lines] : [];
}

/** For which part of a group's voice the reading of a dimension would change. */
function tippingLines({ tippingPoints }: Robustness, dimensions: ReadonlySet<string>, words: Words, locale: Locale): string[] {
  const lines = tippingPoints
    .filter(({ nodeId }) => dimensions.has(nodeId))
    .map(({ nodeId, group, groupShare, band }) => {
      const share = words.number(100 * groupShare, 0);
      return locale === 'fr'
        ? `  • ${words.node(nodeId)} : « ${words.band(band)} » si le groupe « ${words.group(group)} » comptait pour ${share} % des voix`
        : `  • ${words.node(nodeId)}: “${words.band(band)}” if the group “${words.group(group)}” had ${share}% of the voice`;
    });
  const title = locale === 'fr' ? 'Le poids des groupes changerait la lecture :' : 'The weight of the groups would change the reading:';
  const none =
    locale === 'fr'
      ? 'Aucun poids donné à un groupe ne changerait la lecture d’une dimension.'
      : 'No weight given to a group would change the reading of a dimension.';
  return ['', ...(lines.length > 0 ? [title, ...lines] : [none])];
}
