import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { bare, definitionOf } from './named.js';

export interface Label {
  fr: string;
  en: string;
}
type Source = Record<'types' | 'fields' | 'codes', Record<string, Label>>;

export interface AllLabels {
  names: Record<string, Label>;
  fields: Record<string, Label>;
  types: Record<string, string>;
  codes: Record<string, Label>;
  missing: string[];
}

const source = JSON.parse(readFileSync(new URL('../labels/source.json', import.meta.url), 'utf8')) as Source;

/** Names of all types, fields and codes: the most precise one that `labels/source.json` gives. */
export function collectLabels(schemas: ReadonlyMap<string, z.ZodType>): AllLabels {
  const nameOf = new Map([...schemas].map(([name, schema]) => [schema, name]));
  const all: AllLabels = { names: {}, fields: {}, types: {}, codes: {}, missing: [] };

  const addCodes = (owner: string, codes: readonly string[]) => {
    for (const code of codes) {
      const key = `${owner}.${code}`;
      const last = `${owner.split('.').at(-1)!}.${code}`;
      const label = source.codes[key] ?? source.codes[last] ?? source.codes[code];
      if (label) all.codes[key] = label;
      else all.missing.push(`code ${key}`);
    }
  };

  const visit = (schema: z.ZodType, owner: string): void => {
    const definition = definitionOf(bare(schema).schema);
    if (definition.type === 'enum') addCodes(owner, Object.values(definition.entries!));
    if (definition.type === 'literal' && definition.values!.every((value) => typeof value === 'string')) {
      addCodes(owner, definition.values);
    }
    if (definition.element) child(definition.element, owner);
    if (definition.valueType) child(definition.valueType, owner);
    definition.options?.forEach((option) => child(option, owner));
    for (const [key, field] of Object.entries(definition.shape ?? {})) {
      const path = `${owner}.${key}`;
      const label = source.fields[path] ?? source.fields[`${owner.split('.').at(-1)!}.${key}`] ?? source.fields[key];
      if (label) all.fields[path] = label;
      else all.missing.push(`field ${path}`);
      child(field, path);
    }
  };

  /** Follows an anonymous schema under its owner's name; a named one has its own entry. */
  const child = (schema: z.ZodType, owner: string): void => {
    const inner = bare(schema).schema;
    const name = nameOf.get(inner);
    const definition = definitionOf(inner);
    if (name) {
      if (owner !== name) all.types[owner] = name;
      return;
    }
    if (definition.shape) all.types[owner] = owner;
    visit(inner, owner);
  };

  for (const [name, schema] of schemas) {
    const definition = definitionOf(schema);
    if (definition.shape || definition.options) {
      const label = source.types[name];
      if (label) all.names[name] = label;
      else if (definition.shape || definition.discriminator) all.missing.push(`type ${name}`);
    }
    visit(schema, name);
  }
  return all;
}
