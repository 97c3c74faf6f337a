import type { Evaluation, Observation } from '@projet-social/schema';
import { geoPath, geoTransform } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import type { ChartLocale, ChartTable } from './ChartDescription.js';
import { absenceSentences, chartContext, pointCell, shown, someOf } from './context.js';
import type { ChartWords, RefusalCode } from './words.js';

export interface MapOptions {
  locale?: ChartLocale;
  title?: string;
  /** Code of the series or indicator, as in the evaluation's observations. */
  variable: string;
  /** Name of the series for people. @default the code */
  label?: string;
  /** Unit behind the numbers, for instance `%` or `€`. */
  unit?: string;
  /** Property of a feature that holds its code; `id` is the feature's own. @default 'code' */
  codeProperty?: string;
  /** Property that holds its name. @default 'nom' */
  nameProperty?: string;
  /** @default 640 */
  width?: number;
}

export interface MapArea {
  readonly id: string;
  readonly name: string;
  /** SVG path data. */
  readonly path: string;
  readonly value: number | null;
  /** Class of the value, 0 for the lowest; null without a value. */
  readonly class: number | null;
  /** The area in words. */
  readonly text: string;
}

export interface MapDescription {
  readonly locale: ChartLocale;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly summary: readonly string[];
  readonly notes: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly areas: readonly MapArea[];
  readonly classes: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  readonly absentLabel: string;
  readonly table: ChartTable;
  readonly refusal?: { readonly code: RefusalCode; readonly text: string };
}

/**
 * A map of one series by area (IRIS, neighbourhood), from the partner's own GeoJSON: no tiles, nothing fetched.
 *
 * The latest observation of each area counts. Areas without a value keep their outline, hatched, with the reason in words; areas that the
 * GeoJSON names and the evaluation does not are missing; areas that only the evaluation knows stand in the table and in a sentence.
 * A code that several features share is one area. Coordinates that are no degrees, and a series that is not there, are refused in words. Drawn in plain latitude and longitude, stretched for the middle latitude: right for a
 * town, whatever way the rings turn.
 *
 * @example toMapDescription(evaluation, geojson, { variable: 'poverty-rate', unit: '%' }).areas[0]?.class
 */
export function toMapDescription(evaluation: Evaluation, areas: FeatureCollection, options: MapOptions): MapDescription {
  const context = chartContext(options.locale);
  const { words } = context;
  const width = options.width ?? 640;
  const title = options.title ?? options.label ?? options.variable;
  const empty = {
    locale: context.locale,
    direction: context.direction,
    title,
    summary: [],
    notes: [],
    width,
    height: 0,
    areas: [],
    classes: [],
    absentLabel: '',
    table: { caption: title, rowHeader: '', columns: [], rows: [] },
  };
  const refuse = (code: RefusalCode): MapDescription => ({
    ...empty,
    refusal: { code, text: words.refusals[code] },
  });
  const refused = refusalOfMap(evaluation, areas);
  if (refused !== undefined) return refuse(refused);
  // RFC 7946 allows a feature without a place.
  const features = areas.features.filter((feature) => (feature.geometry as unknown) !== null);
  if (features.length === 0) return refuse('not-areas');

  const observed = latestByArea(evaluation, options.variable);
  if (observed.size === 0) return refuse('unknown-variable');
  const drawn = planar({ ...areas, features }, width);
  if (typeof drawn === 'string') return refuse(drawn);
  const unit = options.unit === undefined ? '' : context.locale === 'en' && options.unit === '%' ? '%' : `\u00a0${options.unit}`;
  const property = (feature: (typeof features)[number], name: string): string => {
    const value: unknown = name === 'id' ? feature.id : feature.properties?.[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const byCode = new Map<string, { code: string; name: string; path: string; point: ReturnType<typeof shown> }>();
  for (const [at, feature] of features.entries()) {
    const code = property(feature, options.codeProperty ?? 'code') || String(feature.id ?? `${words.mapArea} ${at + 1}`);
    const name = property(feature, options.nameProperty ?? 'nom') || code;
    const before = byCode.get(code);
    const [outline, known] = [drawn.paths[at]!, before?.path ?? ''];
    // The same outline twice would cut itself out.
    const path = known.includes(outline) ? known : known + outline;
    byCode.set(code, { code, name: before?.name ?? name, path, point: shown(observed.get(code)) });
  }
  const onMap = [...byCode.values()];
  if (![...observed.keys()].some((code) => byCode.has(code))) return refuse('unmatched-areas');
  const outside = [...observed].flatMap(([code, observation]) =>
    byCode.has(code) ? [] : [{ code, name: code, path: '', point: shown(observation) }],
  );
  const points = [...onMap, ...outside];
  const values = points.flatMap(({ point }) => (point.value === null ? [] : [point.value]));
  const classes = classesOf(values).map(({ from, to }) => ({ from, to, label: `${context.number(from)} – ${context.number(to)}${unit}` }));
  const classOf = (value: number): number =>
    Math.max(
      0,
      classes.findIndex((each, i) => value <= each.to || i === classes.length - 1),
    );
  const reason = (status: string) => words.statusReason[status as keyof ChartWords['statusReason']];
  const said = (value: number) => `${context.number(value)}${unit}`;

  const { low: lowest, high: highest } = extent(values) ?? {};
  const named = (value: number) =>
    someOf(
      context,
      points.filter(({ point }) => point.value === value).map(({ name }) => context.isolate(name)),
    );
  return {
    ...empty,
    height: drawn.height,
    notes: evaluation.synthetic ? [words.noteSynthetic] : [],
    summary: [
      ...(highest === undefined || lowest === undefined
        ? [words.noneShown]
        : [words.mapRange(named(lowest), said(lowest), named(highest), said(highest))]),
      ...absenceSentences(
        context,
        points.flatMap(({ name, point }) => (point.value === null ? [{ name: context.isolate(name), status: point.status }] : [])),
      ),
      ...(outside.length === 0
        ? []
        : [
            words.mapOutside(
              someOf(
                context,
                outside.map(({ name }) => context.isolate(name)),
              ),
            ),
          ]),
    ],
    areas: onMap.map(({ code, name, path: outline, point }) => ({
      id: code,
      name,
      path: outline,
      value: point.value,
      class: point.value === null ? null : classOf(point.value),
      text: point.value === null ? words.pointAbsent(name, reason(point.status)) : words.pointAbsent(name, said(point.value)),
    })),
    classes,
    absentLabel: words.mapAbsent,
    table: {
      caption: title,
      rowHeader: words.mapArea,
      columns: [
        {
          id: 'value',
          text: options.unit === undefined ? (options.label ?? options.variable) : `${options.label ?? options.variable} (${options.unit})`,
          language: context.locale,
          numeric: true,
        },
      ],
      rows: points.map(({ code, name, point }) => ({
        id: code,
        text: name,
        language: 'fr',
        cells: [pointCell(context, { ...point, text: '' })],
      })),
    },
  };
}

/** Documents come from files: their shape is looked at before anything is drawn. */
function refusalOfMap(evaluation: unknown, areas: unknown): RefusalCode | undefined {
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isRecord(evaluation) || evaluation['kind'] !== 'evaluation' || !Array.isArray(evaluation['observations']))
    return 'not-an-evaluation';
  const isFeature = (value: unknown): boolean => isRecord(value) && (value['geometry'] === null || isRecord(value['geometry']));
  if (!isRecord(areas) || !Array.isArray(areas['features']) || !areas['features'].every(isFeature)) return 'not-areas';
  const { disclosure } = evaluation;
  return isRecord(disclosure) && disclosure['protected'] === true ? undefined : 'not-protected';
}

/** Latest actual value of each area, by the local part of its territory id (`insee:iris:930470101` is `930470101`). */
function latestByArea(evaluation: Evaluation, variable: string): Map<string, Observation> {
  const latest = new Map<string, Observation>();
  for (const observation of evaluation.observations) {
    const { territoryId, role, group, dimensions } = observation;
    if (
      observation.variable !== variable ||
      role !== 'actual' ||
      territoryId === undefined ||
      group !== undefined ||
      dimensions !== undefined
    )
      continue;
    const code = territoryId.split(':').at(-1)!;
    const known = latest.get(code);
    if (known === undefined || known.period.end < observation.period.end) latest.set(code, observation);
  }
  return latest;
}

/** Lowest and highest; a spread argument list would overflow with a whole country of areas. */
function extent(values: readonly number[]): { low: number; high: number } | undefined {
  return values.length === 0
    ? undefined
    : values.reduce(({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }), {
        low: Infinity,
        high: -Infinity,
      });
}

/** Up to four classes of equal width, with round limits. */
function classesOf(values: readonly number[]): { from: number; to: number }[] {
  if (values.length === 0) return [];
  const { low, high } = extent(values)!;
  if (low === high) return [{ from: low, to: high }];
  const raw = (high - low) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => each >= raw)!;
  const start = Math.floor(low / step) * step;
  const count = Math.ceil((high - start) / step - 1e-9);
  return Array.from({ length: count }, (_, i) => ({ from: start + i * step, to: start + (i + 1) * step }));
}

/** The outlines on a plane as wide as asked; or why they cannot be drawn. */
function planar(areas: FeatureCollection, width: number): { paths: string[]; height: number } | 'not-areas' | 'projected-areas' {
  try {
    const [[west, south], [east, north]] = geoPath(geoTransform({})).bounds(areas);
    if (![west, south, east, north].every(Number.isFinite)) return 'not-areas';
    if (west < -180 || east > 180 || south < -90 || north > 90) return 'projected-areas';
    const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const scale = (width - 4) / Math.max(1e-9, (east - west) * stretch);
    const height = Math.min(width * 1.6, (north - south) * scale + 4);
    const fitted = Math.min(scale, (height - 4) / Math.max(1e-9, north - south));
    const projection = geoTransform({
      point(x, y) {
        this.stream.point(2 + (x - west) * stretch * fitted, 2 + (north - y) * fitted);
      },
    });
    const path = geoPath(projection).digits(1);
    return { paths: areas.features.map((feature) => path(feature) ?? ''), height: Math.round(height) };
  } catch {
    return 'not-areas'; // a geometry that is none
  }
}
