import type { Action, Bundle, DataExchange, Decision, Session } from '@projet-social/schema';

/**
 * Records of the example, written by hand to tell a story: every one is synthetic. Institutions that exist are named because the
 * convention or the law names them; what they are said to do here did not happen.
 */
const id = <K extends string>(kind: K, local: string): `montfermeil:${K}:${string}` => `montfermeil:${kind}:${local}`;
const synthetic = true as const;
const org = (local: string): string => id('organisation', local);

const header = { schemaVersion: '0.1.0', producer: { slug: 'montfermeil' }, licence: 'etalab-2.0' } as const;

/** Partners of the example beside the two parties of the convention. */
function partners(): Bundle {
  const partner = (
    local: string,
    kind: 'ccas' | 'state-service' | 'social-landlord' | 'association' | 'social-economy',
    name: string,
    isInstitution: boolean,
  ) => ({
    id: id('organisation', local),
    synthetic,
    kind,
    names: [{ text: name }],
    isInstitution,
  });
  return {
    ...header,
    organisations: [
      partner('ccas', 'ccas', 'Centre communal d’action sociale (exemple)', true),
      partner('education-nationale', 'state-service', 'Éducation nationale, circonscription (exemple)', true),
      partner('mission-locale', 'social-economy', 'Mission locale (exemple)', true),
      partner('bailleur', 'social-landlord', 'Bailleur social (exemple)', false),
      partner('asso-parents', 'association', 'Association de parents (exemple)', false),
      partner('asso-culture', 'association', 'Association culturelle de quartier (exemple)', false),
      partner('asso-aines', 'association', 'Association d’aide aux aînés (exemple)', false),
    ],
    governanceBodies: [
      {
        id: id('governance-body', 'comite-de-pilotage'),
        synthetic,
        kind: 'steering-committee',
        name: { fr: 'Comité de pilotage (exemple)' },
      },
    ],
    schemes: [{ id: id('scheme', 'contrat-de-ville'), synthetic, kind: 'contrat-de-ville', title: { fr: 'Contrat de ville (exemple)' } }],
    territories: [{ id: id('territory', 'france-metropolitaine'), kind: 'country', name: 'France métropolitaine' }],
  };
}

type Attendance = NonNullable<Session['attendance']>;

const cell = [org('departement'), org('commune'), org('ccas'), org('caf-seine-saint-denis')];
const wide = [...cell, org('education-nationale'), org('asso-parents'), org('asso-culture')];

function session(
  local: string,
  kind: Session['kind'],
  date: string,
  organisationIds: string[],
  attendance: Attendance | undefined,
  minutes: string | undefined,
): Session {
  const body = { 'watch-cell': 'cellule-de-veille', 'social-conference': 'conference-sociale', 'steering-committee': 'comite-de-pilotage' }[
    kind as string
  ];
  return {
    id: id('session', local),
    synthetic,
    ...(body && { bodyId: id('governance-body', body) }),
    kind,
    date,
    organisationIds,
    ...(attendance && { attendance }),
    ...(minutes && { minutes: { publishedOn: minutes } }),
  };
}

const conference = (year: number): string => id('session', `conference-${year}`);

function sessions(): Session[] {
  const watch = (date: string, minutes: string | undefined) =>
    session(`veille-${date}`, 'watch-cell', date, cell, { staff: 9, elected: 1, associations: 2 }, minutes);
  const conferences = [
    session(
      'conference-2023',
      'social-conference',
      '2023-11-18',
      wide,
      { residents: 21, elected: 10, staff: 33, associations: 14 },
      '2023-12-12',
    ),
    session(
      'conference-2024',
      'social-conference',
      '2024-11-16',
      wide,
      { residents: 24, elected: 10, staff: 36, associations: 18 },
      '2024-12-11',
    ),
    session(
      'conference-2025',
      'social-conference',
      '2025-11-22',
      wide,
      { residents: 35, elected: 11, staff: 37, associations: 21 },
      '2025-12-17',
    ),
  ];
  const of2024 = [
    watch('2024-01-23', '2024-02-06'),
    watch('2024-02-20', '2024-03-29'),
    watch('2024-04-16', '2024-05-07'),
    watch('2024-05-21', undefined),
    watch('2024-06-18', '2024-07-05'),
    watch('2024-09-17', '2024-10-08'),
    watch('2024-11-26', '2025-01-15'),
    session(
      'comite-2024-03',
      'steering-committee',
      '2024-03-14',
      [org('departement'), org('commune')],
      { elected: 5, staff: 7 },
      '2024-04-02',
    ),
    session(
      'comite-2024-10',
      'steering-committee',
      '2024-10-10',
      [org('departement'), org('commune')],
      { elected: 4, staff: 8 },
      '2024-10-30',
    ),
    session('atelier-2024-06', 'resident-workshop', '2024-06-08', [org('commune')], { residents: 17, staff: 3 }, '2024-06-24'),
  ];
  const of2025 = [
    watch('2025-01-21', '2025-02-04'),
    watch('2025-02-18', '2025-03-11'),
    watch('2025-03-18', '2025-04-07'),
    watch('2025-04-15', '2025-05-06'),
    watch('2025-06-17', '2025-07-08'),
    watch('2025-09-16', '2025-10-07'),
    watch('2025-10-14', '2025-11-04'),
    watch('2025-11-18', '2025-12-09'),
    watch('2025-12-16', undefined),
    session(
      'comite-2025-03',
      'steering-committee',
      '2025-03-13',
      [org('departement'), org('commune')],
      { elected: 5, staff: 8 },
      '2025-04-01',
    ),
    session(
      'comite-2025-10',
      'steering-committee',
      '2025-10-09',
      [org('departement'), org('commune')],
      { elected: 5, staff: 7 },
      undefined,
    ),
    session(
      'atelier-2025-05',
      'resident-workshop',
      '2025-05-17',
      [org('commune'), org('asso-parents')],
      { residents: 23, staff: 4, associations: 3 },
      '2025-06-03',
    ),
    session(
      'reflexion-2025-07',
      'reflection-time',
      '2025-07-03',
      [org('departement'), org('commune'), org('asso-culture')],
      { residents: 6, staff: 11, associations: 4 },
      '2025-07-22',
    ),
  ];
  return [...conferences, ...of2024, ...of2025];
}

type Follow = readonly [status: Decision['status'], on: string];

function decision(local: string, year: number, kind: Decision['kind'], text: string, follow: readonly Follow[], due?: string): Decision {
  const last = follow.at(-1);
  const done = follow.find(([status]) => status === 'done');
  return {
    id: id('decision', local),
    synthetic,
    sessionId: conference(year),
    kind,
    text,
    ownerIds: [org('departement'), org('commune')],
    ...(due && { dueOn: due }),
    ...(done && { doneOn: done[1] }),
    status: last?.[0] ?? 'not-started',
    statusHistory: follow.map(([status, on]) => ({ status, on })),
  };
}

function decisions(): Decision[] {
  return [
    // Decisions and recommendations of 2023, followed up in 2024: 4 of 6.
    decision('d2023-1', 2023, 'decision', 'Ouvrir une permanence d’accès aux droits aux Bosquets.', [
      ['in-progress', '2024-02-01'],
      ['done', '2024-09-10'],
    ]),
    decision('d2023-2', 2023, 'decision', 'Nommer un référent unique par famille accompagnée.', [['in-progress', '2024-05-15']]),
    decision('d2023-3', 2023, 'recommendation', 'Envoyer une synthèse à tous les habitants consultés.', [['not-started', '2023-11-18']]),
    decision('d2023-4', 2023, 'recommendation', 'Simplifier le dossier d’aide d’urgence.', [['in-progress', '2024-03-20']]),
    decision('d2023-5', 2023, 'recommendation', 'Partager le calendrier des actions.', [['done', '2024-01-30']]),
    decision('d2023-6', 2023, 'decision', 'Étudier une garderie éphémère.', [['not-started', '2023-11-18']]),
    // Of 2024, followed up in 2025: 6 of 7.
    decision('d2024-1', 2024, 'decision', 'Tester une garderie éphémère pendant les formations.', [
      ['in-progress', '2025-01-20'],
      ['done', '2025-06-30'],
    ]),
    decision('d2024-2', 2024, 'decision', 'Prendre en compte l’avis du groupe d’habitants avant chaque nouvelle action.', [
      ['done', '2025-03-13'],
    ]),
    decision('d2024-3', 2024, 'recommendation', 'Publier les suites données à chaque proposition.', [['in-progress', '2025-04-02']]),
    decision('d2024-4', 2024, 'recommendation', 'Créer une fiche d’orientation commune aux services.', [
      ['in-progress', '2025-02-11'],
      ['done', '2025-10-09'],
    ]),
    decision('d2024-5', 2024, 'decision', 'Renforcer la médiation numérique au Centre.', [['in-progress', '2025-05-05']]),
    decision('d2024-6', 2024, 'recommendation', 'Réunir les associations une fois par trimestre.', [['in-progress', '2025-01-09']]),
    decision('d2024-7', 2024, 'decision', 'Étudier un relais d’aidants.', [['not-started', '2024-11-16']]),
    decision('d2025-1', 2025, 'decision', 'Étendre la garderie éphémère à deux quartiers.', [['not-started', '2025-11-22']]),
    decision('d2025-2', 2025, 'recommendation', 'Raccourcir encore le délai de réponse aux alertes.', [['not-started', '2025-11-22']]),
    // Commitments due in 2024: 4 kept of 8; due in 2025: 7 kept of 9.
    decision('e2024-1', 2023, 'commitment', 'Mettre un agent à mi-temps sur la coordination.', [['done', '2024-01-15']], '2024-01-31'),
    decision('e2024-2', 2023, 'commitment', 'Fournir une salle pour les ateliers.', [['done', '2024-02-20']], '2024-02-28'),
    decision('e2024-3', 2023, 'commitment', 'Transmettre les données de l’accueil social.', [['done', '2024-05-12']], '2024-03-31'),
    decision('e2024-4', 2023, 'commitment', 'Afficher les permanences dans les halls.', [['done', '2024-04-08']], '2024-04-30'),
    decision('e2024-5', 2023, 'commitment', 'Former les agents d’accueil.', [['in-progress', '2024-05-02']], '2024-06-30'),
    decision('e2024-6', 2023, 'commitment', 'Publier la carte des services.', [['done', '2024-08-30']], '2024-09-15'),
    decision('e2024-7', 2023, 'commitment', 'Installer une borne d’accès aux droits.', [['dropped', '2024-07-01']], '2024-10-31'),
    decision('e2024-8', 2023, 'commitment', 'Tenir une permanence du samedi.', [['in-progress', '2024-11-04']], '2024-12-15'),
    decision('e2025-1', 2024, 'commitment', 'Former vingt agents à l’accueil commun.', [['done', '2025-02-14']], '2025-02-28'),
    decision('e2025-2', 2024, 'commitment', 'Traduire les courriers types.', [['done', '2025-03-10']], '2025-03-31'),
    decision('e2025-3', 2024, 'commitment', 'Ouvrir la permanence du samedi.', [['done', '2025-03-29']], '2025-03-31'),
    decision('e2025-4', 2024, 'commitment', 'Répondre par écrit à chaque proposition.', [['in-progress', '2025-06-01']], '2025-06-30'),
    decision('e2025-5', 2024, 'commitment', 'Livrer les données de la petite enfance.', [['done', '2025-05-20']], '2025-06-15'),
    decision('e2025-6', 2024, 'commitment', 'Équiper deux salles pour les visioconférences.', [['done', '2025-07-01']], '2025-07-15'),
    decision('e2025-7', 2024, 'commitment', 'Réserver un budget aux projets d’habitants.', [['done', '2025-09-02']], '2025-09-30'),
    decision('e2025-8', 2024, 'commitment', 'Mettre à jour la carte des services.', [['done', '2025-11-28']], '2025-10-31'),
    decision('e2025-9', 2024, 'commitment', 'Former les bénévoles à l’accès aux droits.', [['done', '2025-12-04']], '2025-12-15'),
  ];
}

interface ActionStory {
  readonly local: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly leads: readonly string[];
  readonly partners?: readonly string[];
  readonly level: NonNullable<Action['participationLevel']>;
  readonly kind?: NonNullable<Action['innovation']>['kind'];
  readonly review?: readonly [on: string, outcome: 'scale-up' | 'adapt' | 'stop'];
  readonly needs?: readonly string[];
  readonly schemes?: readonly string[];
  readonly history?: readonly (readonly [Action['status'], string])[];
  readonly linked?: true;
  /** People reached by year: in priority neighbourhoods, elsewhere, where they live not known. */
  readonly reached?: Readonly<Record<number, readonly [inside: number, outside: number, unknown: number]>>;
}

const stories: readonly ActionStory[] = [
  {
    local: 'acces-aux-droits',
    title: 'Permanence d’accès aux droits',
    start: '2022-03-01',
    leads: ['departement', 'commune'],
    level: 'consultation',
    needs: ['droits'],
    schemes: ['contrat-de-ville'],
    reached: { 2024: [96, 210, 30], 2025: [141, 232, 26] },
  },
  {
    local: 'mediation-numerique',
    title: 'Médiation numérique',
    start: '2023-09-01',
    leads: ['commune'],
    partners: ['asso-culture'],
    level: 'information',
    kind: 'new-practice',
    needs: ['droits'],
    reached: { 2024: [38, 120, 12], 2025: [55, 131, 9] },
  },
  {
    local: 'parents-ecole',
    title: 'Groupes de parents à l’école',
    start: '2021-09-01',
    leads: ['commune'],
    partners: ['education-nationale'],
    level: 'co-construction',
    needs: ['parents'],
    schemes: ['pedt'],
    reached: { 2024: [44, 88, 0], 2025: [61, 92, 0] },
  },
  {
    local: 'garderie-ephemere',
    title: 'Garderie éphémère pendant les formations',
    start: '2025-01-20',
    end: '2025-06-30',
    leads: ['departement', 'commune'],
    partners: ['ccas'],
    level: 'co-construction',
    kind: 'experiment',
    review: ['2025-07-18', 'scale-up'],
    needs: ['garde'],
    schemes: ['ctg'],
    history: [
      ['planned', '2024-11-16'],
      ['active', '2025-01-20'],
      ['completed', '2025-06-30'],
    ],
    reached: { 2025: [22, 19, 0] },
  },
  {
    local: 'fiche-commune',
    title: 'Fiche d’orientation commune aux services',
    start: '2025-02-11',
    leads: ['departement', 'commune'],
    partners: ['caf-seine-saint-denis'],
    level: 'concertation',
    kind: 'new-practice',
    needs: ['droits'],
    history: [['active', '2025-02-11']],
  },
  {
    local: 'sante-des-jeunes',
    title: 'Parcours santé des jeunes',
    start: '2023-02-01',
    leads: ['departement', 'commune'],
    partners: ['mission-locale'],
    level: 'consultation',
    needs: ['sante'],
    schemes: ['cls'],
    reached: { 2024: [31, 77, 8], 2025: [35, 80, 5] },
  },
  {
    local: 'aines-isoles',
    title: 'Visites aux aînés isolés',
    start: '2022-10-01',
    leads: ['commune'],
    partners: ['ccas'],
    level: 'information',
    needs: ['isolement'],
    reached: { 2024: [12, 94, 3], 2025: [16, 101, 2] },
  },
  {
    local: 'jardin-partage',
    title: 'Jardin partagé des Bosquets',
    start: '2024-03-15',
    leads: ['commune'],
    partners: ['asso-culture'],
    level: 'co-decision',
    kind: 'new-to-territory',
    needs: ['lien'],
    reached: { 2024: [47, 9, 0], 2025: [52, 12, 0] },
  },
  {
    local: 'logement-digne',
    title: 'Repérage du logement indigne',
    start: '2023-05-01',
    leads: ['commune', 'departement'],
    level: 'information',
    needs: ['logement'],
    schemes: ['contrat-de-ville'],
    reached: { 2024: [18, 41, 10], 2025: [20, 44, 11] },
  },
  {
    local: 'cafe-habitants',
    title: 'Café des habitants',
    start: '2023-10-01',
    leads: ['commune'],
    level: 'concertation',
    needs: ['lien'],
    reached: { 2024: [25, 60, 22], 2025: [41, 66, 20] },
  },
  {
    local: 'ateliers-emploi',
    title: 'Ateliers vers l’emploi',
    start: '2022-01-10',
    end: '2024-12-20',
    leads: ['departement', 'commune'],
    partners: ['mission-locale'],
    level: 'consultation',
    needs: ['emploi'],
    schemes: ['insertion'],
    history: [
      ['active', '2022-01-10'],
      ['completed', '2024-12-20'],
    ],
    reached: { 2024: [29, 52, 4] },
  },
  {
    local: 'projets-habitants',
    title: 'Fonds de projets d’habitants',
    start: '2025-09-02',
    leads: ['commune', 'departement'],
    level: 'co-decision',
    kind: 'new-to-territory',
    needs: ['lien'],
    history: [['active', '2025-09-02']],
    reached: { 2025: [34, 21, 0] },
  },
  {
    local: 'borne-droits',
    title: 'Borne d’accès aux droits',
    start: '2024-02-01',
    end: '2024-07-01',
    leads: ['commune'],
    level: 'none',
    kind: 'experiment',
    history: [
      ['active', '2024-02-01'],
      ['abandoned', '2024-07-01'],
    ],
  },
  {
    local: 'cuisine-nomade',
    title: 'Cuisine nomade',
    start: '2024-02-05',
    end: '2024-10-31',
    leads: ['asso-parents'],
    partners: ['ccas'],
    level: 'co-construction',
    kind: 'experiment',
    review: ['2024-11-12', 'adapt'],
    needs: ['lien'],
    history: [
      ['active', '2024-02-05'],
      ['completed', '2024-10-31'],
    ],
    reached: { 2024: [33, 18, 0] },
  },
  {
    local: 'pause-aidants',
    title: 'Pause des aidants',
    start: '2025-03-03',
    end: '2025-11-28',
    leads: ['departement'],
    partners: ['ccas', 'asso-aines'],
    level: 'consultation',
    kind: 'experiment',
    needs: ['isolement'],
    history: [
      ['active', '2025-03-03'],
      ['completed', '2025-11-28'],
    ],
    reached: { 2025: [6, 25, 1] },
  },
  {
    local: 'maison-de-sante',
    title: 'Maison de santé (portée par ailleurs)',
    start: '2020-01-01',
    leads: ['departement', 'commune'],
    level: 'information',
    linked: true,
  },
];

function actions(): Action[] {
  return stories.map((story) => {
    const status = story.history?.at(-1)?.[0] ?? 'active';
    const beneficiaries = Object.entries(story.reached ?? {}).flatMap(([year, [inside, outside, unknown]]) => {
      const period = { start: `${year}-01-01`, end: `${year}-12-31` };
      return [
        { period, count: inside, status: 'ok' as const, priorityArea: true },
        { period, count: outside, status: 'ok' as const, priorityArea: false },
        ...(unknown > 0 ? [{ period, count: unknown, status: 'ok' as const }] : []),
      ];
    });
    return {
      id: id('action', story.local),
      synthetic,
      title: { fr: story.title },
      inclusion: { mode: story.linked ? 'linked' : 'chosen' },
      leadIds: story.leads.map(org),
      ...(story.partners && { partnerIds: story.partners.map(org) }),
      period: { start: story.start, end: story.end ?? null },
      status,
      ...(story.history && { statusHistory: story.history.map(([state, on]) => ({ status: state, on })) }),
      participationLevel: story.level,
      ...(story.kind && {
        innovation: { kind: story.kind, ...(story.review && { review: { on: story.review[0], outcome: story.review[1] } }) },
      }),
      ...(story.needs && { needIds: story.needs.map((need) => id('need', need)) }),
      ...(story.schemes && {
        schemeLinks: story.schemes.map((scheme) => ({ schemeId: id('scheme', scheme), relation: 'coordinates-with' as const })),
      }),
      ...(beneficiaries.length > 0 && { beneficiaries }),
    };
  });
}

function needs(): Pick<Bundle, 'needsAssessments' | 'needs'> {
  const need = (local: string, theme: NonNullable<Bundle['needs']>[number]['theme'], statement: string, priority: number) => ({
    id: id('need', local),
    synthetic,
    assessmentId: id('needs-assessment', 'abs-2023'),
    theme,
    statement,
    priority,
    demandSource: 'several' as const,
  });
  return {
    needsAssessments: [
      { id: id('needs-assessment', 'abs-2023'), synthetic, year: 2023, kind: 'full', legalBasis: 'convention', approvedOn: '2023-06-22' },
      {
        id: id('needs-assessment', 'abs-sante-2025'),
        synthetic,
        year: 2025,
        kind: 'thematic',
        legalBasis: 'convention',
        approvedOn: '2025-04-10',
      },
    ],
    needs: [
      need('droits', 'access-to-rights', 'Connaître ses droits et faire aboutir ses démarches.', 1),
      need('garde', 'early-childhood', 'Faire garder ses enfants pendant une formation ou un entretien.', 1),
      need('sante', 'health', 'Trouver un médecin et un suivi pour les jeunes.', 1),
      need('logement', 'housing', 'Sortir du logement indigne ou trop petit.', 2),
      need('isolement', 'older-people', 'Rompre l’isolement des aînés et soutenir leurs aidants.', 2),
      need('emploi', 'employment-inclusion', 'Accompagner les jeunes vers l’emploi.', 2),
      need('parents', 'family-parenting', 'Soutenir les parents à l’école.', 3),
      need('lien', 'culture', 'Des lieux pour se rencontrer.', 3),
    ],
  };
}

/** Days from alert to decision; undefined: still open. */
const alertStories: readonly (readonly [raised: string, days: number | undefined, topic: string])[] = [
  ['2024-01-16', 38, 'Files d’attente devant l’accueil social le lundi.'],
  ['2024-02-27', 64, 'Familles sans solution de garde pendant les formations.'],
  ['2024-04-09', undefined, 'Fermeture d’un cabinet médical aux Coudreaux.'],
  ['2024-05-28', 49, 'Jeunes sortis d’école sans interlocuteur.'],
  ['2024-09-24', 57, 'Ascenseurs en panne dans un ensemble de logements.'],
  ['2024-10-15', undefined, 'Aînés isolés sans réseau de transport le soir.'],
  ['2025-01-14', 21, 'Courriers administratifs incompris.'],
  ['2025-02-25', 35, 'Afflux à la permanence du samedi.'],
  ['2025-03-11', 28, 'Moisissures signalées dans plusieurs immeubles.'],
  ['2025-05-06', undefined, 'Manque de places en accueil collectif.'],
  ['2025-06-10', 42, 'Bruit et tensions autour du parc en soirée.'],
  ['2025-09-09', 33, 'Rentrée : fournitures hors de portée de certaines familles.'],
  ['2025-10-07', 26, 'Aidants épuisés repérés par l’aide à domicile.'],
];

/** Received, days to the answer with its reason; undefined: no answer. */
const proposalStories: readonly (readonly [received: string, days: number | undefined, text: string])[] = [
  ['2024-01-30', 110, 'Ouvrir l’accueil un soir par semaine.'],
  ['2024-03-05', 45, 'Afficher les permanences dans les halls.'],
  ['2024-04-22', undefined, 'Créer un composteur de quartier.'],
  ['2024-06-08', 60, 'Planter un jardin avec les écoles.'],
  ['2024-06-08', undefined, 'Prêter des salles aux groupes de parents.'],
  ['2024-09-19', 80, 'Traduire les courriers importants.'],
  ['2025-02-04', 40, 'Un fonds pour les projets d’habitants.'],
  ['2025-03-27', 75, 'Une garderie pendant les ateliers.'],
  ['2025-05-17', 30, 'Un café tournant entre les quartiers.'],
  ['2025-05-17', undefined, 'Des bancs sur le chemin du marché.'],
  ['2025-08-28', 62, 'Une permanence des aidants.'],
];

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function exchanges(): DataExchange[] {
  const exchange = (local: string, provider: string, purpose: string, due: string, delivered: string | undefined): DataExchange => ({
    id: id('data-exchange', local),
    synthetic,
    purpose,
    providerId: org(provider),
    recipientIds: [org('commune')],
    personalData: 'aggregated',
    status: delivered ? 'delivered' : 'late',
    dueOn: due,
    ...(delivered && { deliveredOn: delivered }),
  });
  return [
    exchange('accueil-2024', 'departement', 'Activité de l’accueil social', '2024-03-31', '2024-05-12'),
    exchange('allocataires-2024', 'caf-seine-saint-denis', 'Allocataires par quartier', '2024-06-30', '2024-06-20'),
    exchange('petite-enfance-2024', 'departement', 'Accueil de la petite enfance', '2024-09-30', undefined),
    exchange('ecole-2024', 'education-nationale', 'Effectifs scolaires', '2024-10-31', '2024-10-14'),
    exchange('accueil-2025', 'departement', 'Activité de l’accueil social', '2025-03-31', '2025-03-28'),
    exchange('allocataires-2025', 'caf-seine-saint-denis', 'Allocataires par quartier', '2025-06-30', '2025-06-25'),
    exchange('petite-enfance-2025', 'departement', 'Accueil de la petite enfance', '2025-06-15', '2025-05-20'),
    exchange('ecole-2025', 'education-nationale', 'Effectifs scolaires', '2025-10-31', '2025-11-19'),
  ];
}

function registers(): NonNullable<Bundle['registerCompletenesses']> {
  const all = ['actions', 'sessions', 'decisions', 'alerts', 'proposals', 'needs-assessments', 'data-exchanges', 'evaluations'] as const;
  return [2024, 2025].flatMap((year) =>
    all.map((register) => ({
      id: id('register-completeness', `${register}-${year}`),
      synthetic,
      register,
      period: { start: `${year}-01-01`, end: `${year}-12-31` },
      // Proposals of autumn 2025 were not all entered.
      complete: !(year === 2025 && register === 'proposals'),
      declaredById: org('commune'),
    })),
  );
}

function waves(): NonNullable<Bundle['surveyWaves']> {
  const sizes = { staff: 160, elected: 39, associations: 92 } as const;
  const batches = {
    residents: ['web', 'tablet-with-interviewer', 'paper'],
    staff: ['web'],
    elected: ['web', 'paper'],
    associations: ['web', 'workshop'],
  } as const;
  return ([2024, 2025] as const).flatMap((year) =>
    (['residents', 'staff', 'elected', 'associations'] as const).map((group) => ({
      id: id('survey-wave', `${group}-${year}`),
      surveyId: `${group}-annual`,
      surveyVersion: group === 'residents' && year === 2024 ? '0.0.9' : '0.1.0',
      group,
      year,
      period: { start: `${year}-01-01`, end: `${year}-12-31` },
      opensOn: `${year}-09-08`,
      closesOn: `${year}-10-19`,
      ...(group !== 'residents' && { populationSize: sizes[group] }),
      batches: batches[group].map((mode) => ({ id: `${group}-${mode}`, mode })),
    })),
  );
}

/** Shares of the population that no published table of the dossier gives: assumptions, to show the weighting at work. */
function margins(): NonNullable<Bundle['observations']> {
  const note = 'Hypothèse de l’exemple, à remplacer par la répartition publiée.';
  const row = (variable: string, value: number, dimensions?: Record<string, string>) => ({
    variable,
    territoryId: id('territory', '93047'),
    period: { start: '2022-01-01', end: '2022-12-31' },
    ...(dimensions && { dimensions }),
    role: 'actual' as const,
    value,
    status: 'ok' as const,
    unit: 'persons',
    vintage: '2022',
    provenance: { note },
    synthetic,
  });
  return [
    row('population-by-sex', 11370, { sex: 'woman' }),
    row('population-by-sex', 10485, { sex: 'man' }),
    row('population-by-priority-area', 4590, { 'priority-area': 'yes' }),
    row('population-by-priority-area', 17265, { 'priority-area': 'no' }),
    row('population-by-tenure', 12680, { tenure: 'owner' }),
    row('population-by-tenure', 6340, { tenure: 'social-tenant' }),
    row('population-by-tenure', 2620, { tenure: 'private-tenant' }),
    row('population-by-tenure', 215, { tenure: 'other' }),
    row('population-priority-area', 6035),
  ];
}

/** Judgements, evaluations and everything that the two years recorded, by file. */
export function recordFiles(): Readonly<Record<string, Bundle>> {
  return {
    'partners.json': partners(),
    'sessions-and-decisions.json': {
      ...header,
      sessions: sessions(),
      decisions: decisions(),
      evaluations: [2023, 2024, 2025].map((year) => ({
        id: id('evaluation', String(year)),
        synthetic,
        year,
        period: { start: `${year}-01-01`, end: `${year}-12-31` },
        frameworkId: 'pst-default-framework',
        frameworkVersion: '0.1.0',
        status: 'presented' as const,
        sessionId: conference(year),
        presentedOn: { 2023: '2023-11-18', 2024: '2024-11-16', 2025: '2025-11-22' }[year] ?? '',
        openness: 'public' as const,
      })),
    },
    'actions-and-needs.json': { ...header, actions: actions(), ...needs() },
    'alerts-and-proposals.json': {
      ...header,
      alerts: alertStories.map(([raised, days, topic]) => ({
        id: id('alert', raised),
        synthetic,
        raisedOn: raised,
        raisedById: org('ccas'),
        scope: 'place' as const,
        topic,
        ...(days !== undefined && { decidedOn: shift(raised, days) }),
      })),
      proposals: proposalStories.map(([received, days, text], place) => ({
        id: id('proposal', `${received}-${place + 1}`),
        synthetic,
        receivedOn: received,
        channel: 'meeting' as const,
        group: 'residents' as const,
        text,
        ...(days !== undefined && {
          answer: { on: shift(received, days), uptake: 'partly' as const, reason: 'Réponse motivée, envoyée au groupe d’habitants.' },
        }),
      })),
    },
    'data-and-registers.json': { ...header, dataExchanges: exchanges(), registerCompletenesses: registers() },
    'survey-waves.json': { ...header, surveyWaves: waves() },
    'assumed-population.json': { ...header, observations: margins() },
  };
}
