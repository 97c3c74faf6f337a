import { rmSync } from 'node:fs';
import { type Options } from 'tsup';
import { type Entry, entriesOf, sourceCondition } from './entries.js';

const shared: Options = {
  target: 'es2022',
  sourcemap: true,
  splitting: true,
  treeshake: false,
  outExtension: ({ format }) => ({ js: format === 'cjs' ? '.cjs' : '.js' }),
};

// tsup's own type bundler still sets the deprecated `baseUrl`; the value is unknown to TypeScript before 6, hence not in a tsconfig.
const typesOnly: Options = { dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0', customConditions: [sourceCondition] } } };

const toEntry = (entries: readonly Entry[]) => Object.fromEntries(entries.map(({ name, source }) => [name, source]));

/**
 * The build of a library package: every entry of its `exports` as an ES module with types, and as CommonJS where `exports` says so.
 * Called from a package's `tsup.config.ts`; the working folder is then the package.
 *
 * @param programs modules that nobody imports, by output name under `dist`: what `bin/` starts. They share the library's chunks and have no types.
 */
export function library(programs: Record<string, string> = {}): Options[] {
  rmSync('dist', { recursive: true, force: true }); // here and not by `clean`: builds that run side by side would race
  const entries = entriesOf('.');
  const dual = entries.filter(({ commonjs }) => commonjs);
  const modulesOnly = entries.filter(({ commonjs }) => !commonjs);
  const builds: Options[] = [
    { ...shared, format: ['esm'], entry: { ...toEntry(entries), ...programs } },
    { ...shared, format: ['cjs'], entry: toEntry(dual) },
    { ...typesOnly, format: ['esm', 'cjs'], entry: toEntry(dual) },
    { ...typesOnly, format: ['esm'], entry: toEntry(modulesOnly) },
  ];
  return builds.filter(({ entry }) => Object.keys(entry ?? {}).length > 0);
}
