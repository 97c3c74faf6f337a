import type { Submission } from '@projet-social/schema';
import type { Queue } from './queue.js';

/** What came of one try: confirmed by the receiver, refused for good (with its status), or not known (try again). */
export type SendResult = 'received' | 'unknown' | { readonly refused: number };

export interface OutboxOptions {
  /** Address it sends to; outboxes of one name share their queue and take turns over tabs. */
  readonly name: string;
  readonly queue: Queue;
  readonly send: (submission: Submission) => Promise<SendResult>;
  readonly onSent?: (id: string) => void;
  readonly onRejected?: (id: string, status: number) => void;
  /** Shortest wait before the next try, in milliseconds; it doubles each time, up to five minutes. @default 2000 */
  readonly firstWait?: number;
}

/** What the outbox uses of a page; a worker or Node has only some of it. */
const page: Partial<Pick<typeof globalThis, 'document' | 'navigator' | 'addEventListener' | 'removeEventListener'>> = globalThis;

const longestWait = 300_000;

/**
 * Submissions on their way. A submission is first put in the queue, then sent; only a confirmed answer takes it out again. The id drawn by the form is the
 * idempotency key: a submission that is sent twice counts once. Tabs take turns (Web Locks), so that two do not send the same one at once.
 */
export class Outbox {
  readonly name: string;
  readonly #options: OutboxOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  #wait: number;

  constructor(options: OutboxOptions) {
    this.name = options.name;
    this.#options = options;
    this.#wait = options.firstWait ?? 2000;
    this.resume();
  }

  /** Whether what waits survives the page. */
  get isDurable(): boolean {
    return this.#options.queue.isDurable;
  }

  /** Queues a submission and tries to send all that waits; says what came of this one. */
  async add(submission: Submission): Promise<'sent' | 'queued' | 'rejected'> {
    await this.#options.queue.put(this.name, { submission, tries: 0 });
    const results = await this.flush();
    const mine = results.get(submission.id);
    return mine === 'received' ? 'sent' : typeof mine === 'object' ? 'rejected' : 'queued';
  }

  /** Tries to send all that waits, in turn with other tabs. */
  async flush(): Promise<ReadonlyMap<string, SendResult>> {
    const locks = (page.navigator as Partial<Navigator> | undefined)?.locks;
    if (!locks) return this.#sendAll();
    let isMyTurn = false;
    const turn = (): Promise<ReadonlyMap<string, SendResult>> => {
      isMyTurn = true;
      return this.#sendAll();
    };
    return locks.request(`pst-outbox ${this.name}`, turn).catch((error: unknown) => {
      if (isMyTurn) throw error;
      return this.#sendAll(); // a sandboxed frame gets no lock, and shares its queue with no other tab either
    });
  }

  /** Stops trying; what waits stays in the queue. */
  pause(): void {
    this.#paused = true;
    clearTimeout(this.#timer);
    page.removeEventListener?.('online', this.#wake);
    page.document?.removeEventListener('visibilitychange', this.#wake);
  }

  resume(): void {
    this.#paused = false;
    // Hints only: a browser that believes it is online may not be. What counts is the receiver's answer.
    page.addEventListener?.('online', this.#wake);
    page.document?.addEventListener('visibilitychange', this.#wake);
  }

  readonly #wake = (): void => {
    if (page.document?.visibilityState !== 'hidden') void this.flush();
  };

  async #sendAll(): Promise<ReadonlyMap<string, SendResult>> {
    const { queue, send, onSent, onRejected } = this.#options;
    const results = new Map<string, SendResult>();
    const waiting = (await queue.all(this.name)).filter((each) => each.refused === undefined);
    for (const each of waiting) {
      const { id } = each.submission;
      const result = await send(each.submission).catch((): SendResult => 'unknown');
      results.set(id, result);
      if (result === 'received') {
        await queue.remove(this.name, id);
        onSent?.(id);
      } else if (result === 'unknown') await queue.put(this.name, { ...each, tries: each.tries + 1 });
      else {
        await queue.put(this.name, { ...each, refused: result.refused });
        onRejected?.(id, result.refused);
      }
    }
    this.#schedule([...results.values()].includes('unknown'));
    return results;
  }

  #schedule(again: boolean): void {
    clearTimeout(this.#timer);
    if (!again) this.#wait = this.#options.firstWait ?? 2000;
    if (!again || this.#paused) return;
    void wakeWorker();
    const wait = this.#wait * (0.5 + Math.random()); // jitter: many devices come back at the same moment
    this.#wait = Math.min(longestWait, this.#wait * 2);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }
}

/** Asks the host's service worker, where there is one, to send when the connection is back. */
async function wakeWorker(): Promise<void> {
  try {
    const registration = await (page.navigator as Partial<Navigator> | undefined)?.serviceWorker?.getRegistration();
    const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
    await sync?.register('pst-outbox');
  } catch {
    // A hint only, which the browser may refuse: a sandboxed frame may not even ask whether there is a worker.
  }
}
