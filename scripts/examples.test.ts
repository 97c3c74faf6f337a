import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileFunction } from 'node:vm';
import { evaluateDossier, readDossier } from '@projet-social/evaluation/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Example, agrees, docstringExamples, markdownExamples, sourceFiles, valueOf } from './examples.js';
import { packages, root } from './packages.mjs';

/** Runs an example with these names in reach. Gives the number of values that it checked. */
async function run(example: Example, scope: Readonly<Record<string, unknown>>): Promise<number> {
  let checked = 0;
  const names: Record<string, unknown> = {
    ...scope,
    expectValue: (got: unknown, text: string) => {
      checked++;
      if (!agrees(got, valueOf(text))) expect(got, `written: ${text}`).toEqual(valueOf(text));
    },
  };
  for (const { specifier, names: wanted } of example.imports) {
    const module = (await import(/* @vite-ignore */ specifier)) as Record<string, unknown>;
    for (const name of wanted) {
      expect(module, `${specifier} exports ${name}`).toHaveProperty(name);
      names[name] = module[name];
    }
  }
  const program = compileFunction(`return (async () => {${example.code}\n})();`, Object.keys(names)) as (
    ...values: unknown[]
  ) => Promise<void>;
  await program(...Object.values(names));
  return checked;
}

/** Public names of a package, from every entry that Node can load: an example may use a neighbour of the function it explains. */
async function publicNames(name: string, exports: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const scope: Record<string, unknown> = {};
  for (const [key, target] of Object.entries(exports)) {
    const source = typeof target === 'object' && target ? (target as Record<string, unknown>)['@projet-social/source'] : undefined;
    if (typeof source !== 'string' || key.includes('*') || /define|lazy|vue|react/.test(key)) continue;
    Object.assign(scope, await import(/* @vite-ignore */ join(name, key)));
  }
  return scope;
}

/** Names that an example may take for granted: the documents of the Montfermeil dossier. */
const documents: Record<string, unknown> = {};
beforeAll(async () => {
  const dossier = await readDossier(join(root, 'examples', 'montfermeil'));
  const evaluation = await evaluateDossier(dossier, { year: 2025 });
  const survey = dossier.surveys.find(({ id }) => id === 'residents-annual');
  const { framework, bundle } = dossier;
  Object.assign(documents, { framework, bundle, evaluation, evaluations: [evaluation], survey, question: survey?.questions[0] });
}, 60_000);

describe.each(packages.map(({ folder, manifest }) => ({ folder, ...manifest })))('$name', ({ folder, name, exports }) => {
  const files = sourceFiles(join(folder, 'src')).flatMap((file) => {
    const examples = docstringExamples(file);
    return examples.length > 0 ? [{ file, shown: relative(root, file), examples }] : [];
  });

  it.each(files)('the examples in $shown give what they say', { timeout: 60_000 }, async ({ file, examples }) => {
    const module = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
    const scope = { ...documents, ...(await publicNames(name, exports)), ...module };
    for (const example of examples) expect(await run(example, scope), example.place).toBeGreaterThan(0);
  });

  it('the examples of its README give what they say', { timeout: 60_000 }, async () => {
    const readme = join(folder, 'README.md');
    expect(existsSync(readme)).toBe(true);
    for (const example of markdownExamples(readme)) expect(await run(example, documents), example.place).toBeGreaterThan(0);
  });
});

describe('the reader of examples', () => {
  it('sees a wrong value, a wrong digit and a missing key', () => {
    expect(agrees(0.26666, valueOf('0.2667 (4 ÷ 15)'))).toBe(true);
    expect(agrees(0.268, valueOf('0.2667'))).toBe(false);
    expect(agrees({ a: 1, b: 2 }, valueOf('{ a: 1 }'))).toBe(false);
    expect(agrees(Float64Array.of(1, 2), valueOf('[1, 2]'))).toBe(true);
    expect(agrees([1, 2], valueOf('[1, 3]'))).toBe(false);
    expect(agrees(null, valueOf('0'))).toBe(false);
  });

  it('finds the examples of this repository', { timeout: 60_000 }, () => {
    const all = packages.flatMap(({ folder }) => sourceFiles(join(folder, 'src')).flatMap(docstringExamples));
    const written = packages.flatMap(({ folder }) =>
      sourceFiles(join(folder, 'src')).flatMap((file) => readFileSync(file, 'utf8').match(/@example[^@]*?\/\/ =>/g) ?? []),
    );
    expect(all.length).toBeGreaterThanOrEqual(written.length * 0.95);
    expect(all.length).toBeGreaterThan(60);
  });
});
