import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/index.js';
import { readDossier } from '../src/io/dossier.js';
import { evaluateInput } from '../src/io/evaluateDossier.js';
import { pst } from './support/pst.js';

const timeout = 60_000;
const dossier = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));

describe('two years of a dossier', () => {
  it('a group that is weighted in one of the years alone is said: what moved may be who answered', { timeout }, async () => {
    const input = evaluateInput(await readDossier(dossier), 2025);
    const found = (residents: number) => {
      const others = input.previous!.submissions.filter(({ group }) => group !== 'residents');
      const own = input.previous!.submissions.filter(({ group }) => group === 'residents').slice(0, residents);
      const { issues } = evaluate({ ...input, previous: { ...input.previous!, submissions: [...own, ...others] } }, { probe: 'none' });
      return issues.flatMap(({ code, params }) => (code === 'weighting-differs' ? [params] : []));
    };
    expect(found(Infinity)).toEqual([]);
    // Below a hundred answers nothing is weighted.
    expect(found(60)).toEqual([{ group: 'residents', previousYear: '2024', year: '2025' }]);
  });

  it('pst compare goes from a dimension to its criteria and their indicators, within the terminal', { timeout }, async () => {
    const { output } = await pst(['compare', dossier]);
    const lines = output.split('\n');
    const places = ['La démarche participative ', '  Présence des habitants ', '    Part des habitants parmi'].map((start) =>
      lines.findIndex((line) => line.startsWith(start)),
    );
    expect(places[0]).toBeGreaterThan(1);
    expect(places).toEqual([places[0], places[0]! + 1, places[0]! + 2]);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(120);
    expect(output).toContain('Les mots de la question');
  });
});
