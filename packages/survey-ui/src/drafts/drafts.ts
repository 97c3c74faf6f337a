import type { Answers } from '../survey/runtime/SurveyRuntime.js';
import type { DraftStore } from './DraftStore.js';

export type { DraftStore } from './DraftStore.js';

/** A questionnaire that was begun. It holds the answers and nothing about the person or the device. */
export interface Draft {
  readonly answers: Answers;
  /** Page or question that was shown. */
  readonly stepId?: string;
}

interface Kept extends Draft {
  readonly surveyId: string;
  readonly surveyVersion: string;
  /** Time after which it is erased, in milliseconds since 1970. */
  readonly expires: number;
}

type SurveyName = { readonly id: string; readonly version: string };

const keyOf = (survey: SurveyName): string => `pst-draft:${survey.id}`;
const day = 86_400_000;

/** What a draft store says: a usable draft, or one of another version of the survey, which is never loaded silently. */
export type FoundDraft = { readonly state: 'usable'; readonly draft: Draft } | { readonly state: 'outdated' };

/**
 * The draft of a survey, if one is kept that has not expired. An expired or unreadable one is erased.
 * @throws whatever the store throws, when it is blocked.
 */
export async function readDraft(store: DraftStore, survey: SurveyName, now = Date.now()): Promise<FoundDraft | undefined> {
  const text = await store.read(keyOf(survey));
  if (text === undefined) return undefined;
  const kept = parse(text);
  if (!kept || kept.expires <= now) {
    await store.remove(keyOf(survey));
    return undefined;
  }
  if (kept.surveyId !== survey.id || kept.surveyVersion !== survey.version) return { state: 'outdated' };
  return { state: 'usable', draft: { answers: kept.answers, ...(kept.stepId === undefined ? {} : { stepId: kept.stepId }) } };
}

/** Keeps a draft for some days; resolves to false where the store is blocked or full. */
export async function saveDraft(
  store: DraftStore,
  survey: SurveyName,
  draft: Draft,
  { days = 7, now = Date.now() } = {},
): Promise<boolean> {
  const kept: Kept = { ...draft, surveyId: survey.id, surveyVersion: survey.version, expires: now + days * day };
  return store.write(keyOf(survey), JSON.stringify(kept)).then(
    () => true,
    () => false,
  );
}

/** Erases the draft of a survey; a blocked store has none. */
export async function eraseDraft(store: DraftStore, survey: SurveyName): Promise<void> {
  await store.remove(keyOf(survey)).catch(() => undefined);
}

/** The browser's own storage: until the tab closes (`session`) or on the device. */
export function browserStore(scope: 'session' | 'device'): DraftStore {
  const storage = (): Storage => (scope === 'session' ? sessionStorage : localStorage); // reading the property itself may throw
  return {
    read: async (key) => Promise.resolve(storage().getItem(key) ?? undefined),
    write: async (key, text) => Promise.resolve(storage().setItem(key, text)),
    remove: async (key) => Promise.resolve(storage().removeItem(key)),
  };
}

function parse(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    const whole = typeof kept?.expires === 'number' && typeof kept.answers === 'object' && typeof kept.surveyVersion === 'string';
    return whole ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
