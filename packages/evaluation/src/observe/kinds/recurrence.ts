import { addMonths, isWithin } from '../dates.js';
import { idsOf, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { dateField } from '../recordView.js';
import { sentence } from '../words.js';

/** 1 when one falls in the period, at most so many calendar months after the one before it, or is the first; 0 otherwise. */
export const recurrence: FormulaKind<FormulaOf<'recurrence'>> = {
  fields: ({ date }) => [{ path: ['date'], field: date, types: ['date'] }],
  measure({ set, date, maxMonths }, _, context) {
    const records = context.records.set(set) ?? [];
    const days = [...new Set(records.flatMap((record) => dateField(record, date) ?? []))].sort();
    const inPeriod = days.filter((day) => isWithin(day, context.period));
    if (inPeriod.length === 0 && !context.isComplete(set)) {
      return unusable(
        'missing',
        sentence(
          'Rien dans la période, et le registre n’est pas déclaré complet.',
          'Nothing in the period, and the register is not declared complete.',
        ),
        { n: 0, numerator: 0 },
      );
    }
    const onTime = inPeriod.find((day) => {
      const before = days[days.indexOf(day) - 1];
      return before === undefined || day <= addMonths(before, maxMonths);
    });
    const shown = onTime ?? inPeriod.at(-1);
    const before = shown === undefined ? days.at(-1) : days[days.indexOf(shown) - 1];
    return {
      value: onTime === undefined ? 0 : 1,
      status: inPeriod.length === 0 ? 'ok' : statusOfRegister(set, context),
      n: inPeriod.length,
      numerator: inPeriod.length,
      recordIds: idsOf(records),
      oneRecord: [onTime === undefined ? 1 : 0],
      explanation:
        shown === undefined
          ? sentence('Aucune dans la période ; la précédente : {before}.', 'None in the period; the previous one: {before}.', { before })
          : sentence(
              'Le {shown} ; la précédente : {before} ; délai admis : {maxMonths} mois.',
              'On {shown}; the previous one: {before}; time allowed: {maxMonths} months.',
              { shown, before, maxMonths },
            ),
    };
  },
};
