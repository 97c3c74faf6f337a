import { normalTwoSided, tUpper } from '../../survey/distributions.js';
import { groupBy } from '../groupBy.js';
import { toColumn, type Column, type Values } from '../column.js';
import { ranksOf } from '../normalise/ranks.js';

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';

/** Which units a pair is computed on: those with both values, or those with all. */
export type MissingRule = 'pairwise' | 'listwise';

export interface CorrelationOptions {
  /** @default 'pearson' */
  readonly method?: CorrelationMethod;
  /** @default 'pairwise' */
  readonly missing?: MissingRule;
}

export interface CorrelationMatrix {
  /** `null` where a column does not vary or fewer than two units have both values. */
  readonly matrix: (number | null)[][];
  /** Units behind each pair. */
  readonly counts: number[][];
}

/** The two columns on the units that have both values. */
function common(x: Column, y: Column): [Column, Column] {
  const both: number[] = [];
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i]!) && !Number.isNaN(y[i]!)) both.push(i);
  return [Float64Array.from(both, (i) => x[i]!), Float64Array.from(both, (i) => y[i]!)];
}

function pearson(x: Column, y: Column): number {
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < x.length; i++) {
    meanX += x[i]! / x.length;
    meanY += y[i]! / x.length;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : NaN;
}

/** Concordant less discordant pairs, and the pairs that each side does not tie. */
function concordance(x: Column, y: Column): { agreement: number; untiedX: number; untiedY: number } {
  let agreement = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const dx = Math.sign(x[i]! - x[j]!);
      const dy = Math.sign(y[i]! - y[j]!);
      agreement += dx * dy;
      untiedX += dx * dx;
      untiedY += dy * dy;
    }
  return { agreement, untiedX, untiedY };
}

/** Kendall's tau-b: concordant less discordant pairs, corrected for ties. */
function kendall(x: Column, y: Column): number {
  const { agreement, untiedX, untiedY } = concordance(x, y);
  return untiedX > 0 && untiedY > 0 ? agreement / Math.sqrt(untiedX * untiedY) : NaN;
}

const methods: Record<CorrelationMethod, (x: Column, y: Column) => number> = {
  pearson,
  spearman: (x, y) => pearson(ranksOf(x, 'average'), ranksOf(y, 'average')),
  kendall,
};

/** Keeps the units that have all values. */
export function listwise(columns: readonly Values[]): Column[] {
  const typed = columns.map(toColumn);
  const kept: number[] = [];
  for (let i = 0; i < (typed[0]?.length ?? 0); i++) if (typed.every((column) => !Number.isNaN(column[i]!))) kept.push(i);
  return typed.map((column) => Float64Array.from(kept, (i) => column[i]!));
}

/**
 * Correlations between the indicators: Pearson, Spearman (ties at their mean rank) or Kendall's tau-b.
 * @param columns one list of values per indicator.
 * @example correlationMatrix([[1, 2, 3], [2, 4, 6]]).matrix[0]![1] // => 1
 */
export function correlationMatrix(
  columns: readonly Values[],
  { method = 'pearson', missing = 'pairwise' }: CorrelationOptions = {},
): CorrelationMatrix {
  const typed = missing === 'listwise' ? listwise(columns) : columns.map(toColumn);
  const matrix: (number | null)[][] = typed.map(() => []);
  const counts: number[][] = typed.map(() => []);
  for (let i = 0; i < typed.length; i++)
    for (let j = i; j < typed.length; j++) {
      const [x, y] = common(typed[i]!, typed[j]!);
      const r = i === j ? (methods[method](x, y) > 0 ? 1 : NaN) : methods[method](x, y);
      matrix[i]![j] = matrix[j]![i] = Number.isNaN(r) ? null : r;
      counts[i]![j] = counts[j]![i] = x.length;
    }
  return { matrix, counts };
}

/**
 * Two-sided p-value of no correlation. Pearson and Spearman: t = r √((n - 2) / (1 - r²)) with n - 2 degrees of freedom; Kendall: normal
 * approximation of the number of concordant less discordant pairs, its variance corrected for ties. On the diagonal 0.
 * Same figures as R's `cor.test(exact = FALSE)`. Source: Kendall (1976), Rank Correlation Methods, ch. 4.
 * @returns `null` where the correlation does not exist or fewer than three units have both values.
 */
export function correlationPValues(columns: readonly Values[], options: CorrelationOptions = {}): (number | null)[][] {
  const typed = options.missing === 'listwise' ? listwise(columns) : columns.map(toColumn);
  const { matrix, counts } = correlationMatrix(typed, options);
  return matrix.map((row, i) =>
    row.map((r, j) => {
      const df = counts[i]![j]! - 2;
      if (i === j) return 0;
      if (r === null || df < 1) return null;
      if (options.method === 'kendall') return kendallPValue(...common(typed[i]!, typed[j]!));
      if (Math.abs(r) === 1) return 0;
      return 2 * tUpper(Math.abs(r) * Math.sqrt(df / (1 - r * r)), df);
    }),
  );
}

/** Sizes of the groups of equal values. */
function tieSizes(column: Column): number[] {
  const sizes = new Map<number, number>();
  for (const value of column) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}

function kendallPValue(x: Column, y: Column): number {
  const n = x.length;
  const sum = (sizes: readonly number[], f: (t: number) => number) => sizes.reduce((total, t) => total + f(t), 0);
  const [tx, ty] = [tieSizes(x), tieSizes(y)];
  const pairs = (t: number) => t * (t - 1);
  const triples = (t: number) => t * (t - 1) * (t - 2);
  const spread = (t: number) => t * (t - 1) * (2 * t + 5);
  const variance =
    (spread(n) - sum(tx, spread) - sum(ty, spread)) / 18 +
    (sum(tx, pairs) * sum(ty, pairs)) / (2 * pairs(n)) +
    (sum(tx, triples) * sum(ty, triples)) / (9 * triples(n));
  return normalTwoSided(concordance(x, y).agreement / Math.sqrt(variance));
}

/** A pair of indicators of one parent that may count the same thing twice (high) or pull against each other (low). */
export interface CorrelationFlag {
  readonly group: string;
  readonly pair: readonly [string, string];
  readonly correlation: number;
}

/**
 * Pairs within a group whose correlation is above `threshold` (or below it, with `kind: 'low'`).
 * @param columns by indicator. @param groupOf the group of an indicator; pairs of different groups are not looked at.
 */
export function correlationFlags(
  columns: Readonly<Record<string, Values>>,
  groupOf: (indicator: string) => string | null,
  { threshold = 0.9, kind = 'high', ...options }: CorrelationOptions & { readonly threshold?: number; readonly kind?: 'high' | 'low' } = {},
): CorrelationFlag[] {
  const flags: CorrelationFlag[] = [];
  const groups = groupBy(Object.keys(columns), groupOf);
  for (const [group, indicators] of groups) {
    if (group === null) continue;
    const { matrix } = correlationMatrix(
      indicators.map((id) => columns[id]!),
      options,
    );
    for (let i = 0; i < indicators.length; i++)
      for (let j = i + 1; j < indicators.length; j++) {
        const correlation = matrix[i]![j] ?? null;
        if (correlation === null) continue;
        if (kind === 'high' ? correlation > threshold : correlation < threshold)
          flags.push({ group, pair: [indicators[i]!, indicators[j]!], correlation });
      }
  }
  return flags;
}
