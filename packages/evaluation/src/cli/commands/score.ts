import { join } from 'node:path';
import { evaluationText } from '../../io/evaluateDossier.js';
import { writeWhole } from '../../io/files.js';
import { readGlossary } from '../../io/content.js';
import { renderReport } from '../../report/index.js';
import { type Command, exitCode, textOption } from '../command.js';
import { reportIssues } from '../issues.js';
import { profileSummary } from '../summary.js';
import { dossierArgument, intervalsChoice, openEvaluation, syntheticNotice, yearChoice } from './shared.js';

/** `pst score`: from a dossier to the year's profile, `evaluation.json` and the report. */
export const score: Command = {
  name: 'score',
  summary: {
    fr: 'calcule le profil d’une année et écrit evaluation.json et le rapport',
    en: 'computes the profile of a year and writes evaluation.json and the report',
  },
  arguments: [dossierArgument],
  options: [
    yearChoice,
    intervalsChoice,
    {
      flags: '--output <dossier>',
      summary: { fr: 'où écrire (par défaut <dossier>/results/<année>)', en: 'where to write (<dossier>/results/<year> by default)' },
    },
  ],
  examples: [
    { command: 'pst score mon-dossier --year 2025', summary: { fr: 'le profil 2025', en: 'the 2025 profile' } },
    {
      command: 'pst score mon-dossier --json > profil.json',
      summary: { fr: 'le document complet, pour un script', en: 'the whole document, for a script' },
    },
  ],
  async run(context, [folder], options) {
    const { read, year, evaluation } = await openEvaluation(context, folder, options);
    const output = textOption(options, 'output') ?? join(read.folder, 'results', String(year));
    const text = evaluationText(evaluation);
    const { locale } = context;
    const report = renderReport(evaluation, read.framework, { locale, glossary: await readGlossary(locale), surveys: read.surveys });
    await writeWhole(join(output, 'evaluation.json'), text);
    await writeWhole(join(output, 'report.html'), report);
    if (context.json) {
      context.terminal.out(text.trimEnd());
      return evaluation.issues.some((issue) => issue.severity === 'error') ? exitCode.problems : exitCode.done;
    }
    const notice = syntheticNotice(context, read);
    if (notice) context.terminal.note(context.terminal.style.warn(notice));
    for (const line of profileSummary(evaluation, read.framework, context.locale, context.terminal)) context.terminal.out(line);
    context.terminal.out('');
    for (const file of ['evaluation.json', 'report.html']) context.terminal.out(join(output, file));
    return reportIssues(context, evaluation.issues, { writtenIn: join(output, 'evaluation.json') });
  },
};
