import { describe, expect, it } from 'vitest';
import { composite, type Tree } from '../index.js';
import {
  genderDevelopmentIndex,
  genderInequalityIndex,
  humanDevelopmentIndex,
  inequalityAdjustedIndex,
  multipleDeprivation,
} from './index.js';

// UNDP, Human Development Report 2023/24, composite indices, year 2022 (CC BY 3.0 IGO).
const france = { lifeExpectancy: 83.229, expectedSchooling: 15.98756, meanSchooling: 11.68859, income: 47378.743 };

describe('indices of the United Nations Development Programme, as published', () => {
  it('Human Development Index, France 2022: 0.910', () => expect(humanDevelopmentIndex(france).index).toBeCloseTo(0.91, 3));
  it('is what the composite functions give with the same goalposts', () => {
    const tree: Tree = [
      { id: 'hdi', aggregation: { method: 'gmean' } },
      { id: 'health', parent: 'hdi', normalisation: { method: 'goalposts', floor: 20, target: 85 } },
      { id: 'education', parent: 'hdi' },
      { id: 'expected', parent: 'education', normalisation: { method: 'goalposts', floor: 0, target: 18 } },
      { id: 'mean', parent: 'education', normalisation: { method: 'goalposts', floor: 0, target: 15 } },
      { id: 'income', parent: 'hdi', normalisation: { method: 'goalposts', floor: Math.log(100), target: Math.log(75_000) } },
    ];
    const columns = {
      health: [france.lifeExpectancy],
      expected: [france.expectedSchooling],
      mean: [france.meanSchooling],
      income: [Math.log(france.income)],
    };
    const index = composite({ units: ['FRA'], columns }, tree);
    expect(index.value('hdi', 'FRA')! / 100).toBeCloseTo(humanDevelopmentIndex(france).index!, 12);
  });
  it('a missing input leaves no index', () => expect(humanDevelopmentIndex({ ...france, income: null }).index).toBeNull());
  it('inequality lowers the index by the geometric mean of what is left', () => {
    const whole = humanDevelopmentIndex(france).index!;
    expect(inequalityAdjustedIndex(france, { health: 10, education: 10, income: 10 })).toBeCloseTo(0.9 * whole, 12);
    expect(inequalityAdjustedIndex(france, { health: 10, education: null, income: 10 })).toBeNull();
  });
  it('the same life years count for more for men than for women', () => {
    expect(genderDevelopmentIndex({ ...france, lifeExpectancy: 85 }, { ...france, lifeExpectancy: 80 })).toBeCloseTo(1, 12);
  });
  it('equality of the sexes is 0, any gap is above', () => {
    const half = { women: 50, men: 50 };
    const equal = { maternalMortality: 10, adolescentBirths: 1, secondaryEducation: half, parliament: half, labourForce: half };
    expect(genderInequalityIndex(equal)).toBeCloseTo(0, 12);
    expect(genderInequalityIndex({ ...equal, parliament: { women: 20, men: 80 } })).toBeGreaterThan(0);
    expect(genderInequalityIndex({ ...equal, maternalMortality: null })).toBeNull();
  });
});

describe('English Index of Multiple Deprivation', () => {
  it('the most deprived area of all domains scores 100, and a missing rank leaves no score', () => {
    expect(multipleDeprivation({ income: 1, health: 1 }, { income: 0.6, health: 0.4 }, 32_844)).toBeCloseTo(100, 9);
    expect(multipleDeprivation({ income: 1 }, { income: 0.6, health: 0.4 }, 32_844)).toBeNull();
  });
});
