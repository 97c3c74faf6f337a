import type { Indicator, Observation } from '@projet-social/schema';
import { type Measure, type ObserveContext, unusable } from '../measure.js';
import { vintageYear } from '../statistics.js';
import { sentence } from '../words.js';

/** What an observation brings with it into the result; with it, the other observations that the value rests on: one broken series breaks it. */
export function publishedParts(observation: Observation, others: readonly Observation[] = []): NonNullable<Measure['published']> {
  const { vintage, publishedOn, geographyVintage, provenance } = observation;
  const breaks = [observation, ...others].flatMap(({ seriesBreak }) => seriesBreak ?? []);
  return {
    ...(vintage !== undefined && { vintage }),
    ...(publishedOn !== undefined && { publishedOn }),
    ...(geographyVintage !== undefined && { geographyVintage }),
    ...(breaks.length > 0 && { seriesBreak: breaks.includes(true) }),
    ...(provenance !== undefined && { provenance }),
  };
}

/** The status of a value computed from published ones: an estimate as soon as one of them is. */
export function statusOfParts(observations: readonly Observation[]): 'ok' | 'estimated' {
  return observations.some(({ status }) => status === 'estimated') ? 'estimated' : 'ok';
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

/** Why a published row holds no number, without the full stop; the year stands in `{vintage}`. */
export function withoutNumber(status: Observation['status']): { fr: string; en: string } {
  if (status === 'suppressed')
    return { fr: 'Valeur de {vintage} retenue par le producteur', en: 'Value of {vintage} withheld by the producer' };
  if (status === 'not-applicable') return { fr: 'Sans objet pour {vintage}', en: 'Does not apply to {vintage}' };
  return { fr: 'Sans valeur utilisable pour {vintage}', en: 'No usable value for {vintage}' };
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
    const { fr, en } = withoutNumber(latest.status);
    return unusable(
      latest.status,
      older
        ? sentence(
            `${fr} ; pour mémoire, {value} en {olderVintage} (non notée).`,
            `${en}; for the record, {value} in {olderVintage} (not scored).`,
            { vintage: latest.vintage, value: older.value ?? undefined, olderVintage: older.vintage },
          )
        : sentence(`${fr}.`, `${en}.`, { vintage: latest.vintage }),
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
