import type { CogLookup } from '../rules/identifiersInForce.js';

export interface Commune {
  code: string;
  name: string;
  siren?: string;
  postcodes: readonly string[];
}

/** The communes in force on 1 January 2026 and what became of earlier codes. */
export interface Cog extends CogLookup {
  /** Day of this geography. */
  readonly asOf: string;
  readonly communeCount: number;
  commune(code: string): Commune | undefined;
  departementName(code: string): string | undefined;
  /** Communes by name, without regard to accents, case or hyphens; several may share one. */
  communesNamed(name: string): readonly Commune[];
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

let loading: Promise<Cog> | undefined;

/**
 * Loads the official geography, once; until then it costs nothing.
 * Source: INSEE, code officiel géographique 2026, through Etalab's découpage administratif (Licence Ouverte 2.0).
 * @example const cog = await loadCog(); cog.successorsOf('93059') // => ['93066']
 */
export function loadCog(): Promise<Cog> {
  loading ??= import('./data.json', { with: { type: 'json' } }).then(({ default: data }) => makeCog(data));
  return loading;
}

function makeCog(data: { asOf: string; communes: string; past: string; departements: string }): Cog {
  const communes = new Map<string, Commune>();
  const byPostcode = new Map<string, string[]>();
  for (const line of data.communes.split('\n')) {
    const [code, name, siren, postcodes] = line.split(';') as [string, string, string, string];
    const list = postcodes === '' ? [] : postcodes.split(' ');
    communes.set(code, { code, name, ...(siren && { siren }), postcodes: list });
    for (const postcode of list) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), code]);
  }
  const past = new Map(
    data.past.split('\n').map((line) => [line.slice(0, line.indexOf(';')), line.slice(line.indexOf(';') + 1).split(' ')]),
  );
  const departements = new Map(data.departements.split('\n').map((line) => line.split(';') as [string, string]));
  let byName: Map<string, Commune[]> | undefined;
  return {
    asOf: data.asOf,
    communeCount: communes.size,
    isCurrentCommune: (code) => communes.has(code),
    successorsOf: (code) => past.get(code) ?? [],
    communesOfPostcode: (postcode) => byPostcode.get(postcode) ?? [],
    commune: (code) => communes.get(code),
    departementName: (code) => departements.get(code),
    communesNamed: (name) => {
      if (!byName) {
        byName = new Map();
        for (const one of communes.values()) byName.set(plain(one.name), [...(byName.get(plain(one.name)) ?? []), one]);
      }
      return byName.get(plain(name)) ?? [];
    },
  };
}
