import type { YearObservations } from '../observe/observeYear.js';
import { goalpostScore } from './goalposts.js';
import { type ScoreTree, type TreeInput, evaluateTree } from './tree.js';

/** Scores that one record more or less would give an indicator. Empty for what does not rest on records. */
export function oneRecordScores(year: YearObservations, leaf: number): number[] {
  const indicator = year.framework.indicators[leaf];
  const measure = indicator && year.measures.get(indicator.id);
  return indicator ? (measure?.oneRecord ?? []).map((value) => goalpostScore(value, indicator.goalposts)) : [];
}

/** Lowest and highest value that each node takes when one record of one indicator moves, the others as they are. */
export function oneRecordRanges(tree: ScoreTree, input: TreeInput, year: YearObservations): { low: Float64Array; high: Float64Array } {
  const base = evaluateTree(tree, input).values;
  const low = Float64Array.from(base);
  const high = Float64Array.from(base);
  for (let leaf = 0; leaf < tree.leaves; leaf += 1) {
    if (Number.isNaN(input.scores[leaf])) continue;
    for (const score of oneRecordScores(year, leaf)) {
      const scores = Float64Array.from(input.scores);
      scores[leaf] = score;
      const moved = evaluateTree(tree, { ...input, scores }).values;
      for (let node = 0; node < moved.length; node += 1) {
        low[node] = Math.min(low[node] ?? NaN, moved[node] ?? NaN);
        high[node] = Math.max(high[node] ?? NaN, moved[node] ?? NaN);
      }
    }
  }
  return { low, high };
}
