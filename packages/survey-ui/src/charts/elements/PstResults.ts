import { languageAround } from '../../languageAround.js';
import type { Evaluation, Framework, Survey } from '@projet-social/schema';
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { chartContext, mainKinds, place, refusalOf } from '../describe/context.js';
import { chartLocaleOf, loadFailed, loadWords, wordsOf } from '../describe/words.js';
import { chartStyles } from './chartStyles.js';
import { defineElement } from './defineElement.js';
import { PstDistributionChart } from './PstDistributionChart.js';
import { PstGapChart } from './PstGapChart.js';
import { PstProfileChart } from './PstProfileChart.js';
import { PstTrendChart } from './PstTrendChart.js';
import { settle } from './settle.js';
import { titleAt } from './titleAt.js';

/**
 * The results of an evaluation, whole: profile, gaps between groups, change over the years, answers. Each part stands only where the data have it.
 *
 * @element pst-results
 * @slot - what is shown until there is an evaluation, or where no script runs
 * @fires pst-error - a file could not be loaded
 * @csspart base - the wrapper, with ground and letters
 * @csspart title - the first heading
 * @csspart chart-base - the wrapper of each chart
 * @csspart chart-title - the heading of each chart
 * @csspart message - in place of data that are refused
 */
export class PstResults extends LitElement {
  static override styles = chartStyles;
  static override properties: PropertyDeclarations = {
    evaluations: { attribute: false },
    framework: { attribute: false },
    surveys: { attribute: false },
    src: { type: String },
    frameworkSrc: { type: String, attribute: 'framework-src' },
    surveySrc: { type: String, attribute: 'survey-src' },
    theme: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: 'heading-level' },
    failed: { state: true },
  };
  /** Protected evaluations, one per year; the latest is shown, the others give the trend. */
  declare evaluations: readonly Evaluation[];
  /** Framework of the evaluations. */
  declare framework: Framework | null;
  /** Questionnaires, for the wording of questions and answers. */
  declare surveys: readonly Survey[];
  /** Addresses of evaluation files, separated by spaces. */
  declare src: string | null;
  /** Address of the framework file. */
  declare frameworkSrc: string | null;
  /** Addresses of questionnaire files. */
  declare surveySrc: string | null;
  /** `light`, `dark` or `auto` (system); absent: the page's colour scheme. */
  declare theme: string | null;
  /** Level of the first heading, 1 to 5; the parts take the next. */
  declare headingLevel: number;
  declare protected failed: boolean;
  #loads = 0;
  #broken = false;

  constructor() {
    super();
    this.evaluations = [];
    this.framework = null;
    this.surveys = [];
    this.src = null;
    this.frameworkSrc = null;
    this.surveySrc = null;
    this.theme = null;
    this.headingLevel = 2;
    this.failed = false;
  }

  /** One evaluation; sets `evaluations` to it alone. */
  get evaluation(): Evaluation | null {
    return this.#latest() ?? null;
  }
  set evaluation(value: Evaluation | null) {
    this.evaluations = value === null ? [] : [value];
  }

  /** Registers the element and the charts that it shows. */
  static define(tag = 'pst-results'): void {
    for (const part of [PstProfileChart, PstGapChart, PstTrendChart, PstDistributionChart]) part.define();
    defineElement(tag, this);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }
  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'lang') this.requestUpdate();
  }

  #latest(): Evaluation | undefined {
    return [...this.evaluations].sort((a, b) => a.year - b.year).at(-1);
  }

  get #locale() {
    return chartLocaleOf(languageAround(this) || undefined);
  }
  protected override async scheduleUpdate(): Promise<void> {
    try {
      await settle(
        () => this.#locale,
        () => loadWords(this.#locale),
      );
      this.#broken = false;
    } catch (error) {
      this.#broken = true;
      this.#emitLoadFailed(error);
    }
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (['src', 'frameworkSrc', 'surveySrc'].some((name) => changed.has(name)) && this.src !== null && this.frameworkSrc !== null)
      void this.#load();
  }

  async #load(): Promise<void> {
    const load = (this.#loads += 1);
    try {
      const { readFiles } = await import('./readFiles.js');
      const [evaluations, frameworks, surveys] = await Promise.all([this.src, this.frameworkSrc, this.surveySrc].map(readFiles));
      if (load !== this.#loads) return;
      this.failed = false;
      this.evaluations = evaluations as Evaluation[];
      this.framework = (frameworks![0] ?? null) as Framework | null;
      if (surveys!.length > 0) this.surveys = surveys as Survey[];
    } catch (error) {
      if (load !== this.#loads) return;
      this.failed = true;
      this.#emitLoadFailed(error);
    }
  }
  #emitLoadFailed(error: unknown): void {
    const detail = { code: 'load-failed', message: error instanceof Error ? error.message : String(error) };
    this.dispatchEvent(new CustomEvent('pst-error', { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const locale = this.#locale;
    const direction = locale === 'ar' ? 'rtl' : 'ltr';
    const frame = (content: unknown) => html`<div class="pst" part="base" lang=${locale} dir=${direction}>${content}</div>`;
    if (this.failed || this.#broken) return frame(html`<p class="message" role="alert">${loadFailed[locale]}</p>`);
    const words = wordsOf(locale);
    const context = chartContext(locale);
    const { framework } = this;
    if (this.evaluations.length === 0 || framework === null) {
      const half = this.evaluations.length > 0 ? words.noFramework : framework === null ? undefined : words.noEvaluationGiven;
      return frame(html`${half === undefined ? nothing : html`<p class="message" part="message" role="note">${half}</p>`}<slot></slot>`);
    }
    const refused = refusalOf(this.evaluations, framework);
    if (refused !== undefined) return frame(html`<p class="message" part="message" role="note">${context.words.refusals[refused]}</p>`);

    const latest = this.#latest()!;
    const level = Math.min(5, Math.max(1, this.headingLevel));
    const parts = 'base: chart-base, title: chart-title, summary, table, chart, readout, tools, button, notes';
    const theme = this.theme ?? nothing;
    return frame(
      html`${titleAt(level, words.resultsTitle(place(context, latest), latest.year))}
        <pst-profile-chart
          lang=${locale}
          theme=${theme}
          exportparts=${parts}
          heading-level=${level + 1}
          .evaluation=${latest}
          .framework=${framework}
        ></pst-profile-chart>
        ${
          mainKinds(framework) !== undefined && framework.dimensions.some(({ kind }) => kind !== 'principle')
            ? html`<pst-profile-chart
                lang=${locale}
                theme=${theme}
                exportparts=${parts}
                kinds="objective means"
                .heading=${words.objectivesAndMeans}
                heading-level=${level + 1}
                .evaluation=${latest}
                .framework=${framework}
              ></pst-profile-chart>`
            : nothing
        }
        ${
          latest.scores.some((score) => score.group !== undefined)
            ? html`<pst-gap-chart
                lang=${locale}
                theme=${theme}
                exportparts=${parts}
                heading-level=${level + 1}
                .evaluation=${latest}
                .framework=${framework}
              ></pst-gap-chart>`
            : nothing
        }
        ${
          this.evaluations.length > 1
            ? html`<pst-trend-chart
                lang=${locale}
                theme=${theme}
                exportparts=${parts}
                heading-level=${level + 1}
                .evaluations=${this.evaluations}
                .framework=${framework}
              ></pst-trend-chart>`
            : nothing
        }
        ${
          latest.observations.some((observation) => observation.group !== undefined && (observation.categories?.length ?? 0) > 0)
            ? html`<pst-distribution-chart
                lang=${locale}
                theme=${theme}
                exportparts=${parts}
                heading-level=${level + 1}
                .evaluation=${latest}
                .framework=${framework}
                .surveys=${this.surveys}
              ></pst-distribution-chart>`
            : nothing
        }`,
    );
  }
}
