import { languageAround } from '../../languageAround.js';
import type { Evaluation } from '@projet-social/schema';
import type { FeatureCollection } from 'geojson';
import { html, LitElement, nothing, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import type * as Describe from '../describe/toMapDescription.js';
import type { MapArea, MapDescription } from '../describe/toMapDescription.js';
import { guard } from 'lit/directives/guard.js';
import { chartLocaleOf, loadFailed, loadWords, wordsOf } from '../describe/words.js';
import { chartStyles } from './chartStyles.js';
import { defineElement } from './defineElement.js';
import { settle } from './settle.js';
import { titleAt } from './titleAt.js';
import { mapStyles } from './mapStyles.js';

/** Withheld areas are hatched; those that nobody measured are dotted. */
const patternOf = ({ status }: MapArea): string => (status === 'suppressed' ? 'url(#hatch)' : 'url(#dots)');

/** Areas that are put into the page at a time: a whole country at once would hold the page still for seconds. */
const atOnce = 250;

/** A list in parts of as many as are put into the page at a time. */
const partsOf = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / atOnce) }, (_, part) => list.slice(part * atOnce, (part + 1) * atOnce));

/**
 * A map of one series by area, from the page's own GeoJSON; table first, withheld areas hatched. Fetches nothing.
 *
 * @element pst-map
 * @slot - what is shown until there are data, or where no script runs
 * @fires pst-error - the data or the GeoJSON are refused; the reason is in the page
 * @csspart base - the wrapper, with ground and letters
 * @csspart title - the heading
 * @csspart summary - the sentences
 * @csspart table - the table
 * @csspart chart - the figure
 * @csspart readout - the area that the reader is on
 * @csspart tools - the row of buttons
 * @csspart button - a button
 * @csspart notes - notes on the data
 * @csspart message - in place of data that are refused
 */
export class PstMap extends LitElement {
  static override styles = [chartStyles, mapStyles];
  static override properties: PropertyDeclarations = {
    evaluation: { attribute: false },
    areas: { attribute: false },
    variable: { type: String },
    heading: { type: String },
    label: { type: String },
    unit: { type: String },
    codeProperty: { type: String, attribute: 'code-property' },
    nameProperty: { type: String, attribute: 'name-property' },
    theme: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: 'heading-level' },
    chosen: { state: true },
    parts: { state: true },
  };
  /** Protected evaluation, as published. */
  declare evaluation: Evaluation | null;
  /** The page's own GeoJSON: one feature per area. */
  declare areas: FeatureCollection | null;
  /** Code of the series or indicator. */
  declare variable: string;
  /** Title in place of the series' name. */
  declare heading: string | null;
  /** Name of the series. */
  declare label: string | null;
  /** Unit behind the numbers. */
  declare unit: string | null;
  /** Property of a feature that holds its code. */
  declare codeProperty: string;
  /** Property of a feature that holds its name. */
  declare nameProperty: string;
  /** `light`, `dark` or `auto` (system); absent: the page's colour scheme. */
  declare theme: string | null;
  /** Level of the title's heading, 1 to 6. */
  declare headingLevel: number;
  declare protected chosen: number | undefined;
  /** Parts of the table and of the drawing that are in the page. */
  declare protected parts: number;

  constructor() {
    super();
    this.evaluation = null;
    this.areas = null;
    this.variable = '';
    this.heading = null;
    this.label = null;
    this.unit = null;
    this.codeProperty = 'code';
    this.nameProperty = 'nom';
    this.theme = null;
    this.headingLevel = 3;
    this.chosen = undefined;
    this.parts = 1;
  }

  /** Registers the element. A tag that is already taken is left alone. */
  static define(tag = 'pst-map'): void {
    defineElement(tag, this);
  }
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }
  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'lang') this.requestUpdate();
  }

  #description: MapDescription | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;
  // At once: the browser prints when the listeners have returned.
  readonly #print = (): void => {
    if (this.#description === undefined) return;
    this.parts = Infinity;
    this.performUpdate();
  };
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#print);
    this.requestUpdate();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#print);
    clearTimeout(this.#next);
  }
  #broken = false;
  #describe: typeof Describe.toMapDescription | undefined;
  get #locale() {
    return chartLocaleOf(languageAround(this) || undefined);
  }
  #hasData(): boolean {
    return this.evaluation !== null && this.areas !== null;
  }
  async #prepare(): Promise<void> {
    this.#describe ??= (await import('../describe/toMapDescription.js')).toMapDescription;
  }
  protected override async scheduleUpdate(): Promise<void> {
    try {
      await settle(
        () => `${this.#locale} ${this.#hasData()}`,
        () => Promise.all([loadWords(this.#locale), this.#hasData() ? this.#prepare() : undefined]),
      );
      this.#broken = false;
    } catch (error) {
      this.#broken = true;
      this.#emitError('load-failed', error instanceof Error ? error.message : String(error));
    }
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.size > 0 && [...changed.keys()].every((name) => name === 'chosen' || name === 'parts')) return;
    this.chosen = undefined;
    this.parts = 1;
    this.#description = this.#made();
    const refused = this.#description?.refusal;
    if (refused !== undefined) this.#emitError(refused.code, refused.text);
  }

  protected override updated(): void {
    clearTimeout(this.#next);
    const { areas, table } = this.#description ?? { areas: [], table: { rows: [] } };
    if (this.parts * atOnce < Math.max(areas.length, table.rows.length)) this.#next = setTimeout(() => (this.parts += 1));
  }

  #emitError(code: string, message: string): void {
    this.dispatchEvent(new CustomEvent('pst-error', { detail: { code, message }, bubbles: true, composed: true }));
  }

  /** The map in words and numbers, or `undefined` while there is no data. */
  get description(): MapDescription | undefined {
    return this.#description;
  }
  #made(): MapDescription | undefined {
    if (this.evaluation === null || this.areas === null || this.#describe === undefined) return undefined;
    return this.#describe(this.evaluation, this.areas, {
      locale: this.#locale,
      variable: this.variable,
      codeProperty: this.codeProperty,
      nameProperty: this.nameProperty,
      ...(this.heading === null ? {} : { title: this.heading }),
      ...(this.label === null ? {} : { label: this.label }),
      ...(this.unit === null ? {} : { unit: this.unit }),
    });
  }

  protected override render(): TemplateResult {
    const locale = this.#locale;
    const direction = locale === 'ar' ? 'rtl' : 'ltr';
    if (this.#broken) {
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
        <p class="message" role="alert">${loadFailed[locale]}</p>
        <slot></slot>
      </div>`;
    }
    const words = wordsOf(locale);
    const description = this.description;
    if (description === undefined) {
      const half = this.areas !== null ? words.noEvaluationGiven : this.evaluation === null ? undefined : words.noAreas;
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
        ${half === undefined ? nothing : html`<p class="message" part="message" role="note">${half}</p>`}<slot></slot>
      </div>`;
    }
    const { table } = description;
    if (description.refusal !== undefined) {
      return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
        <p class="message" part="message" role="note">${description.refusal.text}</p>
      </div>`;
    }
    return html`<div class="pst" part="base" lang=${locale} dir=${direction}>
      <section aria-labelledby="title">
        ${titleAt(this.headingLevel, description.title)}
        <ul id="summary" part="summary" aria-label=${words.summary}>
          ${description.summary.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
        <div class="scroll" role="region" tabindex="0" aria-label=${words.tableRegion(table.caption)}>
          <table part="table">
            <caption>
              ${table.caption}
            </caption>
            <thead>
              <tr>
                <th scope="col">${table.rowHeader}</th>
                ${table.columns.map((column) => html`<th scope="col">${column.text}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${this.#shown(table.rows, (row) => {
                const cells = row.cells.map((cell) => html`<td class=${cell.numbers.length > 0 ? 'number' : 'absent'}>${cell.text}</td>`);
                return html`<tr>
                  <th scope="row">${row.text}</th>
                  ${cells}
                </tr>`;
              })}
            </tbody>
          </table>
        </div>
        <figure part="chart">${this.#drawing(description)} ${this.#legend(description)}</figure>
        <div class="tools" part="tools">
          <button type="button" part="button" @click=${() => this.#save()}>${words.downloadCsv}</button>
        </div>
        <ul class="notes" part="notes">
          ${description.notes.map((note) => html`<li>${note}</li>`)}
        </ul>
      </section>
    </div>`;
  }

  /** The parts of a list that are in the page by now; each is made once. */
  #shown<T>(list: readonly T[], make: (each: T, index: number) => TemplateResult): unknown[] {
    return partsOf(list)
      .slice(0, this.parts)
      .map((part, at) => guard([list], () => part.map((each, i) => make(each, at * atOnce + i))));
  }

  #save(): void {
    const description = this.#description;
    if (description !== undefined) void import('./downloads.js').then(({ save, csvBlob }) => save(csvBlob(description), 'carte.csv'));
  }

  #drawing(description: MapDescription): TemplateResult {
    const words = wordsOf(description.locale);
    const last = description.areas.length - 1;
    const move = (event: KeyboardEvent): void => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = { Home: 0, End: last }[event.key] ?? (step === undefined ? undefined : (this.chosen ?? -step) + step);
      if (next === undefined) return;
      event.preventDefault();
      this.chosen = (next + last + 1) % (last + 1);
    };
    const hover = ({ target }: Event): void => {
      const at = (target as Element).getAttribute('data-area');
      if (at !== null) this.chosen = Number(at);
    };
    // Of a long list, the part with the area that the reader is on; the table has all of them.
    const from = Math.floor((this.chosen ?? 0) / atOnce) * atOnce;
    return html`<div class="drawing" role="img" aria-labelledby="title" aria-describedby="summary">
        <svg
          viewBox="0 0 ${description.width} ${description.height}"
          aria-hidden="true"
          focusable="false"
          @pointerover=${hover}
          @pointerdown=${hover}
        >
          <defs>
            <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="8" height="8" class="ground"></rect>
              <line x1="0" y1="0" x2="0" y2="8" class="hatching"></line>
            </pattern>
            <pattern id="dots" width="10" height="10" patternUnits="userSpaceOnUse">
              <rect width="10" height="10" class="ground"></rect>
              <circle cx="5" cy="5" r="1.25" class="dot"></circle>
            </pattern>
          </defs>
          ${this.#shown(
            description.areas,
            (area, i) => svg`<path
              d=${area.path}
              fill=${area.class === null ? patternOf(area) : nothing}
              class=${`area ${area.class === null ? '' : `class-${area.class}`}`}
              data-area=${i}
            ></path>`,
          )}
          ${this.chosen === undefined ? nothing : svg`<path d=${description.areas[this.chosen]!.path} class="area chosen"></path>`}
        </svg>
      </div>
      <div
        role="listbox"
        part="readout"
        tabindex="0"
        aria-label=${words.mapArea}
        data-empty=${words.mapArea}
        aria-activedescendant=${this.chosen === undefined ? nothing : `area-${this.chosen}`}
        @keydown=${move}
        @focus=${() => (this.chosen ??= 0)}
      >
        ${description.areas.slice(from, from + atOnce).map((area, at) => {
          const i = from + at;
          return html`<div
            role="option"
            id="area-${i}"
            aria-selected=${this.chosen === i ? 'true' : 'false'}
            aria-posinset=${i + 1}
            aria-setsize=${description.areas.length}
          >
            ${area.text}
          </div>`;
        })}
      </div>`;
  }

  #legend(description: MapDescription): TemplateResult {
    const has = (withheld: boolean): boolean =>
      description.areas.some((area) => area.class === null && (area.status === 'suppressed') === withheld);
    const sample = (name: string, label: string, fill: string | typeof nothing = nothing) =>
      html`<li>
        <svg viewBox="0 0 24 16" aria-hidden="true"><rect x="1" y="1" width="22" height="14" class="area ${name}" fill=${fill}></rect></svg
        >${label}
      </li>`;
    return html`<ul class="legend" aria-label=${wordsOf(description.locale).mapLegend}>
      ${description.classes.map(({ label }, i) => sample(`class-${i}`, label))}
      ${has(true) ? sample('', description.withheldLabel, 'url(#hatch)') : nothing}
      ${has(false) ? sample('', description.absentLabel, 'url(#dots)') : nothing}
    </ul>`;
  }
}
