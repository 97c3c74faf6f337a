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
      'Sans valeur (masqué pour protéger les répondants) : Secteur sud.',
      'Sans valeur (donnée manquante) : Secteur ouest.',
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
});
