/*
 * Whether the changesets announce what became of the wire format since its last release: `npm run check:compatibility -w packages/schema`.
 * With `--freeze`, at a release: keeps the wire format as that of `schemaVersion`, for the next comparison.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { Table } from '../src/tables/spec.js';
import { compareSchemas, isEnough, levelOf, type ChangeLevel, type ComparedSchema, type SchemaChange } from '../src/time/compatibility.js';
import { deprecations, type Deprecation } from '../src/time/deprecations.js';
import { compareVersions, versionOf } from '../src/time/versions.js';
import { schemaVersion } from '../src/version.js';
import { definitionsOf } from './jsonSchema.js';
import { collectLabels } from './labels.js';
import { namedSchemas } from './named.js';
import { tablesOf } from './tables.js';

/** The wire format of one version: its types, the columns of its tables, and what it warned of. */
export interface WireFormat {
  version: string;
  deprecations: readonly Deprecation[];
  definitions: Record<string, ComparedSchema>;
  tables: Record<string, Record<string, { type: string; required: boolean }>>;
}

/** The wire format as the sources have it. */
export function presentFormat(): WireFormat {
  const schemas = namedSchemas();
  const labels = collectLabels(schemas);
  const columnsOf = ({ columns }: Table) =>
    Object.fromEntries(
      columns.map(({ header, type, list, required, nullable }) => [
        header,
        { type: list ? `${type} list` : type, required: required && !nullable },
      ]),
    );
  return {
    version: schemaVersion,
    deprecations,
    definitions: definitionsOf(schemas, labels, { target: 'draft-2020-12', uri: (id) => `#/$defs/${id}` }),
    tables: Object.fromEntries(tablesOf(schemas, labels).map((table) => [table.name, columnsOf(table)])),
  };
}

/** What became of the tables: a column that is gone or newly required is a break for whoever fills them in. */
function compareTables(before: WireFormat['tables'], after: WireFormat['tables']): SchemaChange[] {
  const changes: SchemaChange[] = [];
  const add = (level: ChangeLevel, path: string, what: string) => changes.push({ level, path, what });
  for (const [table, columns] of Object.entries(before)) {
    const now = after[table];
    if (!now) add('major', table, 'table removed');
    for (const [header, { type, required }] of Object.entries(now ? columns : {})) {
      const column = now![header];
      if (!column) add('major', `${table}.${header}`, 'column removed');
      else if (column.type !== type) add('major', `${table}.${header}`, `column of type ${type} to ${column.type}`);
      else if (column.required && !required) add('major', `${table}.${header}`, 'column became required');
      else if (!column.required && required) add('minor', `${table}.${header}`, 'column became optional');
    }
    for (const [header, { required }] of Object.entries(now ?? {}))
      if (!(header in columns))
        add(required ? 'major' : 'minor', `${table}.${header}`, required ? 'required column added' : 'column added');
  }
  for (const table of Object.keys(after)) if (!(table in before)) add('minor', table, 'table added');
  return changes;
}

/** The definition and field that a deprecation speaks of, as changes name them: `Action.properties.isNew`; of a code, its list too. */
function placesOf({ document, path, value }: Deprecation, definitions: WireFormat['definitions']): string[] {
  const named = (node: ComparedSchema | undefined): string | undefined =>
    typeof node?.$ref === 'string' ? node.$ref.slice(node.$ref.lastIndexOf('/') + 1) : undefined;
  let place: string = document;
  let node: ComparedSchema | undefined = definitions[document];
  for (const step of path.split('.')) {
    const variants = (node?.anyOf ?? node?.oneOf) as ComparedSchema[] | undefined;
    node = variants?.find((one) => one.type !== 'null') ?? node;
    place = named(node) ?? place;
    node = definitions[named(node) ?? ''] ?? node;
    const key = step === '*' ? 'items' : `properties.${step}`;
    node = (step === '*' ? node?.items : (node?.properties as Record<string, unknown> | undefined)?.[step]) as ComparedSchema | undefined;
    place = `${place}.${key}`;
  }
  const list = named(node);
  return value === undefined ? [`${place} field removed`] : [place, ...(list ? [list] : [])].map((at) => `${at} code ${value} removed`);
}

export interface Verdict {
  changes: SchemaChange[];
  /** The least that a changeset must announce. */
  needed: ChangeLevel | undefined;
  isAnnounced: boolean;
  /** What goes without having warned in a release before. */
  unwarned: SchemaChange[];
  /** Whether `schemaVersion` follows the changes: raised by their level when there is one above patch, else left as it was. */
  isVersionRight: boolean;
}

/** The version of the wire format is its own: it moves with the format, not with the package. */
function isVersionRight(before: string, after: string, needed: ChangeLevel | undefined): boolean {
  const [left, right] = [versionOf(before), versionOf(after)];
  if (!left || !right) return false;
  if (needed === 'major') return right[0] > left[0];
  if (needed === 'minor') return right[0] > left[0] || (right[0] === left[0] && right[1] > left[1]);
  return needed === 'patch' ? compareVersions(after, before)! >= 0 : after === before;
}

/** What became of the wire format, and whether the announced level and the warnings given before are enough. */
export function compareFormats(before: WireFormat, after: WireFormat, announced: ChangeLevel | undefined): Verdict {
  const changes = [
    ...compareSchemas({ $defs: before.definitions }, { $defs: after.definitions }),
    ...compareTables(before.tables, after.tables),
  ];
  const warned = new Set(before.deprecations.flatMap((one) => placesOf(one, before.definitions)));
  const unwarned = changes.filter(({ path, what }) => /^(?:field|code .*) removed$/.test(what) && !warned.has(`${path} ${what}`));
  const needed = levelOf(changes);
  return {
    changes,
    needed,
    isAnnounced: announced === undefined ? needed === undefined : isEnough(announced, changes),
    unwarned,
    isVersionRight: isVersionRight(before.version, after.version, needed),
  };
}

const levels: readonly ChangeLevel[] = ['patch', 'minor', 'major'];

/** The highest level that the changesets of a folder announce for this package. */
export function announcedLevel(folder: string): ChangeLevel | undefined {
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => /['"]@projet-social\/schema['"]: *(major|minor|patch)/.exec(readFileSync(`${folder}/${name}`, 'utf8'))?.[1])
    .map((level) => levels.indexOf(level as ChangeLevel));
  return levels[Math.max(-1, ...found)];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folderOf = '../released/';

/** The wire format of the last release. */
export function lastRelease(folder = here(folderOf)): WireFormat | undefined {
  const versions = existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.json$/, '')) : [];
  const last = versions.sort((one, other) => compareVersions(one, other)!).at(-1);
  return last === undefined ? undefined : (JSON.parse(readFileSync(`${folder}/${last}.json`, 'utf8')) as WireFormat);
}

async function freeze(present: WireFormat): Promise<void> {
  const file = here(`${folderOf}${present.version}.json`);
  const before = lastRelease();
  if (before && compareVersions(before.version, present.version)! > 0) throw new Error(`${before.version} is released already`);
  writeFileSync(file, await format(JSON.stringify(present), { parser: 'json', printWidth: 140 }));
  console.log(`The wire format of ${present.version} is kept.`);
}

function report(verdict: Verdict, announced: ChangeLevel | undefined, before: string): void {
  const { changes, needed, isAnnounced, unwarned } = verdict;
  for (const level of levels.toReversed())
    for (const { path, what } of changes.filter((one) => one.level === level)) console.log(`${level.padEnd(5)} ${path}: ${what}`);
  console.log(
    `Since ${before}: ${changes.length} changes, level ${needed ?? 'none'}; the changesets announce ${announced ?? 'nothing'} for @projet-social/schema.`,
  );
  if (!isAnnounced) console.error(`Add a changeset that says ${needed ?? ''} (npx changeset), or undo the change.`);
  for (const { path, what } of unwarned)
    console.error(
      `${path}: ${what}, without having warned in ${before}. Keep it, and list it in src/time/deprecations.ts for a minor first.`,
    );
  if (!verdict.isVersionRight)
    console.error(
      needed
        ? `Raise schemaVersion (src/version.ts, now ${schemaVersion}) by a ${needed} from ${before}.`
        : `The wire format is that of ${before}: schemaVersion (src/version.ts) stays ${before}.`,
    );
  if (!isAnnounced || unwarned.length > 0 || !verdict.isVersionRight) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const present = presentFormat();
  const before = lastRelease();
  if (process.argv.includes('--freeze')) await freeze(present);
  else if (!before) console.log('Nothing is released yet.');
  else {
    const announced = announcedLevel(here('../../../.changeset'));
    report(compareFormats(before, present, announced), announced, before.version);
  }
}
