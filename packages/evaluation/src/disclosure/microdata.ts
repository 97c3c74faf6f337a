import type { Issue } from '@projet-social/schema';
import { disclosureIssue } from './issue.js';

/** What is known of each person, column by column; every column has one entry per person. */
export type PersonColumns = Readonly<Record<string, readonly (string | number | null)[]>>;

export interface KAnonymityOptions {
  /** Columns that an outsider may know of somebody: age band, neighbourhood, household … */
  keys: readonly string[];
  /** Column that must not be learnt by knowing the others. */
  sensitive?: string;
  /** How many people of the population each record stands for. @default 1 each */
  weights?: readonly number[];
}

export interface MicrodataOptions extends KAnonymityOptions {
  /** What each column is called in the language of the reader. @default the name of the column */
  labels?: Readonly<Record<string, string>>;
}

/** How well people hide in a file; one entry per person. */
export interface KAnonymity {
  /** People of the file with the same keys, oneself included. */
  classSizes: number[];
  /** The same in the population: sum of their weights. */
  populationSizes: number[];
  /** Different sensitive answers among them (l-diversity), and exp of the entropy of those answers; empty without `sensitive`. */
  distinctAnswers: number[];
  entropyAnswers: number[];
  /** Sum over the people of 1 ÷ their population size: how many an outsider who knows the keys of all would expect to name. */
  expectedReidentifications: number;
  /** Number of people in classes of fewer than `k`. */
  below(k: number): number;
}

/**
 * k-anonymity and l-diversity of person records. A missing key is a value of its own: people who skipped a question are alike.
 * Sources: L. Sweeney (2002); A. Machanavajjhala et al. (2007).
 * @throws RangeError for an unknown column or columns of unequal length.
 * @example kAnonymity({ age: ['15-29', '15-29', '60+'] }, { keys: ['age'] }).classSizes // => [2, 2, 1]
 */
export function kAnonymity(columns: PersonColumns, { keys, sensitive, weights }: KAnonymityOptions): KAnonymity {
  const used = [...keys, ...(sensitive === undefined ? [] : [sensitive])].map((name) => {
    const column = columns[name];
    if (!column) throw new RangeError(`kAnonymity: there is no column ${name}`);
    return column;
  });
  const people = used[0]?.length ?? 0;
  for (const list of [...used, ...(weights ? [weights] : [])])
    if (list.length !== people) throw new RangeError(`kAnonymity: columns of ${people} and ${list.length} people`);
  const classes = new Map<string, number[]>();
  for (let i = 0; i < people; i += 1) {
    const key = JSON.stringify(keys.map((_, k) => used[k]![i]));
    const members = classes.get(key);
    if (members) members.push(i);
    else classes.set(key, [i]);
  }
  const blank = () => new Array<number>(people).fill(0);
  const result = { classSizes: blank(), populationSizes: blank(), distinctAnswers: blank(), entropyAnswers: blank() };
  let expectedReidentifications = 0;
  for (const members of classes.values()) {
    const population = members.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
    const answers = new Map<string | number | null, number>();
    if (sensitive !== undefined)
      for (const i of members) {
        const answer = used[keys.length]![i]!;
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    const entropy = [...answers.values()].reduce((sum, count) => sum - (count / members.length) * Math.log(count / members.length), 0);
    for (const i of members) {
      result.classSizes[i] = members.length;
      result.populationSizes[i] = population;
      result.distinctAnswers[i] = answers.size;
      result.entropyAnswers[i] = Math.exp(entropy);
    }
    expectedReidentifications += members.length / population;
  }
  if (sensitive === undefined) result.distinctAnswers = result.entropyAnswers = [];
  return { ...result, expectedReidentifications, below: (k) => result.classSizes.filter((size) => size < k).length };
}

/** Fewest columns that together single somebody out. */
export interface IdentifyingKeys {
  keys: string[];
  /** People in classes of fewer than k by these keys. */
  people: number;
}

export interface MicrodataCheck {
  /** Nobody is in a class of fewer than k, and no class shares one sensitive answer. */
  passed: boolean;
  /** Smallest sets of columns that identify, those that expose most people first. */
  identifying: IdentifyingKeys[];
  issues: Issue[];
}

/**
 * Checks person records before they leave: which columns, alone or up to three together, put people in classes of fewer than `k`. A set
 * that contains a smaller identifying one is left out: the list names what to remove or to group, in the words of `issues`.
 * @throws RangeError as `kAnonymity`, or unless `k` is 2 or more.
 * @example checkMicrodata({ age: ['15-29', '60+'] }, { keys: ['age'] }, 2).identifying // => [{ keys: ['age'], people: 2 }]
 */
export function checkMicrodata(columns: PersonColumns, options: MicrodataOptions, k: number): MicrodataCheck {
  if (!(k >= 2)) throw new RangeError(`checkMicrodata: k is ${k}; it must be 2 or more`);
  const identifying: IdentifyingKeys[] = [];
  const sets = [...combinations(options.keys, 1), ...combinations(options.keys, 2), ...combinations(options.keys, 3), [...options.keys]];
  for (const keys of sets) {
    if (identifying.some((smaller) => smaller.keys.every((key) => keys.includes(key)))) continue;
    const people = kAnonymity(columns, { keys }).below(k);
    if (people > 0) identifying.push({ keys, people });
  }
  identifying.sort((a, b) => a.keys.length - b.keys.length || b.people - a.people);
  const labelOf = (column: string): string => options.labels?.[column] ?? column;
  const labelsOf = (keys: readonly string[]): string => keys.map(labelOf).join(' + ');
  const total = columns[options.keys[0] ?? '']?.length ?? 0;
  const issues = identifying.map(({ keys, people }) =>
    disclosureIssue('identifying-combination', ['records'], { count: people, total, k, keys: labelsOf(keys) }),
  );
  if (options.sensitive !== undefined && options.keys.length > 0) {
    const { distinctAnswers } = kAnonymity(columns, options);
    const alike = distinctAnswers.filter((count) => count < 2).length;
    if (alike > 0)
      issues.push(
        disclosureIssue('sensitive-value-shared', ['records'], {
          count: alike,
          total,
          keys: labelsOf(options.keys),
          sensitive: labelOf(options.sensitive),
        }),
      );
  }
  return { passed: issues.length === 0, identifying, issues };
}

function combinations<T>(list: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return list.flatMap((first, i) => combinations(list.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}
