import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { problem } from './problem.js';

/** Largest file that is read at once; larger tables are streamed. */
const largestFile = 512 * 1024 * 1024;

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/**
 * The bytes of a file.
 * @throws DataProblem `file-missing`, `file-is-folder`, `file-unreadable` or `file-too-large`, located by its path as it was named.
 */
export async function readBytes(path: string, shownAs = path): Promise<Uint8Array> {
  const facts = await stat(path).catch((error: unknown) => {
    throw problem(reason(error) === 'ENOENT' || reason(error) === 'ENOTDIR' ? 'file-missing' : 'file-unreadable', [shownAs], {
      reason: reason(error),
    });
  });
  if (facts.isDirectory()) throw problem('file-is-folder', [shownAs]);
  if (facts.size > largestFile) throw problem('file-too-large', [shownAs], { megabytes: Math.round(facts.size / 1048576) });
  return readFile(path).catch((error: unknown) => {
    throw problem('file-unreadable', [shownAs], { reason: reason(error) });
  });
}

/** UTF-8 text, without its byte order mark. @throws DataProblem `encoding-invalid` when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, shownAs: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('encoding-invalid', [shownAs]);
  }
}

/** Where a position of a text is: line and column, from 1. */
function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { line, column: position - before.lastIndexOf('\n') };
}

/** How deep lists and objects may stand in one another; the deepest document of the project stays far below. */
const deepest = 200;

/** Whether a value is nested deeper than any document is; what reads it afterwards may then call itself without care. */
function isTooDeep(value: unknown): boolean {
  const isHolder = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null;
  let level = [value].filter(isHolder);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((entry) => (Object.values(entry) as unknown[]).filter(isHolder));
  }
  return false;
}

/** A JSON text as a value. @throws DataProblem `json-invalid` with line and column, or `json-too-deep`. */
export function parseJson(text: string, shownAs: string): unknown {
  const value = parsed(text, shownAs);
  if (isTooDeep(value)) throw problem('json-too-deep', [shownAs]);
  return value;
}

function parsed(text: string, shownAs: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const place = lineAndColumn(text, position === undefined ? text.length : Number(position));
    throw problem('json-invalid', [shownAs], { line: place.line, position: place.column });
  }
}

/** The values of NDJSON with their lines, from 1. @throws DataProblem `json-invalid` or `json-too-deep`, with the line. */
export function parseJsonLines(text: string, shownAs: string): { value: unknown; line: number }[] {
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return [];
    const line = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      throw problem('json-invalid', [shownAs], { line, position: 1 });
    }
    if (isTooDeep(value)) throw problem('json-too-deep', [shownAs, line]);
    return [{ value, line }];
  });
}

/** A path written in a dossier, made one of this machine. @throws DataProblem `path-outside-dossier` when it leaves the folder. */
export function inside(folder: string, path: string): string {
  const target = normalize(path);
  if (isAbsolute(target) || target === '..' || target.startsWith(`..${sep}`)) throw problem('path-outside-dossier', [path]);
  return join(folder, target);
}

/** Writes a file aside, then gives it its name: it is there whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(aside, content);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw problem('file-not-written', [path], { reason: reason(error) });
  }
}
