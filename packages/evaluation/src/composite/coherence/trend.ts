import { toColumn, type Values } from '../column.js';

/** How a series moves. */
export interface Trend {
  /** Compound growth per time unit between the first and the last value; `null` when the first is 0 or the sign changes. */
  readonly compoundGrowth: number | null;
  /** Percent per time unit: the slope of the least-squares line over its value at the first time; with two values their change over the first. */
  readonly percentChange: number | null;
}

/**
 * Trend of one series. Missing values are left out; times may be in any order. With fewer than two values there is none.
 * Source: COINr CAGR, prc_change.
 * @example trend([100, 110], [2020, 2021]) // => { compoundGrowth: 0.1, percentChange: 10 }
 */
export function trend(values: Values, times: readonly number[]): Trend {
  const column = toColumn(values);
  const points = Array.from(column, (y, i) => ({ x: times[i]!, y }))
    .filter(({ y }) => !Number.isNaN(y))
    .sort((a, b) => a.x - b.x);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2 || last.x === first.x) return { compoundGrowth: null, percentChange: null };
  const ratio = last.y / first.y;
  const compoundGrowth = first.y === last.y ? 0 : first.y === 0 || ratio < 0 ? null : ratio ** (1 / (last.x - first.x)) - 1;
  if (points.every(({ y }) => y === first.y)) return { compoundGrowth, percentChange: 0 };
  if (points.length === 2)
    return { compoundGrowth, percentChange: first.y === 0 ? null : (100 * (last.y - first.y)) / first.y / (last.x - first.x) };
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  let xx = 0;
  let xy = 0;
  for (const { x, y } of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  const slope = xy / xx;
  const start = meanY + slope * (first.x - meanX);
  return { compoundGrowth, percentChange: start === 0 ? null : (100 * slope) / start };
}
