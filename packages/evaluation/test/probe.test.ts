import { fileURLToPath } from 'node:url';
import type { Robustness } from '@projet-social/schema';
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
    // Scores lie far from 0: without centring, first-order shares would be noise, far outside 0 to 1.
    const { sensitivity } = JSON.parse((await pst(['probe', example, '--year', '2025', '--json'])).output) as Robustness;
    expect(sensitivity!.length).toBeGreaterThanOrEqual(40);
    for (const { nodeId, choice, firstOrder } of sensitivity!) {
      expect(firstOrder, `${nodeId} ${choice}`).toBeGreaterThan(-0.3);
      expect(firstOrder, `${nodeId} ${choice}`).toBeLessThan(1.2);
    }
    expect(output).toMatch(/« En bonne voie » si le groupe « Habitants » comptait pour \d+ % des voix/);
  });
});
