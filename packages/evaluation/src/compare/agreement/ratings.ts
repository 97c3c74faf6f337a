import type { Issue } from '@projet-social/schema';
import { agreementIssue } from './issue.js';

/** One row per rated thing, one column per rater; `null` where a rater gave no rating. */
export type Ratings = readonly (readonly (number | null)[])[];

/** A coefficient with what it rests on. `value` is null when it does not exist; `issues` then says why. Never NaN. */
export interface Agreement<T = number> {
  value: T | null;
  /** Rated things that entered. */
  things: number;
  raters: number;
  /** Rated things left out because a rating is missing, or because fewer than two were given. */
  leftOut: number;
  issues: Issue[];
}

export type AgreementReason = 'too-few-things' | 'too-few-raters' | 'no-variation' | 'invalid-rating';

/** Ratings ready to use: rows of finite numbers, or the reason why there are none. */
export interface CheckedRatings {
  rows: (number | null)[][];
  raters: number;
  leftOut: number;
  problem: { reason: AgreementReason; path: number[] } | null;
}

/**
 * Checks a table of ratings.
 * `rule` says which rows stay: `complete` those rated by all, `pairs` those with two ratings or more, `any` those with one or more.
 * @throws RangeError when rows differ in length.
 */
export function checkRatings(ratings: Ratings, rule: 'complete' | 'pairs' | 'any', minThings = 1): CheckedRatings {
  const raters = ratings[0]?.length ?? 0;
  const rows: (number | null)[][] = [];
  let problem: CheckedRatings['problem'] = null;
  for (const [i, row] of ratings.entries()) {
    if (row.length !== raters) throw new RangeError(`ratings: row ${i} has ${row.length} raters, not ${raters}`);
    const wrong = row.findIndex((rating) => rating !== null && !Number.isFinite(rating));
    if (wrong >= 0) problem ??= { reason: 'invalid-rating', path: [i, wrong] };
    const given = row.reduce<number>((count, rating) => count + (rating === null ? 0 : 1), 0);
    if (given >= (rule === 'complete' ? raters : rule === 'pairs' ? 2 : 1)) rows.push([...row]);
  }
  if (!problem && raters < 2) problem = { reason: 'too-few-raters', path: [] };
  if (!problem && rows.length < minThings) problem = { reason: 'too-few-things', path: [] };
  return { rows, raters, leftOut: ratings.length - rows.length, problem };
}

/** The rows as plain numbers, for ratings checked as `complete`. */
export function completeRows(checked: CheckedRatings): number[][] {
  return checked.rows as number[][];
}

export function agreement<T>(value: T, { rows, raters, leftOut }: CheckedRatings): Agreement<T> {
  return { value, things: rows.length, raters, leftOut, issues: [] };
}

export function noAgreement<T>(measure: string, checked: CheckedRatings, reason?: AgreementReason): Agreement<T> {
  const { rows, raters, leftOut, problem } = checked;
  const issue = agreementIssue(`agreement-${reason ?? problem?.reason ?? 'no-variation'}`, problem?.path ?? [], { measure });
  return { value: null, things: rows.length, raters, leftOut, issues: [issue] };
}

/** The different ratings given, rising. */
export function categoriesOf(rows: readonly (readonly (number | null)[])[]): number[] {
  return [...new Set(rows.flat().filter((rating) => rating !== null))].sort((a, b) => a - b);
}

/** Σ of a list. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Variance with n − 1. */
export function sampleVariance(values: readonly number[]): number {
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** Ranks from 1, ties sharing their mean rank. */
export function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let i = start; i < end; i += 1) ranks[order[i]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}
