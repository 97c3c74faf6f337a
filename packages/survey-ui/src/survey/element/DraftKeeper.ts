import { type Draft, type DraftStore, type FoundDraft, browserStore, eraseDraft, readDraft, saveDraft } from '../../drafts/drafts.js';
import type { SurveyName } from './Session.js';

/** The draft of one survey, in the host's store or in the browser's. Fetched only where drafts are offered. */
export class DraftKeeper {
  readonly #survey: SurveyName;
  readonly #store: DraftStore;

  constructor(survey: SurveyName, store: DraftStore | undefined, scope: 'session' | 'device') {
    this.#survey = survey;
    this.#store = store ?? browserStore(scope);
  }

  /** What is kept, if anything; rejects where storage is blocked. */
  read(): Promise<FoundDraft | undefined> {
    return readDraft(this.#store, this.#survey);
  }

  save(draft: Draft): Promise<boolean> {
    return saveDraft(this.#store, this.#survey, draft);
  }

  erase(): Promise<void> {
    return eraseDraft(this.#store, this.#survey);
  }
}
