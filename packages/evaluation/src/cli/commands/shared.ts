import { Framework, type Survey, parse } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../../disclosure/protect.js';
import { nearest } from '../../explain/nearest.js';
import { readContent } from '../../io/content.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { evaluateDossier } from '../../io/evaluateDossier.js';
import { decodeUtf8, parseJson, readBytes } from '../../io/files.js';
import { DataProblem, problem } from '../../io/problem.js';
import type { Command, Context, OptionValues } from '../command.js';
import { yearOption } from '../command.js';
import type { SamplingErrorMethod } from '../../score/index.js';

/** The argument that most commands begin with. */
export const dossierArgument: Command['arguments'][number] = {
  name: 'dossier',
  required: true,
  summary: { fr: 'dossier du projet, ou son dossier.json', en: 'dossier of the project, or its dossier.json' },
};

/** The year of the evaluation; the latest of the dossier when it is not said. */
export const yearChoice: Command['options'][number] = {
  flags: '--year <année>',
  summary: { fr: 'année évaluée (par défaut la dernière du dossier)', en: 'evaluated year (the latest of the dossier by default)' },
};

const intervalMethods: readonly SamplingErrorMethod[] = ['auto', 'delta', 'replicates'];

/** Where the intervals of the scores come from. */
export const intervalsChoice: Command['options'][number] = {
  flags: '--intervals <méthode>',
  summary: {
    fr: 'calcul des fourchettes : par formule (delta), en rééchantillonnant les réponses (replicates), ou comme le référentiel l’appelle (auto)',
    en: 'how intervals are computed: by formula (delta), by resampling the answers (replicates), or as the framework calls for (auto)',
  },
  choices: intervalMethods,
  fallback: 'auto',
};

export interface OpenedEvaluation {
  readonly read: ReadDossier;
  readonly year: number;
  readonly evaluation: ProtectedEvaluation;
}

/** Reads a dossier, computes the year and passes it through disclosure control: what every command that shows results starts from. */
export async function openEvaluation(context: Context, folder: string | undefined, options: OptionValues): Promise<OpenedEvaluation> {
  const path = folder ?? '.';
  const progress = context.terminal.progress(context.locale === 'fr' ? 'Lecture' : 'Reading', 3);
  try {
    const read = await readDossier(path);
    progress.advance(1);
    const years = read.dossier.years.map((entry) => entry.year);
    const year = yearOption(options) ?? Math.max(...years);
    if (!years.includes(year)) throw problem('year-missing', [path], { year, years: years.join(', ') });
    const evaluation = await evaluateDossier(read, { year, samplingError: intervalsOption(options) });
    progress.advance(3);
    return { read, year, evaluation };
  } finally {
    progress.stop();
  }
}

/** The words that stand above results made from synthetic data. */
export function syntheticNotice(context: Context, read: ReadDossier): string | undefined {
  const notice = read.dossier.synthetic;
  return notice && (notice[context.locale] ?? notice.fr);
}

function intervalsOption(options: OptionValues): SamplingErrorMethod {
  return intervalMethods.find((method) => method === options['intervals']) ?? 'auto';
}

/** A framework from its file; without one, the framework that is shipped. */
export async function readFramework(path: string | undefined): Promise<Framework> {
  const read: unknown = path === undefined ? await readContent('framework.json') : parseJson(decodeUtf8(await readBytes(path), path), path);
  const result = parse(Framework, read);
  if (result.value === undefined)
    throw new DataProblem(result.issues.map((issue) => ({ ...issue, path: [path ?? 'framework.json', ...issue.path] })));
  return result.value;
}

/** The survey of this identifier in the version asked; in another where the dossier does not hold that one. */
export function surveyOfVersion(surveys: readonly Survey[], id: string, version: string): Survey | undefined {
  const versions = surveys.filter((survey) => survey.id === id);
  return versions.find((survey) => survey.version === version) ?? versions[0];
}

/** Identifiers with what people call them, for a message: `residents (Habitants)`. */
export function named(ids: readonly string[], nameOf: (id: string) => string): string {
  return ids.map((id) => `${id} (${nameOf(id)})`).join(', ');
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The identifiers nearest to what was typed, whether that was an identifier or what people call the thing. */
export function nearestNamed(typed: string, ids: readonly string[], nameOf: (id: string) => string): string {
  const called = typed.length > 2 ? ids.filter((id) => plain(nameOf(id)).includes(plain(typed))) : [];
  const spelt = nearest(typed, ids);
  return named([...new Set([...called, ...spelt])].slice(0, 4), nameOf);
}
