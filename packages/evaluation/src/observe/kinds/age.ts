import { daysBetween, monthsBetween } from '../dates.js';
import { idsOf, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { dateField } from '../recordView.js';
import { sentence } from '../words.js';

/** Whole months, or days, from the latest record to the end of the period. None, in a complete register: the floor. */
export const age: FormulaKind<FormulaOf<'age'>> = {
  fields: ({ date }) => [{ path: ['date'], field: date, types: ['date'] }],
  measure({ set, date, unit, noRecord }, indicator, context) {
    const records = context.records.set(set) ?? [];
    const days = records.flatMap((record) => dateField(record, date) ?? []).sort();
    const { end } = context.period;
    const ageAt = (day: string | undefined): number =>
      day === undefined ? indicator.goalposts.floor : unit === 'days' ? daysBetween(day, end) : monthsBetween(day, end);
    const latest = days.at(-1);
    if (latest === undefined && !(noRecord === 'floor' && context.isComplete(set))) {
      return unusable(
        'missing',
        sentence('Aucun enregistrement, et rien ne dit qu’il n’y en a pas eu.', 'No record, and nothing says that there was none.'),
        { n: 0 },
      );
    }
    const value = ageAt(latest);
    const words = { latest, end, value };
    return {
      value,
      status: latest === undefined ? 'ok' : statusOfRegister(set, context),
      n: records.length,
      recordIds: idsOf(records.filter((record) => dateField(record, date) === latest)),
      oneRecord: latest === undefined ? [] : [ageAt(days.at(-2))],
      explanation:
        latest === undefined
          ? sentence('Absence constatée : la valeur est la borne basse, {value}.', 'None exists: the value is the floor, {value}.', {
              value,
            })
          : unit === 'days'
            ? sentence('Du {latest} au {end} : {value} {value|jour|jours}', 'From {latest} to {end}: {value} {value|day|days}', words)
            : sentence('Du {latest} au {end} : {value} mois', 'From {latest} to {end}: {value} {value|month|months}', words),
    };
  },
};
