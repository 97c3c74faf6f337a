import type { Submission } from '@projet-social/schema';

/** An event of a survey element without more to tell: `pst-ready`, `pst-start`, `pst-queued`, `pst-sent`. */
export class PstSurveyEvent extends Event {
  constructor(type: 'pst-ready' | 'pst-start' | 'pst-queued' | 'pst-sent') {
    super(type, { bubbles: true, composed: true });
  }
}

/** Another page or question is shown. */
export class PstPageEvent extends CustomEvent<{ readonly pageId: string; readonly index: number }> {
  constructor(detail: { readonly pageId: string; readonly index: number }) {
    super('pst-page', { bubbles: true, composed: true, detail });
  }
}

/** Answers changed: which questions, not what was answered. */
export class PstChangeEvent extends CustomEvent<{ readonly questionIds: readonly string[] }> {
  constructor(detail: { readonly questionIds: readonly string[] }) {
    super('pst-change', { bubbles: true, composed: true, detail });
  }
}

/** A draft was kept on the device, or erased from it. */
export class PstDraftEvent extends CustomEvent<{ readonly kept: boolean }> {
  constructor(detail: { readonly kept: boolean }) {
    super('pst-draft', { bubbles: true, composed: true, detail });
  }
}

/** The definition could not be shown, or the receiver refuses the submission. */
export class PstErrorEvent extends CustomEvent<{ readonly reason: 'definition' | 'rejected'; readonly error: unknown }> {
  constructor(detail: { readonly reason: 'definition' | 'rejected'; readonly error: unknown }) {
    super('pst-error', { bubbles: true, composed: true, detail });
  }
}

/**
 * Answers are complete. `preventDefault()` leaves the sending to the host; `waitUntil(promise)` makes the form wait for it before it says thank you.
 * @example element.addEventListener('pst-submit', (event) => save(event.submission));
 */
export class PstSubmitEvent extends CustomEvent<{ readonly submission: Submission }> {
  readonly #waits: Promise<unknown>[] = [];

  constructor(detail: { readonly submission: Submission }) {
    super('pst-submit', { bubbles: true, composed: true, cancelable: true, detail });
  }

  get submission(): Submission {
    return this.detail.submission;
  }

  waitUntil(promise: Promise<unknown>): void {
    this.#waits.push(promise);
  }

  /** Resolves when all that the host asked to wait for has ended, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#waits);
  }
}
