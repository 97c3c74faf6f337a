import { readFileSync } from 'node:fs';
import { Bundle, Dossier, Framework, Submission, Survey, mergeBundles } from '@projet-social/schema';
import type { EvaluateInput } from '@projet-social/evaluation';

export const textOf = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const json = (path: string): unknown => JSON.parse(textOf(path));

export const dossier = Dossier.parse(json('dossier.json'));

const submissions = (year: number): Submission[] =>
  (dossier.years.find((entry) => entry.year === year)?.submissions ?? []).flatMap((path) =>
    textOf(path)
      .trimEnd()
      .split('\n')
      .map((line) => Submission.parse(JSON.parse(line))),
  );

/** What `evaluate` reads of the dossier, every file checked by its schema. */
export function inputOf(year: 2024 | 2025): EvaluateInput {
  const [first, ...parts] = dossier.bundles.map((path) => Bundle.parse(json(path)));
  if (!first) throw new RangeError('the dossier names no bundle');
  return {
    framework: Framework.parse(json(dossier.framework)),
    bundle: parts.reduce((whole, part) => mergeBundles(whole, part).bundle, first),
    surveys: dossier.surveys.map((path) => Survey.parse(json(path))),
    submissions: submissions(year),
    year,
    ...(year === 2025 && { previous: { year: 2024, submissions: submissions(2024) } }),
    projectId: dossier.projectId,
    territoryId: dossier.territoryId,
    synthetic: true,
  };
}
