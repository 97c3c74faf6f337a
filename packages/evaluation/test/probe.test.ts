import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pst } from './support/pst.js';

const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));

describe('pst probe', { timeout: 180_000 }, () => {
  it('says in words which scenarios change a reading, what the uncertainty is due to, and which voices would tip it', async () => {
    const { code, output } = await pst(['probe', example, '--year', '2025']);
    expect(code).toBe(0);
    expect(output).toMatch(/La lecture change dans 1 scénario sur \d+ :/);
    expect(output).toMatch(/La lecture change dans [2-9] scénarios sur \d+ :/);
    expect(output).not.toMatch(/dans 1 scénarios/);
    expect(output).toMatch(/1000 tirages au hasard des choix et des réponses \(0 sans résultat\)/);
    const shares = output.slice(output.indexOf('Part de l’incertitude due à chaque choix')).split('\n').slice(1, 11);
    for (const line of shares) {
      expect(line).toMatch(/ : les |la moyenne choisie/);
      expect(line.match(/\d+ % \(\d+ % – \d+ %\)/g)).toHaveLength(4);
    }
    expect(output).toMatch(/« En bonne voie » si le groupe « Habitants » comptait pour \d+ % des voix/);
  });
});
