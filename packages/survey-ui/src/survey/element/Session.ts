import type { Survey } from '@projet-social/schema';
import { languageAround } from '../../languageAround.js';
import { type SurveyDefinition, isSurvey } from '../definition.js';
import { wordsOf } from '../locales/index.js';
import { fillPlaceholders, localize, nearestLanguage } from '../localize.js';
import { type SurveyRuntime, type SurveyTexts, questionsOf } from '../runtime/SurveyRuntime.js';
import { type Step, toSteps } from '../view/steps.js';
import type { ViewState } from '../view/ViewContext.js';
import { ErrorTitle } from './ErrorTitle.js';
import { Settings } from './Settings.js';

const beginning: ViewState = {
  phase: 'loading',
  failure: undefined,
  stepId: undefined,
  problems: [],
  announcement: '',
  draft: 'off',
  storageBlocked: false,
  withdrawalCode: '',
  sentLater: false,
  unsent: false,
  secondsLeft: undefined,
};

/** What names a survey: under it a draft is kept and a submission is sent. */
export interface SurveyName {
  readonly id: string;
  readonly version: string;
}

/** The survey that is shown and where the respondent stands in it: what the parts of the element share. */
export class Session {
  /** What is shown: the given definition, or the fetched one, without the modules that are off. */
  definition: SurveyDefinition | undefined;
  /** Answers and conditions; there once the model has arrived. */
  runtime: SurveyRuntime | undefined;
  /** What draws the questions; there once its code has arrived. */
  form: typeof import('../view/form.js') | undefined;
  /** Drawn at random when the first answers are sent. */
  submissionId = '';
  /** Raw text of number fields while it is typed. */
  readonly raw = new Map<string, string>();
  readonly element: HTMLElement;
  readonly settings: Settings;
  readonly #draw: () => void;
  readonly #errorTitle = new ErrorTitle();
  #state = beginning;
  #locale: string | undefined;

  constructor(element: HTMLElement, draw: () => void) {
    this.element = element;
    this.settings = new Settings(element);
    this.#draw = draw;
  }

  get state(): ViewState {
    return this.#state;
  }

  /** Notes a change, and draws it. */
  set(change: Partial<ViewState>): void {
    this.note(change);
    this.#draw();
  }

  /** Notes a change that something else will draw. The page's title tells of an error as long as there is one. */
  note(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    this.#errorTitle.set(this.element.isConnected && this.#state.problems.length > 0, wordsOf(this.locale).errorPrefix);
  }

  /** Back to the beginning: what was typed and where one stood are forgotten. The definition stays. */
  begin(kept: Partial<ViewState> = {}): void {
    this.raw.clear();
    this.submissionId = '';
    this.set({ ...beginning, ...kept });
  }

  /** The survey of the schema, if it is one. */
  get survey(): Survey | undefined {
    return this.definition !== undefined && isSurvey(this.definition) ? this.definition : undefined;
  }

  get name(): SurveyName | undefined {
    if (this.definition === undefined) return undefined;
    return this.survey ?? { id: this.element.getAttribute('wave-id') ?? this.element.getAttribute('src') ?? 'survey', version: '1' };
  }

  get languages(): readonly string[] {
    return this.runtime?.languages ?? this.survey?.languages ?? [];
  }

  /** Language that is shown. */
  get locale(): string {
    return this.#locale ?? this.wantedLocale();
  }
  set locale(locale: string) {
    this.#locale = locale;
  }

  /** What the element, the page and the browser ask for, as far as the survey has it. */
  wantedLocale(): string {
    const browser = typeof navigator === 'undefined' ? [] : navigator.languages;
    const wanted = [this.element.getAttribute('lang') ?? languageAround(this.element) ?? '', ...browser].filter((tag) => tag !== '');
    return this.languages.length === 0 ? (wanted[0] ?? 'fr') : nearestLanguage(this.languages, wanted);
  }

  /** Title, introduction and notice; a survey of the schema has them before its model is there. */
  get texts(): SurveyTexts {
    if (this.runtime) return this.runtime.texts();
    if (!this.survey) return { title: '' };
    const { title, introduction, estimatedMinutes, notice } = this.survey;
    return {
      title: localize(title, this.locale),
      ...(introduction ? { introduction: localize(introduction, this.locale) } : {}),
      ...(estimatedMinutes === undefined ? {} : { estimatedMinutes }),
      notice: fillPlaceholders(localize(notice.text, this.locale), notice.placeholders),
    };
  }

  /** Pages or questions, as they are shown one after the other. */
  get steps(): readonly Step[] {
    return this.runtime ? toSteps(this.runtime.pages(), this.settings.layout) : [];
  }

  /** What is wrong on a step. */
  problemsOn(step: Step | undefined): ViewState['problems'] {
    return this.runtime?.problems(questionsOf(step?.items ?? []).map((question) => question.id)) ?? [];
  }

  find<E extends HTMLElement>(id: string): E | null {
    return (this.element.shadowRoot?.getElementById(id) as E | null | undefined) ?? null;
  }
}
