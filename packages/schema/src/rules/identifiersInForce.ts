import { checkIdentifier, isCommuneInDepartement, isIrisInCommune, isSiretOfSiren } from '../identifiers/index.js';
import type { Identifier } from '../identifier.js';
import type { Territory } from '../territory.js';
import type { Issue } from '../values.js';
import type { Rule } from './context.js';
import { issue } from './issue.js';

/** What the rules ask of the official geography. */
export interface CogLookup {
  isCurrentCommune(code: string): boolean;
  /** Codes to use now in the place of a code that is gone, or of an arrondissement. */
  successorsOf(code: string): readonly string[];
  communesOfPostcode(postcode: string): readonly string[];
}

const codeIn = (identifiers: readonly Identifier[] | undefined, scheme: Identifier['scheme']): string | undefined =>
  identifiers?.find((one) => one.scheme === scheme)?.code;

/** Form and key of every official code. */
export const identifierInvalid: Rule = ({ bundle }) => {
  const found: Issue[] = [];
  const look = (scheme: Identifier['scheme'], value: string, path: Issue['path']) => {
    if (scheme === 'other') return;
    const check = checkIdentifier(scheme, value);
    if (!check.ok) found.push(issue('identifier-invalid', path, { scheme, value, reason: check.code, advice: check.hint }));
  };
  for (const list of ['territories', 'organisations'] as const) {
    bundle[list]?.forEach((record, index) => {
      record.identifiers?.forEach((one, at) => look(one.scheme, one.code, [list, index, 'identifiers', at, 'code']));
    });
  }
  bundle.organisations?.forEach((one, index) => {
    if (one.address?.communeCode) look('insee-commune', one.address.communeCode, ['organisations', index, 'address', 'communeCode']);
  });
  if (bundle.producer.siren) look('siren', bundle.producer.siren, ['producer', 'siren']);
  return found;
};

/** The SIRET of an organisation starts with its SIREN. */
export const siretNotOfSiren: Rule = ({ bundle }) =>
  (bundle.organisations ?? []).flatMap((one, index) => {
    const siren = codeIn(one.identifiers, 'siren');
    if (!siren || !checkIdentifier('siren', siren).ok) return [];
    return (one.identifiers ?? []).flatMap((identifier, at) =>
      identifier.scheme === 'siret' && checkIdentifier('siret', identifier.code).ok && !isSiretOfSiren(identifier.code, siren)
        ? [issue('siret-not-of-siren', ['organisations', index, 'identifiers', at, 'code'], { siret: identifier.code, siren })]
        : [],
    );
  });

/** Codes of a territory agree with those of the territories that hold it. */
export const placesAgree: Rule = ({ bundle, byId }) => {
  const found: Issue[] = [];
  bundle.territories?.forEach((territory, index) => {
    const path = ['territories', index, 'parentIds'];
    const parents = (territory.parentIds ?? [])
      .map((id) => byId.get(id)?.record as Territory | undefined)
      .filter((one) => one !== undefined);
    const iris = codeIn(territory.identifiers, 'iris');
    const commune = codeIn(territory.identifiers, 'insee-commune');
    for (const parent of parents) {
      const parentCommune = codeIn(parent.identifiers, 'insee-commune');
      if (iris && parentCommune && checkIdentifier('iris', iris).ok && !isIrisInCommune(iris, parentCommune)) {
        found.push(issue('iris-not-in-commune', path, { iris, commune: parentCommune }));
      }
      const departement = codeIn(parent.identifiers, 'insee-departement') ?? codeIn(parent.identifiers, 'insee-ctcd');
      if (commune && departement && checkIdentifier('insee-commune', commune).ok && !isCommuneInDepartement(commune, departement)) {
        found.push(issue('commune-outside-departement', path, { commune, departement }));
      }
    }
  });
  return found;
};

/** First year of the codes in QN: 2024, overseas 2025. */
const qpvYear = (code: string): string => (/^97|^98/.test(code.slice(2)) ? '2025' : '2024');

/** A priority neighbourhood has a date, and a code of the list in force at that date. */
export const qpvDated: Rule = ({ bundle }) =>
  (bundle.territories ?? []).flatMap((territory, index) =>
    (territory.identifiers ?? []).flatMap(({ scheme, code, asOf }, at) => {
      if (scheme !== 'qpv') return [];
      const path = ['territories', index, 'identifiers', at];
      if (!asOf) return [issue('qpv-without-date', path, { code })];
      if (!checkIdentifier('qpv', code).ok) return [];
      const year = qpvYear(code);
      const expected = asOf.slice(0, 4) < year ? 'QP' : 'QN';
      return code.startsWith(expected) ? [] : [issue('qpv-of-another-list', [...path, 'asOf'], { code, asOf, expected, year })];
    }),
  );

/** A postcode stands where the INSEE code of a commune belongs. */
export const postcodeInInseeField: Rule = ({ bundle, options: { cog } }) => {
  const found: Issue[] = [];
  const look = (value: string, path: Issue['path'], postcode?: string) => {
    const communes = cog && !cog.isCurrentCommune(value) && cog.successorsOf(value).length === 0 ? cog.communesOfPostcode(value) : [];
    if (communes.length === 0 && value !== postcode) return;
    found.push(issue('postcode-in-insee-field', path, { value, suggestion: communes.slice(0, 5).join(', ') || '?' }));
  };
  bundle.territories?.forEach((one, index) =>
    one.identifiers?.forEach(({ scheme, code }, at) => {
      if (scheme === 'insee-commune') look(code, ['territories', index, 'identifiers', at, 'code'], codeIn(one.identifiers, 'postcode'));
    }),
  );
  bundle.organisations?.forEach((one, index) => {
    one.identifiers?.forEach(({ scheme, code }, at) => {
      if (scheme === 'insee-commune') look(code, ['organisations', index, 'identifiers', at, 'code'], one.address?.postcode);
    });
    const communeCode = one.address?.communeCode;
    if (communeCode) look(communeCode, ['organisations', index, 'address', 'communeCode'], one.address?.postcode);
  });
  return found;
};

/** A commune code that is gone, or never was, on 1 January 2026. Needs the official geography. */
export const codeNotCurrent: Rule = ({ bundle, options: { cog } }) => {
  if (!cog) return [];
  const found: Issue[] = [];
  bundle.territories?.forEach((territory, index) =>
    territory.identifiers?.forEach(({ scheme, code }, at) => {
      const isPast = territory.validPeriod?.end != null;
      if (scheme !== 'insee-commune' || isPast || !checkIdentifier('insee-commune', code).ok || cog.isCurrentCommune(code)) return;
      const successors = cog.successorsOf(code);
      if (successors.length === 0 && cog.communesOfPostcode(code).length > 0) return;
      const successor = successors.join(', ') || '?';
      found.push(issue('code-not-current', ['territories', index, 'identifiers', at, 'code'], { scheme, value: code, successor }));
    }),
  );
  return found;
};
