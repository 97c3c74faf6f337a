import { languageAround } from '../../languageAround.js';
import type { Evaluation, Framework, Survey } from '@projet-social/schema';
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChartDescription, ChartLocale, ChartRow } from '../describe/ChartDescription.js';
import { chartContext, refusal } from '../describe/context.js';
import { chartLocaleOf, loadFailed, loadWords, wordsOf } from '../describe/words.js';
import type { ChartLook } from '../draw/look.js';
import type { Position } from '../draw/plugins.js';
import type { draw, Drawing } from './browserDrawing.js';
import { chartStyles } from './chartStyles.js';
import { resolveLook } from './resolveLook.js';
import { settle } from './settle.js';
import { titleAt } from './titleAt.js';

export interface ChartElementEventMap {
  /** The table is shown. */
  'pst-ready': CustomEvent<{ kind: ChartDescription['kind'] }>;
  /** The chart is drawn beside the table. */
  'pst-drawn': CustomEvent<{ kind: ChartDescription['kind'] }>;
  /** A file could not be loaded, or the data are refused. */
  'pst-error': CustomEvent<{
    code: 'load-failed' | 'chart-failed' | 'not-protected' | 'not-an-evaluation' | 'unreadable-format' | 'nothing-to-show';
    message: string;
  }>;
  /** The reader moved to a point, by keyboard or pointer. */
  'pst-point': CustomEvent<Position & { text: string }>;
}

export interface ChartElement {
  addEventListener<K extends keyof ChartElementEventMap>(
    type: K,
    listener: (this: this, event: ChartElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/**
 * What all chart elements share: the table first, then the chart as an enhancement; words, keyboard, downloads, print.
 * Until an evaluation is given, the element shows its own content.
 *
 * @slot - what is shown until there is an evaluation, or where no script runs
 * @fires pst-ready - the table is shown
 * @fires pst-drawn - the chart is drawn beside the table
 * @fires pst-point - the reader moved to a point of the chart, by keyboard or pointer
 * @fires pst-error - a file could not be loaded, or the data are refused
 * @csspart base - the wrapper, with ground and letters
 * @csspart title - the heading
 * @csspart summary - the sentences
 * @csspart table - the table
 * @csspart chart - the figure
 * @csspart readout - the point that the reader is on
 * @csspart tools - the row of buttons
 * @csspart button - a button
 * @csspart notes - how to read the results
 * @csspart message - in place of data that are refused
 */
export abstract class ChartElement extends LitElement {
  static override styles = chartStyles;
  static override properties: PropertyDeclarations = {
    evaluation: { attribute: false },
    framework: { attribute: false },
    surveys: { attribute: false },
    src: { type: String },
    frameworkSrc: { type: String, attribute: 'framework-src' },
    surveySrc: { type: String, attribute: 'survey-src' },
    theme: { type: String, reflect: true },
    heading: { type: String },
    headingLevel: { type: Number, attribute: 'heading-level' },
    nodes: { type: String },
    level: { type: String },
    tableOnly: { type: Boolean, attribute: 'table-only' },
    loading: { state: true },
    position: { state: true },
    undrawn: { state: true },
  };

  /** Protected evaluation, as published. */
  declare evaluation: Evaluation | null;
  /** Framework of the evaluation: labels, bands, order. */
  declare framework: Framework | null;
  /** Questionnaires, for the wording of questions and answers. */
  declare surveys: readonly Survey[];
  /** Address of the evaluation file; for a trend several, separated by spaces. */
  declare src: string | null;
  /** Address of the framework file. */
  declare frameworkSrc: string | null;
  /** Address of questionnaire files, separated by spaces. */
  declare surveySrc: string | null;
  /** `light`, `dark` or `auto` (system); absent: the page's colour scheme. */
  declare theme: string | null;
  /** Title in place of the generated one. */
  declare heading: string | null;
  /** Level of the title's heading, 1 to 6. */
  declare headingLevel: number;
  /** Ids of nodes of the framework, separated by spaces. */
  declare nodes: string | null;
  /** `dimension`, `criterion`, `indicator`, `block`. */
  declare level: 'dimension' | 'criterion' | 'indicator' | 'block' | 'overall' | null;
  /** Only the table and the words, no chart. */
  declare tableOnly: boolean;
  declare protected loading: 'no' | 'yes' | 'failed';
  declare protected position: Position | undefined;
  /** What draws did not arrive, or failed. */
  declare protected undrawn: boolean;

  #draws: typeof draw | undefined;
  #drawing: Drawing | undefined;
  #drawn: { description: ChartDescription; width: number } | undefined;
  /** Why a module of the package did not arrive. */
  #broken: unknown;
  #description: ChartDescription | undefined;
  #announced: ChartDescription | undefined;
  #resize: ResizeObserver | undefined;
  #loads = 0;
  readonly #schemes: MediaQueryList[] = [];
  readonly #recolour = (): void => {
    this.#drawn = undefined;
    this.requestUpdate();
  };
  // At once: the browser prints when the listeners have returned.
  readonly #print = (): void => this.#paint('print');

  constructor() {
    super();
    this.evaluation = null;
    this.framework = null;
    this.surveys = [];
    this.src = null;
    this.frameworkSrc = null;
    this.surveySrc = null;
    this.theme = null;
    this.heading = null;
    this.headingLevel = 3;
    this.nodes = null;
    this.level = null;
    this.tableOnly = false;
    this.loading = 'no';
    this.position = undefined;
    this.undrawn = false;
  }

  /** The neutral description of what is shown, or `undefined` while there is no evaluation. */
  get description(): ChartDescription | undefined {
    return this.#description;
  }

  /** Fetches what `describe` needs. */
  protected abstract prepare(): Promise<void>;
  /** Fetches what draws the chart, chart.js with it. */
  protected drawing(): Promise<{ draw: typeof draw }> {
    return import('./browserDrawing.js');
  }
  /** What a description of this element is of. */
  protected abstract readonly kind: ChartDescription['kind'];
  /** Makes the description from the element's properties. */
  protected abstract describe(locale: ChartLocale): ChartDescription;
  /** Takes the loaded evaluation files; a trend keeps several. */
  protected accept(evaluations: readonly Evaluation[]): void {
    this.evaluation = evaluations.at(-1) ?? null;
  }
  protected hasEvaluation(): boolean {
    return this.evaluation !== null;
  }
  protected hasData(): boolean {
    return this.hasEvaluation() && this.framework !== null;
  }
  /** Controls of a chart of its own, such as the choice of a question. */
  protected controls(_locale: ChartLocale): TemplateResult | typeof nothing {
    return nothing;
  }

  protected get locale(): ChartLocale {
    if (this.lang !== '') return chartLocaleOf(this.lang);
    return chartLocaleOf(languageAround(this) || undefined);
  }
  protected words(...names: (string | null)[]): string[] {
    return names.flatMap((name) => name?.split(/\s+/).filter((each) => each !== '') ?? []);
  }
  protected get common() {
    const nodeIds = this.words(this.nodes);
    return {
      ...(this.heading === null ? {} : { title: this.heading }),
      ...(nodeIds.length === 0 ? {} : { nodeIds }),
      ...(this.level === null ? {} : { level: this.level }),
    };
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }
  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'lang') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      const scheme = matchMedia(query);
      scheme.addEventListener('change', this.#recolour);
      this.#schemes.push(scheme);
    }
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#recolour);
    this.#resize = new ResizeObserver(() => void this.#draw());
    this.#drawn = undefined;
    this.requestUpdate();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const scheme of this.#schemes.splice(0)) scheme.removeEventListener('change', this.#recolour);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#recolour);
    this.#resize?.disconnect();
    this.#resize = undefined;
    this.#drawing?.destroy();
    this.#drawing = undefined;
    this.#drawn = undefined;
  }

  protected override async scheduleUpdate(): Promise<void> {
    try {
      await settle(
        () => `${this.locale} ${this.hasData()}`,
        () => Promise.all([loadWords(this.locale), this.hasData() ? this.prepare() : undefined]),
      );
      this.#broken = undefined;
    } catch (error) {
      this.#broken = error;
    }
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (
      ['src', 'frameworkSrc', 'surveySrc'].some((name) => changed.has(name)) &&
      (this.src ?? this.frameworkSrc ?? this.surveySrc) !== null
    ) {
      void this.#load();
    }
    if (changed.size > 0 && [...changed.keys()].every((name) => name === 'position' || name === 'undrawn')) return;
    this.position = undefined;
    this.undrawn = false;
    this.#description = undefined;
    if (this.#broken !== undefined) return this.#loadFailed(this.#broken);
    if (!this.hasData()) return;
    try {
      this.#description = this.describe(this.locale);
    } catch {
      // A document of the right shape and the wrong contents: said in the page, not thrown at it.
      this.#description = refusal(chartContext(this.locale), this.kind, 'not-an-evaluation');
    }
  }

  #loadFailed(error: unknown): void {
    this.loading = 'failed';
    this.#emit('pst-error', { code: 'load-failed', message: error instanceof Error ? error.message : String(error) });
  }

  async #load(): Promise<void> {
    const load = (this.#loads += 1);
    this.loading = 'yes';
    try {
      // The files are the schema's documents; `refusalOf` checks their shape before anything is drawn.
      const { readFiles } = await import('./readFiles.js');
      const [evaluations, frameworks, surveys] = await Promise.all([this.src, this.frameworkSrc, this.surveySrc].map(readFiles));
      if (load !== this.#loads) return;
      if (evaluations!.length > 0) this.accept(evaluations as Evaluation[]);
      if (frameworks!.length > 0) this.framework = frameworks![0] as Framework;
      if (surveys!.length > 0) this.surveys = surveys as Survey[];
      this.loading = 'no';
    } catch (error) {
      if (load !== this.#loads) return;
      this.#loadFailed(error);
    }
  }

  protected override render(): TemplateResult {
    const locale = this.locale;
    const direction = locale === 'ar' ? 'rtl' : 'ltr';
    const description = this.#description;
    if (description === undefined && this.loading === 'failed') {
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
        <p class="message" role="alert">${loadFailed[locale]}</p>
        <slot></slot>
      </div>`;
    }
    const words = wordsOf(locale);
    if (description === undefined) {
      const half = this.hasEvaluation() ? words.noFramework : this.framework === null ? undefined : words.noEvaluationGiven;
      const given = half === undefined ? nothing : html`<p class="message" part="message" role="note">${half}</p>`;
      const message = this.loading === 'yes' ? html`<p role="status">${words.loading}</p>` : given;
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>${message}<slot></slot></div>`;
    }
    if (description.refusal !== undefined) {
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
        <p class="message" part="message" role="note">${description.refusal.text}</p>
      </div>`;
    }
    return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
      <section aria-labelledby="title">
        ${titleAt(this.headingLevel, description.title)} ${this.controls(locale)}
        <ul id="summary" part="summary" aria-label=${words.summary}>
          ${description.summary.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
        ${this.#table(description)} ${this.tableOnly ? nothing : this.#figure(description)}
        <div class="tools" part="tools">
          ${this.tableOnly ? nothing : html`<button type="button" part="button" @click=${() => this.#save('png')}>${words.downloadPng}</button>`}
          ${this.tableOnly ? nothing : html`<button type="button" part="button" @click=${() => this.#save('svg')}>${words.downloadSvg}</button>`}
          <button type="button" part="button" @click=${() => this.#save('csv')}>${words.downloadCsv}</button>
        </div>
        <details class="notes" part="notes" open>
          <summary>${words.notes}</summary>
          <ul>
            ${description.notes.map((note) => html`<li>${note}</li>`)}
          </ul>
        </details>
      </section>
    </div>`;
  }

  #table({ table, locale }: ChartDescription): TemplateResult {
    const language = (label: { language: string }) => (label.language === locale ? nothing : label.language);
    // The roles are said again: on a phone the rows are laid out as blocks, which takes them away in some browsers.
    const row = (each: ChartRow) =>
      html`<tr role="row">
        <th scope="row" role="rowheader" lang=${language(each)}>${each.text}</th>
        ${each.cells.map(
          ({ text, numbers, status }, c) =>
            html`<td
              role="cell"
              data-label=${table.columns[c]!.text}
              class=${text === '' ? 'blank' : status === 'words' && text.length > 40 ? 'sentence' : numbers.length > 1 ? 'number interval' : numbers.length > 0 ? 'number' : status === 'words' ? '' : 'absent'}
            >
              ${text}
            </td>`,
        )}
      </tr>`;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${wordsOf(locale).tableRegion(table.caption)}>
      <table part="table" role="table" class=${table.columns.length > 4 ? 'wide' : nothing}>
        <caption>
          ${table.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${table.rowHeader}</th>
            ${table.columns.map((column) => html`<th scope="col" role="columnheader" lang=${language(column)}>${column.text}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${table.rows.map(row)}
        </tbody>
      </table>
    </div>`;
  }

  #figure(description: ChartDescription): TemplateResult {
    const words = wordsOf(description.locale);
    if (this.undrawn) return html`<p class="message">${words.chartFailed}</p>`;
    const at = this.position;
    const active = at === undefined ? nothing : `point-${at.series}-${at.category}`;
    const options = description.series.flatMap((series, s) =>
      series.points.map((point, c) => {
        const selected = at?.series === s && at.category === c;
        return html`<div role="option" id="point-${s}-${c}" aria-selected=${selected ? 'true' : 'false'}>${point.text}</div>`;
      }),
    );
    return html`<figure part="chart">
      <div class="drawing" role="img" aria-labelledby="title" aria-describedby="summary">
        <canvas aria-hidden="true" @pointermove=${this.#hover} @pointerdown=${this.#hover}></canvas>
      </div>
      <div
        role="listbox"
        part="readout"
        tabindex="0"
        aria-label=${words.explore}
        aria-describedby="help"
        data-empty=${words.explore}
        aria-activedescendant=${active}
        @keydown=${this.#key}
        @focus=${this.#enter}
      >
        ${options}
      </div>
      <p class="help" id="help">${words.exploreHelp}</p>
    </figure>`;
  }

  protected override updated(): void {
    const description = this.#description;
    if (description === undefined) return;
    if (this.#announced !== description) {
      this.#announced = description;
      if (description.refusal === undefined) this.#emit('pst-ready', { kind: description.kind });
      else this.#emit('pst-error', { code: description.refusal.code, message: description.refusal.text });
    }
    const box = this.renderRoot.querySelector('.drawing');
    if (box !== null) this.#resize?.observe(box);
    void this.#draw();
  }

  async #draw(): Promise<void> {
    if (this.renderRoot.querySelector('canvas') === null) return;
    try {
      this.#draws ??= (await this.drawing()).draw;
    } catch (error) {
      return this.#chartFailed(error);
    }
    this.#paint('screen');
  }

  #paint(medium: 'screen' | 'print'): void {
    const description = this.#description;
    const canvas = this.renderRoot.querySelector('canvas');
    const width = Math.floor(canvas?.parentElement?.clientWidth ?? 0);
    if (description === undefined || canvas === null || this.#draws === undefined || width < 80) return;
    try {
      if (medium === 'screen' && this.#drawn?.description === description && this.#drawn.width === width) {
        this.#drawing?.redraw();
        return;
      }
      const first = this.#drawn?.description !== description;
      this.#drawing?.destroy();
      const look: ChartLook = resolveLook(this.renderRoot.querySelector<HTMLElement>('.pst')!, Math.min(width, 820), medium);
      this.#drawn = medium === 'print' ? undefined : { description, width };
      this.#drawing = this.#draws(canvas, description, look, () => this.position);
      if (first && medium === 'screen') this.#emit('pst-drawn', { kind: description.kind });
    } catch (error) {
      this.#chartFailed(error);
    }
  }

  /** The table stays, with the same numbers. */
  #chartFailed(error: unknown): void {
    this.undrawn = true;
    this.#emit('pst-error', { code: 'chart-failed', message: error instanceof Error ? error.message : String(error) });
  }

  #moveTo(position: Position): void {
    this.position = position;
    const text = this.#description?.series[position.series]?.points[position.category]?.text ?? '';
    this.#emit('pst-point', { ...position, text });
  }
  readonly #enter = (): void => {
    if (this.position === undefined) this.#moveTo({ series: 0, category: 0 });
  };
  readonly #hover = (event: PointerEvent): void => {
    const at = this.#drawing?.at(event);
    if (at !== undefined && (at.series !== this.position?.series || at.category !== this.position.category)) this.#moveTo(at);
  };
  readonly #key = (event: KeyboardEvent): void => {
    const description = this.#description;
    if (description === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const [series, categories] = [description.series.length, description.categories.length];
    const at = this.position ?? { series: 0, category: 0 };
    const forward = description.direction === 'rtl' ? -1 : 1;
    const wrapped = (index: number, count: number) => (index + count) % count;
    const moves: Record<string, Position | undefined> = {
      ArrowRight: { ...at, category: wrapped(at.category + forward, categories) },
      ArrowLeft: { ...at, category: wrapped(at.category - forward, categories) },
      ArrowDown: { ...at, series: wrapped(at.series + 1, series) },
      ArrowUp: { ...at, series: wrapped(at.series - 1, series) },
      Home: { ...at, category: 0 },
      End: { ...at, category: categories - 1 },
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#moveTo(next);
  };

  #save(format: 'png' | 'svg' | 'csv'): void {
    const description = this.#description;
    if (description !== undefined) void import('./downloads.js').then(({ download }) => download(description, format));
  }

  #emit<K extends keyof ChartElementEventMap>(type: K, detail: ChartElementEventMap[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
