import * as z from 'zod';
import { model } from './model.js';
import { Code, GroupCode, LocalizedText } from './values.js';

/** Answer scale shared by questions. `value` null marks an answer that counts apart (don't know). */
export const Scale = z.strictObject({
  id: Code,
  type: z.enum(['ordinal', 'nominal']),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(z.strictObject({ code: Code, value: z.number().nullable(), label: LocalizedText })).min(2),
});
export type Scale = z.infer<typeof Scale>;

/** A day reckoned from the period: its start or end, minus days or calendar months. */
export const Moment = z.strictObject({
  anchor: z.enum(['period-start', 'period-end']),
  minusDays: z.int().min(0).optional(),
  minusMonths: z.int().min(0).optional(),
});
export type Moment = z.infer<typeof Moment>;

/** Name of a field that the set's records offer, such as `receivedOn` or `attendance.residents`; checked when the framework is loaded. */
export const FieldName = z.string().regex(/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z-]*)*$/);

/** A test on one record. All conditions of a list must hold. */
export const Condition = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('equals'), field: FieldName, value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.strictObject({ test: z.literal('not-equals'), field: FieldName, value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.strictObject({ test: z.literal('one-of'), field: FieldName, values: z.array(z.string()).min(1) }),
  z.strictObject({ test: z.literal('present'), field: FieldName }),
  z.strictObject({ test: z.literal('absent'), field: FieldName }),
  z.strictObject({ test: z.literal('at-least'), field: FieldName, value: z.number() }),
  z.strictObject({ test: z.literal('at-most'), field: FieldName, value: z.number() }),
  z.strictObject({ test: z.literal('in-period'), field: FieldName }),
  z.strictObject({ test: z.literal('on-or-before'), field: FieldName, moment: Moment }),
  z.strictObject({ test: z.literal('on-or-after'), field: FieldName, moment: Moment }),
  z.strictObject({ test: z.literal('not-after-field'), field: FieldName, other: FieldName }),
  z.strictObject({
    test: z.literal('duration-at-most'),
    from: FieldName,
    to: FieldName,
    unit: z.enum(['days', 'months']),
    value: z.int().min(0),
  }),
  z.strictObject({ test: z.literal('count-at-least'), field: FieldName, value: z.int().min(1) }),
]);
export type Condition = z.infer<typeof Condition>;

const where = z.array(Condition);
const text = LocalizedText;
const multiplier = z.number().positive();
const minDenominator = z.number().min(1);
/** Series that holds the result as its producer publishes it, read where the parts are not supplied. */
const published = Code.optional();
/** Questions an indicator reads, each with the groups that are asked. */
const items = z.array(z.strictObject({ questionId: Code, groups: z.array(GroupCode).min(1), reverseCoded: z.boolean().optional() })).min(1);

/** How an indicator's value is computed, in typed form; `text` says the same in words. */
export const Formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), set: Code, base: where, where, multiplier, minDenominator, text }),
  z.strictObject({
    kind: z.literal('sum-ratio'),
    set: Code,
    numerator: FieldName,
    denominator: FieldName,
    multiplier,
    minDenominator,
    text,
  }),
  z.strictObject({ kind: z.literal('distinct-months'), set: Code, date: FieldName, text }),
  z.strictObject({
    kind: z.literal('median-duration'),
    set: Code,
    base: where,
    from: FieldName,
    to: FieldName,
    unit: z.enum(['days', 'months']),
    openRecords: z.enum(['infinite', 'left-out']),
    minRecords: z.int().min(1),
    text,
  }),
  z.strictObject({ kind: z.literal('recurrence'), set: Code, date: FieldName, maxMonths: z.int().min(1), text }),
  z.strictObject({
    kind: z.literal('college-coverage'),
    set: Code,
    fields: z.array(FieldName).min(1),
    total: FieldName,
    minSharePercent: z.number().min(0).max(100),
    text,
  }),
  z.strictObject({
    kind: z.literal('age'),
    set: Code,
    date: FieldName,
    unit: z.enum(['days', 'months']),
    noRecord: z.enum(['floor', 'missing']),
    text,
  }),
  z.strictObject({
    kind: z.literal('reach-ratio'),
    set: Code,
    reached: FieldName,
    known: FieldName,
    population: Code,
    populationTotal: Code,
    minDenominator,
    text,
  }),
  z.strictObject({ kind: z.literal('framework-coverage'), exclude: z.array(Code), multiplier, text }),
  z.strictObject({
    kind: z.literal('group-coverage'),
    minResponseRate: z.array(z.strictObject({ group: GroupCode, value: z.number().min(0).max(1) })),
    text,
  }),
  z.strictObject({ kind: z.literal('survey-mean'), items, minItemsAnswered: z.int().min(1), text }),
  z.strictObject({
    kind: z.literal('survey-share'),
    items,
    countedCodes: z.array(Code).min(1),
    baseCodes: z.array(Code).min(1),
    multiplier,
    text,
  }),
  z.strictObject({
    kind: z.literal('survey-gap'),
    indicatorId: Code,
    group: GroupCode,
    /** A profile question, or `<question>.priorityArea`: whether the place that was chosen is a priority neighbourhood. */
    by: Code,
    minRespondentsPerCell: z.int().min(1),
    text,
  }),
  z.strictObject({ kind: z.literal('published-value'), variable: Code, text }),
  z.strictObject({ kind: z.literal('ratio'), numerator: Code, denominator: Code, multiplier, published, text }),
  z.strictObject({ kind: z.literal('max-over-min'), variable: Code, territoryKind: Code, minRecords: z.int().min(2), published, text }),
  z.strictObject({ kind: z.literal('net-migration'), population: Code, births: Code, deaths: Code, multiplier, published, text }),
]);
export type Formula = z.infer<typeof Formula>;

/** Absolute marks: `floor` scores 0, `target` scores 100. `floor` above `target` means that lower is better. */
export const Goalposts = z.strictObject({
  floor: z.number(),
  target: z.number(),
  rationale: LocalizedText,
  basis: z.enum(['scale', 'benchmark', 'benchmark-to-check', 'convention', 'expert-proposal', 'agreed']),
});
export type Goalposts = z.infer<typeof Goalposts>;

export const Indicator = z.strictObject({
  id: Code,
  kind: z.enum(['activity', 'survey', 'statistic']),
  role: z.enum(['context', 'process', 'result']),
  core: z.boolean(),
  scoredByDefault: z.boolean(),
  label: LocalizedText,
  unit: Code,
  direction: z.enum(['higher-is-better', 'lower-is-better']),
  formula: Formula,
  goalposts: Goalposts,
  weight: z.number().positive(),
  respondentGroups: z.array(GroupCode).optional(),
  source: z.strictObject({ producer: z.string().max(200), dataset: z.string().max(400), licence: z.string().max(100) }).optional(),
  maxAgeYears: z.int().min(0).optional(),
  publicationLag: z.string().max(100).optional(),
  collectionBurden: Code.optional(),
  applicableWhen: LocalizedText.optional(),
  /** What must exist for the indicator to apply; without it its status is `not-applicable`. */
  requires: z.enum(['previous-evaluation']).optional(),
  notes: LocalizedText.optional(),
});
export type Indicator = z.infer<typeof Indicator>;

export const Criterion = z.strictObject({
  id: Code,
  label: LocalizedText,
  question: LocalizedText,
  weight: z.number().positive(),
  indicatorIds: z.array(Code).min(1),
});
export type Criterion = z.infer<typeof Criterion>;

export const Dimension = z.strictObject({
  id: Code,
  kind: z.enum(['principle', 'objective', 'means']),
  article: Code.optional(),
  label: LocalizedText,
  weight: z.number().positive(),
  criteria: z.array(Criterion).min(1),
});
export type Dimension = z.infer<typeof Dimension>;

export const AggregationMethod = z.enum(['arithmetic', 'geometric', 'harmonic', 'median', 'min', 'mazziotta-pareto']);

/** How answers of a group are weighted to the population: raking on margins found among the bundle's observations. */
export const WeightingRule = z.strictObject({
  group: GroupCode,
  margins: z
    .array(
      z.strictObject({
        /** A profile question, or `<question>.priorityArea` (categories `yes` and `no`). */
        questionId: Code,
        /** Series of the population counts, one observation per category. */
        variable: Code,
        /** Breakdown of that series whose codes are those of the answers. */
        dimension: Code,
        ordered: z.boolean(),
        optional: z.boolean(),
      }),
    )
    .min(1),
  trim: z.strictObject({ min: z.number().positive(), max: z.number().positive() }),
  tolerance: z.number().positive(),
  maxIterations: z.int().min(1),
  minRespondents: z.int().min(1),
  minPerCategory: z.int().min(1),
});
export type WeightingRule = z.infer<typeof WeightingRule>;

export const Framework = z
  .strictObject({
    schemaVersion: z.string(),
    id: Code,
    version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
    status: z.enum(['draft', 'adopted', 'retired']),
    title: LocalizedText,
    basis: LocalizedText.optional(),
    articles: z.array(z.strictObject({ id: Code, label: LocalizedText })).optional(),
    respondentGroups: z.array(z.strictObject({ id: GroupCode, label: LocalizedText, publicationThreshold: z.int().min(1) })).min(1),
    /** Named selections of records; `register` is the register whose completeness tells zero from missing. */
    sets: z.array(z.strictObject({ id: Code, label: LocalizedText, register: Code })),
    dimensions: z.array(Dimension).min(1),
    indicators: z.array(Indicator).min(1),
    scoring: z.strictObject({
      aggregation: z.array(
        z.strictObject({
          level: z.enum(['criterion', 'dimension', 'block', 'overall']),
          method: AggregationMethod,
          minCoverage: z.number().min(0).max(1),
          enabled: z.boolean().optional(),
        }),
      ),
      bands: z.array(z.strictObject({ id: Code, from: z.number(), to: z.number(), label: LocalizedText })).min(1),
      confidenceLevel: z.number().gt(0).lt(1),
      change: z.strictObject({ minimumPoints: z.number().min(0), maxModeShareShift: z.number().min(0) }),
      groupGap: z.strictObject({ agendaAbove: z.number().min(0) }),
      groupWeights: z.array(z.strictObject({ group: GroupCode, weight: z.number().positive() })).optional(),
      weightsSetBy: LocalizedText.optional(),
    }),
    disclosure: z.strictObject({
      minRespondents: z.array(z.strictObject({ group: GroupCode, value: z.int().min(1) })),
      minRespondentsBreakdown: z.int().min(1),
      fiscalMinUnits: z.int().min(1),
      fiscalDominancePercent: z.number().min(0).max(100),
      cafMinUnits: z.int().min(1),
      minIntervalWidthPoints: z.number().min(0),
      minCandidateValues: z.int().min(1),
      publishedScoreDecimals: z.int().min(0).max(3),
      countsRoundedTo: z.int().min(1),
    }),
    weighting: z.array(WeightingRule),
    profiles: z.array(z.strictObject({ id: Code, indicatorIds: z.array(Code).min(1) })),
  })
  .register(model, { document: 'Framework' });
export type Framework = z.infer<typeof Framework>;
