import { type CalibrationResiduals } from './design.js';
import { orthonormalBasis, removeProjection } from './linearAlgebra.js';

/** The categories of a margin: the code of every row, the population of every code. */
interface CodedCategories {
  readonly codes: Int32Array;
  readonly targets: Float64Array;
}

/** Residuals of a regression with the starting weights: what calibration cannot explain. */
export function regressionResiduals(columns: readonly Float64Array[], start: Float64Array, weights: Float64Array): CalibrationResiduals {
  const root = start.map(Math.sqrt);
  const basis = orthonormalBasis(columns.map((column) => column.map((value, i) => value * root[i]!)));
  const scale = weights.map((w, i) => (start[i] === 0 ? 0 : w / root[i]!)); // ratio of the weights times √start
  return {
    apply: (z) => {
      const out = z.map((value, i) => (scale[i] === 0 ? 0 : value / scale[i]!));
      removeProjection(out, basis);
      for (let i = 0; i < out.length; i++) out[i]! *= scale[i]!;
      return out;
    },
  };
}

/**
 * Residuals of the regression on all margins with the starting weights. The columns are indicators, so that the regression is
 * solved on the table of category sums, however many rows there are; made when a variance is first asked for.
 */
export function marginResiduals(margins: readonly CodedCategories[], start: Float64Array, weights: Float64Array): CalibrationResiduals {
  const offsets: number[] = [];
  let size = 0;
  for (const { targets } of margins) {
    offsets.push(size);
    size += targets.length;
  }
  let solver: ((sums: Float64Array) => Float64Array) | undefined;
  return {
    apply: (z) => {
      solver ??= solverOf(gramMatrix(margins, offsets, size, start));
      const values = z.map((value, i) => (weights[i] === 0 ? 0 : value / weights[i]!));
      // twice: the second round takes out what rounding left of the first
      for (let round = 0; round < 2; round++) {
        const sums = new Float64Array(size);
        margins.forEach(({ codes }, m) => {
          for (let i = 0; i < codes.length; i++) sums[offsets[m]! + codes[i]!]! += start[i]! * values[i]!;
        });
        const slopes = solver(sums);
        margins.forEach(({ codes }, m) => {
          for (let i = 0; i < codes.length; i++) values[i]! -= slopes[offsets[m]! + codes[i]!]!;
        });
      }
      for (let i = 0; i < values.length; i++) values[i]! *= weights[i]!;
      return values;
    },
  };
}

/** Starting weights of every pair of categories. */
function gramMatrix(margins: readonly CodedCategories[], offsets: readonly number[], size: number, start: Float64Array): number[][] {
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  margins.forEach((a, m) => {
    margins.forEach((b, k) => {
      for (let i = 0; i < start.length; i++) matrix[offsets[m]! + a.codes[i]!]![offsets[k]! + b.codes[i]!]! += start[i]!;
    });
  });
  return matrix;
}

/** Solves a symmetric system whose rows may depend on each other: dependent rows get 0 (Cholesky, in order). */
function solverOf(matrix: readonly (readonly number[])[]): (right: Float64Array) => Float64Array {
  const n = matrix.length;
  const lower = matrix.map(() => new Float64Array(n));
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = lower[i]!;
    for (const j of kept) {
      let value = matrix[i]![j]!;
      for (const k of kept) {
        if (k >= j) break;
        value -= row[k]! * lower[j]![k]!;
      }
      row[j] = value / lower[j]![j]!;
    }
    const rest = kept.reduce((value, k) => value - row[k]! ** 2, matrix[i]![i]!);
    if (!(rest > 1e-10 * matrix[i]![i]!)) continue;
    row[i] = Math.sqrt(rest);
    kept.push(i);
  }
  return (right) => {
    const out = new Float64Array(n);
    for (const i of kept) {
      let value = right[i]!;
      for (const k of kept) {
        if (k >= i) break;
        value -= lower[i]![k]! * out[k]!;
      }
      out[i] = value / lower[i]![i]!;
    }
    for (const i of [...kept].reverse()) {
      let value = out[i]!;
      for (const k of kept) if (k > i) value -= lower[k]![i]! * out[k]!;
      out[i] = value / lower[i]![i]!;
    }
    return out;
  };
}

/** Deviations from the means of groups, margin after margin. */
export function groupMeanResiduals(
  margins: readonly Int32Array[],
  start: Float64Array,
  weights: Float64Array,
  means: 'weighted' | 'unweighted',
  rounds: number,
): CalibrationResiduals {
  return {
    apply: (z) => {
      const values = z.map((value, i) => (weights[i] === 0 ? 0 : value / weights[i]!));
      for (let round = 0; round < rounds; round++)
        for (const codes of margins) {
          const sums: number[] = [];
          const counts: number[] = [];
          codes.forEach((code, i) => {
            const count = means === 'weighted' ? start[i]! : 1;
            sums[code] = (sums[code] ?? 0) + count * values[i]!;
            counts[code] = (counts[code] ?? 0) + count;
          });
          codes.forEach((code, i) => (values[i]! -= counts[code] === 0 ? 0 : sums[code]! / counts[code]!));
        }
      return values.map((value, i) => value * weights[i]!);
    },
  };
}
