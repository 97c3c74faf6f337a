import type { FormulaKind, FormulaOf } from '../measure.js';
import { estimateMean, personMeans } from '../../answers/index.js';
import { sharedMeasure } from './shared.js';

/** Mean of answers brought to 0..100: per person over the items answered, then weighted per group, then the mean of the groups. */
export const surveyMean: FormulaKind<FormulaOf<'survey-mean'>> = {
  measure({ items, minItemsAnswered }, indicator, context) {
    const asked = [...new Set(items.flatMap((item) => item.groups))];
    const groups = asked.flatMap((group) => {
      const answers = context.answers.get(group);
      if (!answers) return [];
      const own = items.filter((item) => item.groups.includes(group));
      const people = personMeans(answers, own, minItemsAnswered);
      return [estimateMean(answers, people, { kind: 'mean', scaleMax: 100, report: context.report })];
    });
    return sharedMeasure(groups, asked, indicator, context);
  },
};
