import type { LocalizedText } from '@projet-social/schema';
import type { ReportIssue } from '../issues.js';
import type { GroupMeasure } from '../observe/measure.js';
import { sentence } from '../observe/words.js';
import { betaQuantile, tQuantile } from '../survey/distributions.js';
import type { PersonValues } from './people.js';
import type { GroupAnswers } from './readWaves.js';

interface Mean {
  readonly value: number;
  readonly n: number;
  /** One entry per respondent of the wave, scaled so that dot products are covariances. */
  readonly influence: Float64Array;
  readonly standardError: number;
  readonly effectiveSampleSize: number;
  readonly noVariation: boolean;
}

/**
 * Weighted mean over the people with a value, with its linearised contributions: residuals of the calibration, the whole wave kept,
 * with replacement, times the finite population factor. As R's `svymean` on a calibrated design, restricted to a domain.
 */
function linearisedMean(answers: GroupAnswers, values: Float64Array, scaleMax: number): Mean {
  const { weights } = answers;
  const rows = values.length;
  let weightSum = 0;
  let squares = 0;
  let total = 0;
  let n = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let person = 0; person < rows; person += 1) {
    const value = values[person] ?? NaN;
    if (Number.isNaN(value)) continue;
    const weight = weights[person] ?? 0;
    n += 1;
    weightSum += weight;
    squares += weight * weight;
    total += weight * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const mean = total / weightSum;
  const centred = new Float64Array(rows);
  for (let person = 0; person < rows; person += 1) {
    const value = values[person] ?? NaN;
    centred[person] = Number.isNaN(value) ? 0 : (value - mean) / weightSum;
  }
  const effectiveSampleSize = squares === 0 ? 0 : (weightSum * weightSum) / squares;
  if (n > 0 && least === most) {
    const pseudo = n + 2;
    const shifted = (n * mean + scaleMax) / pseudo;
    const spread = n * (mean - shifted) ** 2 + shifted ** 2 + (scaleMax - shifted) ** 2;
    const variance = (spread / (pseudo - 1) / pseudo) * (n / effectiveSampleSize) * answers.finitePopulation;
    return {
      value: mean,
      n,
      influence: new Float64Array(rows),
      standardError: Math.sqrt(variance),
      effectiveSampleSize,
      noVariation: true,
    };
  }
  const influence = scaledInfluence(answers, centred);
  return { value: mean, n, influence, standardError: Math.sqrt(dot(influence, influence)), effectiveSampleSize, noVariation: false };
}

function scaledInfluence(answers: GroupAnswers, column: Float64Array): Float64Array {
  const rows = column.length;
  const rest = answers.residuals(column);
  const influence = new Float64Array(rows);
  let sum = 0;
  for (let person = 0; person < rows; person += 1) {
    const value = (answers.weights[person] ?? 0) * (rest[person] ?? 0);
    influence[person] = value;
    sum += value;
  }
  const factor = rows > 1 ? Math.sqrt((rows / (rows - 1)) * answers.finitePopulation) : 0;
  for (let person = 0; person < rows; person += 1) influence[person] = factor * ((influence[person] ?? 0) - sum / rows);
  return influence;
}

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}

/** Korn and Graubard's interval of a share (0..1): Clopper-Pearson on the effective sample size. */
function shareInterval(share: number, mean: Mean, scaleMax: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  const variance = (mean.standardError / scaleMax) ** 2;
  const isEdge = share <= 0 || share >= 1;
  const size = isEdge || variance === 0 ? mean.effectiveSampleSize : (share * (1 - share)) / variance;
  const yes = share * size;
  return {
    low: yes <= 0 ? 0 : scaleMax * betaQuantile(tail, yes, size - yes + 1),
    high: yes >= size ? scaleMax : scaleMax * betaQuantile(1 - tail, yes + 1, size - yes),
  };
}

const noInfluence = new Float64Array(0);

function categoriesOf(answers: GroupAnswers, people: PersonValues): GroupMeasure['categories'] {
  return people.columns.flatMap((column) => {
    const codes = people.shownCodes(column);
    const sums = new Map(codes.map((code) => [code, { n: 0, weight: 0 }]));
    let all = 0;
    column.codes.forEach((code, person) => {
      const cell = code === undefined ? undefined : sums.get(code);
      if (!cell) return;
      const weight = answers.weights[person] ?? 0;
      cell.n += 1;
      cell.weight += weight;
      all += weight;
    });
    return [...sums].map(([code, { n, weight }]) => ({ questionId: column.id, code, n, share: all === 0 ? null : (100 * weight) / all }));
  });
}

/** A group's value from one value per person; `insufficient`, and shown nowhere, under the group's threshold. */
export function estimateMean(
  answers: GroupAnswers,
  people: PersonValues,
  { kind, scaleMax, report }: { readonly kind: 'mean' | 'share'; readonly scaleMax: number; readonly report: ReportIssue },
): GroupMeasure {
  const mean = linearisedMean(answers, people.values, scaleMax);
  const common = {
    group: answers.group,
    n: mean.n,
    ceiling: scaleMax,
    absences: people.absences,
    categories: categoriesOf(answers, people),
    wordings: Object.fromEntries(people.columns.map((column) => [column.id, column.wording])),
  };
  if (mean.n < answers.threshold || mean.n === 0) {
    if (people.columns.length > 0) report('group-below-threshold', { group: answers.group, n: mean.n, threshold: answers.threshold });
    return {
      ...common,
      value: null,
      status: people.columns.length === 0 ? 'missing' : 'insufficient',
      influence: noInfluence,
      noVariation: false,
    };
  }
  if (mean.noVariation) report('no-variation', { group: answers.group });
  const degreesOfFreedom = Math.max(1, mean.n - 1);
  const reach = tQuantile(1 - (1 - answers.confidenceLevel) / 2, degreesOfFreedom) * mean.standardError;
  return {
    ...common,
    value: mean.value,
    status: 'ok',
    standardError: mean.standardError,
    degreesOfFreedom,
    interval:
      kind === 'share'
        ? shareInterval(mean.value / scaleMax, mean, scaleMax, answers.confidenceLevel)
        : { low: Math.max(0, mean.value - reach), high: Math.min(scaleMax, mean.value + reach) },
    effectiveSampleSize: mean.effectiveSampleSize,
    designEffect: mean.n / mean.effectiveSampleSize,
    influence: mean.influence,
    noVariation: mean.noVariation,
  };
}

interface GapOptions {
  readonly sides: readonly (string | undefined)[];
  /** Category whose mean comes first, and the one that is subtracted. */
  readonly high: string;
  readonly low: string;
  readonly minPerCell: number;
  readonly report: ReportIssue;
}

/** Mean of one category minus mean of another within a group; 0 when the first is not above the second. */
export function estimateGap(
  answers: GroupAnswers,
  people: PersonValues,
  options: GapOptions,
): { measure: GroupMeasure; explanation: LocalizedText } {
  const only = (side: string): Float64Array => people.values.map((value, person) => (options.sides[person] === side ? value : NaN));
  const high = linearisedMean(answers, only(options.high), 100);
  const low = linearisedMean(answers, only(options.low), 100);
  const n = high.n + low.n;
  const common = {
    group: answers.group,
    n,
    ceiling: 100,
    absences: people.absences,
    categories: [],
    wordings: Object.fromEntries(people.columns.map((column) => [column.id, column.wording])),
  };
  const smallest = Math.min(high.n, low.n);
  const needed = Math.max(options.minPerCell, answers.threshold);
  if (smallest < needed) {
    return {
      measure: { ...common, value: null, status: 'insufficient', influence: noInfluence, noVariation: false },
      explanation: sentence(
        'Trop peu de réponses de l’un des deux côtés : il en faut {needed}.',
        'Too few answers on one of the two sides: {needed} are needed.',
        { needed },
      ),
    };
  }
  const difference = high.value - low.value;
  const influence = high.influence.map((value, person) => value - (low.influence[person] ?? 0));
  const fixed = (high.noVariation ? high.standardError ** 2 : 0) + (low.noVariation ? low.standardError ** 2 : 0);
  const standardError = Math.sqrt(dot(influence, influence) + fixed);
  const degreesOfFreedom = Math.max(1, n - 1);
  const reach = tQuantile(1 - (1 - answers.confidenceLevel) / 2, degreesOfFreedom) * standardError;
  if (high.noVariation || low.noVariation) options.report('no-variation', { group: answers.group });
  return {
    measure: {
      ...common,
      value: Math.max(0, difference),
      status: 'ok',
      standardError,
      degreesOfFreedom,
      interval: { low: Math.max(0, difference - reach), high: Math.max(0, difference + reach) },
      influence,
      noVariation: high.noVariation || low.noVariation,
    },
    explanation: sentence(
      'Hors quartier prioritaire {high} ({highCount} réponses), en quartier prioritaire {low} ({lowCount} réponses) : écart {value}',
      'Outside priority neighbourhoods {high} ({highCount} answers), inside {low} ({lowCount} answers): gap {value}',
      { high: high.value, highCount: high.n, low: low.value, lowCount: low.n, value: Math.max(0, difference) },
    ),
  };
}
