import { join, relative, resolve, sep } from 'node:path';
import type { Dossier } from '@projet-social/schema';
import { decodeUtf8, parseJson, readBytes, writeWhole } from './files.js';
import { problem } from './problem.js';

/**
 * Adds a file to the dossier's manifest, once, so that the next command reads it. A file outside the dossier cannot be: it is left alone.
 * @returns whether the file stands in the dossier.
 * @throws DataProblem `already-purged` for a year whose answers were removed: new ones would never be counted.
 */
export async function addToDossier(folder: string, path: string, into: { year: number } | 'bundles'): Promise<boolean> {
  const file = relative(resolve(folder), resolve(path)).split(sep).join('/');
  if (file.startsWith('..')) return false;
  const manifest = join(folder, 'dossier.json');
  const dossier = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as Dossier;
  const purged = into === 'bundles' ? undefined : dossier.years.find(({ year }) => year === into.year)?.purged;
  if (purged && into !== 'bundles') throw problem('already-purged', [file], { year: into.year, on: purged.on, kept: purged.kept });
  const add = (list: readonly string[]): string[] => (list.includes(file) ? [...list] : [...list, file]);
  const changed =
    into === 'bundles'
      ? { ...dossier, bundles: add(dossier.bundles) }
      : {
          ...dossier,
          years: dossier.years.map((entry) => (entry.year === into.year ? { ...entry, submissions: add(entry.submissions) } : entry)),
        };
  await writeWhole(manifest, `${JSON.stringify(changed, null, 2)}\n`);
  return true;
}
