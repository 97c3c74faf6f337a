import { describe, expect, it } from 'vitest';
import { toMapDescription } from '../../src/charts/index.js';
import { areas, mappedEvaluation } from './map.js';
import { syntheticEvaluation } from './synthetic.js';

describe('toMapDescription', () => {
  const description = toMapDescription(mappedEvaluation(), areas, { variable: 'poverty-rate', label: 'Taux de pauvreté', unit: '%' });

  it('takes the latest value of each area and says why others have none', () => {
    expect(description.areas.map(({ name, value, class: shade }) => [name, value, shade === null])).toEqual([
      ['Secteur nord', 18, false],
      ['Secteur est', 31.5, false],
      ['Secteur sud', null, true],
      ['Secteur ouest', null, true],
    ]);
    expect(description.summary).toEqual([
      'De 18\u00a0% (Secteur nord) à 31,5\u00a0% (Secteur est).',
      'Sans valeur (masqué pour protéger les répondants) : Secteur sud.',
      'Sans valeur (donnée manquante) : Secteur ouest.',
    ]);
    expect(JSON.stringify(description)).not.toMatch(/44[.,]4/);
  });

  it('draws every area inside the frame, whatever way its ring turns', () => {
    for (const { path } of description.areas) {
      const numbers = [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
      expect(numbers.length).toBeGreaterThanOrEqual(4);
      for (const [x, y] of numbers) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(description.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(description.height);
      }
    }
    // A degree of longitude is shorter than one of latitude at 48.9° north.
    expect(description.height / description.width).toBeCloseTo(1 / Math.cos((48.91 * Math.PI) / 180), 1);
  });

  it('refuses an evaluation that is not protected', () => {
    expect(toMapDescription(syntheticEvaluation({ protected: false }), areas, { variable: 'poverty-rate' })).toMatchObject({
      refusal: { code: 'not-protected' },
      areas: [],
    });
  });

  const options = { variable: 'poverty-rate', unit: '%' };
  const withGeometry = (change: (geometry: { type: string; coordinates: unknown }) => unknown) => ({
    ...areas,
    features: areas.features.map((feature) => ({ ...feature, geometry: change(feature.geometry as never) })) as never,
  });

  it('names a projected map, a file that is no map, and a series that is not there', () => {
    const lambert = withGeometry(({ coordinates }) => ({
      type: 'Polygon',
      coordinates: (coordinates as number[][][]).map((ring) => ring.map(([x, y]) => [650000 + x! * 1000, 6860000 + y! * 1000])),
    }));
    const code = (map: unknown, chosen = options) => toMapDescription(mappedEvaluation(), map as never, chosen).refusal?.code;
    expect(code(lambert)).toBe('projected-areas');
    expect(code({ type: 'Topology', objects: {} })).toBe('not-areas');
    expect(code({ type: 'FeatureCollection', features: [null] })).toBe('not-areas');
    expect(code(withGeometry(() => ({ type: 'Polygon', coordinates: [[['a', 'b']]] })))).toBe('not-areas');
    expect(code(withGeometry(() => ({ type: 'Polygon' })))).toBe('not-areas');
    expect(code(areas, { ...options, variable: 'poverty' })).toBe('unknown-variable');
    expect(toMapDescription(mappedEvaluation(), lambert, { ...options, locale: 'en' }).refusal?.text).toContain('EPSG:4326');
  });

  it('keeps in table and words an area that the map does not draw', () => {
    const fewer = { ...areas, features: areas.features.slice(1) };
    const made = toMapDescription(mappedEvaluation(), fewer, options);
    expect(made.areas.map(({ id }) => id)).toEqual(['930470102', '930470103', '930470104']);
    expect(made.table.rows.map(({ id, cells }) => [id, cells[0]!.text])).toContainEqual(['930470101', '18']);
    expect(made.summary.at(-1)).toBe('Hors de la carte : 930470101. Leur valeur est dans le tableau.');
  });

  it('draws islands and holes, joins features of one code, and takes a feature without a place for what it is', () => {
    const [first, second, ...rest] = areas.features;
    const square = (x: number, y: number, side: number) => [
      [x, y],
      [x, y + side],
      [x + side, y + side],
      [x + side, y],
      [x, y],
    ];
    const made = toMapDescription(
      mappedEvaluation(),
      {
        type: 'FeatureCollection',
        features: [
          {
            ...first!,
            geometry: {
              type: 'MultiPolygon',
              coordinates: [[square(2.55, 48.91, 0.004), square(2.551, 48.911, 0.001)], [square(2.556, 48.916, 0.002)]],
            },
          },
          second!,
          { ...second!, geometry: { type: 'Polygon', coordinates: [square(2.57, 48.91, 0.005)] } },
          { type: 'Feature', properties: { code: 'nowhere' }, geometry: null as never },
          ...rest,
        ],
      },
      options,
    );
    expect(made.areas).toHaveLength(4);
    expect(made.areas[0]!.path.match(/M/g)).toHaveLength(3);
    expect(made.areas[1]!.path.match(/M/g)).toHaveLength(2);
    const twice = toMapDescription(mappedEvaluation(), { ...areas, features: [...areas.features, ...areas.features] }, options);
    expect(twice.areas.map(({ path }) => path.match(/M/g))).toEqual(areas.features.map(() => ['M']));
  });

  it.each(['fr', 'en', 'ar'] as const)('says in %s that no area has the code of a value, and that an empty file is no map', (locale) => {
    const other = toMapDescription(mappedEvaluation(), areas, { ...options, locale, codeProperty: 'IRIS' });
    expect([other.refusal?.code, other.areas, other.table.rows]).toEqual(['unmatched-areas', [], []]);
    expect(other.refusal?.text).toContain('code-property');
    const empty = toMapDescription(mappedEvaluation(), { type: 'FeatureCollection', features: [] }, { ...options, locale });
    expect(empty.refusal?.code).toBe('not-areas');
  });

  it('draws twenty thousand areas', () => {
    const many = {
      ...areas,
      features: Array.from({ length: 20_000 }, (_, i) => {
        const [x, y] = [2 + (i % 200) * 0.01, 48 + Math.floor(i / 200) * 0.01];
        const ring = [
          [x, y],
          [x + 0.01, y],
          [x + 0.01, y + 0.01],
          [x, y + 0.01],
          [x, y],
        ];
        return {
          type: 'Feature' as const,
          properties: { code: i === 0 ? '930470101' : `${i}` },
          geometry: { type: 'Polygon' as const, coordinates: [ring] },
        };
      }),
    };
    const made = toMapDescription(mappedEvaluation(), many, options);
    expect(made.areas).toHaveLength(20_000);
    expect(made.summary.join(' ').length).toBeLessThan(2000);
  });
});
