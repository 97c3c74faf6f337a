import type { ValueStatus } from '@projet-social/schema';

/** Language of a chart's own words. Labels come from the framework and fall back on French. */
export type ChartLocale = 'fr' | 'en' | 'ar';

/** A text with the language it is really in, so that a page can mark it (`lang`). */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly language: string;
}

/** How the chart is drawn: a radar, a row of dots per category, lines over years, or stacked bars. */
export type ChartForm = 'radar' | 'dots' | 'lines' | 'stacked';

/** One value of one series. `value` is a number if and only if `status` is `ok` or `estimated`. */
export interface ChartPoint {
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly status: ValueStatus;
  /** The point in words, whole: category, series, value, interval or the reason for its absence. */
  readonly text: string;
}

export interface ChartSeries extends Label {
  /** Index of its colour, dash, marker and texture; stays the same in every chart of one page. */
  readonly style: number;
  readonly points: readonly ChartPoint[];
  /** Drawn apart from the others: "don't know" in a distribution. */
  readonly apart?: boolean;
}

export interface ChartBand {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface ChartColumn extends Label {
  readonly numeric: boolean;
}

export interface ChartCell {
  /** What is shown. */
  readonly text: string;
  /** Numbers that the text says: value, then the interval's ends; empty for words. */
  readonly numbers: readonly number[];
  readonly status: ValueStatus | 'words';
}

export interface ChartRow extends Label {
  readonly cells: readonly ChartCell[];
}

/** The first column holds the row headers; `columns` and `cells` follow it in the same order. */
export interface ChartTable {
  readonly caption: string;
  readonly rowHeader: string;
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
}

/**
 * A chart in neutral form: what it says in words, its table and its series. Everything that is drawn, printed, read aloud or
 * downloaded is made from it, so that no path can show a number that the others do not.
 */
export interface ChartDescription {
  readonly kind: 'profile' | 'gap' | 'trend' | 'distribution';
  readonly form: ChartForm;
  readonly locale: ChartLocale;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  /** Sentences generated from the data, most important first. */
  readonly summary: readonly string[];
  /** Warnings about the data and how to read them: synthetic data, intervals, thresholds. */
  readonly notes: readonly string[];
  readonly axis: { readonly min: number; readonly max: number; readonly label: string };
  readonly bands: readonly ChartBand[];
  readonly categories: readonly Label[];
  readonly series: readonly ChartSeries[];
  /** Category indexes before which the series may not be joined: a break between two years. */
  readonly breaks: readonly { readonly before: number; readonly reason: string; readonly series: readonly string[] }[];
  readonly table: ChartTable;
  /** Why nothing is shown; then series and table are empty. */
  readonly refusal?: {
    readonly code: 'not-protected' | 'not-an-evaluation' | 'unreadable-format' | 'nothing-to-show';
    readonly text: string;
  };
}
