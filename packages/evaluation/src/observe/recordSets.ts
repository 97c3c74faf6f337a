import type { Action, Bundle, ClosedPeriod, Decision, EvaluationRecord, RecordSetName, Session } from '@projet-social/schema';
import { isWithin } from './dates.js';
import { fieldKnownBy, statusKnownBy } from './knownBy.js';
import type { FieldValue, RecordView } from './recordView.js';

type Derived<R> = Readonly<Record<string, (record: R) => FieldValue>>;

/** The records of a bundle as they were known at the end of a period, by named set. */
export interface KnownRecords {
  readonly bundle: Bundle;
  readonly period: ClosedPeriod;
  readonly set: (name: string) => readonly RecordView[] | undefined;
}

function index<R extends { readonly id: string }>(records: readonly R[] | undefined): ReadonlyMap<string, R> {
  return new Map((records ?? []).map((record) => [record.id, record]));
}

/** Reads every set of a bundle once, when it is first asked for. Anything dated after the period's end is not yet known. */
export function knownRecords(bundle: Bundle, period: ClosedPeriod): KnownRecords {
  const { end } = period;
  const bodies = index(bundle.governanceBodies);
  const sessions = index(bundle.sessions);
  const decisions = index(bundle.decisions);
  const organisations = index(bundle.organisations);
  const territories = index(bundle.territories);

  const view = <R extends { readonly id: string }>(record: R, derived: Derived<R> = {}): RecordView => ({
    id: record.id,
    field: (name) => (Object.hasOwn(derived, name) ? derived[name]?.(record) : fieldKnownBy(record, name, end)),
  });

  const bodyKind = (session: Session): string => (session.bodyId ? bodies.get(session.bodyId)?.kind : undefined) ?? session.kind;
  const sessionView = (session: Session): RecordView =>
    view(session, {
      bodyKind,
      'attendance.total': ({ attendance }) => attendance && Object.values(attendance).reduce((sum, count) => sum + count, 0),
    });
  const heldInPeriod = (): Session[] => (bundle.sessions ?? []).filter((session) => isWithin(session.date, period));

  const decidedOn = (decision: Decision): string | undefined =>
    decision.decidedOn ?? (decision.sessionId ? sessions.get(decision.sessionId)?.date : undefined);
  const decisionStatus = (decision: Decision): { status: string; on?: string } | undefined => {
    const last = statusKnownBy(decision.statusHistory ?? [], end);
    if (last) return last;
    if (decision.statusHistory?.length) return { status: 'not-started' };
    if (decision.doneOn === undefined) return { status: decision.status };
    return decision.doneOn <= end ? { status: decision.status, on: decision.doneOn } : undefined;
  };
  const decisionView = (decision: Decision): RecordView =>
    view(decision, {
      decidedOn,
      status: (record) => decisionStatus(record)?.status,
      statusOn: (record) => decisionStatus(record)?.on,
    });
  const isKnown = (decision: Decision): boolean => {
    const day = decidedOn(decision);
    return day === undefined || day <= end;
  };

  const actionStatus = (action: Action): string => {
    const last = statusKnownBy(action.statusHistory ?? [], end);
    if (last) return last.status;
    if (action.statusHistory?.length) return 'planned';
    const isOver = action.status === 'completed' || action.status === 'abandoned';
    return isOver && action.period.end !== null && action.period.end > end ? 'active' : action.status;
  };
  const actionEnd = (action: Action): string | undefined => {
    if (action.period.end !== null) return action.period.end;
    const last = statusKnownBy(action.statusHistory ?? [], end);
    return last?.status === 'completed' || last?.status === 'abandoned' ? last.on : undefined;
  };
  const isChosen = (action: Action): boolean =>
    action.inclusion.mode === 'chosen' && (action.inclusion.on === undefined || action.inclusion.on <= end);
  const isActive = (action: Action): boolean => {
    const status = actionStatus(action);
    const last = actionEnd(action);
    const isCarried = status !== 'planned' && status !== 'abandoned';
    return isChosen(action) && isCarried && action.period.start <= end && (last === undefined || last >= period.start);
  };
  /** People reached over the period, where the test on the place of residence says so. */
  const reached = (action: Action, counts: (inPriorityArea: boolean | undefined) => boolean): number | undefined => {
    const entries = (action.beneficiaries ?? []).filter((entry) => isWithin(entry.period.end, period) && entry.count !== null);
    if (entries.length === 0) return undefined;
    return entries.reduce((sum, entry) => {
      const inPriorityArea = entry.priorityArea ?? (entry.territoryId ? territories.get(entry.territoryId)?.priority : undefined);
      return counts(inPriorityArea) ? sum + (entry.count ?? 0) : sum;
    }, 0);
  };
  const actionView = (action: Action): RecordView =>
    view(action, {
      status: actionStatus,
      'period.end': actionEnd,
      leadInstitutionIds: ({ leadIds }) => [...new Set(leadIds)].filter((id) => organisations.get(id)?.isInstitution),
      'beneficiaries.priorityArea': (record) => reached(record, (inPriorityArea) => inPriorityArea === true),
      'beneficiaries.knownResidence': (record) => reached(record, (inPriorityArea) => inPriorityArea !== undefined),
      'beneficiaries.total': (record) => reached(record, () => true),
    });
  const activeActions = (): Action[] => (bundle.actions ?? []).filter(isActive);

  const assessmentsInForce = () =>
    (bundle.needsAssessments ?? []).filter(
      (assessment) => assessment.kind !== 'thematic' && assessment.approvedOn !== undefined && assessment.approvedOn <= end,
    );
  const presentedOn = (evaluation: EvaluationRecord): string | undefined =>
    evaluation.presentedOn ?? (evaluation.sessionId ? sessions.get(evaluation.sessionId)?.date : undefined);

  const readers: Readonly<Record<RecordSetName, () => RecordView[]>> = {
    activeActions: () => activeActions().map(actionView),
    endedExperiments: () =>
      (bundle.actions ?? [])
        .filter((action) => {
          const last = actionEnd(action);
          const isExperiment = action.innovation?.kind === 'experiment' && isChosen(action) && actionStatus(action) !== 'planned';
          return isExperiment && last !== undefined && isWithin(last, period);
        })
        .map(actionView),
    sessions: () => heldInPeriod().map(sessionView),
    multiPartnerSessions: () =>
      heldInPeriod()
        .filter((session) => new Set(session.organisationIds).size >= 2)
        .map(sessionView),
    conferenceSessions: () =>
      heldInPeriod()
        .filter((session) => bodyKind(session) === 'social-conference')
        .map(sessionView),
    watchCellSessions: () =>
      heldInPeriod()
        .filter((session) => bodyKind(session) === 'watch-cell')
        .map(sessionView),
    alerts: () =>
      (bundle.alerts ?? [])
        .filter((alert) => isWithin(alert.raisedOn, period))
        .map((alert) =>
          view(alert, {
            decidedOn: ({ decidedOn: own, decisionId }) => {
              const decision = decisionId ? decisions.get(decisionId) : undefined;
              const day = own ?? (decision ? decidedOn(decision) : undefined);
              return day !== undefined && day <= end ? day : undefined;
            },
          }),
        ),
    decisions: () => (bundle.decisions ?? []).filter(isKnown).map(decisionView),
    commitments: () => (bundle.decisions ?? []).filter((decision) => decision.kind === 'commitment' && isKnown(decision)).map(decisionView),
    previousConferenceDecisions: () => {
      const before = (bundle.sessions ?? []).filter((session) => bodyKind(session) === 'social-conference' && session.date < period.start);
      const last = before.reduce((latest, session) => (session.date > latest ? session.date : latest), '');
      const held = new Set(before.filter((session) => session.date === last).map((session) => session.id));
      return (bundle.decisions ?? [])
        .filter((decision) => decision.kind !== 'commitment' && decision.sessionId !== undefined && held.has(decision.sessionId))
        .map(decisionView);
    },
    residentProposals: () =>
      (bundle.proposals ?? [])
        .filter((proposal) => proposal.group === 'residents' && isWithin(proposal.receivedOn, period))
        .map((proposal) => view(proposal)),
    priorityNeeds: () => {
      const inForce = assessmentsInForce();
      const latest = inForce.reduce((day, { approvedOn }) => ((approvedOn ?? '') > day ? (approvedOn ?? '') : day), '');
      const current = new Set(inForce.filter(({ approvedOn }) => approvedOn === latest).map(({ id }) => id));
      const active = activeActions();
      return (bundle.needs ?? [])
        .filter((need) => need.priority <= 2 && current.has(need.assessmentId))
        .map((need) =>
          view(need, { activeActionIds: ({ id }) => active.filter((action) => action.needIds?.includes(id)).map((action) => action.id) }),
        );
    },
    needsAssessments: () => assessmentsInForce().map((assessment) => view(assessment)),
    datasetCommitments: () => (bundle.dataExchanges ?? []).map((exchange) => view(exchange)),
    evaluations: () =>
      (bundle.evaluations ?? [])
        .filter((evaluation) => {
          const session = evaluation.sessionId ? sessions.get(evaluation.sessionId) : undefined;
          const day = presentedOn(evaluation);
          return evaluation.status !== 'draft' && session && bodyKind(session) === 'social-conference' && day !== undefined && day <= end;
        })
        .map((evaluation) => view(evaluation, { presentedOn })),
  };

  const read = new Map<string, readonly RecordView[]>();
  return {
    bundle,
    period,
    set(name) {
      const known = read.get(name);
      if (known) return known;
      if (!Object.hasOwn(readers, name)) return undefined;
      const records = readers[name as RecordSetName]().sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      read.set(name, records);
      return records;
    },
  };
}
