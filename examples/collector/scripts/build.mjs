// Writes dist/collector.js: the service as one file that `node` starts without a compiler. Packages of the registry stay outside.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('../src/main.ts')],
  outfile: here('../dist/collector.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@projet-social/source', 'module', 'node', 'import', 'default'],
  external: ['hono', '@hono/*', 'kysely', 'libsql', 'pg', 'zod', 'hyparquet-writer'],
  logLevel: 'error',
});
