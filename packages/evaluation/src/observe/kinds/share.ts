import { meets } from '../conditions.js';
import { idsOf, oneMoreOrLess, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { conditionFields } from './conditionFields.js';
import { sentence } from '../words.js';

/** Part of the records of a set that meet the conditions: `multiplier × met ÷ base`. */
export const share: FormulaKind<FormulaOf<'share'>> = {
  fields: (formula) => [...conditionFields(formula.base, 'base'), ...conditionFields(formula.where, 'where')],
  measure({ set, base, where, multiplier, minDenominator }, _, context) {
    const counted = (context.records.set(set) ?? []).filter((record) => meets(record, base, context.period));
    const met = counted.filter((record) => meets(record, where, context.period));
    const numerator = met.length;
    const denominator = counted.length;
    const parts = { numerator, denominator, n: denominator, recordIds: idsOf(counted) };
    if (denominator < minDenominator) {
      return unusable(
        'insufficient',
        sentence(
          '{n} {n|enregistrement|enregistrements} : il en faut au moins {minimum}.',
          '{n} {n|record|records}: at least {minimum} are needed.',
          {
            n: denominator,
            minimum: minDenominator,
          },
        ),
        parts,
      );
    }
    const scale = (count: number): number => (multiplier * count) / denominator;
    const value = scale(numerator);
    return {
      ...parts,
      value,
      status: statusOfRegister(set, context),
      oneRecord: oneMoreOrLess(numerator, denominator, scale),
      explanation: sentence(
        '{multiplier} × {numerator} / {denominator} = {value}',
        '{multiplier} × {numerator} / {denominator} = {value}',
        {
          multiplier,
          numerator,
          denominator,
          value,
        },
      ),
    };
  },
};
