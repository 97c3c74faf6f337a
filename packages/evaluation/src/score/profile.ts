import type { Indicator, ValueStatus } from '@projet-social/schema';
import type { Measure } from '../observe/measure.js';
import type { YearObservations } from '../observe/observeYear.js';
import { tQuantile } from '../survey/distributions.js';
import { goalpostScore, scoreInterval, secantSlope } from './goalposts.js';
import { type GroupErrors, groupErrors, groupVariance } from './sampling.js';
import { type VariancePart, satterthwaite } from '../uncertainty/satterthwaite.js';
import { shareErrors } from './sharedError.js';
import { type ScoreTree, type TreeInput, type TreeValues, evaluateTree, scoreTree, treeGradient } from './tree.js';

/** What the sampling of answers does to one node. */
export interface NodeError {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: { readonly low: number; readonly high: number };
}

/** Scores of the whole tree for everyone, or for one group. Arrays are by node of the tree. */
export interface Profile {
  readonly group: string | undefined;
  readonly input: TreeInput;
  readonly tree: TreeValues;
  /** Status of each indicator. */
  readonly statuses: readonly (ValueStatus | undefined)[];
  /** Sampling error of each node; undefined where nothing was sampled. */
  readonly errors: readonly (NodeError | undefined)[];
  /** Derivative of each node by the value of each indicator: gradient of the tree times the slope of the goalposts. */
  readonly coefficients: readonly Float64Array[];
}

/** A year's scores: of everyone together, and of each group on the same tree. */
export interface YearProfile {
  readonly year: YearObservations;
  readonly tree: ScoreTree;
  readonly groupErrors: readonly GroupErrors[];
  readonly shared: Profile;
  readonly groups: readonly Profile[];
}

/** Whether a status leaves a score. */
export function isUsable(status: ValueStatus | undefined): boolean {
  return status === 'ok' || status === 'estimated';
}

/** Score of a measure: 0 when a median is not reached, NaN when there is no usable value. */
export function scoreOf(measure: Pick<Measure, 'value' | 'status' | 'valueNote'> | undefined, indicator: Indicator): number {
  if (!measure || !isUsable(measure.status)) return NaN;
  if (measure.valueNote === 'not-reached') return 0;
  return measure.value === null ? NaN : goalpostScore(measure.value, indicator.goalposts);
}

interface LeafParts {
  readonly scores: Float64Array;
  readonly expected: Uint8Array;
  readonly slopes: Float64Array;
  readonly statuses: readonly (ValueStatus | undefined)[];
  readonly leafErrors: readonly (NodeError | undefined)[];
}

function withErrors(
  tree: ScoreTree,
  group: string | undefined,
  leaf: LeafParts,
  variances: (coefficients: ArrayLike<number>) => VariancePart[],
  level: number,
): Profile {
  const input: TreeInput = { scores: leaf.scores, expected: leaf.expected };
  const values = evaluateTree(tree, input);
  const coefficients = treeGradient(tree, input).map((row) => row.map((slope, place) => slope * (leaf.slopes[place] ?? 0)));
  const errors = tree.nodes.map((_, place) => {
    if (place < tree.leaves) return leaf.leafErrors[place];
    const value = values.values[place] ?? NaN;
    if (Number.isNaN(value)) return undefined;
    const parts = variances(coefficients[place] ?? []).filter(({ degreesOfFreedom }) => degreesOfFreedom < Infinity);
    if (parts.length === 0) return undefined;
    const standardError = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
    const degreesOfFreedom = satterthwaite(parts);
    const reach = tQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
    return { standardError, degreesOfFreedom, interval: { low: Math.max(0, value - reach), high: Math.min(100, value + reach) } };
  });
  return { group, input, tree: values, statuses: leaf.statuses, errors, coefficients };
}

function sharedLeaves(year: YearObservations): LeafParts {
  const { indicators } = year.framework;
  const scores = new Float64Array(indicators.length).fill(NaN);
  const expected = new Uint8Array(indicators.length);
  const slopes = new Float64Array(indicators.length);
  const leafErrors = indicators.map((indicator, leaf): NodeError | undefined => {
    const measure = year.measures.get(indicator.id);
    scores[leaf] = scoreOf(measure, indicator);
    expected[leaf] = indicator.scoredByDefault && measure?.status !== 'not-applicable' ? 1 : 0;
    const error = measure && shareErrors(year.framework, measure);
    if (!measure || measure.value === null || !error || Number.isNaN(scores[leaf])) return undefined;
    const slope = secantSlope(measure.value, error.standardError, indicator.goalposts);
    slopes[leaf] = slope;
    return {
      standardError: Math.abs(slope) * error.standardError,
      degreesOfFreedom: error.degreesOfFreedom,
      interval: scoreInterval(error.interval, indicator.goalposts),
    };
  });
  return { scores, expected, slopes, statuses: indicators.map(({ id }) => year.measures.get(id)?.status), leafErrors };
}

/** Groups that an indicator asks. */
export function askedGroups(indicator: Indicator): readonly string[] {
  const { formula } = indicator;
  if (formula.kind === 'survey-mean' || formula.kind === 'survey-share') return [...new Set(formula.items.flatMap(({ groups }) => groups))];
  return formula.kind === 'survey-gap' ? [formula.group] : (indicator.respondentGroups ?? []);
}

function groupLeaves(year: YearObservations, group: string): LeafParts {
  const { indicators } = year.framework;
  const scores = new Float64Array(indicators.length).fill(NaN);
  const expected = new Uint8Array(indicators.length);
  const slopes = new Float64Array(indicators.length);
  const statuses: (ValueStatus | undefined)[] = indicators.map(() => undefined);
  const leafErrors = indicators.map((indicator, leaf): NodeError | undefined => {
    if (!askedGroups(indicator).includes(group)) return undefined;
    const measure = year.measures.get(indicator.id);
    if (measure?.status === 'not-applicable') return undefined;
    const own = measure?.groups?.find((candidate) => candidate.group === group);
    expected[leaf] = indicator.scoredByDefault ? 1 : 0;
    statuses[leaf] = own?.status ?? 'missing';
    if (!own || own.value === null) return undefined;
    scores[leaf] = goalpostScore(own.value, indicator.goalposts);
    if (own.standardError === undefined || !own.interval) return undefined;
    const slope = secantSlope(own.value, own.standardError, indicator.goalposts);
    slopes[leaf] = slope;
    return {
      standardError: Math.abs(slope) * own.standardError,
      degreesOfFreedom: own.degreesOfFreedom ?? 1,
      interval: scoreInterval(own.interval, indicator.goalposts),
    };
  });
  return { scores, expected, slopes, statuses, leafErrors };
}

/** Scores a year: the shared tree, and the tree of each group that answered, with the sampling error of every node. */
export function profileYear(year: YearObservations): YearProfile {
  const tree = scoreTree(year.framework);
  const errors = groupErrors(year);
  const level = year.framework.scoring.confidenceLevel;
  const shared = withErrors(
    tree,
    undefined,
    sharedLeaves(year),
    (coefficients) =>
      errors.map((group) => {
        const voiced = new Float64Array(tree.leaves);
        group.leaves.forEach((leaf, place) => {
          voiced[leaf] = (coefficients[leaf] ?? 0) * (group.parts[place] ?? 0);
        });
        return groupVariance(group, voiced);
      }),
    level,
  );
  const groups = errors
    .filter(({ leaves }) => leaves.length > 0)
    .map((group) =>
      withErrors(tree, group.group, groupLeaves(year, group.group), (coefficients) => [groupVariance(group, coefficients)], level),
    );
  return { year, tree, groupErrors: errors, shared, groups };
}
