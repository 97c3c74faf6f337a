import type { Submission } from '@projet-social/schema';
import { Outbox, browserQueue, postTo } from '../../outbox/index.js';

/** Sends one submission; resolves once it is safe with the receiver. */
export type Submitter = (submission: Submission) => Promise<void>;

export type Outcome = 'sent' | 'queued' | 'rejected';

/** Where submissions of the element go, and what it hears of them. */
interface SenderHost {
  /** Address that receives submissions; null when only a submitter does. */
  readonly endpoint: () => string | null;
  readonly submitter: () => Submitter | undefined;
  /** Whether what waits may be kept on the device. */
  readonly keeps: () => boolean;
  readonly onSent: (id: string) => void;
  readonly onRejected: (id: string, status: number) => void;
}

/** Hands submissions to the outbox of their receiver. */
export class Sender {
  readonly #host: SenderHost;
  #outbox: Outbox | undefined;

  constructor(host: SenderHost) {
    this.#host = host;
  }

  /** Whether what waits survives the page; true before anything was sent. */
  get isDurable(): boolean {
    return this.#outbox?.isDurable ?? true;
  }

  async send(submission: Submission): Promise<Outcome> {
    return (await this.#open()).add(submission);
  }

  /** Sends what an earlier visit left waiting. */
  async sendWaiting(): Promise<void> {
    if (!this.#outbox) await (await this.#open()).flush();
  }

  pause(): void {
    this.#outbox?.pause();
  }

  resume(): void {
    this.#outbox?.resume();
  }

  async #open(): Promise<Outbox> {
    const endpoint = this.#host.endpoint();
    const submitter = this.#host.submitter();
    const name = endpoint === null ? 'host' : new URL(endpoint, document.baseURI).href;
    if (this.#outbox?.name === name) return this.#outbox;
    const queue = await browserQueue(this.#host.keeps() ? 'device' : 'memory');
    this.#outbox?.pause();
    this.#outbox = new Outbox({
      name,
      queue,
      send: submitter ? async (each) => submitter(each).then(() => 'received' as const) : postTo(name),
      onSent: this.#host.onSent,
      onRejected: this.#host.onRejected,
    });
    return this.#outbox;
  }
}
