import type { Model } from 'survey-core';
import type { DraftStore } from '../drafts/DraftStore.js';
import type { AnswersModel } from './AnswersModel.js';
import { type SurveyDefinition, contentOf, isSurvey } from './definition.js';
import { actionsOf } from './element/actionsOf.js';
import { Drafts } from './element/Drafts.js';
import { contextOf, draw, dress } from './element/draw.js';
import { IdleWatch } from './element/IdleWatch.js';
import { Navigation } from './element/Navigation.js';
import { fetchDefinition, isAboutConnection, isDefinition, refuse } from './element/fetchDefinition.js';
import { openers, openRuntime } from './element/openRuntime.js';
import { Outgoing } from './element/Outgoing.js';
import type { Submitter } from './element/Sender.js';
import { Session } from './element/Session.js';
import { Voice } from './element/Voice.js';
import { PstChangeEvent, PstErrorEvent, PstSurveyEvent } from './events.js';
import { loadWords } from './locales/index.js';
import type { Answers } from './runtime/SurveyRuntime.js';
import { shellOf } from './shellOf.js';
import { shellCss } from './view/styles.js';
import type { Actions, ViewState } from './view/ViewContext.js';
import { withModules } from './withModules.js';

/** `HTMLElement` in a browser; an empty class where there is no DOM, so that the module can be imported in Node. */
const Base = (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ?? (class {} as typeof HTMLElement);

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
  #content: unknown;
  #givenData: Answers | undefined;
  #model: Model | AnswersModel | undefined;
  #wrapper: HTMLElement | undefined;
  #loading = 0;
  #stopListening: (() => void) | undefined;
  readonly #session = new Session(this, () => this.#draw());
  readonly #idle = new IdleWatch();
  readonly #voice = new Voice(this.#session, () => this.#draw());
  readonly #drafts = new Drafts(this.#session, () => this.store);
  readonly #navigation = new Navigation(this.#session, {
    onLeave: () => this.#voice.stop(),
    onShown: () => this.#drafts.keepUp(),
    onEnd: () => void this.#outgoing.send(),
  });
  readonly #outgoing = new Outgoing(this.#session, this.#navigation, this.#drafts, () => this.submitter);
  readonly #actions: Actions = actionsOf({
    session: this.#session,
    navigation: this.#navigation,
    drafts: this.#drafts,
    outgoing: this.#outgoing,
    voice: this.#voice,
    idle: this.#idle,
    context: () => contextOf(this.#session, this.#voice, this.#actions),
    element: {
      setLocale: (locale) => void this.#setLocale(locale),
      retry: () => this.#restart(),
      start: (resume) => this.#start(resume),
      nextRespondent: () => this.reset(),
    },
  });

  /** Sends submissions in the place of `endpoint`; a rejected promise means "not received, try again later". */
  submitter: Submitter | undefined;
  /** Keeps drafts in the place of the browser's storage. */
  store: DraftStore | undefined;

  /** The survey: of the schema, a SurveyJS definition, or a survey-core model. Setting the same one again changes nothing; `reset()` begins again. */
  get definition(): SurveyDefinition | undefined {
    return this.#given ?? this.#session.definition;
  }
  set definition(definition: SurveyDefinition | undefined) {
    const content = contentOf(definition);
    // Frameworks hand the same questionnaire over again whenever they draw: what is being answered stays.
    this.#given = definition;
    if (content === this.#content && this.#session.state.phase !== 'failed') return;
    this.#content = content;
    this.#restart();
  }

  /** Same as {@link definition}. */
  get survey(): SurveyDefinition | undefined {
    return this.definition;
  }
  set survey(survey: SurveyDefinition | undefined) {
    this.definition = survey;
  }

  /**
   * Answers by question id, as SurveyJS keeps them. Setting them puts them in the place of what was answered: give answers known before from an object
   * that stays the same, not from one made anew at each drawing of a framework.
   */
  get data(): Answers {
    return this.#session.runtime?.data() ?? this.#givenData ?? {};
  }
  set data(data: Answers) {
    this.#givenData = data;
    this.#session.runtime?.load(data);
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
    return this.#session.locale;
  }
  set locale(locale: string) {
    void this.#setLocale(locale);
  }

  /** Leaves the title page for the first question. */
  start(): void {
    this.#startNow();
  }
  /** Goes on, if nothing on this page is wrong. */
  next(): void {
    this.#navigation.next();
  }
  previous(): void {
    this.#navigation.previous();
  }
  /** Erases all answers and shows the beginning. */
  reset(): void {
    this.#givenData = undefined;
    this.#session.runtime?.load({});
    const { draft, storageBlocked } = this.#session.state;
    this.#session.begin({ draft: draft === 'off' ? 'off' : 'offered', storageBlocked });
    if (this.#session.runtime) this.#ready();
    else this.#restart();
  }
  /** Keeps the answers on the device now; resolves to false where nothing can be kept. */
  async saveDraft(): Promise<boolean> {
    return this.#drafts.save();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    const isLayout = (mode: string | null): boolean => !['kiosk', 'print', 'entry'].includes(mode ?? '');
    if (name === 'lang') void this.#setLocale(this.#session.wantedLocale());
    else if (name === 'layout' || (name === 'mode' && isLayout(before) && isLayout(after))) this.#navigation.keepPlace();
    else if (name === 'src' || name === 'mode') this.#restart();
    else if (name === 'engine' || name === 'modules') {
      this.#givenData = this.data; // the same questionnaire: what was answered stays
      this.#restart();
    } else this.#draw();
  }

  connectedCallback(): void {
    this.#upgrade('definition', 'survey', 'data', 'submitter', 'store', 'locale');
    this.#wrapper ??= this.#wrap();
    const { phase } = this.#session.state;
    if (phase === 'loading' || phase === 'failed') this.#restart();
    else {
      this.#watchIdle();
      this.#outgoing.withDelivery(({ sender }) => sender.resume());
    }
    if (this.getAttribute('engine') === 'survey-core') void openers().catch(() => undefined); // the load that needs it will tell
    void import('./view/form.js').catch(() => undefined);
    this.#session.set({});
  }

  disconnectedCallback(): void {
    this.#voice.stop();
    this.#idle.stop();
    this.#session.note({});
    this.#outgoing.withDelivery(({ sender }) => sender.pause());
  }

  /** Another document takes the element over without its style sheets. */
  adoptedCallback(): void {
    const texts = [...this.#adopted];
    this.#adopted.clear();
    this.#adopt(...texts);
  }

  // ——— from a definition to the first question ———

  /** Begins again from the definition; an older load that is still under way is ignored when it ends. */
  #restart(): void {
    if (!this.isConnected || !this.#wrapper) return;
    const turn = ++this.#loading;
    this.#stopListening?.();
    this.#model = undefined;
    this.#session.runtime = undefined;
    this.#session.definition = undefined;
    this.#drafts.forget();
    this.#session.begin();
    this.#load(turn).catch((error: unknown) => {
      if (turn === this.#loading) this.#fail(error);
    });
  }

  async #load(turn: number): Promise<void> {
    const src = this.getAttribute('src');
    if (this.#given === undefined && src === null) return; // a property will come
    const session = this.#session;
    const formArrives = import('./view/form.js');
    const source = this.#given ?? (await fetchDefinition(src ?? ''));
    if (turn !== this.#loading) return;
    if (!isDefinition(source)) return refuse((why) => why.noQuestionnaire());
    const definition = isSurvey(source) ? withModules(source, session.settings.modules) : source;
    session.definition = definition;
    session.locale = session.wantedLocale();
    const wordsArrive = loadWords(session.locale).then(() => this.#draw());

    if (session.survey && !session.settings.isOnPaper) this.#draw(); // the shell needs no model
    const { runtime, model } = await openRuntime(definition, session.locale, this.getAttribute('engine'));
    const [form] = await Promise.all([formArrives, wordsArrive]);
    if (turn !== this.#loading) return;
    this.#adopt(form.formCss);
    session.form = form;
    session.runtime = runtime;
    this.#model = model;
    if (this.#givenData) runtime.load(this.#givenData);
    if (session.survey && runtime.pages().length === 0) return refuse((why) => why.noQuestion());
    if (runtime.locale !== session.locale) runtime.setLocale(session.locale);
    this.#stopListening = runtime.subscribe((names) => this.#changed(names));
    await this.#drafts.prepare(() => turn === this.#loading);
    await this.#voice.prepare();
    if (turn !== this.#loading) return;
    const shell = shellOf(this);
    const begun = shell !== null && (await import('./takeShell.js')).takeShell(shell, runtime);
    this.#ready();
    if (begun && session.state.phase === 'welcome') this.start();
  }

  #fail(error: unknown): void {
    this.#loading++; // whatever is still under way has nothing to show any more
    console.error('pst-survey:', error);
    this.#session.runtime = undefined; // a definition that cannot be drawn must not keep this from being said
    this.#session.definition = undefined;
    this.#session.set({ phase: 'failed', failure: isAboutConnection(error) ? 'connection' : 'definition' });
    this.dispatchEvent(new PstErrorEvent({ reason: 'definition', error }));
  }

  #ready(): void {
    if (this.#session.settings.isOnPaper) {
      this.#openPaper().then(
        () => this.dispatchEvent(new PstSurveyEvent('pst-ready')),
        (error: unknown) => this.#fail(error),
      );
      return;
    }
    const { draft } = this.#session.state;
    const hasWelcome = this.#session.texts.notice !== undefined || draft === 'found' || this.getAttribute('welcome') === 'on';
    this.#session.set(hasWelcome ? { phase: 'welcome' } : { phase: 'answering', stepId: this.#session.steps[0]?.id });
    this.#watchIdle();
    this.dispatchEvent(new PstSurveyEvent('pst-ready'));
    void this.#outgoing.sendWaiting().catch(() => undefined); // it stays in the queue
  }

  readonly #startNow = (): void => this.#start(false);

  #start(resume: boolean): void {
    if (this.#session.runtime) void this.#begin(resume);
    else this.addEventListener('pst-ready', this.#startNow, { once: true });
  }

  async #begin(resume: boolean): Promise<void> {
    const stepId = this.#session.state.draft === 'found' ? await this.#drafts.take(resume) : undefined;
    const { steps } = this.#session;
    this.dispatchEvent(new PstSurveyEvent('pst-start'));
    this.#navigation.show(steps.find((step) => step.id === stepId) ?? steps[0]);
  }

  async #openPaper(): Promise<void> {
    const wrapper = this.#wrapper;
    if (!wrapper) return;
    const { openPaper } = await import('./paper/openPaper.js');
    dress(wrapper, this.locale);
    await openPaper(this.#session, {
      wrapper,
      adopt: (css) => this.#adopt(css),
      send: (answers) => this.#outgoing.sendEntry(answers),
    });
  }

  // ——— what changes ———

  async #setLocale(locale: string): Promise<void> {
    const session = this.#session;
    session.locale = locale;
    this.#voice.stop();
    session.runtime?.setLocale(locale);
    this.#draw();
    await loadWords(locale).catch(() => undefined); // the questions change language all the same
    if (session.locale !== locale) return;
    if (session.settings.mode === 'print' && session.runtime) await this.#openPaper();
    else this.#draw();
  }

  #changed(names: readonly string[]): void {
    this.#idle.touch();
    this.#navigation.forgetMended();
    this.#draw();
    if (names.length === 0) return;
    this.#outgoing.prepare();
    this.dispatchEvent(new PstChangeEvent({ questionIds: names }));
    this.#drafts.keepUp();
  }

  #watchIdle(): void {
    this.#idle.stop();
    if (!this.#session.settings.isKiosk || !this.isConnected) return;
    const resting: readonly ViewState['phase'][] = ['welcome', 'loading', 'sending'];
    this.#idle.start(
      this,
      () => Math.max(5, Number(this.getAttribute('idle-seconds') ?? 90) || 90),
      () => resting.includes(this.#session.state.phase),
      (secondsLeft) => this.#session.set({ secondsLeft }),
      () => this.reset(),
    );
  }

  // ——— the shadow root ———

  #wrap(): HTMLElement {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: false });
    const wrapper = document.createElement('div');
    wrapper.className = 'pst';
    wrapper.part.add('wrapper');
    root.replaceChildren(wrapper);
    this.#adopt(shellCss());
    // To the page, what is typed in here comes from an element that is no field: its shortcuts of one key would swallow it.
    for (const name of ['keydown', 'keypress', 'keyup'] as const)
      wrapper.addEventListener(name, (event) => {
        const { key } = event as Partial<KeyboardEvent>; // what fills fields in sends keyboard events without a key
        if (key?.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
      });
    return wrapper;
  }

  readonly #adopted = new Set<string>();

  #adopt(...texts: string[]): void {
    const root = this.shadowRoot;
    const sheets = texts.flatMap((css) => {
      if (this.#adopted.has(css)) return [];
      this.#adopted.add(css);
      const sheet = new (this.ownerDocument.defaultView ?? globalThis).CSSStyleSheet(); // a document takes only sheets of its own window
      sheet.replaceSync(css);
      return [sheet];
    });
    if (root && sheets.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  }

  #draw(): void {
    if (!this.#wrapper) return;
    try {
      draw(this.#wrapper, this.#session, this.#voice, this.#actions);
    } catch (error) {
      if (this.#session.state.phase === 'failed') throw error;
      this.#fail(error);
    }
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
}
