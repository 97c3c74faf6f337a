import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Name of the condition under which packages of this repository read each other's sources. */
export const sourceCondition = '@projet-social/source';

/** One module of a package: where it is written, where the build puts it, and in which formats. */
export interface Entry {
  /** Key in `exports`, with `*` already expanded: `./validators/submission`. */
  readonly key: string;
  /** Output path under `dist`, without extension: `validators/submission`. */
  readonly name: string;
  /** Source path from the package: `src/validators/submission.ts`. */
  readonly source: string;
  /** Whether a CommonJS copy is published too. */
  readonly commonjs: boolean;
}

interface Target {
  readonly [condition: string]: string | { readonly default?: string } | undefined;
}

/**
 * Reads the list of a package's entries from its `exports`, the only place where they are written.
 * A new entry is one more export with the source condition first; the build needs no other change.
 *
 * @param directory folder of the package, with its `package.json`.
 * @throws Error when an export has a source and no `import` target under `./dist`.
 */
export function entriesOf(directory: string): Entry[] {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { exports: Record<string, string | Target> };
  return Object.entries(manifest.exports).flatMap(([key, target]) => {
    const source = typeof target === 'object' ? target[sourceCondition] : undefined;
    if (typeof target !== 'object' || typeof source !== 'string') return []; // a file published as it is
    const output = typeof target.import === 'object' ? target.import.default : target.import;
    if (!output?.startsWith('./dist/')) throw new Error(`exports["${key}"] has a source but no import target under ./dist`);
    const commonjs = target.require !== undefined;
    const expand = (pattern: string, star: string) => pattern.replace('*', star);
    return starsOf(directory, source).map((star) => ({
      key: expand(key, star),
      name: expand(output, star).slice('./dist/'.length).replace(/\.js$/, ''),
      source: posix.normalize(expand(source, star)),
      commonjs,
    }));
  });
}

/** What `*` stands for in a source pattern, sorted; one empty star when there is none. */
function starsOf(directory: string, pattern: string): string[] {
  if (!pattern.includes('*')) return [''];
  const folder = dirname(pattern);
  const [before, after] = posix.basename(pattern).split('*') as [string, string];
  return readdirSync(join(directory, folder))
    .filter((file) => file.startsWith(before) && file.endsWith(after) && !/\.(test|d)\.[cm]?ts$/.test(file))
    .map((file) => file.slice(before.length, file.length - after.length))
    .sort();
}
