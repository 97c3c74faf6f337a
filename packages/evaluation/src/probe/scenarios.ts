import type { LocalizedText } from '@projet-social/schema';
import type { YearProfile } from '../score/profile.js';
import type { ScoreTree } from '../score/tree.js';
import type { Scenario } from './model.js';

/** Weights that give each indicator the same part of its dimension, whatever the criteria. */
export function equalIndicators(tree: ScoreTree, expected: ArrayLike<number>): Float64Array {
  const count = (place: number): number =>
    place < tree.leaves ? (expected[place] ? 1 : 0) : (tree.nodes[place]?.children ?? []).reduce((sum, child) => sum + count(child), 0);
  return Float64Array.from(tree.nodes, ({ level }, place) => (level === 'criterion' ? Math.max(1, count(place)) : 1));
}

interface Alternative {
  readonly id: string;
  readonly label: LocalizedText;
  readonly choices: Scenario['choices'];
}

/**
 * The grid of choices: weights of the framework or the same weight for each indicator of a dimension; arithmetic or geometric means;
 * goalposts as they are, or with a range a tenth narrower or wider. The combination that the framework chose is not one of them.
 */
export function scenarioGrid({ tree, shared }: YearProfile): Scenario[] {
  const weights: Alternative[] = [
    { id: 'agreed', label: { fr: 'poids du référentiel', en: 'weights of the framework' }, choices: {} },
    {
      id: 'equal-indicators',
      label: { fr: 'même poids pour chaque indicateur d’une dimension', en: 'same weight for each indicator of a dimension' },
      choices: { weights: equalIndicators(tree, shared.input.expected) },
    },
  ];
  const methods: Alternative[] = [
    { id: 'agreed', label: { fr: 'agrégation du référentiel', en: 'aggregation of the framework' }, choices: {} },
    {
      id: 'geometric',
      label: { fr: 'moyennes géométriques (un point faible pèse plus)', en: 'geometric means (a weak point counts more)' },
      choices: { method: 'geometric' },
    },
  ];
  const goalposts: Alternative[] = [
    { id: 'agreed', label: { fr: 'bornes du référentiel', en: 'goalposts of the framework' }, choices: {} },
    { id: 'narrower', label: { fr: 'bornes resserrées de 10 %', en: 'goalposts 10% narrower' }, choices: { goalposts: -0.1 } },
    { id: 'wider', label: { fr: 'bornes élargies de 10 %', en: 'goalposts 10% wider' }, choices: { goalposts: 0.1 } },
  ];
  return weights.flatMap((weight) =>
    methods.flatMap((method) =>
      goalposts.flatMap((goalpost): Scenario[] => {
        const own = [weight, method, goalpost];
        const changed = own.filter(({ id }) => id !== 'agreed');
        if (changed.length === 0) return [];
        const join = (locale: 'fr' | 'en'): string => changed.map(({ label }) => label[locale] ?? label.fr).join(', ');
        return [
          {
            id: changed.map(({ id }) => id).join('.'),
            label: { fr: join('fr'), en: join('en') },
            choices: Object.assign({}, ...own.map(({ choices }) => choices)) as Scenario['choices'],
          },
        ];
      }),
    ),
  );
}

/** Each scored indicator left out in turn. */
export function withoutEach({ year, tree, shared }: YearProfile): Scenario[] {
  return year.framework.indicators.flatMap(({ id, label }, leaf) =>
    shared.input.expected[leaf] && !Number.isNaN(shared.input.scores[leaf]) && tree.nodes[leaf]?.parent !== undefined
      ? [
          {
            id: `without.${id}`,
            label: { fr: `sans « ${label.fr} »`, en: `without "${label.en ?? label.fr}"` },
            choices: { leftOut: leaf },
          },
        ]
      : [],
  );
}
