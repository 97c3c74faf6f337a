import type { PropertyDeclarations } from 'lit';
import type { ChartDescription, ChartLocale } from '../describe/ChartDescription.js';
import type * as Describe from '../describe/toGapChart.js';
import { ChartElement } from './ChartElement.js';
import { defineElement } from './defineElement.js';

/**
 * The respondent groups side by side, with the verdict on the widest gap of each row.
 *
 * @element pst-gap-chart
 */
export class PstGapChart extends ChartElement {
  static override properties: PropertyDeclarations = { groups: { type: String } };
  /** Groups to show, separated by spaces; absent: all. */
  declare groups: string | null;

  constructor() {
    super();
    this.groups = null;
  }

  /** Registers the element. A tag that is already taken is left alone. */
  static define(tag = 'pst-gap-chart'): void {
    defineElement(tag, this);
  }

  protected override readonly kind = 'gap';
  #describe: typeof Describe.toGapChart | undefined;

  protected override async prepare(): Promise<void> {
    this.#describe ??= (await import('../describe/toGapChart.js')).toGapChart;
  }
  protected override describe(locale: ChartLocale): ChartDescription {
    const groups = this.words(this.groups);
    return this.#describe!(this.evaluation!, this.framework!, { ...this.common, locale, ...(groups.length === 0 ? {} : { groups }) });
  }
}
