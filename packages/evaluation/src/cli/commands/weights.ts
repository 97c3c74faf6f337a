import { answerLabels, questionLabel } from '../../report/method.js';
import { wordsFor } from '../../report/words.js';
import { type Command, exitCode } from '../command.js';
import { tableLines } from '../terminal.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

/** `pst weights`: who answered, and what weighting does about it. */
export const weights: Command = {
  name: 'weights',
  summary: { fr: 'montre qui a répondu et ce que fait la pondération', en: 'shows who answered and what weighting does' },
  arguments: [dossierArgument],
  options: [yearChoice],
  examples: [
    {
      command: 'pst weights examples/montfermeil --year 2025',
      summary: { fr: 'réponses, population, après calage', en: 'answers, population, after weighting' },
    },
  ],
  async run(context, [folder], options) {
    const { read, evaluation } = await openEvaluation(context, folder, options);
    const words = wordsFor(read.framework, context.locale);
    if (context.json) {
      context.terminal.out(JSON.stringify(evaluation.groups, null, 2));
      return exitCode.done;
    }
    const french = context.locale === 'fr';
    const share = (value: number | null): string => (value === null ? words.say('notShown') : `${words.number(value)} %`);
    for (const group of evaluation.groups) {
      const report = group.weighting;
      context.terminal.out(
        context.terminal.style.strong(
          `${words.group(group.group)} – ${group.respondents === null ? words.status(group.status) : `${words.number(group.respondents, 0)} ${words.say('respondents').toLowerCase()}`}`,
        ),
      );
      if (report) {
        context.terminal.out(report.representative ? words.say('weightedText') : words.say('notWeighted'));
        for (const reason of report.reasons) context.terminal.out(`  • ${words.reason(reason)}`);
        for (const margin of report.margins) {
          const label = answerLabels(read.surveys, group.group, words);
          const rows = margin.categories.map((category) => [
            `${label(category.code)}${category.mergedInto === undefined ? '' : ` → ${label(category.mergedInto)}`}`,
            share(category.sampleShare),
            share(category.populationShare),
            share(category.weightedShare),
          ]);
          const question = questionLabel(read.surveys, group.group, margin.questionId, words);
          const titles = [question, words.say('sample'), words.say('population'), words.say('weighted')];
          for (const line of tableLines(titles, rows, [1, 2, 3], context.terminal.width)) context.terminal.out(`  ${line}`);
        }
        if (report.effectiveSampleSize !== undefined)
          context.terminal.out(`  ${words.say('effective', { count: words.number(report.effectiveSampleSize, 0) })}`);
        if (report.smallestWeight !== undefined && report.largestWeight !== undefined)
          context.terminal.out(
            french
              ? `  Une réponse compte de ${words.number(report.smallestWeight, 2)} à ${words.number(report.largestWeight, 2)} fois.`
              : `  An answer counts from ${words.number(report.smallestWeight, 2)} to ${words.number(report.largestWeight, 2)} times.`,
          );
      }
      context.terminal.out('');
    }
    return exitCode.done;
  },
};
