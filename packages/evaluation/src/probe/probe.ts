import type { Robustness } from '@projet-social/schema';
import type { EvaluateOptions } from '../input.js';
import { bandOf } from '../score/bands.js';
import type { YearProfile } from '../score/profile.js';
import { monteCarlo, sensitivity } from './draws.js';
import { scoreModel } from './model.js';
import { scenarioGrid, withoutEach } from './scenarios.js';
import { tippingPoints } from './tippingPoints.js';

/** How far the conclusions of a year depend on choices: scenarios in words, each indicator left out, group weights, draws, parts of the uncertainty. */
export function probe(profile: YearProfile, options: EvaluateOptions & { readonly seed: number }): Robustness | undefined {
  const { probe: depth = 'full', draws = 1000, sobolSamples = 256, seed } = options;
  if (depth === 'none') return undefined;
  const { tree, shared, year } = profile;
  const { bands } = year.framework.scoring;
  const model = scoreModel(profile);
  const places = tree.nodes.flatMap((_, place) => (place >= tree.leaves && !Number.isNaN(shared.tree.values[place]) ? [place] : []));
  const grid = scenarioGrid(profile).map((scenario) => ({ scenario, values: model(scenario.choices) }));
  const without = withoutEach(profile).map((scenario) => ({ scenario, values: model(scenario.choices) }));
  const published = (place: number): number => shared.tree.values[place] ?? NaN;
  const tops = places.filter((place) => tree.nodes[place]?.level !== 'criterion');

  return {
    scenarios: [...grid, ...without].map(({ scenario: { id, label } }) => ({ id, label })),
    nodes: places.map((place) => {
      const own = bandOf(published(place), bands);
      const touching = [...grid, ...without.filter(({ values }) => values[place] !== published(place))];
      const values = touching.map((run) => run.values[place] ?? NaN).filter((value) => !Number.isNaN(value));
      return {
        nodeId: tree.nodes[place]?.id ?? '',
        low: Math.min(published(place), ...values),
        high: Math.max(published(place), ...values),
        bandChangesIn: touching.filter((run) => bandOf(run.values[place] ?? NaN, bands) !== own).map(({ scenario }) => scenario.id),
        scenarioCount: touching.length,
      };
    }),
    leaveOneOut: without.flatMap(({ scenario, values }) =>
      places.flatMap((place) => {
        const difference = (values[place] ?? NaN) - published(place);
        return Number.isNaN(difference) || difference === 0
          ? []
          : [{ nodeId: tree.nodes[place]?.id ?? '', leftOut: scenario.id.slice('without.'.length), difference }];
      }),
    ),
    tippingPoints: tippingPoints(profile, model, places),
    ...(depth === 'full' && {
      monteCarlo: monteCarlo(profile, model, places, { draws, seed }),
      sensitivity: sensitivity(profile, model, tops, { rows: sobolSamples, seed }),
    }),
  };
}
