/** Small dense matrices as lists of rows, and long columns as typed arrays. */
export type Matrix = readonly (readonly number[])[];

export function zeros(rows: number, columns = rows): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}

export function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}

export function transpose(a: Matrix): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j]!));
}

/** a V aᵀ for every row a of `rows`: the covariance of linear combinations. */
export function sandwich(rows: Matrix, middle: Matrix): number[][] {
  return multiply(multiply(rows, middle), transpose(rows));
}

/** Inverse of a square matrix by elimination with partial pivots, or `null` when it is singular to working precision. */
export function inverse(a: Matrix): number[][] | null {
  const n = a.length;
  const work = a.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  const scale = a.map((row, i) => Math.max(Math.abs(row[i]!), Number.MIN_VALUE));
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(work[i]![k]!) > Math.abs(work[pivot]![k]!)) pivot = i;
    if (!(Math.abs(work[pivot]![k]!) > 1e-13 * scale[k]!)) return null;
    [work[k], work[pivot]] = [work[pivot]!, work[k]!];
    const row = work[k]!;
    const divisor = row[k]!;
    for (let j = k; j < 2 * n; j++) row[j]! /= divisor;
    for (let i = 0; i < n; i++) {
      const other = work[i]!;
      const factor = other[k]!;
      if (i === k || factor === 0) continue;
      for (let j = k; j < 2 * n; j++) other[j]! -= factor * row[j]!;
    }
  }
  return work.map((row) => row.slice(n));
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** An orthonormal basis of the space of some columns (Gram-Schmidt, twice for orthogonality); dependent columns are left out. */
export function orthonormalBasis(columns: readonly Float64Array[], tolerance = 1e-7): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const before = Math.sqrt(dot(column, column));
    if (before === 0) continue;
    const rest = column.slice();
    removeProjection(rest, basis);
    removeProjection(rest, basis);
    const after = Math.sqrt(dot(rest, rest));
    if (after <= tolerance * before) continue;
    for (let i = 0; i < rest.length; i++) rest[i]! /= after;
    basis.push(rest);
  }
  return basis;
}

/** Takes out of `column`, in place, what lies in the space of an orthonormal basis. */
export function removeProjection(column: Float64Array, basis: readonly Float64Array[]): void {
  for (const direction of basis) {
    const amount = dot(column, direction);
    for (let i = 0; i < column.length; i++) column[i]! -= amount * direction[i]!;
  }
}

/** Sum with compensation (Neumaier): as exact as a longer number format would be. */
export function preciseSum(values: ArrayLike<number>): number {
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const next = sum + x;
    rest += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + rest;
}
