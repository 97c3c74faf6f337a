import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StartProblem, readConfig } from '../src/config.js';
import { toldCounts } from '../src/counts.js';
import { Door, networkOf } from '../src/door.js';
import { openApi } from '../src/openapi.js';
import { canonical } from '../src/store.js';
import { checkWaveDefinition } from '../src/wave.js';
import { residentsWave } from './support/service.js';

describe('counts for field work', () => {
  const counts = fc
    .array(fc.nat(60), { minLength: 1, maxLength: 8 })
    .map((list) => list.map((count, index) => ({ batchId: `lot-${index}`, count })));
  it('never tell, nor let work out, fewer people than the threshold', () =>
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 20 }), (list, threshold) => {
        const { total, batches } = toldCounts(list, threshold);
        for (const [index, told] of batches.entries()) {
          if (told.count === null) continue;
          expect(list[index]!.count).toBeGreaterThanOrEqual(threshold);
          expect(list[index]!.count - told.count).toBeLessThan(5);
        }
        const hidden = list.filter((_, index) => batches[index]!.count === null);
        const hiddenSum = hidden.reduce((sum, { count }) => sum + count, 0);
        if (total.count !== null && hidden.length > 0) {
          expect(hiddenSum).toBeGreaterThanOrEqual(
            Math.min(
              threshold,
              list.reduce((sum, { count }) => sum + count, 0),
            ),
          );
          expect(hidden.length > 1 || list.length === 1).toBe(true);
        }
      }),
    ));
  it('tell everything when everything may be told', () =>
    expect(
      toldCounts(
        [
          { batchId: 'a', count: 40 },
          { batchId: 'b', count: 23 },
        ],
        11,
      ).batches.map(({ count }) => count),
    ).toEqual([40, 20]));
});

describe('the door', () => {
  it('counts an address for a minute of a clock that only goes forward', () => {
    let now = 0;
    const door = new Door({ perAddress: 2, all: 100 }, () => now);
    expect([door.knock('192.0.2.1'), door.knock('192.0.2.1'), door.knock('192.0.2.1')]).toEqual([undefined, undefined, 60]);
    expect(door.knock('192.0.2.2')).toBeUndefined();
    now = 60_000;
    expect(door.knock('192.0.2.1')).toBeUndefined();
  });
  it('one address that floods does not shut out the others', () => {
    const door = new Door({ perAddress: 5, all: 20 }, () => 0);
    for (let knock = 0; knock < 1000; knock += 1) door.knock('192.0.2.1');
    expect(door.knock('192.0.2.2')).toBeUndefined();
  });
  it('many addresses together stop at the limit of all', () => {
    const door = new Door({ perAddress: 5, all: 20 }, () => 0);
    const let_in = Array.from({ length: 100 }, (_, index) => door.knock(`192.0.2.${index}`)).filter((wait) => wait === undefined);
    expect(let_in).toHaveLength(20);
  });
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('of %s takes %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('the environment', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '99999' }, 'PORT'],
    [{ ADMIN_TOKEN: 'court' }, 'ADMIN_TOKEN'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE'],
  ])('%j is refused with the name of the variable, in both languages', (env, name) => {
    expect(() => readConfig(env)).toThrow(StartProblem);
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name} : .+\\n${name}: `));
  });
});

describe('the OpenAPI document', () => {
  const document = openApi() as { paths: Record<string, object>; components: { schemas: Record<string, unknown> } };
  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(references).toContain('Submission');
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });
  it('describes a submission as the schema does', () =>
    expect(document.components.schemas['Submission']).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['id', 'waveId', 'answers']),
    }));
});

describe('a wave to register', () => {
  const good = residentsWave();
  it('has no problem when it is in order', () => expect(checkWaveDefinition(good)).toEqual([]));
  it.each([
    ['origin-malformed', { ...good, allowedOrigins: ['https://example.org/page'] }],
    ['batch-not-registered', { ...good, quotas: [{ batchId: 'nulle-part', most: 3 }] }],
    ['survey-of-other-wave', { ...good, wave: { ...good.wave, surveyVersion: '9' } }],
    ['closes-before-opening', { ...good, wave: { ...good.wave, opensOn: '2026-02-01', closesOn: '2026-01-01' } }],
  ])('is refused with %s', (code, definition) => expect(checkWaveDefinition(definition).map((issue) => issue.code)).toEqual([code]));
});

it('canonical(value) does not depend on the order of keys', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(reversed)).toBe(canonical(value));
    }),
  ));
