/**
 * Random numbers from a seed: the same on every machine. PCG-like mixing of a counter (splitmix32, period 2³²).
 * @param seed any integer.
 */
export function randomGenerator(seed: number): { readonly next: () => number; readonly below: (n: number) => number } {
  let state = seed | 0;
  const bits = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return { next: () => bits() / 4294967296, below: (n) => Math.floor((bits() / 4294967296) * n) };
}
