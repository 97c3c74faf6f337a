import type { Agreement } from '../agreement.js';
import type { Bundle } from '../bundle.js';
import type { Organisation } from '../organisation.js';
import type { Issue } from '../values.js';
import type { Rule } from './context.js';
import { issue } from './issue.js';

const nameOf = (bundle: Bundle | undefined, id: string): string => {
  const organisation = bundle?.organisations?.find((one) => one.id === id);
  return organisation?.names.at(-1)?.text ?? id;
};

/** Gaps of one agreement, as advice: duration, ending, money, data protection, evaluation, signatures. Never an error. */
export function checkAgreement(agreement: Agreement, bundle?: Bundle, path: Issue['path'] = []): Issue[] {
  const found: Issue[] = [];
  const unsigned = agreement.parties.filter((party) => party.kind === 'signatory' && !party.signature?.signedOn);
  if (unsigned.length > 0) {
    const parties = unsigned.map((party) => party.shortName ?? nameOf(bundle, party.organisationId)).join(', ');
    found.push(issue('agreement-unsigned', [...path, 'parties'], { parties }));
  }
  if (!agreement.term?.start && !agreement.term?.end) found.push(issue('agreement-without-term', [...path, 'term']));
  if (!agreement.termination) found.push(issue('agreement-without-termination', [...path, 'termination']));
  if (!agreement.budget) found.push(issue('agreement-without-budget', [...path, 'budget']));
  if (!agreement.processingRecordIds?.length) found.push(issue('agreement-without-data-clause', [...path, 'processingRecordIds']));
  if (!agreement.evaluationRule) found.push(issue('agreement-without-evaluation', [...path, 'evaluationRule']));
  return found;
}

export const agreementGaps: Rule = ({ bundle }) =>
  (bundle.agreements ?? []).flatMap((agreement, index) => checkAgreement(agreement, bundle, ['agreements', index]));

/** A deliberation without its number or its date. */
export const deliberationIncomplete: Rule = ({ bundle }) =>
  (bundle.deliberations ?? []).flatMap((one, index) => {
    if (one.number && one.adoptedOn) return [];
    const lacking = one.number ? 'deliberation-date' : one.adoptedOn ? 'deliberation-number' : 'deliberation-number-and-date';
    return [issue('deliberation-incomplete', ['deliberations', index], { body: one.bodyName, lacking })];
  });

/** Parties of all agreements. */
const partiesOf = (bundle: Bundle): Set<string> =>
  new Set((bundle.agreements ?? []).flatMap((agreement) => agreement.parties.map((party) => party.organisationId)));

/** Whether an organisation, or an authority above it, is a party. */
function isParty(id: string, parties: ReadonlySet<string>, organisations: ReadonlyMap<string, Organisation>): boolean {
  const seen = new Set<string>();
  for (let current: string | undefined = id; current && !seen.has(current); current = organisations.get(current)?.parentId) {
    if (parties.has(current)) return true;
    seen.add(current);
  }
  return false;
}

/** A commitment binds an organisation that is not a party to its agreement. */
export const partyUnknown: Rule = ({ bundle }) => {
  const organisations = new Map((bundle.organisations ?? []).map((one) => [one.id, one]));
  const found: Issue[] = [];
  bundle.commitments?.forEach((commitment, index) => {
    const agreement = bundle.agreements?.find((one) => one.id === commitment.agreementId);
    if (!agreement) return;
    const parties = new Set(agreement.parties.map((party) => party.organisationId));
    commitment.partyIds?.forEach((organisationId, at) => {
      if (!isParty(organisationId, parties, organisations)) {
        found.push(issue('party-unknown', ['commitments', index, 'partyIds', at], { organisationId }));
      }
    });
  });
  return found;
};

/** An action is led by an organisation that has not joined the agreement. */
export const actionLeadNotParty: Rule = ({ bundle }) => {
  const parties = partiesOf(bundle);
  if (parties.size === 0) return [];
  const organisations = new Map((bundle.organisations ?? []).map((one) => [one.id, one]));
  return (bundle.actions ?? []).flatMap((action, index) =>
    action.inclusion.mode === 'linked'
      ? []
      : action.leadIds.flatMap((organisationId, at) =>
          isParty(organisationId, parties, organisations)
            ? []
            : [issue('action-lead-not-party', ['actions', index, 'leadIds', at], { organisationId })],
        ),
  );
};

/** A session was held before any agreement began. */
export const sessionBeforeAgreement: Rule = ({ bundle }) => {
  const starts = (bundle.agreements ?? []).map((agreement) => agreement.term?.start).filter((start) => start !== undefined);
  if (starts.length === 0 || starts.length < (bundle.agreements ?? []).length) return [];
  const start = starts.sort()[0]!;
  return (bundle.sessions ?? []).flatMap(({ date }, index) =>
    date < start ? [issue('session-before-agreement', ['sessions', index, 'date'], { date, start })] : [],
  );
};
