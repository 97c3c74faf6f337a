import type { Framework, Score, ValueStatus } from '@projet-social/schema';
import { bandOf, bandProbabilities, bandsTouched } from './bands.js';
import { oneRecordRanges } from './oneRecord.js';
import { type Profile, type YearProfile, isUsable } from './profile.js';
import type { ScoreTree } from './tree.js';

function nodeStatus(profile: Profile, tree: ScoreTree, place: number): ValueStatus {
  const leafStatus = profile.statuses[place];
  if (place < tree.leaves) return leafStatus ?? 'not-applicable';
  if (Number.isNaN(profile.tree.coverage[place])) return 'not-applicable';
  if (Number.isNaN(profile.tree.values[place])) return 'insufficient';
  const used =
    tree.nodes[place]?.children.filter(
      (child) => !Number.isNaN(profile.tree.values[child]) && !Number.isNaN(profile.tree.coverage[child]),
    ) ?? [];
  return used.some((child) => nodeStatus(profile, tree, child) === 'estimated') ? 'estimated' : 'ok';
}

/** Weight of the parent's children that have a score. */
function weightPresent(profile: Profile, tree: ScoreTree, parent: number): number {
  return (tree.nodes[parent]?.children ?? []).reduce((sum, child) => {
    const isPresent = !Number.isNaN(profile.tree.values[child]) && !Number.isNaN(profile.tree.coverage[child]);
    return isPresent ? sum + (tree.nodes[child]?.weight ?? 0) : sum;
  }, 0);
}

function rows(profile: Profile, { tree, year }: YearProfile, framework: Framework): Score[] {
  const { bands, confidenceLevel } = framework.scoring;
  const range = oneRecordRanges(tree, profile.input, year);
  return tree.nodes.flatMap((node, place): Score[] => {
    const status = nodeStatus(profile, tree, place);
    if (profile.group !== undefined && status === 'not-applicable') return [];
    const number = profile.tree.values[place] ?? NaN;
    const value = Number.isNaN(number) ? null : Math.min(100, Math.max(0, number));
    const coverage = profile.tree.coverage[place] ?? NaN;
    const isCounted = !Number.isNaN(coverage);
    const error = value === null ? undefined : profile.errors[place];
    const low = range.low[place] ?? NaN;
    const high = range.high[place] ?? NaN;
    const parent = node.parent === undefined ? undefined : tree.nodes[node.parent];
    const measure = place < tree.leaves ? year.measures.get(node.id) : undefined;
    const contributes =
      value !== null && isCounted && parent?.method === 'arithmetic' && !Number.isNaN(profile.tree.values[node.parent ?? -1] ?? NaN);
    return [
      {
        nodeId: node.id,
        level: node.level,
        ...(parent && { parentId: parent.id }),
        ...(profile.group !== undefined && { group: profile.group }),
        value,
        status: value === null && isUsable(status) ? 'insufficient' : status,
        ...(measure?.valueNote && profile.group === undefined && { valueNote: measure.valueNote }),
        ...(error && {
          standardError: error.standardError,
          degreesOfFreedom: error.degreesOfFreedom,
          interval: { ...error.interval, level: confidenceLevel, kind: 'confidence' as const },
        }),
        ...(!error && value !== null && high > low && { interval: { low, high, kind: 'one-record' as const } }),
        coverage: isCounted ? Math.min(1, coverage) : value === null ? 0 : 1,
        bands: value === null ? [] : error ? bandsTouched(error.interval, bands) : [bandOf(value, bands) ?? ''].filter(Boolean),
        ...(error && value !== null && { bandProbabilities: bandProbabilities(value, error.standardError, error.degreesOfFreedom, bands) }),
        weight: isCounted || place >= tree.leaves ? node.weight : 0,
        ...(contributes && { contribution: (value * node.weight) / weightPresent(profile, tree, node.parent ?? -1) }),
      },
    ];
  });
}

/** Every node's score as a row of the schema: for everyone, then for each group; from the top of the tree to the indicators. */
export function toScores(profile: YearProfile): Score[] {
  const { framework } = profile.year;
  const order: readonly Score['level'][] = ['overall', 'block', 'dimension', 'criterion', 'indicator'];
  return [profile.shared, ...profile.groups].flatMap((part) => {
    const all = rows(part, profile, framework);
    return order.flatMap((level) => all.filter((row) => row.level === level));
  });
}
