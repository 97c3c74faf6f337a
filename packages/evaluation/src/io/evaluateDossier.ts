import type { Evaluation, Issue } from '@projet-social/schema';
import { type ProtectedEvaluation, protectEvaluation } from '../disclosure/protect.js';
import { evaluate } from '../evaluate.js';
import type { EvaluateInput, EvaluateOptions } from '../input.js';
import { checkFramework } from '../observe/index.js';
import type { ReadDossier } from './dossier.js';
import { DataProblem, problem } from './problem.js';

export interface EvaluateDossierOptions extends EvaluateOptions {
  readonly year: number;
}

/** What `evaluate` reads, from a dossier that was read: the year, and the year before where the dossier holds it. */
export function evaluateInput(read: ReadDossier, year: number): EvaluateInput {
  const wanted = read.dossier.years.find((entry) => entry.year === year);
  if (!wanted) throw problem('year-missing', [read.folder], { year, years: read.dossier.years.map((entry) => entry.year).join(', ') });
  const before = read.dossier.years.filter((entry) => entry.year < year).sort((a, b) => b.year - a.year)[0];
  return {
    framework: read.framework,
    bundle: read.bundle,
    surveys: read.surveys,
    year,
    period: wanted.period,
    submissions: read.submissions.get(year) ?? [],
    ...(before && {
      previous: {
        year: before.year,
        period: before.period,
        submissions: read.submissions.get(before.year) ?? [],
        ...(before.purged && { answersRemovedOn: before.purged.on }),
      },
    }),
    projectId: read.dossier.projectId,
    territoryId: read.dossier.territoryId,
    inputs: read.inputs.map(({ role, path, sha256 }) => ({ role, path, sha256 })),
    synthetic: read.dossier.synthetic !== undefined,
  };
}

/** The year's evaluation, with the figures of the working team: not to leave it. */
export function workingEvaluation(read: ReadDossier, options: EvaluateDossierOptions): Evaluation {
  const { year, ...rest } = options;
  return evaluate(evaluateInput(read, year), rest);
}

/**
 * Lets an evaluation out whose hidden results are safe.
 * @throws DataProblem naming each hidden result that could be worked out.
 */
export function letOut(evaluation: ProtectedEvaluation): ProtectedEvaluation {
  if (evaluation.disclosure.audit.passed) return evaluation;
  const failed = evaluation.issues.filter(({ code }) => code === 'disclosure-audit-failed');
  throw new DataProblem([...failed, ...problem('publication-refused', [String(evaluation.year)]).issues]);
}

/**
 * The year's evaluation after disclosure control: the only form in which results are written or shown.
 * @throws DataProblem when the control finds that a hidden result could be worked out: nothing leaves.
 */
export async function evaluateDossier(read: ReadDossier, options: EvaluateDossierOptions): Promise<ProtectedEvaluation> {
  const { year } = options;
  const purged = read.dossier.years.find((entry) => entry.year === year)?.purged;
  if (purged) throw problem('already-purged', [read.folder], { year, on: purged.on, kept: purged.kept });
  const before = evaluateInput(read, year).previous?.year;
  // What last year hid must not come back through this year's changes.
  const previous =
    before === undefined ? undefined : await protectEvaluation(workingEvaluation(read, { year: before, probe: 'none' }), read.framework);
  return letOut(await protectEvaluation(workingEvaluation(read, options), read.framework, { ...(previous && { previous }) }));
}

/** The document as it is written: the same evaluation always gives the same bytes. */
export function evaluationText(evaluation: ProtectedEvaluation): string {
  return `${JSON.stringify(evaluation, null, 2)}\n`;
}

/** Formulas that name an unknown set or field, located in the framework's file. */
export function checkDossierFramework(read: ReadDossier): Issue[] {
  return checkFramework(read.framework).map((issue) => ({ ...issue, path: [read.dossier.framework, ...issue.path] }));
}
