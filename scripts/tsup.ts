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
const dts = { compilerOptions: { ignoreDeprecations: '6.0', customConditions: [sourceCondition] } };

const toEntry = (entries: readonly Entry[]) => Object.fromEntries(entries.map(({ name, source }) => [name, source]));

/**
 * The build of a library package: every entry of its `exports` as an ES module with types, and as CommonJS where `exports` says so.
 * Called from a package's `tsup.config.ts`; the working folder is then the package.
 */
export function library(options: Options = {}): Options[] {
  rmSync('dist', { recursive: true, force: true }); // here and not by `clean`: two builds that run side by side would race
  const entries = entriesOf('.');
  const dual = entries.filter(({ commonjs }) => commonjs);
  const modulesOnly = entries.filter(({ commonjs }) => !commonjs);
  return [
    ...(dual.length > 0 ? [{ ...shared, dts, ...options, entry: toEntry(dual), format: ['esm', 'cjs'] } satisfies Options] : []),
    ...(modulesOnly.length > 0 ? [{ ...shared, dts, ...options, entry: toEntry(modulesOnly), format: ['esm'] } satisfies Options] : []),
  ];
}
