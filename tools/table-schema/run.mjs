// The published tables read by the reference implementation of Table Schema: each description, the package, and the Montfermeil dossier as CSV.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const schema = join(root, 'packages', 'schema');
if (!existsSync(join(here, 'node_modules', 'tableschema'))) spawnSync('npm', ['ci'], { cwd: here, stdio: 'inherit' });
const [{ Package }, { Schema, Table }] = await Promise.all([import('datapackage'), import('tableschema')]);

/** @type {string[]} */
const faults = [];
const described = JSON.parse(readFileSync(join(schema, 'datapackage.json'), 'utf8'));
// The library reads descriptions inside the package's own folder only.
const package_ = await Package.load(described, { basePath: schema });
for (const { message } of package_.errors) faults.push(`datapackage.json: ${message}`);

const scratch = mkdtempSync(join(tmpdir(), 'projet-social-tables-'));
let rows = 0;
let filled = 0;
try {
  const written = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=@projet-social/source', join(here, 'writeDossier.mjs'), scratch],
    { cwd: root, encoding: 'utf8' },
  );
  if (written.status !== 0) throw new Error(written.stderr);
  const files = new Set(readdirSync(scratch));
  for (const { name, schema: path } of described.resources) {
    const table = await Schema.load(JSON.parse(readFileSync(join(schema, path), 'utf8')));
    for (const { message } of table.errors) faults.push(`${path}: ${message}`);
    // As `fieldsMatch: superset` says, which the library does not know: a file may leave out columns, but none that is required.
    const match = (/** @type {string} */ file, /** @type {string} */ separator) => {
      const header = /^\uFEFF?([^\r\n]*)/.exec(readFileSync(file, 'utf8'))?.[1]?.split(separator) ?? [];
      for (const column of header) if (!table.fieldNames.includes(column)) faults.push(`${file}: column ${column} is not in ${path}`);
      for (const { name: column, required } of table.fields)
        if (required && !header.includes(column)) faults.push(`${file}: required column ${column} is missing`);
      return header;
    };
    match(join(schema, 'forms', 'csv', `${name}.csv`), ';');
    if (!files.has(`${name}.csv`)) continue;
    filled++;
    const header = match(join(scratch, `${name}.csv`), ',');
    const fields = header.map((column) => table.descriptor.fields.find((/** @type {{ name: string }} */ one) => one.name === column));
    const content = await Table.load(join(scratch, `${name}.csv`), { schema: { ...table.descriptor, fields } });
    try {
      rows += (await content.read({ forceCast: true })).reduce((/** @type {number} */ count, /** @type {unknown} */ row) => {
        if (!(row instanceof Error)) return count + 1;
        const { message, rowNumber, errors } = /** @type {Error & { rowNumber?: number, errors?: Error[] }} */ (row);
        faults.push(`${name}.csv, row ${rowNumber}: ${errors?.map((one) => one.message).join(' ') || message}`);
        return count;
      }, 0);
    } catch (error) {
      faults.push(`${name}.csv: ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 40)) console.error(fault);
console.log(
  `${described.resources.length} tables and their package described; ${rows} rows of the dossier in ${filled} tables read; faults: ${faults.length}`,
);
if (faults.length > 0 || rows === 0) process.exitCode = 1;
