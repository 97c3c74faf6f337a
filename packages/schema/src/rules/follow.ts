import type { Bundle } from '../bundle.js';
import type { Session } from '../session.js';
import type { Rule } from './context.js';
import { issue } from './issue.js';

/** The kind that counts for a session: that of its body, else its own. */
export const bodyKindOf = (session: Session, bundle: Bundle): string =>
  bundle.governanceBodies?.find((body) => body.id === session.bodyId)?.kind ?? session.kind;

/** An evaluation that was shown was shown in a social conference (article 4). */
export const evaluationHeldInSocialConference: Rule = ({ bundle }) =>
  (bundle.evaluations ?? []).flatMap((evaluation, index) => {
    if (evaluation.status === 'draft') return [];
    const session = bundle.sessions?.find((one) => one.id === evaluation.sessionId);
    const isHeld = session !== undefined && bodyKindOf(session, bundle) === 'social-conference';
    return isHeld ? [] : [issue('evaluation-held-in-social-conference', ['evaluations', index, 'sessionId'])];
  });

/** The latest evaluation follows a framework that is known here. */
export const evaluationFrameworkVersionUnknown: Rule = ({ bundle, options }) => {
  const evaluations = bundle.evaluations ?? [];
  const latest = Math.max(...evaluations.map((one) => one.year));
  const announced =
    options.frameworks ?? (bundle.frameworkId && bundle.frameworkVersion ? [`${bundle.frameworkId}@${bundle.frameworkVersion}`] : []);
  if (announced.length === 0) return [];
  return evaluations.flatMap((one, index) => {
    const framework = `${one.frameworkId}@${one.frameworkVersion}`;
    if (announced.includes(framework) || (!options.frameworks && one.year < latest)) return [];
    return [
      issue('evaluation-framework-version-unknown', ['evaluations', index, 'frameworkVersion'], {
        framework,
        announced: announced.join(', '),
      }),
    ];
  });
};

/** A session says it is of another kind than its body. */
export const sessionKindMismatch: Rule = ({ bundle }) =>
  (bundle.sessions ?? []).flatMap((session, index) => {
    const body = bundle.governanceBodies?.find((one) => one.id === session.bodyId);
    if (!body || body.kind === 'other' || body.kind === session.kind) return [];
    return [issue('session-kind-mismatch', ['sessions', index, 'kind'], { kind: session.kind, bodyKind: body.kind })];
  });

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A proposal waits for more than 90 days. */
export const proposalUnanswered: Rule = ({ bundle, today }) =>
  today === undefined
    ? []
    : (bundle.proposals ?? []).flatMap(({ receivedOn, answer }, index) =>
        !answer && daysBetween(receivedOn, today) > 90 ? [issue('proposal-unanswered', ['proposals', index], { receivedOn })] : [],
      );
