import { PstErrorEvent, PstSubmitEvent, PstSurveyEvent } from '../events.js';
import type { Answers } from '../runtime/SurveyRuntime.js';
import { newSubmissionId, withdrawalCodeOf } from '../submissionId.js';
import { downloadCopy, printCopy } from './copy.js';
import type { Navigation } from './Navigation.js';
import { type Outcome, Sender, type Submitter } from './Sender.js';
import type { Session } from './Session.js';
import type { Drafts } from './Drafts.js';
import { submissionOf } from './submissionOf.js';

/**
 * From the answers to the thanks: the submission is made, the host is told, the outbox sends it, and the page says what became of it.
 * Fetched with all that it needs when the first answer is given: from then on the answers are safe without a connection.
 */
export class Delivery {
  readonly sender: Sender;
  readonly #session: Session;
  readonly #navigation: Navigation;
  readonly #drafts: Drafts;
  readonly #submitter: () => Submitter | undefined;

  constructor(session: Session, navigation: Navigation, drafts: Drafts, submitter: () => Submitter | undefined) {
    this.#session = session;
    this.#navigation = navigation;
    this.#drafts = drafts;
    this.#submitter = submitter;
    const isWaiting = (id: string): boolean => id === session.submissionId && session.state.phase === 'queued';
    this.sender = new Sender({
      endpoint: () => session.element.getAttribute('endpoint'),
      submitter,
      keeps: () => !session.settings.isKiosk,
      onSent: (id) => {
        session.element.dispatchEvent(new PstSurveyEvent('pst-sent'));
        if (isWaiting(id)) session.set({ phase: 'thanks', sentLater: true });
      },
      onRejected: (id, status) => {
        session.element.dispatchEvent(new PstErrorEvent({ reason: 'rejected', error: new Error(`HTTP ${status}`) }));
        if (isWaiting(id)) session.set({ phase: 'rejected', withdrawalCode: '' });
      },
    });
  }

  /** Sends what was answered, unless something is wrong with it. */
  async send(): Promise<void> {
    const { runtime } = this.#session;
    if (!runtime || this.#navigation.showWrongStep()) return;
    this.#session.submissionId ||= newSubmissionId();
    const outcome = await this.submit(runtime.finalData());
    if (outcome !== 'rejected') await this.#drafts.erase();
    this.#session.set({
      phase: outcome === 'sent' ? 'thanks' : outcome,
      withdrawalCode: outcome === 'rejected' ? '' : withdrawalCodeOf(this.#session.submissionId),
      draft: 'off',
    });
    this.#navigation.focusStep();
  }

  /** Sends the answers of a paper form. */
  async sendEntry(answers: Answers): Promise<Outcome> {
    this.#session.submissionId = newSubmissionId();
    return this.submit(answers);
  }

  printCopy(): void {
    printCopy(this.#session.element.shadowRoot);
  }

  downloadCopy(text: string): void {
    downloadCopy(text);
  }

  /** Builds the submission, tells the host, and hands it to the outbox. */
  async submit(answers: Answers): Promise<Outcome> {
    const { element, settings } = this.#session;
    const submission = submissionOf(this.#session, answers);
    const event = new PstSubmitEvent({ submission });
    element.dispatchEvent(event);
    if (event.defaultPrevented || (!element.hasAttribute('endpoint') && !this.#submitter())) {
      await event.settled();
      return 'sent';
    }
    const outcome = await this.sender.send(submission);
    if (!this.sender.isDurable && !settings.isKiosk) this.#session.note({ storageBlocked: true });
    if (outcome === 'queued') element.dispatchEvent(new PstSurveyEvent('pst-queued'));
    return outcome;
  }
}
