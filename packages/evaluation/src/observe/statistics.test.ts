import type { Bundle, Observation } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, measuresOf } from '../../test/support/smallWorld.js';
import { goalpostScore } from '../score/goalposts.js';
import { defaultFramework } from '../../test/support/smallWorld.js';
import { checkFramework } from './checkFramework.js';
import { sentence } from './words.js';

const commune = 't:territory:c';
const published = (variable: string, vintage: string, value: number | null, parts: Partial<Observation> = {}): Observation => ({
  variable,
  territoryId: commune,
  period: { start: `${vintage.slice(0, 4)}-01-01`, end: `${vintage.slice(-4)}-12-31` },
  role: 'actual',
  value,
  status: value === null ? 'suppressed' : 'ok',
  vintage,
  ...parts,
});
const territories: NonNullable<Bundle['territories']> = [
  { id: commune, kind: 'commune', name: 'C' },
  ...['a', 'b', 'c', 'd'].map((name) => ({ id: `t:territory:${name}${name}`, kind: 'iris' as const, name, parentIds: [commune] })),
];
const measure = (id: string, observations: Observation[], year = 2025) =>
  measuresOf({ bundle: bundleOf({ observations, territories }), territoryId: commune, year }).get(id);
const score = (id: string, observations: Observation[], year?: number): number => {
  const value = measure(id, observations, year)?.value;
  const goalposts = defaultFramework().indicators.find((indicator) => indicator.id === id)!.goalposts;
  return Math.round(100 * goalpostScore(value!, goalposts)) / 100;
};
const medians = (...values: (number | null)[]): Observation[] =>
  values.map((value, n) => published('median-standard-of-living', '2021', value, { territoryId: territories[n + 1]!.id }));

describe('worked values of the method: statistics', () => {
  it('neighbourhood income ratio 2.043 and 1.906', () => {
    expect(score('neighbourhood-income-ratio', [published('neighbourhood-income-ratio', '2021', 2.043)])).toBe(45.7);
    expect(score('neighbourhood-income-ratio', [published('neighbourhood-income-ratio', '2021', 1.906)])).toBe(59.4);
  });
  it('poverty 24, interdecile ratio 3.5, unemployment 14.715219', () => {
    expect(score('poverty-rate', [published('poverty-rate', '2021', 24)])).toBe(70);
    expect(score('interdecile-ratio', [published('interdecile-ratio', '2021', 3.5)])).toBe(75);
    expect(score('unemployment-rate', [published('unemployment-rate-15-64', '2022', 14.715219)])).toBe(68.57);
  });
  it('net migration from two censuses, births and deaths', () => {
    const parts = [
      published('population', '2016', 26085),
      published('population', '2022', 28257),
      published('births', '2016-2022', 2608),
      published('deaths', '2016-2022', 1058),
    ];
    expect(measure('net-migration-rate', parts)?.value).toBeCloseTo(0.3815, 4);
  });
  it('alert delay 42 days, 7 watch months, 31 % residents', () => {
    const at = (id: string, value: number) =>
      goalpostScore(value, defaultFramework().indicators.find((indicator) => indicator.id === id)!.goalposts);
    expect(at('alert-to-decision-days', 42)).toBeCloseTo(64, 10);
    expect(at('watch-cell-months', 7)).toBeCloseTo(70, 10);
    expect(at('conference-resident-share', 31)).toBeCloseTo(77.5, 10);
  });
});

describe('ruling 10: the latest published value, withheld means withheld', () => {
  it('takes the latest vintage, whatever the order of the file', () =>
    expect(measure('poverty-rate', [published('poverty-rate', '2021', 24), published('poverty-rate', '2020', 23)])?.value).toBe(24));
  it('a vintage published after the period is not yet known', () =>
    expect(
      measure('poverty-rate', [published('poverty-rate', '2020', 23), published('poverty-rate', '2021', 24, { publishedOn: '2026-01-05' })])
        ?.value,
    ).toBe(23));
  it('one published on the last day is known; without a day of publication, the years after the period are not', () => {
    expect(measure('poverty-rate', [published('poverty-rate', '2021', 24, { publishedOn: '2025-12-31' })])?.value).toBe(24);
    expect(measure('poverty-rate', [published('poverty-rate', '2024', 23), published('poverty-rate', '2026', 20)])?.value).toBe(23);
  });
  it('neighbourhoods withheld in the latest vintage are withheld, whatever the one before shows', () => {
    const older = medians(20000, 25000, 24000, 12500).map((row) => ({ ...row, vintage: '2020' }));
    expect(measure('neighbourhood-income-ratio', [...older, ...medians(null, null, null, null)])?.status).toBe('insufficient');
  });
  it('a ratio of neighbourhoods older than the indicator admits is outdated', () =>
    expect(measure('neighbourhood-income-ratio', medians(20000, 25000, null, 12500), 2027)).toMatchObject({
      value: null,
      status: 'outdated',
    }));
  it('a withheld latest value is suppressed; the older one is shown, not scored', () => {
    const withheld = measure('poverty-rate', [published('poverty-rate', '2020', 23), published('poverty-rate', '2021', null)]);
    expect(withheld).toMatchObject({ value: null, status: 'suppressed' });
    expect(withheld?.explanation.fr).toContain('23 en 2020');
  });
  it('a row that does not apply, or has no usable value, is not said to be withheld', () => {
    const without = (status: Observation['status']) =>
      measure('poverty-rate', [published('poverty-rate', '2020', 23), published('poverty-rate', '2021', null, { status })]);
    expect(without('not-applicable')).toMatchObject({ value: null, status: 'not-applicable' });
    expect(without('not-applicable')?.explanation).toEqual({
      fr: 'Sans objet pour 2021 ; pour mémoire, 23 en 2020 (non notée).',
      en: 'Does not apply to 2021; for the record, 23 in 2020 (not scored).',
    });
    expect(without('insufficient')?.explanation.fr).toMatch(/^Sans valeur utilisable pour 2021 ;/);
  });
  it('what is computed from an estimate is an estimate; one broken series breaks it', () => {
    const estimated = { status: 'estimated' as const };
    const [births, deaths] = [published('births', '2016-2022', 2608), published('deaths', '2016-2022', 1058)];
    const people = (parts: Partial<Observation>) => [published('population', '2016', 26085), published('population', '2022', 28257, parts)];
    expect(measure('net-migration-rate', [...people({}), births, deaths])?.status).toBe('ok');
    expect(measure('net-migration-rate', [...people(estimated), births, deaths])).toMatchObject({ value: expect.closeTo(0.3815, 4) as number, ...estimated }); // prettier-ignore
    expect(measure('net-migration-rate', [...people({ seriesBreak: true }), births, deaths])?.published?.seriesBreak).toBe(true);
    const [first, ...others] = medians(20000, 25000, 12500);
    const ratio = (parts: Partial<Observation>) =>
      measure('neighbourhood-income-ratio', [first!, ...others.map((one) => ({ ...one, ...parts }))]);
    expect(ratio({})?.published).not.toHaveProperty('seriesBreak');
    expect(ratio({ seriesBreak: true })?.published?.seriesBreak).toBe(true);
    expect([ratio({})?.status, ratio(estimated)?.status]).toEqual(['ok', 'estimated']);
  });
  it('two censuses that count nobody have no rate', () =>
    expect(
      measure('net-migration-rate', [
        published('population', '2016', 0),
        published('population', '2022', 0),
        published('births', '2016-2022', 0),
        published('deaths', '2016-2022', 0),
      ]),
    ).toMatchObject({ value: null, status: 'insufficient' }));
  it('a row that is absent from the file leaves the one before it', () =>
    expect(
      measure('poverty-rate', [published('poverty-rate', '2020', 23), published('poverty-rate', '2021', null, { status: 'missing' })])
        ?.value,
    ).toBe(23));
  it('a value older than the indicator admits is outdated', () => {
    expect(measure('poverty-rate', [published('poverty-rate', '2020', 23)])).toMatchObject({ value: 23, status: 'ok' });
    expect(measure('poverty-rate', [published('poverty-rate', '2019', 23)])).toMatchObject({ value: null, status: 'outdated' });
  });
  it('highest over lowest names both and says how many are withheld', () => {
    const ratio = measure('neighbourhood-income-ratio', medians(20000, 25000, null, 12500));
    expect(ratio).toMatchObject({ value: 2, n: 3, numerator: 25000, denominator: 12500 });
    expect(ratio?.explanation.fr).toContain('1 sur 4 sans valeur publiée');
  });
  it('two published neighbourhoods are not enough', () =>
    expect(measure('neighbourhood-income-ratio', medians(20000, 25000, null, null))?.status).toBe('insufficient'));
});

describe('checkFramework', () => {
  it('finds nothing to say of the default framework', () => expect(checkFramework(defaultFramework())).toEqual([]));
  it('locates a formula that names an unknown field, an unknown set, a field of the wrong type', () => {
    const framework = defaultFramework();
    const change = (id: string, formula: object) =>
      Object.assign(framework.indicators.find((indicator) => indicator.id === id)!.formula, formula);
    change('watch-cell-months', { date: 'heldOn' });
    change('dialogue-months', { set: 'reunions' });
    change('conference-resident-share', { numerator: 'date' });
    const at = (id: string) => framework.indicators.findIndex((indicator) => indicator.id === id);
    expect(checkFramework(framework)).toEqual([
      expect.objectContaining({
        code: 'field-type',
        severity: 'error',
        path: ['indicators', at('conference-resident-share'), 'formula', 'numerator'],
      }),
      expect.objectContaining({ code: 'set-unknown', severity: 'error', path: ['indicators', at('dialogue-months'), 'formula', 'set'] }),
      expect.objectContaining({
        code: 'field-unknown',
        severity: 'error',
        path: ['indicators', at('watch-cell-months'), 'formula', 'date'],
      }),
    ]);
  });
  it('the indicator then has no value and the others are computed', () => {
    const framework = defaultFramework();
    Object.assign(framework.indicators.find(({ id }) => id === 'watch-cell-months')!.formula, { date: 'heldOn' });
    const measures = measuresOf({
      framework,
      bundle: bundleOf({ observations: [published('poverty-rate', '2021', 24)], territories }),
      territoryId: commune,
    });
    expect(measures.get('watch-cell-months')).toMatchObject({ value: null, status: 'missing' });
    expect(measures.get('poverty-rate')?.value).toBe(24);
  });
  it('refuses equal goalposts and a direction that contradicts them', () => {
    const framework = defaultFramework();
    framework.indicators[0]!.goalposts.target = framework.indicators[0]!.goalposts.floor;
    framework.indicators[1]!.direction = 'lower-is-better';
    expect(checkFramework(framework).map(({ code }) => code)).toEqual(['goalposts-equal', 'direction-contradicts-goalposts']);
  });
});

describe('sentence', () => {
  it('writes numbers as each language does', () =>
    expect(sentence('{n} et {m}', '{n} and {m}', { n: 12345.678, m: -0.5 })).toEqual({
      fr: '12\u202f345,68 et −0,5',
      en: '12,345.68 and −0.5',
    }));
});
