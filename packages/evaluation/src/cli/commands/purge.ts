import { type PurgeStep, answersOfOtherYears, leftOver, logPurge, removeAnswers } from '../../io/purge.js';
import { evaluateDossier, evaluationText } from '../../io/evaluateDossier.js';
import { sha256 } from '../../io/files.js';
import { readDossier } from '../../io/dossier.js';
import { problem } from '../../io/problem.js';
import { type Command, UsageProblem, exitCode, textOption, yearOption } from '../command.js';
import { dossierArgument } from './shared.js';

/** A day some months later, the end of the month where the day does not exist. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, last));
  return target.toISOString().slice(0, 10);
}

/** `pst purge`: removes raw answers after the retention period, keeps the totals, and writes a line to file. */
export const purge: Command = {
  name: 'purge',
  summary: {
    fr: 'supprime les réponses brutes après le délai de conservation et garde les totaux',
    en: 'removes raw answers after the retention period and keeps the totals',
  },
  arguments: [dossierArgument],
  options: [
    { flags: '--year <année>', summary: { fr: 'année dont les réponses sont supprimées', en: 'year whose answers are removed' } },
    { flags: '--months <n>', summary: { fr: 'délai de conservation, en mois', en: 'retention period, in months' }, fallback: '12' },
    {
      flags: '--yes',
      summary: {
        fr: 'supprime vraiment ; sans cette option, dit seulement ce qui serait fait',
        en: 'removes for good; without it, only says what would be done',
      },
    },
  ],
  examples: [
    {
      command: 'pst purge mon-dossier --year 2024 --yes',
      summary: { fr: 'après le délai, supprime et consigne dans purges.log', en: 'after the period, removes and records in purges.log' },
    },
  ],
  async run(context, [folder], options) {
    const year = yearOption(options);
    const months = Number(textOption(options, 'months'));
    if (year === undefined || !Number.isInteger(months) || months < 0)
      throw new UsageProblem({ fr: 'Donnez --year, et --months en mois entiers.', en: 'Give --year, and --months in whole months.' });
    const read = await readDossier(folder ?? '.');
    const entry = read.dossier.years.find((one) => one.year === year);
    if (!entry) throw problem('year-missing', [folder ?? '.'], { year, years: read.dossier.years.map((one) => one.year).join(', ') });
    const due = monthsLater(entry.period.end, months);
    if (context.today <= due) throw problem('retention-not-over', [String(year)], { due });
    const french = context.locale === 'fr';
    const { purged } = entry;
    const files = purged ? await leftOver(read.folder, purged.files) : entry.submissions;
    if (purged && files.length === 0) throw problem('already-purged', [String(year)], { year, on: purged.on, kept: purged.kept });
    if (files.length === 0) throw problem('nothing-to-purge', [String(year)], { year });
    const shared = answersOfOtherYears(read.dossier, year, files);
    if (shared) throw problem('answers-shared', [shared.file], { year, other: shared.year });
    if (options['yes'] !== true) {
      if (context.json) context.terminal.out(JSON.stringify({ toRemove: files, removed: [] }, null, 2));
      else for (const file of files) context.terminal.out(file);
      context.terminal.note(french ? 'Rien n’a été supprimé. Ajoutez --yes pour supprimer.' : 'Nothing was removed. Add --yes to remove.');
      return exitCode.done;
    }
    const record = (step: PurgeStep, line: Parameters<typeof logPurge>[1]['line']) =>
      logPurge(read.folder, { day: context.today, step, year, line });
    if (purged) {
      await removeAnswers(read.folder, year, purged, undefined);
      context.terminal.out(await record('done', purged));
      return exitCode.done;
    }
    const text = evaluationText(await evaluateDossier(read, { year }));
    const line = {
      on: context.today,
      submissions: read.submissions.get(year)?.length ?? 0,
      files,
      kept: `results/${year}/evaluation.json`,
      sha256: sha256(text),
    };
    // The record stands before anything goes: whatever interrupts the work, no answer disappears unrecorded.
    await record('begun', line);
    await removeAnswers(read.folder, year, line, text);
    context.terminal.out(await record('done', line));
    return exitCode.done;
  },
};
