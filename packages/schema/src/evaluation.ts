import * as z from 'zod';
import { model } from './model.js';
import { Observation } from './observation.js';
import { ClosedPeriod, Code, GroupCode, Id, Interval, Issue, LocalizedText, ValueStatus } from './values.js';

export const NodeLevel = z.enum(['indicator', 'criterion', 'dimension', 'block', 'overall']);
export type NodeLevel = z.infer<typeof NodeLevel>;

/** The score, 0 to 100, of one node of the framework's tree, for everyone (`group` absent) or for one respondent group. */
export const Score = z.strictObject({
  nodeId: Code,
  level: NodeLevel,
  parentId: Code.optional(),
  group: GroupCode.optional(),
  value: z.number().min(0).max(100).nullable(),
  status: ValueStatus,
  valueNote: z.enum(['not-reached']).optional(),
  standardError: z.number().min(0).optional(),
  degreesOfFreedom: z.number().min(0).optional(),
  interval: Interval.optional(),
  /** Weight present over weight expected, 0 to 1, children counted with their own coverage. */
  coverage: z.number().min(0).max(1),
  /** Bands that the value or its interval touches, lowest first; three or more read "too uncertain to conclude". */
  bands: z.array(Code),
  bandProbabilities: z.array(z.strictObject({ band: Code, probability: z.number().min(0).max(1) })).optional(),
  /** Weight among the children of the parent, as given by the framework. */
  weight: z.number().min(0),
  /** Points that this node brings to its parent's score: value × weight ÷ weights present. */
  contribution: z.number().optional(),
});
export type Score = z.infer<typeof Score>;

export const WeightingReport = z.strictObject({
  method: z.enum(['raking', 'none']),
  /** Why answers are not weighted, or what had to give: issue codes. */
  reasons: z.array(Code),
  representative: z.boolean(),
  margins: z.array(
    z.strictObject({
      questionId: Code,
      source: z.string().max(600).optional(),
      categories: z.array(
        z.strictObject({
          code: Code,
          respondents: z.int().min(0).nullable(),
          sampleShare: z.number().nullable(),
          populationShare: z.number().nullable(),
          weightedShare: z.number().nullable(),
          mergedInto: Code.optional(),
        }),
      ),
    }),
  ),
  trim: z.strictObject({ min: z.number(), max: z.number(), atMin: z.int().min(0), atMax: z.int().min(0) }).optional(),
  smallestWeight: z.number().optional(),
  largestWeight: z.number().optional(),
  effectiveSampleSize: z.number().optional(),
  designEffect: z.number().optional(),
  iterations: z.int().min(0).optional(),
  largestGap: z.number().min(0).optional(),
});
export type WeightingReport = z.infer<typeof WeightingReport>;

export const GroupSummary = z.strictObject({
  group: GroupCode,
  waveId: Id.optional(),
  status: ValueStatus,
  respondents: z.int().min(0).nullable(),
  populationSize: z.int().min(0).optional(),
  responseRate: z.number().min(0).optional(),
  modeShares: z.array(z.strictObject({ mode: Code, share: z.number().min(0).max(100) })),
  weighting: WeightingReport.optional(),
});
export type GroupSummary = z.infer<typeof GroupSummary>;

/** Difference of the scores of two groups on one node. Both groups are shown ones. */
export const GroupGap = z.strictObject({
  nodeId: Code,
  level: NodeLevel,
  high: GroupCode,
  low: GroupCode,
  difference: z.number().min(0),
  standardError: z.number().min(0).optional(),
  degreesOfFreedom: z.number().min(0).optional(),
  interval: Interval.optional(),
  pValue: z.number().min(0).max(1).optional(),
  adjustedPValue: z.number().min(0).max(1).optional(),
  /** The widest pair of its node. */
  widest: z.boolean(),
  verdict: z.enum(['agenda', 'uncertain', 'small']),
});
export type GroupGap = z.infer<typeof GroupGap>;

export const Change = z.strictObject({
  nodeId: Code,
  level: NodeLevel,
  group: GroupCode.optional(),
  verdict: z.enum(['up', 'down', 'stable-or-uncertain', 'refused', 'no-new-measurement']),
  /** Why it is refused or uncertain: issue codes. */
  reasons: z.array(Code),
  /** Both years recomputed on what is comparable in both. */
  commonBasket: z
    .strictObject({ indicatorIds: z.array(Code), groups: z.array(GroupCode), before: z.number(), after: z.number(), coverage: z.number() })
    .optional(),
  difference: z.number().optional(),
  standardError: z.number().min(0).optional(),
  degreesOfFreedom: z.number().min(0).optional(),
  interval: Interval.optional(),
  /** What one record more or less in either year would make of the difference. */
  oneRecordRange: Interval.optional(),
  /** As published in each year; never the verdict. */
  publishedBefore: z.number().nullable(),
  publishedAfter: z.number().nullable(),
  /** Parts of the published difference; they add up to it. */
  decomposition: z
    .array(
      z.strictObject({
        source: z.enum(['answers', 'records', 'statistics', 'weights', 'indicators', 'coverage']),
        nodeId: Code.optional(),
        value: z.number(),
      }),
    )
    .optional(),
});
export type Change = z.infer<typeof Change>;

export const Comparison = z.strictObject({ previousYear: z.int(), previousInputsHash: z.string().optional(), changes: z.array(Change) });
export type Comparison = z.infer<typeof Comparison>;

/** How far conclusions depend on choices. */
export const Robustness = z.strictObject({
  scenarios: z.array(z.strictObject({ id: Code, label: LocalizedText })),
  nodes: z.array(
    z.strictObject({
      nodeId: Code,
      low: z.number(),
      high: z.number(),
      /** Scenarios in which the band of the score differs from the published one. */
      bandChangesIn: z.array(Code),
      scenarioCount: z.int().min(0),
    }),
  ),
  leaveOneOut: z.array(z.strictObject({ nodeId: Code, leftOut: Code, difference: z.number() })),
  tippingPoints: z.array(z.strictObject({ nodeId: Code, group: GroupCode, groupShare: z.number(), band: Code })),
  monteCarlo: z
    .strictObject({
      draws: z.int().min(1),
      failed: z.int().min(0),
      nodes: z.array(
        z.strictObject({
          nodeId: Code,
          mean: z.number(),
          standardDeviation: z.number(),
          q05: z.number(),
          q50: z.number(),
          q95: z.number(),
        }),
      ),
    })
    .optional(),
  sensitivity: z
    .array(
      z.strictObject({
        nodeId: Code,
        choice: Code,
        firstOrder: z.number(),
        total: z.number(),
        totalLow: z.number().optional(),
        totalHigh: z.number().optional(),
      }),
    )
    .optional(),
});
export type Robustness = z.infer<typeof Robustness>;

/** What the conference decided on a criterion. Stands beside the computed score, never over it. */
export const Judgement = z.strictObject({
  criterionId: Code,
  year: z.int(),
  computedBands: z.array(Code),
  agreedBand: Code,
  rationale: z.string().min(1).max(4000),
  dissent: z.array(z.strictObject({ party: z.string().max(200), band: Code.optional(), statement: z.string().max(4000) })),
  sessionId: Id.optional(),
  decidedOn: z.iso.date(),
});
export type Judgement = z.infer<typeof Judgement>;

export const Evaluation = z
  .strictObject({
    schemaVersion: z.string(),
    kind: z.literal('evaluation'),
    year: z.int(),
    projectId: Id.optional(),
    territoryId: Id.optional(),
    territoryName: z.string().optional(),
    period: ClosedPeriod,
    frameworkId: Code,
    frameworkVersion: z.string(),
    sessionId: Id.optional(),
    /** Whether anything that was read is labelled synthetic. */
    synthetic: z.boolean(),
    method: z.strictObject({
      version: z.string(),
      software: z.string(),
      seed: z.int(),
      /** Where standard errors come from replicate weights: how many replicates, and how many gave no score and were left out. */
      replicates: z.strictObject({ count: z.int().min(2), failed: z.int().min(0) }).optional(),
    }),
    /** Hash of each input, by role and path in the dossier; SHA-256 in hexadecimal. */
    inputs: z.array(z.strictObject({ role: Code, path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
    groups: z.array(GroupSummary),
    observations: z.array(Observation),
    scores: z.array(Score),
    gaps: z.array(GroupGap),
    comparison: Comparison.optional(),
    robustness: Robustness.optional(),
    judgements: z.array(Judgement),
    issues: z.array(Issue),
    /** Filled when the document has passed disclosure control; absent in the working document, which must not leave the team. */
    disclosure: z
      .strictObject({
        protected: z.literal(true),
        hidden: z.array(z.strictObject({ what: Code, nodeId: Code.optional(), group: GroupCode.optional(), reason: Code })),
        audit: z.strictObject({ passed: z.boolean(), narrowestInterval: z.number().nullable(), cellsChecked: z.int().min(0) }),
      })
      .optional(),
  })
  .register(model, { document: 'Evaluation' });
export type Evaluation = z.infer<typeof Evaluation>;
