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
import { type DesignArgs, oneOf, type Sample, sampleOf } from './designs.js';

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

interface CalibrationArgs {
  readonly totals: Readonly<Record<string, number>>;
  readonly method?: 'linear' | 'raking' | 'logit';
  readonly bounds?: readonly [number, number] | null;
}

function rakedDesign(sample: Sample, targets: Targets): LinearisedDesign {
  return settled(rake(sample.design, marginsOf(sample, targets), { tolerance: 1e-12, residuals: 'margin-means' }));
}

function postStratifiedDesign(sample: Sample, targets: Targets): LinearisedDesign {
  const [margin, ...others] = marginsOf(sample, targets);
  if (!margin || others.length > 0) throw new Error('post-stratification takes one margin');
  return settled(postStratify(sample.design, margin));
}

function calibratedDesign(sample: Sample, { totals, method, bounds }: CalibrationArgs): LinearisedDesign {
  const auxiliaries = Object.entries(totals).map(([name, known]) => ({ name, values: auxiliaryColumn(sample, name), total: known }));
  return settled(
    calibrate(sample.design, auxiliaries, {
      method: oneOf('method', method, ['linear', 'raking', 'logit']),
      bounds: bounds ?? null,
    }),
  );
}

interface LimitArgs {
  readonly lower?: number | null;
  readonly upper?: number | null;
}

function limitsOf({ lower, upper }: LimitArgs) {
  return { lower: lower ?? -Infinity, upper: upper ?? Infinity };
}

export const kinds: Kinds = {
  rake: ({ design, targets }: { design: DesignArgs; targets: Targets }, context) => {
    const sample = sampleOf(design, context);
    const raked = rakedDesign(sample, targets);
    return { weights: raked.weights, ...figures(sample, raked) };
  },
  poststratify: ({ design, targets }: { design: DesignArgs; targets: Targets }, context) => {
    const sample = sampleOf(design, context);
    const done = postStratifiedDesign(sample, targets);
    return { weights_by_stype: weightsBy(sample, done, 'stype'), ...figures(sample, done) };
  },
  calibrate: ({ design, ...args }: { design: DesignArgs } & CalibrationArgs, context) => {
    const sample = sampleOf(design, context);
    const done = calibratedDesign(sample, args);
    const g = Array.from(done.weights, (w, i) => w / sample.design.weights[i]!);
    return {
      g_first_20: g.slice(0, 20),
      g_min: Math.min(...g),
      g_max: Math.max(...g),
      sum_weights: sumOf(done.weights),
      ...figures(sample, done),
    };
  },
  trim_weights: (
    { design, first, strict, ...args }: { design: DesignArgs; strict?: boolean; first?: string | null } & LimitArgs,
    context,
  ) => {
    const sample = sampleOf(design, context);
    const trimmed = trimWeights(first ? firstStep(sample, design, first, context) : sample.design, {
      ...limitsOf(args),
      strict: strict ?? false,
    });
    return { weights: trimmed.weights, weights_by_stype: weightsBy(sample, trimmed, 'stype'), sum_weights: sumOf(trimmed.weights) };
  },
  trim_vector: ({ w, ...args }: { w: readonly number[] } & LimitArgs) => {
    const limits = limitsOf(args);
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

/** The calibrations that a trimming may come after. */
const firstSteps: Readonly<Record<string, (sample: Sample, args: never) => LinearisedDesign>> = {
  rake: (sample, { targets }: { targets: Targets }) => rakedDesign(sample, targets),
  poststratify: (sample, { targets }: { targets: Targets }) => postStratifiedDesign(sample, targets),
  calibrate: calibratedDesign,
};

/**
 * The step before trimming, as a case words it: the identifier of another case, or words such as "rake", meaning the case of that
 * kind with the same design, of several the one whose variables the words name.
 */
function firstStep(sample: Sample, design: DesignArgs, first: string, context: GoldenContext): LinearisedDesign {
  const steps = context.fixture.cases.filter(({ fn }) => Object.hasOwn(firstSteps, fn));
  const likeness = ({ args }: (typeof steps)[number]) => {
    const named = Object.keys(args['targets'] ?? args['totals'] ?? {}).filter((name) => first.includes(name));
    return [Number(JSON.stringify(args['design']) === JSON.stringify(design)), named.length] as const;
  };
  const ranked = steps
    .filter(({ fn }) => first.includes(fn))
    .map((step) => ({ step, likeness: likeness(step) }))
    .sort((a, b) => b.likeness[0] - a.likeness[0] || b.likeness[1] - a.likeness[1]);
  const chosen = steps.find(({ id }) => id === first) ?? ranked[0]?.step;
  if (!chosen) throw new Error(`the step before trimming is not known: ${first}`);
  return firstSteps[chosen.fn]!(sample, chosen.args as never);
}
