import { bandOf, defaultBandLimits } from '../composite/bands.js';
import { orNull, type Column } from '../composite/column.js';
import { applyFactors, scoresOf, type Factor, type Plan } from './plan.js';

/** One combination of choices. */
export interface Scenario {
  /** The alternative of each factor, in words, by factor. */
  readonly choices: Readonly<Record<string, string>>;
  readonly score: number | null;
  readonly band: number | null;
  readonly bandChanges: boolean;
}

/** All combinations for one unit: "the band changes in `changes` of `scenarios.length` scenarios". */
export interface ScenarioGrid {
  readonly unit: string;
  readonly score: number | null;
  readonly band: number | null;
  readonly changes: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly scenarios: readonly Scenario[];
}

/** Every combination of alternatives, the last factor fastest. */
export function combinations(factors: readonly Factor[]): number[][] {
  return factors.reduce<number[][]>(
    (partial, { alternatives }) => partial.flatMap((head) => alternatives.map((_, i) => [...head, i])),
    [[]],
  );
}

/**
 * Scores under every combination of choices, and where the band of a unit changes. A scenario that takes the score away counts as a change.
 * @returns one grid per unit of the table, or of `units`.
 */
export function scenarioGrid(
  plan: Plan,
  node: string,
  factors: readonly Factor[],
  {
    bandLimits = defaultBandLimits,
    units = plan.table.units,
  }: { readonly bandLimits?: readonly number[]; readonly units?: readonly string[] } = {},
): ScenarioGrid[] {
  const nominal = scoresOf(plan, node);
  const runs = combinations(factors).map((alternatives) => ({
    choices: Object.fromEntries(factors.map(({ id, alternatives: words }, f) => [id, words[alternatives[f]!]!])),
    scores: scoresOf(applyFactors(plan, factors, alternatives), node),
  }));
  const place = new Map(plan.table.units.map((unit, i) => [unit, i]));
  return units.map((unit) => gridOf(unit, place.get(unit)!, nominal, runs, bandLimits));
}

function gridOf(
  unit: string,
  at: number,
  nominal: Column,
  runs: readonly { choices: Record<string, string>; scores: Column }[],
  limits: readonly number[],
): ScenarioGrid {
  const score = orNull(nominal[at]!);
  const band = bandOf(score, limits);
  const scenarios = runs.map(({ choices, scores }): Scenario => {
    const own = orNull(scores[at]!);
    const ownBand = bandOf(own, limits);
    return { choices, score: own, band: ownBand, bandChanges: ownBand !== band };
  });
  const known = scenarios.flatMap(({ score: own }) => (own === null ? [] : [own]));
  return {
    unit,
    score,
    band,
    changes: scenarios.filter(({ bandChanges }) => bandChanges).length,
    lowest: known.length > 0 ? Math.min(...known) : null,
    highest: known.length > 0 ? Math.max(...known) : null,
    scenarios,
  };
}
