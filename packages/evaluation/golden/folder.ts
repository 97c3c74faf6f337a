import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Cell, type DataSet, type Fixture, type GoldenContext, type GoldenCase, type Input } from './contract.js';

/** The fixtures of a folder, and a line for every other file that was left aside. */
export interface GoldenFolder {
  readonly path: string;
  readonly fixtures: readonly Fixture[];
  readonly leftAside: readonly string[];
}

/**
 * Reads the fixtures of a folder: its `.json` files in the format `golden/1`, in the order of their names.
 * @throws Error when the folder does not exist.
 */
export function readFolder(folder: string): GoldenFolder {
  const path = resolve(folder);
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new Error(`no such folder: ${folder}`);
  const fixtures: Fixture[] = [];
  const leftAside: string[] = [];
  for (const name of readdirSync(path).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = join(path, name);
    const content = readJson(file);
    if (content instanceof Error) leftAside.push(`${name}: ${content.message}`);
    else if (isFixture(content)) fixtures.push({ ...content, id: typeof content.id === 'string' ? content.id : basename(name, '.json') });
    else leftAside.push(`${name}: not a golden/1 fixture (schema ${JSON.stringify(schemaOf(content))})`);
  }
  return { path, fixtures, leftAside };
}

/** What a kind sees of one case. Data sets are read once per folder and shared through `cache`. */
export function contextOf(folder: GoldenFolder, fixture: Fixture, goldenCase: GoldenCase, cache: Map<string, DataSet>): GoldenContext {
  const data = (name: string): DataSet => {
    const file = fixture.data?.[name] ?? `data/${name}.json`;
    const cached = cache.get(file);
    if (cached) return cached;
    const path = join(folder.path, file);
    if (!existsSync(path)) throw new Error(`the data set "${name}" is missing: ${file} is not in the folder`);
    const content = readJson(path);
    if (content instanceof Error) throw new Error(`the data set "${name}" (${file}) cannot be read: ${content.message}`);
    if (!isDataSet(content)) throw new Error(`the data set "${name}" (${file}) is not in the format golden-data/1`);
    cache.set(file, content);
    return content;
  };
  return { data, input: (input) => columnsOf(data(input.data), input), case: goldenCase, fixture };
}

function columnsOf({ columns, rows, id }: DataSet, { columns: names, where = {} }: Input): Cell[][] {
  const column = (name: string): readonly Cell[] => {
    const values = columns[name];
    if (!values) throw new Error(`the data set "${id}" has no column "${name}"`);
    return values;
  };
  const filters = Object.entries(where).map(([name, value]) => [column(name), value] as const);
  const kept = Array.from({ length: rows }, (_, i) => i).filter((i) => filters.every(([values, value]) => values[i] === value));
  return names.map((name) => {
    const values = column(name);
    return kept.map((i) => values[i] ?? null);
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    return new Error(`not readable as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function schemaOf(content: unknown): unknown {
  return typeof content === 'object' && content !== null && 'schema' in content ? content.schema : null;
}

function isFixture(content: unknown): content is Fixture {
  return schemaOf(content) === 'golden/1' && Array.isArray((content as { cases?: unknown }).cases);
}

function isDataSet(content: unknown): content is DataSet {
  return schemaOf(content) === 'golden-data/1' && typeof (content as { columns?: unknown }).columns === 'object';
}
