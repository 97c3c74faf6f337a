import { type Column } from '../column.js';
import { imputeMean, imputeMedian, type ImputeMean, type ImputeMedian } from './columnwise.js';
import { imputeRowwise, type ImputeRowwise } from './rowwise.js';

/** How gaps are filled. Off unless asked for: what is withheld or missing is not random. Every filled value is listed in the result. */
export type Imputation = ImputeMean | ImputeMedian | ImputeRowwise;

type Specs = { [S in Imputation as S['method']]: S };

/** A function per method, over the indicators of one parent. */
export type Imputers = {
  readonly [M in keyof Specs]: (columns: readonly Column[], directions: readonly (1 | -1)[], spec: Specs[M]) => Column[];
};

export const imputers: Imputers = {
  mean: (columns, _directions, spec) => columns.map((column) => imputeMean(column, spec)),
  median: (columns, _directions, spec) => columns.map((column) => imputeMedian(column, spec)),
  row: imputeRowwise,
};

export function imputeColumns<M extends keyof Specs>(
  columns: readonly Column[],
  directions: readonly (1 | -1)[],
  spec: Specs[M],
  methods: Imputers = imputers,
): Column[] {
  return (methods[spec.method as M] as (columns: readonly Column[], directions: readonly (1 | -1)[], spec: Specs[M]) => Column[])(
    columns,
    directions,
    spec,
  );
}

export { imputeSeries, type ImputedSeries, type PanelImputation } from './panel.js';
export type { ImputeMean, ImputeMedian, ImputeRowwise };
