import { describe, expect, it } from 'vitest';
import { defaultFramework } from '../../test/support/smallWorld.js';
import { type TerritoryValue, compareSeries, compareTerritories } from './territories.js';

const at = (name: string, variable: string, value: number | null, vintage = '2021'): TerritoryValue => ({
  territoryId: `t:territory:${name}`,
  variable,
  vintage,
  value,
  status: value === null ? 'suppressed' : 'ok',
});
const poverty = [at('a', 'poverty-rate', 15), at('b', 'poverty-rate', 30), at('c', 'poverty-rate', 45), at('d', 'poverty-rate', null)];
const ratio = [at('a', 'interdecile-ratio', 3), at('b', 'interdecile-ratio', 5), at('d', 'interdecile-ratio', 4)];

describe('compareTerritories', () => {
  const compared = compareTerritories(defaultFramework(), [...poverty, ...ratio], { indicatorIds: ['poverty-rate', 'interdecile-ratio'] });
  const overall = Object.fromEntries(compared.territoryIds.map((id, place) => [id.slice(-1), compared.overall[place]]));

  it('scores by the framework’s goalposts and shows a mean where coverage suffices', () =>
    expect(overall).toEqual({ a: 100, b: expect.closeTo(25, 9), c: 0, d: expect.closeTo(50, 9) }));
  it('ranks 1 best', () => expect([...compared.ranks]).toEqual([1, 3, 4, 2]));
  it('counts withheld and missing units beside each figure', () => {
    expect(compared.inequality.find(({ id }) => id === 'poverty-rate')).toMatchObject({ units: 3, suppressed: 1, missing: 0 });
    expect(compared.inequality.find(({ id }) => id === 'interdecile-ratio')).toMatchObject({ units: 3, suppressed: 0, missing: 1 });
  });
  it('extremes of the published values', () =>
    expect(compared.inequality[0]?.extremes.value).toEqual({ min: 15, max: 45, difference: 30, ratio: 3 }));
  it('a higher demand on coverage leaves incomplete territories without a score', () => {
    const strict = compareTerritories(defaultFramework(), [...poverty, ...ratio], {
      indicatorIds: ['poverty-rate', 'interdecile-ratio'],
      minCoverage: 1,
    });
    expect([...strict.overall].filter((value) => !Number.isNaN(value))).toHaveLength(2);
  });
  it('compares one vintage for all: the latest; whoever lacks it has no value', () => {
    const newer = compareSeries('poverty-rate', [...poverty, at('a', 'poverty-rate', 14, '2022'), at('b', 'poverty-rate', 28, '2022')]);
    expect(newer).toMatchObject({ vintage: '2022', units: 2, missing: 2 });
  });
  it('splits Theil’s index within and between larger territories', () => {
    const zones = compareSeries('poverty-rate', poverty, { zoneOf: (id) => (id < 't:territory:c' ? 'west' : 'east') })?.zones?.value;
    expect(zones!.between + zones!.within).toBeCloseTo(zones!.total, 12);
  });
  it('reads any iterable once', () => {
    function* stream(): Generator<TerritoryValue> {
      yield* poverty;
    }
    expect(compareSeries('poverty-rate', stream())?.gini).toMatchObject({ units: 3, suppressed: 1 });
  });
});
