import { type Change, type Evaluation, formatIssue } from '@projet-social/schema';
import { evaluationCatalogue } from '../issues.js';
import { findScore, type Words } from './words.js';

/** The change of a node for everyone since the year before. */
export function changeOf(evaluation: Evaluation, nodeId: string): Change | undefined {
  return evaluation.comparison?.changes.find((change) => change.nodeId === nodeId && change.group === undefined);
}

/** "+8 (en hausse)", "stable ou incertain", or why there is none: for a cell of a table. */
export function changeText(change: Change | undefined, words: Words): string {
  if (!change) return words.say('unknownValue');
  if ((change.verdict === 'up' || change.verdict === 'down') && change.difference !== undefined)
    return `${words.signed(change.difference)} (${words.verdict(change.verdict)})`;
  return words.verdict(change.verdict);
}

/** Why a change was refused, as part of a sentence. */
export function refusalReason(change: Change, words: Words): string {
  const reason = change.reasons.map((code) => words.reason(code)).join(' ; ');
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** "de 67 à 95, en hausse", "de 48 à 51, stable ou incertain", "pas de comparaison possible (la géographie de la série a changé)". */
export function changeSentence(change: Change, words: Words): string {
  const { verdict, commonBasket } = change;
  if (verdict === 'refused') return `${words.verdict(verdict)} (${refusalReason(change, words)})`;
  if (verdict === 'no-new-measurement' || !commonBasket) return changeText(change, words);
  const between = words.say('fromTo', { before: words.score(commonBasket.before), after: words.score(commonBasket.after) });
  // Without the difference: rounded on its own, it may not be that of the two values as they stand here.
  return `${between}, ${words.verdict(verdict)}`;
}

/** On how much of what is measured this year a change rests, where it is not on all of it: indicators and groups that both years share. */
export function comparedPart(evaluation: Evaluation, change: Change, indicatorIds: readonly string[], words: Words): string | undefined {
  const basket = change.commonBasket;
  if (!basket || change.verdict === 'no-new-measurement') return undefined;
  const counted = indicatorIds.filter((id) => {
    const score = findScore(evaluation, id);
    return score !== undefined && score.value !== null && score.weight > 0;
  });
  const shown = evaluation.scores.flatMap(({ nodeId, group, value }) =>
    nodeId === change.nodeId && group !== undefined && value !== null ? [group] : [],
  );
  const common = basket.groups.filter((group) => shown.includes(group));
  const parts = [
    ...(counted.length > basket.indicatorIds.length
      ? [words.say('comparedIndicators', { count: basket.indicatorIds.length, total: counted.length })]
      : []),
    ...(basket.groups.length > 0 && shown.length > common.length
      ? [words.say('comparedGroups', { list: basket.groups.map((group) => words.group(group)).join(', ') })]
      : []),
  ];
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Established changes of criteria, largest first. */
export function establishedChanges(evaluation: Evaluation): Change[] {
  return (evaluation.comparison?.changes ?? [])
    .filter(
      (change) => change.group === undefined && change.level === 'criterion' && (change.verdict === 'up' || change.verdict === 'down'),
    )
    .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
}

/** Reasons of a refusal that say that what is measured changed; others say that something was not measured. */
const breaks = new Set(['definition-changed', 'wording-changed', 'mode-share-moved', 'geography-changed', 'series-break']);

/** Indicators measured in both years that cannot be compared, since what they measure changed. */
export function brokenSeries(evaluation: Evaluation): Change[] {
  return (evaluation.comparison?.changes ?? []).filter(
    ({ group, level, reasons }) => group === undefined && level === 'indicator' && reasons.some((reason) => breaks.has(reason)),
  );
}

/** What to know before reading any change: last year's answers are gone, or a group was weighted in one year alone. */
export function comparisonNotes(evaluation: Evaluation, words: Words): string[] {
  return evaluation.issues
    .filter(({ code }) => code === 'previous-answers-removed' || code === 'weighting-differs')
    .map((issue) => {
      const { group } = issue.params ?? {};
      const params = { ...issue.params, ...(typeof group === 'string' && { group: words.group(group) }) };
      // What to do about the answers that are gone is for the reader; about the weights, for who prepares the report.
      const withoutHint = issue.code === 'weighting-differs';
      return formatIssue({ ...issue, params }, words.locale, { catalogues: [evaluationCatalogue], withoutPlace: true, withoutHint });
    });
}
