import type { Framework } from '@projet-social/schema';
import type { Measure } from '../observe/measure.js';
import { groupWeight } from '../observe/kinds/shared.js';
import { tQuantile } from '../survey/distributions.js';
import { satterthwaite } from '../uncertainty/satterthwaite.js';

/** The groups that enter the shared value, with the part of the voice that each has. */
export function voices(framework: Framework, measure: Measure) {
  const shown = (measure.groups ?? []).filter((group) => group.value !== null && groupWeight(framework, group.group) > 0);
  const total = shown.reduce((sum, { group }) => sum + groupWeight(framework, group), 0);
  return shown.map((group) => ({ group, part: groupWeight(framework, group.group) / total }));
}

/** Standard error, degrees of freedom and interval of a shared value, from those of its groups, which are independent of each other. */
export function shareErrors(
  framework: Framework,
  measure: Measure,
): { standardError: number; degreesOfFreedom: number; interval: { low: number; high: number } } | undefined {
  if (measure.value === null) return undefined;
  const heard = voices(framework, measure);
  const [only] = heard;
  if (!only) return undefined;
  const parts = heard.map(({ group, part }) => ({
    variance: (part * (group.standardError ?? 0)) ** 2,
    degreesOfFreedom: group.degreesOfFreedom ?? 1,
  }));
  const standardError = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  const degreesOfFreedom = satterthwaite(parts);
  if (heard.length === 1 && only.group.interval) return { standardError, degreesOfFreedom, interval: only.group.interval };
  const reach = tQuantile(1 - (1 - framework.scoring.confidenceLevel) / 2, degreesOfFreedom) * standardError;
  const most = Math.max(...heard.map(({ group }) => group.ceiling));
  return {
    standardError,
    degreesOfFreedom,
    interval: { low: Math.max(0, measure.value - reach), high: Math.min(most, measure.value + reach) },
  };
}
