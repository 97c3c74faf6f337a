import { idsOf, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { numberField } from '../recordView.js';
import { numberIn, sentence } from '../words.js';

/** Colleges that a framework usually counts, as people call them. */
const collegeNames: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  residents: { fr: 'habitants', en: 'residents' },
  elected: { fr: 'élus', en: 'elected members' },
  staff: { fr: 'agents et services', en: 'staff and services' },
  associations: { fr: 'associations et partenaires', en: 'associations and partners' },
};

/** How many people of each college, in words. */
function countsIn(fields: readonly string[], sums: readonly number[]): { fr: string; en: string } {
  const list = (locale: 'fr' | 'en'): string =>
    fields
      .map((field, place) => {
        const name = field.split('.').at(-1) ?? field;
        return `${collegeNames[name]?.[locale] ?? name} ${numberIn(locale, sums[place] ?? 0, 0)}`;
      })
      .join(', ');
  return { fr: list('fr'), en: list('en') };
}

/** How many colleges make up at least so many percent of the people present. No session although the register is complete: none. */
export const collegeCoverage: FormulaKind<FormulaOf<'college-coverage'>> = {
  fields: ({ fields, total }) => [
    ...fields.map((field, position) => ({ path: ['fields', position], field, types: ['number'] })),
    { path: ['total'], field: total, types: ['number'] },
  ],
  measure({ set, fields, total: totalField, minSharePercent }, _, context) {
    const records = context.records.set(set) ?? [];
    const counted = records.filter((record) => numberField(record, totalField) !== undefined);
    if (records.length === 0) {
      return context.isComplete(set)
        ? {
            value: 0,
            status: 'ok',
            n: 0,
            numerator: 0,
            oneRecord: [],
            explanation: sentence('Aucune séance dans la période.', 'No session in the period.'),
          }
        : unusable(
            'missing',
            sentence('Aucune séance, et le registre n’est pas déclaré complet.', 'No session, and the register is not declared complete.'),
            { n: 0 },
          );
    }
    const sums = fields.map((field) => counted.reduce((sum, record) => sum + (numberField(record, field) ?? 0), 0));
    const total = counted.reduce((sum, record) => sum + (numberField(record, totalField) ?? 0), 0);
    if (total === 0) {
      context.report('records-without-numbers', { set, count: records.length });
      return unusable('missing', sentence('Les présences ne sont pas comptées.', 'Attendance was not counted.'), { n: records.length });
    }
    if (counted.length < records.length) context.report('records-without-numbers', { set, count: records.length - counted.length });
    const covered = (counts: readonly number[]): number =>
      counts.filter((count) => count > 0 && (100 * count) / total >= minSharePercent).length;
    const value = covered(sums);
    const status = statusOfRegister(set, context);
    const moved = sums.flatMap((_sum, college) =>
      [-1, 1].map((step) => covered(sums.map((count, place) => (place === college ? Math.max(0, count + step) : count)))),
    );
    return {
      value,
      status: counted.length < records.length ? 'estimated' : status,
      n: counted.length,
      numerator: value,
      denominator: fields.length,
      recordIds: idsOf(counted),
      oneRecord: [...new Set(moved)],
      explanation: sentence(
        'Présents par collège : {counts} sur {total} ; {value} {value|collège|collèges} à {minimum} % au moins',
        'Present by college: {counts} of {total}; {value} {value|college|colleges} at {minimum}% or more',
        {
          counts: countsIn(fields, sums),
          total,
          value,
          minimum: minSharePercent,
        },
      ),
    };
  },
};
