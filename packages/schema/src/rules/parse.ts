import type * as z from 'zod';
import { model } from '../model.js';
import { deprecations, type Deprecation } from '../time/deprecations.js';
import { migrate, migrations, type Migration } from '../time/migrations.js';
import { compareVersions, versionOf } from '../time/versions.js';
import type { Issue } from '../values.js';
import { schemaVersion } from '../version.js';
import { deprecated } from './deprecated.js';
import { fromZodError, valueAt } from './fromErrors.js';
import { issue } from './issue.js';

export interface ParseOptions {
  /**
   * `strict`: an unknown field is an error (for writers). `tolerant`: it is left out and reported as a warning (for readers).
   * @default 'tolerant'
   */
  mode?: 'strict' | 'tolerant';
  /** Steps from earlier versions; others than the registered ones for a producer's own drafts, or for a test. */
  migrations?: readonly Migration[];
  /** Fields and codes that warn before they go. */
  deprecations?: readonly Deprecation[];
}

export type ParseResult<T> = { ok: true; value: T; issues: Issue[] } | { ok: false; value?: undefined; issues: Issue[] };

/** Warns when a document is newer than this program; refuses a version that is not a version or of a later major. */
function checkVersion(found: string): Issue[] {
  const theirs = versionOf(found);
  const ours = versionOf(schemaVersion)!;
  if (!theirs || theirs[0] > ours[0])
    return [issue('unreadable-schema-version', ['schemaVersion'], { found: found.slice(0, 40), known: schemaVersion })];
  const isNewer = theirs[0] === ours[0] && theirs[1] > ours[1];
  return isNewer ? [issue('newer-schema-version', ['schemaVersion'], { found, known: schemaVersion })] : [];
}

/** The document in the form of the present version, with what there is to say about it. */
function upToDate(schema: z.ZodType, data: unknown, steps: readonly Migration[]): { document: unknown; issues: Issue[] } {
  const found = valueAt(data, ['schemaVersion']);
  if (typeof found !== 'string') return { document: data, issues: [] };
  const issues = checkVersion(found);
  const kind = model.get(schema)?.document;
  const isOlder = compareVersions(found, schemaVersion);
  if (kind === undefined || isOlder === undefined || isOlder >= 0) return { document: data, issues };
  try {
    const { document, steps: taken } = migrate(data as Record<string, unknown>, kind, steps);
    if (taken.length > 0) issues.push(issue('migrated', ['schemaVersion'], { found, known: schemaVersion }));
    return { document, issues };
  } catch {
    // A step may stumble on a document that never had the form it expects.
    return { document: data, issues: [...issues, issue('not-migrated', ['schemaVersion'], { found, known: schemaVersion })] };
  }
}

/** A copy without the keys at these paths. What lies elsewhere is shared with the original, whatever it holds. */
function without(data: unknown, paths: readonly Issue['path'][]): unknown {
  const below = new Map<string | number, Issue['path'][]>();
  for (const [step, ...rest] of paths) below.set(step!, [...(below.get(step!) ?? []), rest]);
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }) as Record<string | number, unknown>;
  for (const [step, rests] of below) {
    if (rests.some((rest) => rest.length === 0)) delete copy[step];
    else copy[step] = without(copy[step], rests);
  }
  return copy;
}

/** Places of keys named `__proto__`, which zod passes over in a record instead of reading or refusing them. The data has the form of its schema. */
function keysPassedOver(data: unknown): Issue['path'][] {
  if (typeof data !== 'object' || data === null) return [];
  const found: Issue['path'][] = Object.hasOwn(data, '__proto__') ? [['__proto__']] : [];
  for (const key in data) {
    const inside = data[key as keyof typeof data] as unknown;
    if (typeof inside === 'object')
      for (const path of keysPassedOver(inside)) found.push([Array.isArray(data) ? Number(key) : key, ...path]);
  }
  return found;
}

/**
 * Reads a document against its schema, brought to the present version first. Never throws on bad input; the input is not changed.
 * @returns the value with `ok: true`, possibly with warnings, or `ok: false` and every problem with its place.
 * @example parse(Bundle, JSON.parse(text)).issues.map((problem) => formatIssue(problem, 'fr'))
 */
export function parse<S extends z.ZodType>(schema: S, data: unknown, options: ParseOptions = {}): ParseResult<z.output<S>> {
  try {
    return read(schema, data, options);
  } catch {
    // A getter or a proxy that throws. Nothing that JSON can hold comes here.
    return { ok: false, issues: [issue('not-readable', [])] };
  }
}

function read<S extends z.ZodType>(schema: S, data: unknown, options: ParseOptions): ParseResult<z.output<S>> {
  const { mode = 'tolerant' } = options;
  const start = upToDate(schema, data, options.migrations ?? migrations);
  const { issues } = start;
  if (issues.some((problem) => problem.severity === 'error')) return { ok: false, issues };
  const kind = model.get(schema)?.document;
  if (kind) issues.push(...deprecated(kind, start.document, options.deprecations ?? deprecations));
  let current = start.document;
  // Fields inside a field left out can show up only on the next reading; the depth of documents bounds the rounds.
  for (let round = 0; round < 12; round++) {
    const result = schema.safeParse(current);
    if (result.success) {
      const severity = mode === 'strict' ? 'error' : 'warning';
      issues.push(...keysPassedOver(current).map((path): Issue => ({ ...issue('unknown-key', path, { key: '__proto__' }), severity })));
      return issues.some((problem) => problem.severity === 'error') ? { ok: false, issues } : { ok: true, value: result.data, issues };
    }
    const found = fromZodError(result.error, current);
    const unknown = found.filter((problem) => problem.code === 'unknown-key');
    if (mode === 'strict' || unknown.length === 0) return { ok: false, issues: [...issues, ...found] };
    issues.push(...unknown.map((problem): Issue => ({ ...problem, severity: 'warning' })));
    current = without(
      current,
      unknown.map((problem) => problem.path),
    );
  }
  return { ok: false, issues };
}

/** Reads a JSON text; text that is not JSON is an issue, not an exception. */
export function parseJson<S extends z.ZodType>(schema: S, text: string, options?: ParseOptions): ParseResult<z.output<S>> {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = /position \d+|line \d+ column \d+/.exec(String(error))?.[0] ?? 'JSON';
    return { ok: false, issues: [issue('not-json', [], { detail })] };
  }
  return parse(schema, data, options);
}
