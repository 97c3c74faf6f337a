import type { Framework, WeightingReport, WeightingRule } from '@projet-social/schema';
import type { EvaluationIssueCode, ReportIssue } from '../issues.js';
import type { Statistics } from '../observe/statistics.js';
import { type Margin, rake, surveyDesign, trimVector } from '../survey/index.js';
import { orthonormalBasis, removeProjection } from '../survey/linearAlgebra.js';
import { type MarginCategory, readMargin, unanswered } from './margins.js';
import type { GroupAnswers, ReadAnswers } from './readWaves.js';

/** Answers with a weight of one each: groups that are asked as a whole, or waves that cannot be raked. */
function unweighted(answers: ReadAnswers, reasons?: readonly EvaluationIssueCode[]): GroupAnswers {
  return {
    ...answers,
    weights: new Float64Array(answers.respondents).fill(1),
    weighting: reasons && { method: 'none', reasons: [...reasons], representative: false, margins: [] },
    residuals: (column) => column,
    reweigh: (multipliers) => multipliers,
  };
}

/** A margin of the wave: the category of each person, and how many people each category should weigh. */
interface WaveMargin {
  readonly questionId: string;
  readonly source: string | undefined;
  readonly categories: readonly MarginCategory[];
  readonly column: readonly string[];
  readonly targets: Readonly<Record<string, number>>;
}

interface Raked {
  readonly weights: Float64Array;
  readonly iterations: number;
  /** Largest distance between a weighted share and its target, in percent points. */
  readonly gap: number;
  readonly isSettled: boolean;
}

function largestGap(weights: Float64Array, margins: readonly WaveMargin[]): number {
  let gap = 0;
  for (const { column, targets } of margins) {
    const sums: Record<string, number> = {};
    column.forEach((code, person) => {
      sums[code] = (sums[code] ?? 0) + (weights[person] ?? 0);
    });
    for (const [code, target] of Object.entries(targets))
      gap = Math.max(gap, (100 * Math.abs((sums[code] ?? 0) - target)) / weights.length);
  }
  return gap;
}

/** Rakes and trims in turn until margins and bounds both hold, or until neither moves: then bounds hold and a gap remains. */
function rakeAndTrim(rows: number, margins: readonly WaveMargin[], { trim, tolerance, maxIterations }: WeightingRule): Raked {
  let weights = new Float64Array(rows).fill(1);
  const targets: Margin[] = margins.map(({ questionId, column, targets: own }) => ({
    name: questionId,
    column: [...column],
    targets: own,
  }));
  for (let round = 1; round <= maxIterations; round += 1) {
    const raked = rake(surveyDesign({ weights, rows }), targets, { tolerance, maxIterations });
    if (!raked.converged) return { weights, iterations: maxIterations, gap: largestGap(weights, margins), isSettled: false };
    const trimmed = trimVector(raked.design.weights, { lower: trim.min, upper: trim.max, strict: true });
    // every weight outside the bounds: nothing is left that could take what is cut off
    if (trimmed.issues.some(({ severity }) => severity === 'error'))
      return { weights, iterations: round, gap: largestGap(weights, margins), isSettled: false };
    const next = Float64Array.from(trimmed.weights);
    const moved = next.reduce((most, weight, person) => Math.max(most, Math.abs(weight - (weights[person] ?? 0))), 0);
    weights = next;
    if (trimmed.trimmed === 0 || moved <= tolerance)
      return { weights, iterations: round, gap: largestGap(weights, margins), isSettled: true };
  }
  return { weights, iterations: maxIterations, gap: largestGap(weights, margins), isSettled: false };
}

/** The part of a column that the margins do not explain: least squares on the starting weights, which are all 1. */
function residualsOn(margins: readonly WaveMargin[]): (column: Float64Array) => Float64Array {
  const indicators = margins.flatMap(({ column, targets }) =>
    Object.keys(targets).map((code) => Float64Array.from(column, (own) => (own === code ? 1 : 0))),
  );
  const basis = orthonormalBasis(indicators);
  return (column) => {
    const rest = column.slice();
    removeProjection(rest, basis);
    return rest;
  };
}

/** Replicate weights: raked again to what the final weights add up to in each category. Bounds, set once for the sample, are not set again. */
function reraking(margins: readonly WaveMargin[], weights: Float64Array, { tolerance, maxIterations }: WeightingRule) {
  const targets = margins.map(({ questionId, column }): Margin => {
    const sums: Record<string, number> = {};
    column.forEach((code, person) => {
      sums[code] = (sums[code] ?? 0) + (weights[person] ?? 0);
    });
    return { name: questionId, column: [...column], targets: sums };
  });
  return (multipliers: Float64Array): Float64Array => {
    const drawn = weights.map((weight, person) => weight * (multipliers[person] ?? 0));
    const raked = rake(surveyDesign({ weights: drawn, rows: drawn.length }), targets, { tolerance, maxIterations });
    return raked.converged ? Float64Array.from(raked.design.weights) : new Float64Array(drawn.length).fill(NaN);
  };
}

function reportOf(
  margins: readonly WaveMargin[],
  { weights, iterations, gap }: Raked,
  rule: WeightingRule,
  reasons: readonly EvaluationIssueCode[],
): WeightingReport {
  const rows = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  const effective = (sum * sum) / squares;
  const { min, max } = rule.trim;
  const isAt = (bound: number) => (weight: number) => Math.abs(weight - bound) <= rule.tolerance;
  return {
    method: 'raking',
    reasons: [...reasons],
    representative: true,
    margins: margins.map(({ questionId, source, categories, column, targets }) => ({
      questionId,
      ...(source !== undefined && { source }),
      categories: categories.map(({ code, respondents, population, mergedInto }) => {
        const final = mergedInto ?? code;
        const weighted = column.reduce((total, own, person) => (own === final ? total + (weights[person] ?? 0) : total), 0);
        // Known categories are shares of those who answered, so that sample, population and weighted shares compare.
        const left = code === unanswered ? 0 : (targets[unanswered] ?? 0);
        return {
          code,
          respondents,
          sampleShare: (100 * respondents) / (rows - left),
          populationShare: population ?? null,
          weightedShare: mergedInto === undefined ? (100 * weighted) / (sum - left) : null,
          ...(mergedInto !== undefined && { mergedInto }),
        };
      }),
    })),
    trim: { min, max, atMin: weights.filter(isAt(min)).length, atMax: weights.filter(isAt(max)).length },
    smallestWeight: Math.min(...weights),
    largestWeight: Math.max(...weights),
    effectiveSampleSize: effective,
    designEffect: rows / effective,
    iterations,
    largestGap: gap,
  };
}

/**
 * Weights of a group's answers: raked to the population where the framework has a rule for the group, else one each. Raking needs enough
 * answers and the obligatory margins; where it cannot be done answers keep a weight of one and are labelled.
 */
export function weighAnswers(answers: ReadAnswers, framework: Framework, statistics: Statistics, report: ReportIssue): GroupAnswers {
  const rule = framework.weighting.find(({ group }) => group === answers.group);
  if (!rule) return unweighted(answers);
  const { respondents } = answers;
  if (respondents < rule.minRespondents) {
    report('sample-too-small', { n: respondents, minimum: rule.minRespondents });
    return unweighted(answers, ['sample-too-small']);
  }
  // What weighting tells of a category would count its people, were they fewer than counts are rounded to.
  const minimum = Math.max(rule.minPerCategory, framework.disclosure.countsRoundedTo);
  const reasons: EvaluationIssueCode[] = [];
  const margins: WaveMargin[] = [];
  for (const wanted of rule.margins) {
    const margin = readMargin(answers, wanted, statistics, minimum);
    const { questionId, variable } = wanted;
    if (typeof margin === 'string') {
      if (!answers.categoriesOf(questionId) && wanted.optional) continue;
      report(margin, { question: questionId, variable });
      if (!wanted.optional) return unweighted(answers, [margin]);
      reasons.push(margin);
      continue;
    }
    if (margin.categories.some(({ mergedInto }) => mergedInto !== undefined)) {
      report('categories-merged', { question: questionId, minimum });
      reasons.push('categories-merged');
    }
    if (margin.notCounted.length > 0) {
      report('margin-category-not-counted', { question: questionId, variable, categories: margin.notCounted.join(', ') });
      reasons.push('margin-category-not-counted');
    }
    if (margin.sharesSum !== undefined) {
      report('margin-shares-not-100', { question: questionId, variable, sum: Number(margin.sharesSum.toPrecision(4)) });
      reasons.push('margin-shares-not-100');
    }
    margins.push({ questionId, ...margin });
  }
  if (margins.length === 0) return unweighted(answers, reasons.length > 0 ? [...new Set(reasons)] : ['margin-missing']);
  const raked = rakeAndTrim(respondents, margins, rule);
  if (!raked.isSettled) {
    report('raking-not-converged', { iterations: raked.iterations });
    return unweighted(answers, [...reasons, 'raking-not-converged']);
  }
  for (const margin of margins) {
    const gap = largestGap(raked.weights, [margin]);
    if (gap <= 100 * rule.tolerance) continue;
    report('margins-not-met', { question: margin.questionId, gap: Number(gap.toPrecision(2)) });
    reasons.push('margins-not-met');
  }
  return {
    ...answers,
    weights: raked.weights,
    weighting: reportOf(margins, raked, rule, [...new Set(reasons)]),
    residuals: residualsOn(margins),
    reweigh: reraking(margins, raked.weights, rule),
  };
}
