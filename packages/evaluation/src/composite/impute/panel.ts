import { toColumn, toValues, type Values } from '../column.js';

/**
 * How a gap in a series is filled: `latest` takes the last earlier value (at most `maximumBack` time units back);
 * `constant` the last earlier value, or the first later one where there is none; `linear` interpolates between neighbours and leaves the ends;
 * `linear-constant` does the same and is constant beyond the ends.
 */
export interface PanelImputation {
  readonly method: 'latest' | 'constant' | 'linear' | 'linear-constant';
  /** For `latest`: how far back a value may come from, in the unit of `times`. */
  readonly maximumBack?: number;
}

/** Filled values, and which of them were observed. */
export interface ImputedSeries {
  readonly values: (number | null)[];
  readonly imputed: boolean[];
}

/**
 * Fills the gaps of one series. Off unless asked for; each filled value is marked, and what cannot be filled stays `null`.
 * @param times when each value was observed, in any order.
 * @example imputeSeries([1, null, 3], [2020, 2021, 2022], { method: 'linear' }).values // => [1, 2, 3]
 */
export function imputeSeries(values: Values, times: readonly number[], { method, maximumBack = Infinity }: PanelImputation): ImputedSeries {
  const column = toColumn(values);
  const order = Array.from(column.keys()).sort((a, b) => times[a]! - times[b]!);
  const filled = column.slice();
  for (let place = 0; place < order.length; place++) {
    const i = order[place]!;
    if (!Number.isNaN(column[i]!)) continue;
    const before = order.slice(0, place).findLast((k) => !Number.isNaN(column[k]!));
    const after = order.slice(place + 1).find((k) => !Number.isNaN(column[k]!));
    if (method === 'latest') {
      if (before !== undefined && times[i]! - times[before]! <= maximumBack) filled[i] = column[before]!;
    } else if (method === 'constant') filled[i] = column[before ?? after ?? i]!;
    else if (before !== undefined && after !== undefined) {
      const share = (times[i]! - times[before]!) / (times[after]! - times[before]!);
      filled[i] = column[before]! + share * (column[after]! - column[before]!);
    } else if (method === 'linear-constant') filled[i] = column[before ?? after ?? i]!;
  }
  return { values: toValues(filled), imputed: Array.from(filled, (value, i) => !Number.isNaN(value) && Number.isNaN(column[i]!)) };
}
