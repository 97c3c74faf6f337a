/**
 * Replayable random numbers: xoshiro128** seeded by splitmix32. The same seed gives the same numbers on every machine.
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators. Not for secrets.
 */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer from 0 to `count - 1`. */
  integer(count: number): number;
  /** Standard normal. */
  normal(): number;
}

/** @param seed any integer; it belongs in the result. @example randomFrom(1).uniform() === randomFrom(1).uniform() // => true */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = split();
  let b = split();
  let c = split();
  let d = split();
  const next = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const uniform = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  let spare = NaN;
  return {
    uniform,
    integer: (count) => Math.floor(uniform() * count),
    normal: () => {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = NaN;
        return kept;
      }
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    },
  };
}

/**
 * Lower triangle L with L Lᵀ = covariance, for correlated normal draws. A semi-definite matrix is allowed: what is fully determined gets a 0 pivot.
 * @throws RangeError when the matrix is not a covariance (a clearly negative pivot).
 */
export function choleskyOf(covariance: readonly (readonly number[])[]): Float64Array[] {
  const n = covariance.length;
  const scale = Math.max(...covariance.map((row, i) => Math.abs(row[i]!)), 0);
  const lower = covariance.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j) {
        if (sum < -1e-8 * scale) throw new RangeError('choleskyOf: not a covariance matrix (negative pivot)');
        lower[i]![i] = sum > 1e-14 * scale ? Math.sqrt(sum) : 0;
      } else lower[i]![j] = lower[j]![j]! > 0 ? sum / lower[j]![j]! : 0;
    }
  return lower;
}

/** One draw of errors with the covariance whose triangle is given. */
export function correlatedErrors(lower: readonly Float64Array[], random: Random): Float64Array {
  const normals = Float64Array.from(lower, () => random.normal());
  return Float64Array.from(lower, (row, i) => {
    let sum = 0;
    for (let k = 0; k <= i; k++) sum += row[k]! * normals[k]!;
    return sum;
  });
}
