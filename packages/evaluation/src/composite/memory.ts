import { type Issue } from '@projet-social/schema';
import { type Column } from './column.js';
import { type Normalisation } from './normalise/index.js';
import { treatColumn, type TreatedColumn, type Treatment } from './treat/index.js';

/**
 * Results of stages that work on one column, for runs that repeat most of each other (Monte Carlo).
 * Found by identity of the column and of the method: columns are never changed in place, so an entry cannot go stale.
 */
export interface Memory {
  treated(column: Column, treatment: Treatment): TreatedColumn;
  /** @param scale computes the scores; what it could not do is not said again, since the plain run has said it. */
  normalised(column: Column, spec: Normalisation, direction: 1 | -1, scale: (issues: Issue[]) => Column): Column;
}

export function createMemory(): Memory {
  const treated = new WeakMap<Column, Map<Treatment, TreatedColumn>>();
  const normalised = { up: new WeakMap<Column, Map<Normalisation, Column>>(), down: new WeakMap<Column, Map<Normalisation, Column>>() };
  return {
    treated: (column, treatment) => recall(treated, column, treatment, () => treatColumn(column, treatment)),
    normalised: (column, spec, direction, scale) =>
      recall(direction === 1 ? normalised.up : normalised.down, column, spec, () => scale([])),
  };
}

function recall<K, V>(store: WeakMap<Column, Map<K, V>>, column: Column, key: K, compute: () => V): V {
  let known = store.get(column);
  if (!known) store.set(column, (known = new Map<K, V>()));
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = compute()));
  return value;
}
