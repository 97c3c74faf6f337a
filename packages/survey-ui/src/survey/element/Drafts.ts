import type { DraftStore } from '../../drafts/DraftStore.js';
import { PstDraftEvent } from '../events.js';
import type { DraftState } from '../view/ViewContext.js';
import type { DraftKeeper } from './DraftKeeper.js';
import type { Session } from './Session.js';

/** Drafts as the respondent chose: offered, kept, found again, erased. What keeps them is fetched only where they are offered. */
export class Drafts {
  readonly #session: Session;
  readonly #store: () => DraftStore | undefined;
  #keeper: DraftKeeper | undefined;

  constructor(session: Session, store: () => DraftStore | undefined) {
    this.#session = session;
    this.#store = store;
  }

  /** Another survey is on its way: its drafts are others. */
  forget(): void {
    this.#keeper = undefined;
  }

  /** Looks for a draft, where the page offers drafts; `isCurrent` is false once another load has begun. */
  async prepare(isCurrent: () => boolean): Promise<void> {
    const wanted = this.#session.element.getAttribute('draft');
    if ((wanted !== 'session' && wanted !== 'device') || this.#session.settings.isKiosk) return;
    const keeper = await this.#open();
    if (!keeper || !isCurrent()) return;
    this.#keeper = keeper;
    let draft: DraftState = 'offered';
    let storageBlocked = false;
    try {
      const found = await keeper.read();
      if (found?.state === 'usable') draft = 'found';
      if (found?.state === 'outdated') {
        draft = 'outdated';
        await this.erase();
      }
    } catch {
      draft = 'off';
      storageBlocked = true;
    }
    if (isCurrent()) this.#session.note({ draft, storageBlocked });
  }

  /** Takes up what was found, or erases it; the step to go on from. */
  async take(resume: boolean): Promise<string | undefined> {
    const found = resume ? await this.#keeper?.read().catch(() => undefined) : undefined;
    if (found?.state === 'usable') {
      this.#session.runtime?.load(found.draft.answers);
      this.#session.note({ draft: 'kept' });
      return found.draft.stepId;
    }
    await this.erase();
    this.#session.note({ draft: 'offered' });
    return undefined;
  }

  /** Keeps the answers now; resolves to false where nothing can be kept. */
  async save(): Promise<boolean> {
    const { element, runtime, settings, state } = this.#session;
    if (!runtime || settings.isKiosk) return false;
    this.#keeper ??= await this.#open();
    const draft = { answers: runtime.data(), ...(state.stepId === undefined ? {} : { stepId: state.stepId }) };
    const kept = (await this.#keeper?.save(draft)) ?? false;
    if (!kept) this.#session.set({ storageBlocked: true });
    element.dispatchEvent(new PstDraftEvent({ kept }));
    return kept;
  }

  /** After each change, if the respondent chose so. */
  keepUp(): void {
    if (this.#session.state.draft === 'kept') void this.save();
  }

  async erase(): Promise<void> {
    if (!this.#keeper) return;
    await this.#keeper.erase();
    this.#session.element.dispatchEvent(new PstDraftEvent({ kept: false }));
  }

  async #open(): Promise<DraftKeeper | undefined> {
    const { name, element } = this.#session;
    if (!name) return undefined;
    const { DraftKeeper: Keeper } = await import('./DraftKeeper.js');
    return new Keeper(name, this.#store(), element.getAttribute('draft') === 'session' ? 'session' : 'device');
  }
}
