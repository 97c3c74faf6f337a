import type { Bundle, ClosedPeriod, Evaluation, Framework, Submission, Survey } from '@projet-social/schema';
import type { FormulaKinds } from './observe/kinds/index.js';
import type { SamplingErrorMethod } from './score/replicates.js';

/** What one year was answered and recorded. */
export interface YearInput {
  /** The evaluated year, for instance 2025. */
  readonly year: number;
  /** First and last day, both included. @default 1 January to 31 December of the year */
  readonly period?: ClosedPeriod;
  /** Answers of that year's waves, of every group together; in any order. */
  readonly submissions: readonly Submission[];
}

/** The year before, read from the same dossier; its own bundle, framework or surveys only where they differ from this year's. */
export interface PreviousYear extends YearInput {
  readonly framework?: Framework;
  readonly bundle?: Bundle;
  readonly surveys?: readonly Survey[];
  /** Hash of the evaluation of that year, to say with what this year is compared. */
  readonly inputsHash?: string;
  /** Day on which the answers of that year were removed: only records and statistics are compared, and the result says so. */
  readonly answersRemovedOn?: string;
}

/**
 * Everything an evaluation reads, already parsed by the schema.
 *
 * @example
 * ```ts
 * evaluate({ framework, bundle, surveys, submissions: of2025, year: 2025, previous: { year: 2024, submissions: of2024 } });
 * ```
 */
export interface EvaluateInput extends YearInput {
  readonly framework: Framework;
  /** Records, registers, survey waves and published statistics. Records of all years: what was known at the end of each is worked out. */
  readonly bundle: Bundle;
  /** Questionnaires, every version that the submissions name. */
  readonly surveys: readonly Survey[];
  readonly previous?: PreviousYear;
  /** @default the only project of the bundle */
  readonly projectId?: string;
  /** @default the first territory of the project */
  readonly territoryId?: string;
  /** Hash of each input, made by whoever read the files; copied into the result. */
  readonly inputs?: Evaluation['inputs'];
  /** Whether the dossier says that it holds synthetic data; records and answers say it themselves too. */
  readonly synthetic?: boolean;
}

export interface EvaluateOptions {
  /** Seed of every random draw; it stands in the result. @default 93047 */
  readonly seed?: number;
  /** How far conclusions depend on choices: `full` adds Monte Carlo and Sobol indices to the scenarios. @default 'full' */
  readonly probe?: 'none' | 'scenarios' | 'full';
  /**
   * Where the standard errors and intervals of the scores come from: `delta` applies the gradient of the tree to the covariance of the
   * answers, `replicates` scores bootstrap replicates of the answers anew. `auto` takes the gradient, and replicates where the framework
   * aggregates a level by `min` or `median`, for which a gradient says little. Changes between years always use the gradient.
   * @default 'auto'
   */
  readonly samplingError?: SamplingErrorMethod;
  /** Replicates, where they are used; whole path from answers to scores each. @default 500 */
  readonly replicates?: number;
  /** Draws of the Monte Carlo. @default 1000 */
  readonly draws?: number;
  /** Base sample of the Sobol indices; the tree is computed 6 times as often. @default 256 */
  readonly sobolSamples?: number;
  /** Formula kinds; pass `{ ...formulaKinds, 'my-kind': … }` to add one. @default formulaKinds */
  readonly formulaKinds?: FormulaKinds;
}
