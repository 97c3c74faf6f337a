/** Answers behind a mean: how many people, on a scale of how many levels, over how many items each. */
export interface AnswersBehind {
  respondents: number;
  /** Levels of the scale, such as 4 for 1 to 4. */
  levels: number;
  /** Items averaged per person before the people are; all answered. @default 1 */
  items?: number;
}

/**
 * Distance, in points of 0 to 100, between two neighbouring values that a mean of few answers can take:
 * 100 ÷ (respondents × items × (levels − 1)). Three people on a scale of four levels can only give 0, 11.1, 22.2 … 100.
 * @throws RangeError unless respondents and items are 1 or more and levels 2 or more.
 * @example latticeStep({ respondents: 3, levels: 4 }) // => 11.11
 */
export function latticeStep({ respondents, levels, items = 1 }: AnswersBehind): number {
  if (!(respondents >= 1 && items >= 1 && levels >= 2)) throw new RangeError('latticeStep: respondents and items from 1, levels from 2');
  return 100 / (respondents * items * (levels - 1));
}

/**
 * How many values of a mean of few answers fit in an interval of points (0 to 100). An interval alone can be wide and still hold one
 * possible value.
 * @example latticeCandidates({ respondents: 1, levels: 4 }, [20, 60]) // => 1 (33.3)
 */
export function latticeCandidates(answers: AnswersBehind, [low, high]: readonly [number, number]): number {
  const step = latticeStep(answers);
  const first = Math.ceil(Math.max(0, low) / step - 1e-9);
  const last = Math.floor(Math.min(100, high) / step + 1e-9);
  return Math.max(0, last - first + 1);
}
