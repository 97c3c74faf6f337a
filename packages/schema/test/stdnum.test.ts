import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkIdentifier } from '../src/identifiers/index.js';

const program = `
import sys
from stdnum.fr import siren, siret
for line in sys.stdin.read().split():
    print(int((siren if len(line) == 9 else siret).is_valid(line)))
`;
// Debian's own Python has it, whatever other Python comes first on the PATH.
const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import stdnum.fr.siret']).status === 0);

/** Park and Miller's generator, so that a failure can be run again. */
function* randomDigits(seed: number): Generator<string, never> {
  for (let state = seed; ;) {
    state = (state * 48271) % 2147483647;
    yield String(Math.floor((state / 2147483647) * 10));
  }
}

describe('SIREN and SIRET against python3-stdnum', { timeout: 120_000 }, () => {
  it.skipIf(python === undefined)(
    `agree on 100,000 random numbers, but for the known differences${python ? '' : ' (skipped: python3-stdnum is not installed)'}`,
    () => {
      const digits = randomDigits(2026);
      const take = (count: number) => Array.from({ length: count }, () => digits.next().value).join('');
      const numbers: string[] = [];
      // A SIRET drawn blind has a valid SIREN part once in ten: half of them start with a valid one, a tenth with that of La Poste.
      const valid = ['219300472', '229300082', '057813131', '732829320', '552100554'];
      for (let index = 0; index < 50_000; index++) {
        numbers.push(take(9));
        const start = index % 10 === 0 ? '356000000' : index % 2 === 0 ? valid[index % valid.length]! : take(9);
        numbers.push(start + take(5));
      }
      numbers.push('35600000000048', '35600000000014', '21930047300002', '93370', '2193004720001');
      // Known: stdnum accepts a SIREN of zeros only, and its SIRETs; it is no organisation's.
      const known = ['000000000', '00000000000000', '00000000000018'];
      numbers.push(...known);

      const run = spawnSync(python!, ['-c', program], { input: numbers.join('\n'), encoding: 'utf8', maxBuffer: 1 << 24 });
      const theirs = run.stdout.trim().split('\n');
      expect(theirs, run.stderr).toHaveLength(numbers.length);
      const ours = numbers.map((number) => checkIdentifier(number.length === 9 ? 'siren' : 'siret', number).ok);
      expect(numbers.filter((_, index) => ours[index] !== (theirs[index] === '1'))).toEqual(known);
      // Both verdicts are common enough to mean something.
      for (const length of [9, 14]) {
        const accepted = numbers.filter((number, index) => number.length === length && ours[index]).length;
        expect(accepted).toBeGreaterThan(2_000);
        expect(accepted).toBeLessThan(25_000);
      }
    },
  );
});
