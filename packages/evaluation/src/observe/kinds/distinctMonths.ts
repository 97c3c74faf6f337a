import { periodMonths } from '../dates.js';
import { idsOf, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { dateField } from '../recordView.js';
import { sentence } from '../words.js';

/** Calendar months of the period with at least one record, brought to twelve months. Zero only if the register is complete. */
export const distinctMonths: FormulaKind<FormulaOf<'distinct-months'>> = {
  fields: ({ date }) => [{ path: ['date'], field: date, types: ['date'] }],
  measure({ set, date }, _, context) {
    const records = context.records.set(set) ?? [];
    if (records.length === 0 && !context.isComplete(set)) {
      return unusable(
        'missing',
        sentence(
          'Aucun enregistrement, et le registre n’est pas déclaré complet : on ne sait pas si c’est zéro.',
          'No record, and the register is not declared complete: it may or may not be zero.',
        ),
        { n: 0, numerator: 0 },
      );
    }
    const months = new Set(records.flatMap((record) => dateField(record, date)?.slice(0, 7) ?? []));
    const length = periodMonths(context.period);
    const scale = (count: number): number => Math.min(12, (count * 12) / length);
    const numerator = months.size;
    const value = scale(numerator);
    return {
      value,
      status: records.length === 0 ? 'ok' : statusOfRegister(set, context),
      n: records.length,
      numerator,
      denominator: length,
      recordIds: idsOf(records),
      oneRecord: [numerator - 1, numerator + 1].filter((count) => count >= 0).map(scale),
      explanation: sentence(
        '{numerator} mois sur une période de {length} mois = {value} sur 12',
        '{numerator} months in a period of {length} months = {value} out of 12',
        { numerator, length, value },
      ),
    };
  },
};
