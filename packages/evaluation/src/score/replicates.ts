import type { Evaluation } from '@projet-social/schema';
import type { GroupAnswers } from '../answers/index.js';
import type { GroupMeasure, Measure } from '../observe/measure.js';
import type { YearObservations } from '../observe/observeYear.js';
import { bootstrapDesign, type LinearisedDesign, surveyDesign } from '../survey/index.js';
import { tQuantile } from '../survey/distributions.js';
import { randomFrom } from '../uncertainty/random.js';
import { goalpostScore } from './goalposts.js';
import { type NodeError, type Profile, type YearProfile, scoreOf } from './profile.js';
import { voices } from './sharedError.js';
import { type ScoreTree, evaluateTree } from './tree.js';

/** Where standard errors come from: the gradient of the tree, replicate weights, or replicate weights only where the tree is not smooth. */
export type SamplingErrorMethod = 'auto' | 'delta' | 'replicates';

/** How many replicates were scored, and how many gave no score and were left out. */
export type Replicated = NonNullable<Evaluation['method']['replicates']>;

/** A profile, with replicates where its errors come from them. */
export interface ProfileWithErrors {
  readonly profile: YearProfile;
  readonly replicated?: Replicated;
}

/** Chooses where the errors of a profile come from; see `EvaluateOptions.samplingError`. */
export function withSamplingErrors(
  profile: YearProfile,
  {
    samplingError = 'auto',
    replicates = 500,
    seed,
  }: { readonly samplingError?: SamplingErrorMethod; readonly replicates?: number; readonly seed: number },
): ProfileWithErrors {
  const isSmooth = profile.tree.nodes.every(({ method, children }) => children.length === 0 || (method !== 'min' && method !== 'median'));
  const isAnswered = profile.shared.errors.some((error) => error !== undefined);
  if (samplingError === 'delta' || !isAnswered || (samplingError === 'auto' && isSmooth)) return { profile };
  return replicateErrors(profile, { replicates, seed });
}

/** Running mean and sum of squares of the nodes of one profile, over the replicates. Source: Welford (1962). */
class Spread {
  private count = 0;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.means = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(values: Float64Array): void {
    this.count += 1;
    values.forEach((value, place) => {
      const before = value - this.means[place]!;
      this.means[place]! += before / this.count;
      this.squares[place]! += before * (value - this.means[place]!);
    });
  }

  standardError(place: number): number {
    return Math.sqrt(this.squares[place]! / (this.count - 1));
  }
}

function designOf({ respondents, populationSize }: GroupAnswers): LinearisedDesign {
  const isFinite = populationSize !== undefined && populationSize >= respondents;
  const column = (value: number): Float64Array => new Float64Array(respondents).fill(value);
  return surveyDesign({ rows: respondents, weights: column(1), ...(isFinite && { fpc: column(populationSize) }) });
}

/** How often each person is drawn in one replicate, scaled; one list at a time, so that memory follows the answers. */
function multipliersOf(design: LinearisedDesign, seed: number): Float64Array {
  const out = new Float64Array(design.rows).fill(1);
  const replicate = bootstrapDesign(design, { replicates: 1, seed });
  if (replicate.replicates > 0) replicate.replicateWeights(0, out);
  return out;
}

/**
 * Standard errors of every node, of everyone and of each group, from bootstrap replicates of the people of each group: resampled with
 * replacement, finite population correction included, calibrated again to the margins, then the whole path from answers to scores once
 * more. Groups are resampled at the same time, independently. An answer that nobody varies keeps the error of the plus-two rule.
 *
 * Degrees of freedom and the value intervals of indicators stay those of the linearised estimate: what a bootstrap adds is the standard
 * error through a map that is not smooth. A replicate in which a published score does not exist is left out and counted.
 * Source: Rao and Wu (1988); Rao, Wu and Yue (1992).
 */
function replicateErrors(
  profile: YearProfile,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): ProfileWithErrors {
  const { year, tree } = profile;
  const designs = [...year.answers].map(([group, answers], rank) => ({
    group,
    answers,
    design: designOf(answers),
    seed: seed + rank * replicates,
  }));
  const random = randomFrom(seed - 1);
  const profiles = [profile.shared, ...profile.groups];
  const spreads = profiles.map(() => new Spread(tree.nodes.length));
  let failed = 0;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const drawn = new Map(
      designs.map(({ group, answers, design, seed: first }): [string, GroupAnswers] => [
        group,
        { ...answers, weights: answers.reweigh(multipliersOf(design, first + replicate)), residuals: (column) => column },
      ]),
    );
    const measures = withPlusTwo(year, year.remeasure(drawn), () => random.normal());
    const values = profiles.map((own) => evaluateTree(tree, { ...own.input, scores: scoresOf(year, own, measures) }).values);
    const isWhole = values.every((list, rank) =>
      profiles[rank]!.tree.values.every((value, place) => Number.isNaN(value) || !Number.isNaN(list[place])),
    );
    if (!isWhole) failed += 1;
    else values.forEach((list, rank) => spreads[rank]!.add(list));
  }
  const level = year.framework.scoring.confidenceLevel;
  const [shared, ...groups] = profiles.map((own, rank) => withSpread(own, spreads[rank]!, tree, level));
  return { profile: { ...profile, shared: shared!, groups }, replicated: { count: replicates, failed } };
}

/** Moves the groups whose answers are all the same by the error of the plus-two rule: resampling them would never move them. */
function withPlusTwo(year: YearObservations, measures: ReadonlyMap<string, Measure>, normal: () => number): Map<string, Measure> {
  const moved = new Map(measures);
  for (const [id, measure] of measures) {
    const base = year.measures.get(id);
    const fixed = (base?.groups ?? []).filter(({ noVariation, value }) => noVariation && value !== null);
    if (!base || fixed.length === 0) continue;
    const errors = new Map(fixed.map(({ group, standardError = 0 }) => [group, standardError * normal()]));
    const shift = voices(year.framework, base).reduce((sum, { group, part }) => sum + part * (errors.get(group.group) ?? 0), 0);
    const groups = (measure.groups ?? []).map((own): GroupMeasure =>
      own.value === null ? own : { ...own, value: own.value + (errors.get(own.group) ?? 0) },
    );
    moved.set(id, { ...measure, groups, value: measure.value === null ? null : measure.value + shift });
  }
  return moved;
}

function scoresOf(year: YearObservations, { group, input }: Profile, measures: ReadonlyMap<string, Measure>): Float64Array {
  return Float64Array.from(year.framework.indicators, (indicator, leaf) => {
    const measure = measures.get(indicator.id);
    const published = input.scores[leaf] ?? NaN;
    if (!measure || Number.isNaN(published)) return published;
    if (group === undefined) return scoreOf(measure, indicator);
    const own = measure.groups?.find((candidate) => candidate.group === group);
    return own && own.value !== null ? goalpostScore(own.value, indicator.goalposts) : NaN;
  });
}

function withSpread(profile: Profile, spread: Spread, { nodes, leaves }: ScoreTree, level: number): Profile {
  const errors: (NodeError | undefined)[] = [];
  nodes.forEach(({ children }, place) => {
    const error = profile.errors[place];
    const value = profile.tree.values[place] ?? NaN;
    const standardError = spread.standardError(place);
    // The least child may be known and yet give way to a sampled one: its degrees of freedom are then those of the children.
    const below = children.flatMap((child) => errors[child]?.degreesOfFreedom ?? []);
    const degreesOfFreedom = error?.degreesOfFreedom ?? (below.length > 0 ? Math.min(...below) : undefined);
    if (Number.isNaN(value) || degreesOfFreedom === undefined || (!error && standardError === 0)) errors.push(undefined);
    else if (place < leaves) errors.push(error && { ...error, standardError });
    else {
      const reach = tQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
      errors.push({ standardError, degreesOfFreedom, interval: { low: Math.max(0, value - reach), high: Math.min(100, value + reach) } });
    }
  });
  return { ...profile, errors };
}
