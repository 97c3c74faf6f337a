import { crossFactors, type Factor, type LabelColumn, type NumberColumn, toFactor, toNumbers } from './columns.js';
import { hasError, type SurveyIssue, surveyIssue } from './issue.js';

/**
 * What to do with a stratum that holds a single sampled unit, from which no variance can be learnt:
 * `fail` gives no standard error and an issue; `remove` and `certainty` let it add nothing; `adjust` measures the unit against
 * the mean of all (0 for an influence function) instead of its stratum's; `average` gives it the average of the other strata.
 */
export type LonelyPsu = 'fail' | 'remove' | 'certainty' | 'adjust' | 'average';

export interface SurveyDesignInput {
  /** Sampling weights: how many units of the population a row stands for. Without them: from `fpc`, or all 1. */
  readonly weights?: NumberColumn;
  /** Strata of the first stage, or one column per stage. */
  readonly strata?: LabelColumn | readonly LabelColumn[];
  /** Sampled clusters, one column per stage, first stage first. Without them every row is a sampled unit. */
  readonly clusters?: LabelColumn | readonly LabelColumn[];
  /** Per stage, the number of units in the population of the row's stratum, or the sampled fraction (all at most 1). */
  readonly fpc?: NumberColumn | readonly NumberColumn[];
  /** Whether cluster labels start afresh in every stratum. @default false */
  readonly nest?: boolean;
  /** @default 'fail' */
  readonly lonelyPsu?: LonelyPsu;
  /** Number of rows, where no column tells it. */
  readonly rows?: number;
}

/** One stage of sampling. Units of later stages sit in strata of their own inside each unit of the stage before. */
export interface Stage {
  /** Unit of every row; `null` when every row is a unit of its own. */
  readonly unitOfRow: Int32Array | null;
  readonly stratumOfUnit: Int32Array;
  /** Sampled units per stratum. */
  readonly sampled: Float64Array;
  /** Units of the population per stratum; infinite without finite population correction. */
  readonly population: Float64Array;
  /** Product of the sampled fractions of the stages before; 1 at the first stage. */
  readonly fractionBefore: Float64Array;
}

/** Takes out of influence values what calibration explains (its weights applied); the rest carries the variance. */
export interface CalibrationResiduals {
  apply(weightedInfluence: Float64Array): Float64Array;
}

/** A sample design whose variances are linearised. Made by `surveyDesign`, changed by calibration. */
export interface LinearisedDesign {
  readonly kind: 'linearised';
  readonly rows: number;
  readonly weights: Float64Array;
  readonly stages: readonly Stage[];
  readonly lonelyPsu: LonelyPsu;
  readonly calibrations: readonly CalibrationResiduals[];
  readonly issues: readonly SurveyIssue[];
}

/** A sample design whose variances come from replicate weights. */
export interface ReplicateDesign {
  readonly kind: 'replicate';
  readonly rows: number;
  readonly weights: Float64Array;
  /** Number of replicates. */
  readonly replicates: number;
  /** Final weights of one replicate, written into `out`. */
  replicateWeights(replicate: number, out: Float64Array): void;
  /** V = scale Σ rscales (θ_r - centre)². */
  readonly scale: number;
  readonly rscales: Float64Array;
  /** Centre of the variance: the full-sample estimate (true) or the mean of the replicates (false). */
  readonly mse: boolean;
  readonly degreesOfFreedom: number;
  readonly issues: readonly SurveyIssue[];
}

export type SurveyDesign = LinearisedDesign | ReplicateDesign;

/**
 * Describes how a sample was drawn, on plain columns (the words of R's `svydesign`).
 * Every problem is an issue of the design; estimates on a design with an error carry it and hold no number.
 * @example
 * const design = surveyDesign({ weights: [2, 2, 3, 3], strata: ['a', 'a', 'b', 'b'] });
 * mean(design, [1, 2, 3, 4]).estimate; // => 2.7
 */
export function surveyDesign(input: SurveyDesignInput): LinearisedDesign {
  const strata = columnList<LabelColumn>(input.strata);
  const clusters = columnList<LabelColumn>(input.clusters);
  const fpc = columnList<NumberColumn>(input.fpc);
  const rows = input.rows ?? input.weights?.length ?? clusters[0]?.length ?? strata[0]?.length ?? fpc[0]?.length ?? 0;
  const issues: SurveyIssue[] = [];
  const check = (column: ArrayLike<unknown>, path: SurveyIssue['path']) => {
    if (column.length !== rows) issues.push(surveyIssue('length-mismatch', path, { length: column.length, rows }));
  };
  if (input.weights) check(input.weights, ['weights']);
  strata.forEach((column, s) => check(column, ['strata', s]));
  clusters.forEach((column, s) => check(column, ['clusters', s]));
  fpc.forEach((column, s) => check(column, ['fpc', s]));
  if (rows === 0) issues.push(surveyIssue('no-data', ['weights']));
  const broken = {
    kind: 'linearised',
    rows,
    weights: new Float64Array(rows),
    stages: [],
    lonelyPsu: input.lonelyPsu ?? 'fail',
    calibrations: [],
  } as const;
  if (hasError(issues)) return { ...broken, issues };

  const { stages, fractions } = stagesOf(rows, strata, clusters, fpc, input.nest ?? false, issues);
  const weights = weightsOf(rows, input.weights, fpc.length > 0 ? fractions : null, issues);
  if (stages[0] && stages[0].stratumOfUnit.length === 1 && !(stages[0].population[0]! <= 1))
    issues.push(surveyIssue('single-psu', ['clusters', 0]));
  return hasError(issues) ? { ...broken, issues } : { ...broken, weights, stages, issues };
}

function columnList<Column extends ArrayLike<unknown>>(columns: Column | readonly Column[] | undefined): readonly Column[] {
  if (columns === undefined || columns.length === 0) return [];
  const first: unknown = (columns as ArrayLike<unknown>)[0];
  return Array.isArray(first) || ArrayBuffer.isView(first) ? (columns as readonly Column[]) : [columns as Column];
}

function weightsOf(rows: number, given: NumberColumn | undefined, fractions: Float64Array | null, issues: SurveyIssue[]): Float64Array {
  if (!given) return fractions ? fractions.map((fraction) => 1 / fraction) : new Float64Array(rows).fill(1);
  const weights = toNumbers(given);
  let positive = false;
  for (let i = 0; i < rows; i++) {
    const w = weights[i]!;
    if (w > 0 && w < Infinity) positive = true;
    else if (w < 0) issues.push(surveyIssue('negative-weight', ['weights', i], { weight: w }));
    else if (w !== 0) issues.push(surveyIssue('missing-weight', ['weights', i]));
    if (issues.length > 20) break;
  }
  if (!positive && issues.length === 0) issues.push(surveyIssue('no-data', ['weights']));
  return weights;
}

function stagesOf(
  rows: number,
  strata: readonly LabelColumn[],
  clusters: readonly LabelColumn[],
  fpc: readonly NumberColumn[],
  nest: boolean,
  issues: SurveyIssue[],
) {
  const factorsOf = (columns: readonly LabelColumn[], name: string): Factor[] =>
    columns.map((column, s) => {
      const factor = toFactor(column);
      const gap = factor.codes.indexOf(-1);
      if (gap >= 0) issues.push(surveyIssue('missing-design-value', [name, s, gap]));
      return factor;
    });
  const strataFactors = factorsOf(strata, 'strata');
  const clusterFactors = factorsOf(clusters, 'clusters');
  const fpcColumns = fpc.map(toNumbers);
  const isFraction = fractionOrCount(fpcColumns, issues);
  const fractions = new Float64Array(rows).fill(1);
  const stages: Stage[] = [];
  if (hasError(issues)) return { stages, fractions };

  let unitBefore: Int32Array | null = null;
  for (let s = 0; s < Math.max(1, clusterFactors.length); s++) {
    const own = strataFactors[s];
    const parts: Factor[] = [];
    if (s === 0) {
      if (own) parts.push(own);
    } else {
      parts.push(factorOfCodes(unitBefore!));
      if (own) parts.push(own);
    }
    const stratumOfRow: Int32Array = parts.length === 0 ? new Int32Array(rows) : crossFactors(parts).codes;
    const cluster = clusterFactors[s];
    let unitOfRow: Int32Array | null = null;
    if (cluster) {
      const within: Factor[] = s > 0 ? [factorOfCodes(unitBefore!), cluster] : nest && own ? [own, cluster] : [cluster];
      unitOfRow = within.length === 1 ? cluster.codes : crossFactors(within).codes;
    }
    const units = unitOfRow ? max(unitOfRow) + 1 : rows;
    const stratumOfUnit = unitOfRow ? new Int32Array(units).fill(-1) : stratumOfRow;
    if (unitOfRow) {
      for (let i = 0; i < rows; i++) {
        const unit = unitOfRow[i]!;
        if (stratumOfUnit[unit] === -1) stratumOfUnit[unit] = stratumOfRow[i]!;
        else if (stratumOfUnit[unit] !== stratumOfRow[i]) {
          issues.push(surveyIssue('clusters-not-nested', ['clusters', s, i], { cluster: String(cluster!.levels[cluster!.codes[i]!]) }));
          return { stages, fractions };
        }
      }
    }
    const strataCount = max(stratumOfUnit) + 1;
    const sampled = new Float64Array(strataCount);
    for (let u = 0; u < units; u++) sampled[stratumOfUnit[u]!]!++;
    const population = populationOf(s, fpcColumns[s], isFraction, stratumOfRow, sampled, issues);
    const fractionBefore: Float64Array = new Float64Array(strataCount).fill(1);
    const before = stages[s - 1];
    if (before) {
      for (let i = 0; i < rows; i++) {
        const parent = before.stratumOfUnit[unitBefore![i]!]!;
        fractionBefore[stratumOfRow[i]!] = (before.fractionBefore[parent]! * before.sampled[parent]!) / before.population[parent]!;
      }
    }
    for (let i = 0; i < rows; i++)
      fractions[i]! *=
        sampled[stratumOfRow[i]!]! /
        (population[stratumOfRow[i]!] === Infinity ? sampled[stratumOfRow[i]!]! : population[stratumOfRow[i]!]!);
    stages.push({ unitOfRow, stratumOfUnit, sampled, population, fractionBefore });
    unitBefore = unitOfRow;
  }
  return { stages, fractions };
}

/** Whether the corrections are sampled fractions; a mixture is an error. */
function fractionOrCount(columns: readonly Float64Array[], issues: SurveyIssue[]): boolean {
  let counts = false;
  let fractions = false;
  for (const [s, column] of columns.entries())
    for (const [i, value] of column.entries()) {
      if (!(value > 0)) {
        if (issues.length < 20) issues.push(surveyIssue('missing-design-value', ['fpc', s, i]));
      } else if (value > 1) counts = true;
      else if (value < 1) fractions = true;
    }
  if (counts && fractions) issues.push(surveyIssue('fpc-mixed', ['fpc']));
  return fractions;
}

function populationOf(
  stage: number,
  column: Float64Array | undefined,
  isFraction: boolean,
  stratumOfRow: Int32Array,
  sampled: Float64Array,
  issues: SurveyIssue[],
): Float64Array {
  const population = new Float64Array(sampled.length).fill(Infinity);
  if (!column) return population;
  const seen = new Uint8Array(sampled.length);
  for (let i = 0; i < column.length; i++) {
    const h = stratumOfRow[i]!;
    const units = isFraction ? sampled[h]! / column[i]! : column[i]!;
    if (seen[h] === 0) {
      seen[h] = 1;
      population[h] = units;
      if (units < sampled[h]! * (1 - 1e-12))
        issues.push(surveyIssue('fpc-below-sample', ['fpc', stage, i], { population: units, sample: sampled[h]! }));
    } else if (population[h] !== units && !issues.some(({ code }) => code === 'fpc-varies'))
      issues.push(surveyIssue('fpc-varies', ['fpc', stage, i]));
  }
  return population;
}

function factorOfCodes(codes: Int32Array): Factor {
  return { codes, levels: Array.from({ length: max(codes) + 1 }, (_, k) => k) };
}

function max(codes: Int32Array): number {
  let highest = -1;
  for (const code of codes) if (code > highest) highest = code;
  return highest;
}

/**
 * Degrees of freedom of a domain: sampled clusters minus strata with data (a positive weight) in it, or those of the replicates.
 * @param rows rows of the domain; all of them by default.
 */
export function degreesOfFreedom(design: SurveyDesign, rows: Int32Array | null = null): number {
  if (design.kind === 'replicate') return design.degreesOfFreedom;
  const stage = design.stages[0];
  if (!stage) return 0;
  const { unitOfRow, stratumOfUnit } = stage;
  const units = unitOfRow ? new Uint8Array(stratumOfUnit.length) : null;
  const strata = new Uint8Array(stage.sampled.length);
  const total = rows ? rows.length : design.rows;
  let count = 0;
  for (let k = 0; k < total; k++) {
    const i = rows ? rows[k]! : k;
    if (design.weights[i] === 0) continue;
    const unit = unitOfRow ? unitOfRow[i]! : i;
    if (units) {
      if (units[unit] === 1) continue;
      units[unit] = 1;
    }
    count++;
    const stratum = stratumOfUnit[unit]!;
    if (strata[stratum] === 0) {
      strata[stratum] = 1;
      count--;
    }
  }
  return count;
}

/** The same design with other weights. Issues found on the way are added. */
export function withWeights(
  design: LinearisedDesign,
  weights: Float64Array,
  residuals: readonly CalibrationResiduals[] = [],
  issues: readonly SurveyIssue[] = [],
): LinearisedDesign {
  return { ...design, weights, calibrations: [...design.calibrations, ...residuals], issues: [...design.issues, ...issues] };
}
