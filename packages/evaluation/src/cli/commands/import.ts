import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import * as z from 'zod';
import { type Commune, importStatistics } from '../../exchange/importStatistics.js';
import { importSubmissions } from '../../exchange/importSurvey.js';
import { StatisticsMapping, SurveyMapping } from '../../exchange/mapping.js';
import type { Table } from '../../exchange/table.js';
import { addToDossier } from '../../io/addToDossier.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { decodeUtf8, parseJson, readBytes, writeWhole } from '../../io/files.js';
import { problem } from '../../io/problem.js';
import { readTable } from '../../io/tables.js';
import { harmless } from '../../publish/csv.js';
import { type Command, type Context, UsageProblem, textOption } from '../command.js';
import { reportIssues } from '../issues.js';
import { surveyOfVersion } from './shared.js';
import { type ImportTarget, type Imported, checkOutput, importCollected, importRegisters, writtenOutside } from './importUnmapped.js';

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
  const cell = (text: string): string => {
    const safe = harmless(text);
    return /[;"\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const lines = [['ligne', ...table.columns], ...rejected.map(({ row, cells }) => [String(row), ...cells])];
  return `\ufeff${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** `pst import`: a survey tool's export, or a producer's statistics, into files of the dossier, as a mapping says. */
export const importCommand: Command = {
  name: 'import',
  summary: {
    fr: 'fait entrer un export d’enquête ou des statistiques (selon une correspondance), un classeur de registres, l’export du collecteur',
    en: 'brings in a survey export or statistics (as a mapping says), a workbook of registers, the collector’s export',
  },
  arguments: [
    { name: 'dossier', required: true, summary: { fr: 'dossier du projet', en: 'dossier of the project' } },
    { name: 'fichier', required: true, summary: { fr: 'CSV, XLSX, JSON, NDJSON ou Parquet', en: 'CSV, XLSX, JSON, NDJSON or Parquet' } },
  ],
  options: [
    {
      flags: '--mapping <fichier>',
      summary: {
        fr: 'correspondance ; sans elle, un .xlsx est un classeur de registres, un autre fichier l’export du collecteur',
        en: 'mapping; without it, an .xlsx is a workbook of registers, another file the collector’s export',
      },
    },
    {
      flags: '--output <fichier>',
      summary: {
        fr: 'fichier à écrire (par défaut à sa place dans le dossier)',
        en: 'file to write (its place in the dossier by default)',
      },
    },
    { flags: '--sheet <feuille>', summary: { fr: 'feuille du classeur', en: 'sheet of the workbook' } },
    { flags: '--skip-rows <n>', summary: { fr: 'lignes à passer au-dessus des titres', en: 'rows to skip above the header' } },
    { flags: '--check', summary: { fr: 'vérifie sans rien écrire', en: 'checks and writes nothing' } },
  ],
  examples: [
    {
      command: 'pst import mon-dossier limesurvey.csv --mapping formulaires/residents-annual.limesurvey.mapping.json',
      summary: { fr: 'réponses de LimeSurvey', en: 'answers from LimeSurvey' },
    },
    {
      command: 'pst import mon-dossier BASE_TD_FILO_DISP_IRIS_2021.csv --mapping mon-dossier/mappings/insee-revenus-iris-2021.json',
      summary: { fr: 'revenus par IRIS de l’INSEE', en: 'INSEE incomes by IRIS' },
    },
    {
      command: 'pst import mon-dossier registres-2025.xlsx',
      summary: { fr: 'registres remplis dans un tableur', en: 'registers filled in a spreadsheet' },
    },
    {
      command: 'pst import mon-dossier export.ndjson',
      summary: { fr: 'réponses reçues par le collecteur', en: 'answers received by the collector' },
    },
  ],
  async run(context, [folder, file], options) {
    const skip = textOption(options, 'skipRows') ?? '0';
    if (!/^\d{1,4}$/.test(skip))
      throw new UsageProblem({ fr: '--skip-rows attend un nombre de lignes.', en: '--skip-rows wants a number of rows.' });
    const target = { file: file ?? '', output: textOption(options, 'output'), checkOnly: options['check'] === true };
    const mappingPath = textOption(options, 'mapping');
    const kind = extname(target.file).toLowerCase();
    if (mappingPath === undefined && kind === '.ods') throw problem('workbook-opendocument', [target.file]);
    if (mappingPath === undefined && kind === '.xls') throw problem('workbook-old', [target.file]);
    if (mappingPath === undefined && !['.xlsx', '.ndjson', '.jsonl', '.parquet'].includes(kind))
      throw new UsageProblem({
        fr: 'Donnez la correspondance avec --mapping. Sans elle : un classeur de registres (.xlsx) ou l’export du collecteur (.ndjson, .parquet).',
        en: 'Give the mapping with --mapping. Without it: a workbook of registers (.xlsx) or the collector’s export (.ndjson, .parquet).',
      });
    const dossier = await readDossier(folder ?? '.');
    let imported: Imported;
    if (mappingPath === undefined)
      imported = kind === '.xlsx' ? await importRegisters({ ...target, dossier }) : await importCollected(context, { ...target, dossier });
    else {
      const mapping = await readMapping(mappingPath);
      const sheet = textOption(options, 'sheet');
      const table = await readTable(target.file, { skipRows: Number(skip), ...(sheet === undefined ? {} : { sheet }) });
      imported =
        mapping.kind === 'survey-mapping'
          ? await importAnswers(context, { ...target, dossier }, table, mapping, mappingPath)
          : await importFigures(context, { ...target, dossier }, table, mapping);
    }
    const ended = reportIssues(context, imported.issues, { written: imported.written });
    if (!context.json) for (const path of imported.written) context.terminal.out(path);
    return ended;
  },
};

/** Answers of another tool, as a mapping says; rows that cannot be read are written beside, for review. */
async function importAnswers(
  context: Context,
  { dossier, file, output, checkOnly }: ImportTarget,
  table: Table,
  mapping: SurveyMapping,
  mappingPath: string,
): Promise<Imported> {
  const survey = surveyOfVersion(dossier.surveys, mapping.surveyId, mapping.surveyVersion);
  if (!survey)
    throw problem('survey-unknown', [mappingPath], {
      survey: mapping.surveyId,
      surveys: dossier.surveys.map((entry) => entry.id).join(', '),
    });
  const waves = dossier.bundle.surveyWaves ?? [];
  const wave = waves.find((entry) => entry.id === mapping.waveId);
  if (!wave) throw problem('wave-unknown', [mappingPath], { wave: mapping.waveId, waves: waves.map((entry) => entry.id).join(', ') });
  const { submissions, rejected, issues: found } = importSubmissions(table, mapping, survey, opaque);
  const issues = [...found];
  const usual = join(dossier.folder, 'submissions', String(wave.year), `${basename(file, extname(file))}.ndjson`);
  const target = await checkOutput({ dossier, file, output, checkOnly }, output ?? usual, 'submissions', [mappingPath]);
  if (table.rows.length === 0) issues.push({ code: 'answers-none', severity: 'warning', path: [file] });
  const written: string[] = [];
  if (!checkOnly && submissions.length > 0) {
    await writeWhole(target, submissions.map((submission) => `${JSON.stringify(submission)}\n`).join(''));
    if (!(await addToDossier(dossier.folder, target, { year: wave.year }))) issues.push(writtenOutside(target));
    written.push(target);
  }
  if (!checkOnly && rejected.length > 0) {
    const aside = `${target.replace(/\.ndjson$/, '')}.a-revoir.csv`;
    await writeWhole(aside, rejectedCsv(table, rejected));
    written.push(aside);
  }
  context.terminal.note(
    context.locale === 'fr'
      ? `Réponses lues : ${submissions.length} ; lignes mises de côté : ${rejected.length}.`
      : `Answers read: ${submissions.length}; rows set aside: ${rejected.length}.`,
  );
  return { written, issues };
}

/** A producer's statistics, as a mapping says. */
async function importFigures(
  context: Context,
  { dossier, file, output, checkOnly }: ImportTarget,
  table: Table,
  mapping: StatisticsMapping,
): Promise<Imported> {
  const coded = (dossier.bundle.territories ?? []).map(({ id, identifiers = [] }) => ({ id, identifiers }));
  const { observations, territories, issues } = importStatistics(table, mapping, coded, communeOf(dossier));
  const usual = join(dossier.folder, 'statistics', `${basename(file, extname(file))}.json`);
  const target = await checkOutput({ dossier, file, output, checkOnly }, output ?? usual, 'bundle', [file]);
  context.terminal.note(context.locale === 'fr' ? `Valeurs lues : ${observations.length}.` : `Values read: ${observations.length}.`);
  if (checkOnly || issues.some((issue) => issue.severity === 'error')) return { written: [], issues };
  const part = {
    schemaVersion: dossier.dossier.schemaVersion,
    producer: { slug: dossier.dossier.producer },
    ...(territories.length > 0 ? { territories } : {}),
    observations,
  };
  await writeWhole(target, `${JSON.stringify(part, null, 2)}\n`);
  const isRead = await addToDossier(dossier.folder, target, 'bundles');
  return { written: [target], issues: isRead ? issues : [...issues, writtenOutside(target)] };
}
