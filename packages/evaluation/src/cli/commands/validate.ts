import { checkSubmission, type Issue } from '@projet-social/schema';
import { checkDossierFramework } from '../../io/evaluateDossier.js';
import { readDossier } from '../../io/dossier.js';
import { type Command } from '../command.js';
import { reportIssues } from '../issues.js';
import { dossierArgument, surveyOfVersion, syntheticNotice } from './shared.js';

/** `pst validate`: is everything there, of the right form, and consistent? */
export const validate: Command = {
  name: 'validate',
  summary: {
    fr: 'contrôle un dossier : fichiers, formes, codes, renvois, réponses',
    en: 'checks a dossier: files, forms, codes, references, answers',
  },
  arguments: [dossierArgument],
  options: [],
  examples: [{ command: 'pst validate mon-dossier', summary: { fr: 'contrôle tout ce qu’il contient', en: 'checks all that it holds' } }],
  async run(context, [folder]) {
    const read = await readDossier(folder ?? '.');
    const issues: Issue[] = [...read.issues, ...checkDossierFramework(read)];
    let answers = 0;
    for (const [year, submissions] of read.submissions)
      for (const submission of submissions) {
        answers += 1;
        const survey = surveyOfVersion(read.surveys, submission.surveyId, submission.surveyVersion);
        if (!survey)
          issues.push({
            code: 'survey-of-submission-unknown',
            severity: 'error',
            path: [String(year), submission.id],
            params: { survey: submission.surveyId },
          });
        else
          issues.push(
            ...checkSubmission(submission, survey).map((issue) => ({ ...issue, path: [String(year), submission.id, ...issue.path] })),
          );
      }
    const notice = syntheticNotice(context, read);
    if (notice) context.terminal.note(context.terminal.style.warn(notice));
    if (!context.json)
      context.terminal.out(
        context.locale === 'fr'
          ? `${read.inputs.length} fichiers lus, ${answers} ${answers < 2 ? 'réponse' : 'réponses'} aux questionnaires, ${read.framework.indicators.length} indicateurs.`
          : `${read.inputs.length} files read, ${answers} ${answers === 1 ? 'submission' : 'submissions'}, ${read.framework.indicators.length} indicators.`,
      );
    return reportIssues(context, issues);
  },
};
