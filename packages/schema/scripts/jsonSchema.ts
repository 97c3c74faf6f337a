import * as z from 'zod';
import { schemaVersion } from '../src/version.js';
import type { AllLabels, Label } from './labels.js';
import { bare, definitionOf, registryOf } from './named.js';

export type Json = { [key: string]: unknown };

/** Root of the identifiers of published schemas. */
export const schemaId = (name: string, form: string): string => `urn:projet-social:schema:${schemaVersion}:${name}:${form}`;

const describe = (label: Label | undefined): Json => (label ? { title: label.fr, description: `${label.fr} — ${label.en}` } : {});

/** A pattern with `[0-9]` for `\\d`, which other languages take for the digits of every script. */
function portable(pattern: string): string {
  let isInClass = false;
  return pattern.replace(/\\.|[[\]]/g, (piece) => {
    if (piece === '[') isInClass = true;
    if (piece === ']') isInClass = false;
    return piece === '\\d' ? (isInClass ? '0-9' : '[0-9]') : piece;
  });
}

/** Puts titles and descriptions on a converted schema, walking it beside the labels; makes its patterns portable. */
export function annotate(node: Json, owner: string, labels: AllLabels): void {
  if (typeof node.pattern === 'string') node.pattern = portable(node.pattern);
  for (const part of [node.propertyNames, ...((node.allOf as unknown[] | undefined) ?? [])])
    if (part !== null && typeof part === 'object') annotate(part as Json, owner, labels);
  if (Array.isArray(node.anyOf)) (node.anyOf as Json[]).forEach((one) => annotate(one, owner, labels));
  if (Array.isArray(node.oneOf)) (node.oneOf as Json[]).forEach((one) => annotate(one, owner, labels));
  if (node.items && typeof node.items === 'object') annotate(node.items as Json, owner, labels);
  if (node.additionalProperties && typeof node.additionalProperties === 'object')
    annotate(node.additionalProperties as Json, owner, labels);
  const properties = node.properties as Record<string, Json> | undefined;
  for (const [key, field] of Object.entries(properties ?? {})) {
    annotate(field, `${owner}.${key}`, labels);
    Object.assign(field, describe(labels.fields[`${owner}.${key}`]));
  }
}

/** All named schemas as definitions of one JSON Schema. */
export function definitionsOf(
  schemas: ReadonlyMap<string, z.ZodType>,
  labels: AllLabels,
  { target, uri }: { target: 'draft-2020-12' | 'draft-7'; uri: (id: string) => string },
): Record<string, Json> {
  const { schemas: converted } = z.toJSONSchema(registryOf(schemas), { io: 'input', target, uri });
  const definitions: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(converted)) {
    const copy = structuredClone(schema) as Json;
    delete copy.$schema;
    delete copy.$id;
    delete copy.id;
    annotate(copy, name, labels);
    const label = labels.names[name];
    definitions[name] = { ...describe(label), ...copy };
  }
  return definitions;
}

const referencesOf = (node: unknown, found: Set<string>): void => {
  if (Array.isArray(node)) node.forEach((item) => referencesOf(item, found));
  else if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') found.add(value.slice(value.lastIndexOf('/') + 1));
      else referencesOf(value, found);
    }
  }
};

/** The definitions that one of them needs, itself included. */
export function reachable(name: string, definitions: Record<string, Json>): Record<string, Json> {
  const names = new Set([name]);
  for (const current of names) {
    const found = new Set<string>();
    referencesOf(definitions[current], found);
    found.forEach((one) => names.add(one));
  }
  return Object.fromEntries([...names].sort().map((one) => [one, definitions[one]!]));
}

/** A copy that lets unknown fields pass, for readers. */
export function open(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(open);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'additionalProperties' && value === false))
      .map(([key, value]) => [key, open(value)]),
  );
}

/** The file of one document: self-contained, with an id that carries the version. */
export function documentSchema(name: string, definitions: Record<string, Json>, form: 'strict' | 'open'): Json {
  const file = name.toLowerCase();
  const { [name]: root, ...others } = reachable(name, definitions);
  const body = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId(file, form),
    ...root,
    $defs: others,
  };
  return (form === 'open' ? open(body) : body) as Json;
}

/** Which type, for tables and mapping, a field of a named schema holds. */
export const typeOf = (schema: z.ZodType): string => definitionOf(bare(schema).schema).type;
