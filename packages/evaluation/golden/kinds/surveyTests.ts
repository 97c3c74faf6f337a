import {
  chiSquare,
  type ChiSquareForm,
  crossTable,
  designFacts,
  goodnessOfFit,
  type RankScore,
  rankTest,
  tTest,
  weightedCronbach,
  weightedKappa,
} from '../../src/survey/index.js';
import { type Kinds } from '../contract.js';
import { type DesignArgs, oneOf, sampleOf } from './designs.js';

const scores = {
  wilcoxon: 'wilcoxon',
  KruskalWallis: 'wilcoxon',
  vanderWaerden: 'vanDerWaerden',
  median: 'median',
} as const satisfies Record<string, RankScore>;

export const kinds: Kinds = {
  chi_square: (
    { design, rows, columns, statistic }: { design: DesignArgs; rows: string; columns: string; statistic?: ChiSquareForm },
    context,
  ) => {
    const sample = sampleOf(design, context);
    const result = chiSquare(sample.design, sample.labels(rows), sample.labels(columns), {
      form: oneOf('statistic', statistic, ['F', 'Chisq', 'Wald', 'adjWald', 'lincom', 'saddlepoint']),
    });
    return { statistic: result.statistic, parameter: result.df, p: result.p };
  },
  table: ({ design, rows, columns }: { design: DesignArgs; rows: string; columns: string }, context) => {
    const sample = sampleOf(design, context);
    return crossTable(sample.design, sample.labels(rows), sample.labels(columns));
  },
  t_test: ({ design, variable, by, mu }: { design: DesignArgs; variable: string; by?: string; mu?: number }, context) => {
    const sample = sampleOf(design, context);
    const result = tTest(sample.design, sample.numbers(variable), { ...(by === undefined ? {} : { by: sample.labels(by) }), mu: mu ?? 0 });
    return { t: result.statistic, df: result.df, p: result.p, difference: result.estimate, mean: result.estimate };
  },
  rank_test: (
    { design, variable, by, test }: { design: DesignArgs; variable: string; by: string; test?: keyof typeof scores },
    context,
  ) => {
    const sample = sampleOf(design, context);
    const score = scores[oneOf('test', test, ['wilcoxon', 'KruskalWallis', 'vanderWaerden', 'median'])];
    return rankTest(sample.design, sample.numbers(variable), sample.labels(by), { score });
  },
  goodness_of_fit: ({ design, variable, p }: { design: DesignArgs; variable: string; p: readonly number[] }, context) => {
    const sample = sampleOf(design, context);
    return goodnessOfFit(sample.design, sample.labels(variable), p);
  },
  weighted_cronbach: ({ design, items }: { design: DesignArgs; items: readonly string[] }, context) => {
    const sample = sampleOf(design, context);
    return weightedCronbach(
      sample.design,
      items.map((item) => sample.numbers(item)),
    );
  },
  weighted_kappa: ({ design, a, b }: { design: DesignArgs; a: string; b: string }, context) => {
    const sample = sampleOf(design, context);
    return weightedKappa(sample.design, sample.labels(a), sample.labels(b));
  },
  design_facts: ({ designs }: { designs: Readonly<Record<string, DesignArgs>> }, context) =>
    Object.fromEntries(
      Object.entries(designs).map(([name, design]) => {
        const facts = designFacts(sampleOf(design, context).design);
        return [
          name,
          {
            degf: facts.degreesOfFreedom,
            n: facts.n,
            sum_weights: facts.sumOfWeights,
            kish_deff: facts.kishDesignEffect,
            n_eff: facts.effectiveN,
          },
        ];
      }),
    ),
};
