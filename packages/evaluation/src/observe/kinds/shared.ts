import type { Framework, Indicator, LocalizedText } from '@projet-social/schema';
import { type GroupMeasure, type Measure, type ObserveContext, unusable } from '../measure.js';
import { sentence } from '../words.js';

/** Label of a group, for sentences. */
export function groupLabel(framework: Framework, group: string): LocalizedText {
  return framework.respondentGroups.find(({ id }) => id === group)?.label ?? { fr: group };
}

/** Weight of a group's voice: one each, unless the framework says otherwise. */
export function groupWeight(framework: Framework, group: string): number {
  return framework.scoring.groupWeights?.find((entry) => entry.group === group)?.weight ?? 1;
}

/**
 * The shared value: mean of the groups that are shown, one voice each by default. An indicator asked of two groups or more needs two.
 * @param asked - groups that the indicator asks
 */
export function sharedMeasure(
  groups: readonly GroupMeasure[],
  asked: readonly string[],
  _indicator: Indicator,
  context: ObserveContext,
): Measure {
  // A group whose voice weighs nothing is shown beside the shared value and does not enter it.
  const isHeard = (group: string): boolean => groupWeight(context.framework, group) > 0;
  const shown = groups.flatMap((group) => (group.value === null || !isHeard(group.group) ? [] : [{ ...group, value: group.value }]));
  const needed = Math.max(1, Math.min(2, asked.filter(isHeard).length));
  const n = shown.reduce((sum, group) => sum + group.n, 0);
  if (shown.length < needed) {
    const withheld = groups.some((group) => group.n > 0);
    return unusable(
      withheld ? 'insufficient' : 'missing',
      sentence(
        '{shown} {shown|groupe|groupes} avec assez de réponses : il en faut {needed}.',
        '{shown} {shown|group|groups} with enough answers: {needed} needed.',
        { shown: shown.length, needed },
      ),
      { groups },
    );
  }
  const weights = shown.map(({ group }) => groupWeight(context.framework, group));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const value = shown.reduce((sum, group, place) => sum + (weights[place] ?? 0) * group.value, 0) / all;
  const equal = weights.every((weight) => weight === weights[0]);
  const named = (locale: 'fr' | 'en'): string =>
    shown
      .map(({ group, value: mean }) => {
        const label = groupLabel(context.framework, group);
        const text = sentence('{mean}', '{mean}', { mean });
        return `${label[locale] ?? label.fr} ${text[locale] ?? text.fr}`;
      })
      .join(', ');
  return {
    value,
    status: 'ok',
    n,
    groups,
    explanation: sentence(
      equal ? 'Moyenne simple des groupes ({names}) = {value}' : 'Moyenne pondérée des groupes ({names}) = {value}',
      equal ? 'Plain mean of the groups ({names}) = {value}' : 'Weighted mean of the groups ({names}) = {value}',
      { names: { fr: named('fr'), en: named('en') }, value },
    ),
  };
}
