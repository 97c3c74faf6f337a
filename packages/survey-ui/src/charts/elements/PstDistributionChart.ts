import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChartDescription, ChartLocale } from '../describe/ChartDescription.js';
import type * as Describe from '../describe/toDistributionChart.js';
import { wordsOf } from '../describe/words.js';
import { ChartElement } from './ChartElement.js';
import { defineElement } from './defineElement.js';
import type * as Stacked from './stackedDrawing.js';

/**
 * How the answers to a question are distributed in each group, "don't know" apart. Without `questions` the reader chooses.
 *
 * @element pst-distribution-chart
 */
export class PstDistributionChart extends ChartElement {
  static override properties: PropertyDeclarations = { questions: { type: String }, groups: { type: String }, chosen: { state: true } };
  /** Questions with one list of answers, separated by spaces. */
  declare questions: string | null;
  /** Groups to show, separated by spaces; absent: all. */
  declare groups: string | null;
  declare protected chosen: string | undefined;

  constructor() {
    super();
    this.questions = null;
    this.groups = null;
    this.chosen = undefined;
  }

  /** Registers the element. A tag that is already taken is left alone. */
  static define(tag = 'pst-distribution-chart'): void {
    defineElement(tag, this);
  }

  protected override readonly kind = 'distribution';
  #describe: typeof Describe | undefined;

  protected override async prepare(): Promise<void> {
    this.#describe ??= await import('../describe/toDistributionChart.js');
  }
  protected override drawing(): Promise<typeof Stacked> {
    return import('./stackedDrawing.js');
  }
  protected override describe(locale: ChartLocale): ChartDescription {
    const [questions, groups] = [this.words(this.questions), this.words(this.groups)];
    const questionIds = questions.length > 0 ? questions : this.chosen === undefined ? [] : [this.chosen];
    return this.#describe!.toDistributionChart(this.evaluation!, this.framework!, {
      locale,
      ...(this.heading === null ? {} : { title: this.heading }),
      ...(questionIds.length === 0 ? {} : { questionIds }),
      ...(groups.length === 0 ? {} : { groups }),
      surveys: this.surveys,
    });
  }

  protected override controls(locale: ChartLocale): TemplateResult | typeof nothing {
    if (this.words(this.questions).length > 0) return nothing;
    const questions = this.#describe!.distributionQuestions(this.evaluation!, this.surveys, locale);
    if (questions.length < 2) return nothing;
    return html`<div class="choice">
      <label for="question">${wordsOf(locale).question}</label>
      <select id="question" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
        ${questions.map(({ id, text, language }) => html`<option value=${id} lang=${language} ?selected=${id === this.chosen}>${text}</option>`)}
      </select>
    </div>`;
  }
}
