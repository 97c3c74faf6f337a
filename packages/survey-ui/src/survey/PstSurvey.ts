import type { Submission } from '@projet-social/schema';
import type { Model } from 'survey-core';
import { render } from 'preact';
import type { DraftStore } from '../drafts/DraftStore.js';
import { languageAround } from '../languageAround.js';
import type { PaperLayout } from './paper/paper.js';
import { loadSurveyCore } from './core/loadSurveyCore.js';
import type { AnswersModel } from './AnswersModel.js';
import { type SurveyDefinition, isSurvey } from './definition.js';
import type { DraftKeeper, SurveyName } from './element/DraftKeeper.js';
import { ErrorTitle } from './element/ErrorTitle.js';
import { IdleWatch } from './element/IdleWatch.js';
import { fetchDefinition, openRuntime } from './element/openRuntime.js';
import { type Outcome, Sender, type Submitter } from './element/Sender.js';
import { PstChangeEvent, PstDraftEvent, PstErrorEvent, PstPageEvent, PstSubmitEvent, PstSurveyEvent } from './events.js';
import { directionOf, htmlLanguage, loadWords, wordsOf } from './locales/index.js';
import { fillPlaceholders, localize, nearestLanguage } from './localize.js';
import type { Answers, Problem, QuestionView, SurveyRuntime, SurveyTexts } from './runtime/SurveyRuntime.js';
import { newSubmissionId, withdrawalCodeOf } from './submissionId.js';
import { shellOf } from './shellOf.js';
import { withModules } from './withModules.js';
import { h } from './view/elements.js';
import { frame, waiting, welcome } from './view/shell.js';
import { type Step, toSteps } from './view/steps.js';
import { shellCss } from './view/styles.js';
import type { Actions, DraftState, ViewContext, ViewState } from './view/ViewContext.js';

/** `HTMLElement` in a browser; an empty class where there is no DOM, so that the module can be imported in Node. */
const Base = (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ?? (class {} as typeof HTMLElement);

export type SurveyMode = 'page' | 'question' | 'print' | 'kiosk' | 'entry';

export type { Submitter } from './element/Sender.js';

const attributes = [
  'src',
  'lang',
  'theme',
  'endpoint',
  'draft',
  'mode',
  'layout',
  'read-aloud',
  'heading-level',
  'wave-id',
  'batch-id',
  'collection-mode',
  'idle-seconds',
  'welcome',
  'review',
  'engine',
  'print-size',
  'modules',
] as const;

const initial: ViewState = {
  phase: 'loading',
  stepId: undefined,
  problems: [],
  announcement: '',
  draft: 'off',
  storageBlocked: false,
  withdrawalCode: '',
  sentLater: false,
  secondsLeft: undefined,
};

const draftDays = 7;

/**
 * `<pst-survey>`: a survey of the schema (or a SurveyJS definition) as an accessible form in any page.
 *
 * The shell (title, language, notice, start) shows at once; the form arrives behind it. Nothing is stored before the respondent chooses so, nothing is
 * asked of a third party, no HTML of a definition is ever parsed.
 *
 * @attr src - address of a survey's JSON, of the same origin or with CORS
 * @attr lang - language of the form; else the page's language, else the browser's, as far as the survey has it
 * @attr {light|dark|auto} theme - colours; without it the page's `color-scheme`
 * @attr endpoint - address that receives submissions by POST; without it only the event `pst-submit` tells
 * @attr {off|session|device} draft - whether the respondent is offered to keep a draft; `off` by default
 * @attr {page|question|print|kiosk|entry} mode - page by page (default), one question at a time, paper form, shared tablet, entry of paper forms
 * @attr {page|question} layout - within a mode: page by page or one question at a time
 * @attr {on|off} review - whether answers are read over before they are sent; `on` by default
 * @attr read-aloud - offers to listen to each question, where there is a recording or a local voice
 * @attr heading-level - level of the survey's title, 2 by default
 * @attr wave-id - wave that submissions belong to
 * @attr batch-id - batch of the wave
 * @attr collection-mode - how answers are collected; `web` by default, `tablet-with-interviewer` in kiosk, `paper` in entry
 * @attr idle-seconds - kiosk: seconds without touch before the form is erased, 90 by default
 * @attr {on|off} welcome - whether the title page comes first; a survey with a notice always has one
 * @attr modules - modules of the survey that are switched on, parted by spaces; none by default
 * @attr {normal|large} print-size - size of the paper form
 * @attr {built-in|survey-core} engine - which model reads the survey; `built-in` by default, which leaves what it does not read to survey-core
 * @slot - the survey's beginning, made on a server with `renderSurveyShell`; shown until the form is there
 * @fires pst-ready - the form can be answered
 * @fires pst-start - the respondent began
 * @fires pst-page - another page or question is shown
 * @fires pst-change - answers changed; carries names, not values
 * @fires pst-draft - a draft was kept or erased
 * @fires pst-submit - answers are complete; cancelable: `preventDefault()` leaves the sending to the host
 * @fires pst-queued - no connection: the submission waits on the device
 * @fires pst-sent - the receiver confirmed
 * @fires pst-error - the definition or the sending failed
 * @csspart heading - headings
 * @csspart button - buttons
 * @csspart question - a question with its controls
 * @csspart option - a radio button or tick box with its words
 * @csspart panel - a group of questions
 * @csspart notice - the information notice
 * @csspart error-summary - the list of problems
 * @csspart withdrawal-code - the code shown once
 */
export class PstSurvey extends Base {
  static readonly observedAttributes: readonly string[] = attributes;

  /** Registers the element under a tag, unless one is registered there already. */
  static define(tag = 'pst-survey'): void {
    if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, this);
  }

  #given: SurveyDefinition | undefined;
  /** What is shown: the given definition, or the fetched one, without the modules that are off. */
  #definition: SurveyDefinition | undefined;
  #runtime: SurveyRuntime | undefined;
  #model: Model | AnswersModel | undefined;
  #form: typeof import('./view/form.js') | undefined;
  #wrapper: HTMLElement | undefined;
  #state: ViewState = initial;
  #locale: string | undefined;
  #loading = 0;
  #stopListening: (() => void) | undefined;
  #givenData: Answers | undefined;
  #submissionId = '';
  #drafts: DraftKeeper | undefined;
  #speech: import('./readAloud.js').Speech | undefined;
  #speaking: string | undefined;
  readonly #idle = new IdleWatch();
  readonly #errorTitle = new ErrorTitle();
  readonly #sender = new Sender({
    endpoint: () => this.getAttribute('endpoint'),
    submitter: () => this.submitter,
    keeps: () => !this.#kiosk,
    onSent: (id) => {
      this.dispatchEvent(new PstSurveyEvent('pst-sent'));
      if (id === this.#submissionId && this.#state.phase === 'queued') this.#set({ phase: 'thanks', sentLater: true });
    },
    onRejected: (id, status) => {
      this.dispatchEvent(new PstErrorEvent({ reason: 'rejected', error: new Error(`HTTP ${status}`) }));
      if (id === this.#submissionId && this.#state.phase === 'queued') this.#set({ phase: 'rejected', withdrawalCode: '' });
    },
  });
  readonly #raw = new Map<string, string>();

  /** Sends submissions in the place of `endpoint`; a rejected promise means "not received, try again later". */
  submitter: Submitter | undefined;
  /** Keeps drafts in the place of the browser's storage. */
  store: DraftStore | undefined;

  /** The survey: of the schema, a SurveyJS definition, or a survey-core model. */
  get definition(): SurveyDefinition | undefined {
    return this.#given ?? this.#definition;
  }
  set definition(definition: SurveyDefinition | undefined) {
    this.#given = definition;
    this.#restart();
  }

  /** Same as {@link definition}. */
  get survey(): SurveyDefinition | undefined {
    return this.definition;
  }
  set survey(survey: SurveyDefinition | undefined) {
    this.definition = survey;
  }

  /** Answers by question id, as SurveyJS keeps them. */
  get data(): Answers {
    return this.#runtime?.data() ?? this.#givenData ?? {};
  }
  set data(data: Answers) {
    this.#givenData = data;
    this.#runtime?.load(data);
  }

  /**
   * The model behind the form, after `pst-ready`: survey-core's where it is in use (`engine="survey-core"`, or a SurveyJS definition that needs it), else
   * the built-in one, with the same `data`, `locale`, `getValue()` and `setValue()`.
   */
  get model(): Model | AnswersModel | undefined {
    return this.#model;
  }

  /** Language that is shown. */
  get locale(): string {
    return this.#locale ?? this.#wantedLocale();
  }
  set locale(locale: string) {
    void this.#setLocale(locale);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'lang') void this.#setLocale(this.#wantedLocale());
    else if (name === 'src' || name === 'engine' || name === 'mode' || name === 'modules') this.#restart();
    else this.#draw();
  }

  connectedCallback(): void {
    this.#upgrade('definition', 'survey', 'data', 'submitter', 'store', 'locale');
    if (!this.#wrapper) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: false });
      this.#wrapper = document.createElement('div');
      this.#wrapper.className = 'pst';
      this.#wrapper.part.add('wrapper');
      root.replaceChildren(this.#wrapper);
      this.#adopt(shellCss());
      // To the page, what is typed in here comes from an element that is no field: its shortcuts of one key would swallow it.
      for (const name of ['keydown', 'keypress', 'keyup'] as const)
        this.#wrapper.addEventListener(name, (event) => {
          if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
        });
    }
    if (this.#state.phase === 'loading' || this.#state.phase === 'failed') this.#restart();
    else this.#resumeWatches();
    if (this.getAttribute('engine') === 'survey-core') void loadSurveyCore().catch(() => undefined); // the load that needs it will tell
    void this.#formModule().catch(() => undefined);
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#speech?.stop();
    this.#idle.stop();
    this.#setTitleError(false);
    this.#sender.pause();
  }

  /** Leaves the title page for the first question. */
  start(): void {
    this.#actions.start(false);
  }
  /** Goes on, if nothing on this page is wrong. */
  next(): void {
    this.#actions.next();
  }
  previous(): void {
    this.#actions.previous();
  }
  /** Erases all answers and shows the beginning. */
  reset(): void {
    this.#raw.clear();
    this.#givenData = undefined;
    this.#submissionId = '';
    this.#setTitleError(false);
    this.#runtime?.load({});
    this.#set({ ...initial, draft: this.#state.draft === 'off' ? 'off' : 'offered', storageBlocked: this.#state.storageBlocked });
    if (this.#runtime) this.#ready();
    else this.#restart();
  }
  /** Keeps the answers on the device now; resolves to false where nothing can be kept. */
  async saveDraft(): Promise<boolean> {
    const runtime = this.#runtime;
    const survey = this.#surveyOf();
    if (!runtime || !survey || this.#kiosk) return false;
    this.#drafts ??= await this.#openDrafts(survey);
    const kept = await this.#drafts.save({
      answers: runtime.data(),
      ...(this.#state.stepId === undefined ? {} : { stepId: this.#state.stepId }),
    });
    if (!kept) this.#set({ storageBlocked: true });
    this.dispatchEvent(new PstDraftEvent({ kept }));
    return kept;
  }

  // ——— what the attributes say ———

  get #mode(): SurveyMode {
    const mode = this.getAttribute('mode');
    return mode === 'question' || mode === 'print' || mode === 'kiosk' || mode === 'entry' ? mode : 'page';
  }
  get #kiosk(): boolean {
    return this.#mode === 'kiosk';
  }
  get #layout(): 'page' | 'question' {
    if (this.getAttribute('layout') === 'page') return 'page';
    return this.#mode === 'question' || this.#kiosk || this.getAttribute('layout') === 'question' ? 'question' : 'page';
  }
  get #headingLevel(): number {
    const level = Number(this.getAttribute('heading-level') ?? 2);
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
  }

  /** Properties set before the element was registered are taken over by its accessors. */
  #upgrade(...names: ('definition' | 'survey' | 'data' | 'submitter' | 'store' | 'locale')[]): void {
    for (const name of names) {
      if (!Object.hasOwn(this, name) || name === 'submitter' || name === 'store') continue;
      const value: unknown = this[name];
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  #adopt(css: string): void {
    const root = this.shadowRoot;
    if (!root) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  // ——— loading ———

  /** Begins again from the definition; an older load that is still under way is ignored when it ends. */
  #restart(): void {
    if (!this.isConnected || !this.#wrapper) return;
    const turn = ++this.#loading;
    this.#stopListening?.();
    this.#runtime = undefined;
    this.#model = undefined;
    this.#definition = undefined;
    this.#drafts = undefined;
    this.#submissionId = '';
    this.#set({ ...initial });
    this.#load(turn).catch((error: unknown) => {
      if (turn === this.#loading) this.#fail(error);
    });
  }

  #fail(error: unknown): void {
    this.#runtime = undefined; // a definition that cannot be drawn must not keep this from being said
    this.#set({ phase: 'failed' });
    this.dispatchEvent(new PstErrorEvent({ reason: 'definition', error }));
  }

  async #load(turn: number): Promise<void> {
    const src = this.getAttribute('src');
    if (this.#given === undefined && src === null) return; // a property will come
    const formArrives = this.#formModule();
    const source = this.#given ?? (await fetchDefinition(src ?? ''));
    if (turn !== this.#loading) return;
    const modules = (this.getAttribute('modules') ?? '').split(/[\s,]+/).filter((module) => module !== '');
    const definition = isSurvey(source) ? withModules(source, modules) : source;
    this.#definition = definition;
    this.#locale = this.#wantedLocale();
    const words = loadWords(this.#locale).then(() => this.#draw());
    if (isSurvey(definition) && this.#mode !== 'print' && this.#mode !== 'entry') this.#draw(); // the shell needs no model
    const { runtime, model } = await openRuntime(definition, this.#locale, this.getAttribute('engine'));
    const [form] = await Promise.all([formArrives, words]);
    if (turn !== this.#loading) return;
    if (!this.#form) this.#adopt(form.formCss);
    this.#form = form;
    this.#runtime = runtime;
    this.#model = model;
    if (this.#givenData) runtime.load(this.#givenData);
    if (runtime.locale !== this.#locale) runtime.setLocale(this.#locale);
    this.#stopListening = runtime.subscribe((names) => this.#changed(names));
    await this.#prepareDraft(turn);
    if (turn !== this.#loading) return;
    this.#speech?.close();
    if (this.hasAttribute('read-aloud')) this.#speech = new (await import('./readAloud.js')).Speech(() => this.#draw());
    const shell = shellOf(this);
    const begun = shell !== null && (await import('./takeShell.js')).takeShell(shell, runtime);
    this.#ready();
    if (begun && this.#state.phase === 'welcome') this.start();
  }

  async #formModule(): Promise<typeof import('./view/form.js')> {
    return import('./view/form.js');
  }

  #ready(): void {
    const hasNotice = this.#texts().notice !== undefined;
    const wantsWelcome = hasNotice || this.#state.draft === 'found' || this.getAttribute('welcome') === 'on';
    const { phase } = this.#state;
    if (phase === 'loading' || phase === 'failed') {
      if (this.#mode === 'print' || this.#mode === 'entry') {
        this.#openPaper().then(
          () => this.dispatchEvent(new PstSurveyEvent('pst-ready')),
          (error: unknown) => this.#fail(error),
        );
        return;
      }
      if (wantsWelcome) this.#set({ phase: 'welcome' });
      else this.#set({ phase: 'answering', stepId: this.#steps()[0]?.id });
    } else this.#draw();
    this.#watchIdle();
    this.dispatchEvent(new PstSurveyEvent('pst-ready'));
    void this.#sender.sendWaiting().catch(() => undefined); // it stays in the queue
  }

  async #openPaper(): Promise<void> {
    const survey = this.#definition;
    if (!survey || !isSurvey(survey) || !this.#wrapper) throw new TypeError('pst-survey: print and entry need a survey of the schema');
    const options: PaperLayout = {
      locale: this.locale,
      large: this.getAttribute('print-size') === 'large',
      headingLevel: this.#headingLevel,
    };
    const { paperForm, paperCss } = await import('./paper/paper.js');
    if (this.#mode === 'print') {
      this.#adopt(paperCss);
      this.#dress();
      render(paperForm(survey, options), this.#wrapper);
      return;
    }
    const { openEntry, entryCss } = await import('./paper/entry.js');
    this.#adopt(entryCss);
    this.#dress();
    openEntry(this.#wrapper, survey, options, async (answers) => {
      this.#submissionId = newSubmissionId();
      return this.#submit(answers);
    });
  }

  // ——— language ———

  #wantedLocale(): string {
    const definition = this.#definition;
    const languages = this.#runtime?.languages ?? (definition !== undefined && isSurvey(definition) ? definition.languages : []);
    const browser = typeof navigator === 'undefined' ? [] : navigator.languages;
    const wanted = [this.getAttribute('lang') ?? languageAround(this) ?? '', ...browser].filter((tag) => tag !== '');
    return languages.length === 0 ? (wanted[0] ?? 'fr') : nearestLanguage(languages, wanted);
  }

  async #setLocale(locale: string): Promise<void> {
    this.#locale = locale;
    this.#speech?.stop();
    this.#runtime?.setLocale(locale);
    this.#draw();
    await loadWords(locale);
    if (this.#locale !== locale) return;
    if (this.#mode === 'print' && this.#runtime) await this.#openPaper();
    else this.#draw();
  }

  // ——— state ———

  #set(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    this.#draw();
  }

  #steps(): readonly Step[] {
    return this.#runtime ? toSteps(this.#runtime.pages(), this.#layout) : [];
  }

  #texts(): SurveyTexts {
    if (this.#runtime) return this.#runtime.texts();
    const survey = this.#definition;
    if (survey === undefined || !isSurvey(survey)) return { title: '' };
    const { title, introduction, estimatedMinutes, notice } = survey;
    return {
      title: localize(title, this.locale),
      ...(introduction ? { introduction: localize(introduction, this.locale) } : {}),
      ...(estimatedMinutes === undefined ? {} : { estimatedMinutes }),
      notice: fillPlaceholders(localize(notice.text, this.locale), notice.placeholders),
    };
  }

  #context(): ViewContext {
    const { locale } = this;
    return {
      words: wordsOf(locale),
      locale,
      languages:
        this.#runtime?.languages ?? (this.#definition !== undefined && isSurvey(this.#definition) ? this.#definition.languages : []),
      headingLevel: this.#headingLevel,
      mode: this.#kiosk ? 'kiosk' : this.#layout,
      kiosk: this.#kiosk,
      texts: this.#texts(),
      state: this.#state,
      draftDays,
      runtime: this.#runtime,
      steps: this.#steps(),
      raw: this.#raw,
      speaking: this.#speaking,
      canListen: (_, audio) =>
        this.hasAttribute('read-aloud') && (audio !== undefined || this.#speech?.canSpeak(htmlLanguage(locale)) === true),
      act: this.#actions,
    };
  }

  #dress(): void {
    if (!this.#wrapper) return;
    const { locale } = this;
    this.#wrapper.lang = htmlLanguage(locale);
    this.#wrapper.dir = directionOf(locale);
  }

  #draw(): void {
    if (!this.#wrapper) return;
    if ((this.#mode === 'print' || this.#mode === 'entry') && this.#state.phase === 'loading' && this.#runtime) return;
    this.#dress();
    const context = this.#context();
    const { phase } = this.#state;
    if (phase === 'loading' && shellOf(this) !== null) {
      render(h('slot', null), this.#wrapper); // what the server made stays until the form can take it over
      return;
    }
    // The shell of a survey of the schema shows before its model is there.
    const early = phase === 'loading' && context.texts.notice !== undefined && this.#mode !== 'print' && this.#mode !== 'entry';
    const content =
      phase === 'welcome' || early
        ? welcome(context)
        : phase === 'loading' || phase === 'failed'
          ? waiting(context)
          : (this.#form?.form(context) ?? null);
    render(frame(early ? { ...context, state: { ...this.#state, phase: 'welcome' } } : context, content), this.#wrapper);
  }

  #changed(names: readonly string[]): void {
    this.#idle.touch();
    // A problem that is put right goes away at once; new ones wait until one wants to go on.
    if (this.#state.problems.length > 0 && this.#runtime) {
      const still = this.#runtime.problems([...new Set(this.#state.problems.map((problem) => problem.questionId))]);
      const key = (problem: Problem): string => `${problem.questionId} ${problem.rowId ?? ''} ${problem.code}`;
      const left = new Set(still.map(key));
      const problems = this.#state.problems.filter((problem) => left.has(key(problem)));
      if (problems.length !== this.#state.problems.length) this.#state = { ...this.#state, problems };
      if (problems.length === 0) this.#setTitleError(false);
    }
    this.#draw();
    if (names.length > 0) {
      this.dispatchEvent(new PstChangeEvent({ questionIds: names }));
      if (this.#state.draft === 'kept') void this.saveDraft();
    }
  }

  #find<E extends HTMLElement>(id: string): E | null {
    return (this.shadowRoot?.getElementById(id) as E | null | undefined) ?? null;
  }

  /** Puts the focus where the new page begins, so that it is read from there. */
  #focusStep(): void {
    const step = this.#steps().find((each) => each.id === this.#state.stepId);
    const heading = this.#layout === 'question' && this.#state.phase === 'answering' ? `q:${step?.id ?? ''}:heading` : 'step-title';
    (this.#find(heading) ?? this.#find('title'))?.focus({ preventScroll: true });
    const top = this.getBoundingClientRect().top;
    if (top < 0) this.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  #show(step: Step | undefined): void {
    this.#speech?.stop();
    this.#set({ phase: 'answering', stepId: step?.id, problems: [], announcement: '' });
    this.#setTitleError(false);
    this.#focusStep();
    this.dispatchEvent(new PstPageEvent({ pageId: step?.id ?? '', index: this.#steps().findIndex((each) => each.id === step?.id) }));
    if (this.#state.draft === 'kept') void this.saveDraft();
  }

  #questionIds(step: Step | undefined): string[] {
    const collect = (items: Step['items']): QuestionView[] =>
      items.flatMap((item) => (item.type === 'question' ? [item] : item.type === 'panel' ? collect(item.items) : []));
    return collect(step?.items ?? []).map((question) => question.id);
  }

  #setTitleError(on: boolean): void {
    this.#errorTitle.set(on, wordsOf(this.locale).errorPrefix);
  }

  readonly #actions: Actions = {
    setLocale: (locale) => void this.#setLocale(locale),
    retry: () => this.#restart(),
    start: (resume) => {
      if (!this.#runtime) {
        this.addEventListener('pst-ready', () => this.#actions.start(resume), { once: true });
        return;
      }
      void this.#begin(resume);
    },
    next: () => {
      const steps = this.#steps();
      const index = steps.findIndex((each) => each.id === this.#state.stepId);
      const problems = this.#runtime?.problems(this.#questionIds(steps[index])) ?? [];
      if (problems.length > 0) {
        this.#set({ problems });
        this.#setTitleError(true);
        this.#find('summary')?.focus();
        this.#find('summary')?.scrollIntoView({ block: 'nearest' });
        return;
      }
      const following = steps[index + 1];
      if (following) this.#show(following);
      else if (this.getAttribute('review') === 'off') void this.#send();
      else {
        this.#speech?.stop();
        this.#set({ phase: 'review', problems: [], announcement: '' });
        this.#setTitleError(false);
        this.#focusStep();
      }
    },
    previous: () => {
      const steps = this.#steps();
      if (this.#state.phase === 'review') this.#show(steps.at(-1));
      else this.#show(steps[Math.max(0, steps.findIndex((each) => each.id === this.#state.stepId) - 1)]);
    },
    goTo: (questionId) => {
      const step = this.#steps().find((each) => this.#questionIds(each).includes(questionId));
      if (!step) return;
      this.#show(step);
      this.#find(`q:${questionId}`)?.focus();
    },
    send: () => void this.#send(),
    nextRespondent: () => this.reset(),
    stay: () => {
      this.#idle.touch();
      this.#find<HTMLDialogElement>('still-there')?.close(); // gives the focus back
      this.#set({ secondsLeft: undefined });
    },
    setValue: (questionId, value) => {
      if (value === undefined) this.#raw.delete(questionId);
      this.#runtime?.setValue(questionId, value);
    },
    setComment: (questionId, text) => this.#runtime?.setComment(questionId, text),
    setAbsence: (questionId, absence) => {
      this.#raw.delete(questionId);
      this.#runtime?.setAbsence(questionId, absence);
    },
    skip: (questionId) => {
      this.#raw.delete(questionId);
      this.#runtime?.setAbsence(questionId, 'skipped');
      if (this.#layout === 'question') this.#actions.next();
      else this.#actions.announce(wordsOf(this.locale).skipped);
    },
    announce: (announcement) => this.#set({ announcement }),
    focusProblem: ({ questionId, rowId, code }) => {
      const id = rowId === undefined ? `q:${questionId}` : `q:${questionId}:${rowId}`;
      const field = this.#find(code === 'other-required' ? `${id}:other` : id) ?? this.#find(id);
      field?.focus();
      field?.scrollIntoView({ block: 'center' });
    },
    keepDraft: (keep) => {
      this.#set({ draft: keep ? 'kept' : 'offered' });
      if (!keep) void this.#eraseDraft();
    },
    eraseDraft: () => {
      void this.#eraseDraft();
      this.#set({ draft: 'offered', announcement: wordsOf(this.locale).draftErased });
    },
    listen: (questionId, audio, text) => {
      if (this.#speaking === questionId) {
        this.#speech?.stop();
        return;
      }
      this.#speaking = questionId;
      this.#speech?.play(audio, text, htmlLanguage(this.locale), () => {
        if (this.#speaking === questionId) this.#speaking = undefined;
        this.#draw();
      });
      this.#draw();
    },
    print: () => {
      const details = this.shadowRoot?.querySelector('details');
      if (details) details.open = true;
      window.print();
    },
    download: () => {
      if (!this.#runtime || !this.#form) return;
      const address = URL.createObjectURL(
        new Blob([this.#form.copyText(this.#context(), this.#runtime)], { type: 'text/plain;charset=utf-8' }),
      );
      const link = document.createElement('a');
      link.href = address;
      link.download = 'mes-reponses.txt';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  };

  async #begin(resume: boolean): Promise<void> {
    const runtime = this.#runtime;
    if (!runtime) return;
    let stepId: string | undefined;
    if (this.#state.draft === 'found') {
      const draft = await this.#drafts?.read().catch(() => undefined);
      if (resume && draft?.state === 'usable') {
        runtime.load(draft.draft.answers);
        stepId = draft.draft.stepId;
        this.#state = { ...this.#state, draft: 'kept' };
      } else {
        await this.#eraseDraft();
        this.#state = { ...this.#state, draft: 'offered' };
      }
    }
    const steps = this.#steps();
    this.dispatchEvent(new PstSurveyEvent('pst-start'));
    this.#show(steps.find((step) => step.id === stepId) ?? steps[0]);
  }

  // ——— drafts ———

  #surveyOf(): SurveyName | undefined {
    const definition = this.#definition;
    if (definition === undefined) return undefined;
    return isSurvey(definition) ? definition : { id: this.getAttribute('wave-id') ?? this.getAttribute('src') ?? 'survey', version: '1' };
  }

  async #openDrafts(survey: SurveyName): Promise<DraftKeeper> {
    const { DraftKeeper: Keeper } = await import('./element/DraftKeeper.js');
    return new Keeper(survey, this.store, this.getAttribute('draft') === 'session' ? 'session' : 'device');
  }

  async #prepareDraft(turn: number): Promise<void> {
    const wanted = this.getAttribute('draft');
    const survey = this.#surveyOf();
    if ((wanted !== 'session' && wanted !== 'device') || this.#kiosk || !survey) return;
    const drafts = await this.#openDrafts(survey);
    if (turn !== this.#loading) return;
    this.#drafts = drafts;
    let state: DraftState = 'offered';
    let storageBlocked = false;
    try {
      const found = await drafts.read();
      if (found?.state === 'usable') state = 'found';
      if (found?.state === 'outdated') {
        state = 'outdated';
        await this.#eraseDraft();
      }
    } catch {
      state = 'off';
      storageBlocked = true;
    }
    if (turn === this.#loading) this.#state = { ...this.#state, draft: state, storageBlocked };
  }

  async #eraseDraft(): Promise<void> {
    if (!this.#drafts) return;
    await this.#drafts.erase();
    this.dispatchEvent(new PstDraftEvent({ kept: false }));
  }

  // ——— sending ———

  async #send(): Promise<void> {
    const runtime = this.#runtime;
    if (!runtime || this.#state.phase === 'sending') return;
    const steps = this.#steps();
    const wrong = steps.find((step) => runtime.problems(this.#questionIds(step)).length > 0);
    if (wrong) {
      this.#show(wrong);
      this.#actions.next();
      return;
    }
    this.#submissionId ||= newSubmissionId();
    this.#set({ phase: 'sending' });
    const outcome = await this.#submit(runtime.finalData());
    if (outcome !== 'rejected') await this.#eraseDraft();
    this.#set({
      phase: outcome === 'sent' ? 'thanks' : outcome,
      withdrawalCode: outcome === 'rejected' ? '' : withdrawalCodeOf(this.#submissionId),
      draft: 'off',
    });
    this.#focusStep();
  }

  /** Builds the submission, tells the host, and hands it to the outbox. */
  async #submit(answers: Answers): Promise<Outcome> {
    const definition = this.#definition;
    const { toSubmission } = await import('./toSubmission.js');
    const own = this.#surveyOf();
    const code =
      (own?.id ?? 'survey')
        .replace(/[^A-Za-z0-9._~-]+/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, 60) || 'survey';
    const mode =
      this.getAttribute('collection-mode') ?? (this.#kiosk ? 'tablet-with-interviewer' : this.#mode === 'entry' ? 'paper' : 'web');
    const batchId = this.getAttribute('batch-id');
    const now = new Date();
    const submission = toSubmission(answers, {
      survey:
        definition !== undefined && isSurvey(definition)
          ? definition
          : { schemaVersion: '0.1.0', id: code, version: own?.version ?? '1', group: this.getAttribute('group') ?? 'residents' },
      id: this.#submissionId,
      waveId: this.getAttribute('wave-id') ?? `unassigned:wave:${code}`,
      submittedOn: `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`,
      mode: mode as Submission['mode'],
      ...(batchId === null ? {} : { batchId }),
    });
    const event = new PstSubmitEvent({ submission });
    this.dispatchEvent(event);
    const endpoint = this.getAttribute('endpoint');
    if (event.defaultPrevented || (endpoint === null && !this.submitter)) {
      await event.settled();
      return 'sent';
    }
    const outcome = await this.#sender.send(submission);
    if (!this.#sender.isDurable && !this.#kiosk) this.#state = { ...this.#state, storageBlocked: true };
    if (outcome === 'queued') this.dispatchEvent(new PstSurveyEvent('pst-queued'));
    return outcome;
  }

  #resumeWatches(): void {
    this.#watchIdle();
    this.#sender.resume();
  }

  #watchIdle(): void {
    this.#idle.stop();
    if (!this.#kiosk) return;
    this.#idle.start(
      this,
      () => Math.max(5, Number(this.getAttribute('idle-seconds') ?? 90) || 90),
      () => ['welcome', 'loading', 'sending'].includes(this.#state.phase),
      (secondsLeft) => this.#set({ secondsLeft }),
      () => this.reset(),
    );
  }
}
