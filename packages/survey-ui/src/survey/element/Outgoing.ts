import type { Answers } from '../runtime/SurveyRuntime.js';
import type { Delivery } from './Delivery.js';
import type { Drafts } from './Drafts.js';
import type { Navigation } from './Navigation.js';
import type { Outcome, Submitter } from './Sender.js';
import type { Session } from './Session.js';

/** What sends, fetched when there is something to send: the first answer, or what an earlier visit left waiting. */
export class Outgoing {
  readonly #session: Session;
  readonly #open: (module: typeof import('./Delivery.js')) => Delivery;
  readonly #canSend: () => boolean;
  #delivery: Promise<Delivery> | undefined;

  constructor(session: Session, navigation: Navigation, drafts: Drafts, submitter: () => Submitter | undefined) {
    this.#session = session;
    this.#open = (module) => new module.Delivery(session, navigation, drafts, submitter);
    this.#canSend = () => session.element.hasAttribute('endpoint') || submitter() !== undefined;
  }

  /** From the first answer on, nothing more has to be fetched in order to send. */
  prepare(): void {
    void this.#arrive().catch(() => undefined); // tried again when the answers are sent
  }

  /** Sends what was answered; where what sends cannot be fetched, nothing is lost and the page says so. */
  async send(): Promise<void> {
    if (this.#session.state.phase === 'sending') return;
    this.#session.set({ phase: 'sending', unsent: false });
    try {
      await (await this.#arrive()).send();
    } catch (error) {
      console.error('pst-survey:', error);
      this.#session.set({ phase: 'review', unsent: true });
    }
  }

  async sendEntry(answers: Answers): Promise<Outcome> {
    return (await this.#arrive()).sendEntry(answers);
  }

  /** Sends what an earlier visit left waiting. Nothing is stored, and nothing fetched, where nothing waits. */
  async sendWaiting(): Promise<void> {
    if (this.#delivery || !this.#canSend()) return;
    // Throws where nothing can be kept; there Chromium reports the question below as an error of the page, caught or not.
    if (!(globalThis as Partial<WindowLocalStorage>).localStorage) return;
    const databases = await (globalThis.indexedDB as Partial<IDBFactory> | undefined)?.databases?.(); // absent in old browsers and in some private modes
    if (databases?.some(({ name }) => name === 'pst-outbox')) await (await this.#arrive()).sender.sendWaiting();
  }

  /** What there is to do once something sends; nothing while nothing does. */
  withDelivery(act: (delivery: Delivery) => void): void {
    void this.#delivery?.then(act, () => undefined);
  }

  async #arrive(): Promise<Delivery> {
    this.#delivery ??= import('./Delivery.js').then(this.#open);
    return this.#delivery.catch((error: unknown) => {
      this.#delivery = undefined;
      throw error;
    });
  }
}
