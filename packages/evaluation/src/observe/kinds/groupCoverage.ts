import type { FormulaKind, FormulaOf } from '../measure.js';
import { sentence } from '../words.js';

/** How many groups reached their publication threshold and, where the group's size is known, their least response rate. */
export const groupCoverage: FormulaKind<FormulaOf<'group-coverage'>> = {
  measure({ minResponseRate }, _, context) {
    const heard = minResponseRate.filter(({ group, value: rate }) => {
      const answers = context.answers.get(group);
      const threshold = context.framework.respondentGroups.find(({ id }) => id === group)?.publicationThreshold ?? 1;
      if (!answers || answers.respondents < threshold) return false;
      return answers.populationSize === undefined || answers.respondents >= rate * answers.populationSize;
    });
    const value = heard.length;
    return {
      value,
      status: 'ok',
      n: minResponseRate.length,
      numerator: value,
      denominator: minResponseRate.length,
      oneRecord: [value - 1, value + 1].filter((count) => count >= 0 && count <= minResponseRate.length),
      explanation: sentence('{value} {value|groupe entendu|groupes entendus} sur {all}', '{value} {value|group|groups} heard of {all}', {
        value,
        all: minResponseRate.length,
      }),
    };
  },
};
