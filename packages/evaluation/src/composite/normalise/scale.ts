import { type Column } from '../column.js';

/** The column `from + (value - origin) * factor`: exact at the origin. */
export function linearFrom(column: Column, origin: number, factor: number, from: number): Column {
  const scaled = new Float64Array(column.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (column[i]! - origin) * factor + from;
  return scaled;
}
