import { join } from 'node:path';
import { writeWhole } from '../../io/files.js';
import { toDataPackage } from '../../publish/dataPackage.js';
import { type Command, exitCode, textOption } from '../command.js';
import { reportWritten } from '../issues.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

/** `pst publish`: an open-data package of the results that is safe to post. */
export const publish: Command = {
  name: 'publish',
  summary: {
    fr: 'écrit un paquet de données ouvertes des résultats, sans risque pour les personnes',
    en: 'writes an open-data package of the results, safe for people',
  },
  arguments: [dossierArgument],
  options: [
    yearChoice,
    {
      flags: '--output <dossier>',
      summary: {
        fr: 'où écrire (par défaut <dossier>/results/<année>/open-data)',
        en: 'where to write (<dossier>/results/<year>/open-data by default)',
      },
    },
  ],
  examples: [
    {
      command: 'pst publish mon-dossier --year 2025',
      summary: { fr: 'CSV, Table Schema, licence et dictionnaire', en: 'CSV, Table Schema, licence and dictionary' },
    },
  ],
  async run(context, [folder], options) {
    const { read, year, evaluation } = await openEvaluation(context, folder, options);
    const output = textOption(options, 'output') ?? join(read.folder, 'results', String(year), 'open-data');
    const written: string[] = [];
    for (const file of toDataPackage(evaluation, read.framework, context.locale)) {
      const path = join(output, file.path);
      await writeWhole(path, file.content);
      written.push(path);
    }
    reportWritten(context, written);
    return exitCode.done;
  },
};
