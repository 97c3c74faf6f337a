import { open, rm, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { Dossier } from '@projet-social/schema';
import { decodeUtf8, inside, parseJson, readBytes, writeWhole } from './files.js';
import { DataProblem, problem } from './problem.js';

type Purged = NonNullable<Dossier['years'][number]['purged']>;

/** `begun` is written before anything is removed, `done` once every file is gone. */
export type PurgeStep = 'begun' | 'done';

const log = 'purges.log';

/** Those of the files that are still there: an earlier purge was interrupted. */
export async function leftOver(folder: string, files: readonly string[]): Promise<string[]> {
  const there = await Promise.all(files.map((file) => stat(inside(folder, file)).then(Boolean, () => false)));
  return files.filter((_, i) => there[i]);
}

/** The first of the files that another year of the dossier reads too. */
export function answersOfOtherYears(dossier: Dossier, year: number, files: readonly string[]): { file: string; year: number } | undefined {
  for (const other of dossier.years.filter((entry) => entry.year !== year)) {
    const read = new Set(other.submissions.map((file) => normalize(file)));
    const file = files.find((one) => read.has(normalize(one)));
    if (file !== undefined) return { file, year: other.year };
  }
  return undefined;
}

/**
 * Adds a line that a data-protection officer can file, and waits until the disk holds it.
 * @returns the line.
 * @throws DataProblem `file-not-written`.
 */
export async function logPurge(
  folder: string,
  { day, step, year, line }: { day: string; step: PurgeStep; year: number; line: Omit<Purged, 'on'> },
): Promise<string> {
  const { submissions, files, kept, sha256 } = line;
  const text = [day, step, `year=${year}`, `submissions=${submissions}`, `files=${files.join(',')}`, `kept=${kept}`, `sha256=${sha256}`];
  const path = join(folder, log);
  try {
    const file = await open(path, 'a');
    try {
      await file.appendFile(`${text.join('\t')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw notDone('file-not-written', log, error);
  }
  return text.join('\t');
}

/**
 * Removes the answers of a year. The totals are written first, then the manifest says that the answers are gone, then they go: interrupted
 * anywhere, the dossier can be read, and the same command ends the work.
 * @param totals the kept evaluation; undefined when an interrupted purge has written it already.
 * @throws DataProblem `answers-not-removed`, one for each file that stays.
 */
export async function removeAnswers(folder: string, year: number, purged: Purged, totals: string | undefined): Promise<void> {
  if (totals !== undefined) {
    await writeWhole(inside(folder, purged.kept), totals);
    const manifest = join(folder, 'dossier.json');
    const dossier = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as Dossier;
    const years = dossier.years.map((entry) => (entry.year === year ? { ...entry, submissions: [], purged } : entry));
    await writeWhole(manifest, `${JSON.stringify({ ...dossier, years }, null, 2)}\n`);
  }
  const staying: DataProblem[] = [];
  for (const file of purged.files)
    await rm(inside(folder, file), { force: true }).catch((error: unknown) => {
      staying.push(notDone('answers-not-removed', file, error));
    });
  if (staying.length > 0) throw new DataProblem(staying.flatMap(({ issues }) => issues));
}

function notDone(code: string, path: string, error: unknown): DataProblem {
  return problem(code, [path], { reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
}
