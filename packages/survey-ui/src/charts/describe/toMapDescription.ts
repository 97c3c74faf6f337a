import type { Evaluation, Observation, ValueStatus } from '@projet-social/schema';
import type { FeatureCollection } from 'geojson';
import type { ChartLocale, ChartTable } from './ChartDescription.js';
import { absenceSentences, chartContext, isUnreadable, pointCell, shown, someOf } from './context.js';
import { outlinesOf } from './outlines.js';
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
  readonly status: ValueStatus;
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
  /** For the legend: areas that are withheld, and those without a value for another reason. */
  readonly withheldLabel: string;
  readonly absentLabel: string;
  readonly table: ChartTable;
  readonly refusal?: { readonly code: RefusalCode; readonly text: string };
}

/**
 * A map of one series by area (IRIS, neighbourhood), from the partner's own GeoJSON: no tiles, nothing fetched.
 *
 * The latest observation of each area counts. Areas without a value keep their outline, with the reason in words; areas that the
 * GeoJSON names and the evaluation does not are missing; areas that only the evaluation knows stand in the table and in a sentence.
 * A code that several features share is one area; where their names differ a note says so, as it does of features without a code. Refused
 * in words, with the areas concerned: coordinates that are no degrees, or whose latitude stands first (a place that is in France, overseas
 * included, only the other way round), a file without outlines or of more than four million points, and a series that is not there.
 * Drawn in plain latitude and longitude, stretched for the middle latitude: right for a town, whatever way the rings turn.
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
    withheldLabel: words.status.suppressed,
    absentLabel: words.mapAbsent,
    table: { caption: title, rowHeader: '', columns: [], rows: [] },
  };
  const refuse = (code: RefusalCode, more = ''): MapDescription => ({
    ...empty,
    refusal: { code, text: `${words.refusals[code]}${more}` },
  });
  const refused = refusalOfMap(evaluation, areas);
  if (refused !== undefined) return refuse(refused);
  // RFC 7946 allows a feature without a place.
  const features = areas.features.filter((feature) => (feature.geometry as unknown) !== null);
  if (features.length === 0) return refuse('not-areas');

  const observed = latestByArea(evaluation, options.variable);
  if (observed.size === 0) return refuse('unknown-variable');
  const unit = options.unit === undefined ? '' : context.locale === 'en' && options.unit === '%' ? '%' : `\u00a0${options.unit}`;
  const property = (feature: (typeof features)[number], name: string): string => {
    const value: unknown = name === 'id' ? feature.id : feature.properties?.[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const codeOf = (feature: (typeof features)[number]): string => property(feature, options.codeProperty ?? 'code');
  const nameOf = (at: number): string => {
    const feature = features[at]!;
    return property(feature, options.nameProperty ?? 'nom') || codeOf(feature) || `${words.mapArea} ${at + 1}`;
  };
  const some = (names: readonly string[]): string => someOf(context, names.map(context.isolate));
  const drawn = outlinesOf(features, width);
  if ('problem' in drawn)
    return refuse(drawn.problem, drawn.features.length === 0 ? '' : ` ${words.mapConcerned(some(drawn.features.map(nameOf)))}`);
  const byCode = new Map<string, { code: string; name: string; path: string; point: ReturnType<typeof shown> }>();
  const uncoded: string[] = [];
  const shared = new Map<string, Set<string>>();
  for (const [at, feature] of features.entries()) {
    if (drawn.paths[at] === '') continue;
    const [own, name] = [codeOf(feature), nameOf(at)];
    const code = own || String(feature.id ?? `${words.mapArea} ${at + 1}`);
    if (own === '') uncoded.push(name);
    shared.set(code, (shared.get(code) ?? new Set()).add(name));
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
  const named = (value: number) => some(points.filter(({ point }) => point.value === value).map(({ name }) => name));
  return {
    ...empty,
    height: drawn.height,
    notes: [
      ...(evaluation.synthetic ? [words.noteSynthetic] : []),
      ...(uncoded.length === 0 ? [] : [words.mapUncoded(some(uncoded), options.codeProperty ?? 'code')]),
      ...[...shared].flatMap(([code, names]) => (names.size < 2 ? [] : [words.mapSharedCode(context.isolate(code), some([...names]))])),
    ],
    summary: [
      ...(highest === undefined || lowest === undefined
        ? [words.noneShown]
        : [words.mapRange(named(lowest), said(lowest), named(highest), said(highest))]),
      ...absenceSentences(
        context,
        points.flatMap(({ name, point }) => (point.value === null ? [{ name: context.isolate(name), status: point.status }] : [])),
      ),
      ...(outside.length === 0 ? [] : [words.mapOutside(some(outside.map(({ name }) => name)))]),
    ],
    areas: onMap.map(({ code, name, path: outline, point }) => ({
      id: code,
      name,
      path: outline,
      value: point.value,
      status: point.status,
      class: point.value === null ? null : classOf(point.value),
      text: point.value === null ? words.pointAbsent(name, reason(point.status)) : words.pointAbsent(name, said(point.value)),
    })),
    classes,
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
  if (isUnreadable(evaluation)) return 'unreadable-format';
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
