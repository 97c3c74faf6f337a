import type { Evaluation, Framework, Indicator, Observation, Score } from '@projet-social/schema';
import type { AttackModel, ModelCell, Relation } from './attackModel.js';
import { latticeStep } from './lattice.js';

/** Name of a result: a node of the tree, for a group or for everyone. */
export function resultKey(nodeId: string, group: string | undefined): string {
  return `${nodeId}|${group ?? ''}`;
}

/** Name of the value, in points before the cut to 0 and 100, behind an indicator's score. */
export function valueKey(indicatorId: string, group: string | undefined): string {
  return `value:${resultKey(indicatorId, group)}`;
}

/** A result computed from others in a way that is not a weighted mean. */
export interface OpaqueResult {
  whole: number;
  members: number[];
}

/** The results of an evaluation as cells and relations; `places` finds a cell by `resultKey` or `valueKey`. */
export interface ScoreModel {
  model: AttackModel;
  places: Map<string, number>;
  opaque: OpaqueResult[];
}

const near = 1e-6;

/**
 * What links the results of an evaluation for someone who knows the method: the shared value is a mean of the groups, a node's score a
 * weighted mean of its children's, for everyone and for each group. Only relations that the true values fulfil are there: a group that did
 * not enter a mean cannot be worked out from it. Indicators are in points without the clamp at 0 and 100, so that the relation between
 * groups stays linear.
 */
export function scoreModel(evaluation: Evaluation, framework: Framework): ScoreModel {
  const cells: ModelCell[] = [];
  const places = new Map<string, number>();
  const relations: Relation[] = [];
  const indicators = new Map(framework.indicators.map((indicator) => [indicator.id, indicator]));
  const add = (key: string, cell: Omit<ModelCell, 'id'>) => {
    if (places.has(key)) return;
    places.set(key, cells.length);
    cells.push({ id: key, ...cell });
  };
  const levels = levelsOf(evaluation.observations);
  for (const observation of evaluation.observations) {
    const indicator = indicators.get(observation.variable);
    if (!indicator || indicator.kind !== 'survey' || observation.value === null || !isPlain(observation)) continue;
    const inPoints = (value: number) => pointsOf(indicator, value);
    const value = inPoints(observation.value);
    const [low, high] = [inPoints(0), inPoints(100)].sort((a, b) => a - b) as [number, number];
    // A value that its score does not cut is known to lie where scores do.
    const cut = isCut(value);
    add(valueKey(indicator.id, observation.group), {
      value,
      floor: Math.min(value, cut ? low : Math.max(0, low)),
      ceiling: Math.max(value, cut ? high : Math.min(100, high)),
      roundedTo: 0,
      step: observation.group === undefined || !observation.n ? null : stepOf(indicator, observation.n, levels),
      cost: observation.group === undefined ? 3 : 1,
    });
  }
  for (const score of evaluation.scores) {
    if (score.value === null) continue;
    add(resultKey(score.nodeId, score.group), {
      value: score.value,
      floor: 0,
      ceiling: 100,
      roundedTo: 0,
      step: null,
      cost: score.group === undefined ? 4 : 2,
    });
  }
  const opaque: OpaqueResult[] = [];
  for (const indicator of framework.indicators) {
    addMean(indicator.id, framework, places, cells, relations);
    for (const group of [undefined, ...framework.respondentGroups.map(({ id }) => id)]) {
      const value = places.get(valueKey(indicator.id, group));
      const score = places.get(resultKey(indicator.id, group));
      // A score at 0 or 100 may be cut: it does not give its value.
      if (value === undefined || score === undefined || isCut(cells[value]!.value)) continue;
      if (Math.abs(cells[value]!.value - cells[score]!.value) < near)
        relations.push({ cells: [value, score], coefficients: [1, -1], constant: 0 });
    }
  }
  addTree(evaluation.scores, places, cells, relations, opaque);
  return { model: { cells, relations, integer: false }, places, opaque };
}

function isCut(value: number): boolean {
  return value <= 0 || value >= 100;
}

function isPlain({ role, dimensions }: Observation): boolean {
  return role === 'actual' && dimensions === undefined;
}

/** Points of a value before it is cut to 0 and 100. */
export function pointsOf({ goalposts: { floor, target } }: Pick<Indicator, 'goalposts'>, value: number): number {
  return (100 * (value - floor)) / (target - floor);
}

/** Levels of each question's scale, as far as the answers shown tell. */
function levelsOf(observations: readonly Observation[]): Map<string, number> {
  const codes = new Map<string, Set<string>>();
  for (const { categories = [] } of observations)
    for (const { questionId, code } of categories) {
      const seen = codes.get(questionId) ?? new Set<string>();
      codes.set(questionId, seen.add(code));
    }
  return new Map([...codes].map(([question, seen]) => [question, Math.max(2, seen.size)]));
}

/** Lattice of a group's mean or share, in points. */
function stepOf(indicator: Indicator, respondents: number, levels: ReadonlyMap<string, number>): number | null {
  const perUnit = Math.abs(100 / (indicator.goalposts.target - indicator.goalposts.floor));
  if (indicator.formula.kind === 'survey-share') return (100 / respondents) * perUnit;
  if (indicator.formula.kind !== 'survey-mean') return null;
  const items = indicator.formula.items;
  const scale = Math.max(...items.map(({ questionId }) => levels.get(questionId) ?? 4));
  return latticeStep({ respondents, levels: scale, items: items.length }) * perUnit;
}

/** shared = Σ voice × group ÷ Σ voices, over the groups that really entered. */
function addMean(
  id: string,
  framework: Framework,
  places: ReadonlyMap<string, number>,
  cells: readonly ModelCell[],
  relations: Relation[],
): void {
  const shared = places.get(valueKey(id, undefined));
  const members = framework.respondentGroups.flatMap(({ id: group }) => {
    const cell = places.get(valueKey(id, group));
    const weight = framework.scoring.groupWeights?.find((entry) => entry.group === group)?.weight ?? 1;
    return cell === undefined ? [] : [{ cell, weight }];
  });
  const relation = shared === undefined ? null : meanRelation(shared, members, cells);
  if (relation) relations.push(relation);
}

function addTree(
  scores: readonly Score[],
  places: ReadonlyMap<string, number>,
  cells: readonly ModelCell[],
  relations: Relation[],
  opaque: OpaqueResult[],
): void {
  const children = new Map<string, Score[]>();
  for (const score of scores)
    if (score.parentId !== undefined && score.value !== null && score.weight > 0) {
      const key = resultKey(score.parentId, score.group);
      const list = children.get(key);
      if (list) list.push(score);
      else children.set(key, [score]);
    }
  for (const [key, list] of children) {
    const parent = places.get(key);
    if (parent === undefined) continue;
    // A child counts with its own coverage.
    const members = list.map((score) => ({
      cell: places.get(resultKey(score.nodeId, score.group))!,
      weight: score.weight,
      covered: score.weight * score.coverage,
    }));
    const relation =
      meanRelation(parent, members, cells) ??
      meanRelation(
        parent,
        members.map(({ cell, covered }) => ({ cell, weight: covered })),
        cells,
      );
    if (relation) relations.push(relation);
    else opaque.push({ whole: parent, members: members.map(({ cell }) => cell) });
  }
}

/** `whole` = weighted mean of the members that entered: all of them, or all but some. Null when no selection explains it. */
function meanRelation(whole: number, members: readonly { cell: number; weight: number }[], cells: readonly ModelCell[]): Relation | null {
  if (members.length === 0) return null;
  const selection = members.length <= 8 ? selections(members) : [members];
  const found = selection.find((list) => Math.abs(meanOf(list, cells) - cells[whole]!.value) < near);
  if (!found) return null;
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  return {
    cells: [whole, ...found.map(({ cell }) => cell)],
    coefficients: [-1, ...found.map(({ weight }) => weight / total)],
    constant: 0,
  };
}

function selections<T>(members: readonly T[]): T[][] {
  const all: T[][] = [];
  for (let mask = (1 << members.length) - 1; mask > 0; mask -= 1) all.push(members.filter((_, i) => mask & (1 << i)));
  return all.sort((a, b) => b.length - a.length);
}

function meanOf(members: readonly { cell: number; weight: number }[], cells: readonly ModelCell[]): number {
  let sum = 0;
  let total = 0;
  for (const { cell, weight } of members) {
    sum += weight * cells[cell]!.value;
    total += weight;
  }
  return sum / total;
}
