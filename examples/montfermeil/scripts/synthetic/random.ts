/** A seeded generator of numbers: the same seed gives the same dossier. Mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0, included, to 1, excluded. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** About normal, mean 0, standard deviation 1: twelve uniform draws, so that no host's logarithm matters. */
  normal(): number {
    let sum = -6;
    for (let draw = 0; draw < 12; draw += 1) sum += this.next();
    return sum;
  }

  pick<T extends string>(shares: Readonly<Record<T, number>>): T {
    const entries = Object.entries(shares) as [T, number][];
    let left = this.next() * entries.reduce((sum, [, share]) => sum + share, 0);
    for (const [code, share] of entries) {
      left -= share;
      if (left < 0) return code;
    }
    return entries[entries.length - 1]![0];
  }

  /** Identifier of a submission: 22 characters, as a browser would draw. */
  id(): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    return Array.from({ length: 22 }, () => letters[Math.floor(this.next() * letters.length)]).join('');
  }

  day(from: string, days: number): string {
    const start = Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1, Number(from.slice(8, 10)));
    return new Date(start + Math.floor(this.next() * days) * 86_400_000).toISOString().slice(0, 10);
  }
}
