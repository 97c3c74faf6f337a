import type * as z from 'zod';
import type { Issue } from '../values.js';
import { schemaVersion } from '../version.js';
import { fromZodError, valueAt } from './fromErrors.js';
import { issue } from './issue.js';

export interface ParseOptions {
  /**
   * `strict`: an unknown field is an error (for writers). `tolerant`: it is left out and reported as a warning (for readers).
   * @default 'tolerant'
   */
  mode?: 'strict' | 'tolerant';
}

export type ParseResult<T> = { ok: true; value: T; issues: Issue[] } | { ok: false; value?: undefined; issues: Issue[] };

const versionPattern = /^(\d+)\.(\d+)\.(\d+)/;

/** Warns when a document is newer than this program; refuses a version that is not a version or of a later major. */
function checkVersion(data: unknown): Issue[] {
  const found = valueAt(data, ['schemaVersion']);
  if (typeof found !== 'string' || found === schemaVersion) return [];
  const theirs = versionPattern.exec(found);
  const ours = versionPattern.exec(schemaVersion)!;
  if (!theirs || Number(theirs[1]) > Number(ours[1])) {
    return [issue('unreadable-schema-version', ['schemaVersion'], { found: found.slice(0, 40), known: schemaVersion })];
  }
  const isNewer = Number(theirs[1]) === Number(ours[1]) && Number(theirs[2]) > Number(ours[2]);
  return isNewer ? [issue('newer-schema-version', ['schemaVersion'], { found, known: schemaVersion })] : [];
}

/** A copy without the keys at these paths. */
function without(data: unknown, paths: readonly Issue['path'][]): unknown {
  const copy = structuredClone(data);
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1));
    if (parent && typeof parent === 'object') delete (parent as Record<string, unknown>)[String(path.at(-1))];
  }
  return copy;
}

/**
 * Reads a document against its schema. Never throws on bad input; the input is not changed.
 * @returns the value with `ok: true`, possibly with warnings, or `ok: false` and every problem with its place.
 * @example parse(Bundle, JSON.parse(text)).issues.map((problem) => formatIssue(problem, 'fr'))
 */
export function parse<S extends z.ZodType>(schema: S, data: unknown, { mode = 'tolerant' }: ParseOptions = {}): ParseResult<z.output<S>> {
  const issues = checkVersion(data);
  if (issues.some((problem) => problem.severity === 'error')) return { ok: false, issues };
  let current = data;
  // Fields inside a field left out can show up only on the next reading; the depth of documents bounds the rounds.
  for (let round = 0; round < 12; round++) {
    const result = schema.safeParse(current);
    if (result.success) return { ok: true, value: result.data, issues };
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
