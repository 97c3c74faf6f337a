import { Evaluation, Framework, type GroupGap, type Observation, type Score, Survey, type ValueStatus } from '@projet-social/schema';

/** Synthetic framework and evaluations for tests and documentation. Nothing here was measured anywhere. */

const label = (fr: string, en: string) => ({ fr, en });

const dimensions = [
  ['participatory-approach', 'principle', 'La démarche participative', 'Participatory approach'],
  ['mutual-trust', 'principle', 'La confiance réciproque et la responsabilité partagée', 'Mutual trust and shared responsibility'],
  ['open-dialogue', 'principle', 'Un dialogue ouvert en continu', 'Open and continuous dialogue'],
  ['adaptability', 'principle', 'Une adaptabilité et une souplesse de fonctionnement', 'Adaptability and flexible operation'],
  [
    'shared-evaluation',
    'principle',
    'Une évaluation régulière et partagée, inscrite dans la durée',
    'Regular, shared and long-term evaluation',
  ],
  ['innovation', 'principle', 'Une source d’innovation', 'A source of innovation'],
  ['coordination', 'objective', 'Une meilleure coordination des politiques territoriales', 'Better coordination of territorial policies'],
  ['means', 'means', 'Les moyens du projet', 'The project’s means'],
] as const;

export const principleIds: string[] = dimensions.filter(([, kind]) => kind === 'principle').map(([id]) => id);
export const groupIds = ['residents', 'staff', 'elected', 'associations'] as const;

const agreement = [
  ['1', 'Pas du tout d’accord', 'Strongly disagree'],
  ['2', 'Plutôt pas d’accord', 'Rather disagree'],
  ['3', 'Plutôt d’accord', 'Rather agree'],
  ['4', 'Tout à fait d’accord', 'Strongly agree'],
] as const;

const items = (questionId: string) => ({
  kind: 'survey-mean' as const,
  items: [{ questionId, groups: [...groupIds] }],
  minItemsAnswered: 1,
  text: label('Moyenne des réponses', 'Mean of answers'),
});

export const framework: Framework = Framework.parse({
  schemaVersion: '0.1.0',
  id: 'synthetic-framework',
  version: '1.0.0',
  status: 'draft',
  title: label('Référentiel fictif', 'Synthetic framework'),
  respondentGroups: [
    { id: 'residents', label: label('Habitants', 'Residents'), publicationThreshold: 11 },
    { id: 'staff', label: label('Agents et services', 'Staff and services'), publicationThreshold: 11 },
    { id: 'elected', label: label('Élus', 'Elected officials'), publicationThreshold: 5 },
    { id: 'associations', label: label('Associations et partenaires', 'Associations and partners'), publicationThreshold: 5 },
  ],
  sets: [],
  dimensions: dimensions.map(([id, kind, fr, en]) => ({
    id,
    kind,
    label: label(fr, en),
    weight: 1,
    criteria: [
      {
        id: `${id}-criterion`,
        label: label(`Critère : ${fr}`, `Criterion: ${en}`),
        question: label(fr, en),
        weight: 1,
        indicatorIds: [`${id}-indicator`],
      },
    ],
  })),
  indicators: dimensions.map(([id, , fr, en]) => ({
    id: `${id}-indicator`,
    kind: 'survey',
    role: 'result',
    core: true,
    scoredByDefault: true,
    label: label(`Perception : ${fr}`, `Perception: ${en}`),
    unit: 'points',
    direction: 'higher-is-better',
    formula: items(`${id}-question`),
    goalposts: { floor: 1, target: 4, rationale: label('Échelle', 'Scale'), basis: 'scale' },
    weight: 1,
    respondentGroups: [...groupIds],
  })),
  scoring: {
    aggregation: [{ level: 'criterion', method: 'arithmetic', minCoverage: 0.5 }],
    bands: [
      { id: 'to-build', from: 0, to: 25, label: label('À construire', 'To be built') },
      { id: 'fragile', from: 25, to: 50, label: label('Fragile', 'Fragile') },
      { id: 'on-track', from: 50, to: 75, label: label('En bonne voie', 'On track') },
      { id: 'solid', from: 75, to: 100, label: label('Solide', 'Solid') },
    ],
    confidenceLevel: 0.95,
    change: { minimumPoints: 5, maxModeShareShift: 15 },
    groupGap: { agendaAbove: 20 },
  },
  disclosure: {
    minRespondents: groupIds.map((group) => ({ group, value: group === 'residents' || group === 'staff' ? 11 : 5 })),
    minRespondentsBreakdown: 11,
    fiscalMinUnits: 11,
    fiscalDominancePercent: 85,
    cafMinUnits: 5,
    minIntervalWidthPoints: 20,
    minCandidateValues: 10,
    publishedScoreDecimals: 0,
    countsRoundedTo: 5,
  },
  weighting: [],
  profiles: [],
});

/** The questionnaire behind the synthetic answers. */
export const survey: Survey = Survey.parse({
  schemaVersion: '0.1.0',
  id: 'synthetic-survey',
  version: '1',
  group: 'residents',
  title: label('Questionnaire fictif', 'Synthetic questionnaire'),
  languages: ['fr', 'en'],
  notice: { version: '1', text: label('Questionnaire fictif.', 'Synthetic questionnaire.') },
  scales: [
    {
      id: 'agreement',
      type: 'ordinal',
      min: 1,
      max: 4,
      options: agreement.map(([code, fr, en]) => ({ code, value: Number(code), label: label(fr, en) })),
    },
  ],
  pages: [{ id: 'page', questionIds: dimensions.map(([id]) => `${id}-question`) }],
  questions: dimensions.map(([id, , fr, en]) => ({
    id: `${id}-question`,
    kind: 'scored',
    control: 'single-choice',
    wordingVersion: '1',
    wording: label(`Diriez-vous que cela progresse : ${fr.toLowerCase()} ?`, `Would you say that this moves forward: ${en.toLowerCase()}?`),
    required: false,
    scaleId: 'agreement',
  })),
});

/** A repeatable stream of numbers in [0, 1): mulberry32. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const bandsOf = (low: number, high: number): string[] =>
  framework.scoring.bands.filter((band) => low < band.to && high >= band.from).map((band) => band.id);

export interface SyntheticOptions {
  year?: number;
  seed?: number;
  /** Scores to hide or lose: node, group (absent: everyone), status. */
  absent?: readonly { nodeId: string; group?: string; status: ValueStatus }[];
  /** A whole group withheld. */
  withheldGroup?: string;
  protected?: boolean;
  comparison?: Evaluation['comparison'];
  frameworkId?: string;
}

/** An evaluation of the synthetic framework, valid against the schema. */
export function syntheticEvaluation(options: SyntheticOptions = {}): Evaluation {
  const { year = 2025, seed = year, absent = [], withheldGroup } = options;
  const next = stream(seed);
  const scores: Score[] = [];
  const gaps: GroupGap[] = [];
  const observations: Observation[] = [];
  for (const { id: nodeId } of framework.dimensions) {
    const middle = 25 + Math.round(next() * 55);
    const byGroup = groupIds.map((group) => ({
      group,
      value: Math.min(97, Math.max(3, middle + Math.round((next() - 0.5) * 56))),
      half: 3 + Math.round(next() * 9),
    }));
    for (const { group, value, half } of [{ group: undefined, value: middle, half: 3 }, ...byGroup]) {
      const lost =
        absent.find((each) => each.nodeId === nodeId && each.group === group) ??
        (group !== undefined && group === withheldGroup ? { status: 'suppressed' as const } : undefined);
      const [low, high] = [Math.max(0, value - half), Math.min(100, value + half)];
      scores.push({
        nodeId,
        level: 'dimension',
        ...(group === undefined ? {} : { group }),
        value: lost === undefined ? value : null,
        status: lost?.status ?? 'ok',
        ...(lost === undefined
          ? { standardError: half / 1.96, interval: { low, high, level: 0.95, kind: 'confidence' as const }, contribution: value / 8 }
          : {}),
        coverage: lost === undefined ? 0.85 : 0.4,
        bands: lost === undefined ? bandsOf(low, high) : [],
        weight: 1,
      });
    }
    const visible = byGroup.filter(({ group }) => scores.find((score) => score.nodeId === nodeId && score.group === group)?.value !== null);
    const sorted = [...visible].sort((a, b) => b.value - a.value);
    const [high, low] = [sorted[0], sorted.at(-1)];
    if (high !== undefined && low !== undefined && high !== low) {
      const difference = high.value - low.value;
      gaps.push({
        nodeId,
        level: 'dimension',
        high: high.group,
        low: low.group,
        difference,
        widest: true,
        verdict: difference > 30 ? 'agenda' : difference > 20 ? 'uncertain' : 'small',
      });
    }
    for (const group of groupIds) observations.push(answers(nodeId, group, year, next, group === withheldGroup));
  }
  return Evaluation.parse({
    schemaVersion: '0.1.0',
    kind: 'evaluation',
    year,
    territoryName: 'Ville d’exemple',
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    frameworkId: options.frameworkId ?? framework.id,
    frameworkVersion: framework.version,
    synthetic: true,
    method: { version: '0.1.0', software: 'synthetic', seed },
    inputs: [],
    groups: groupIds.map((group) => ({
      group,
      status: group === withheldGroup ? 'suppressed' : 'ok',
      respondents: group === withheldGroup ? null : { residents: 410, staff: 85, elected: 20, associations: 30 }[group],
      modeShares: [],
    })),
    observations,
    scores,
    gaps,
    ...(options.comparison === undefined ? {} : { comparison: options.comparison }),
    judgements: [],
    issues: [],
    ...(options.protected === false
      ? {}
      : { disclosure: { protected: true, hidden: [], audit: { passed: true, narrowestInterval: null, cellsChecked: 0 } } }),
  });
}

function answers(nodeId: string, group: string, year: number, next: () => number, withheld: boolean): Observation {
  const raw = agreement.map(() => 0.1 + next());
  const total = raw.reduce((a, b) => a + b, 0);
  const n = 40 + Math.round(next() * 60) * 5;
  return {
    variable: `${nodeId}-indicator`,
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    group,
    role: 'actual',
    value: withheld ? null : 2.6,
    status: withheld ? 'suppressed' : 'ok',
    ...(withheld ? {} : { n, absences: { 'dont-know': 5 * Math.round(next() * 8) } }),
    categories: agreement.map(([code], i) => ({
      questionId: `${nodeId}-question`,
      code,
      n: withheld ? null : Math.round((n * raw[i]!) / total),
      share: withheld ? null : Math.round((1000 * raw[i]!) / total) / 10,
    })),
    synthetic: true,
  };
}

/** Ten years, or as many as asked, each compared with the one before. */
export function syntheticYears(count: number, first = 2025 - count + 1, options: SyntheticOptions = {}): Evaluation[] {
  const years: Evaluation[] = [];
  for (let i = 0; i < count; i += 1) {
    const year = first + i;
    const verdicts = ['up', 'stable-or-uncertain', 'down', 'refused', 'no-new-measurement'] as const;
    const comparison: Evaluation['comparison'] =
      i === 0
        ? undefined
        : {
            previousYear: year - 1,
            changes: framework.dimensions.map(({ id }, d) => ({
              nodeId: id,
              level: 'dimension' as const,
              verdict: verdicts[(d + i) % verdicts.length]!,
              reasons: [],
              publishedBefore: null,
              publishedAfter: null,
            })),
          };
    years.push(syntheticEvaluation({ ...options, year, ...(comparison === undefined ? {} : { comparison }) }));
  }
  return years;
}
