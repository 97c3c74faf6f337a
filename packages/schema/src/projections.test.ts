import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateAll } from '../scripts/projections.js';

const root = new URL('../../../', import.meta.url);
const files = await generateAll();

describe('generated files', () => {
  it.each([...files.keys()])('%s is fresh', (path) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(files.get(path));
  });
});

type Node = { readonly [key: string]: unknown };

/** Every object of a JSON document, at any depth. */
function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

const read = (path: string): Node => JSON.parse(String(files.get(path))) as Node;

describe('OpenAPI components', () => {
  it('every reference leads to a component', () => {
    const document = read('packages/schema/openapi/components.json');
    const references = [...nodesOf(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    const resolves = (reference: string) =>
      reference.startsWith('#/') &&
      reference
        .slice(2)
        .split('/')
        .reduce<unknown>((node, step) => (node as Node | undefined)?.[step.replace(/~1/g, '/').replace(/~0/g, '~')], document) !==
        undefined;
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => !resolves(reference))).toEqual([]);
    expect(resolves('#/components/schemas/Nobody')).toBe(false);
  });
});

describe('Table Schemas', () => {
  interface Described {
    fields: { name: string; constraints?: { pattern?: string } }[];
    primaryKey?: string;
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
  }
  const { resources } = read('packages/schema/datapackage.json') as unknown as {
    resources: { name: string; path: string; schema: string }[];
  };
  const schemas = new Map(resources.map(({ name, schema }) => [name, read(`packages/schema/${schema}`) as unknown as Described]));
  const columns = (name: string) => schemas.get(name)?.fields.map((field) => field.name) ?? [];

  it.each([...schemas])('%s: keys and references are columns, patterns have both anchors, names come once', (name, described) => {
    expect(new Set(columns(name)).size).toBe(columns(name).length);
    if (described.primaryKey !== undefined) expect(columns(name)).toContain(described.primaryKey);
    for (const { fields, reference } of described.foreignKeys ?? []) {
      expect(columns(name)).toContain(fields);
      expect(columns(reference.resource)).toContain(reference.fields);
    }
    for (const { constraints } of described.fields) if (constraints?.pattern) expect(constraints.pattern).toMatch(/^\^.*\$$/);
    expect(files.has(`packages/schema/forms/csv/${name}.csv`)).toBe(true);
  });
});
