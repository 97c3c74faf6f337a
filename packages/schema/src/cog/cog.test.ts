import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { checkIdentifier, departementOf, isCommuneInDepartement } from '../identifiers/index.js';
import { loadCog } from './index.js';

const all = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json') as {
  code: string;
  type: string;
  departement: string;
  siren?: string;
}[];
const cog = await loadCog();

/** The same stream each time: numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('official geography 2026', () => {
  it('accepts every code of every kind in the official file, and knows its département', () => {
    expect(all).toHaveLength(37590);
    for (const { code, departement, type } of all) {
      expect(checkIdentifier('insee-commune', code), code).toEqual({ ok: true });
      // A former commune may have moved: one coded in the Aisne now lies in the Nord.
      if (type !== 'commune-actuelle') continue;
      expect(departementOf(code)).toBe(departement);
      if (/^(?:\d\d|2[AB]|97\d)$/.test(departement)) expect(isCommuneInDepartement(code, departement), code).toBe(true);
    }
  });

  it('accepts every SIREN of a commune', () => {
    const sirens = all.flatMap((one) => (one.siren ? [one.siren] : []));
    expect(sirens).toHaveLength(34875);
    for (const siren of sirens) expect(checkIdentifier('siren', siren), siren).toEqual({ ok: true });
  });

  it('knows the 34,969 communes in force, and no arrondissement or former commune among them', () => {
    expect(cog.communeCount).toBe(34969);
    expect(cog.isCurrentCommune('93047')).toBe(true);
    expect(cog.commune('93047')).toEqual({ code: '93047', name: 'Montfermeil', siren: '219300472', postcodes: ['93370'] });
    for (const code of ['93059', '75101', '78419', '93370']) expect(cog.isCurrentCommune(code), code).toBe(false);
  });

  it('leads from a code that is gone to the one in force', () => {
    expect(cog.successorsOf('93059')).toEqual(['93066']); // Pierrefitte-sur-Seine, now in Saint-Denis
    expect(cog.successorsOf('78419')).toEqual(['93047']); // Montfermeil before 1968
    expect(cog.successorsOf('75101')).toEqual(['75056']);
    expect(cog.successorsOf('93047')).toEqual([]);
    for (const { code, type } of all) {
      if (type === 'commune-actuelle' || cog.isCurrentCommune(code)) continue;
      const [successor] = cog.successorsOf(code);
      expect(successor !== undefined && cog.isCurrentCommune(successor), code).toBe(true);
    }
  });

  it('tells a postcode from an INSEE code', () => {
    expect(cog.communesOfPostcode('93370')).toEqual(['93047']);
    expect(cog.communesNamed('MONTFERMEIL').map((one) => one.code)).toEqual(['93047']);
    expect(cog.communesNamed('saint denis').map((one) => one.code)).toContain('93066');
    expect(cog.departementName('93')).toBe('Seine-Saint-Denis');
  });

  it('gives 10,000 damaged codes the verdict that the official list gives', () => {
    const official = new Set(all.map((one) => one.code));
    const current = new Set(all.filter((one) => one.type === 'commune-actuelle').map((one) => one.code));
    const next = random(93047);
    const pick = (size: number) => Math.floor(next() * size);
    let refusedByForm = 0;
    for (let round = 0; round < 10_000; round++) {
      const { code } = all[pick(all.length)]!;
      const at = pick(4);
      const damaged = [
        () => code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2),
        () => code.replace(/^0/, ''),
        () => code.toLowerCase(),
        () => code.slice(0, at) + String(pick(10)) + code.slice(at + 1),
        () => `${code}0`,
      ][pick(5)]!();
      const isForm = checkIdentifier('insee-commune', damaged).ok;
      if (official.has(damaged)) expect(isForm, damaged).toBe(true);
      if (!isForm) refusedByForm++;
      if (damaged.length !== 5 || damaged !== damaged.toUpperCase()) expect(isForm, damaged).toBe(false);
      expect(cog.isCurrentCommune(damaged)).toBe(current.has(damaged));
    }
    expect(refusedByForm).toBeGreaterThan(2000);
  }, 60_000);
});
