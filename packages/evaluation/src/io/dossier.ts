import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type * as z from 'zod';
import {
  Bundle,
  Dossier,
  Framework,
  type Issue,
  Submission,
  Survey,
  check,
  checkFramework,
  mergeBundles,
  parse,
} from '@projet-social/schema';
import { DataProblem, problem } from './problem.js';
import { decodeUtf8, inside, parseJson, readBytes, sha256 } from './files.js';
import { type ReadRegisters, readRegisters } from './registers.js';
import { readRecords } from './submissions.js';

/** A file that was read: its part in the dossier, its path there, its hash. */
export interface ReadInput {
  readonly role: 'dossier' | 'framework' | 'survey' | 'bundle' | 'submissions';
  readonly path: string;
  readonly sha256: string;
}

/** Everything a dossier holds, read and checked for form. */
export interface ReadDossier {
  readonly folder: string;
  readonly dossier: Dossier;
  readonly framework: Framework;
  readonly surveys: readonly Survey[];
  readonly bundle: Bundle;
  /** Submissions by year. */
  readonly submissions: ReadonlyMap<number, readonly Submission[]>;
  readonly inputs: readonly ReadInput[];
  /** What is odd without preventing the computation. */
  readonly issues: readonly Issue[];
  /** The file in which a record of the bundle stands. */
  readonly fileOf: (list: keyof Bundle, record: unknown) => string | undefined;
}

/** The issues of one file, with the file first in their path. */
function located(file: string, issues: readonly Issue[], before: Issue['path'] = []): Issue[] {
  return issues.map((issue) => ({ ...issue, path: [file, ...before, ...issue.path] }));
}

/** A file of the dossier that holds a bundle or a part of one; `locate` where it is a workbook of registers. */
interface BundlePart {
  readonly file: string;
  readonly part: Bundle;
  readonly locate?: ReadRegisters['locate'];
}

/** The records of one list of a bundle. */
function recordsOf(bundle: Bundle, list: string): readonly unknown[] {
  const records = (bundle as Readonly<Record<string, unknown>>)[list];
  return Array.isArray(records) ? (records as readonly unknown[]) : [];
}

/** Issues of the whole bundle, with the file of the record they are about and its place there. */
function inTheirFiles(issues: readonly Issue[], bundle: Bundle, parts: readonly BundlePart[]): Issue[] {
  return issues.map((issue) => {
    const [list, index, ...rest] = issue.path;
    if (typeof list !== 'string' || typeof index !== 'number') return issue;
    const record = recordsOf(bundle, list)[index];
    for (const { file, part, locate } of parts) {
      const place = recordsOf(part, list).indexOf(record);
      if (place >= 0 && locate) return locate([{ ...issue, path: [list, place, ...rest] }])[0] ?? issue;
      if (place >= 0) return { ...issue, path: [file, list, place, ...rest] };
    }
    return issue;
  });
}

/**
 * Reads a dossier from its folder, or from its `dossier.json`.
 * Every file is read before it is judged, so that one run names all that is wrong.
 * @throws DataProblem with every error found, located by file and path.
 */
export async function readDossier(path: string): Promise<ReadDossier> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) throw problem('dossier-missing', [path]);
  const manifest = facts.isDirectory() ? join(path, 'dossier.json') : path;
  if (facts.isDirectory() && !(await stat(manifest).catch(() => undefined))) throw problem('manifest-missing', [path]);
  const folder = dirname(manifest);
  const issues: Issue[] = [];
  const inputs: ReadInput[] = [];

  /** What `use` makes of a file's bytes; a file that cannot be read or understood leaves its problems and gives nothing. */
  async function opened<T>(role: ReadInput['role'], file: string, use: (bytes: Uint8Array) => T | Promise<T>): Promise<T | undefined> {
    try {
      const bytes = await readBytes(inside(folder, file), file);
      inputs.push({ role, path: file, sha256: sha256(bytes) });
      return await use(bytes);
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      issues.push(...error.issues);
      return undefined;
    }
  }

  function document<S extends z.ZodType>(role: ReadInput['role'], file: string, schema: S): Promise<z.output<S> | undefined> {
    return opened(role, file, (bytes) => {
      const read = parseJson(decodeUtf8(bytes, file), file);
      if (role === 'dossier' && typeof read === 'object' && read && 'kind' in read && read.kind === 'evaluation')
        throw problem('evaluation-not-dossier', [path]);
      if (role === 'dossier' && typeof read === 'object' && read && !('years' in read || 'bundles' in read))
        throw problem('not-a-dossier', [path]);
      const result = parse(schema, read, { mode: 'tolerant' });
      issues.push(...located(file, result.issues));
      return result.ok ? result.value : undefined;
    });
  }

  const stop = (): never => {
    throw new DataProblem(issues);
  };
  const dossier = (await document('dossier', basename(manifest), Dossier)) ?? stop();
  for (const [index, { period }] of dossier.years.entries())
    if (period.end < period.start)
      issues.push({ code: 'period-order', severity: 'error', path: [basename(manifest), 'years', index, 'period'], params: period });
  const framework = await document('framework', dossier.framework, Framework);
  if (framework) issues.push(...located(dossier.framework, checkFramework(framework)));
  const surveys: Survey[] = [];
  for (const file of dossier.surveys) {
    const survey = await document('survey', file, Survey);
    if (survey) surveys.push(survey);
  }
  let bundle: Bundle | undefined;
  const parts: BundlePart[] = [];
  for (const file of dossier.bundles) {
    let locate: ReadRegisters['locate'] | undefined;
    const part =
      extname(file).toLowerCase() === '.xlsx'
        ? await opened('bundle', file, async (bytes) => {
            const registers = await readRegisters(bytes, file, dossier);
            issues.push(...registers.issues);
            locate = registers.locate;
            return registers.bundle;
          })
        : await document('bundle', file, Bundle);
    if (!part) continue;
    parts.push({ file, part, ...(locate && { locate }) });
    if (!bundle) bundle = part;
    else {
      const merged = mergeBundles(bundle, part);
      // A reference may lead to a part that is read later: references are checked on the whole.
      issues.push(
        ...located(
          file,
          merged.issues.filter((issue) => issue.code !== 'merge-dangling-ref'),
        ),
      );
      bundle = merged.bundle;
    }
  }
  if (bundle && parts.length === dossier.bundles.length) issues.push(...inTheirFiles(check(bundle), bundle, parts));
  const submissions = new Map<number, Submission[]>();
  for (const { year, submissions: files } of dossier.years) {
    const list: Submission[] = [];
    for (const file of files) {
      await opened('submissions', file, async (bytes) => {
        const records = bytes.length === 0 ? [] : await readRecords(bytes, file);
        if (records.length === 0) issues.push({ code: 'answers-none', severity: 'warning', path: [file] });
        for (const { value, place } of records) {
          const result = parse(Submission, value, { mode: 'tolerant' });
          issues.push(...located(file, result.issues, [place]));
          if (result.ok) list.push(result.value);
        }
      });
    }
    submissions.set(year, list);
  }
  if (!framework || !bundle || issues.some((issue) => issue.severity === 'error')) return stop();
  const fileOf: ReadDossier['fileOf'] = (list, record) => parts.find(({ part }) => recordsOf(part, list).includes(record))?.file;
  return { folder, dossier, framework, surveys, bundle, submissions, inputs, issues, fileOf };
}
