import type { Bundle, ClosedPeriod, Formula, Framework, Indicator, LocalizedText, Observation, ValueStatus } from '@projet-social/schema';
import type { ReportIssue } from '../issues.js';
import type { GroupAnswers } from '../answers/index.js';
import type { Statistics } from './statistics.js';
import type { KnownRecords } from './recordSets.js';

/** What a formula read from the answers of one group. */
export interface GroupMeasure {
  readonly group: string;
  /** Unit of the indicator; null unless the status is `ok` or `estimated`. */
  readonly value: number | null;
  readonly status: ValueStatus;
  /** People whose answer counts. */
  readonly n: number;
  readonly standardError?: number;
  readonly degreesOfFreedom?: number;
  readonly interval?: { readonly low: number; readonly high: number };
  /** Largest value that the answers can give. */
  readonly ceiling: number;
  readonly effectiveSampleSize?: number;
  readonly designEffect?: number;
  readonly absences: Readonly<Record<string, number>>;
  readonly categories: NonNullable<Observation['categories']>;
  /** Linearised contribution of each respondent of the wave; dot products give variances and covariances. */
  readonly influence: Float64Array;
  /** Questions read, with a print of their words: years are compared on the same words. */
  readonly wordings: Readonly<Record<string, string>>;
  /** Every valid answer was the same: the standard error comes from the plus-two rule. */
  readonly noVariation: boolean;
}

/** What a formula makes of the records, answers or statistics of one year. */
export interface Measure {
  /** Unit of the indicator; null unless the status is `ok` or `estimated` (or the median is not reached). */
  readonly value: number | null;
  readonly status: ValueStatus;
  readonly valueNote?: 'not-reached';
  readonly n?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly recordIds?: readonly string[];
  /** Values that one record more or less would give; `Infinity` for a median not reached. */
  readonly oneRecord?: readonly number[];
  /** Values by group, for what is asked of people. */
  readonly groups?: readonly GroupMeasure[];
  /** What a published value brings with it. */
  readonly published?: Pick<Observation, 'vintage' | 'publishedOn' | 'geographyVintage' | 'seriesBreak' | 'provenance'>;
  /** Units of a published breakdown that the value rests on, with their values, for a comparison on the common ones. */
  readonly units?: ReadonlyMap<string, number>;
  readonly synthetic?: boolean;
  readonly explanation: LocalizedText;
}

/** What a formula may read. */
export interface ObserveContext {
  readonly framework: Framework;
  readonly bundle: Bundle;
  readonly period: ClosedPeriod;
  readonly territoryId: string | undefined;
  readonly records: KnownRecords;
  readonly statistics: Statistics;
  readonly answers: ReadonlyMap<string, GroupAnswers>;
  /** Whether the register of a set is declared complete for the period. */
  readonly isComplete: (set: string) => boolean;
  /** Measures already made, for formulas that read other indicators. */
  readonly measured: ReadonlyMap<string, Measure>;
  /** Reports what is odd about the indicator being measured. */
  readonly report: ReportIssue;
}

/** One kind of formula: the fields that it reads, for the check when a framework is loaded, and the computation. */
export interface FormulaKind<F> {
  /** Fields read from the records of its set, with the type each must have. */
  readonly fields?: (
    formula: F,
  ) => readonly { readonly path: readonly (string | number)[]; readonly field: string; readonly types: readonly string[] }[];
  /** Reads other indicators: measured after them. */
  readonly last?: boolean;
  readonly measure: (formula: F, indicator: Indicator, context: ObserveContext) => Measure;
}

/** The formula of one kind. */
export type FormulaOf<K extends Formula['kind']> = Extract<Formula, { kind: K }>;

/** A measure without a number. */
export function unusable(status: ValueStatus, explanation: LocalizedText, parts: Partial<Measure> = {}): Measure {
  return { ...parts, value: null, status, explanation };
}
