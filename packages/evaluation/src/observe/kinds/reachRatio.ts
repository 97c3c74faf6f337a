import { idsOf, oneMoreOrLess, statusOfRegister } from '../fromRecords.js';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { numberField } from '../recordView.js';
import { sentence } from '../words.js';

/** Share of people reached who live in a priority neighbourhood, over that neighbourhood's share of the population. 1: in proportion. */
export const reachRatio: FormulaKind<FormulaOf<'reach-ratio'>> = {
  fields: ({ reached, known }) => [
    { path: ['reached'], field: reached, types: ['number'] },
    { path: ['known'], field: known, types: ['number'] },
  ],
  measure(formula, _, context) {
    const { set, minDenominator } = formula;
    const records = (context.records.set(set) ?? []).filter((record) => numberField(record, formula.known) !== undefined);
    const total = (field: string): number => records.reduce((sum, record) => sum + (numberField(record, field) ?? 0), 0);
    const reached = total(formula.reached);
    const known = total(formula.known);
    const population = context.statistics.latest(formula.population);
    const everyone = context.statistics.latest(formula.populationTotal);
    const parts = { numerator: reached, denominator: known, n: records.length, recordIds: idsOf(records) };
    if (known < minDenominator || known === 0) {
      return unusable(
        'insufficient',
        sentence(
          '{known} bénéficiaires localisés : il en faut au moins {minimum}.',
          '{known} people with a known place: at least {minimum} are needed.',
          {
            known,
            minimum: minDenominator,
          },
        ),
        parts,
      );
    }
    const part = population?.value;
    const whole = everyone?.value;
    if (typeof part !== 'number' || typeof whole !== 'number' || part === 0 || whole === 0) {
      context.report('population-unknown', { variable: typeof part === 'number' ? formula.populationTotal : formula.population });
      return unusable(
        'missing',
        sentence('La population de référence n’est pas publiée.', 'The reference population is not published.'),
        parts,
      );
    }
    const populationShare = part / whole;
    const scale = (count: number): number => count / known / populationShare;
    const value = scale(reached);
    return {
      ...parts,
      value,
      status: statusOfRegister(set, context),
      oneRecord: oneMoreOrLess(reached, known, scale),
      explanation: sentence(
        'Part parmi les personnes touchées ({reached} sur {known}), divisée par la part dans la population ({part} sur {whole}) = {value}',
        'Share among the people reached ({reached} of {known}), divided by the share in the population ({part} of {whole}) = {value}',
        { reached, known, part, whole, value },
      ),
    };
  },
};
