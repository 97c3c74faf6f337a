import { createRequire } from 'node:module';

interface Commune {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  chefLieu?: string;
  commune?: string;
  anciensCodes?: string[];
  siren?: string;
  codesPostaux?: string[];
}

const load = createRequire(import.meta.url);

/**
 * The official geography of 2026 in two texts: communes in force (code, name, SIREN, postcodes), and codes that are no longer
 * in force or never were a commune (arrondissements), each with its successor. Source: INSEE, through @etalab/decoupage-administratif.
 */
export function cogData(): string {
  const all = load('@etalab/decoupage-administratif/data/communes.json') as Commune[];
  const departements = load('@etalab/decoupage-administratif/data/departements.json') as { code: string; nom: string }[];
  const current = all.filter((one) => one.type === 'commune-actuelle');
  const currentCodes = new Set(current.map((one) => one.code));
  const successors = new Map<string, Set<string>>();
  const add = (code: string, successor: string, isPlace: boolean) => {
    if (currentCodes.has(code) || (!isPlace && !/^[0-9AB]{5}$/.test(code))) return;
    successors.set(code, (successors.get(code) ?? new Set()).add(successor));
  };
  for (const one of all) {
    if (one.chefLieu) add(one.code, one.chefLieu, true);
    if (one.commune) add(one.code, one.commune, true);
    one.anciensCodes?.forEach((code) => add(code, one.code, false));
  }
  const communes = current.map(({ code, nom, siren, codesPostaux }) => [code, nom, siren ?? '', (codesPostaux ?? []).join(' ')].join(';'));
  const past = [...successors].sort(([one], [other]) => (one < other ? -1 : 1)).map(([code, to]) => `${code};${[...to].join(' ')}`);
  return `${JSON.stringify(
    {
      asOf: '2026-01-01',
      source: 'INSEE, code officiel géographique 2026, par @etalab/decoupage-administratif 6.0.0 (Licence Ouverte 2.0)',
      communes: communes.join('\n'),
      past: past.join('\n'),
      departements: departements.map(({ code, nom }) => `${code};${nom}`).join('\n'),
    },
    null,
    2,
  )}\n`;
}
