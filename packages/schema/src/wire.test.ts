import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ts from 'typescript';
import type * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { collectLabels } from '../scripts/labels.js';
import { definitionOf, namedSchemas } from '../scripts/named.js';
import { codelists } from './codelists/index.js';
import { recordSets } from './recordSets.js';
import { Register } from './codes.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);
const schemas = namedSchemas();

describe('what the wire format keeps to', () => {
  it('leaves zod as it found it: no global registry, no configuration, no named import', () => {
    for (const name of sources) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text, name).not.toMatch(/z\.config\(|globalRegistry|\.meta\(|\.describe\(/);
      expect(text, name).not.toMatch(/import \{[^}]*\} from 'zod'/);
    }
    for (const schema of schemas.values()) expect(schema.meta()).toBeUndefined();
  });

  it('has no defaults, transforms, refinements, tuples, recursion or open objects', () => {
    const seen = new Set<z.ZodType>();
    const visit = (schema: z.ZodType, above: readonly z.ZodType[], where: string): void => {
      expect(above, where).not.toContain(schema);
      const definition = definitionOf(schema) as ReturnType<typeof definitionOf> & {
        catchall?: z.ZodType;
        checks?: { _zod: { def: { check: string } } }[];
      };
      expect(
        ['default', 'prefault', 'pipe', 'transform', 'tuple', 'lazy', 'custom', 'date', 'catch', 'any', 'unknown'],
        where,
      ).not.toContain(definition.type);
      for (const check of definition.checks ?? []) expect(check._zod.def.check, where).not.toBe('custom');
      if (definition.type === 'object') expect(definition.catchall && definitionOf(definition.catchall).type, where).toBe('never');
      if (seen.has(schema)) return;
      seen.add(schema);
      const next = [...above, schema];
      for (const child of [definition.innerType, definition.element, definition.valueType, ...(definition.options ?? [])])
        if (child) visit(child, next, where);
      for (const [key, field] of Object.entries(definition.shape ?? {})) visit(field, next, `${where}.${key}`);
    };
    for (const [name, schema] of schemas) visit(schema, [], name);
  });

  it('names every type, field and code in French and English', () => {
    const labels = collectLabels(schemas);
    expect(labels.missing).toEqual([]);
    for (const group of [labels.names, labels.fields, labels.codes]) {
      for (const [key, { fr, en }] of Object.entries(group)) expect(fr.trim() && en.trim(), key).toBeTruthy();
    }
  });

  it('gives the codes of a list different names', () => {
    for (const [name, entries] of Object.entries(codelists)) {
      for (const language of ['fr', 'en'] as const)
        expect(new Set(entries.map((one) => one[language])).size, `${name} ${language}`).toBe(entries.length);
    }
  });

  it('declares registers that exist for its sets of records', () => {
    for (const set of Object.values(recordSets)) expect(Register.options).toContain(set.register);
  });
});

/** Errors of the type test when the generated interfaces are changed. */
function typeErrors(change: (text: string) => string): number {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const generated = join(root, 'src/types/index.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts'],
    types: [],
    noUncheckedIndexedAccess: true,
    resolveJsonModule: true,
    customConditions: ['@projet-social/source'],
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const original = readFile(generated)!;
  const changed = change(original);
  if (changed === original && change !== same) throw new Error('the change did not apply');
  host.readFile = (file) => (file === generated ? changed : readFile(file));
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    file === generated ? ts.createSourceFile(file, changed, ts.ScriptTarget.ES2022, true) : getSourceFile(file, ...rest);
  const check = join(root, 'test/types.check.ts');
  const program = ts.createProgram([check], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(check)).length;
}
const same = (text: string): string => text;

describe('generated interfaces', { timeout: 120_000 }, () => {
  it('are what the schemas read', () => expect(typeErrors(same)).toBe(0));

  it.each<[string, (text: string) => string]>([
    ['null dropped', (text) => text.replace('end: DateOnly | null', 'end: DateOnly')],
    ['optional made required', (text) => text.replace('summary?: LocalizedText', 'summary: LocalizedText')],
    ['required made optional', (text) => text.replace('inclusion: Inclusion', 'inclusion?: Inclusion')],
    ['another element', (text) => text.replace('topics?: string[]', 'topics?: number[]')],
    ['a code more', (text) => text.replace("'planned' | 'active'", "'planned' | 'paused' | 'active'")],
    ['number to string', (text) => text.replace('retentionMonths: number', 'retentionMonths: string')],
    ['a field more', (text) => text.replace('retentionMonths: number;', 'retentionMonths: number; colour?: string;')],
  ])('a planted error is caught: %s', (_, change) => expect(typeErrors(change)).toBeGreaterThan(0));
});
