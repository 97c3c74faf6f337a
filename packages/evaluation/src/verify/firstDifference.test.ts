import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference, firstLine, sameContent } from './firstDifference.js';

describe('firstDifference', () => {
  it('names the member of a list by what identifies it', () => {
    const written = {
      scores: [
        { nodeId: 'trust', value: 54 },
        { nodeId: 'trust', group: 'staff', value: 60 },
      ],
    };
    const computed = {
      scores: [
        { nodeId: 'trust', value: 54 },
        { nodeId: 'trust', group: 'staff', value: 61 },
      ],
    };
    expect(firstDifference(written, computed)).toEqual({ path: ['scores', '1:trust(staff)', 'value'], written: '60', computed: '61' });
  });

  it('finds the one value that was changed, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.integer(), b: fc.string() }), { minLength: 1 }), fc.nat(), (list, at) => {
        const index = at % list.length;
        const changed = list.map((entry, place) => (place === index ? { ...entry, a: entry.a + 1 } : entry));
        expect(firstDifference({ list }, { list: changed })).toEqual({
          path: ['list', index, 'a'],
          written: String(list[index]!.a),
          computed: String(list[index]!.a + 1),
        });
      }),
    );
  });

  it('says that something is absent', () => expect(firstDifference({ a: 1 }, {})).toEqual({ path: ['a'], written: '1', computed: '∅' }));

  it('names what only one side has: a member past the end of the other list, a key', () => {
    expect(firstDifference({ a: [1] }, { a: [1, 2] })).toEqual({ path: ['a', 1], written: '∅', computed: '2' });
    expect(firstDifference({ a: [1, 2] }, { a: [1] })).toEqual({ path: ['a', 1], written: '2', computed: '∅' });
    expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual({ path: ['b'], written: '∅', computed: '2' });
  });
});

describe('two texts of one document', () => {
  it('first part on a line, counted from 1', () => {
    expect(firstLine('a\nb\nc', 'a\nB\nc')).toBe(2);
    expect(firstLine('a', 'b')).toBe(1);
    expect(firstLine('a\n', 'a\n\n')).toBe(2);
  });

  it('say the same whatever the order of keys, never of members', () => {
    expect(sameContent({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).toBe(true);
    expect(sameContent([1, 2], [2, 1])).toBe(false);
    expect(sameContent({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  });
});
