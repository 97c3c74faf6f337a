import { idsOf, oneMoreOrLess, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { numberField } from '../recordView.js';
import { sentence } from '../words.js';

/** Sum of one number over the records of a set, over the sum of another. Records that lack one of the two are left out and reported. */
export const sumRatio: FormulaKind<FormulaOf<'sum-ratio'>> = {
  fields: ({ numerator, denominator }) => [
    { path: ['numerator'], field: numerator, types: ['number'] },
    { path: ['denominator'], field: denominator, types: ['number'] },
  ],
  measure(formula, _, context) {
    const { set, multiplier, minDenominator } = formula;
    const records = context.records.set(set) ?? [];
    let numerator = 0;
    let denominator = 0;
    const counted = records.filter((record) => {
      const part = numberField(record, formula.numerator);
      const whole = numberField(record, formula.denominator);
      if (part === undefined || whole === undefined) return false;
      numerator += part;
      denominator += whole;
      return true;
    });
    const parts = { numerator, denominator, n: counted.length, recordIds: idsOf(counted) };
    const leftOut = records.length - counted.length;
    if (leftOut > 0) context.report('records-without-numbers', { set, count: leftOut });
    if (denominator < minDenominator || denominator === 0) {
      return unusable(
        'insufficient',
        sentence(
          '{denominator} au dénominateur : il faut au moins {minimum}.',
          '{denominator} in the denominator: at least {minimum} is needed.',
          {
            denominator,
            minimum: minDenominator,
          },
        ),
        parts,
      );
    }
    const scale = (sum: number): number => (multiplier * sum) / denominator;
    const value = scale(numerator);
    const status = statusOfRegister(set, context);
    return {
      ...parts,
      value,
      status: leftOut > 0 ? 'estimated' : status,
      oneRecord: oneMoreOrLess(numerator, denominator, scale),
      explanation: sentence(
        'Sur {count} {count|enregistrement|enregistrements} : {multiplier} × {numerator} / {denominator} = {value}',
        'Over {count} {count|record|records}: {multiplier} × {numerator} / {denominator} = {value}',
        { multiplier, numerator, denominator, value, count: counted.length },
      ),
    };
  },
};
