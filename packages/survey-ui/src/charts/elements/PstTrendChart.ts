import type { Evaluation } from '@projet-social/schema';
import type { PropertyDeclarations } from 'lit';
import type { ChartDescription, ChartLocale } from '../describe/ChartDescription.js';
import type * as Describe from '../describe/toTrendChart.js';
import { ChartElement } from './ChartElement.js';
import { defineElement } from './defineElement.js';

/**
 * Scores over the years, with intervals, breaks and the evaluation's verdict on each change.
 *
 * @element pst-trend-chart
 */
export class PstTrendChart extends ChartElement {
  static override properties: PropertyDeclarations = { evaluations: { attribute: false }, group: { type: String } };
  /** Protected evaluations, one per year, in any order. `evaluation` alone shows one year. */
  declare evaluations: readonly Evaluation[];
  /** One respondent group in place of everyone. */
  declare group: string | null;

  constructor() {
    super();
    this.evaluations = [];
    this.group = null;
  }

  /** Registers the element. A tag that is already taken is left alone. */
  static define(tag = 'pst-trend-chart'): void {
    defineElement(tag, this);
  }

  protected override accept(evaluations: readonly Evaluation[]): void {
    this.evaluations = evaluations;
  }
  protected override hasEvaluation(): boolean {
    return this.evaluations.length > 0 || this.evaluation !== null;
  }
  protected override readonly kind = 'trend';
  #describe: typeof Describe.toTrendChart | undefined;

  protected override async prepare(): Promise<void> {
    this.#describe ??= (await import('../describe/toTrendChart.js')).toTrendChart;
  }
  protected override describe(locale: ChartLocale): ChartDescription {
    const evaluations = this.evaluations.length > 0 ? this.evaluations : [this.evaluation!];
    return this.#describe!(evaluations, this.framework!, { ...this.common, locale, ...(this.group === null ? {} : { group: this.group }) });
  }
}
