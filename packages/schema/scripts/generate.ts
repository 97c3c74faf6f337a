/* Writes every generated file of this package: `npm run generate -w packages/schema`. A test fails when one of them is stale. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateAll } from './projections.js';

const root = new URL('../../../', import.meta.url);
for (const [path, content] of await generateAll()) {
  const file = fileURLToPath(new URL(path, root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
