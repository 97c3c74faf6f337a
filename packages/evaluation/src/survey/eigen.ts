/** Eigenvalues of a symmetric matrix, largest first, and the eigenvector of each (its sign is arbitrary). */
export interface Eigen {
  readonly values: number[];
  readonly vectors: number[][];
}

/**
 * Eigen-decomposition of a symmetric matrix by cyclic Jacobi rotations: slow above a few hundred rows, exact to rounding below.
 * Source: Golub & Van Loan, Matrix Computations, 8.5.
 * @throws RangeError when the matrix is not square.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  if (matrix.some((row) => row.length !== n)) throw new RangeError('symmetricEigen: the matrix is not square');
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  const size = Math.hypot(...a.flatMap((row) => Array.from(row)));
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! ** 2;
    if (Math.sqrt(off) <= 1e-16 * size) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (a[p]![q] !== 0) rotate(a, v, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v.map((row) => row[i]!)) };
}

function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) {
    const x = row[p]!;
    row[p] = c * x - s * row[q]!;
    row[q] = s * x + c * row[q]!;
  }
  const upper = a[p]!;
  const lower = a[q]!;
  for (let k = 0; k < upper.length; k++) {
    const x = upper[k]!;
    upper[k] = c * x - s * lower[k]!;
    lower[k] = s * x + c * lower[k]!;
  }
  for (const row of v) {
    const x = row[p]!;
    row[p] = c * x - s * row[q]!;
    row[q] = s * x + c * row[q]!;
  }
}
