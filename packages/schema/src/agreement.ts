import * as z from 'zod';
import { Frequency, Principle } from './codes.js';
import { GovernanceBodyKind } from './governanceBody.js';
import { freeText, model, reference } from './model.js';
import { recordFields } from './record.js';
import { SchemeLink } from './scheme.js';
import { DateOnly, LocalizedText, PartialDate, Period } from './values.js';

/** Who speaks for a party under a public mandate: the only place, with the signature, where a person's name is allowed. */
export const Representative = z.strictObject({
  name: z.string().min(1).max(200),
  function: z.string().min(1).max(200),
  actingFor: z.string().max(300).optional(),
});
export type Representative = z.infer<typeof Representative>;

export const Signature = z.strictObject({
  name: z.string().min(1).max(200),
  function: z.string().min(1).max(200),
  signedOn: DateOnly.optional(),
});
export type Signature = z.infer<typeof Signature>;

/** An organisation bound by the agreement (`signatory`) or that joined the approach (`associate`). */
export const Party = z.strictObject({
  organisationId: reference('organisation'),
  kind: z.enum(['signatory', 'associate']),
  order: z.int().min(1).optional(),
  /** How the text calls the party: « ci-après dénommé ». */
  shortName: z.string().max(100).optional(),
  representative: Representative.optional(),
  deliberationId: reference('deliberation').optional(),
  joinedOn: PartialDate.optional(),
  leftOn: PartialDate.optional(),
  /** Missions that the party gives to its services. */
  mandateToServices: freeText(2000).optional(),
  signature: Signature.optional(),
});
export type Party = z.infer<typeof Party>;

export const Amendment = z.strictObject({
  title: LocalizedText,
  adoptedOn: PartialDate.optional(),
  summary: freeText(2000).optional(),
  documentId: reference('document').optional(),
});
export type Amendment = z.infer<typeof Amendment>;

/** How the agreement wants to be evaluated. */
export const EvaluationRule = z.strictObject({
  frequency: Frequency,
  open: z.boolean(),
  partnership: z.boolean(),
  heldIn: GovernanceBodyKind.optional(),
  text: freeText(2000).optional(),
});
export type EvaluationRule = z.infer<typeof EvaluationRule>;

export const Budget = z.strictObject({
  /** In cents of a euro. */
  amountCents: z.int(),
  period: Period.optional(),
  note: freeText(1000).optional(),
});
export type Budget = z.infer<typeof Budget>;

/** A convention: parties, principles, objectives, means. Blanks are allowed and reported. */
export const Agreement = z.strictObject({
  ...recordFields('agreement'),
  kind: z.enum(['partnership-agreement', 'amendment', 'charter', 'data-sharing-agreement', 'other']),
  projectId: reference('project'),
  title: LocalizedText,
  parties: z.array(Party).min(1),
  principles: z.array(z.strictObject({ code: Principle, text: freeText(1000) })).optional(),
  objectiveIds: z.array(reference('objective')).optional(),
  term: z.strictObject({ start: DateOnly.optional(), end: DateOnly.optional(), openEnded: z.boolean() }).optional(),
  termination: freeText(2000).optional(),
  openToAccession: z.boolean().optional(),
  status: z.enum(['draft', 'adopted', 'in-force', 'ended']),
  deliberationIds: z.array(reference('deliberation')).optional(),
  schemeLinks: z.array(SchemeLink).optional(),
  bodyIds: z.array(reference('governance-body')).optional(),
  evaluationRule: EvaluationRule.optional(),
  amendments: z.array(Amendment).optional(),
  budget: Budget.clone().register(model, { sensitivity: 'partners' }).optional(),
  processingRecordIds: z.array(reference('processing-record')).optional(),
  documentIds: z.array(reference('document')).optional(),
});
export type Agreement = z.infer<typeof Agreement>;
