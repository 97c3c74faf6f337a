import type { Evaluation } from '@projet-social/schema';
import type { FeatureCollection } from 'geojson';
import { syntheticEvaluation } from './synthetic.js';

/** A made-up town of four square areas; two rings turn one way, two the other. */
export const areas: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    ['930470101', 'Secteur nord', 2.55, 48.91, false],
    ['930470102', 'Secteur est', 2.56, 48.91, true],
    ['930470103', 'Secteur sud', 2.55, 48.9, false],
    ['930470104', 'Secteur ouest', 2.56, 48.9, true],
  ].map(([code, nom, x, y, reversed]) => {
    const [west, south] = [x as number, y as number];
    const ring = [
      [west, south],
      [west + 0.01, south],
      [west + 0.01, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ];
    return {
      type: 'Feature',
      properties: { code, nom },
      geometry: { type: 'Polygon', coordinates: [reversed === true ? ring.reverse() : ring] },
    };
  }),
};

/** Values of the made-up series `poverty-rate`: two shown, one withheld, one that nobody measured. */
export function mappedEvaluation(): Evaluation {
  const evaluation = syntheticEvaluation();
  const value = (code: string, year: number, number: number | null, status: 'ok' | 'suppressed') => ({
    variable: 'poverty-rate',
    territoryId: `insee:iris:${code}`,
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    role: 'actual' as const,
    value: number,
    status,
    synthetic: true,
  });
  evaluation.observations.push(
    value('930470101', 2024, 19, 'ok'),
    value('930470101', 2025, 18, 'ok'),
    value('930470102', 2025, 31.5, 'ok'),
    { ...value('930470103', 2025, 44.4, 'suppressed') },
  );
  return evaluation;
}
