/** A count that may be told: the number, or that it is under the threshold. */
export interface ToldCount {
  readonly batchId: string;
  readonly count: number | null;
  readonly status: 'ok' | 'suppressed';
}

/**
 * Counts by batch for field work. A count under the threshold is not told, nor those that a subtraction from the total would give away; the others are
 * rounded down to five.
 * @example toldCounts([{ batchId: 'web', count: 40 }, { batchId: 'atelier', count: 3 }], 11) // => both suppressed, the total 40
 */
export function toldCounts(
  counts: readonly { batchId: string; count: number }[],
  threshold: number,
): { total: ToldCount; batches: ToldCount[] } {
  const rounded = (count: number): number => Math.floor(count / 5) * 5;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const fromSmallest = [...counts].sort((a, b) => a.count - b.count);
  const hidden = new Set<string>();
  let hiddenSum = 0;
  // The total minus what is told gives what the hidden batches hold together: that, too, must reach the threshold, and be of two batches or more.
  for (const { batchId, count } of fromSmallest) {
    const hidesEnough = hidden.size === 0 || (hidden.size > 1 && hiddenSum >= threshold);
    if (count >= threshold && hidesEnough) break;
    hidden.add(batchId);
    hiddenSum += count;
  }
  const tell = (batchId: string, count: number, hide: boolean): ToldCount =>
    hide ? { batchId, count: null, status: 'suppressed' } : { batchId, count: rounded(count), status: 'ok' };
  return {
    total: tell('total', total, total < threshold),
    batches: counts.map(({ batchId, count }) => tell(batchId, count, hidden.has(batchId))),
  };
}
