import * as z from 'zod';
import { Action } from './action.js';
import { Agreement } from './agreement.js';
import { Alert } from './alert.js';
import { Commitment } from './commitment.js';
import { DataExchange } from './dataExchange.js';
import { Dataset } from './dataset.js';
import { Decision } from './decision.js';
import { Deliberation } from './deliberation.js';
import { DocumentRef } from './documentRef.js';
import { Judgement } from './evaluation.js';
import { EvaluationRecord } from './evaluationRecord.js';
import { GovernanceBody } from './governanceBody.js';
import { model, reference } from './model.js';
import { Need } from './need.js';
import { NeedsAssessment } from './needsAssessment.js';
import { Objective } from './objective.js';
import { Observation } from './observation.js';
import { Organisation } from './organisation.js';
import { Participation } from './participation.js';
import { ProcessingRecord } from './processingRecord.js';
import { Project } from './project.js';
import { Proposal } from './proposal.js';
import { Instant } from './record.js';
import { RegisterCompleteness } from './registerCompleteness.js';
import { Resource } from './resource.js';
import { Scheme } from './scheme.js';
import { Session } from './session.js';
import { SurveyWave } from './survey.js';
import { Territory } from './territory.js';
import { Code } from './values.js';

/** Who makes the file. The slug is the first part of the identifiers it makes. */
export const Producer = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  organisationId: reference('organisation').optional(),
  siren: z.string().max(9).optional(),
});
export type Producer = z.infer<typeof Producer>;

const partners = { sensitivity: 'partners' } as const;

/** One file of records of a project. Answers of people (`Submission`) are never part of it. */
export const Bundle = z
  .strictObject({
    schemaVersion: z.string(),
    producer: Producer,
    generatedAt: Instant.optional(),
    licence: z.string().max(100).optional(),
    profile: z.enum(['minimal', 'evaluation', 'exchange']).optional(),
    frameworkId: Code.optional(),
    frameworkVersion: z.string().max(40).optional(),
    projects: z.array(Project).optional(),
    territories: z.array(Territory).optional(),
    organisations: z.array(Organisation).optional(),
    agreements: z.array(Agreement).optional(),
    deliberations: z.array(Deliberation).optional(),
    objectives: z.array(Objective).optional(),
    schemes: z.array(Scheme).optional(),
    governanceBodies: z.array(GovernanceBody).optional(),
    sessions: z.array(Session).optional(),
    decisions: z.array(Decision).optional(),
    actions: z.array(Action).optional(),
    resources: z.array(Resource).optional(),
    documents: z.array(DocumentRef).optional(),
    alerts: z.array(Alert).register(model, partners).optional(),
    proposals: z.array(Proposal).register(model, partners).optional(),
    participations: z.array(Participation).optional(),
    needsAssessments: z.array(NeedsAssessment).optional(),
    needs: z.array(Need).optional(),
    dataExchanges: z.array(DataExchange).optional(),
    datasets: z.array(Dataset).optional(),
    commitments: z.array(Commitment).optional(),
    registerCompletenesses: z.array(RegisterCompleteness).optional(),
    processingRecords: z.array(ProcessingRecord).register(model, partners).optional(),
    observations: z.array(Observation).optional(),
    surveyWaves: z.array(SurveyWave).register(model, partners).optional(),
    evaluations: z.array(EvaluationRecord).optional(),
    judgements: z.array(Judgement).register(model, partners).optional(),
  })
  .register(model, { document: 'Bundle' });
export type Bundle = z.infer<typeof Bundle>;

/** Lists of a bundle with the kind of record each holds. */
export const bundleLists = {
  projects: 'project',
  territories: 'territory',
  organisations: 'organisation',
  agreements: 'agreement',
  deliberations: 'deliberation',
  objectives: 'objective',
  schemes: 'scheme',
  governanceBodies: 'governance-body',
  sessions: 'session',
  decisions: 'decision',
  actions: 'action',
  resources: 'resource',
  documents: 'document',
  alerts: 'alert',
  proposals: 'proposal',
  participations: 'participation',
  needsAssessments: 'needs-assessment',
  needs: 'need',
  dataExchanges: 'data-exchange',
  datasets: 'dataset',
  commitments: 'commitment',
  registerCompletenesses: 'register-completeness',
  processingRecords: 'processing-record',
  observations: 'observation',
  surveyWaves: 'survey-wave',
  evaluations: 'evaluation',
  judgements: 'judgement',
} as const satisfies Record<string, import('./model.js').RecordKind>;
export type BundleList = keyof typeof bundleLists;
