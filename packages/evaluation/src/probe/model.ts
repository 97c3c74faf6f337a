import type { LocalizedText } from '@projet-social/schema';
import { goalpostScore } from '../score/goalposts.js';
import type { AggregationMethod } from '../score/means.js';
import { isUsable, type YearProfile } from '../score/profile.js';
import { voices } from '../score/sharedError.js';
import { type TreeInput, evaluateTree } from '../score/tree.js';

/** Choices that stand behind a score; what is left out is as in the framework. */
export interface Choices {
  /** Both goalposts moved outwards (0.1: the range is a tenth wider) or inwards; answer scales, which are not a choice, stay. */
  readonly goalposts?: number;
  readonly method?: AggregationMethod;
  /** Weights by node of the tree. */
  readonly weights?: ArrayLike<number>;
  /** Indicators left out, by position. */
  readonly leftOut?: number;
  /** Error added to each group's values, by group, in the order of its indicators. */
  readonly errors?: readonly ArrayLike<number>[];
  /** Part of one group's voice where several are heard; the others share the rest equally. */
  readonly voice?: { readonly group: string; readonly part: number };
}

/** The shared tree as a function of choices. */
export type ScoreModel = (choices: Choices) => Float64Array;

interface Heard {
  readonly group: string;
  readonly value: number;
  readonly part: number;
  /** Position in the group's errors. */
  readonly row: number;
  readonly errors: number;
}

/** Prepares the shared tree to be computed many times under other choices. */
export function scoreModel({ year, tree, groupErrors, shared }: YearProfile): ScoreModel {
  const leaves = year.framework.indicators.map((indicator, leaf) => {
    const measure = year.measures.get(indicator.id);
    const isFixed = indicator.goalposts.basis === 'scale';
    if (!measure || !isUsable(measure.status)) return { indicator, isFixed, value: NaN, heard: [] as Heard[] };
    const heard = voices(year.framework, measure).map(({ group, part }): Heard => {
      const errors = groupErrors.findIndex((candidate) => candidate.group === group.group);
      return { group: group.group, value: group.value ?? NaN, part, errors, row: groupErrors[errors]?.leaves.indexOf(leaf) ?? -1 };
    });
    return { indicator, isFixed, value: measure.valueNote === 'not-reached' ? Infinity : (measure.value ?? NaN), heard };
  });
  return ({ goalposts = 0, method, weights, leftOut, errors, voice }) => {
    const scores = new Float64Array(tree.leaves);
    leaves.forEach(({ indicator, isFixed, value, heard }, leaf) => {
      let drawn = value;
      if (heard.length > 0 && (errors || voice)) {
        const isVoiced = voice !== undefined && heard.length > 1 && heard.some(({ group }) => group === voice.group);
        drawn = 0;
        for (const one of heard) {
          const part = !isVoiced ? one.part : one.group === voice.group ? voice.part : (1 - voice.part) / (heard.length - 1);
          drawn += part * (one.value + (errors?.[one.errors]?.[one.row] ?? 0));
        }
      }
      const { floor, target } = indicator.goalposts;
      const move = isFixed ? 0 : ((target - floor) * goalposts) / 2;
      scores[leaf] = goalpostScore(drawn, { floor: floor - move, target: target + move });
    });
    let expected = shared.input.expected;
    if (leftOut !== undefined) {
      expected = Uint8Array.from(expected);
      (expected as Uint8Array)[leftOut] = 0;
    }
    const input: TreeInput = { scores, expected, ...(method && { method }), ...(weights && { weights }) };
    return evaluateTree(tree, input).values;
  };
}

/** One scenario of the grid, in words. */
export interface Scenario {
  readonly id: string;
  readonly label: LocalizedText;
  readonly choices: Choices;
}
