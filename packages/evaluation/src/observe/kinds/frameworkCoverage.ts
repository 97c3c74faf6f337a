import { oneMoreOrLess } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { sentence } from '../words.js';

/** Part of the framework's applicable indicators that have a usable value. Read last. */
export const frameworkCoverage: FormulaKind<FormulaOf<'framework-coverage'>> = {
  last: true,
  measure({ exclude, multiplier }, _, context) {
    const applicable = [...context.measured].filter(([id, measure]) => !exclude.includes(id) && measure.status !== 'not-applicable');
    const usable = applicable.filter(([, measure]) => measure.status === 'ok' || measure.status === 'estimated');
    const numerator = usable.length;
    const denominator = applicable.length;
    if (denominator === 0)
      return unusable('insufficient', sentence('Aucun indicateur applicable.', 'No applicable indicator.'), { numerator, denominator });
    const scale = (count: number): number => (multiplier * count) / denominator;
    return {
      value: scale(numerator),
      status: 'ok',
      n: denominator,
      numerator,
      denominator,
      oneRecord: oneMoreOrLess(numerator, denominator, scale),
      explanation: sentence(
        '{numerator} {numerator|indicateur utilisable|indicateurs utilisables} sur {denominator} applicables = {value}',
        '{numerator} usable {numerator|indicator|indicators} of {denominator} applicable = {value}',
        { numerator, denominator, value: scale(numerator) },
      ),
    };
  },
};
