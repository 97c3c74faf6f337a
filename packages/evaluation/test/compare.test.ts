import { describe, expect, it } from 'vitest';
import { differences } from '../golden/compare.js';

describe('comparison with an expected value', () => {
  const tolerance = { rel: 1e-6, abs: 1e-12 };
  it('accepts a number within the absolute or the relative tolerance', () => {
    expect(differences(1 + 9e-7, 1, tolerance)).toEqual([]);
    expect(differences(5e-13, 0, tolerance)).toEqual([]);
    expect(differences(1 + 2e-6, 1, tolerance)).toHaveLength(1);
    expect(differences(2e-12, 0, tolerance)).toHaveLength(1);
  });
  it('finds a difference at any depth and says where', () => {
    expect(differences({ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, tolerance)).toEqual(['a[1].b: got 2, expected 3']);
  });
  it('wants null for null, never NaN for a number, and lists of the same length', () => {
    expect(differences(null, null, tolerance)).toEqual([]);
    expect(differences(0, null, tolerance)).toHaveLength(1);
    expect(differences(Number.NaN, 1, tolerance)).toHaveLength(1);
    expect(differences([1, 2], [1, 2, 3], tolerance)).toHaveLength(1);
    expect(differences('1', 1, tolerance)).toHaveLength(1);
  });
  it('ignores notes and further keys, and takes a list of one for its element', () => {
    expect(differences({ x: 1, more: 2 }, { x: [1], note: 'words' }, tolerance)).toEqual([]);
    expect(differences({ x: [1] }, { x: 1 }, tolerance)).toEqual([]);
  });
});
