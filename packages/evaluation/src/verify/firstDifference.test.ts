import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './firstDifference.js';

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
});
