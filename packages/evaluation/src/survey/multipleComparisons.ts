export type AdjustMethod = 'bonferroni' | 'holm' | 'hochberg' | 'hommel' | 'BH' | 'BY';

/**
 * p values of several tests, adjusted so that they can be read together (R's `p.adjust`). Family-wise error: bonferroni, holm
 * (1979), hochberg (1988), hommel (1988); false discovery rate: BH (1995), BY (2001). A missing p stays missing and does not count.
 * @param p values in 0..1 or `null`.
 * @example adjustP([0.01, 0.02, 0.04], 'holm'); // => [0.03, 0.04, 0.04]
 */
export function adjustP(p: readonly (number | null)[], method: AdjustMethod): (number | null)[] {
  const index = p.flatMap((value, i) => (value === null || Number.isNaN(value) ? [] : [i]));
  const adjusted = adjustAll(
    index.map((i) => p[i]!),
    method,
  );
  const out: (number | null)[] = p.map(() => null);
  index.forEach((i, k) => (out[i] = adjusted[k]!));
  return out;
}

function adjustAll(p: readonly number[], method: AdjustMethod): number[] {
  const n = p.length;
  if (n <= 1) return [...p];
  const ascending = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]! || a - b);
  const out = new Array<number>(n).fill(0);
  switch (method) {
    case 'bonferroni':
      return p.map((value) => Math.min(1, n * value));
    case 'holm': {
      let most = 0;
      ascending.forEach((i, k) => (out[i] = most = Math.max(most, Math.min(1, (n - k) * p[i]!))));
      return out;
    }
    case 'hommel': {
      const sorted = ascending.map((i) => p[i]!);
      const start = Math.min(...sorted.map((value, k) => (n * value) / (k + 1)));
      const best = new Array<number>(n).fill(start);
      let current = new Array<number>(n).fill(start);
      for (let m = n - 1; m >= 2; m--) {
        const head = n - m + 1; // hypotheses 0 .. head - 1 against the m - 1 largest
        let least = Infinity;
        for (let k = 0; k < m - 1; k++) least = Math.min(least, (m * sorted[head + k]!) / (k + 2));
        current = current.map((value, k) => (k < head ? Math.min(m * sorted[k]!, least) : value));
        for (let k = head; k < n; k++) current[k] = current[n - m]!;
        best.forEach((value, k) => (best[k] = Math.max(value, current[k]!)));
      }
      ascending.forEach((i, k) => (out[i] = Math.max(best[k]!, p[i]!)));
      return out;
    }
    case 'hochberg':
    case 'BH':
    case 'BY': {
      const harmonic = method === 'BY' ? p.reduce((sum, _, k) => sum + 1 / (k + 1), 0) : 1;
      let least = 1;
      for (let k = n - 1; k >= 0; k--) {
        const i = ascending[k]!;
        const factor = method === 'hochberg' ? n - k : (harmonic * n) / (k + 1);
        out[i] = least = Math.min(least, factor * p[i]!);
      }
      return out;
    }
  }
}
