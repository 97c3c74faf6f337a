import type { Framework, Indicator, Observation } from '@projet-social/schema';
import { goalpostScore } from '../score/goalposts.js';
import { vintageYear } from '../observe/statistics.js';
import {
  type ConcentrationIndex,
  type EntropyDecomposition,
  type Extremes,
  type Figure,
  type SlopeIndex,
  atkinson,
  concentrationIndex,
  decomposeEntropy,
  extremes,
  generalisedEntropy,
  gini,
  slopeIndex,
} from './inequality/index.js';

/** What is read of a published value. */
export type TerritoryValue = Pick<Observation, 'variable' | 'territoryId' | 'value' | 'status' | 'vintage' | 'group' | 'dimensions'>;

export interface TerritoryOptions {
  /** Indicators to compare; those whose formula is a published value are read. @default every such indicator of the framework */
  readonly indicatorIds?: readonly string[];
  /** Which territories take part. @default all that have an observation */
  readonly includes?: (territoryId: string) => boolean;
  /** Larger territory of each, for the part of the inequality between them: a commune's département. */
  readonly zoneOf?: (territoryId: string) => string | undefined;
  /** Series that counts the people of each territory: its values weigh the figures. Without it each territory counts once. */
  readonly population?: string;
  /** Series by which territories are ordered from worse off to better off, for the concentration, slope and relative indices. */
  readonly rankBy?: string;
  /** Least part of the indicators' weight that a territory needs for an overall score. @default the framework's for a criterion */
  readonly minCoverage?: number;
  /** Year at whose end values are read; later vintages are not. */
  readonly year?: number;
}

/** Inequality of one indicator, or of the overall score, between territories. Each figure says how many units entered and how many are withheld. */
export interface TerritoryInequality {
  readonly id: string;
  /** Vintage that is compared: the latest, the same for all. */
  readonly vintage: string | undefined;
  /** Territories with a value. */
  readonly units: number;
  /** Territories whose value the producer withholds. */
  readonly suppressed: number;
  /** Territories of the comparison without any value. */
  readonly missing: number;
  readonly extremes: Figure<Extremes>;
  readonly gini: Figure;
  /** Theil's index, generalised entropy of order 1. */
  readonly theil: Figure;
  /** Theil's index within and between zones. */
  readonly zones?: Figure<EntropyDecomposition>;
  /** Atkinson's index with an aversion of one half. */
  readonly atkinson: Figure;
  readonly concentration?: Figure<ConcentrationIndex>;
  readonly slope?: Figure<SlopeIndex>;
}

/** Scores of many territories, by column. */
export interface TerritoryComparison {
  readonly territoryIds: readonly string[];
  readonly indicators: readonly {
    readonly id: string;
    readonly variable: string;
    /** As published; NaN where there is none. */
    readonly values: Float64Array;
    /** 0 to 100; NaN where there is none. */
    readonly scores: Float64Array;
  }[];
  /** Weighted mean of the indicators; NaN below the coverage. */
  readonly overall: Float64Array;
  /** Part of the indicators' weight that has a score, 0 to 1. */
  readonly coverage: Float64Array;
  /** 1 is best; ties take the smallest rank; 0 without a score. */
  readonly ranks: Uint32Array;
  readonly inequality: readonly TerritoryInequality[];
}

const suppressedMark = 1;

/** Values of one series and vintage, by territory; grown as territories appear. */
class Column {
  values = new Float64Array(1024).fill(NaN);
  marks = new Uint8Array(1024);

  set(place: number, { value, status }: TerritoryValue): void {
    if (place >= this.values.length) {
      const size = Math.max(place + 1, 2 * this.values.length);
      const values = new Float64Array(size).fill(NaN);
      const marks = new Uint8Array(size);
      values.set(this.values);
      marks.set(this.marks);
      this.values = values;
      this.marks = marks;
    }
    this.values[place] = value ?? NaN;
    this.marks[place] = status === 'suppressed' ? suppressedMark : 0;
  }

  whole(size: number): { values: Float64Array; marks: Uint8Array } {
    const values = new Float64Array(size).fill(NaN);
    values.set(this.values.subarray(0, size));
    const marks = new Uint8Array(size);
    marks.set(this.marks.subarray(0, size));
    return { values, marks };
  }
}

/** Series that an indicator reads as published, territory by territory. */
function publishedVariable({ formula }: Indicator): string | undefined {
  if (formula.kind === 'published-value') return formula.variable;
  return 'published' in formula ? formula.published : undefined;
}

/** Takes observations one at a time into a column per series and vintage: memory follows territories and series, not observations. */
function columnReader(wanted: ReadonlySet<string>, { year = Infinity, includes = () => true }: TerritoryOptions) {
  const places = new Map<string, number>();
  const columns = new Map<string, Map<string, Column>>();
  const add = (observation: TerritoryValue): void => {
    const { variable, territoryId, vintage = '', group, dimensions } = observation;
    if (!wanted.has(variable) || territoryId === undefined || group !== undefined || dimensions !== undefined) return;
    if (vintageYear(vintage) > year || !includes(territoryId)) return;
    let place = places.get(territoryId);
    if (place === undefined) places.set(territoryId, (place = places.size));
    // A row absent from the producer's file: the territory takes part, without a value.
    if (observation.status === 'missing') return;
    let vintages = columns.get(variable);
    if (!vintages) columns.set(variable, (vintages = new Map<string, Column>()));
    let column = vintages.get(vintage);
    if (!column) vintages.set(vintage, (column = new Column()));
    column.set(place, observation);
  };
  const latest = (variable: string): { vintage: string; values: Float64Array; marks: Uint8Array } | undefined => {
    const vintages = [...(columns.get(variable) ?? [])].sort(
      ([a], [b]) => (vintageYear(a) || 0) - (vintageYear(b) || 0) || (a < b ? -1 : 1),
    );
    const last = vintages.at(-1);
    return last && { vintage: last[0], ...last[1].whole(places.size) };
  };
  return { add, latest, territoryIds: () => [...places.keys()] };
}

const orNull = (values: Float64Array): (number | null)[] => Array.from(values, (value) => (Number.isNaN(value) ? null : value));

/** Rank of each score, 1 best, ties the smallest rank, 0 for none. */
function ranksOf(scores: Float64Array): Uint32Array {
  const order = Array.from(scores.keys())
    .filter((place) => !Number.isNaN(scores[place]))
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ranks = new Uint32Array(scores.length);
  order.forEach((place, rank) => {
    const before = order[rank - 1];
    ranks[place] = before !== undefined && scores[before] === scores[place] ? (ranks[before] ?? 0) : rank + 1;
  });
  return ranks;
}

interface Yardsticks {
  readonly weights: number[] | undefined;
  readonly zones: readonly string[] | undefined;
  readonly ranking: readonly (number | null)[] | undefined;
}

function inequalityOf(
  id: string,
  vintage: string | undefined,
  column: Float64Array,
  marks: Uint8Array | undefined,
  { weights, zones, ranking }: Yardsticks,
): TerritoryInequality {
  const values = orNull(column);
  const suppressed = marks ? marks.reduce((count, mark) => count + (mark === suppressedMark ? 1 : 0), 0) : 0;
  const units = values.reduce<number>((count, value) => count + (value === null ? 0 : 1), 0);
  const order =
    ranking && [...values.keys()].filter((place) => ranking[place] !== null).sort((a, b) => (ranking[a] ?? 0) - (ranking[b] ?? 0) || a - b);
  return {
    id,
    vintage,
    units,
    suppressed,
    missing: values.length - units - suppressed,
    extremes: extremes(values),
    gini: gini(values, weights),
    theil: generalisedEntropy(values, 1, weights),
    ...(zones && { zones: decomposeEntropy(values, zones, 1, weights) }),
    atkinson: atkinson(values, 0.5, weights),
    ...(ranking && { concentration: concentrationIndex(ranking, values, weights ? { weights } : {}) }),
    ...(order && {
      slope: slopeIndex(
        order.map((place) => weights?.[place] ?? 1),
        order.map((place) => values[place] ?? null),
      ),
    }),
  };
}

/** A comparison that takes its observations one at a time, as they are read from a file of any size. */
export interface TerritoryReader {
  /** Series that the comparison reads; others are passed over. */
  readonly variables: ReadonlySet<string>;
  readonly add: (observation: TerritoryValue) => void;
  /** Scores and compares what was added so far. */
  readonly result: () => TerritoryComparison;
}

/**
 * Starts a comparison of territories on published indicators that is fed observation by observation.
 *
 * @param framework - its indicators, goalposts and weights
 * @example
 * ```ts
 * const comparison = readTerritories(framework, { population: 'population' });
 * for await (const observation of lines) comparison.add(observation);
 * comparison.result().ranks;
 * ```
 */
export function readTerritories(framework: Framework, options: TerritoryOptions = {}): TerritoryReader {
  const { indicatorIds, zoneOf, population, rankBy } = options;
  const minCoverage = options.minCoverage ?? framework.scoring.aggregation.find(({ level }) => level === 'criterion')?.minCoverage ?? 0.5;
  const chosen = framework.indicators.flatMap((indicator) => {
    const variable = publishedVariable(indicator);
    return variable !== undefined && (indicatorIds === undefined || indicatorIds.includes(indicator.id)) ? [{ indicator, variable }] : [];
  });
  const variables = new Set([...chosen.map(({ variable }) => variable), ...(population ? [population] : []), ...(rankBy ? [rankBy] : [])]);
  const { add, latest, territoryIds } = columnReader(variables, options);

  const result = (): TerritoryComparison => {
    const ids = territoryIds();
    const read = chosen.flatMap(({ indicator, variable }) => {
      const column = latest(variable);
      if (!column) return [];
      const scores = column.values.map((value) => (Number.isNaN(value) ? NaN : goalpostScore(value, indicator.goalposts)));
      return [{ indicator, variable, scores, ...column }];
    });
    const { overall, coverage } = meanScores(ids.length, read, minCoverage);
    const yardsticks = yardsticksOf(ids, latest, { zoneOf, population, rankBy });
    return {
      territoryIds: ids,
      indicators: read.map(({ indicator, variable, values, scores }) => ({ id: indicator.id, variable, values, scores })),
      overall,
      coverage,
      ranks: ranksOf(overall),
      inequality: [
        ...read.map(({ indicator, vintage, values, marks }) => inequalityOf(indicator.id, vintage, values, marks, yardsticks)),
        inequalityOf('overall', undefined, overall, undefined, yardsticks),
      ],
    };
  };
  return { variables, add, result };
}

/** Weighted mean of the scores of each territory where enough of the weight is there. */
function meanScores(
  size: number,
  read: readonly { readonly indicator: Indicator; readonly scores: Float64Array }[],
  minCoverage: number,
): { overall: Float64Array; coverage: Float64Array } {
  const expected = read.reduce((sum, { indicator }) => sum + indicator.weight, 0);
  const overall = new Float64Array(size).fill(NaN);
  const coverage = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    let sum = 0;
    let present = 0;
    for (const { indicator, scores } of read) {
      const score = scores[place] ?? NaN;
      if (Number.isNaN(score)) continue;
      sum += indicator.weight * score;
      present += indicator.weight;
    }
    coverage[place] = expected === 0 ? 0 : present / expected;
    if (present > 0 && (coverage[place] ?? 0) >= minCoverage - 1e-9) overall[place] = sum / present;
  }
  return { overall, coverage };
}

function yardsticksOf(
  territoryIds: readonly string[],
  latest: ReturnType<typeof columnReader>['latest'],
  { zoneOf, population, rankBy }: { [O in 'zoneOf' | 'population' | 'rankBy']: TerritoryOptions[O] | undefined },
): Yardsticks {
  const people = population === undefined ? undefined : latest(population);
  const order = rankBy === undefined ? undefined : latest(rankBy);
  return {
    weights: people && Array.from(people.values, (value) => (value > 0 ? value : 0)),
    zones: zoneOf && territoryIds.map((id) => zoneOf(id) ?? ''),
    ranking: order && orNull(order.values),
  };
}

/**
 * Scores and compares territories on published indicators: several communes, a département, all of France in one call.
 * Observations are read once, from any iterable; withheld values are counted and never filled in.
 *
 * @param framework - its indicators, goalposts and weights
 * @param observations - published values; one territory, series and vintage each
 * @example
 * ```ts
 * const { ranks, inequality } = compareTerritories(framework, bundle.observations, { indicatorIds: ['poverty-rate'] });
 * inequality[0].gini; // { value: 0.12, units: 34_000, suppressed: 969, issues: [] }
 * ```
 */
export function compareTerritories(
  framework: Framework,
  observations: Iterable<TerritoryValue>,
  options: TerritoryOptions = {},
): TerritoryComparison {
  const { add, result } = readTerritories(framework, options);
  for (const observation of observations) add(observation);
  return result();
}

/** Inequality of one published series between territories, for instance of the medians of a commune's neighbourhoods. */
export function compareSeries(
  variable: string,
  observations: Iterable<TerritoryValue>,
  options: Omit<TerritoryOptions, 'indicatorIds' | 'minCoverage'> = {},
): TerritoryInequality | undefined {
  const { population, rankBy, zoneOf } = options;
  const { add, latest, territoryIds } = columnReader(
    new Set([variable, ...(population ? [population] : []), ...(rankBy ? [rankBy] : [])]),
    options,
  );
  for (const observation of observations) add(observation);
  const column = latest(variable);
  if (!column) return undefined;
  const yardsticks = yardsticksOf(territoryIds(), latest, { zoneOf, population, rankBy });
  return inequalityOf(variable, column.vintage, column.values, column.marks, yardsticks);
}
