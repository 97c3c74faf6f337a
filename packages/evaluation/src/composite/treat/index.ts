import { type Column } from '../column.js';
import { shapeOf } from '../moments.js';
import { passesShape, type ShapeRule } from './shape.js';
import {
  boxCox,
  logCT,
  logCTOriginal,
  logCTPlus,
  logGII,
  type BoxCox,
  type LogCT,
  type LogCTOriginal,
  type LogCTPlus,
  type LogGII,
} from './transforms.js';
import { winsorise, type Treated, type Winsorise } from './winsorise.js';

export type Transform = LogCT | LogCTPlus | LogCTOriginal | LogGII | BoxCox;

/**
 * How outliers are treated. Off unless asked for.
 * `skew-kurt` is the rule of the JRC: leave a column that passes; else winsorise; if it still fails, start again from the raw column with `then`.
 */
export type Treatment =
  | Winsorise
  | Transform
  | {
      readonly method: 'skew-kurt';
      /** Most values to winsorise. @default 5 */
      readonly maximum?: number;
      readonly rule?: ShapeRule;
      /** The transform where winsorisation is not enough. @default { method: 'log_CT' } */
      readonly then?: Transform;
    };

type Transforms = { readonly [S in Transform as S['method']]: (column: Column, spec: S) => Column };

/** A transform per method; a method missing here does not compile. */
export const transforms: Transforms = {
  log_CT: logCT,
  log_CT_plus: (column) => logCTPlus(column, shapeOf(column).skewness),
  log_CT_orig: logCTOriginal,
  log_GII: logGII,
  boxcox: boxCox,
};

function transform<M extends keyof Transforms>(column: Column, spec: Extract<Transform, { method: M }>): Treated {
  const apply = transforms[spec.method] as (column: Column, spec: Extract<Transform, { method: M }>) => Column;
  const changed: number[] = [];
  for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i]!)) changed.push(i);
  return { column: apply(column, spec), changed, marks: changed.map(() => 'transformed' as const) };
}

/** What was done to a column. `method` is null where it passed untouched; `winsorised` counts values moved before any transform. */
export interface TreatedColumn extends Treated {
  readonly method: Winsorise['method'] | Transform['method'] | null;
  readonly winsorised: number;
  readonly passes: boolean;
}

/** Treats one column. Every changed position is listed: a treated value is never taken for an observed one. */
export function treatColumn(column: Column, spec: Treatment): TreatedColumn {
  if (spec.method === 'winsorise') {
    const treated = winsorise(column, spec);
    return {
      ...treated,
      method: treated.changed.length > 0 ? 'winsorise' : null,
      winsorised: treated.changed.length,
      passes: passesShape(treated.column, spec.rule),
    };
  }
  if (spec.method !== 'skew-kurt') {
    const treated = transform(column, spec);
    return { ...treated, method: spec.method, winsorised: 0, passes: passesShape(treated.column) };
  }
  const { maximum = 5, rule, then = { method: 'log_CT' } } = spec;
  if (passesShape(column, rule)) return { column, changed: [], marks: [], method: null, winsorised: 0, passes: true };
  const cut = winsorise(column, { method: 'winsorise', maximum, ...(rule && { rule }) });
  if (passesShape(cut.column, rule)) return { ...cut, method: 'winsorise', winsorised: cut.changed.length, passes: true };
  const treated = transform(column, then);
  return { ...treated, method: then.method, winsorised: cut.changed.length, passes: passesShape(treated.column, rule) };
}

export { passesShape, shape, type ShapeRule } from './shape.js';
export { winsorise, type Treated, type Winsorise } from './winsorise.js';
export {
  boxCox,
  logCT,
  logCTOriginal,
  logCTPlus,
  logGII,
  type BoxCox,
  type LogCT,
  type LogCTOriginal,
  type LogCTPlus,
  type LogGII,
} from './transforms.js';
