import type { ScreenWords } from '../locales/index.js';
import type { Problem, StatedAbsence, SurveyRuntime, SurveyTexts } from '../runtime/SurveyRuntime.js';
import type { Step } from './steps.js';

export type Phase = 'loading' | 'failed' | 'welcome' | 'answering' | 'review' | 'sending' | 'thanks' | 'queued' | 'rejected';

/** How a draft stands: not offered, offered, being kept, found from before, or found for another version of the survey. */
export type DraftState = 'off' | 'offered' | 'kept' | 'found' | 'outdated';

export interface ViewState {
  readonly phase: Phase;
  /** Why it failed: what is fetched does not arrive, or it is no questionnaire that can be shown. */
  readonly failure: 'connection' | 'definition' | undefined;
  readonly stepId: string | undefined;
  readonly problems: readonly Problem[];
  readonly announcement: string;
  readonly draft: DraftState;
  readonly storageBlocked: boolean;
  readonly withdrawalCode: string;
  readonly sentLater: boolean;
  /** What sends could not be fetched: the answers are still here. */
  readonly unsent: boolean;
  readonly secondsLeft: number | undefined;
}

/** Everything the view reads and may call; it keeps nothing itself. */
export interface ViewContext {
  readonly words: ScreenWords;
  readonly locale: string;
  readonly languages: readonly string[];
  readonly headingLevel: number;
  readonly mode: 'page' | 'question' | 'kiosk';
  readonly texts: SurveyTexts;
  readonly state: ViewState;
  readonly draftDays: number;
  readonly kiosk: boolean;
  /** Ready once the form's code has arrived. */
  readonly runtime: SurveyRuntime | undefined;
  readonly steps: readonly Step[];
  /** Raw text of number fields while it is typed. */
  readonly raw: Map<string, string>;
  /** Question that is being read aloud, if any; undefined list: no voice on this device. */
  readonly speaking: string | undefined;
  canListen(questionId: string, audio: string | undefined): boolean;
  act: Actions;
}

export interface Actions {
  readonly setLocale: (locale: string) => void;
  readonly start: (resume: boolean) => void;
  readonly retry: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly goTo: (questionId: string) => void;
  readonly send: () => void;
  readonly nextRespondent: () => void;
  readonly stay: () => void;
  readonly setValue: (questionId: string, value: unknown) => void;
  readonly setComment: (questionId: string, text: string) => void;
  readonly setAbsence: (questionId: string, absence: StatedAbsence | undefined) => void;
  readonly skip: (questionId: string) => void;
  readonly announce: (text: string) => void;
  readonly focusProblem: (problem: Problem) => void;
  readonly keepDraft: (keep: boolean) => void;
  readonly eraseDraft: () => void;
  readonly listen: (questionId: string, audio: string | undefined, text: string) => void;
  readonly print: () => void;
  readonly download: () => void;
}
