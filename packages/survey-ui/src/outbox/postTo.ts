import type { Submission } from '@projet-social/schema';
import type { SendResult } from './Outbox.js';

/** Statuses after which it is right to try again although they are 4xx. */
const tryAgain = new Set([408, 425, 429]);

/**
 * Sends a submission by POST and reads the answer: 2xx is a confirmation, so is 409 (it was there already); other 4xx are a refusal; all else is not known.
 * An answer in HTML confirms nothing: it comes from a captive portal. No cookie and no referrer go along.
 */
export function postTo(address: string, { timeout = 30_000 } = {}): (submission: Submission) => Promise<SendResult> {
  return async (submission) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': submission.id },
      body: JSON.stringify(submission),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    });
    if (answer.ok) return answer.headers.get('content-type')?.includes('text/html') === true ? 'unknown' : 'received';
    if (answer.status === 409) return 'received';
    return answer.status >= 400 && answer.status < 500 && !tryAgain.has(answer.status) ? { refused: answer.status } : 'unknown';
  };
}
