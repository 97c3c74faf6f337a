import type { Formula, Indicator } from '@projet-social/schema';
import type { EvaluationIssueCode } from '../issues.js';
import { groupWeight } from '../observe/kinds/shared.js';
import type { GroupMeasure, Measure } from '../observe/measure.js';
import type { YearObservations } from '../observe/observeYear.js';
import { goalpostScore, secantSlope } from '../score/goalposts.js';
import { askedGroups, isUsable, scoreOf } from '../score/profile.js';
import { modeShares } from '../summary.js';

/** One indicator in one of the years, recomputed on what is comparable in both. */
export interface ComparableYear {
  readonly score: number;
  /** Points of score per unit of value. */
  readonly slope: number;
  /** Part of each group in the value. */
  readonly parts: ReadonlyMap<string, number>;
  /** Scores that one record more or less would give. */
  readonly oneRecord: readonly number[];
}

/** What can be said of one indicator in two years. With a refusal there is no recomputed score. */
export interface ComparableIndicator {
  readonly indicator: Indicator;
  readonly refusal: EvaluationIssueCode | undefined;
  /** Both years rest on the same published vintage. */
  readonly isSameMeasurement: boolean;
  readonly groups: readonly string[];
  readonly before: ComparableYear | undefined;
  readonly after: ComparableYear | undefined;
}

const withoutWords = (formula: Formula): string => JSON.stringify(formula, (key, value: unknown) => (key === 'text' ? undefined : value));

function isSameDefinition(a: Indicator, b: Indicator): boolean {
  return (
    withoutWords(a.formula) === withoutWords(b.formula) &&
    a.goalposts.floor === b.goalposts.floor &&
    a.goalposts.target === b.goalposts.target &&
    a.unit === b.unit
  );
}

/** Largest move, in points, of the share of any mode of collection of a group. */
function modeShift(before: YearObservations, after: YearObservations, group: string): number {
  const shares = [before, after].map(
    (year) => new Map(modeShares(year.answers.get(group)?.people ?? []).map(({ mode, share }) => [mode, share])),
  );
  const modes = new Set(shares.flatMap((share) => [...share.keys()]));
  return Math.max(0, ...[...modes].map((mode) => Math.abs((shares[0]?.get(mode) ?? 0) - (shares[1]?.get(mode) ?? 0))));
}

const isSameWords = (a: GroupMeasure, b: GroupMeasure): boolean =>
  JSON.stringify(Object.entries(a.wordings).sort()) === JSON.stringify(Object.entries(b.wordings).sort());

const shownGroup = (measure: Measure, group: string): GroupMeasure | undefined =>
  measure.groups?.find((candidate) => candidate.group === group && candidate.value !== null);

/** The mean of the groups, each with the part of the voice given; last year's as well, so that other weights are not taken for a change. */
function recomputed(measure: Measure, indicator: Indicator, parts: ReadonlyMap<string, number>): ComparableYear {
  const own = [...parts.keys()].flatMap((group) => shownGroup(measure, group) ?? []);
  const value = own.reduce((sum, group) => sum + (parts.get(group.group) ?? 0) * (group.value ?? 0), 0);
  const standardError = Math.sqrt(own.reduce((sum, group) => sum + ((parts.get(group.group) ?? 0) * (group.standardError ?? 0)) ** 2, 0));
  return {
    score: goalpostScore(value, indicator.goalposts),
    slope: secantSlope(value, standardError, indicator.goalposts),
    parts,
    oneRecord: [],
  };
}

const plain = (measure: Measure, indicator: Indicator): ComparableYear => ({
  score: scoreOf(measure, indicator),
  slope: 0,
  parts: new Map(),
  oneRecord: (measure.oneRecord ?? []).map((value) => goalpostScore(value, indicator.goalposts)),
});

/** Highest over lowest among the territories published in both years. */
function onCommonUnits(measure: Measure, common: readonly string[], indicator: Indicator): ComparableYear {
  const values = common.flatMap((unit) => measure.units?.get(unit) ?? []);
  const score = goalpostScore(Math.max(...values) / Math.min(...values), indicator.goalposts);
  return { score, slope: 0, parts: new Map(), oneRecord: [] };
}

/**
 * Compares one indicator of two years: which groups are in both and asked in the same words, whether the definition, the vintage, the
 * geography or the series changed.
 * @param only - compare one group's own value instead of the shared one
 */
export function comparableIndicator(
  before: YearObservations,
  after: YearObservations,
  indicator: Indicator,
  only?: string,
): ComparableIndicator {
  const previous = before.framework.indicators.find(({ id }) => id === indicator.id);
  const measures = [before.measures.get(indicator.id), after.measures.get(indicator.id)] as const;
  const [old, current] = measures;
  const refuse = (refusal: EvaluationIssueCode): ComparableIndicator => ({
    indicator,
    refusal,
    isSameMeasurement: false,
    groups: [],
    before: undefined,
    after: undefined,
  });
  if (!previous || !old || (only === undefined ? !isUsable(old.status) : !shownGroup(old, only))) return refuse('not-measured-before');
  if (!current || (only === undefined ? !isUsable(current.status) : !shownGroup(current, only))) return refuse('not-measured-now');
  if (!isSameDefinition(previous, indicator)) return refuse('definition-changed');

  if (old.groups && current.groups) {
    const weightOf = (group: string): number => (only === undefined ? groupWeight(after.framework, group) : 1);
    const asked = only === undefined ? askedGroups(indicator).filter((group) => weightOf(group) > 0) : [only];
    let refusal: EvaluationIssueCode = 'too-few-common-groups';
    const groups = asked.filter((group) => {
      const a = shownGroup(old, group);
      const b = shownGroup(current, group);
      if (!a || !b) return false;
      if (!isSameWords(a, b)) {
        refusal = 'wording-changed';
        return false;
      }
      if (modeShift(before, after, group) > after.framework.scoring.change.maxModeShareShift) {
        refusal = 'mode-share-moved';
        return false;
      }
      return true;
    });
    if (groups.length < Math.max(1, Math.min(2, asked.length))) return refuse(refusal);
    const total = groups.reduce((sum, group) => sum + weightOf(group), 0);
    const parts = new Map(groups.map((group) => [group, weightOf(group) / total]));
    return {
      indicator,
      refusal: undefined,
      isSameMeasurement: false,
      groups,
      before: recomputed(old, indicator, parts),
      after: recomputed(current, indicator, parts),
    };
  }

  if (old.published?.geographyVintage !== current.published?.geographyVintage) return refuse('geography-changed');
  const isSameMeasurement = indicator.kind === 'statistic' && old.published?.vintage === current.published?.vintage;
  if (!isSameMeasurement && current.published?.seriesBreak) return refuse('series-break');
  const common = [...(old.units?.keys() ?? [])].filter((unit) => current.units?.has(unit));
  const unitsDiffer = common.length !== (old.units?.size ?? 0) || common.length !== (current.units?.size ?? 0);
  if (unitsDiffer && indicator.formula.kind === 'max-over-min' && common.length < indicator.formula.minRecords)
    return refuse('geography-changed');
  return {
    indicator,
    refusal: undefined,
    isSameMeasurement,
    groups: [],
    before: unitsDiffer ? onCommonUnits(old, common, indicator) : plain(old, indicator),
    after: unitsDiffer ? onCommonUnits(current, common, indicator) : plain(current, indicator),
  };
}
