import {
  type Calibrated,
  calibrate,
  directStandardisation,
  type LinearisedDesign,
  type Margin,
  mean,
  postStratify,
  rake,
  total,
  trimVector,
  trimWeights,
} from '../../src/survey/index.js';
import { type GoldenContext, type Kinds } from '../contract.js';
import { type DesignArgs, type Sample, sampleOf } from './designs.js';

type Targets = Readonly<Record<string, Readonly<Record<string, number>>>>;

function marginsOf(sample: Sample, targets: Targets): Margin[] {
  return Object.entries(targets).map(([name, counts]) => ({ name, column: sample.labels(name), targets: counts }));
}

function settled({ design, issues }: Calibrated<LinearisedDesign>): LinearisedDesign {
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return design;
}

/** The figures that the cases look at after a calibration. */
function figures(sample: Sample, design: LinearisedDesign) {
  const score = mean(design, sample.numbers('api00'));
  const sum = total(design, sample.numbers('api00'));
  const enrolled = total(design, sample.numbers('enroll'));
  return {
    mean: score.estimate,
    se: score.se,
    total: sum.estimate,
    total_se: sum.se,
    enroll_total: enrolled.estimate,
    enroll_total_se: enrolled.se,
  };
}

/** Weight of each category of a column, taken from its first row. */
function weightsBy(sample: Sample, design: LinearisedDesign, column: string): Record<string, number> {
  const out: Record<string, number> = {};
  Array.from(sample.labels(column)).forEach((label, i) => (out[String(label)] ??= design.weights[i]!));
  return out;
}

const sumOf = (weights: Float64Array) => weights.reduce((sum, w) => sum + w, 0);

export const kinds: Kinds = {
  rake: ({ design, targets }: { design: DesignArgs; targets: Targets }, context) => {
    const sample = sampleOf(design, context);
    const raked = settled(rake(sample.design, marginsOf(sample, targets), { tolerance: 1e-12, residuals: 'margin-means' }));
    return { weights: raked.weights, ...figures(sample, raked) };
  },
  poststratify: ({ design, targets }: { design: DesignArgs; targets: Targets }, context) => {
    const sample = sampleOf(design, context);
    const [margin] = marginsOf(sample, targets);
    const done = settled(postStratify(sample.design, margin!));
    const result = figures(sample, done);
    // the size of the population is a total too
    return { weights_by_stype: weightsBy(sample, done, margin!.name), ...result };
  },
  calibrate: (
    {
      design,
      totals,
      method,
      bounds,
    }: {
      design: DesignArgs;
      totals: Readonly<Record<string, number>>;
      method: 'linear' | 'raking' | 'logit';
      bounds?: readonly [number, number] | null;
    },
    context,
  ) => {
    const sample = sampleOf(design, context);
    const auxiliaries = Object.entries(totals).map(([name, known]) => ({ name, values: auxiliaryColumn(sample, name), total: known }));
    const done = settled(calibrate(sample.design, auxiliaries, { method, bounds: bounds ?? null }));
    const g = Array.from(done.weights, (w, i) => w / sample.design.weights[i]!);
    return {
      g_first_20: g.slice(0, 20),
      g_min: Math.min(...g),
      g_max: Math.max(...g),
      sum_weights: sumOf(done.weights),
      ...figures(sample, done),
    };
  },
  trim_weights: (args: { design: DesignArgs; upper?: number; lower?: number; strict?: boolean; first?: string }, context) => {
    const sample = sampleOf(args.design, context);
    const start = args.first ? firstStep(sample, args.first, context) : sample.design;
    const limits = {
      ...(args.upper === undefined ? {} : { upper: args.upper }),
      ...(args.lower === undefined ? {} : { lower: args.lower }),
    };
    const trimmed = trimWeights(start, { ...limits, strict: args.strict ?? false });
    return { weights: trimmed.weights, weights_by_stype: weightsBy(sample, trimmed, 'stype'), sum_weights: sumOf(trimmed.weights) };
  },
  trim_vector: ({ w, lower, upper }: { w: readonly number[]; lower?: number; upper?: number }) => {
    const limits = { ...(upper === undefined ? {} : { upper }), ...(lower === undefined ? {} : { lower }) };
    const weights = Float64Array.from(w);
    return { once: trimVector(weights, limits).weights, strict: trimVector(weights, { ...limits, strict: true }).weights };
  },
  direct_standardisation: (
    { design, variable, by, standard }: { design: DesignArgs; variable: string; by: string; standard: Targets },
    context,
  ) => {
    const sample = sampleOf(design, context);
    const [[over, shares]] = Object.entries(standard) as [[string, Readonly<Record<string, number>>]];
    const result = directStandardisation(sample.design, sample.numbers(variable), sample.labels(by), {
      over: sample.labels(over),
      standard: shares,
    });
    return {
      level: result.map(({ domain }) => domain[0]),
      estimate: result.map(({ estimate }) => estimate),
      se: result.map(({ se }) => se),
    };
  },
};

/** A column of ones, an indicator `column=category`, or a column. */
function auxiliaryColumn(sample: Sample, name: string) {
  if (name === '1' || name === '(Intercept)') return new Float64Array(sample.data.rows).fill(1);
  const [column, category] = name.split('=') as [string, string?];
  return category === undefined ? sample.numbers(column) : Array.from(sample.labels(column), (value) => String(value) === category);
}

/** The step before trimming, as a case words it: the identifier of a raking case, or nothing known. */
function firstStep(sample: Sample, first: string, context: GoldenContext): LinearisedDesign {
  const other = context.fixture.cases.find(({ id, fn }) => id === first || (first.includes('rake') && fn === 'rake'));
  const targets = other?.args['targets'] as Targets | undefined;
  if (!targets) throw new Error(`the step before trimming is not known: ${first}`);
  return settled(rake(sample.design, marginsOf(sample, targets), { tolerance: 1e-12, residuals: 'margin-means' }));
}
