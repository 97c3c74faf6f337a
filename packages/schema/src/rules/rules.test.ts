import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Bundle,
  bundleRules,
  catalogue,
  check,
  checkAgreement,
  checkFramework,
  checkProfile,
  checkSubmission,
  checkSurvey,
  exportForPartner,
  findEntry,
  formatIssue,
  Framework,
  issueMaker,
  mergeBundles,
  parse,
  parseJson,
  personalDataIn,
  type Submission,
  Survey,
  type CheckOptions,
  type Issue,
  type Language,
} from '../index.js';
import { labels } from '../labels/index.js';
import { loadCog } from '../cog/index.js';

const content = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../content/${path}`, import.meta.url), 'utf8'));
const framework = Framework.parse(content('framework.json'));
const survey = Survey.parse(content('surveys/residents-annual.json'));

const organisation = (local: string) => ({
  id: `ville:organisation:${local}`,
  kind: 'other' as const,
  names: [{ text: local }],
  isInstitution: true,
});
const action = (local: string) => ({
  id: `ville:action:${local}`,
  title: { fr: local },
  inclusion: { mode: 'chosen' as const },
  leadIds: ['ville:organisation:a'],
  period: { start: '2025-01-01', end: null },
  status: 'active' as const,
});
const base: Bundle = {
  schemaVersion: '0.1.0',
  producer: { slug: 'ville' },
  generatedAt: '2025-12-31T12:00:00+01:00',
  projects: [{ id: 'ville:project:p', title: { fr: 'Projet' }, territoryIds: ['ville:territory:c'] }],
  territories: [
    { id: 'ville:territory:d', kind: 'departement', name: 'Seine-Saint-Denis', identifiers: [{ scheme: 'insee-departement', code: '93' }] },
    {
      id: 'ville:territory:c',
      kind: 'commune',
      name: 'Montfermeil',
      identifiers: [{ scheme: 'insee-commune', code: '93047' }],
      parentIds: ['ville:territory:d'],
    },
  ],
  organisations: [organisation('a'), organisation('b')],
  agreements: [
    {
      id: 'ville:agreement:g',
      kind: 'partnership-agreement',
      projectId: 'ville:project:p',
      title: { fr: 'Convention' },
      status: 'in-force',
      term: { start: '2024-01-01', end: '2026-12-31', openEnded: false },
      parties: [
        { organisationId: 'ville:organisation:a', kind: 'signatory', signature: { name: 'A', function: 'Maire', signedOn: '2024-01-01' } },
        {
          organisationId: 'ville:organisation:b',
          kind: 'signatory',
          signature: { name: 'B', function: 'Président', signedOn: '2024-01-01' },
        },
      ],
      termination: 'Préavis de trois mois.',
      budget: { amountCents: 100_000 },
      processingRecordIds: ['ville:processing-record:r'],
      evaluationRule: { frequency: 'yearly', open: true, partnership: true },
    },
  ],
  processingRecords: [
    {
      id: 'ville:processing-record:r',
      controllerIds: ['ville:organisation:a'],
      purpose: 'Enquête',
      legalBasis: 'public-interest-task',
      categories: ['réponses'],
      retentionMonths: 12,
      rightsContact: { email: 'dpo@ville.example' },
    },
  ],
  sessions: [{ id: 'ville:session:s', kind: 'social-conference', date: '2025-06-01' }],
  actions: [action('x')],
};

const observation = { variable: 'v', period: { start: '2024-01-01', end: '2024-12-31' }, role: 'actual' as const };
const places = (
  identifiers: NonNullable<NonNullable<Bundle['territories']>[number]['identifiers']>,
  kind: 'commune' | 'iris' | 'qpv' = 'commune',
): Partial<Bundle> => ({
  territories: [
    ...base.territories!,
    { id: 'ville:territory:n', kind, name: 'N', identifiers, parentIds: [kind === 'commune' ? 'ville:territory:d' : 'ville:territory:c'] },
  ],
});

/** One planted fault each: the change, the code, where. */
const planted: readonly [code: string, change: Partial<Bundle>, path: string, options?: CheckOptions][] = [
  ['dangling-ref', { actions: [{ ...action('x'), partnerIds: ['ville:organisation:z'] }] }, 'actions.0.partnerIds.0'],
  ['wrong-ref-kind', { actions: [{ ...action('x'), partnerIds: ['ville:session:s'] }] }, 'actions.0.partnerIds.0'],
  ['duplicate-id', { actions: [action('x'), action('x')] }, 'actions.1.id'],
  [
    'parent-cycle',
    {
      organisations: [
        { ...organisation('a'), parentId: 'ville:organisation:b' },
        { ...organisation('b'), parentId: 'ville:organisation:a' },
      ],
    },
    'organisations.0.parentId',
  ],
  ['period-order', { actions: [{ ...action('x'), period: { start: '2025-01-01', end: '2024-01-01' } }] }, 'actions.0.period.end'],
  [
    'status-history-order',
    {
      actions: [
        {
          ...action('x'),
          statusHistory: [
            { status: 'planned', on: '2025-02-01' },
            { status: 'active', on: '2025-01-01' },
          ],
        },
      ],
    },
    'actions.0.statusHistory',
  ],
  [
    'status-history-mismatch',
    { actions: [{ ...action('x'), statusHistory: [{ status: 'planned', on: '2025-02-01' }] }] },
    'actions.0.statusHistory',
  ],
  ['end-date-missing', { actions: [{ ...action('x'), status: 'abandoned' }] }, 'actions.0.period.end'],
  [
    'done-date-missing',
    { decisions: [{ id: 'ville:decision:d', kind: 'commitment', text: 'Ouvrir', status: 'done' }] },
    'decisions.0.doneOn',
  ],
  ['value-iff-ok-or-estimated', { observations: [{ ...observation, value: 3, status: 'missing' }] }, 'observations.0.value'],
  ['value-iff-ok-or-estimated', { observations: [{ ...observation, value: null, status: 'ok' }] }, 'observations.0.value'],
  ['count-negative', { observations: [{ ...observation, value: -12, status: 'ok', unit: 'persons' }] }, 'observations.0.value'],
  ['share-outside-whole', { observations: [{ ...observation, value: 100.1, status: 'ok', unit: 'percent' }] }, 'observations.0.value'],
  ['share-outside-whole', { observations: [{ ...observation, value: -0.1, status: 'ok', unit: 'percent' }] }, 'observations.0.value'],
  [
    'value-twice',
    {
      observations: [
        { ...observation, value: 60, status: 'ok', dimensions: { sex: 'man', age: 'a' } },
        { ...observation, value: 61, status: 'ok', dimensions: { age: 'a', sex: 'man' } },
      ],
    },
    'observations.1.value',
  ],
  [
    'below-publication-threshold',
    { observations: [{ ...observation, value: 3, status: 'ok', group: 'residents', n: 10 }] },
    'observations.0.value',
  ],
  [
    'below-publication-threshold',
    { observations: [{ ...observation, value: 3, status: 'ok', group: 'elected', n: 4 }] },
    'observations.0.value',
  ],
  [
    'secondary-suppression-needed',
    {
      observations: [
        { ...observation, unit: 'persons', value: 60, status: 'ok' },
        { ...observation, unit: 'persons', value: 41, status: 'ok', dimensions: { sex: 'woman' } },
        { ...observation, unit: 'persons', value: 15, status: 'ok', dimensions: { sex: 'man' } },
        { ...observation, unit: 'persons', value: null, status: 'suppressed', dimensions: { sex: 'other' } },
      ],
    },
    'observations.3',
  ],
  [
    'deliberation-incomplete',
    { deliberations: [{ id: 'ville:deliberation:d', organisationId: 'ville:organisation:a', bodyName: 'Conseil', number: '12' }] },
    'deliberations.0',
  ],
  [
    'agreement-unsigned',
    { agreements: [{ ...base.agreements![0]!, parties: [{ organisationId: 'ville:organisation:a', kind: 'signatory' }] }] },
    'agreements.0.parties',
  ],
  ['agreement-without-term', { agreements: [{ ...base.agreements![0]!, term: { openEnded: true } }] }, 'agreements.0.term'],
  ['agreement-without-termination', { agreements: [{ ...base.agreements![0]!, termination: undefined }] }, 'agreements.0.termination'],
  ['agreement-without-budget', { agreements: [{ ...base.agreements![0]!, budget: undefined }] }, 'agreements.0.budget'],
  [
    'agreement-without-data-clause',
    { agreements: [{ ...base.agreements![0]!, processingRecordIds: [] }] },
    'agreements.0.processingRecordIds',
  ],
  ['agreement-without-evaluation', { agreements: [{ ...base.agreements![0]!, evaluationRule: undefined }] }, 'agreements.0.evaluationRule'],
  [
    'party-unknown',
    {
      organisations: [...base.organisations!, organisation('c')],
      commitments: [
        {
          id: 'ville:commitment:k',
          agreementId: 'ville:agreement:g',
          kind: 'other',
          text: 'Agir',
          status: 'done',
          doneOn: '2025-01-01',
          partyIds: ['ville:organisation:c'],
        },
      ],
    },
    'commitments.0.partyIds.0',
  ],
  [
    'action-lead-not-party',
    { organisations: [...base.organisations!, organisation('c')], actions: [{ ...action('x'), leadIds: ['ville:organisation:c'] }] },
    'actions.0.leadIds.0',
  ],
  ['session-before-agreement', { sessions: [{ ...base.sessions![0]!, date: '2023-12-31' }] }, 'sessions.0.date'],
  [
    'session-kind-mismatch',
    {
      governanceBodies: [{ id: 'ville:governance-body:b', kind: 'watch-cell', name: { fr: 'Cellule' } }],
      sessions: [{ ...base.sessions![0]!, bodyId: 'ville:governance-body:b' }],
    },
    'sessions.0.kind',
  ],
  [
    'proposal-unanswered',
    { proposals: [{ id: 'ville:proposal:p', receivedOn: '2025-09-01', group: 'residents', text: 'Un banc' }] },
    'proposals.0',
  ],
  [
    'evaluation-held-in-social-conference',
    { evaluations: [{ id: 'ville:evaluation:e', year: 2025, frameworkId: 'f', frameworkVersion: '1.0.0', status: 'published' }] },
    'evaluations.0.sessionId',
  ],
  [
    'evaluation-framework-version-unknown',
    {
      frameworkId: 'f',
      frameworkVersion: '2.0.0',
      evaluations: [{ id: 'ville:evaluation:e', year: 2025, frameworkId: 'f', frameworkVersion: '1.0.0', status: 'draft' }],
    },
    'evaluations.0.frameworkVersion',
  ],
  ['identifier-invalid', places([{ scheme: 'siren', code: '219300473' }]), 'territories.2.identifiers.0.code'],
  [
    'siret-not-of-siren',
    {
      organisations: [
        {
          ...organisation('a'),
          identifiers: [
            { scheme: 'siren', code: '229300082' },
            { scheme: 'siret', code: '21930047200012' },
          ],
        },
        organisation('b'),
      ],
    },
    'organisations.0.identifiers.1.code',
  ],
  ['iris-not-in-commune', places([{ scheme: 'iris', code: '930480101' }], 'iris'), 'territories.2.parentIds'],
  ['commune-outside-departement', places([{ scheme: 'insee-commune', code: '75056' }]), 'territories.2.parentIds'],
  ['qpv-without-date', places([{ scheme: 'qpv', code: 'QP093003' }], 'qpv'), 'territories.2.identifiers.0'],
  ['qpv-of-another-list', places([{ scheme: 'qpv', code: 'QP093003', asOf: '2024-01-01' }], 'qpv'), 'territories.2.identifiers.0.asOf'],
  [
    'postcode-in-insee-field',
    places([{ scheme: 'insee-commune', code: '93370' }]),
    'territories.2.identifiers.0.code',
    { cog: await loadCog() },
  ],
  ['code-not-current', places([{ scheme: 'insee-commune', code: '93059' }]), 'territories.2.identifiers.0.code', { cog: await loadCog() }],
  [
    'free-text-looks-personal',
    { proposals: [{ id: 'ville:proposal:p', receivedOn: '2025-12-01', group: 'residents', text: 'Voir mme@exemple.fr' }] },
    'proposals.0.text',
  ],
];

/** What cannot come alone: a cycle is seen from both its ends, a wrong kind of record is of another kind in every way. */
const withIt: Readonly<Record<string, readonly string[]>> = {
  'parent-cycle': ['parent-cycle organisations.1.parentId'],
};
const englishWords = /\b(?:the|is|not|must|should|expected|required|missing|with|of|record|session|agreement|body)\b/i;

describe('rules over a bundle', () => {
  it('finds nothing in a sound bundle', () => expect(check(base)).toEqual([]));

  it.each(planted)('%s', (code, change, path, options) => {
    const found = check({ ...base, ...change }, options);
    const [first] = found.filter((one) => one.code === code);
    expect(first?.path.join('.')).toBe(path);
    expect(first!.severity).toBe(catalogue[code as keyof typeof catalogue].severity);
    // The fault planted is the only one found, but for what it brings with it.
    const others = found.filter((one) => one !== first).map((one) => `${one.code} ${one.path.join('.')}`);
    expect(others).toEqual(withIt[code] ?? []);
    // Words in both languages: what, what to do, nothing left to fill in, the place in words.
    const french = formatIssue(first!, 'fr', { labels });
    const english = formatIssue(first!, 'en', { labels });
    for (const text of [french, english]) expect(text).not.toMatch(/undefined|NaN|\[object|\{\w|\}/);
    expect(french).toMatch(/\u00a0: .{20,}[.!] [A-ZÉ«].{5,}/);
    expect(french.replace(/«[^»]*»/g, '')).not.toMatch(englishWords);
    expect(english).not.toMatch(/[«»]|\b(?:le|la|les|une|est|du)\b/);
  });

  it('every rule is tried here', () => {
    const tried = new Set(planted.map(([code]) => code));
    const codes = bundleRules.flatMap((rule) => rule.codes);
    expect(codes.filter((code) => !tried.has(code))).toEqual([]);
  });

  it.each([
    ['QP093003', '2023-12-31', true],
    ['QP093003', '2024-01-01', false],
    ['QN09301M', '2024-01-01', true],
    ['QN09301M', '2023-06-30', false],
    ['QP971001', '2024-06-30', true], // Overseas the list of 2015 was in force a year longer.
    ['QP971001', '2025-01-01', false],
    ['QN97101I', '2025-01-01', true],
    ['QN97101I', '2024-06-30', false],
  ])('the code %s of a priority neighbourhood on %s: of the list in force, %s', (code, asOf, isInForce) => {
    const found = check({ ...base, ...places([{ scheme: 'qpv', code, asOf }], 'qpv') });
    expect(found.map((one) => one.code)).toEqual(isInForce ? [] : ['qpv-of-another-list']);
  });

  it('a median that is not reached has no number and is no fault', () => {
    expect(check({ ...base, observations: [{ ...observation, value: null, status: 'ok', valueNote: 'not-reached' }] })).toEqual([]);
  });

  it('growth below none, ratios above a hundred, revisions and the same value again are no faults', () => {
    const of = (value: number, unit: string, more: object = {}) => ({ ...observation, status: 'ok' as const, value, unit, ...more });
    const observations = [
      of(-1.5, 'percent-per-year'),
      of(140, 'ratio', { variable: 'places' }),
      of(100, 'percent', { variable: 'all' }),
      of(0, 'persons', { variable: 'none' }),
      of(0, 'persons', { variable: 'none' }),
      of(3, 'persons', { variable: 'none', vintage: '2023' }),
      of(4, 'persons', { variable: 'none', publishedOn: '2025-02-01' }),
      of(5, 'persons', { variable: 'none', dimensions: { sex: 'man' } }),
    ];
    expect(check({ ...base, observations })).toEqual([]);
  });

  it('services lead in the name of the authority that is a party', () => {
    const organisations = [...base.organisations!, { ...organisation('c'), parentId: 'ville:organisation:a' }];
    expect(check({ ...base, organisations, actions: [{ ...action('x'), leadIds: ['ville:organisation:c'] }] })).toEqual([]);
  });

  it.each([
    ['1 85 05 78 006 084 36', 'nir'],
    ['285052A00608436', 'nir'],
    ['06 12 34 56 78', 'phone'],
    ['+33 6 12 34 56 78', 'phone'],
    ['0612345678', 'phone'],
    ['a.b@c.fr', 'personal-email'],
    ['écrire à prénom.nom@ville.mairie.fr.', 'personal-email'],
    ['93370 Montfermeil', undefined],
    ['120 000 euros en 2025', undefined],
    ['du 01/02/2025 au 03/04/2025', undefined],
    ['21930047200012', undefined],
  ])('personal data in %s: %s', (text, what) => expect(personalDataIn(text)).toBe(what));

  it('advice on an agreement is never an error', () => {
    const bare = {
      ...base.agreements![0]!,
      term: undefined,
      termination: undefined,
      budget: undefined,
      processingRecordIds: undefined,
      evaluationRule: undefined,
    };
    const found = checkAgreement(bare);
    expect(found.length).toBe(5);
    expect(found.some((one) => one.severity === 'error')).toBe(false);
  });
});

describe('profiles, merging, partners', () => {
  it('says what a use lacks', () => {
    expect(checkProfile(base, 'minimal')).toEqual([]);
    expect(checkProfile({ schemaVersion: '0.1.0', producer: { slug: 'ville' } }, 'minimal').map((one) => one.params?.what)).toEqual([
      'project',
      'territory',
      'organisation',
      'agreement',
      'parties',
    ]);
    expect(checkProfile(base, 'exchange').map((one) => one.params?.what)).toEqual(['producer', 'licence']);
    expect(checkProfile(base, 'evaluation').filter((one) => one.code === 'register-not-declared')).toHaveLength(11);
  });

  it('merges two producers without collision; lost references carry both names', () => {
    const other: Bundle = {
      schemaVersion: '0.1.0',
      producer: { slug: 'caf' },
      actions: [{ ...action('x'), id: 'caf:action:x', leadIds: ['caf:organisation:gone'] }],
      organisations: [organisation('a')],
    };
    const { bundle, issues } = mergeBundles(base, other);
    expect(bundle.actions?.map((one) => one.id)).toEqual(['ville:action:x', 'caf:action:x']);
    expect(bundle.organisations).toHaveLength(2);
    expect(issues.map((one) => [one.code, one.params])).toEqual([
      ['merge-dangling-ref', { target: 'caf:organisation:gone', by: 'caf', left: 'ville', right: 'caf' }],
    ]);
    expect(formatIssue(issues[0]!, 'fr')).toMatch(/cité par caf .*ville.*caf/);
    expect(mergeBundles(other, base).issues.map((one) => one.params?.by)).toEqual(['caf']);
  });

  it('keeps the newer of two versions and says so', () => {
    const newer = {
      ...base,
      producer: { slug: 'caf' },
      actions: [{ ...action('x'), title: { fr: 'Nouveau' }, updatedAt: '2025-12-01T00:00:00Z' }],
    };
    const { bundle, issues } = mergeBundles(base, newer);
    expect(bundle.actions?.[0]?.title.fr).toBe('Nouveau');
    expect(issues[0]).toMatchObject({ code: 'merge-conflict', params: { kept: 'caf', left: 'ville', right: 'caf' } });
  });

  it('two frameworks in two files are a conflict, the first is kept', () => {
    const { bundle, issues } = mergeBundles({ ...base, frameworkVersion: '1.0.0' }, { ...base, frameworkVersion: '2.0.0' });
    expect(bundle.frameworkVersion).toBe('1.0.0');
    expect(issues.map((one) => [one.code, one.path.join('.')])).toEqual([['merge-conflict', 'frameworkVersion']]);
  });

  it('merging a file with itself changes nothing', () => expect(mergeBundles(base, base)).toEqual({ bundle: base, issues: [] }));

  it('a partner gets no restricted field, the public none of the partners’; references go with their records', () => {
    const full: Bundle = {
      ...base,
      actions: [{ ...action('x'), internalNote: 'SECRET', ext: { 'x-y': 'PARTNER' }, budget: { amountCents: 5, note: 'PARTNER' } }],
      alerts: [{ id: 'ville:alert:a', raisedOn: '2025-01-01', scope: 'group', topic: 'PARTNER', internalNote: 'SECRET' }],
      decisions: [{ id: 'ville:decision:d', kind: 'decision', text: 'Ouvrir', status: 'in-progress', basedOn: ['ville:alert:a'] }],
      resources: [
        {
          id: 'ville:resource:r',
          providerId: 'ville:organisation:a',
          kind: 'funding',
          description: 'Aide',
          availability: 'as-needed',
          conditional: false,
          status: 'pledged',
          amountCents: 3,
        },
      ],
    };
    const forPartners = exportForPartner(full, 'partners');
    expect(JSON.stringify(forPartners)).not.toContain('SECRET');
    expect(JSON.stringify(forPartners)).toContain('PARTNER');
    const forAll = exportForPartner(full, 'public');
    expect(JSON.stringify(forAll)).not.toMatch(/SECRET|PARTNER|amountCents/);
    expect(forAll.alerts).toBeUndefined();
    expect(forAll.decisions?.[0]?.basedOn).toEqual([]);
    expect(Bundle.safeParse(forAll).success).toBe(true);
    expect(check(forAll).filter((one) => one.code === 'dangling-ref')).toEqual([]);
    expect(exportForPartner(full, 'restricted')).toEqual(full);
  });
});

describe('reading', () => {
  it('strict refuses unknown fields; tolerant leaves them out with a warning, at any depth', () => {
    const data = { ...base, extra: 1, actions: [{ ...action('x'), colour: 'red', period: { start: '2025-01-01', end: null, note: 'x' } }] };
    expect(parse(Bundle, data, { mode: 'strict' }).ok).toBe(false);
    const reading = parse(Bundle, data);
    expect(reading.ok).toBe(true);
    expect(reading.issues.map((one) => [one.code, one.severity, one.path.join('.')]).sort()).toEqual([
      ['unknown-key', 'warning', 'actions.0.colour'],
      ['unknown-key', 'warning', 'actions.0.period.note'],
      ['unknown-key', 'warning', 'extra'],
    ]);
    expect(data.extra).toBe(1);
  });

  it('never throws, whatever it is given, and always says why it refuses', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const reading = parse(Bundle, data);
        if (!reading.ok) expect(reading.issues.length).toBeGreaterThan(0);
        const holes = /undefined|NaN|\{\w+\}/;
        for (const one of reading.issues) {
          // A key of the data may itself look like a hole in a sentence; it is shown as it is.
          if (holes.test(JSON.stringify([one.path, one.params]))) continue;
          for (const language of ['fr', 'en'] as const) expect(formatIssue(one, language)).not.toMatch(holes);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what JSON can hold of the strangest is an issue', () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 50_000; depth++) deep = { deep };
    const cyclic: Record<string, unknown> = { ...base };
    cyclic.self = cyclic;
    const strange: [data: unknown, code: string, place: string][] = [
      [{ ...base, deep }, 'unknown-key', 'deep'],
      [cyclic, 'unknown-key', 'self'],
      [{ ...base, run: () => 1, [`k${'k'.repeat(100_000)}`]: 1 }, 'unknown-key', 'run'],
      [{ ...base, licence: 'x'.repeat(5_000_000) }, 'too-long', 'licence'],
      [{ ...base, observations: [{ ...observation, value: NaN, status: 'ok' }] }, 'wrong-type', 'observations.0.value'],
      [{ ...base, observations: [{ ...observation, value: -Infinity, status: 'ok' }] }, 'wrong-type', 'observations.0.value'],
      [JSON.parse(`{"__proto__": {"polluted": 1}, ${JSON.stringify(base).slice(1)}`), 'unknown-key', '__proto__'],
      [
        {
          ...base,
          sessions: JSON.parse('[{"id":"ville:session:s","kind":"other","date":"2025-01-01","attendance":{"__proto__":3}}]') as unknown,
        },
        'unknown-key',
        'sessions.0.attendance.__proto__',
      ],
      [{ ...base, schemaVersion: 10n }, 'wrong-type', 'schemaVersion'],
    ];
    for (const [data, code, place] of strange) {
      const { issues } = parse(Bundle, data);
      expect([issues[0]?.code, issues[0]?.path.join('.')]).toEqual([code, place]);
      expect(formatIssue(issues[0]!, 'fr').length).toBeLessThan(400);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(parse(Bundle, { ...base, licence: '\ud800' }).ok).toBe(true);
  });

  it('a key that no object can inherit from is refused or told in a record too, not passed over', () => {
    const data = JSON.parse(
      `{${JSON.stringify({ ...base, observations: [{ ...observation, value: 1, status: 'ok', dimensions: {} }] })
        .slice(1, -1)
        .replace('"dimensions":{}', '"dimensions":{"__proto__":"x","sex":"female"}')}}`,
    ) as unknown;
    const place = { code: 'unknown-key', path: ['observations', 0, 'dimensions', '__proto__'], params: { key: '__proto__' } };
    expect(parse(Bundle, data, { mode: 'strict' })).toEqual({ ok: false, issues: [{ ...place, severity: 'error' }] });
    const { value, issues } = parse(Bundle, data);
    expect(issues).toEqual([{ ...place, severity: 'warning' }]);
    expect(value?.observations?.[0]?.dimensions).toEqual({ sex: 'female' });
  });

  it('data whose reading throws is an issue, not an exception', () => {
    const refuse = () => {
      throw new Error('no');
    };
    const getter = (key: string) => Object.defineProperty({ ...base }, key, { get: refuse, enumerable: true });
    const traps = (['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const).map(
      (trap) => new Proxy({ ...base }, { [trap]: refuse }),
    );
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const data of [getter('actions'), getter('schemaVersion'), getter('unheard'), ...traps, revoked, { ...base, actions: revoked }])
      for (const mode of ['strict', 'tolerant'] as const) {
        const { ok, issues } = parse(Bundle, data, { mode });
        if (!ok) expect(issues.length).toBeGreaterThan(0);
      }
    const { issues } = parse(Bundle, getter('actions'));
    expect(issues.map((one) => one.code)).toEqual(['not-readable']);
    expect(formatIssue(issues[0]!, 'fr')).toContain('données simples');
  });

  it('hostile texts are searched for personal data in a time in proportion', () => {
    const start = performance.now();
    for (const text of ['a', 'a.', 'a@', 'a@b.', '1 ', '06 ', '+33', '0033 '].map((piece) => piece.repeat(30_000))) personalDataIn(text);
    // Milliseconds in truth; a search that goes back over its steps took minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('text that is not JSON is an issue', () =>
    expect(parseJson(Bundle, '{"a":').issues[0]).toMatchObject({ code: 'not-json', severity: 'error' }));
});

describe('catalogue', () => {
  const entries = Object.entries(catalogue);
  it.each(entries)('%s has words in both languages, with the same values', (_, entry) => {
    const names = (language: Language) =>
      [...`${entry[language].message} ${'hint' in entry[language] ? entry[language].hint : ''}`.matchAll(/\{(\w+)/g)]
        .map((match) => match[1])
        .sort();
    expect(new Set(names('fr'))).toEqual(new Set(names('en')));
    expect(entry.fr.message).not.toBe(entry.en.message);
    expect(`${entry.fr.message} ${entry.fr.hint}`).not.toMatch(/\b(?:the|is|must|should|record)\b/);
    expect(entry.fr.hint.length).toBeGreaterThan(5);
  });

  /** Neither an example nor a value of the case: why. */
  const plain: Readonly<Record<string, readonly string[]>> = {
    'what to write depends on the field, which the place names': ['missing', 'no-variant-fits', 'cell-missing'],
    'for programmers: there is nothing to write': ['not-readable'],
    'what to do is done in the spreadsheet program; the place names the sheet': ['cell-formula-uncomputed', 'sheet-hidden'],
    'the hint says which two things to put in agreement': [
      'status-history-order',
      'done-date-missing',
      'secondary-suppression-needed',
      'weights-not-positive',
    ],
    'advice on a text of law, whose words are for the parties to choose': [
      'agreement-without-term',
      'agreement-without-termination',
      'agreement-without-budget',
      'agreement-without-data-clause',
      'agreement-without-evaluation',
      'evaluation-held-in-social-conference',
    ],
  };

  it('every message shows an example, or the values of the case itself, or has its reason for none', () => {
    const reasoned = Object.values(plain).flat();
    const isBare = ([, { fr, en }]: (typeof entries)[number]) =>
      [fr, en].some((words) => !('example' in words) && !/\{\w/.test(`${words.message} ${words.hint}`));
    expect(
      entries
        .filter(isBare)
        .map(([code]) => code)
        .sort(),
    ).toEqual([...reasoned].sort());
    // Both languages show one, or none.
    expect(entries.filter(([, { fr, en }]) => 'example' in fr !== 'example' in en).map(([code]) => code)).toEqual([]);
  });

  it('another package adds its own codes', () => {
    const own = { 'too-late': { severity: 'warning', fr: { message: 'après le {day}.' }, en: { message: 'after {day}.' } } } as const;
    const found = issueMaker(own)('too-late', ['actions', 0], { day: '2025-12-31' });
    expect(formatIssue(found, 'fr', { catalogues: [own] })).toBe('actions[0]\u00a0: après le 2025-12-31.');
    expect(formatIssue(found, 'fr')).toContain('« too-late »');
    expect(findEntry('toString')).toBeUndefined();
  });

  it('a word goes with its number, as each language counts', () => {
    const own = {
      found: {
        severity: 'info',
        fr: { message: '{n} {n|réponse lue|réponses lues}.' },
        en: { message: '{n} {n|answer|answers} read.' },
      },
    } as const;
    const said = (n: number, language: 'fr' | 'en') => formatIssue(issueMaker(own)('found', [], { n }), language, { catalogues: [own] });
    expect([0, 1, 1.5, 2].map((n) => said(n, 'fr'))).toEqual(['0 réponse lue.', '1 réponse lue.', '1,5 réponse lue.', '2 réponses lues.']);
    expect([0, 1, 1.5, 2].map((n) => said(n, 'en'))).toEqual(['0 answers read.', '1 answer read.', '1.5 answers read.', '2 answers read.']);
    expect(entries.filter(([, { fr, en }]) => /\(e?s\)/.test(JSON.stringify([fr, en])))).toEqual([]);
  });

  it('places are said in words', () => {
    const found: Issue = { code: 'missing', severity: 'error', path: ['actions', 2, 'period', 'start'] };
    expect(formatIssue(found, 'fr', { labels })).toMatch(/^Actions n° 3 › Période › Début/);
    expect(formatIssue(found, 'en', { labels })).toMatch(/^Actions no\. 3 › Period › Start/);
  });
});

describe('framework', () => {
  it('the default one is sound', () => expect(checkFramework(framework)).toEqual([]));

  it.each<[string, (copy: Framework) => unknown]>([
    ['goalposts-equal', (f) => (f.indicators[0]!.goalposts.target = f.indicators[0]!.goalposts.floor)],
    ['goalposts-direction', (f) => ([f.indicators[0]!.goalposts.floor, f.indicators[0]!.goalposts.target] = [40, 0])],
    ['weights-not-positive', (f) => f.dimensions[0]!.criteria.forEach((one) => (one.weight = 0))],
    ['unknown-name', (f) => (f.dimensions[0]!.criteria[0]!.indicatorIds = ['nowhere'])],
    ['indicator-not-placed', (f) => (f.dimensions[0]!.criteria[0]!.indicatorIds = ['nowhere'])],
    ['duplicate-name', (f) => f.indicators.push(f.indicators[0]!)],
    ['bands-do-not-cover', (f) => f.scoring.bands.pop()],
    ['unknown-set-field', (f) => (f.indicators[0]!.formula = { ...f.indicators[0]!.formula, numerator: 'attendance.martians' } as never)],
    ['condition-does-not-fit', (f) => (f.indicators[0]!.formula = { ...f.indicators[0]!.formula, numerator: 'date' } as never)],
    ['unknown-set', (f) => (f.indicators[0]!.formula = { ...f.indicators[0]!.formula, set: 'martians' } as never)],
    ['threshold-below-five', (f) => (f.disclosure.minRespondents[0]!.value = 3)],
  ])('%s', (code, change) => {
    const copy = structuredClone(framework);
    change(copy);
    expect(checkFramework(copy).map((one) => one.code)).toContain(code);
  });
});

describe('questionnaires', () => {
  it.each(['residents', 'staff', 'elected', 'associations'])('%s: sound, complete in five languages', (group) => {
    const one = Survey.parse(content(`surveys/${group}-annual.json`));
    expect(checkSurvey(one)).toEqual([]);
    expect(one.languages).toEqual(['fr', 'fr-x-falc', 'en', 'ar', 'pt']);
    for (const question of one.questions) expect(question.wording['fr-x-falc'], question.id).toBeTruthy();
  });

  it('every question that the framework reads is asked of the groups it names', () => {
    for (const { formula } of framework.indicators) {
      if (formula.kind !== 'survey-mean' && formula.kind !== 'survey-share') continue;
      for (const item of formula.items) {
        for (const group of item.groups) {
          const one = Survey.parse(content(`surveys/${group}-annual.json`));
          expect(
            one.questions.map((question) => question.id),
            `${item.questionId} of ${group}`,
          ).toContain(item.questionId);
        }
      }
    }
  });

  it.each<[string, (copy: Survey) => unknown]>([
    ['unknown-name', (s) => (s.questions[0]!.scaleId = 'nowhere')],
    ['duplicate-name', (s) => s.questions.push(s.questions[0]!)],
    ['question-not-placed', (s) => s.pages[0]!.questionIds.shift()],
    ['options-missing', (s) => delete s.questions.find((one) => one.id === 'sex')!.options],
    ['visibility-order', (s) => (s.questions[0]!.visibleWhen = { match: 'all', tests: [{ questionId: 'sex', test: 'answered' }] })],
    ['translation-missing', (s) => delete s.title.ar],
  ])('%s', (code, change) => {
    const copy = structuredClone(survey);
    change(copy);
    expect(checkSurvey(copy).map((one) => one.code)).toContain(code);
  });
});

const asked: Survey = {
  ...survey,
  pages: [{ id: 'one', questionIds: ['choice', 'why', 'several', 'count', 'grid', 'details', 'mark', 'where', 'sex'] }],
  questions: [
    {
      id: 'choice',
      kind: 'scored',
      control: 'rating',
      wordingVersion: '1',
      wording: { fr: 'Choix' },
      required: true,
      scaleId: 'agreement-4',
    },
    {
      id: 'why',
      kind: 'open',
      control: 'text',
      wordingVersion: '1',
      wording: { fr: 'Pourquoi' },
      required: true,
      maxLength: 20,
      visibleWhen: { match: 'all', tests: [{ questionId: 'choice', test: 'at-most', values: [2] }] },
    },
    {
      id: 'several',
      kind: 'context',
      control: 'multiple-choice',
      wordingVersion: '1',
      wording: { fr: 'Plusieurs' },
      required: false,
      maxChoices: 2,
      options: [
        { code: 'a', label: { fr: 'A' } },
        { code: 'b', label: { fr: 'B' } },
        { code: 'c', label: { fr: 'C' } },
        { code: 'none', label: { fr: 'Rien' }, exclusive: true },
      ],
    },
    {
      id: 'count',
      kind: 'context',
      control: 'number',
      wordingVersion: '1',
      wording: { fr: 'Combien' },
      required: false,
      min: 0,
      max: 10,
      step: 1,
    },
    {
      id: 'grid',
      kind: 'scored',
      control: 'matrix',
      wordingVersion: '1',
      wording: { fr: 'Tableau' },
      required: false,
      scaleId: 'agreement-4',
      rows: [{ id: 'r1', wording: { fr: 'Un' } }],
    },
    {
      id: 'details',
      kind: 'open',
      control: 'text',
      wordingVersion: '1',
      wording: { fr: 'Détails' },
      required: false,
      pattern: '[0-9]+',
      visibleWhen: { match: 'all', tests: [{ questionId: 'grid.r1', test: 'at-least', values: [3] }] },
    },
    { id: 'mark', kind: 'context', control: 'rating', wordingVersion: '1', wording: { fr: 'Note' }, required: false, min: 1, max: 5 },
    {
      id: 'where',
      kind: 'profile',
      control: 'drop-down',
      wordingVersion: '1',
      wording: { fr: 'Où' },
      required: false,
      options: [{ code: 'north', label: { fr: 'Au nord' } }],
      otherOption: { fr: 'Ailleurs' },
    },
    survey.questions.find((one) => one.id === 'sex')!,
  ],
};
const given: Submission = {
  schemaVersion: '0.1.0',
  id: 'synthetic-00000001',
  surveyId: survey.id,
  surveyVersion: survey.version,
  waveId: 'ville:survey-wave:w',
  group: 'residents',
  mode: 'web',
  submittedOn: '2025-05-05',
  status: 'completed',
  answers: { choice: '4', several: ['a', 'b'], count: 3, 'grid.r1': '2' },
  absences: {},
  profile: { sex: 'woman' },
  synthetic: true,
};

describe('answers, checked again by the server', () => {
  it('good answers raise nothing', () => expect(checkSubmission(given, asked, { today: '2025-05-05' })).toEqual([]));

  it.each<[string, Partial<Submission>]>([
    ['survey-version-mismatch', { surveyVersion: '9' }],
    ['group-mismatch', { group: 'staff' }],
    ['date-in-future', { submittedOn: '2025-05-06' }],
    ['answer-to-unknown-question', { answers: { ...given.answers, ghost: '1' } }],
    ['answer-required', { answers: { several: ['a'] } }],
    ['answer-required', { answers: { ...given.answers, choice: '1' } }],
    ['answer-to-hidden-question', { answers: { ...given.answers, why: 'parce que' } }],
    ['option-unknown', { answers: { ...given.answers, choice: '9' } }],
    ['option-unknown', { profile: { sex: 'martian' } }],
    ['answer-wrong-type', { answers: { ...given.answers, choice: ['4'] } }],
    ['answer-wrong-type', { answers: { ...given.answers, count: 'trois' } }],
    ['answer-out-of-range', { answers: { ...given.answers, count: 11 } }],
    ['answer-out-of-range', { answers: { ...given.answers, count: 1.5 } }],
    ['answer-wrong-length', { answers: { ...given.answers, choice: '1', why: 'x'.repeat(21) } }],
    ['too-many-choices', { answers: { ...given.answers, several: ['a', 'b', 'c'] } }],
    ['choice-repeated', { answers: { ...given.answers, several: ['a', 'a'] } }],
    ['exclusive-choice-with-others', { answers: { ...given.answers, several: ['a', 'none'] } }],
    ['answer-and-absence', { absences: { choice: 'refused' } }],
    ['profile-in-answers', { answers: { ...given.answers, sex: 'woman' } }],
    ['option-unknown', { answers: { ...given.answers, 'grid.r1': '7' } }],
    ['answer-to-unknown-question', { answers: { ...given.answers, 'grid.r9': '1' } }],
    ['answer-to-hidden-question', { answers: { ...given.answers, 'grid.r1': '1', details: '12 bis' } }],
    ['answer-wrong-form', { answers: { ...given.answers, 'grid.r1': '4', details: '12 bis' } }],
    ['option-unknown', { answers: { ...given.answers, mark: '6' } }],
    ['answer-required', { answers: { ...given.answers, 'where.other': '  ' }, profile: { ...given.profile, where: 'other' } }],
  ])('%s', (code, change) => {
    const found = checkSubmission({ ...given, ...change }, asked, { today: '2025-05-05' });
    expect(found.map((one) => one.code)).toContain(code);
    for (const one of found) expect(formatIssue(one, 'fr')).not.toMatch(/\{\w+\}|\?/);
  });

  it('takes a rating by its limits, a text on whole digits, the text beside "other" of a profile question', () => {
    const answers = { ...given.answers, mark: '5', 'grid.r1': '3', details: '12', 'where.other': 'À la gare' };
    expect(checkSubmission({ ...given, answers, profile: { ...given.profile, where: 'other' } }, asked)).toEqual([]);
  });

  it('"don’t know" answers a required question; an unfinished one may have gaps', () => {
    expect(checkSubmission({ ...given, answers: {}, absences: { choice: 'dont-know' } }, asked)).toEqual([]);
    expect(checkSubmission({ ...given, answers: {}, status: 'in-progress' }, asked)).toEqual([]);
  });
});
