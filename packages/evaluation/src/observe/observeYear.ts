import type { Bundle, ClosedPeriod, Framework, Indicator, Issue, Submission, Survey } from '@projet-social/schema';
import { type GroupAnswers, countedSubmissions, readAnswers, weighAnswers } from '../answers/index.js';
import { type EvaluationIssueCode, type ReportIssue, evaluationIssue } from '../issues.js';
import { checkFramework, kindOf } from './checkFramework.js';
import type { FormulaKinds } from './kinds/index.js';
import { type Measure, type ObserveContext, unusable } from './measure.js';
import { knownRecords } from './recordSets.js';
import { isRegisterComplete } from './registers.js';
import { readStatistics } from './statistics.js';
import { sentence } from './words.js';

export interface YearReading {
  readonly framework: Framework;
  readonly bundle: Bundle;
  readonly surveys: readonly Survey[];
  readonly submissions: readonly Submission[];
  readonly year: number;
  readonly period: ClosedPeriod;
  readonly territoryId: string | undefined;
  readonly formulaKinds: FormulaKinds;
}

/** Everything that was read of a year: one measure per indicator, the answers of each group, and what is odd. */
export interface YearObservations {
  readonly framework: Framework;
  readonly year: number;
  readonly period: ClosedPeriod;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly answers: ReadonlyMap<string, GroupAnswers>;
  readonly issues: readonly Issue[];
  /** Measures of what is asked of people, from the same answers under other weights; the others do not change. */
  readonly remeasure: (answers: ReadonlyMap<string, GroupAnswers>) => ReadonlyMap<string, Measure>;
}

/** Answers of each group that the framework asks, weighted where it has a rule. */
function readGroups(reading: YearReading, statistics: ReturnType<typeof readStatistics>, reportAt: (path: Issue['path']) => ReportIssue) {
  const { framework } = reading;
  const counted = countedSubmissions(reading.submissions, reportAt(['submissions']));
  const answers = new Map<string, GroupAnswers>();
  for (const { id: group, publicationThreshold } of framework.respondentGroups) {
    const report = reportAt(['submissions', group]);
    const people = counted.filter((submission) => submission.group === group);
    if (people.length === 0) {
      report('no-wave', { group, year: reading.year });
      continue;
    }
    const minimum = framework.disclosure.minRespondents.find((entry) => entry.group === group)?.value ?? 1;
    const read = readAnswers(group, people, {
      ...reading,
      report,
      threshold: Math.max(publicationThreshold, minimum),
      confidenceLevel: framework.scoring.confidenceLevel,
    });
    if (read.respondents > 0) answers.set(group, weighAnswers(read, framework, statistics, report));
  }
  return answers;
}

/** Whether an indicator applies to this year: some need a previous evaluation. */
function applies(indicator: Indicator, context: ObserveContext): boolean {
  if (indicator.requires !== 'previous-evaluation') return true;
  return (context.records.set('evaluations') ?? []).some((record) => {
    const day = record.field('presentedOn');
    return typeof day === 'string' && day < context.period.start;
  });
}

/** Turns records, answers and statistics into one measure per indicator of the framework, as known at the end of the period. */
export function observeYear(reading: YearReading): YearObservations {
  const { framework, bundle, period, territoryId } = reading;
  const issues: Issue[] = [...checkFramework(framework, reading.formulaKinds)];
  const invalid = new Set(issues.flatMap(({ path: [list, place] }) => (list === 'indicators' && typeof place === 'number' ? [place] : [])));
  const reportAt =
    (path: Issue['path']): ReportIssue =>
    (code, params) => {
      issues.push(
        (evaluationIssue as (code: EvaluationIssueCode, path: Issue['path'], params?: Issue['params']) => Issue)(code, path, params),
      );
    };
  const statistics = readStatistics(bundle, period, territoryId);
  const answers = readGroups(reading, statistics, reportAt);
  const registers = new Map<string, boolean>();
  const isComplete = (set: string): boolean => {
    const register = framework.sets.find(({ id }) => id === set)?.register;
    if (register === undefined) return false;
    const known = registers.get(register) ?? isRegisterComplete(bundle, register, period);
    registers.set(register, known);
    return known;
  };
  const measures = new Map<string, Measure>();
  const context = (indicator: Indicator): ObserveContext => ({
    framework,
    bundle,
    period,
    territoryId,
    records,
    statistics,
    answers,
    isComplete,
    measured: measures,
    report: reportAt(['observations', indicator.id]),
  });
  const records = knownRecords(bundle, period);
  const measure = (indicator: Indicator, place: number): Measure => {
    const kind = kindOf(reading.formulaKinds, indicator.formula.kind);
    if (!kind || invalid.has(place)) {
      return unusable('missing', sentence('La formule de cet indicateur est invalide.', 'The formula of this indicator is invalid.'));
    }
    const own = context(indicator);
    if (!applies(indicator, own)) {
      return unusable('not-applicable', sentence('Il n’y a pas d’évaluation précédente.', 'There is no previous evaluation.'));
    }
    return kind.measure(indicator.formula, indicator, own);
  };
  const isLast = (indicator: Indicator): boolean => kindOf(reading.formulaKinds, indicator.formula.kind)?.last === true;
  for (const last of [false, true])
    framework.indicators.forEach((indicator, place) => {
      if (isLast(indicator) === last) measures.set(indicator.id, measure(indicator, place));
    });
  const asked = framework.indicators.filter(({ id }) => measures.get(id)?.groups);
  const remeasure: YearObservations['remeasure'] = (other) =>
    new Map(
      asked.flatMap((indicator) => {
        const kind = kindOf(reading.formulaKinds, indicator.formula.kind);
        const silent: ObserveContext = { ...context(indicator), answers: other, report: () => undefined };
        return kind ? [[indicator.id, kind.measure(indicator.formula, indicator, silent)]] : [];
      }),
    );
  return { framework, year: reading.year, period, measures, answers, issues, remeasure };
}
