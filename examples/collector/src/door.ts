import { createHmac, randomBytes } from 'node:crypto';

/** The part of an address that one household or one server has to itself: IPv4 whole, of IPv6 the first 64 bits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [left = '', right] = address.split('%')[0]!.split('::');
  const before = left.split(':').filter((group) => group !== '');
  const after = (right ?? '').split(':').filter((group) => group !== '');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}

/**
 * Keeps floods out without keeping who came: addresses are counted under a key that is drawn anew each minute and never leaves the memory.
 */
export class Door {
  #key = randomBytes(32);
  #minute = -1;
  #all = 0;
  readonly #byAddress = new Map<string, number>();

  constructor(
    private readonly limits: { readonly perAddress: number; readonly all: number },
    /** Milliseconds that only go forward: a clock that jumps opens or shuts nothing. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Counts a knock. Returns the seconds to wait when it is one too many. Who knocks too often is not counted among all: one address cannot use up
   * everybody's places.
   */
  knock(address: string): number | undefined {
    const now = this.now();
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#key = randomBytes(32);
      this.#all = 0;
      this.#byAddress.clear();
    }
    const wait = Math.ceil(((minute + 1) * 60_000 - now) / 1000);
    if (this.#all >= this.limits.all) return wait;
    const name = createHmac('sha256', this.#key).update(networkOf(address)).digest('base64url').slice(0, 16);
    const count = (this.#byAddress.get(name) ?? 0) + 1;
    if (count > this.limits.perAddress) return wait;
    this.#byAddress.set(name, count);
    this.#all += 1;
    return undefined;
  }
}
