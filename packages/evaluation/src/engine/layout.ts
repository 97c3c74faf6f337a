/** A question whose answers are averaged. Answers outside `codes` are counted apart, never averaged. */
export interface ItemLayout {
  /** Name of its column. */
  readonly name: string;
  /** The answers on its scale, with the number each stands for; without them the column holds numbers. */
  readonly codes?: readonly { readonly code: string | number; readonly value: number }[];
}

/** Which columns of a file of answers mean what. Any number of columns may make up cells, strata or clusters. */
export interface AnswerLayout {
  readonly items: readonly ItemLayout[];
  /** Column of weights; without it every answer weighs 1. */
  readonly weight?: string;
  /** Columns that tell groups of answers apart: wave, group of respondents, territory … */
  readonly by: readonly string[];
  /** Columns that make up the stratum. Without them all answers are one stratum. */
  readonly strata?: readonly string[];
  /** Columns that make up the sampled cluster. Without them every answer is a sampled unit. */
  readonly cluster?: readonly string[];
}

/** Columns of a cell in order: groups, then strata, then cluster; a column that stands in two of them comes once. */
export function cellColumns({ by, strata = [], cluster = [] }: AnswerLayout): string[] {
  return [...new Set([...by, ...strata, ...cluster])];
}
