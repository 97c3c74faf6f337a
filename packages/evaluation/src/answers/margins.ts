import type { WeightingRule } from '@projet-social/schema';
import type { Statistics } from '../observe/statistics.js';
import type { ReadAnswers } from './readWaves.js';

/** Category of whoever skipped the profile question, or chose one that the population is not counted by: kept at its share of the sample. */
export const unanswered = 'no-answer';

export interface MarginCategory {
  readonly code: string;
  readonly respondents: number;
  /** Share of the population among the known categories, in percent; undefined for `no-answer`. */
  readonly population: number | undefined;
  readonly mergedInto?: string;
}

/** Why there is no margin: the population is not known, or one category alone is left to compare. */
export type NoMargin = 'margin-missing' | 'margin-one-category';

export interface ReadMargin {
  readonly source: string | undefined;
  readonly categories: readonly MarginCategory[];
  /** Category of each person once small ones are merged. */
  readonly column: readonly string[];
  /** How many people each category should weigh; they add up to the respondents. */
  readonly targets: Readonly<Record<string, number>>;
  /** Categories that people chose and the population is not counted by (no value, none, or fewer than none). */
  readonly notCounted: readonly string[];
  /** What the shares of the population add up to, where they are in percent and not to 100. */
  readonly sharesSum: number | undefined;
}

/** Rounding of published shares: a sum further from 100 is not rounding. */
const roundingOfShares = 1;

interface Cell {
  readonly codes: string[];
  respondents: number;
  population: number;
}

/** Merges cells with too few answers: an ordered one with the neighbour that has fewer answers, another with the next smallest. */
function mergeSmall(cells: Cell[], minimum: number, ordered: boolean): Cell[] {
  const merged = cells.map((cell) => ({ ...cell, codes: [...cell.codes] }));
  for (;;) {
    if (merged.length < 2) return merged;
    const small = merged.reduce((least, cell, place) => (cell.respondents < (merged[least]?.respondents ?? Infinity) ? place : least), 0);
    const cell = merged[small];
    if (!cell || cell.respondents >= minimum) return merged;
    const candidates = ordered ? [small - 1, small + 1] : merged.map((_, place) => place);
    const into = candidates
      .filter((place) => place !== small && merged[place])
      .sort((a, b) => (merged[a]?.respondents ?? 0) - (merged[b]?.respondents ?? 0) || a - b)[0];
    const target = into === undefined ? undefined : merged[into];
    if (into === undefined || !target) return merged;
    target.codes[into < small ? 'push' : 'unshift'](...cell.codes);
    target.respondents += cell.respondents;
    target.population += cell.population;
    merged.splice(small, 1);
  }
}

/** A margin of the population for a question of the wave, or why there is none. */
export function readMargin(
  answers: ReadAnswers,
  wanted: WeightingRule['margins'][number],
  statistics: Statistics,
  minPerCategory: number,
): ReadMargin | NoMargin {
  const chosen = answers.categoriesOf(wanted.questionId);
  if (!chosen) return 'margin-missing';
  const counts = statistics.breakdown(wanted.variable, wanted.dimension);
  const question = answers.question(wanted.questionId.split('.')[0] ?? '');
  const offered = wanted.questionId.includes('.') ? ['yes', 'no'] : (question?.options ?? []);
  const cells = offered.flatMap((code): Cell[] => {
    const population = counts.get(code)?.value;
    return typeof population === 'number' && population > 0
      ? [{ codes: [code], respondents: chosen.filter((own) => own === code).length, population }]
      : [];
  });
  if (cells.length === 0) return 'margin-missing';
  const merged = mergeSmall(cells, minPerCategory, wanted.ordered);
  if (merged.length < 2 || merged.some(({ respondents }) => respondents === 0)) return 'margin-one-category';
  const published = [...counts.values()];
  const sum = published.reduce((total, { value }) => total + (value ?? 0), 0);
  const isInPercent = published.every(({ unit }) => unit === 'percent');

  const rows = chosen.length;
  const keyOf = new Map(merged.flatMap(({ codes }) => codes.map((code) => [code, codes.join('.')] as const)));
  const column = chosen.map((code) => (code === undefined ? undefined : keyOf.get(code)) ?? unanswered);
  const without = column.filter((code) => code === unanswered).length;
  const everyone = merged.reduce((sum, { population }) => sum + population, 0);
  const targets: Record<string, number> = Object.fromEntries(
    merged.map(({ codes, population }) => [codes.join('.'), ((rows - without) * population) / everyone]),
  );
  if (without > 0) targets[unanswered] = without;

  const first = counts.values().next().value;
  const source = [first?.provenance?.producer, first?.provenance?.dataset ?? first?.provenance?.note, first?.vintage]
    .filter(Boolean)
    .join(', ');
  return {
    source: source === '' ? undefined : source,
    categories: [
      ...merged.flatMap(({ codes, respondents, population }): MarginCategory[] => {
        const key = codes.join('.');
        const whole = { code: key, respondents, population: (100 * population) / everyone };
        if (codes.length === 1) return [whole];
        const parts = cells.filter((cell) => codes.includes(cell.codes[0] ?? ''));
        return [
          ...parts.map((cell) => ({
            code: cell.codes[0] ?? '',
            respondents: cell.respondents,
            population: (100 * cell.population) / everyone,
            mergedInto: key,
          })),
          whole,
        ];
      }),
      ...(without > 0 ? [{ code: unanswered, respondents: without, population: undefined }] : []),
    ],
    column,
    targets,
    notCounted: [...new Set(chosen.flatMap((code) => (code === undefined || keyOf.has(code) ? [] : [code])))].sort(),
    sharesSum: isInPercent && Math.abs(sum - 100) > roundingOfShares ? sum : undefined,
  };
}
