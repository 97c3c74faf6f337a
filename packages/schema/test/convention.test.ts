import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Bundle, check, checkProfile, formatIssue, parse } from '../src/index.js';
import { valueAt } from '../src/rules/fromErrors.js';

const data: unknown = JSON.parse(readFileSync(new URL('../../../examples/montfermeil/convention.bundle.json', import.meta.url), 'utf8'));
const reading = parse(Bundle, data, { mode: 'strict' });
if (!reading.ok) throw new Error(reading.issues.map((one) => formatIssue(one, 'en')).join('\n'));
const convention = reading.value;

/** Each row of the convention with the place where it is recorded: path, and what must be read there. */
const rows: readonly [row: string, path: (string | number)[], expected: unknown][] = [
  ['T1 the agreement is a partnership agreement', ['agreements', 0, 'kind'], 'partnership-agreement'],
  ['T1 the project itself', ['projects', 0, 'title', 'fr'], /projet social de territoire/i],
  ['T2 the Département and its SIREN', ['organisations', 0, 'identifiers', 0, 'code'], '229300082'],
  ['T2 the authority is 93D', ['organisations', 0, 'identifiers', 1, 'code'], '93D'],
  ['T2 an address with CEDEX', ['organisations', 0, 'address', 'postcode'], '93006'],
  ['T3 its representative', ['agreements', 0, 'parties', 0, 'representative', 'name'], 'Stéphane Troussel'],
  ['T3 who acts for the Département', ['agreements', 0, 'parties', 0, 'representative', 'actingFor'], /compte/],
  ['T4 the Commission permanente, number and date blank', ['deliberations', 0, 'bodyName'], /Commission permanente/],
  ['T5 "ci-après dénommé le Département"', ['agreements', 0, 'parties', 0, 'shortName'], 'le Département'],
  ['T5 "d’une part"', ['agreements', 0, 'parties', 0, 'order'], 1],
  ['T6 the commune by its INSEE code', ['organisations', 1, 'identifiers', 0, 'code'], '93047'],
  ['T6 its SIREN', ['organisations', 1, 'identifiers', 1, 'code'], '219300472'],
  ['T6 its mayor', ['agreements', 0, 'parties', 1, 'representative', 'name'], 'Xavier Lemoine'],
  ['T6 the Conseil municipal', ['deliberations', 1, 'bodyName'], 'Conseil municipal'],
  ['P1 social and territorial inequalities', ['projects', 0, 'context', 'fr'], /inégalités/],
  ['P2 services as children of their authority', ['organisations', 2, 'parentId'], 'montfermeil:organisation:departement'],
  ['P3 means have grown, gaps too', ['projects', 0, 'context', 'fr'], /écarts/],
  ['P4 services alone cannot answer', ['projects', 0, 'context', 'fr'], /seuls/],
  ['P5 the departmental social project, July 2013', ['schemes', 0, 'adoptedOn'], '2013-07'],
  ['P6 orientations', ['projects', 0, 'orientations', 2, 'fr'], /acteur du territoire/],
  ['P7 social links, autonomy, initiative', ['projects', 0, 'orientations', 3, 'fr'], /lien social/],
  ['P8 actors of culture', ['organisations', 6, 'fields', 0], 'culture'],
  ['P8 of inclusion', ['organisations', 7, 'fields', 0], 'employment-inclusion'],
  ['P8 of the social economy', ['organisations', 8, 'kind'], 'social-economy'],
  ['A1.3 residents in their diversity, beyond users', ['projects', 0, 'orientations', 5, 'fr'], /au-delà des usagers/],
  ['A1.4 as resources and experts', ['projects', 0, 'orientations', 5, 'fr'], /ressources et experts/],
  ['P9 it counts on time: no end', ['agreements', 0, 'term', 'openEnded'], true],
  ['P10 shared governance', ['agreements', 0, 'bodyIds', 0], 'montfermeil:governance-body:cellule-de-veille'],
  ['P11 CLS', ['schemes', 1, 'kind'], 'cls'],
  ['P11 insertion', ['schemes', 2, 'kind'], 'insertion-plan'],
  ['P11 CAF', ['schemes', 3, 'kind'], 'ctg'],
  ['P11 education', ['schemes', 4, 'kind'], 'pedt'],
  ['P11 coordinates with them', ['agreements', 0, 'schemeLinks', 1, 'relation'], 'coordinates-with'],
  ['A1.1 a lasting approach with tools', ['projects', 0, 'purpose', 'fr'], /pérenne/],
  ['A1.2 simpler procedures', ['resources', 6, 'kind'], 'procedure-simplification'],
  ['A1.5 open to all who want to join', ['agreements', 0, 'openToAccession'], true],
  ['A1.6 better coordination', ['objectives', 0, 'code'], 'policy-coordination'],
  ['A1.6 better fit', ['objectives', 1, 'code'], 'fit-to-social-needs'],
  ['A1.6 fewer inequalities', ['objectives', 2, 'code'], 'reduced-inequalities-attractiveness'],
  ['A2.0 the signatories commit themselves', ['commitments', 0, 'partyIds', 1], 'montfermeil:organisation:commune'],
  ['A2.1 participatory approach', ['agreements', 0, 'principles', 0, 'code'], 'participatory-approach'],
  ['A2.2 trust', ['agreements', 0, 'principles', 1, 'code'], 'mutual-trust-shared-responsibility'],
  ['A2.3 dialogue', ['agreements', 0, 'principles', 2, 'code'], 'open-continuous-dialogue'],
  ['A2.4 adaptability', ['agreements', 0, 'principles', 3, 'code'], 'adaptability-flexibility'],
  ['A2.5 evaluation', ['agreements', 0, 'principles', 4, 'code'], 'regular-shared-evaluation'],
  ['A2.6 innovation', ['agreements', 0, 'principles', 5, 'code'], 'innovation'],
  ['A3.0 the services of both authorities', ['commitments', 1, 'ownerIds', 1], 'montfermeil:organisation:services-commune'],
  ['A3.1 watch cell', ['governanceBodies', 0, 'kind'], 'watch-cell'],
  ['A3.2 times of reflection', ['governanceBodies', 2, 'name', 'fr'], /réflexion/],
  ['A3.3 social conference, yearly', ['governanceBodies', 1, 'frequency'], 'yearly'],
  ['A3.3 with a college of residents', ['governanceBodies', 1, 'colleges', 1, 'group'], 'residents'],
  ['A3.4 data exchange for a yearly needs assessment', ['commitments', 5, 'kind'], 'data-sharing'],
  ['A3.5 new responses', ['commitments', 6, 'kind'], 'new-responses'],
  ['A3.6 resources as needed', ['resources', 0, 'availability'], 'as-needed'],
  ['A3.6 simplification as far as possible', ['resources', 6, 'conditional'], true],
  ['A3.6 from the commune too', ['resources', 7, 'providerId'], 'montfermeil:organisation:commune'],
  ['A4.1 flexibility', ['agreements', 0, 'principles', 3, 'text'], /souplesse/],
  ['A4.2 existing actions are not included as of right', ['projects', 0, 'orientations', 4, 'fr'], /inclure d'office/],
  ['A4.3 missions given to the services', ['agreements', 0, 'parties', 0, 'mandateToServices'], /réfléchir ensemble/],
  ['A4.4 adapted operation', ['commitments', 8, 'kind'], 'adapted-operation'],
  ['A4.5 yearly evaluation', ['agreements', 0, 'evaluationRule', 'frequency'], 'yearly'],
  ['A4.5 in the social conference', ['agreements', 0, 'evaluationRule', 'heldIn'], 'social-conference'],
  ['S1 the mayor signs', ['agreements', 0, 'parties', 1, 'signature', 'function'], 'Maire'],
  ['S2 the president of the Conseil général signs', ['agreements', 0, 'parties', 0, 'signature', 'function'], /Conseil général/],
  ['S2 a name that changed', ['organisations', 0, 'names', 1, 'text'], /Conseil départemental/],
];

describe('the convention as data', () => {
  it.each(rows)('%s', (_, path, expected) => {
    const value = valueAt(convention, path);
    if (expected instanceof RegExp) expect(value).toMatch(expected);
    else expect(value).toEqual(expected);
  });

  it('has 12 IRIS and the priority neighbourhood of 2015 to 2023', () => {
    expect(convention.territories?.filter((one) => one.kind === 'iris')).toHaveLength(12);
    const qpv = convention.territories?.find((one) => one.kind === 'qpv');
    expect(qpv?.identifiers?.[0]).toEqual({ scheme: 'qpv', code: 'QP093003', asOf: '2015-01-01' });
    expect(qpv?.validPeriod?.end).toBe('2023-12-31');
  });

  it('is valid with exactly the warnings that its blanks deserve', () => {
    const found = check(convention);
    expect(found.filter((one) => one.severity === 'error')).toEqual([]);
    expect(found.filter((one) => one.severity === 'warning').map((one) => one.code)).toEqual([
      'deliberation-incomplete',
      'deliberation-incomplete',
      'agreement-unsigned',
      'agreement-without-term',
      'agreement-without-data-clause',
    ]);
    expect(found.filter((one) => one.severity === 'info').map((one) => one.code)).toEqual([
      'agreement-without-termination',
      'agreement-without-budget',
    ]);
    expect(checkProfile(convention, 'minimal')).toEqual([]);
  });
});
