import type { Bundle } from '../bundle.js';
import type { Issue } from '../values.js';
import { actionLeadNotParty, agreementGaps, deliberationIncomplete, partyUnknown, sessionBeforeAgreement } from './agreement.js';
import { contextOf, type CheckOptions, type Rule } from './context.js';
import { endDates, periodOrder, statusHistory } from './dates.js';
import { evaluationFrameworkVersionUnknown, evaluationHeldInSocialConference, proposalUnanswered, sessionKindMismatch } from './follow.js';
import { codeNotCurrent, identifierInvalid, placesAgree, postcodeInInseeField, qpvDated, siretNotOfSiren } from './identifiersInForce.js';
import { freeTextLooksPersonal } from './personalData.js';
import { danglingReference, duplicateId, parentCycle, wrongReferenceKind } from './references.js';
import { belowPublicationThreshold, oneValue, possibleNumber, secondarySuppressionNeeded, valueIffOkOrEstimated } from './values.js';

/** Every rule over a bundle, with the codes it may give. */
export const bundleRules: readonly { codes: readonly string[]; run: Rule }[] = [
  { codes: ['duplicate-id'], run: duplicateId },
  { codes: ['wrong-ref-kind'], run: wrongReferenceKind },
  { codes: ['dangling-ref'], run: danglingReference },
  { codes: ['parent-cycle'], run: parentCycle },
  { codes: ['period-order'], run: periodOrder },
  { codes: ['status-history-order', 'status-history-mismatch'], run: statusHistory },
  { codes: ['end-date-missing', 'done-date-missing'], run: endDates },
  { codes: ['value-iff-ok-or-estimated'], run: valueIffOkOrEstimated },
  { codes: ['count-negative', 'share-outside-whole'], run: possibleNumber },
  { codes: ['value-twice'], run: oneValue },
  { codes: ['below-publication-threshold'], run: belowPublicationThreshold },
  { codes: ['secondary-suppression-needed'], run: secondarySuppressionNeeded },
  { codes: ['deliberation-incomplete'], run: deliberationIncomplete },
  {
    codes: [
      'agreement-unsigned',
      'agreement-without-term',
      'agreement-without-termination',
      'agreement-without-budget',
      'agreement-without-data-clause',
      'agreement-without-evaluation',
    ],
    run: agreementGaps,
  },
  { codes: ['party-unknown'], run: partyUnknown },
  { codes: ['action-lead-not-party'], run: actionLeadNotParty },
  { codes: ['session-before-agreement'], run: sessionBeforeAgreement },
  { codes: ['session-kind-mismatch'], run: sessionKindMismatch },
  { codes: ['proposal-unanswered'], run: proposalUnanswered },
  { codes: ['evaluation-held-in-social-conference'], run: evaluationHeldInSocialConference },
  { codes: ['evaluation-framework-version-unknown'], run: evaluationFrameworkVersionUnknown },
  { codes: ['identifier-invalid'], run: identifierInvalid },
  { codes: ['siret-not-of-siren'], run: siretNotOfSiren },
  { codes: ['iris-not-in-commune', 'commune-outside-departement'], run: placesAgree },
  { codes: ['qpv-without-date', 'qpv-of-another-list'], run: qpvDated },
  { codes: ['postcode-in-insee-field'], run: postcodeInInseeField },
  { codes: ['code-not-current'], run: codeNotCurrent },
  { codes: ['free-text-looks-personal'], run: freeTextLooksPersonal },
];

/**
 * What the schema alone cannot see: references, periods, statuses, the agreement's gaps, official codes, personal data.
 * @returns issues in the order of the rules; none is an exception, and the bundle is not changed.
 * @example check(bundle, { asOf: '2025-12-31' }).filter((problem) => problem.severity === 'error')
 */
export function check(bundle: Bundle, options: CheckOptions = {}): Issue[] {
  const context = contextOf(bundle, options);
  return bundleRules.flatMap((rule) => rule.run(context));
}
