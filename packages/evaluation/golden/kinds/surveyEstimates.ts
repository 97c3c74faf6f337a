import {
  binomialIntervals,
  categoryShares,
  categoryTotals,
  change,
  type Estimate,
  type Estimates,
  gapBetweenGroups,
  linearModel,
  logisticModel,
  mean,
  meanBy,
  means,
  nonlinearContrast,
  type Predictor,
  quantile,
  type QuantileRule,
  ratio,
  ratioBy,
  shareInterval,
  type ShareMethod,
  tInterval,
  total,
  totalBy,
  totals,
  variance,
  weightedQuantile,
} from '../../src/survey/index.js';
import { parseExpression } from '../../src/survey/expression.js';
import { type Cell, type Kinds } from '../contract.js';
import { splineProfileLimits } from './splineProfile.js';
import { type DesignArgs, domainOf, eventOf, oneOf, type Sample, sampleOf } from './designs.js';

interface OfVariable {
  readonly design: DesignArgs;
  readonly variable: string;
  readonly where?: Readonly<Record<string, Cell>>;
}

const quantileRules: readonly QuantileRule[] = ['math', 'school', 'hf1', 'hf2', 'hf3', 'hf4', 'hf5', 'hf6', 'hf7', 'hf8', 'hf9'];
const shareMethods: readonly ShareMethod[] = ['logit', 'likelihood', 'asin', 'beta', 'mean', 'xlogit', 'wilson'];

const normalLimits = (estimates: readonly Estimate[]) => estimates.map((estimate) => tInterval(estimate, Infinity));

/** Lists over estimates, as the cases name them. */
function lists({ estimates }: { readonly estimates: readonly Estimate[] }) {
  return { estimate: estimates.map(({ estimate }) => estimate), se: estimates.map(({ se }) => se), ci95_normal: normalLimits(estimates) };
}

function byLists(domains: readonly (Estimate & { readonly domain: readonly (string | number)[] })[], by: string | readonly string[]) {
  const limits = normalLimits(domains);
  return {
    level: domains.map(({ domain }) => (typeof by === 'string' || by.length === 1 ? domain[0] : domain)),
    estimate: domains.map(({ estimate }) => estimate),
    se: domains.map(({ se }) => se),
    ci_low: limits.map((limit) => limit?.[0] ?? null),
    ci_high: limits.map((limit) => limit?.[1] ?? null),
    cv: domains.map(({ estimate, se }) => (estimate === null || se === null ? null : se / estimate)),
    deff: domains.map(({ designEffect }) => designEffect),
  };
}

/** The reference lets the first factor vary fastest. */
function firstFastest<D extends { readonly domain: readonly (string | number)[] }>(domains: readonly D[]): D[] {
  const key = ({ domain }: D) => [...domain].reverse();
  return [...domains].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const k = x.findIndex((value, i) => value !== y[i]);
    return k < 0 ? 0 : x[k]! < y[k]! ? -1 : 1;
  });
}

function columnsBy(sample: Sample, by: string | readonly string[]) {
  return (typeof by === 'string' ? [by] : by).map((name) => sample.labels(name));
}

function predictorOf(sample: Sample, name: string): Predictor {
  return sample.data.columns[name]?.some((value) => typeof value === 'string')
    ? { name, categories: sample.labels(name) }
    : { name, values: sample.numbers(name) };
}

function coefficients(model: ReturnType<typeof linearModel>) {
  return { estimate: model.coefficients.map(({ estimate }) => estimate), se: model.coefficients.map(({ se }) => se) };
}

function named(result: Estimates, variable: string) {
  return { ...lists(result), names: result.estimates.map(({ name }) => `${variable}${name}`) };
}

export const kinds: Kinds = {
  mean: {
    accepts: (args) => 'design' in args,
    compute: ({ design, variable, where, ...args }: OfVariable & { readonly deff?: string; readonly type?: string }, context) => {
      const sample = sampleOf(design, context);
      const domain = domainOf(sample, where);
      const replace = /\bWITH replacement|replace$/.test(context.case.note ?? '') || args.deff === 'replace';
      const result = mean(sample.design, sample.numbers(variable), {
        ...(domain ? { domain } : {}),
        designEffect: replace ? 'with-replacement' : 'without-replacement',
      });
      // the reference counts the clusters of the domain, answered or not
      const df = mean(sample.design, new Float64Array(sample.data.rows), domain ? { domain } : {}).df;
      return {
        ...lists({ estimates: [result] }),
        deff: [result.designEffect],
        ci95_t: [tInterval(result, df)],
        df,
        degf: df,
      };
    },
  },
  total: ({ design, variable, where }: OfVariable, context) => {
    const sample = sampleOf(design, context);
    const domain = domainOf(sample, where);
    const result = total(sample.design, sample.numbers(variable), domain ? { domain } : {});
    return { ...lists({ estimates: [result] }), deff: [result.designEffect] };
  },
  variance: ({ design, variable }: OfVariable, context) => {
    const sample = sampleOf(design, context);
    return variance(sample.design, sample.numbers(variable));
  },
  ratio: ({ design, numerator, denominator }: { design: DesignArgs; numerator: string; denominator: string }, context) => {
    const sample = sampleOf(design, context);
    return ratio(sample.design, sample.numbers(numerator), sample.numbers(denominator));
  },
  category_mean: ({ design, variable }: OfVariable, context) => {
    const sample = sampleOf(design, context);
    return named(categoryShares(sample.design, sample.labels(variable)), variable);
  },
  category_total: ({ design, variable }: OfVariable, context) => {
    const sample = sampleOf(design, context);
    return named(categoryTotals(sample.design, sample.labels(variable)), variable);
  },
  mean_by: ({ design, variable, by }: OfVariable & { by: string | readonly string[] }, context) => {
    const sample = sampleOf(design, context);
    return byLists(firstFastest(meanBy(sample.design, sample.numbers(variable), columnsBy(sample, by))), by);
  },
  total_by: ({ design, variable, by }: OfVariable & { by: string | readonly string[] }, context) => {
    const sample = sampleOf(design, context);
    return byLists(firstFastest(totalBy(sample.design, sample.numbers(variable), columnsBy(sample, by))), by);
  },
  ratio_by: (
    { design, numerator, denominator, by }: { design: DesignArgs; numerator: string; denominator: string; by: string | readonly string[] },
    context,
  ) => {
    const sample = sampleOf(design, context);
    return byLists(firstFastest(ratioBy(sample.design, sample.numbers(numerator), sample.numbers(denominator), columnsBy(sample, by))), by);
  },
  gap_between_groups: ({ design, variable, by, reference }: OfVariable & { by: string; reference?: string | number }, context) => {
    const sample = sampleOf(design, context);
    const { groups, gaps } = gapBetweenGroups(
      sample.design,
      sample.numbers(variable),
      sample.labels(by),
      reference === undefined ? {} : { reference },
    );
    const { estimate, se } = lists(gaps);
    return {
      names: gaps.estimates.map(({ name }) => name),
      means: groups.estimates.map((group) => group.estimate),
      mean_se: groups.estimates.map((group) => group.se),
      estimate: estimate.length === 1 ? estimate[0] : estimate,
      se: se.length === 1 ? se[0] : se,
      covariance_of_means: groups.covariance,
    };
  },
  change: ({ design, after, before }: { design: DesignArgs; after: string; before: string }, context) => {
    const sample = sampleOf(design, context);
    const result = change(sample.design, sample.numbers(after), sample.numbers(before));
    return { estimate: result.change.estimate, se: result.change.se, covariance: result.levels.covariance };
  },
  nonlinear_contrast: ({ design, expression }: { design: DesignArgs; expression: string }, context) => {
    const sample = sampleOf(design, context);
    const names = parseExpression(expression, ['mean', 'total']).names;
    const isTotal = names.every((name) => name.startsWith('total('));
    const bare = names.map((name) => /^(?:mean|total)\((.*)\)$/.exec(name)?.[1] ?? name);
    const formula = names.reduce((text, name, k) => text.replaceAll(name, bare[k]!), expression);
    const result = (isTotal ? totals : means)(
      sample.design,
      bare.map((name) => sample.numbers(name)),
      {},
      bare,
    );
    return nonlinearContrast(result, formula);
  },
  proportion_ci: (
    { design, event, method, level }: { design: DesignArgs; event: string; method: ShareMethod; level?: number },
    context,
  ) => {
    const sample = sampleOf(design, context);
    const column = eventOf(sample, event);
    const result = shareInterval(sample.design, column, { method: oneOf('method', method, shareMethods), level: level ?? 0.95 });
    return method === 'likelihood' ? { ...result, ...splineProfileLimits(sample.design, column, level ?? 0.95) } : result;
  },
  binomial_ci: ({ x, n, level }: { x: number; n: number; level?: number | null }) => {
    const limits = binomialIntervals(x, n, level ?? 0.95);
    return (
      limits && {
        wilson: limits.wilson,
        wilson_cc: limits.wilsonCorrected,
        clopper_pearson: limits.clopperPearson,
        jeffreys: limits.jeffreys,
        agresti_coull_unclipped: limits.agrestiCoull,
      }
    );
  },
  quantile: ({ design, variable, p, rule }: OfVariable & { p: number | readonly number[]; rule?: QuantileRule }, context) => {
    const sample = sampleOf(design, context);
    const result = quantile(sample.design, sample.numbers(variable), [p].flat(), { rule: oneOf('rule', rule, quantileRules) });
    return {
      estimate: result.map(({ estimate }) => estimate),
      low: result.map(({ low }) => low),
      high: result.map(({ high }) => high),
      se: result.map(({ se }) => se),
    };
  },
  quantile_plain: ({ x, w, p }: { x: readonly (number | null)[]; w?: readonly number[] | null; p: number | readonly number[] }) => {
    const values = x.map((value) => value ?? Number.NaN);
    const all = (rule: QuantileRule) => [p].flat().map((share) => weightedQuantile(values, w ?? x.map(() => 1), share, rule));
    return Object.fromEntries(quantileRules.map((rule) => [rule, all(rule)]));
  },
  linear_model: ({ design, y, x }: { design: DesignArgs; y: string; x: readonly string[] | string }, context) => {
    const sample = sampleOf(design, context);
    return coefficients(
      linearModel(
        sample.design,
        sample.numbers(y),
        [x].flat().map((name) => predictorOf(sample, name)),
      ),
    );
  },
  logistic_model: ({ design, y, x }: { design: DesignArgs; y: string; x: readonly string[] | string }, context) => {
    const sample = sampleOf(design, context);
    return coefficients(
      logisticModel(
        sample.design,
        outcomeOf(sample, y),
        [x].flat().map((name) => predictorOf(sample, name)),
      ),
    );
  },
};

/** An outcome by name (the last of two categories is the event) or by condition. */
function outcomeOf(sample: Sample, y: string) {
  const values = sample.data.columns[y];
  if (!values) return eventOf(sample, y);
  if (!values.some((value) => typeof value === 'string')) return sample.numbers(y);
  const first = [...new Set(values)].filter((value) => value !== null).sort()[0];
  return values.map((value) => (value === null ? null : value !== first));
}
