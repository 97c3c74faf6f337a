import {
  adjustP,
  type AdjustMethod,
  bootstrapIntervals,
  jackknifeDesign,
  type LonelyPsu,
  mean,
  meanBy,
  quantile,
  type QuantileRule,
  ratio,
  replicateDesign,
  type SurveyDesign,
  surveyDesign,
  total,
} from '../../src/survey/index.js';
import { type Kinds } from '../contract.js';
import { type DesignArgs, type Sample, sampleOf } from './designs.js';

/** The figures that the cases look at under a replicate design. */
function figures(sample: Sample, design: SurveyDesign) {
  const score = mean(design, sample.numbers('api00'));
  return {
    mean: score.estimate,
    se: score.se,
    total_enroll_se: total(design, sample.numbers('enroll')).se,
    ratio_se: ratio(design, sample.numbers('api.stu'), sample.numbers('enroll')).se,
    degf: score.df,
  };
}

interface ByUnit {
  readonly design: DesignArgs & { readonly cluster: string };
  readonly psu: readonly (number | string)[];
  readonly psu_multipliers: readonly (readonly number[])[];
  readonly scale: number;
  readonly rscales?: number | readonly number[];
}
interface ByRow {
  readonly data: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly unit_multipliers: readonly (readonly number[])[];
  readonly type: 'BRR' | 'Fay';
  readonly rho?: number;
}

const columnsOf = (rows: readonly (readonly number[])[]) => rows[0]!.map((_, replicate) => rows.map((row) => row[replicate]!));

/** Influence of each row on a weighted mean, as a case words it; its scale does not matter. */
function influenceOf(
  words: string,
  y: readonly number[],
  w: readonly number[],
  resamples: readonly (readonly number[])[],
  resampled: readonly number[],
): number[] {
  const sum = w.reduce((total, value) => total + value, 0);
  const centre = y.reduce((total, value, i) => total + w[i]! * value, 0) / sum;
  if (/regression/.test(words)) return regressionInfluence(y.length, resamples, resampled);
  if (/jack/.test(words) && !/infinitesimal/.test(words)) {
    const left = y.map((value, i) => (centre * sum - w[i]! * value) / (sum - w[i]!));
    const usual = left.map((value) => (y.length - 1) * (centre - value));
    return usual;
  }
  return y.map((value, i) => (w[i]! * (value - centre) * y.length) / sum);
}

/** Regression of the resampled figures on how often each row was drawn. */
function regressionInfluence(n: number, resamples: readonly (readonly number[])[], resampled: readonly number[]): number[] {
  const shares = resamples.map((rows) => {
    const share = new Array<number>(n).fill(0);
    for (const row of rows) share[row - 1]! += 1 / n;
    return share;
  });
  // least squares on an intercept and all shares but the first (they sum to 1)
  const x = shares.map((share) => [1, ...share.slice(1)]);
  const p = n;
  const matrix = Array.from({ length: p }, (_, a) => [
    ...Array.from({ length: p }, (_unused, b) => x.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
    x.reduce((sum, row, r) => sum + row[a]! * resampled[r]!, 0),
  ]);
  for (let k = 0; k < p; k++) {
    const pivot = matrix.slice(k).reduce((best, row, i) => (Math.abs(row[k]!) > Math.abs(matrix[best]![k]!) ? k + i : best), k);
    [matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!];
    for (let i = 0; i < p; i++) {
      if (i === k) continue;
      const factor = matrix[i]![k]! / matrix[k]![k]!;
      for (let j = k; j <= p; j++) matrix[i]![j]! -= factor * matrix[k]![j]!;
    }
  }
  const beta = [0, ...Array.from({ length: p - 1 }, (_, k) => matrix[k + 1]![p]! / matrix[k + 1]![k + 1]!)];
  const average = beta.reduce((sum, value) => sum + value, 0) / n;
  return beta.map((value) => value - average);
}

export const kinds: Kinds = {
  jackknife: ({ design, type }: { design: DesignArgs; type: 'JK1' | 'JKn' }, context) => {
    const sample = sampleOf(design, context);
    return figures(sample, jackknifeDesign(sample.design, type));
  },
  jackknife_quantile: (
    { design, type, variable, p, rule }: { design: DesignArgs; type: 'JK1' | 'JKn'; variable: string; p: number; rule: QuantileRule },
    context,
  ) => {
    const sample = sampleOf(design, context);
    return quantile(jackknifeDesign(sample.design, type), sample.numbers(variable), [p], { rule })[0];
  },
  jackknife_by: ({ design, type, variable, by }: { design: DesignArgs; type: 'JK1' | 'JKn'; variable: string; by: string }, context) => {
    const sample = sampleOf(design, context);
    const result = meanBy(jackknifeDesign(sample.design, type), sample.numbers(variable), [sample.labels(by)]);
    return {
      level: result.map(({ domain }) => domain[0]),
      estimate: result.map(({ estimate }) => estimate),
      se: result.map(({ se }) => se),
    };
  },
  replicate_weights: (args: ByUnit | ByRow, context) => {
    if ('unit_multipliers' in args) {
      const sample = sampleOf({ data: args.data }, context);
      const replicates = columnsOf(args.unit_multipliers);
      const rho = args.type === 'Fay' ? (args.rho ?? 0) : 0;
      const design = replicateDesign({
        weights: new Array<number>(sample.data.rows).fill(1),
        replicates,
        scale: 1 / (replicates.length * (1 - rho) ** 2),
      });
      return ratio(design, sample.numbers(args.numerator), sample.numbers(args.denominator));
    }
    const sample = sampleOf(args.design, context);
    const place = new Map(args.psu.map((label, k) => [label, k]));
    const unitOfRow = Array.from(sample.labels(args.design.cluster), (label) => place.get(label as number | string) ?? -1);
    const design = replicateDesign({
      weights: sample.design.weights,
      replicates: columnsOf(args.psu_multipliers),
      unitOfRow,
      scale: args.scale,
      rscales: args.rscales ?? 1,
    });
    return figures(sample, design);
  },
  lonely_psu: ({ h, y, w, rule }: { h: readonly string[]; y: readonly number[]; w: readonly number[]; rule: LonelyPsu }) => {
    const design = surveyDesign({ weights: w, strata: h, lonelyPsu: rule });
    const score = mean(design, y);
    return { mean: score.estimate, se: score.se, total_se: total(design, y).se };
  },
  bootstrap_ci: ({
    y,
    resamples_1based,
    level,
    influence,
    w,
  }: {
    y: readonly number[];
    resamples_1based: readonly (readonly number[])[];
    level?: number;
    influence?: string | readonly number[];
    w?: readonly number[] | null;
  }) => {
    const weights = w ?? y.map(() => 1);
    const meanOf = (rows: readonly number[]) =>
      rows.reduce((sum, i) => sum + weights[i]! * y[i]!, 0) / rows.reduce((sum, i) => sum + weights[i]!, 0);
    const estimate = meanOf(y.map((_, i) => i));
    const resampled = resamples_1based.map((rows) => meanOf(rows.map((row) => row - 1)));
    const limits = bootstrapIntervals(estimate, resampled, {
      level: level ?? 0.95,
      influence: typeof influence === 'object' ? influence : influenceOf(influence ?? '', y, weights, resamples_1based, resampled),
    });
    return limits && { ...limits, t_first_10: resampled.slice(0, 10) };
  },
  p_adjust: ({ p }: { p: readonly (number | null)[] }) => {
    const methods: readonly AdjustMethod[] = ['bonferroni', 'holm', 'hochberg', 'hommel', 'BH', 'BY'];
    return Object.fromEntries(methods.map((method) => [method, adjustP(p, method)]));
  },
};
