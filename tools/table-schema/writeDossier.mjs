// Writes the Montfermeil records as CSV into the folder given.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCsv } from '@projet-social/schema/csv';

const documents = new URL('../../packages/schema/test/documents/0.1.0/', import.meta.url);
const bundle = JSON.parse(readFileSync(new URL('bundle.json', documents), 'utf8'));
for (const [name, text] of writeCsv(bundle)) writeFileSync(join(process.argv[2], `${name.replace(/\.csv$/, '')}.csv`), text);
