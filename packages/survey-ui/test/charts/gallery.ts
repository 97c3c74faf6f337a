import { Evaluation, Framework, type Score } from '@projet-social/schema';
import { framework, groupIds, principleIds, syntheticEvaluation, syntheticYears } from './synthetic.js';

/** Results unlike those of the examples, on which every chart has to hold: counts, absences, lengths, languages, other people's ids. */

const longest = 'La coordination régulière des politiques de la ville, de l’éducation et de la santé avec les habitants des quartiers nord';
const longestWord = 'Intercommunautarisation-anticonstitutionnellement';

interface Node {
  readonly id: string;
  readonly fr: string;
  readonly ar?: string;
}

/** A framework of dimensions of one's own; the rest is the synthetic one's. */
function frameworkOf(nodes: readonly Node[], groups: readonly { id: string; fr: string }[]): Framework {
  const [first] = framework.dimensions;
  const [measure] = framework.indicators;
  const known = groups.map(({ id }) => id);
  return Framework.parse({
    ...framework,
    id: 'referentiel-de-lille',
    respondentGroups: groups.map(({ id, fr }) => ({ id, label: { fr }, publicationThreshold: 5 })),
    dimensions: nodes.map(({ id, fr, ar }) => ({
      ...first,
      id,
      label: { fr, ...(ar === undefined ? {} : { ar }) },
      criteria: [{ ...first!.criteria[0], id: `${id}-c`, label: { fr }, indicatorIds: [`${id}-i`] }],
    })),
    indicators: nodes.map(({ id, fr }) => ({
      ...measure,
      id: `${id}-i`,
      label: { fr: `Part des personnes concernées : ${fr}` },
      formula: { ...measure!.formula, items: [{ questionId: `${id}-q`, groups: known }] },
      respondentGroups: known,
    })),
    disclosure: { ...framework.disclosure, minRespondents: known.map((group) => ({ group, value: 5 })) },
  });
}

type ScoreParts = Pick<Score, 'value' | 'status'> & Partial<Score>;

/** An evaluation of such a framework, each score as `scoreOf` says; nodes and groups are counted from 0, everyone is group -1. */
function evaluationOf(
  own: Framework,
  scoreOf: (node: number, group: number) => ScoreParts,
  options: { level?: 'dimension' | 'indicator'; territoryName?: string } = {},
): Evaluation {
  const level = options.level ?? 'dimension';
  const ids = level === 'indicator' ? own.indicators.map(({ id }) => id) : own.dimensions.map(({ id }) => id);
  const base = syntheticEvaluation();
  return Evaluation.parse({
    ...base,
    frameworkId: own.id,
    territoryName: options.territoryName ?? 'Communauté de communes du Pays de Saint-Exemple-sur-Essai',
    observations: [],
    gaps: [],
    groups: own.respondentGroups.map(({ id }) => ({ group: id, status: 'ok', respondents: 120, modeShares: [] })),
    scores: ids.flatMap((nodeId, node) =>
      [undefined, ...own.respondentGroups.map(({ id }) => id)].map((group, g) => ({
        nodeId,
        level,
        ...(group === undefined ? {} : { group }),
        coverage: 0.8,
        bands: [],
        weight: 1,
        ...scoreOf(node, g - 1),
      })),
    ),
  });
}

const someGroups = [
  { id: 'g-hab', fr: 'Habitantes et habitants' },
  { id: 'g-pro', fr: 'Professionnelles et professionnels de l’action sociale' },
  { id: 'g-elu', fr: 'Élues et élus' },
  { id: 'g-jeu', fr: 'Jeunes de moins de vingt-cinq ans' },
  { id: 'g-ass', fr: 'Associations' },
];
const measured = (value: number, half = 4): ScoreParts => ({
  value,
  status: 'ok',
  interval: { low: Math.max(0, value - half), high: Math.min(100, value + half), level: 0.95, kind: 'confidence' },
});
const spread = (node: number, group: number): number => Math.round(((node * 37 + (group + 2) * 23) % 89) + 5);
const nodes = (count: number, name: (i: number) => string = (i) => `Axe ${i + 1}`): Node[] =>
  Array.from({ length: count }, (_, i) => ({ id: `x${i + 1}`, fr: name(i) }));

const forty = frameworkOf(
  nodes(40, (i) => `Indicateur ${i + 1} : ${longest.slice(0, 15 + ((i * 17) % 60))}`),
  someGroups,
);
const six = frameworkOf(
  nodes(6, (i) => `Axe ${i + 1} : ${['accès aux droits', 'santé', 'éducation', 'logement', 'mobilité', 'vie associative'][i] ?? ''}`),
  someGroups,
);
const long = frameworkOf(
  [...nodes(4, (i) => `${longest} (${i + 1})`), { id: 'word', fr: longestWord }],
  someGroups.map(({ id, fr }) => ({ id, fr: `${fr}, ${longest.toLowerCase()}` })),
);
const arabic = frameworkOf(
  ['الوصول إلى الحقوق', 'الصحة والوقاية', 'التعليم والنجاح المدرسي', 'السكن', 'التنقل', 'الحياة الجمعوية'].map((ar, i) => ({
    id: `x${i}`,
    fr: `Axe ${i + 1}`,
    ar,
  })),
  someGroups,
);
const one = frameworkOf(
  nodes(1, () => 'Accès aux droits'),
  someGroups,
);

const manyAnswers = ((): Evaluation => {
  const base = syntheticEvaluation();
  const shares = [2.5, 0, 4.1, 7.7, 9.9, 20.3, 11.1, 18.4, 14.5, 6.3, 5.2];
  return Evaluation.parse({
    ...base,
    observations: groupIds.map((group, g) => ({
      variable: 'echelle',
      period: base.period,
      group,
      role: 'actual',
      value: g === 2 ? null : 5.6,
      status: g === 2 ? 'suppressed' : 'ok',
      ...(g === 2 ? {} : { n: 240, absences: { 'dont-know': g * 80 } }),
      categories: shares.map((share, code) => ({
        questionId: 'echelle',
        code: `${code}`,
        n: g === 2 ? null : Math.round(share * 2.4),
        share: g === 2 ? null : share,
      })),
      synthetic: true,
    })),
  });
})();
const allWithheld = syntheticEvaluation();
for (const observation of allWithheld.observations) {
  observation.value = null;
  observation.status = 'suppressed';
  delete observation.n;
  delete observation.absences;
  for (const category of observation.categories ?? []) [category.n, category.share] = [null, null];
}

const broken = syntheticYears(6);
for (const evaluation of broken.slice(3)) evaluation.frameworkId = 'synthetic-framework-2';

export interface Scenario {
  readonly tag: 'pst-profile-chart' | 'pst-gap-chart' | 'pst-trend-chart' | 'pst-distribution-chart';
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

const allGroups = someGroups.map(({ id }) => id).join(' ');
const sixScores = evaluationOf(six, (n, g) => measured(spread(n, g)));
const withPrevious = { ...sixScores, year: 2024 };
const absentScores = (status: 'missing' | 'suppressed') => evaluationOf(six, () => ({ value: null, status }));

/** By name; a name says what is unusual. */
export const gallery: Readonly<Record<string, Scenario>> = {
  'profile-1-series': { tag: 'pst-profile-chart', properties: { evaluation: sixScores, framework: six } },
  'profile-2-series': {
    tag: 'pst-profile-chart',
    attributes: { groups: 'g-hab' },
    properties: { evaluation: sixScores, framework: six },
  },
  'profile-6-series': {
    tag: 'pst-profile-chart',
    attributes: { groups: allGroups },
    properties: { evaluation: sixScores, framework: six },
  },
  'profile-7-series': {
    tag: 'pst-profile-chart',
    attributes: { groups: allGroups },
    properties: { evaluation: sixScores, framework: six, compareWith: withPrevious },
  },
  'profile-1-dimension': {
    tag: 'pst-profile-chart',
    attributes: { groups: 'g-hab g-pro' },
    properties: { evaluation: evaluationOf(one, (n, g) => measured(spread(n, g))), framework: one },
  },
  'profile-40-indicators': {
    tag: 'pst-profile-chart',
    attributes: { level: 'indicator' },
    properties: { evaluation: evaluationOf(forty, (n, g) => measured(spread(n, g)), { level: 'indicator' }), framework: forty },
  },
  'profile-240-points': {
    tag: 'pst-profile-chart',
    attributes: { level: 'indicator', groups: allGroups },
    properties: { evaluation: evaluationOf(forty, (n, g) => measured(spread(n, g)), { level: 'indicator' }), framework: forty },
  },
  'profile-all-missing': { tag: 'pst-profile-chart', properties: { evaluation: absentScores('missing'), framework: six } },
  'profile-all-suppressed': {
    tag: 'pst-profile-chart',
    attributes: { groups: 'g-hab' },
    properties: { evaluation: absentScores('suppressed'), framework: six },
  },
  'profile-mixed-absences': {
    tag: 'pst-profile-chart',
    attributes: { groups: 'g-hab g-elu' },
    properties: {
      evaluation: evaluationOf(six, (n, g) =>
        g === 2 ? { value: null, status: 'suppressed' } : n === 1 + g ? { value: null, status: 'missing' } : measured(spread(n, g), 12),
      ),
      framework: six,
    },
  },
  'profile-wide-intervals': {
    tag: 'pst-profile-chart',
    properties: {
      evaluation: evaluationOf(six, (n) => ({
        value: n * 20,
        status: 'ok',
        interval: { low: 0, high: 100, level: 0.95, kind: 'confidence' },
        bands: ['to-build', 'fragile', 'on-track', 'solid'],
      })),
      framework: six,
    },
  },
  'profile-long-labels': {
    tag: 'pst-profile-chart',
    attributes: { groups: 'g-hab g-pro' },
    properties: { evaluation: evaluationOf(long, (n, g) => measured(spread(n, g))), framework: long },
  },
  'profile-arabic': {
    tag: 'pst-profile-chart',
    attributes: { lang: 'ar', groups: 'g-hab' },
    properties: { evaluation: evaluationOf(arabic, (n, g) => measured(spread(n, g))), framework: arabic },
  },
  'gap-6-groups-long': {
    tag: 'pst-gap-chart',
    properties: { evaluation: evaluationOf(long, (n, g) => measured(spread(n, g))), framework: long },
  },
  'gap-2-groups': {
    tag: 'pst-gap-chart',
    attributes: { groups: 'g-hab g-elu' },
    properties: { evaluation: sixScores, framework: six },
  },
  'gap-all-suppressed': { tag: 'pst-gap-chart', properties: { evaluation: absentScores('suppressed'), framework: six } },
  'gap-arabic': {
    tag: 'pst-gap-chart',
    attributes: { lang: 'ar' },
    properties: { evaluation: evaluationOf(arabic, (n, g) => measured(spread(n, g))), framework: arabic },
  },
  'trend-1-year': { tag: 'pst-trend-chart', properties: { evaluation: syntheticEvaluation(), framework } },
  'trend-2-years': { tag: 'pst-trend-chart', properties: { evaluations: syntheticYears(2), framework } },
  'trend-10-years': { tag: 'pst-trend-chart', properties: { evaluations: syntheticYears(10), framework } },
  'trend-10-years-one-node': {
    tag: 'pst-trend-chart',
    attributes: { nodes: principleIds[1]! },
    properties: { evaluations: syntheticYears(10), framework },
  },
  'trend-break': { tag: 'pst-trend-chart', properties: { evaluations: broken, framework } },
  'trend-holes': {
    tag: 'pst-trend-chart',
    attributes: { nodes: principleIds.slice(0, 2).join(' ') },
    properties: { evaluations: syntheticYears(10).filter((_, i) => ![2, 3, 7].includes(i)), framework },
  },
  'trend-wide-intervals': {
    tag: 'pst-trend-chart',
    properties: {
      evaluations: [2023, 2024, 2025].map((year) => ({
        ...evaluationOf(six, (n) => ({
          value: 10 + n * 15,
          status: 'ok',
          interval: { low: 0, high: 100, level: 0.95, kind: 'confidence' },
        })),
        year,
      })),
      framework: six,
    },
  },
  'trend-arabic': { tag: 'pst-trend-chart', attributes: { lang: 'ar' }, properties: { evaluations: syntheticYears(4), framework } },
  'distribution-11-answers': { tag: 'pst-distribution-chart', properties: { evaluation: manyAnswers, framework } },
  'distribution-all-withheld': { tag: 'pst-distribution-chart', properties: { evaluation: allWithheld, framework } },
  'distribution-arabic': {
    tag: 'pst-distribution-chart',
    attributes: { lang: 'ar' },
    properties: { evaluation: syntheticEvaluation(), framework },
  },
};
