import { describe, expect, it } from 'vitest';
import type { FeatureCollection } from 'geojson';
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
    expect(code(withGeometry(() => ({ type: 'Polygon', coordinates: [['ab', 'bc', 'ca', 'ab'].map((each) => [...each])] })))).toBe(
      'not-areas',
    );
    expect(code(withGeometry(() => ({ type: 'Polygon' })))).toBe('not-areas');
    expect(code(areas, { ...options, variable: 'poverty' })).toBe('unknown-variable');
    expect(toMapDescription(mappedEvaluation(), lambert, { ...options, locale: 'en' }).refusal?.text).toContain('EPSG:4326');
  });

  const at = (west: number, south: number) => ({
    ...areas,
    features: areas.features.map((feature) => ({
      ...feature,
      geometry: {
        type: 'Polygon' as const,
        coordinates: (feature.geometry as { coordinates: number[][][] }).coordinates.map((ring) =>
          ring.map(([x, y]) => [west + x! - 2.55, south + y! - 48.9]),
        ),
      },
    })),
  });
  const swapped = <T>(map: T): T => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value) ? (typeof value[0] === 'number' ? [value[1], value[0], ...value.slice(2)] : value.map(turned)) : value;
    const copy = structuredClone(map) as typeof areas;
    for (const { geometry } of copy.features) {
      if ('coordinates' in geometry) geometry.coordinates = turned(geometry.coordinates) as never;
    }
    return copy as T;
  };
  const everywhere: [string, number, number][] = [
    ['Montfermeil', 2.56, 48.9],
    ['Brest', -4.5, 48.4],
    ['Bonifacio', 9.16, 41.38],
    ['Pointe-à-Pitre', -61.53, 16.24],
    ['Fort-de-France', -61.07, 14.61],
    ['Cayenne', -52.33, 4.94],
    ['Saint-Denis', 55.45, -20.88],
    ['Mamoudzou', 45.23, -12.78],
    ['Saint-Pierre', -56.17, 46.78],
    ['Papeete', -149.57, -17.54],
    ['Nouméa', 166.44, -22.27],
    ['Mata-Utu', -176.17, -13.28],
    ['Marigot', -63.08, 18.07],
  ];
  it.each(everywhere)('draws %s, and says when its latitude stands before its longitude', (_, west, south) => {
    expect(toMapDescription(mappedEvaluation(), at(west, south), options).refusal).toBeUndefined();
    const refused = toMapDescription(mappedEvaluation(), swapped(at(west, south)), options);
    expect(refused.refusal?.code).toBe('swapped-areas');
    expect(refused.areas).toEqual([]);
  });

  it.each(['fr', 'en', 'ar'] as const)('names in %s the areas that are wrong where others are right', (locale) => {
    const [first, second, ...rest] = areas.features;
    const [turned] = swapped({ ...areas, features: [second!] }).features;
    const made = toMapDescription(mappedEvaluation(), { ...areas, features: [first!, turned!, ...rest] }, { ...options, locale });
    expect(made.refusal?.code).toBe('swapped-areas');
    expect(made.refusal?.text).toContain('Secteur est');
    expect(made.refusal?.text).not.toContain('Secteur nord');
    const lambert = {
      ...first!,
      geometry: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [652000, 6862000],
            [653000, 6862000],
            [653000, 6863000],
          ],
        ],
      },
    };
    const projected = toMapDescription(mappedEvaluation(), { ...areas, features: [lambert, second!] }, { ...options, locale });
    expect(projected.refusal?.code).toBe('projected-areas');
    expect(projected.refusal?.text).toContain('Secteur nord');
  });

  it('takes outlines out of a collection, leaves points and lines, and says when a file has nothing else', () => {
    const point = { type: 'Point' as const, coordinates: [2.55, 48.91] };
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [2.4, 48.8],
        [2.7, 49],
      ],
    };
    const collected = withGeometry((geometry) => ({ type: 'GeometryCollection', geometries: [point, geometry, line] }));
    const made = toMapDescription(mappedEvaluation(), collected, options);
    expect(made.areas.map(({ path }) => path)).toEqual(toMapDescription(mappedEvaluation(), areas, options).areas.map(({ path }) => path));
    const among = {
      ...areas,
      features: [...areas.features, { type: 'Feature' as const, properties: { code: 'town hall' }, geometry: point }],
    };
    expect(toMapDescription(mappedEvaluation(), among, options).areas).toHaveLength(4);
    expect(
      toMapDescription(
        mappedEvaluation(),
        withGeometry(() => point),
        options,
      ).refusal?.code,
    ).toBe('no-outlines');
    expect(
      toMapDescription(
        mappedEvaluation(),
        withGeometry(() => ({ type: 'Polygon', coordinates: [] })),
        options,
      ).refusal?.code,
    ).toBe('no-outlines');
    expect(
      toMapDescription(
        mappedEvaluation(),
        withGeometry(() => ({ type: 'Circle', coordinates: [1] })),
        options,
      ).refusal?.code,
    ).toBe('not-areas');
  });

  it('says which features have no code, and which share one under different names', () => {
    const [first, second, third, fourth] = areas.features;
    const made = toMapDescription(
      mappedEvaluation(),
      {
        ...areas,
        features: [
          first!,
          { ...second!, properties: { nom: 'Sans numéro' } },
          { ...third!, properties: { code: '930470101', nom: 'Secteur sud' } },
          fourth!,
        ],
      },
      options,
    );
    expect(made.notes.slice(1)).toEqual([
      'Sans code dans la carte (propriété «\u00a0code\u00a0»)\u00a0: Sans numéro.',
      'Le code 930470101 est celui de plusieurs secteurs de la carte, réunis en un seul\u00a0: Secteur nord et Secteur sud.',
    ]);
    expect(made.areas).toHaveLength(3);
  });

  const circles = (count: number, points: number): FeatureCollection => ({
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, i) => {
      const [x, y] = [2 + (i % 40) * 0.02, 48 + Math.floor(i / 40) * 0.02];
      const ring = Array.from({ length: points }, (_point, p) => {
        const angle = (2 * Math.PI * (p % (points - 1))) / (points - 1);
        return [x + 0.01 * Math.cos(angle), y + 0.01 * Math.sin(angle)];
      });
      return { type: 'Feature', properties: { code: i === 0 ? '930470101' : `x${i}` }, geometry: { type: 'Polygon', coordinates: [ring] } };
    }),
  });
  it('draws eight hundred thousand points with no more than a drawing of its width can show', () => {
    const made = toMapDescription(mappedEvaluation(), circles(400, 2000), options);
    expect(made.areas).toHaveLength(400);
    for (const { path } of made.areas) expect(path.match(/L/g)!.length).toBeLessThan(200);
  });
  it('refuses a map that would hold the page still', () => {
    const [feature] = circles(1, 200_010).features;
    const made = toMapDescription(mappedEvaluation(), { ...areas, features: Array.from({ length: 20 }, () => feature!) }, options);
    expect(made.refusal?.code).toBe('too-many-points');
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
