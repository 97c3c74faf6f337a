import type { FormulaKind, FormulaOf } from '../measure.js';
import { estimateGap, personMeans } from '../../answers/index.js';
import { sharedMeasure } from './shared.js';
import { unusable } from '../measure.js';
import { sentence } from '../words.js';

/** Score outside minus score inside priority neighbourhoods for one group, 0 when inside is not below; only with enough answers on both sides. */
export const surveyGap: FormulaKind<FormulaOf<'survey-gap'>> = {
  measure({ indicatorId, group, by, minRespondentsPerCell }, indicator, context) {
    const source = context.framework.indicators.find(({ id }) => id === indicatorId);
    const answers = context.answers.get(group);
    if (!answers) return unusable('missing', sentence('Aucune réponse.', 'No answer.'));
    if (source?.formula.kind !== 'survey-mean') {
      context.report('gap-source-invalid', { indicator: indicatorId });
      return unusable(
        'missing',
        sentence('L’indicateur de départ n’est pas une moyenne d’enquête.', 'The source indicator is not a survey mean.'),
      );
    }
    const items = source.formula.items.filter((item) => item.groups.includes(group));
    const people = personMeans(answers, items, source.formula.minItemsAnswered);
    const sides = answers.categoriesOf(by);
    if (!sides) {
      context.report('breakdown-unknown', { by });
      return unusable(
        'missing',
        sentence('La répartition demandée n’existe pas dans l’enquête.', 'The survey does not hold this breakdown.'),
      );
    }
    const gap = estimateGap(answers, people, { sides, high: 'no', low: 'yes', minPerCell: minRespondentsPerCell, report: context.report });
    const measure = sharedMeasure([gap.measure], [group], indicator, context);
    return measure.value === null
      ? { ...measure, status: gap.measure.status, explanation: gap.explanation }
      : { ...measure, explanation: gap.explanation };
  },
};
