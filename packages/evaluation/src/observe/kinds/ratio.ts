import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { sentence } from '../words.js';
import { dated, publishedMeasure, publishedParts, statusOfParts, withoutNumber } from './published.js';

/** One published series over another, at their latest common vintage; the published ratio where the parts are not supplied. */
export const ratio: FormulaKind<FormulaOf<'ratio'>> = {
  measure(formula, indicator, context) {
    const { statistics } = context;
    const above = statistics.latest(formula.numerator);
    const below = statistics.latest(formula.denominator);
    if (!above || !below || above.vintage !== below.vintage) {
      if (formula.published !== undefined) return publishedMeasure(formula.published, indicator, context);
      return unusable(
        'missing',
        sentence('Les deux séries ne sont pas publiées pour un même millésime.', 'The two series are not published for one vintage.'),
      );
    }
    const published = publishedParts(above, [below]);
    if (above.value === null || below.value === null) {
      const status = above.value === null ? above.status : below.status;
      const { fr, en } = withoutNumber(status);
      return unusable(status, sentence(`${fr}.`, `${en}.`, { vintage: above.vintage }), { published });
    }
    if (below.value === 0) {
      context.report('zero-denominator', { variable: formula.denominator });
      return unusable('insufficient', sentence('Le dénominateur est nul.', 'The denominator is zero.'), { published });
    }
    const value = (formula.multiplier * above.value) / below.value;
    const times = formula.multiplier === 1 ? '' : '{multiplier} × ';
    return dated(
      {
        value,
        status: statusOfParts([above, below]),
        numerator: above.value,
        denominator: below.value,
        published,
        explanation: sentence(
          `Données de {vintage} : ${times}{numerator} / {denominator} = {value}`,
          `Data of {vintage}: ${times}{numerator} / {denominator} = {value}`,
          { multiplier: formula.multiplier, numerator: above.value, denominator: below.value, value, vintage: above.vintage },
        ),
      },
      indicator,
      context,
    );
  },
};
