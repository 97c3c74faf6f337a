import { join } from 'node:path';
import { readGlossary } from '../../io/content.js';
import { writeWhole } from '../../io/files.js';
import { toCsv } from '../../publish/csv.js';
import { resultTables } from '../../publish/resultTables.js';
import { toWorkbook } from '../../io/resultWorkbook.js';
import { renderReport } from '../../report/index.js';
import { wordsFor } from '../../report/words.js';
import { type Command, UsageProblem, exitCode, textOption } from '../command.js';
import { reportWritten } from '../issues.js';
import { dossierArgument, openEvaluation, yearChoice } from './shared.js';

const formats = ['html', 'xlsx', 'csv', 'svg', 'png', 'all'] as const;

/** `pst report`: the document of the conference, the workbook, the tables, the charts for slides. */
export const report: Command = {
  name: 'report',
  summary: {
    fr: 'écrit le rapport de la conférence, le classeur, les tables, les images',
    en: 'writes the report of the conference, the workbook, the tables, the images',
  },
  arguments: [dossierArgument],
  options: [
    yearChoice,
    { flags: '--format <format>', summary: { fr: 'ce qu’il faut écrire', en: 'what to write' }, choices: formats, fallback: 'html' },
    {
      flags: '--output <dossier>',
      summary: { fr: 'où écrire (par défaut <dossier>/results/<année>)', en: 'where to write (<dossier>/results/<year> by default)' },
    },
  ],
  examples: [
    {
      command: 'pst report mon-dossier --year 2025',
      summary: { fr: 'le rapport en une page HTML à imprimer', en: 'the report as one HTML page to print' },
    },
    {
      command: 'pst report mon-dossier --format xlsx',
      summary: { fr: 'le classeur des résultats', en: 'the workbook of results' },
    },
  ],
  async run(context, [folder], options) {
    const format = formats.find((entry) => entry === textOption(options, 'format'));
    if (!format) throw new UsageProblem({ fr: 'Format inconnu.', en: 'Unknown format.' });
    const { read, year, evaluation } = await openEvaluation(context, folder, options);
    const output = textOption(options, 'output') ?? join(read.folder, 'results', String(year));
    const { locale } = context;
    const wants = (name: (typeof formats)[number]): boolean => format === name || format === 'all';
    const files: { path: string; content: string | Uint8Array }[] = [];
    if (wants('html'))
      files.push({
        path: 'report.html',
        content: renderReport(evaluation, read.framework, { locale, glossary: await readGlossary(locale), surveys: read.surveys }),
      });
    if (wants('xlsx') || wants('csv')) {
      const tables = resultTables(evaluation, read.framework, locale);
      if (wants('xlsx'))
        files.push({ path: `evaluation-${year}.xlsx`, content: await toWorkbook(tables, wordsFor(read.framework, locale), read.surveys) });
      if (wants('csv'))
        for (const table of tables)
          files.push({ path: join('csv', `${table.name}.csv`), content: toCsv(table, { style: locale === 'fr' ? 'french' : 'standard' }) });
    }
    if (wants('svg') || wants('png')) {
      const { chartImages } = await import('../../report/images.js');
      files.push(...(await chartImages(evaluation, read.framework, { locale, svg: wants('svg'), png: wants('png') })));
    }
    for (const file of files) await writeWhole(join(output, file.path), file.content);
    reportWritten(
      context,
      files.map((file) => join(output, file.path)),
    );
    return exitCode.done;
  },
};
