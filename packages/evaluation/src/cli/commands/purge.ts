import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluateDossier, evaluationText } from '../../io/evaluateDossier.js';
import { decodeUtf8, inside, parseJson, readBytes, sha256, writeWhole } from '../../io/files.js';
import { readDossier } from '../../io/dossier.js';
import { problem } from '../../io/problem.js';
import { type Command, UsageProblem, exitCode, textOption, yearOption } from '../command.js';
import { dossierArgument } from './shared.js';

const log = 'purges.log';

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
    if (context.today < due) throw problem('retention-not-over', [String(year)], { due });
    const french = context.locale === 'fr';
    const files = entry.submissions;
    if (options['yes'] !== true) {
      for (const file of files) context.terminal.out(file);
      context.terminal.note(french ? 'Rien n’a été supprimé. Ajoutez --yes pour supprimer.' : 'Nothing was removed. Add --yes to remove.');
      return exitCode.done;
    }
    const evaluation = await evaluateDossier(read, { year });
    const kept = join('results', String(year), 'evaluation.json');
    const text = evaluationText(evaluation);
    await writeWhole(join(read.folder, kept), text);
    const manifest = join(read.folder, 'dossier.json');
    const dossier = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as typeof read.dossier;
    const years = dossier.years.map((one) => (one.year === year ? { ...one, submissions: [] } : one));
    await writeWhole(manifest, `${JSON.stringify({ ...dossier, years }, null, 2)}\n`);
    for (const file of files) await rm(inside(read.folder, file));
    const count = read.submissions.get(year)?.length ?? 0;
    const line = `${context.today}\tyear=${year}\tsubmissions=${count}\tfiles=${files.join(',')}\tkept=${kept}\tsha256=${sha256(text)}\n`;
    await appendFile(join(read.folder, log), line);
    context.terminal.out(line.trimEnd());
    return exitCode.done;
  },
};
