import { createHash } from 'node:crypto';
import { basename, extname, join, relative, sep } from 'node:path';
import type { Dossier, Issue } from '@projet-social/schema';
import * as z from 'zod';
import { type Commune, importStatistics } from '../../exchange/importStatistics.js';
import { importSubmissions } from '../../exchange/importSurvey.js';
import { StatisticsMapping, SurveyMapping } from '../../exchange/mapping.js';
import type { Table } from '../../exchange/table.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { decodeUtf8, parseJson, readBytes, writeWhole } from '../../io/files.js';
import { problem } from '../../io/problem.js';
import { readTable } from '../../io/tables.js';
import { type Command, UsageProblem, exitCode, textOption } from '../command.js';
import { reportIssues } from '../issues.js';

const Mapping = z.discriminatedUnion('kind', [SurveyMapping, StatisticsMapping]);

async function readMapping(path: string): Promise<z.infer<typeof Mapping>> {
  const value = parseJson(decodeUtf8(await readBytes(path), path), path);
  const result = Mapping.safeParse(value);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  throw problem(first?.path.length === 0 || first?.path[0] === 'kind' ? 'mapping-unknown-kind' : 'mapping-field-wrong', [
    path,
    ...(first?.path ?? []).map(String),
  ]);
}

/** The commune that the dossier is about, for territories that a file brings along. */
function communeOf({ dossier, bundle }: ReadDossier): Commune | undefined {
  const territory = bundle.territories?.find((entry) => entry.id === dossier.territoryId);
  const code = territory?.identifiers?.find((identifier) => identifier.scheme === 'insee-commune')?.code;
  return code === undefined ? undefined : { producer: dossier.producer, id: dossier.territoryId, code };
}

/** Letters and digits that stand for a source identifier without telling it. */
function opaque(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

function rejectedCsv(table: Table, rejected: readonly { row: number; cells: readonly string[] }[]): string {
  const cell = (text: string): string => (/[;"\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lines = [['ligne', ...table.columns], ...rejected.map(({ row, cells }) => [String(row), ...cells])];
  return `\ufeff${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Adds a file to the dossier's manifest, once, so that the next command reads it. */
async function addToDossier(folder: string, path: string, into: { year: number } | 'bundles'): Promise<boolean> {
  const file = relative(folder, path).split(sep).join('/');
  if (file.startsWith('..')) return false;
  const manifest = join(folder, 'dossier.json');
  const dossier = parseJson(decodeUtf8(await readBytes(manifest), manifest), manifest) as Dossier;
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

/** `pst import`: a survey tool's export, or a producer's statistics, into files of the dossier, as a mapping says. */
export const importCommand: Command = {
  name: 'import',
  summary: {
    fr: 'fait entrer un export d’enquête ou un fichier de statistiques, selon une correspondance',
    en: 'brings in a survey export or a file of statistics, as a mapping says',
  },
  arguments: [
    { name: 'dossier', required: true, summary: { fr: 'dossier du projet', en: 'dossier of the project' } },
    { name: 'fichier', required: true, summary: { fr: 'CSV, XLSX, JSON, NDJSON ou Parquet', en: 'CSV, XLSX, JSON, NDJSON or Parquet' } },
  ],
  options: [
    { flags: '--mapping <fichier>', summary: { fr: 'fichier de correspondance', en: 'mapping file' } },
    {
      flags: '--output <fichier>',
      summary: {
        fr: 'fichier à écrire (NDJSON de réponses, ou JSON de statistiques)',
        en: 'file to write (NDJSON of answers, or JSON of statistics)',
      },
    },
    { flags: '--sheet <feuille>', summary: { fr: 'feuille du classeur', en: 'sheet of the workbook' } },
    { flags: '--skip-rows <n>', summary: { fr: 'lignes à passer au-dessus des titres', en: 'rows to skip above the header' } },
    { flags: '--check', summary: { fr: 'vérifie sans rien écrire', en: 'checks and writes nothing' } },
  ],
  examples: [
    {
      command: 'pst import mon-dossier limesurvey.csv --mapping correspondances/habitants.json --output submissions/2025/habitants.ndjson',
      summary: { fr: 'réponses de LimeSurvey', en: 'answers from LimeSurvey' },
    },
    {
      command:
        'pst import mon-dossier BASE_TD_FILO_DISP_IRIS.csv --mapping correspondances/filosofi.json --output statistics/filosofi-2021.json',
      summary: { fr: 'revenus par IRIS de l’INSEE', en: 'INSEE incomes by IRIS' },
    },
  ],
  async run(context, [folder, file], options) {
    const mappingPath = textOption(options, 'mapping');
    if (mappingPath === undefined || file === undefined)
      throw new UsageProblem({ fr: 'Donnez la correspondance avec --mapping.', en: 'Give the mapping with --mapping.' });
    const skip = textOption(options, 'skipRows') ?? '0';
    if (!/^\d{1,4}$/.test(skip))
      throw new UsageProblem({ fr: '--skip-rows attend un nombre de lignes.', en: '--skip-rows wants a number of rows.' });
    const dossier = await readDossier(folder ?? '.');
    const mapping = await readMapping(mappingPath);
    const sheet = textOption(options, 'sheet');
    const table = await readTable(file, { skipRows: Number(skip), ...(sheet === undefined ? {} : { sheet }) });
    const checkOnly = options['check'] === true;
    const stem = basename(file, extname(file));
    const written: string[] = [];
    let issues: readonly Issue[];
    if (mapping.kind === 'survey-mapping') {
      const survey = dossier.surveys.find((entry) => entry.id === mapping.surveyId);
      if (!survey)
        throw problem('survey-unknown', [mappingPath], {
          survey: mapping.surveyId,
          surveys: dossier.surveys.map((entry) => entry.id).join(', '),
        });
      const wave = dossier.bundle.surveyWaves?.find((entry) => entry.id === mapping.waveId);
      if (!wave)
        throw problem('wave-unknown', [mappingPath], {
          wave: mapping.waveId,
          waves: (dossier.bundle.surveyWaves ?? []).map((entry) => entry.id).join(', '),
        });
      const result = importSubmissions(table, mapping, survey, opaque);
      issues = result.issues;
      const output = textOption(options, 'output') ?? join(dossier.folder, 'submissions', `${stem}.ndjson`);
      if (!checkOnly && result.submissions.length > 0) {
        await writeWhole(output, result.submissions.map((submission) => `${JSON.stringify(submission)}\n`).join(''));
        await addToDossier(dossier.folder, output, { year: wave.year });
        written.push(output);
      }
      if (!checkOnly && result.rejected.length > 0) {
        const aside = `${output.replace(/\.ndjson$/, '')}.a-revoir.csv`;
        await writeWhole(aside, rejectedCsv(table, result.rejected));
        written.push(aside);
      }
      context.terminal.note(
        context.locale === 'fr'
          ? `${result.submissions.length} réponses lues, ${result.rejected.length} lignes mises de côté.`
          : `${result.submissions.length} answers read, ${result.rejected.length} rows set aside.`,
      );
    } else {
      const result = importStatistics(
        table,
        mapping,
        (dossier.bundle.territories ?? []).map(({ id, identifiers = [] }) => ({ id, identifiers })),
        communeOf(dossier),
      );
      issues = result.issues;
      const output = textOption(options, 'output') ?? join(dossier.folder, 'statistics', `${stem}.json`);
      if (!checkOnly && !issues.some((issue) => issue.severity === 'error')) {
        const part = {
          schemaVersion: dossier.dossier.schemaVersion,
          producer: { slug: dossier.dossier.producer },
          ...(result.territories.length > 0 ? { territories: result.territories } : {}),
          observations: result.observations,
        };
        await writeWhole(output, `${JSON.stringify(part, null, 2)}\n`);
        await addToDossier(dossier.folder, output, 'bundles');
        written.push(output);
      }
      context.terminal.note(
        context.locale === 'fr' ? `${result.observations.length} valeurs lues.` : `${result.observations.length} values read.`,
      );
    }
    const ended = reportIssues(context, issues);
    for (const path of written) context.terminal.out(path);
    return ended === exitCode.problems ? exitCode.problems : exitCode.done;
  },
};
