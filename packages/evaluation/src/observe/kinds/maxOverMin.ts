import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { sentence } from '../words.js';
import { dated, publishedMeasure, publishedParts, statusOfParts } from './published.js';

/** Highest over lowest value among the parts of the territory, with the number of parts whose value is not published. */
export const maxOverMin: FormulaKind<FormulaOf<'max-over-min'>> = {
  measure({ variable, territoryKind, minRecords, published }, indicator, context) {
    const within = context.statistics.within(variable, territoryKind);
    const shown = (within?.units ?? []).flatMap(({ territory, observation }) =>
      observation && observation.value !== null ? [{ territory, observation, value: observation.value }] : [],
    );
    const first = shown[0];
    if (!within || !first || shown.length < minRecords) {
      if (published !== undefined && !within) return publishedMeasure(published, indicator, context);
      return unusable(
        'insufficient',
        sentence(
          '{n} {n|valeur publiée|valeurs publiées} : il en faut au moins {minimum}.',
          '{n} published {n|value|values}: at least {minimum} are needed.',
          {
            n: shown.length,
            minimum: minRecords,
          },
        ),
        { n: shown.length },
      );
    }
    const hidden = within.units.length - shown.length;
    if (hidden > 0) context.report('units-not-published', { variable, hidden, all: within.units.length });
    const lowest = shown.reduce((least, unit) => (unit.value < least.value ? unit : least), first);
    const highest = shown.reduce((most, unit) => (unit.value > most.value ? unit : most), first);
    const units = new Map(shown.map(({ territory, value }) => [territory.id, value]));
    if (lowest.value <= 0) {
      context.report('zero-denominator', { variable });
      return unusable('insufficient', sentence('La plus basse valeur est nulle ou négative.', 'The lowest value is zero or negative.'), {
        units,
      });
    }
    const value = highest.value / lowest.value;
    return dated(
      {
        value,
        status: statusOfParts(shown.map(({ observation }) => observation)),
        n: shown.length,
        numerator: highest.value,
        denominator: lowest.value,
        units,
        published: {
          ...publishedParts(
            first.observation,
            shown.map(({ observation }) => observation),
          ),
          vintage: within.vintage,
        },
        explanation: sentence(
          '{highest} ({highestName}) / {lowest} ({lowestName}) = {value} ; {hidden} sur {all} sans valeur publiée ({vintage})',
          '{highest} ({highestName}) / {lowest} ({lowestName}) = {value}; {hidden} of {all} without a published value ({vintage})',
          {
            highest: highest.value,
            highestName: highest.territory.name,
            lowest: lowest.value,
            lowestName: lowest.territory.name,
            value,
            hidden,
            all: within.units.length,
            vintage: within.vintage,
          },
        ),
      },
      indicator,
      context,
    );
  },
};
