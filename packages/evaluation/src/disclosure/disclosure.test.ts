import fc from 'fast-check';
import { formatIssue } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { findPersonalData, isSocialSecurityNumber } from './freeText.js';
import { disclosureCatalogue } from './issue.js';
import { latticeCandidates, latticeStep } from './lattice.js';
import { checkMicrodata, kAnonymity } from './microdata.js';
import { fiscalRules, inseeBusinessRules, primaryReason } from './primaryRules.js';
import { roundParts, roundToBase } from './rounding.js';

describe('primary rules', () => {
  it('frequency: below the threshold, and zero only where being nobody tells something', () => {
    expect(primaryReason({ minUnits: 11 }, 10)).toBe('frequency');
    expect(primaryReason({ minUnits: 11 }, 11)).toBeNull();
    expect(primaryReason({ minUnits: 11 }, 0)).toBeNull();
    expect(primaryReason({ minUnits: 11, zeroIsSensitive: true }, 0)).toBe('frequency');
  });
  it('dominance, p % and pq by their definitions, at their limits', () => {
    expect(primaryReason(inseeBusinessRules, 3, [85, 10, 5])).toBeNull();
    expect(primaryReason(inseeBusinessRules, 3, [86, 10, 4])).toBe('dominance');
    expect(primaryReason(fiscalRules, 11, [1000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe('dominance');
    expect(primaryReason({ priorPercent: 10 }, 3, [100, 50, 10])).toBeNull();
    expect(primaryReason({ priorPercent: 10 }, 3, [100, 50, 9.9])).toBe('p-percent');
    expect(primaryReason({ posteriorPrior: { p: 10, q: 50 } }, 3, [100, 50, 19])).toBe('pq');
    expect(primaryReason({ posteriorPrior: { p: 10, q: 50 } }, 3, [100, 50, 20])).toBeNull();
    for (const wrong of [-1, NaN]) expect(() => primaryReason({ priorPercent: 10 }, 1, [wrong])).toThrow(RangeError);
    expect(primaryReason({ ...inseeBusinessRules, priorPercent: 10, posteriorPrior: { p: 1, q: 2 } }, 3, [0, 0, 0])).toBeNull();
  });
  it('any rule of several hides, and the published rules count as their offices do', () => {
    const dominance = [{ largest: 1, percent: 90 }, { largest: 2, percent: 85 }]; // prettier-ignore
    expect(primaryReason({ dominance }, 3, [50, 40, 10])).toBe('dominance');
    expect(primaryReason({ dominance }, 3, [50, 35, 15])).toBeNull();
    expect([primaryReason(inseeBusinessRules, 2, [50, 50]), primaryReason(inseeBusinessRules, 3, [50, 40, 10])]).toEqual(['frequency', null]); // prettier-ignore
    const equal = (units: number) => primaryReason(fiscalRules, units, new Array<number>(units).fill(1));
    expect([equal(10), equal(11)]).toEqual(['frequency', null]);
  });
  it('no rule depends on the order of the contributors', () => {
    const rules = { dominance: [{ largest: 2, percent: 85 }], priorPercent: 15, posteriorPrior: { p: 10, q: 50 } };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 }), (list) => {
        expect(primaryReason(rules, list.length, [...list].reverse())).toBe(primaryReason(rules, list.length, list));
      }),
    );
  });
});

describe('values that a mean of few answers can take', () => {
  it('counts those that really occur', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 2, max: 5 }),
        fc.tuple(fc.nat(100), fc.nat(100)),
        (people, levels, [a, b]) => {
          const interval = [Math.min(a, b), Math.max(a, b)] as const;
          const sums = Array.from({ length: people * (levels - 1) + 1 }, (_, sum) => (100 * sum) / (people * (levels - 1)));
          const inside = sums.filter((value) => value >= interval[0] - 1e-9 && value <= interval[1] + 1e-9).length;
          expect(latticeCandidates({ respondents: people, levels }, interval)).toBe(inside);
        },
      ),
    );
  });
  it('an interval of 40 points can hold a single value', () => {
    expect(latticeCandidates({ respondents: 1, levels: 4 }, [20, 60])).toBe(1);
    expect(latticeStep({ respondents: 3, levels: 4, items: 2 })).toBeCloseTo(100 / 18, 12);
    expect(() => latticeStep({ respondents: 0, levels: 4 })).toThrow(RangeError);
  });
});

describe('rounding of counts', () => {
  it('goes to the nearest multiple, halves up', () =>
    expect([12, 13, 2.5, 2.4, 0].map((count) => roundToBase(count, 5))).toEqual([10, 15, 5, 0, 0]));
  it('keeps the rounded total and moves no part by a whole step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }), (parts) => {
        const rounded = roundParts(parts, 5);
        expect(rounded.total).toBe(
          roundToBase(
            parts.reduce((a, b) => a + b, 0),
            5,
          ),
        );
        expect(rounded.parts.reduce((a, b) => a + b, 0)).toBe(rounded.total);
        parts.forEach((part, i) => expect(Math.abs(part - rounded.parts[i]!)).toBeLessThan(5));
      }),
    );
  });
});

describe('people in a file', () => {
  const columns = {
    age: ['15-29', '15-29', '30-59', '30-59', '30-59', '60+'],
    place: ['north', 'north', 'north', 'south', 'south', 'south'],
    answer: [1, 1, 2, 3, 4, 4],
  };
  it('counts who is alike, in the file and in the population', () => {
    const found = kAnonymity(columns, { keys: ['age', 'place'], sensitive: 'answer', weights: [2, 3, 10, 4, 6, 1] });
    expect(found.classSizes).toEqual([2, 2, 1, 2, 2, 1]);
    expect(found.populationSizes).toEqual([5, 5, 10, 10, 10, 1]);
    expect(found.distinctAnswers).toEqual([1, 1, 1, 2, 2, 1]);
    expect(found.entropyAnswers[3]).toBeCloseTo(2, 12);
    expect(found.expectedReidentifications).toBeCloseTo(2 / 5 + 1 / 10 + 2 / 10 + 1, 12);
    expect([found.below(2), found.below(3)]).toEqual([2, 6]);
  });
  it('names what identifies: the smallest sets first, without those that contain one', () => {
    const check = checkMicrodata(columns, { keys: ['age', 'place'], sensitive: 'answer' }, 2);
    expect(check.passed).toBe(false);
    expect(check.identifying).toEqual([{ keys: ['age'], people: 1 }]);
    expect(checkMicrodata({ age: ['a', 'a', 'a'] }, { keys: ['age'] }, 3)).toEqual({ passed: true, identifying: [], issues: [] });
    expect(() => kAnonymity(columns, { keys: ['job'] })).toThrow(RangeError);
  });

  it('whoever skipped a question is like whoever skipped it too, and like nobody else', () =>
    expect(kAnonymity({ age: [null, '', null, '', ''] }, { keys: ['age'] }).classSizes).toEqual([2, 3, 2, 3, 3]));

  it.each([3, 4])('finds what only %i columns together give away', (count) => {
    // Each column is a bit, the last the parity of the others, each person twice; and one person of the other parity.
    const bits = (person: number) => Array.from({ length: count - 1 }, (_, place) => (person >> place) & 1);
    const people = Array.from({ length: 2 ** count }, (_, i) => bits(i % 2 ** (count - 1)));
    const rows = [...people.map((own) => [...own, own.reduce((sum, bit) => sum + bit, 0) % 2]), [...bits(0), 1]];
    const names = Array.from({ length: count }, (_, place) => `column ${place}`);
    const parity = Object.fromEntries(names.map((name, place) => [name, rows.map((own) => own[place]!)]));
    expect(checkMicrodata(parity, { keys: names }, 2).identifying).toEqual([{ keys: names, people: 1 }]);
  });

  it('a sensitive answer that all alike share is no less a leak than a person alone; columns and k must make sense', () => {
    const check = checkMicrodata({ age: ['a', 'a', 'a'], health: [1, 1, 1] }, { keys: ['age'], sensitive: 'health' }, 3);
    expect([check.passed, check.identifying, check.issues.map(({ code }) => code)]).toEqual([false, [], ['sensitive-value-shared']]);
    expect(() => checkMicrodata(columns, { keys: ['age'] }, 1)).toThrow(RangeError);
    expect(() => kAnonymity({ age: ['a'], place: ['b', 'c'] }, { keys: ['age', 'place'] })).toThrow(RangeError);
    expect(() => kAnonymity(columns, { keys: ['age'], weights: [1] })).toThrow(RangeError);
  });

  // Twelve people: by age or by place nobody stands out, by both one does; by household and age and place two more.
  const twelve = {
    age: ['15-29', '15-29', '15-29', '15-29', '30-59', '30-59', '30-59', '30-59', '60+', '60+', '60+', '60+'],
    place: ['north', 'north', 'north', 'north', 'north', 'north', 'north', 'south', 'south', 'south', 'south', 'south'],
    home: ['alone', 'alone', 'pair', 'pair', 'pair', 'pair', 'pair', 'pair', 'alone', 'alone', 'pair', 'pair'],
    health: [1, 2, 1, 2, 3, 3, 3, 1, 2, 1, 2, 1],
  };
  const french = { age: 'âge', place: 'quartier', home: 'ménage', health: 'santé' };
  const english = { age: 'age', place: 'neighbourhood', home: 'household', health: 'health' };
  it.each([
    [
      'one column alone',
      { age: ['15-29', '15-29', '60+'] },
      { keys: ['age'] },
      2,
      ['Savoir d’une personne son « âge » suffit à la retrouver parmi moins de 2 personnes du fichier (c’est le cas de 1 sur 3). Retirez une de ces informations, ou regroupez ses modalités.'],
      ['Knowing the “age” of a person is enough to find that person among fewer than 2 in the file (true for 1 of 3). Leave one of these out, or merge its categories.'],
    ],
    [
      'two columns together, where neither does alone',
      twelve,
      { keys: ['age', 'place'] },
      3,
      ['Savoir d’une personne son « âge + quartier » suffit à la retrouver parmi moins de 3 personnes du fichier (c’est le cas de 1 sur 12). Retirez une de ces informations, ou regroupez ses modalités.'],
      ['Knowing the “age + neighbourhood” of a person is enough to find that person among fewer than 3 in the file (true for 1 of 12). Leave one of these out, or merge its categories.'],
    ],
    [
      'pairs, most exposing first, without the three that hold one',
      twelve,
      { keys: ['age', 'place', 'home'] },
      3,
      [
        'Savoir d’une personne son « âge + ménage » suffit à la retrouver parmi moins de 3 personnes du fichier (c’est le cas de 8 sur 12). Retirez une de ces informations, ou regroupez ses modalités.',
        'Savoir d’une personne son « quartier + ménage » suffit à la retrouver parmi moins de 3 personnes du fichier (c’est le cas de 4 sur 12). Retirez une de ces informations, ou regroupez ses modalités.',
        'Savoir d’une personne son « âge + quartier » suffit à la retrouver parmi moins de 3 personnes du fichier (c’est le cas de 1 sur 12). Retirez une de ces informations, ou regroupez ses modalités.',
      ],
      [
        'Knowing the “age + household” of a person is enough to find that person among fewer than 3 in the file (true for 8 of 12). Leave one of these out, or merge its categories.',
        'Knowing the “neighbourhood + household” of a person is enough to find that person among fewer than 3 in the file (true for 4 of 12). Leave one of these out, or merge its categories.',
        'Knowing the “age + neighbourhood” of a person is enough to find that person among fewer than 3 in the file (true for 1 of 12). Leave one of these out, or merge its categories.',
      ],
    ],
    [
      'a large enough class that answers alike',
      { age: twelve.age, health: [2, 2, 2, 2, 3, 1, 3, 3, 2, 1, 2, 1] },
      { keys: ['age'], sensitive: 'health' },
      4,
      ['Savoir d’une personne son « âge » suffit à connaître sa réponse à « santé » : toutes celles qui lui ressemblent ont donné la même (c’est le cas de 4 sur 12). Regroupez des modalités, ou retirez cette réponse du fichier.'],
      ['Knowing the “age” of a person is enough to know the answer to “health”: all who are alike gave the same (true for 4 of 12). Merge categories, or leave this answer out of the file.'],
    ],
    ['nobody', twelve, { keys: ['age'], sensitive: 'health' }, 4, [], []],
  ] as const)('says in plain words what identifies: %s', (_, columns, options, k, inFrench, inEnglish) => {
    const sentences = (labels: Record<string, string>, language: 'fr' | 'en') => checkMicrodata(columns, { ...options, labels }, k).issues.map((issue) => formatIssue(issue, language, { catalogues: [disclosureCatalogue], withoutPlace: true }));
    expect(sentences(french, 'fr')).toEqual(inFrench);
    expect(sentences(english, 'en')).toEqual(inEnglish);
  }); // prettier-ignore
});

describe('personal data in free text', () => {
  const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind);
  it.each([
    ['Appelez-moi au 06 12 34 56 78 le soir', 'phone'],
    ['tél. +33 6.12.34.56.78', 'phone'],
    ['01-43-00-00-00', 'phone'],
    ['06/12/34/56/78', 'phone'],
    ['06 123 456 78', 'phone'],
    ['06_12_34_56_78', 'phone'],
    ['06\u202f12\u202f34\u202f56\u202f78', 'phone'],
    ['O6 12 34 56 78', 'phone'],
    ['0690 12 34 56', 'phone'],
    ['(+33) 6 12 34 56 78', 'phone'],
    ['+33 (0)6 12 34 56 78', 'phone'],
    ['+590 690 12 34 56', 'phone'],
    ['amina.d(a)exemple.fr', 'email'],
    ['amina arobase exemple point fr', 'email'],
    ['amina [at] exemple [point] fr', 'email'],
    ['2690549588157 / 80', 'social-security-number'],
    ['5 r. Victor Hugo', 'postal-address'],
    ['14 All. des Hêtres', 'postal-address'],
    ['au 8 Bd Bargue', 'postal-address'],
    ['bâtiment 5, appartement 32', 'postal-address'],
    ['l’adjointe Amina Haddad', 'person-name'],
    ['BENALI Karim ne répond jamais', 'person-name'],
    ['Jean-Pierre Morel', 'person-name'],
    ['Émilie Durand', 'person-name'],
    ['madame Lopez', 'person-name'],
    ['ma voisine Sonia', 'person-name'],
    ['0033 6 12 34 56 78', 'phone'],
    ['mon mail : amina.d@exemple.fr', 'email'],
    ['amina (at) exemple.fr', 'email'],
    ['n° sécu 2 55 08 14 168 025 38', 'social-security-number'],
    ['1 85 02 2A 004 123 08', 'social-security-number'],
    ['au 12 bis rue des Lilas, 3e étage', 'postal-address'],
    ['avenue Jean-Jaurès, 93370 Montfermeil', 'postal-address'],
    ['Mme Dupont crie tout le temps', 'person-name'],
    ['le voisin, Karim Benali, fait du bruit', 'person-name'],
    ['Monsieur Le Goff a répondu', 'person-name'],
  ])('%s', (text, kind) => expect(kinds(text)).toContain(kind));
  it.each([
    'Il manque 12 places de crèche et 3 bancs.',
    'Madame la Maire est passée, Monsieur le Préfet aussi.',
    'Le bus 601 passe toutes les 20 minutes en 2025.',
    'Le budget est de 1 250 000 euros pour 2024-2026.',
    'La rue est sale. Le collège Jean-Jaurès est loin.',
    'SIRET 217 500 016 00019',
    'On a 12 cours par semaine, et 2 rues sales.',
    'La place Jean Mermoz est belle, le quartier Jean Moulin oublié.',
    'École Jules Ferry, stade Henri Vidal, fête de la Saint Jean.',
    'Réunion du 15 05 2024 14 30, puis du 01/09/2025 14 h.',
    'Ouvert de 9h à 17h30, du 01.09.2025 au 30.06.2026 ; appeler le 3949 ou le 0 800 123 456.',
    'Montfermeil 93370 est loin de tout.',
    'Merci à la CAF, à la Mission Locale et au Conseil Départemental.',
    'Le Grand Paris Express arrivera en 2026, 75 % des 15-24 ans le prendront.',
    '',
  ])('finds nothing in: %s', (text) => expect(kinds(text)).toEqual([]));
  it('checks the key of a social security number, Corsica included', () => {
    const keyOf = (number: string) => String(97n - (BigInt(number.replace('2A', '19').replace('2B', '18')) % 97n)).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.constantFrom('1', '2'),
        fc.nat(99),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('93', '2A', '2B', '01'),
        fc.nat(999),
        fc.nat(999),
        (sex, year, month, place, commune, order) => {
          const two = (value: number) => String(value).padStart(2, '0');
          const three = (value: number) => String(value).padStart(3, '0');
          const number = `${sex}${two(year)}${two(month)}${place}${three(commune)}${three(order)}`;
          const key = keyOf(number);
          expect(isSocialSecurityNumber(`${number}${key}`)).toBe(true);
          expect(isSocialSecurityNumber(`${number}${two((Number(key) % 97) + 1)}`)).toBe(false);
        },
      ),
    );
  });
  it('says where, in order, without overlaps', () => {
    const text = 'M. Durand, 06 12 34 56 78';
    expect(findPersonalData(text).map(({ start, end }) => text.slice(start, end))).toEqual(['M. Durand', '06 12 34 56 78']);
    expect(findPersonalData('Voir Mme Claire Dupont.')).toEqual([{ kind: 'person-name', start: 5, end: 22, severity: 'warning' }]);
  });

  it.each([
    ['monsieur dupont est passé', 'person-name', 'warning'],
    ['mme benali ne répond pas', 'person-name', 'warning'],
    ['jean.dupont arobase orange point fr', 'email', 'error'],
    ['2 55 08 14 168 025 38', 'social-security-number', 'error'],
    ['2 55 08 14 168 025 39', 'social-security-number', 'warning'],
  ] as const)('“%s” is a %s, as a sure find or as one to look at: %s', (text, kind, severity) => {
    expect(findPersonalData(text)).toEqual([expect.objectContaining({ kind, severity })]);
  });

  it.each(['madame la maire', 'madame qui tient la porte', 'monsieur et madame'])('“%s” names nobody', (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });
});

it('every problem reads in French and English', () => {
  for (const [code, entry] of Object.entries(disclosureCatalogue)) {
    const names = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    expect(names(entry.fr.message), code).toEqual(names(entry.en.message));
  }
});
