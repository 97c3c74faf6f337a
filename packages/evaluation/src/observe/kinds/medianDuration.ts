import { meets } from '../conditions.js';
import { daysBetween, monthsBetween } from '../dates.js';
import { idsOf, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, type Measure, unusable } from '../measure.js';
import { dateField } from '../recordView.js';
import { sentence } from '../words.js';
import { conditionFields } from './conditionFields.js';

/** Lower of the middle values; infinite when half or more of the durations are still open. */
export function lowerMedian(sorted: readonly number[]): number {
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
}

/** Median time from one day to another. Records still open count as infinite: the median may then not be reached, which scores 0. */
export const medianDuration: FormulaKind<FormulaOf<'median-duration'>> = {
  fields: (formula) => [
    ...conditionFields(formula.base, 'base'),
    { path: ['from'], field: formula.from, types: ['date'] },
    { path: ['to'], field: formula.to, types: ['date'] },
  ],
  measure({ set, base, from, to, unit, openRecords, minRecords }, _, context): Measure {
    const measured = (context.records.set(set) ?? []).flatMap((record) => {
      if (!meets(record, base, context.period)) return [];
      const start = dateField(record, from);
      const end = dateField(record, to);
      if (start === undefined || (end === undefined && openRecords === 'left-out')) return [];
      if (end === undefined) return [{ record, duration: Infinity }];
      if (end < start) {
        context.report('negative-duration', { record: record.id, from: start, to: end });
        return [];
      }
      return [{ record, duration: unit === 'days' ? daysBetween(start, end) : monthsBetween(start, end) }];
    });
    const durations = measured.map(({ duration }) => duration).sort((a, b) => a - b);
    const open = durations.filter((duration) => duration === Infinity).length;
    const parts = {
      n: durations.length,
      numerator: durations.length - open,
      denominator: durations.length,
      recordIds: idsOf(measured.map(({ record }) => record)),
    };
    if (durations.length < minRecords) {
      return unusable(
        'insufficient',
        sentence(
          '{n} {n|enregistrement|enregistrements} : il en faut au moins {minimum}.',
          '{n} {n|record|records}: at least {minimum} are needed.',
          {
            n: durations.length,
            minimum: minRecords,
          },
        ),
        parts,
      );
    }
    const median = lowerMedian(durations);
    const status = statusOfRegister(set, context);
    const oneRecord = [
      ...new Set(durations.map((_duration, dropped) => lowerMedian(durations.filter((_kept, place) => place !== dropped)))),
    ];
    const words = { n: durations.length, open };
    if (median === Infinity) {
      return {
        ...parts,
        value: null,
        status,
        valueNote: 'not-reached',
        oneRecord,
        explanation: sentence(
          'Médiane non atteinte : {open} {open|enregistrement|enregistrements} sur {n} {open|est|sont} encore sans suite.',
          'Median not reached: {open} of {n} records {open|is|are} still open.',
          words,
        ),
      };
    }
    return {
      ...parts,
      value: median,
      status,
      oneRecord,
      explanation: sentence(
        'Médiane de {n} durées, dont {open} encore {open|ouverte|ouvertes} : {median}',
        'Median of {n} durations, {open} of them still open: {median}',
        { ...words, median },
      ),
    };
  },
};
