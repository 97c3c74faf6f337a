import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { StartProblem, readConfig } from '../src/config.js';
import { toldCounts } from '../src/counts.js';
import { Door, networkOf } from '../src/door.js';
import { openApi } from '../src/openapi.js';
import { type Store, canonical } from '../src/store.js';
import { problems } from '../src/problems.js';
import { checkWaveDefinition, doorOf, purgeLimit } from '../src/wave.js';
import { adminToken, residentsWave, syntheticSubmission } from './support/service.js';

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

describe('the days of a wave', () => {
  const base = residentsWave();
  const wave = { ...base, wave: { ...base.wave, opensOn: '2026-03-01', closesOn: '2026-03-31' } };
  it.each([
    ['2026-02-28', 'early'],
    ['2026-03-01', 'open'],
    ['2026-03-31', 'open'],
    ['2026-04-01', 'late'],
    ['2026-04-07', 'late'],
    ['2026-04-08', 'shut'],
  ])('on %s it is %s', (day, door) => expect(doorOf(wave, day)).toBe(door));
  it('end with its period when no closing day is given', () => {
    const { closesOn: _none, ...open } = wave.wave;
    const until = { ...wave, wave: { ...open, period: { start: '2026-01-01', end: '2026-06-30' } } };
    expect([doorOf(until, '2026-06-30'), doorOf(until, '2026-07-01'), doorOf(until, '2026-08-01')]).toEqual(['open', 'late', 'shut']);
  });
  it.each([
    ['2026-03-31', 1, '2026-02-28'],
    ['2024-03-31', 1, '2024-02-29'],
    ['2026-03-31', 12, '2025-03-31'],
    ['2024-02-29', 12, '2023-02-28'],
    // Without a retention, all the same not while late answers are still taken.
    ['2026-04-10', 0, '2026-04-03'],
    ['2026-01-15', 13, '2024-12-15'],
  ])('the answers of waves over before: on %s after %i months, %s', (today, months, limit) =>
    expect(purgeLimit(today, months)).toBe(limit),
  );
});

describe('the environment', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '99999' }, 'PORT'],
    [{ ADMIN_TOKEN: 'court' }, 'ADMIN_TOKEN'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE'],
  ])('%j is refused with the name of the variable, in both languages', (env, name) => {
    const whole = { ADMIN_TOKEN: adminToken, ...env };
    expect(() => readConfig(whole)).toThrow(StartProblem);
    expect(() => readConfig(whole)).toThrow(new RegExp(`^${name} : .+\\n${name}: `));
  });
});

interface OpenApiDocument {
  readonly paths: Record<string, Record<string, { readonly responses?: Record<string, unknown> }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

describe('the OpenAPI document', () => {
  const document = openApi() as OpenApiDocument;
  const { paths, components } = document;
  const methods = ['get', 'post', 'put', 'delete'];
  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(references).toContain('Submission');
    expect(references.filter((name) => !(name in components.schemas))).toEqual([]);
  });
  it('has every route of the service, and no other', () => {
    const config = readConfig({ ADMIN_TOKEN: adminToken });
    const { routes } = createApp({ config, store: undefined as unknown as Store, log: () => undefined });
    const served = routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const told = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).flatMap((key) => (methods.includes(key) ? `${key} ${path}` : [])),
    );
    expect(told.sort()).toEqual([...new Set(served)].sort());
  });
  it('names every reason for a refusal', () => {
    const text = JSON.stringify(paths);
    // Only an address that is no route at all has a reason of its own.
    expect(Object.keys(problems).filter((code) => code !== 'not-found' && !text.includes(`${code} : `))).toEqual([]);
  });
  it('has schemas that a validator of JSON Schema 2020-12 takes, and that judge as the service does', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://example.org/openapi', components });
    const judge = (name: string, value: unknown): boolean => ajv.validate(`https://example.org/openapi#/components/schemas/${name}`, value);
    const wave = residentsWave();
    expect(judge('WaveDefinition', wave)).toBe(true);
    expect(judge('Survey', wave.survey)).toBe(true);
    expect(judge('Submission', syntheticSubmission(wave))).toBe(true);
    expect(judge('Submission', { ...syntheticSubmission(wave), address: '192.0.2.1' })).toBe(false);
    expect(judge('WaveDefinition', { ...wave, allowedOrigins: 'https://www.example.org' })).toBe(false);
  });
});

describe('a wave to register', () => {
  const good = residentsWave();
  it('has no problem when it is in order', () => expect(checkWaveDefinition(good)).toEqual([]));
  it.each([
    ['origin-malformed', { ...good, allowedOrigins: ['https://example.org/page'] }],
    ['batch-not-registered', { ...good, quotas: [{ batchId: 'nulle-part', most: 3 }] }],
    ['survey-of-other-wave', { ...good, wave: { ...good.wave, surveyVersion: '9' } }],
    [
      'notice-unfilled',
      {
        ...good,
        survey: {
          ...good.survey,
          notice: { ...good.survey.notice, placeholders: { ...good.survey.notice.placeholders, dpoContact: ' ' } },
        },
      },
    ],
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
