import type { FormulaKind, FormulaOf } from '../measure.js';
import { estimateMean, personShares } from '../../answers/index.js';
import { sharedMeasure } from './shared.js';

/** Weighted share of people whose answer is counted, among those whose answer is in the base; per group, then the mean of the groups. */
export const surveyShare: FormulaKind<FormulaOf<'survey-share'>> = {
  measure({ items, countedCodes, baseCodes, multiplier }, indicator, context) {
    const asked = [...new Set(items.flatMap((item) => item.groups))];
    const groups = asked.flatMap((group) => {
      const answers = context.answers.get(group);
      if (!answers) return [];
      const own = items.filter((item) => item.groups.includes(group));
      const people = personShares(answers, own, { countedCodes, baseCodes, multiplier });
      return [estimateMean(answers, people, { kind: 'share', scaleMax: multiplier, report: context.report })];
    });
    return sharedMeasure(groups, asked, indicator, context);
  },
};
