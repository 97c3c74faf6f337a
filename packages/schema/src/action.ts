import * as z from 'zod';
import { Budget } from './agreement.js';
import { Contribution, ParticipationLevel, Principle, PublicGroup, SocialDomain } from './codes.js';
import { freeText, model, reference } from './model.js';
import { recordFields } from './record.js';
import { SchemeLink } from './scheme.js';
import { ClosedPeriod, Code, DateOnly, LocalizedText, Period, ValueStatus } from './values.js';

export const ActionStatus = z.enum(['planned', 'active', 'suspended', 'completed', 'abandoned']);
export type ActionStatus = z.infer<typeof ActionStatus>;

export const ActionStatusChange = z.strictObject({ status: ActionStatus, on: DateOnly });
export type ActionStatusChange = z.infer<typeof ActionStatusChange>;

/** `chosen`: the project decided to carry it; `linked`: owned elsewhere, not counted as the project's. */
export const Inclusion = z.strictObject({
  mode: z.enum(['chosen', 'linked']),
  decisionId: reference('decision').optional(),
  on: DateOnly.optional(),
});
export type Inclusion = z.infer<typeof Inclusion>;

export const Innovation = z.strictObject({
  kind: z.enum(['none', 'new-to-territory', 'new-practice', 'experiment']),
  stage: z.enum(['idea', 'trial', 'review', 'spread', 'stopped']).optional(),
  review: z.strictObject({ on: DateOnly, outcome: z.enum(['scale-up', 'adapt', 'stop']).optional() }).optional(),
});
export type Innovation = z.infer<typeof Innovation>;

/** People reached, in numbers. A count exists if and only if its status is `ok` or `estimated`. */
export const Beneficiaries = z.strictObject({
  period: ClosedPeriod,
  count: z.int().min(0).nullable(),
  status: ValueStatus,
  /** Whether these people live in a priority neighbourhood; absent, with no territory: where they live is not known. */
  priorityArea: z.boolean().optional(),
  territoryId: reference('territory').optional(),
  group: PublicGroup.optional(),
});
export type Beneficiaries = z.infer<typeof Beneficiaries>;

const effort = z.strictObject({
  steps: z.int().min(0).optional(),
  days: z.int().min(0).optional(),
  documents: z.int().min(0).optional(),
});

/** A procedure made simpler: what it asked before and after. */
export const Simplification = z.strictObject({ procedure: freeText(500), before: effort, after: effort });
export type Simplification = z.infer<typeof Simplification>;

/** Something done for the territory, led by one organisation or several together. */
export const Action = z.strictObject({
  ...recordFields('action'),
  title: LocalizedText,
  summary: LocalizedText.optional(),
  inclusion: Inclusion,
  leadIds: z.array(reference('organisation')).min(1),
  partnerIds: z.array(reference('organisation')).optional(),
  period: Period,
  status: ActionStatus,
  statusHistory: z.array(ActionStatusChange).optional(),
  participationLevel: ParticipationLevel.optional(),
  crossCutting: z.boolean().optional(),
  isNew: z.boolean().optional(),
  innovation: Innovation.optional(),
  domains: z.array(SocialDomain).optional(),
  publics: z.array(PublicGroup).optional(),
  contributions: z.array(Contribution).optional(),
  needIds: z.array(reference('need')).optional(),
  objectiveIds: z.array(reference('objective')).optional(),
  principles: z.array(Principle).optional(),
  schemeLinks: z.array(SchemeLink).optional(),
  territoryIds: z.array(reference('territory')).optional(),
  beneficiaries: z.array(Beneficiaries).optional(),
  budget: Budget.clone().register(model, { sensitivity: 'partners' }).optional(),
  simplification: Simplification.optional(),
  indicatorIds: z.array(Code).optional(),
  documentIds: z.array(reference('document')).optional(),
});
export type Action = z.infer<typeof Action>;
