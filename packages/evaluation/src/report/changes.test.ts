import type { Change, Evaluation, Score } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { defaultFramework } from '../../test/support/smallWorld.js';
import { brokenSeries, changeSentence, changeText, comparedPart } from './changes.js';
import { wordsFor } from './words.js';

const words = wordsFor(defaultFramework(), 'fr');
const change = (parts: Partial<Change>): Change => ({
  nodeId: 'trust',
  level: 'indicator',
  publishedBefore: 59,
  publishedAfter: 62,
  verdict: 'refused',
  reasons: [],
  ...parts,
});
const basket = (before: number, after: number, groups: string[] = []): NonNullable<Change['commonBasket']> => ({
  indicatorIds: ['trust'],
  groups,
  before,
  after,
  coverage: 1,
});

describe('a change in words', () => {
  it.each([
    [{ verdict: 'up', commonBasket: basket(66.7, 94.5), difference: 27.8 }, 'de 67 à 95, en hausse'],
    [{ verdict: 'down', commonBasket: basket(62, 32.5), difference: -29.5 }, 'de 62 à 33, en baisse'],
    [{ verdict: 'stable-or-uncertain', commonBasket: basket(55, 54.8), difference: -0.2 }, 'de 55 à 55, stable ou incertain'],
    [{ verdict: 'no-new-measurement', commonBasket: basket(82, 82), difference: 0 }, 'pas de nouvelle mesure'],
    [{ reasons: ['wording-changed'] }, 'pas de comparaison possible (les mots de la question ont changé entre les deux années)'],
    [{ reasons: ['mode-share-moved'] }, 'pas de comparaison possible (la part d’un mode de collecte a bougé de plus de 15 points)'],
  ] as const)('%j', (parts, sentence) => expect(changeSentence(change(parts as unknown as Partial<Change>), words)).toBe(sentence));

  it('has no sign where it is rounded to nothing', () => {
    expect([words.signed(-0.2), words.signed(0.2), words.signed(-0.6), words.signed(0.6)]).toEqual(['0', '0', '−1', '+1']);
    expect(changeText(change({ verdict: 'up', difference: 6.4 }), words)).toBe('+6 (en hausse)');
  });

  it('says on what it rests where that is not all that is measured this year', () => {
    const score = (nodeId: string, group?: string): Score =>
      ({ nodeId, level: 'indicator', value: 50, weight: 1, ...(group && { group }) }) as unknown as Score;
    const evaluation = {
      scores: [
        score('trust'),
        score('clear-roles'),
        score('mutual-trust', 'residents'),
        score('mutual-trust', 'staff'),
        score('mutual-trust', 'elected'),
      ],
    } as unknown as Evaluation;
    const of = (groups: string[]) =>
      change({ nodeId: 'mutual-trust', level: 'criterion', verdict: 'up', commonBasket: basket(50, 60, groups) });
    const everyone = ['residents', 'staff', 'elected'];
    expect(comparedPart(evaluation, of(everyone), ['trust'], words)).toBeUndefined();
    expect(comparedPart(evaluation, of(everyone), ['trust', 'clear-roles'], words)).toBe(
      'Comparé sur 1 indicateur sur 2 : celui que les deux années mesurent de la même façon.',
    );
    expect(comparedPart(evaluation, of(['residents', 'staff']), ['trust'], words)).toBe(
      'Comparé sur les groupes présents les deux années : Habitants, Agents et services.',
    );
  });

  it('is broken where what is measured changed, not where something was not measured', () => {
    const changes = ['series-break', 'definition-changed', 'not-measured-before', 'basket-too-small'].map((reason) =>
      change({ reasons: [reason] }),
    );
    const evaluation = { comparison: { previousYear: 2024, changes } } as unknown as Evaluation;
    expect(brokenSeries(evaluation).flatMap(({ reasons }) => reasons)).toEqual(['series-break', 'definition-changed']);
  });
});
