import { describe, expect, it } from 'vitest';
import { checkIdentifier, isCommuneInDepartement, isIrisInCommune, isSiretOfSiren, type IdentifierSchemeName } from './index.js';

type Row = [scheme: IdentifierSchemeName, code: string, why: string];

const valid: Row[] = [
  ['insee-commune', '93047', 'Montfermeil'],
  ['insee-commune', '93370', 'its postcode has the form of a code: existence is another check'],
  ['insee-commune', '75101', 'an arrondissement'],
  ['insee-commune', '93059', 'a commune déléguée'],
  ['insee-commune', '2A004', 'Ajaccio'],
  ['insee-commune', '97411', 'Saint-Denis, La Réunion'],
  ['insee-commune', '98818', 'Nouméa'],
  ['insee-commune', '01001', 'a leading zero'],
  ['insee-departement', '93', 'Seine-Saint-Denis'],
  ['insee-departement', '2B', 'Haute-Corse'],
  ['insee-departement', '976', 'Mayotte'],
  ['insee-ctcd', '93D', 'the authority'],
  ['insee-ctcd', '69M', 'Métropole de Lyon'],
  ['insee-ctcd', '20R', 'Corsica'],
  ['insee-ctcd', '972R', 'Martinique'],
  ['insee-ctcd', '974D', 'La Réunion'],
  ['siren', '219300472', 'Montfermeil'],
  ['siren', '229300082', 'the Département'],
  ['siren', '057813131', 'a leading zero is legal'],
  ['siret', '21930047200012', 'an establishment of Montfermeil'],
  ['siret', '35600000000048', 'head office of La Poste: the ordinary key'],
  ['siret', '35600000012346', 'La Poste: digits add up to a multiple of 5'],
  ['rna', 'W932001234', 'metropolitan association'],
  ['rna', 'W9P1002760', 'overseas association, refused by the usual pattern'],
  ['iris', '930470102', 'Les Bosquets'],
  ['iris', '020470000', 'a commune that is not split'],
  ['iris', '2A0040101', 'Corsica'],
  ['qpv', 'QP093003', 'until 2023'],
  ['qpv', 'QN09303M', 'from 2024'],
  ['finess', '930000336', '9 digits'],
  ['finess', '2A0000014', 'Corsica'],
  ['postcode', '93370', 'Montfermeil'],
];

const invalid: [...Row, code: string][] = [
  ['insee-commune', '1001', 'a spreadsheet ate the zero', 'lost-zero'],
  ['insee-commune', '20004', 'Corsica has no 20', 'wrong-form'],
  ['insee-commune', '96001', 'no such département, let through by the usual pattern', 'wrong-form'],
  ['insee-commune', '00123', 'let through by the usual pattern', 'wrong-form'],
  ['insee-commune', '2a004', 'lower case', 'wrong-form'],
  ['insee-commune', '93 047', 'a space', 'wrong-form'],
  ['insee-departement', '97', 'too short overseas', 'wrong-form'],
  ['insee-departement', '20', 'Corsica since 1976', 'wrong-form'],
  ['insee-departement', '1', 'lost zero', 'lost-zero'],
  ['insee-departement', '093', 'one zero too many', 'wrong-form'],
  ['insee-ctcd', '93', 'the area, not the authority', 'wrong-form'],
  ['siren', '000000000', 'passes the key', 'wrong-key'],
  ['siren', '219300473', 'wrong key', 'wrong-key'],
  ['siren', '57813131', 'lost zero', 'lost-zero'],
  ['siren', '219 300 472', 'spaces', 'wrong-form'],
  ['siren', '210204700', 'made up from the commune code', 'wrong-key'],
  ['siret', '35600000000014', 'passes Luhn and is wrong: La Poste', 'wrong-key'],
  ['siret', '21930047300002', 'passes Luhn while its SIREN fails', 'siren-part-wrong'],
  ['siret', '219300472', 'a SIREN', 'wrong-form'],
  ['rna', 'W93200123', 'too short', 'wrong-form'],
  ['rna', 'w932001234', 'lower case', 'wrong-form'],
  ['iris', '93047', 'a commune', 'wrong-form'],
  ['qpv', 'QP93003', 'département on 2 characters', 'wrong-form'],
  ['qpv', 'QN09303X', 'unknown letter', 'wrong-form'],
  ['uai', '0930001A', 'wrong letter', 'wrong-key'],
  ['uai', '2A00001A', 'Corsica is 620', 'wrong-form'],
  ['finess', '9300003', 'too short', 'wrong-form'],
  ['postcode', '9337', 'too short', 'lost-zero'],
];

describe('official codes', () => {
  it.each(valid)('%s %s is valid: %s', (scheme, code) => expect(checkIdentifier(scheme, code)).toEqual({ ok: true }));

  it.each(invalid)('%s %s is refused: %s', (scheme, code, _, problem) => {
    expect(checkIdentifier(scheme, code)).toMatchObject({ ok: false, code: problem });
  });

  it('refuses a number: its zeros are lost', () => {
    expect(checkIdentifier('insee-commune', 93047)).toEqual({ ok: false, code: 'not-text', hint: 'store-as-text' });
  });

  it('takes the letter of a school from its number modulo 23', () => {
    const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
    for (let number = 930000; number < 930500; number++) {
      const code = `0${number}`;
      const right = letters[number % 23]!;
      for (const letter of letters) expect(checkIdentifier('uai', code + letter).ok).toBe(letter === right);
    }
  });

  it('an IRIS of Paris hangs on an arrondissement and belongs to the commune too', () => {
    expect(isIrisInCommune('751010101', '75056')).toBe(true);
    expect(isIrisInCommune('751010101', '75101')).toBe(true);
    expect(isIrisInCommune('751010101', '75102')).toBe(false);
    expect(isIrisInCommune('930470101', '93047')).toBe(true);
    expect(isIrisInCommune('930470101', '93048')).toBe(false);
    expect(isIrisInCommune('693810101', '69123')).toBe(true);
    expect(isIrisInCommune('132160101', '13055')).toBe(true);
  });

  it('a SIRET is of its SIREN, a commune of its département or authority', () => {
    expect(isSiretOfSiren('21930047200012', '219300472')).toBe(true);
    expect(isSiretOfSiren('21930047200012', '229300082')).toBe(false);
    expect(isCommuneInDepartement('93047', '93')).toBe(true);
    expect(isCommuneInDepartement('93047', '93D')).toBe(true);
    expect(isCommuneInDepartement('75056', '93')).toBe(false);
    expect(isCommuneInDepartement('97411', '974')).toBe(true);
    expect(isCommuneInDepartement('2A004', '20R')).toBe(true);
  });
});

/** The key as the standard words it, digit by digit, without sharing code with the package. */
function referenceLuhn(code: string): boolean {
  const digits = [...code].reverse().map(Number);
  const doubled = digits.map((digit, index) => (index % 2 === 1 ? String(digit * 2) : String(digit)));
  return [...doubled.join('')].reduce((sum, digit) => sum + Number(digit), 0) % 10 === 0;
}

describe('100,000 random numbers against a reference', () => {
  it('SIREN and SIRET agree with it, apart from zeros and La Poste', () => {
    let state = 20260101;
    const digit = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return String(Math.floor((state / 2 ** 32) * 10));
    };
    const digits = (count: number) => Array.from({ length: count }, digit).join('');
    let accepted = 0;
    for (let round = 0; round < 100_000; round++) {
      const siren = digits(9);
      const isSiren = referenceLuhn(siren) && siren !== '000000000';
      if (checkIdentifier('siren', siren).ok !== isSiren) expect.fail(siren);
      if (!isSiren) continue;
      accepted++;
      const siret = siren + digits(5);
      const isSiret = siren === '356000000' ? [...siret].reduce((sum, one) => sum + Number(one), 0) % 5 === 0 : referenceLuhn(siret);
      if (checkIdentifier('siret', siret).ok !== isSiret) expect.fail(siret);
    }
    expect(accepted).toBeGreaterThan(9000);
  });
});
