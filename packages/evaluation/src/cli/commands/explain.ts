import { explain as explainNode, explainable, formatExplanation } from '../../explain/index.js';
import { problem } from '../../io/problem.js';
import { wordsFor } from '../../report/words.js';
import { type Command, UsageProblem, exitCode, textOption } from '../command.js';
import { dossierArgument, named, nearestNamed, openEvaluation, yearChoice } from './shared.js';

const formats = ['text', 'markdown', 'json'] as const;

/** `pst explain`: why a node has the score it has. */
export const explain: Command = {
  name: 'explain',
  summary: {
    fr: 'explique une note : valeurs, formule, repères, poids, ce qui la ferait bouger',
    en: 'explains a score: values, formula, marks, weight, what would change it',
  },
  arguments: [
    dossierArgument,
    {
      name: 'élément',
      required: true,
      summary: {
        fr: 'dimension, critère, indicateur ou enregistrement, par son identifiant',
        en: 'dimension, criterion, indicator or record, by its identifier',
      },
    },
  ],
  options: [
    yearChoice,
    {
      flags: '--group <groupe>',
      summary: {
        fr: 'la note d’un groupe (residents, staff, elected, associations)',
        en: 'the score of one group (residents, staff, elected, associations)',
      },
    },
    { flags: '--format <format>', summary: { fr: 'mise en forme', en: 'form of the text' }, choices: formats, fallback: 'text' },
    { flags: '--deep', summary: { fr: 'explique aussi tout ce qui est en dessous', en: 'explains all that is below too' } },
  ],
  examples: [
    { command: 'pst explain mon-dossier mutual-trust', summary: { fr: 'la confiance, en phrases', en: 'trust, in sentences' } },
    {
      command: 'pst explain mon-dossier trust --group residents',
      summary: { fr: 'ce qu’en disent les habitants', en: 'what residents say of it' },
    },
  ],
  async run(context, [folder, node], options) {
    const format = formats.find((entry) => entry === (context.json ? 'json' : (textOption(options, 'format') ?? 'text')));
    if (!format || node === undefined) throw new UsageProblem({ fr: 'Format inconnu.', en: 'Unknown format.' });
    const { read, evaluation } = await openEvaluation(context, folder, options);
    const words = wordsFor(read.framework, context.locale);
    const group = textOption(options, 'group');
    const groups = read.framework.respondentGroups.map((entry) => entry.id);
    if (group !== undefined && !groups.includes(group))
      throw problem('group-unknown', ['--group'], { group, groups: named(groups, (id) => words.group(id)) });
    const first = explainNode(evaluation, read.framework, node, { locale: context.locale, ...(group === undefined ? {} : { group }) });
    if (!first) {
      const known = explainable(evaluation);
      if (group !== undefined && known.includes(node)) throw problem('node-without-group', [node, group], { node, group });
      throw problem('node-unknown', [node], { node, examples: nearestNamed(node, known, (id) => words.node(id)) });
    }
    const queue = [first];
    const texts: string[] = [];
    for (let explanation = queue.shift(); explanation; explanation = queue.shift()) {
      texts.push(formatExplanation(explanation, format, context.locale));
      if (options['deep'] !== true) break;
      for (const child of explanation.children) {
        const next = explainNode(evaluation, read.framework, child, { locale: context.locale, ...(group === undefined ? {} : { group }) });
        if (next) queue.push(next);
      }
    }
    context.terminal.out(format === 'json' && texts.length > 1 ? `[${texts.join(',\n')}]` : texts.join('\n\n'));
    return exitCode.done;
  },
};
