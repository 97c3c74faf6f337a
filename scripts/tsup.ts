import { rmSync } from 'node:fs';
import { type Options } from 'tsup';
import { type Entry, entriesOf } from './entries.js';

const shared: Options = {
  target: 'es2022',
  sourcemap: true,
  splitting: true,
  treeshake: false,
  outExtension: ({ format }) => ({ js: format === 'cjs' ? '.cjs' : '.js' }),
};

const toEntry = (entries: readonly Entry[]) => Object.fromEntries(entries.map(({ name, source }) => [name, source]));

/**
 * The build of a library package: every entry of its `exports` as an ES module, and as CommonJS where `exports` says so. Their types are
 * written by `build-types.ts`.
 * Called from a package's `tsup.config.ts`; the working folder is then the package.
 *
 * @param programs modules that nobody imports, by output name under `dist`: what `bin/` starts. They share the library's chunks and have no types.
 */
export function library(programs: Record<string, string> = {}): Options[] {
  rmSync('dist', { recursive: true, force: true }); // here and not by `clean`: builds that run side by side would race
  const entries = entriesOf('.');
  const dual = entries.filter(({ commonjs }) => commonjs);
  const builds: Options[] = [
    { ...shared, format: ['esm'], entry: { ...toEntry(entries), ...programs } },
    { ...shared, format: ['cjs'], entry: toEntry(dual) },
  ];
  return builds.filter(({ entry }) => Object.keys(entry ?? {}).length > 0);
}
