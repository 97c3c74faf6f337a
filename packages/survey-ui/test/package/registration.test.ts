import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../', import.meta.url));
const { sideEffects } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as { sideEffects: string[] };
const entries = [
  'src/define.ts',
  'src/survey/define.ts',
  'src/charts/define.ts',
  'src/charts/lazy.ts',
  'src/results/define.ts',
  'src/map/define.ts',
];

/** The modules as the package publishes them: entries that share chunks. */
async function published(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: entries,
    absWorkingDir: folder,
    outdir: 'dist',
    outbase: 'src',
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [file.path.slice(folder.length), file.text]));
}

describe('modules that register elements', () => {
  it('hold the registration themselves: what stands in a shared chunk is dropped by a bundler, as no chunk is among the side effects', async () => {
    const files = await published();
    for (const entry of entries) {
      const file = entry.replace(/^src/, 'dist').replace(/ts$/, 'js');
      const statements = (files.get(file) ?? '')
        .replace(/^import[^;]*;/gm, '')
        .replace(/^\s*\/\/.*$/gm, '')
        .trim();
      expect([file, statements]).not.toEqual([file, '']);
      expect([file, statements]).toEqual([file, expect.stringMatching(/\.define\(\)|watchCharts\(\)/)]);
    }
  });

  it('are among the side effects of the package', () => {
    const patterns = sideEffects.map(
      (each) => new RegExp(`^${each.replace('./', '').replaceAll('.', '\\.').replace('**/', '(?:.*/)?').replace(/\/\*/g, '/[^/]*')}$`),
    );
    for (const entry of entries) {
      const file = entry.replace(/^src/, 'dist').replace(/ts$/, 'js');
      for (const name of [entry, file]) expect([name, patterns.some((pattern) => pattern.test(name))]).toEqual([name, true]);
    }
  });
});
