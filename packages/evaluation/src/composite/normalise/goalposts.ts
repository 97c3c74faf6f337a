import { missingColumn, type Column } from '../column.js';
import { issue } from '../issue.js';
import { type NormaliseContext } from './context.js';

/** Absolute limits: `floor` scores 0, `target` scores `scale`. A floor above the target says by itself that lower is better. */
export interface Goalposts {
  readonly method: 'goalposts';
  readonly floor: number;
  readonly target: number;
  /** Score at the target. @default 100 */
  readonly scale?: number;
  /** Whether values beyond a goalpost take its score. @default true */
  readonly truncate?: boolean;
}

/**
 * Share of the way from the floor to the target. Absolute: a score does not move because others did.
 * Formula: scale · clamp((x - floor) / (target - floor), 0, 1). With direction -1 and a floor below the target the goalposts swap.
 * Source: UNDP, Human Development Report, technical note 1; COINr n_goalposts.
 */
export function goalposts(column: Column, spec: Goalposts, context: NormaliseContext): Column {
  const { scale = 100, truncate = true } = spec;
  const swap = context.direction === -1 && spec.floor < spec.target;
  const floor = swap ? spec.target : spec.floor;
  const target = swap ? spec.floor : spec.target;
  if (floor === target) {
    context.issues.push(issue('equal-goalposts', context.path, { indicator: context.indicator, value: floor }));
    return missingColumn(column.length);
  }
  const scores = new Float64Array(column.length);
  const range = target - floor;
  let outside = 0;
  for (let i = 0; i < scores.length; i++) {
    let share = (column[i]! - floor) / range;
    if (share < 0 || share > 1) {
      outside++;
      if (truncate) share = share < 0 ? 0 : 1;
    }
    scores[i] = share * scale;
  }
  if (outside > 0) context.issues.push(issue('outside-goalposts', context.path, { indicator: context.indicator, count: outside }));
  return scores;
}
