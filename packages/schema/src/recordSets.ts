import type { BundleList } from './bundle.js';
import type { Register } from './codes.js';

/** What a field of a set holds; a condition must fit it. */
export type FieldType = 'date' | 'number' | 'code' | 'text' | 'boolean' | 'list';

export interface RecordSet {
  list: BundleList;
  register: Register;
  /** Fields that conditions and formulas may name. Those not on the record itself are derived when it is read. */
  fields: Readonly<Record<string, FieldType>>;
}

const session = {
  date: 'date',
  kind: 'code',
  /** Derived: the kind of the body, or that of the session where it has no body. */
  bodyKind: 'code',
  organisationIds: 'list',
  topics: 'list',
  'minutes.publishedOn': 'date',
  'attendance.residents': 'number',
  'attendance.elected': 'number',
  'attendance.staff': 'number',
  'attendance.associations': 'number',
  'attendance.other': 'number',
  /** Derived: sum of the colleges that were counted. */
  'attendance.total': 'number',
} as const;

const action = {
  'inclusion.mode': 'code',
  'inclusion.on': 'date',
  'period.start': 'date',
  'period.end': 'date',
  /** Derived: as known at the end of the period, from `statusHistory`. */
  status: 'code',
  participationLevel: 'code',
  crossCutting: 'boolean',
  isNew: 'boolean',
  'innovation.kind': 'code',
  'innovation.stage': 'code',
  'innovation.review.on': 'date',
  'innovation.review.outcome': 'code',
  leadIds: 'list',
  /** Derived: leads whose organisation `isInstitution`, each once. */
  leadInstitutionIds: 'list',
  partnerIds: 'list',
  schemeLinks: 'list',
  needIds: 'list',
  objectiveIds: 'list',
  domains: 'list',
  publics: 'list',
  contributions: 'list',
  principles: 'list',
  territoryIds: 'list',
  /** Derived: people known to live in a priority neighbourhood, over the period. */
  'beneficiaries.priorityArea': 'number',
  /** Derived: people whose place of residence is known, over the period. */
  'beneficiaries.knownResidence': 'number',
  'beneficiaries.total': 'number',
} as const;

const decision = {
  kind: 'code',
  decidedOn: 'date',
  dueOn: 'date',
  doneOn: 'date',
  /** Derived: as known at the end of the period, from `statusHistory`. */
  status: 'code',
  /** Derived: day of the last status known at the end of the period. */
  statusOn: 'date',
  ownerIds: 'list',
  basedOn: 'list',
  actionIds: 'list',
} as const;

/** Named selections of records that a framework may use, with the fields they offer. */
export const recordSets = {
  activeActions: { list: 'actions', register: 'actions', fields: action },
  endedExperiments: { list: 'actions', register: 'actions', fields: action },
  sessions: { list: 'sessions', register: 'sessions', fields: session },
  multiPartnerSessions: { list: 'sessions', register: 'sessions', fields: session },
  conferenceSessions: { list: 'sessions', register: 'sessions', fields: session },
  watchCellSessions: { list: 'sessions', register: 'sessions', fields: session },
  alerts: {
    list: 'alerts',
    register: 'alerts',
    fields: {
      raisedOn: 'date',
      /** Derived: `decidedOn`, else the day of the decision, else that of its session. */
      decidedOn: 'date',
      closedOn: 'date',
      scope: 'code',
      territoryIds: 'list',
    },
  },
  decisions: { list: 'decisions', register: 'decisions', fields: decision },
  commitments: { list: 'decisions', register: 'decisions', fields: decision },
  previousConferenceDecisions: { list: 'decisions', register: 'decisions', fields: decision },
  residentProposals: {
    list: 'proposals',
    register: 'proposals',
    fields: {
      receivedOn: 'date',
      channel: 'code',
      group: 'code',
      'answer.on': 'date',
      'answer.uptake': 'code',
      'answer.reason': 'text',
      'answer.text': 'text',
      actionIds: 'list',
      territoryIds: 'list',
    },
  },
  priorityNeeds: {
    list: 'needs',
    register: 'needs-assessments',
    fields: {
      priority: 'number',
      theme: 'code',
      publicGroup: 'code',
      trend: 'code',
      territoryIds: 'list',
      evidenceIds: 'list',
      /** Derived: active actions that name the need. */
      activeActionIds: 'list',
    },
  },
  needsAssessments: {
    list: 'needsAssessments',
    register: 'needs-assessments',
    fields: { year: 'number', kind: 'code', approvedOn: 'date', publishedOn: 'date', datasetIds: 'list', contributorIds: 'list' },
  },
  datasetCommitments: {
    list: 'dataExchanges',
    register: 'data-exchanges',
    fields: { dueOn: 'date', deliveredOn: 'date', status: 'code', personalData: 'code', recipientIds: 'list', datasetIds: 'list' },
  },
  evaluations: {
    list: 'evaluations',
    register: 'evaluations',
    fields: { year: 'number', presentedOn: 'date', publishedOn: 'date', status: 'code' },
  },
} as const satisfies Record<string, RecordSet>;
export type RecordSetName = keyof typeof recordSets;
