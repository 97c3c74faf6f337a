import { type Evaluation, formatIssue, type Survey } from '@projet-social/schema';
import { evaluationCatalogue } from '../../issues.js';
import { answerLabels, questionLabel } from '../../report/method.js';
import { type Words, wordsFor } from '../../report/words.js';
import { type Command, exitCode } from '../command.js';
import { tableLines } from '../terminal.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

/** Why a wave is weighted as it is: what was found there, with its figures and the words of its questions. */
function reasonsOf(
  { issues }: Pick<Evaluation, 'issues'>,
  { group, weighting }: Evaluation['groups'][number],
  surveys: readonly Survey[],
  words: Words,
  locale: 'fr' | 'en',
): ReadonlySet<string> {
  const lines = (weighting?.reasons ?? []).flatMap((reason) => {
    const found = issues.filter(({ code, path }) => code === reason && path[0] === 'submissions' && path[1] === group);
    if (found.length === 0) return [words.reason(reason)];
    return found.map((issue) => {
      const { question } = issue.params ?? {};
      const params = { ...issue.params, ...(typeof question === 'string' && { question: questionLabel(surveys, group, question, words) }) };
      return formatIssue({ ...issue, params }, locale, { catalogues: [evaluationCatalogue], withoutPlace: true });
    });
  });
  return new Set(lines);
}

/** `pst weights`: who answered, and what weighting does about it. */
export const weights: Command = {
  name: 'weights',
  summary: { fr: 'montre qui a répondu et ce que fait la pondération', en: 'shows who answered and what weighting does' },
  arguments: [dossierArgument],
  options: [yearChoice],
  examples: [
    {
      command: 'pst weights mon-dossier --year 2025',
      summary: { fr: 'réponses, population, après pondération', en: 'answers, population, after weighting' },
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
    const share = (value: number | null): string => (value === null ? words.say('unknownValue') : `${words.number(value)} %`);
    for (const group of evaluation.groups) {
      const report = group.weighting;
      context.terminal.out(
        context.terminal.style.strong(
          `${words.group(group.group)} – ${group.respondents === null ? words.status(group.status) : `${words.number(group.respondents, 0)} ${words.say('respondents').toLowerCase()}`}`,
        ),
      );
      if (report) {
        context.terminal.out(report.representative ? words.say('weightedText') : words.say('notWeighted'));
        for (const line of reasonsOf(evaluation, group, read.surveys, words, context.locale)) context.terminal.out(`  • ${line}`);
        for (const margin of report.margins) {
          const label = answerLabels(read.surveys, group.group, words);
          const rows = margin.categories.map((category) => [
            `${label(category.code)}${category.mergedInto === undefined ? '' : ` ${words.say('mergedCategory')}`}`,
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
              ? `  Selon la personne, le poids d’une réponse va de ${words.number(report.smallestWeight, 2)} à ${words.number(report.largestWeight, 2)}.`
              : `  Depending on the person, the weight of an answer goes from ${words.number(report.smallestWeight, 2)} to ${words.number(report.largestWeight, 2)}.`,
          );
        if (report.trim)
          context.terminal.out(
            french
              ? `  Limites : aucune réponse ne compte pour moins de ${words.number(report.trim.min, 2)} ni pour plus de ${words.number(report.trim.max, 2)} ; réponses ramenées à une limite : environ ${words.number(report.trim.atMin, 0)} en bas, ${words.number(report.trim.atMax, 0)} en haut (comptes arrondis).`
              : `  Limits: no answer counts for less than ${words.number(report.trim.min, 2)} or more than ${words.number(report.trim.max, 2)}; answers brought back to a limit: about ${words.number(report.trim.atMin, 0)} below, ${words.number(report.trim.atMax, 0)} above (rounded counts).`,
          );
      } else if (group.respondents !== null) context.terminal.out(words.say('equalWeights'));
      context.terminal.out('');
    }
    return exitCode.done;
  },
};
