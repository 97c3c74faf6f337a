import type * as z from 'zod';
import { model, type FieldMeta } from '../model.js';
import type { Issue } from '../values.js';

type Definition = {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
};

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def;

export type Visitor = (value: unknown, path: Issue['path'], meta: FieldMeta) => void;

const known = new WeakMap<z.ZodType, boolean>();

/** Whether the schema, or anything below it, has something to say to a visitor. */
function isWorthVisiting(schema: z.ZodType): boolean {
  const cached = known.get(schema);
  if (cached !== undefined) return cached;
  known.set(schema, false);
  const { innerType, element, shape, valueType } = definitionOf(schema);
  const children = [innerType, element, valueType, ...Object.values(shape ?? {})];
  const answer = model.has(schema) || children.some((child) => child !== undefined && isWorthVisiting(child));
  known.set(schema, answer);
  return answer;
}

/** Calls `visit` for each value whose field says something about itself: a reference, free text, its sensitivity. */
export function walk(schema: z.ZodType, value: unknown, visit: Visitor, path: Issue['path'] = []): void {
  if (value === undefined || value === null || !isWorthVisiting(schema)) return;
  const meta = model.get(schema);
  if (meta) visit(value, path, meta);
  const { innerType, element, shape, valueType } = definitionOf(schema);
  if (innerType) walk(innerType, value, visit, path);
  else if (element && Array.isArray(value)) value.forEach((item, index) => walk(element, item, visit, [...path, index]));
  else if (shape && typeof value === 'object') {
    for (const [key, child] of Object.entries(shape)) walk(child, (value as Record<string, unknown>)[key], visit, [...path, key]);
  } else if (valueType && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) walk(valueType, item, visit, [...path, key]);
  }
}
