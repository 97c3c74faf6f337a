import type { Indicator, Observation } from '@projet-social/schema';
import { type Measure, type ObserveContext, unusable } from '../measure.js';
import { vintageYear } from '../statistics.js';
import { sentence } from '../words.js';

/** What an observation brings with it into the result. */
export function publishedParts(observation: Observation): NonNullable<Measure['published']> {
  const { vintage, publishedOn, geographyVintage, seriesBreak, provenance } = observation;
  return {
    ...(vintage !== undefined && { vintage }),
    ...(publishedOn !== undefined && { publishedOn }),
    ...(geographyVintage !== undefined && { geographyVintage }),
    ...(seriesBreak !== undefined && { seriesBreak }),
    ...(provenance !== undefined && { provenance }),
  };
}

/** Whether a vintage is older than the indicator admits at the end of the period. */
export function isOutdated(vintage: string, indicator: Indicator, context: ObserveContext): boolean {
  return indicator.maxAgeYears !== undefined && Number(context.period.end.slice(0, 4)) - vintageYear(vintage) > indicator.maxAgeYears;
}

/** A computed or published number as a measure: `outdated`, without number, when its vintage is too old. */
export function dated(measure: Measure, indicator: Indicator, context: ObserveContext): Measure {
  const vintage = measure.published?.vintage;
  if (measure.value === null || vintage === undefined || !isOutdated(vintage, indicator, context)) return measure;
  return {
    ...unusable(
      'outdated',
      sentence(
        'Dernière valeur : {value}, de {vintage} ; au-delà de {years} ans elle n’est plus notée.',
        'Latest value: {value}, of {vintage}; older than {years} years it is no longer scored.',
        { value: measure.value, vintage, years: indicator.maxAgeYears },
      ),
    ),
    ...(measure.published && { published: measure.published }),
    ...(measure.units && { units: measure.units }),
  };
}

/** The latest published value of a series: withheld means withheld, and the older number is shown, not scored. */
export function publishedMeasure(variable: string, indicator: Indicator, context: ObserveContext): Measure {
  const latest = context.statistics.latest(variable);
  if (!latest) {
    return unusable('missing', sentence('Aucune valeur publiée n’est dans le dossier.', 'The dossier holds no published value.'));
  }
  const published = publishedParts(latest);
  const producer = latest.provenance?.producer;
  if (latest.value === null) {
    const older = context.statistics.latestNumber(variable);
    return unusable(
      latest.status,
      older
        ? sentence(
            'Valeur de {vintage} retenue par le producteur ; pour mémoire, {value} en {olderVintage} (non notée).',
            'Value of {vintage} withheld by the producer; for the record, {value} in {olderVintage} (not scored).',
            { vintage: latest.vintage, value: older.value ?? undefined, olderVintage: older.vintage },
          )
        : sentence('Valeur de {vintage} retenue par le producteur.', 'Value of {vintage} withheld by the producer.', {
            vintage: latest.vintage,
          }),
      { published },
    );
  }
  return dated(
    {
      value: latest.value,
      status: latest.status,
      published,
      ...(latest.numerator !== undefined && { numerator: latest.numerator }),
      ...(latest.denominator !== undefined && { denominator: latest.denominator }),
      ...(latest.synthetic && { synthetic: true }),
      explanation: sentence('Valeur publiée{by} pour {vintage} : {value}', 'Value published{by} for {vintage}: {value}', {
        by: producer === undefined ? '' : { fr: ` par ${producer}`, en: ` by ${producer}` },
        vintage: latest.vintage,
        value: latest.value,
      }),
    },
    indicator,
    context,
  );
}
