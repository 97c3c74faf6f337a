import { type Values } from '../column.js';
import { symmetricEigen } from '../../survey/eigen.js';
import { meanOf, standardDeviationOf } from '../moments.js';
import { listwise } from './correlation.js';

export interface PrincipalComponents {
  /** Units without a gap, on which the components rest. */
  readonly rowsUsed: number;
  /** Standard deviation of each component, largest first, and its share of the total variance. */
  readonly standardDeviations: number[];
  readonly explained: number[];
  /** One list per component: the loading of each indicator. The sign of a component is arbitrary: its largest loading is made positive. */
  readonly loadings: number[][];
}

/**
 * Principal components of the units that have all values.
 * @param options.scale whether each indicator is first divided by its standard deviation (correlation matrix). @default true
 * @returns `null` with fewer than two usable units, or when scaling an indicator that does not vary.
 */
export function principalComponents(
  columns: readonly Values[],
  { scale = true }: { readonly scale?: boolean } = {},
): PrincipalComponents | null {
  const used = listwise(columns);
  const rowsUsed = used[0]?.length ?? 0;
  if (rowsUsed < 2) return null;
  const centred = used.map((column) => {
    const mean = meanOf(column);
    const spread = scale ? standardDeviationOf(column) : 1;
    return column.map((value) => (value - mean) / spread);
  });
  const matrix = centred.map((x) => centred.map((y) => x.reduce((sum, value, i) => sum + value * y[i]!, 0) / (rowsUsed - 1)));
  if (matrix.some((row) => row.some((value) => !Number.isFinite(value)))) return null;
  const { values, vectors } = symmetricEigen(matrix);
  const kept = Math.min(rowsUsed, columns.length);
  const variances = values.slice(0, kept).map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  return {
    rowsUsed,
    standardDeviations: variances.map(Math.sqrt),
    explained: variances.map((value) => value / total),
    loadings: vectors.slice(0, kept).map((vector) => {
      const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
      return vector.map((value) => (largest < 0 ? -value : value));
    }),
  };
}
