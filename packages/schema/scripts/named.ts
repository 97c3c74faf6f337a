import * as z from 'zod';
import * as exported from '../src/index.js';

const isSchema = (value: unknown): value is z.ZodType => typeof value === 'object' && value !== null && '_zod' in value;

/** Every schema that the package exports, by its name; of two names for one schema the first counts. */
export function namedSchemas(): Map<string, z.ZodType> {
  const byName = new Map<string, z.ZodType>();
  const seen = new Set<z.ZodType>();
  // Sorted, because loaders differ in the order of a module's names.
  const all = Object.entries(exported).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, value] of all) {
    if (!/^[A-Z]/.test(name) || !isSchema(value) || seen.has(value)) continue;
    seen.add(value);
    byName.set(name, value);
  }
  return byName;
}

/** Documents that stand alone in a file. */
export const documents = ['Bundle', 'Framework', 'Survey', 'Submission', 'Evaluation', 'Dossier'] as const;

export interface Definition {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
  discriminator?: string;
}

export const definitionOf = (schema: z.ZodType): Definition => schema._zod.def;

/** The schema under optional and nullable wrappers. */
export function bare(schema: z.ZodType): { schema: z.ZodType; optional: boolean; nullable: boolean } {
  let optional = false;
  let nullable = false;
  let current = schema;
  for (;;) {
    const definition = definitionOf(current);
    if (definition.type === 'optional') optional = true;
    else if (definition.type === 'nullable') nullable = true;
    else return { schema: current, optional, nullable };
    current = definition.innerType!;
  }
}

/** A private registry with all names: zod's global one is never touched. */
export function registryOf(schemas: ReadonlyMap<string, z.ZodType>): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of schemas) registry.add(schema, { id });
  return registry;
}
