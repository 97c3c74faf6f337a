import type { Robustness } from '@projet-social/schema';
import { bandOf } from '../score/bands.js';
import type { YearProfile } from '../score/profile.js';
import type { ScoreModel } from './model.js';

/** Steps of one percent of the voice. */
const steps = 100;

/** For which part of a group's voice the band of a node would change: the part closest to an equal voice, if there is one. */
export function tippingPoints(
  { tree, year, groupErrors }: YearProfile,
  model: ScoreModel,
  places: readonly number[],
): Robustness['tippingPoints'] {
  const { bands } = year.framework.scoring;
  const base = model({});
  return groupErrors.flatMap(({ group }) => {
    const runs = Array.from({ length: steps + 1 }, (_, step) => ({
      part: step / steps,
      values: model({ voice: { group, part: step / steps } }),
    }));
    return places.flatMap((place) => {
      const own = bandOf(base[place] ?? NaN, bands);
      const equal = 1 / Math.max(1, groupErrors.length);
      const changes = runs.flatMap(({ part, values }) => {
        const band = bandOf(values[place] ?? NaN, bands);
        return band !== undefined && band !== own ? [{ part, band }] : [];
      });
      const nearest = changes.sort((a, b) => Math.abs(a.part - equal) - Math.abs(b.part - equal) || a.part - b.part)[0];
      return nearest && own !== undefined
        ? [{ nodeId: tree.nodes[place]?.id ?? '', group, groupShare: nearest.part, band: nearest.band }]
        : [];
    });
  });
}
