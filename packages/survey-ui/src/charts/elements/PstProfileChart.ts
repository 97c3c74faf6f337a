import type { Evaluation } from '@projet-social/schema';
import type { PropertyDeclarations } from 'lit';
import type { ChartDescription, ChartLocale } from '../describe/ChartDescription.js';
import type * as Describe from '../describe/toProfileChart.js';
import { ChartElement } from './ChartElement.js';
import { defineElement } from './defineElement.js';

/**
 * Profile of one year: a radar of the principles (rows of dots on a phone), table first.
 *
 * @element pst-profile-chart
 */
export class PstProfileChart extends ChartElement {
  static override properties: PropertyDeclarations = {
    compareWith: { attribute: false },
    groups: { type: String },
    kinds: { type: String },
    withoutEveryone: { type: Boolean, attribute: 'without-everyone' },
  };
  /** Protected evaluation of an earlier year, drawn beside this one. */
  declare compareWith: Evaluation | null;
  /** Respondent groups set beside everyone, separated by spaces. */
  declare groups: string | null;
  /** `principle`, `objective`, `means`, separated by spaces. */
  declare kinds: string | null;
  /** Leaves the shared score out. */
  declare withoutEveryone: boolean;

  constructor() {
    super();
    this.compareWith = null;
    this.groups = null;
    this.kinds = null;
    this.withoutEveryone = false;
  }

  /** Registers the element. A tag that is already taken is left alone. */
  static define(tag = 'pst-profile-chart'): void {
    defineElement(tag, this);
  }

  protected override readonly kind = 'profile';
  #describe: typeof Describe.toProfileChart | undefined;

  protected override async prepare(): Promise<void> {
    this.#describe ??= (await import('../describe/toProfileChart.js')).toProfileChart;
  }
  protected override describe(locale: ChartLocale): ChartDescription {
    const kinds = this.words(this.kinds).filter((kind) => kind === 'principle' || kind === 'objective' || kind === 'means');
    return this.#describe!(this.evaluation!, this.framework!, {
      ...this.common,
      locale,
      groups: this.words(this.groups),
      everyone: !this.withoutEveryone,
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(this.compareWith === null ? {} : { compareWith: this.compareWith }),
    });
  }
}
