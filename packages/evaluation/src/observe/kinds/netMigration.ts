import type { Observation } from '@projet-social/schema';
import { type FormulaKind, type FormulaOf, unusable } from '../measure.js';
import { sentence } from '../words.js';
import { dated, publishedMeasure, publishedParts, statusOfParts } from './published.js';

type Known = Observation & { readonly value: number };
const isKnown = (observation: Observation | undefined): observation is Known => typeof observation?.value === 'number';

/** Yearly change of the population that births and deaths do not explain, in percent of the mean population. */
export const netMigration: FormulaKind<FormulaOf<'net-migration'>> = {
  measure(formula, indicator, context) {
    const { statistics } = context;
    const births = statistics.latest(formula.births);
    const deaths = statistics.latest(formula.deaths);
    const [from, to] = births?.vintage === deaths?.vintage ? (births?.vintage?.split('-') ?? []) : [];
    const at = (year: string | undefined): Observation | undefined =>
      statistics.series(formula.population).find(({ vintage }) => year !== undefined && vintage === year);
    const [earlier, later] = [at(from), at(to)];
    const years = Number(to) - Number(from);
    if (!isKnown(births) || !isKnown(deaths) || !isKnown(earlier) || !isKnown(later) || !(years > 0)) {
      if (formula.published !== undefined) return publishedMeasure(formula.published, indicator, context);
      return unusable(
        'missing',
        sentence(
          'Population, naissances et décès ne sont pas publiés pour une même période.',
          'Population, births and deaths are not published for one period.',
        ),
      );
    }
    const all = [births, deaths, earlier, later];
    const [before, after] = [earlier.value, later.value];
    const growth = after - before - (births.value - deaths.value);
    const exposure = (years * (before + after)) / 2;
    if (exposure === 0) {
      context.report('zero-denominator', { variable: formula.population });
      return unusable('insufficient', sentence('Le dénominateur est nul.', 'The denominator is zero.'), {
        published: publishedParts(births, all),
      });
    }
    const value = (formula.multiplier * growth) / exposure;
    return dated(
      {
        value,
        status: statusOfParts(all),
        numerator: growth,
        denominator: exposure,
        published: publishedParts(births, all),
        explanation: sentence(
          'De {before} à {after} habitants en {years} ans, avec {births} naissances et {deaths} décès : {multiplier} × (({after} − {before}) − ({births} − {deaths})) / ({years} × ({before} + {after}) / 2) = {value}',
          'From {before} to {after} inhabitants in {years} years, with {births} births and {deaths} deaths: {multiplier} × (({after} − {before}) − ({births} − {deaths})) / ({years} × ({before} + {after}) / 2) = {value}',
          { multiplier: formula.multiplier, after, before, births: births.value, deaths: deaths.value, years, value },
        ),
      },
      indicator,
      context,
    );
  },
};
