import { basename, join } from 'node:path';
import { type Framework, type Issue, Survey, parse } from '@projet-social/schema';
import { toLimeSurvey } from '../../exchange/limeSurvey.js';
import type { SurveyMapping, Wave } from '../../exchange/mapping.js';
import { reentryColumns, reentryMapping, toPaperForm } from '../../exchange/paperForm.js';
import { surveyJsMapping } from '../../exchange/surveyJs.js';
import { toXlsForm, xlsFormMapping } from '../../exchange/xlsForm.js';
import { decodeUtf8, parseJson, readBytes, writeWhole } from '../../io/files.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { problem } from '../../io/problem.js';
import { sheetsToWorkbook } from '../../io/workbook.js';
import {
  type Command,
  type Context,
  type ExitCode,
  type OptionValues,
  UsageProblem,
  exitCode,
  textOption,
  yearOption,
} from '../command.js';
import { reportIssues, reportWritten } from '../issues.js';
import { readFramework } from './shared.js';

const formats = ['surveyjs', 'xlsform', 'limesurvey', 'paper', 'paper-large', 're-entry'] as const;
type Format = (typeof formats)[number];

interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function render(survey: Survey, format: Format, language: string, wave: Wave): Promise<Output[]> {
  const mappingFile = (mapping: SurveyMapping): Output => ({ path: `${survey.id}.${format}.mapping.json`, content: asJson(mapping) });
  switch (format) {
    case 'surveyjs': {
      const { toSurveyModel } = await import('@projet-social/survey-ui/survey');
      return [{ path: `${survey.id}.surveyjs.json`, content: asJson(toSurveyModel(survey)) }, mappingFile(surveyJsMapping(survey, wave))];
    }
    case 'xlsform': {
      const { survey: questions, choices, settings } = toXlsForm(survey);
      return [
        { path: `${survey.id}.xlsform.xlsx`, content: await sheetsToWorkbook({ survey: questions, choices, settings }) },
        mappingFile(xlsFormMapping(survey, wave)),
      ];
    }
    case 'limesurvey': {
      const structure = toLimeSurvey(survey, wave);
      return [{ path: `${survey.id}.limesurvey.txt`, content: structure.text }, mappingFile(structure.mapping)];
    }
    case 'paper':
    case 'paper-large':
      return [
        {
          path: `${survey.id}.${language}.${format}.html`,
          content: toPaperForm(survey, { language, largePrint: format === 'paper-large' }),
        },
      ];
    case 're-entry':
      return [
        { path: `${survey.id}.re-entry.csv`, content: `\ufeff${reentryColumns(survey).join(';')}\r\n` },
        mappingFile(reentryMapping(survey, wave)),
      ];
  }
}

/** A questionnaire that goes out, and the wave that its answers come back to. */
interface AskedSurvey {
  readonly survey: Survey;
  readonly wave: Wave;
}

/** The wave of a survey in a year, the latest without a year, and the version of the survey that it asks: a dossier keeps those of past years. */
function askedSurvey(dossier: ReadDossier, surveyId: string, year: number | undefined): AskedSurvey {
  const all = dossier.bundle.surveyWaves ?? [];
  const wave = all
    .filter((entry) => entry.surveyId === surveyId && (year === undefined || entry.year === year))
    .sort((a, b) => b.year - a.year)[0];
  if (!wave)
    throw problem('wave-unknown', [surveyId], {
      wave: year === undefined ? surveyId : `${surveyId} ${year}`,
      waves: all.map(({ id }) => id).join(', '),
    });
  const survey = dossier.surveys.find(({ id, version }) => id === surveyId && version === wave.surveyVersion);
  if (!survey)
    throw problem('survey-unknown', [wave.id], {
      survey: `${surveyId} ${wave.surveyVersion}`,
      surveys: dossier.surveys.map(({ id, version }) => `${id} ${version}`).join(', '),
    });
  return { survey, wave: { waveId: wave.id, group: survey.group, mode: 'web' } };
}

/** Ids of the questions that a framework reads, matrix rows as `question.row`. */
function questionsRead(framework: Framework): string[] {
  const idsIn = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(idsIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => (key === 'questionId' && typeof item === 'string' ? [item] : idsIn(item)));
  };
  return idsIn(framework.indicators);
}

/** A questionnaire in a file of its own, outside any dossier; undefined where the path is a dossier's. */
async function readSurvey(path: string): Promise<{ survey?: Survey; issues: Issue[] } | undefined> {
  if (!path.endsWith('.json')) return undefined;
  const read = parseJson(decodeUtf8(await readBytes(path), path), path);
  const has = (key: string): boolean => typeof read === 'object' && read !== null && key in read;
  if (has('bundles')) return undefined;
  if (!has('questions')) throw problem('survey-file-wrong', [path]);
  const result = parse(Survey, read, { mode: 'tolerant' });
  return {
    ...(result.ok && { survey: result.value }),
    issues: result.issues.map((issue) => ({ ...issue, path: [basename(path), ...issue.path] })),
  };
}

interface NamedSurvey {
  readonly file: string;
  readonly survey: Survey;
}

/** Says what a careful editor would of these questionnaires, file by file. */
async function review(
  context: Context,
  surveys: readonly NamedSurvey[],
  found: readonly Issue[],
  framework?: Framework,
): Promise<ExitCode> {
  const { checkQuestionnaire, questionnaireCatalogue } = await import('@projet-social/survey-ui/survey');
  const mapped = framework && { mappedQuestionIds: questionsRead(framework) };
  const issues = surveys.flatMap(({ file, survey }) =>
    checkQuestionnaire(survey, mapped).map((issue) => ({ ...issue, path: [file, ...issue.path] })),
  );
  return reportIssues(context, [...found, ...issues], { catalogues: [questionnaireCatalogue] });
}

/** `pst survey`: checks a questionnaire, or writes it for another tool. */
export const survey: Command = {
  name: 'survey',
  summary: {
    fr: 'vérifie un questionnaire, ou l’écrit pour un autre outil (SurveyJS, ODK et Kobo, LimeSurvey, papier)',
    en: 'checks a survey, or writes it for another tool (SurveyJS, ODK and Kobo, LimeSurvey, paper)',
  },
  arguments: [
    {
      name: 'dossier',
      required: true,
      summary: { fr: 'dossier du projet, ou questionnaire .json seul', en: 'dossier of the project, or a survey .json on its own' },
    },
    {
      name: 'questionnaire',
      required: false,
      summary: { fr: 'identifiant, par exemple residents-annual', en: 'identifier, for example residents-annual' },
    },
  ],
  options: [
    { flags: '--format <format>', summary: { fr: 'format à écrire', en: 'format to write' }, choices: formats },
    {
      flags: '--year <année>',
      summary: {
        fr: 'année de l’enquête : les réponses reviendront à sa vague (par défaut la dernière)',
        en: 'year of the survey: answers will come back to its wave (the latest by default)',
      },
    },
    { flags: '--output <dossier>', summary: { fr: 'où écrire', en: 'where to write' }, fallback: '.' },
    { flags: '--language <langue>', summary: { fr: 'langue du papier', en: 'language of the paper form' }, fallback: 'fr' },
    {
      flags: '--check',
      summary: {
        fr: 'relit les mots : longueur, négations, sigles, langues absentes',
        en: 'reviews the words: length, negations, acronyms, missing languages',
      },
    },
    {
      flags: '--framework <fichier>',
      summary: {
        fr: 'avec --check d’un questionnaire seul : référentiel qui lit ses questions',
        en: 'with --check of a survey on its own: framework that reads its questions',
      },
    },
  ],
  examples: [
    {
      command: 'pst survey mon-dossier residents-annual --check',
      summary: { fr: 'relit le questionnaire des habitants', en: 'reviews the residents’ survey' },
    },
    {
      command: 'pst survey mon-questionnaire.json --check',
      summary: { fr: 'relit un questionnaire seul, hors de tout dossier', en: 'reviews a survey on its own, outside any dossier' },
    },
    {
      command: 'pst survey mon-dossier residents-annual --format xlsform --output formulaires',
      summary: { fr: 'écrit un XLSForm pour Kobo ou ODK', en: 'writes an XLSForm for Kobo or ODK' },
    },
  ],
  async run(context, [folder = '.', id], options) {
    const alone = await readSurvey(folder);
    if (alone) return runAlone(context, folder, alone, options);
    const dossier = await readDossier(folder);
    const chosen = id === undefined ? dossier.surveys : dossier.surveys.filter((entry) => entry.id === id);
    if (chosen.length === 0)
      throw problem('survey-unknown', [folder], {
        survey: id ?? '',
        surveys: [...new Set(dossier.surveys.map((entry) => entry.id))].join(', '),
      });
    const format = textOption(options, 'format');
    if (options['check'] === true) {
      // Every file was read, or the dossier would not have been: the files stand in the order of the surveys.
      const named = dossier.surveys.map((survey, index) => ({ file: dossier.dossier.surveys[index] ?? survey.id, survey }));
      return review(
        context,
        named.filter(({ survey }) => chosen.includes(survey)),
        [],
        dossier.framework,
      );
    }
    if (format === undefined) return list(context, chosen);
    const year = yearOption(options);
    const ids = [...new Set(chosen.map((entry) => entry.id))];
    return writeAll(
      context,
      ids.map((surveyId) => askedSurvey(dossier, surveyId, year)),
      format,
      options,
    );
  },
};

/** The same for a questionnaire in a file of its own: no dossier tells its framework or its wave. */
async function runAlone(
  context: Context,
  path: string,
  { survey: read, issues }: { readonly survey?: Survey; readonly issues: readonly Issue[] },
  options: OptionValues,
): Promise<ExitCode> {
  const file = basename(path);
  const format = textOption(options, 'format');
  if (options['check'] !== true && read) {
    const wave: Wave = { waveId: `unassigned:wave:${read.id}`, group: read.group, mode: 'web' };
    return format === undefined ? list(context, [read]) : writeAll(context, [{ survey: read, wave }], format, options);
  }
  const given = textOption(options, 'framework');
  const unread = given === undefined && read?.questions.some(({ kind }) => kind === 'scored') === true;
  return review(
    context,
    read ? [{ file, survey: read }] : [],
    unread ? [...issues, { code: 'survey-framework-not-given', severity: 'info', path: [file] }] : issues,
    given === undefined ? undefined : await readFramework(given),
  );
}

function list(context: Context, surveys: readonly Survey[]): ExitCode {
  if (context.json)
    context.terminal.out(
      JSON.stringify(
        surveys.map(({ id, version, group, languages }) => ({ id, version, group, languages })),
        null,
        2,
      ),
    );
  else for (const entry of surveys) context.terminal.out(`${entry.id}  ${entry.version}  ${entry.group}  ${entry.languages.join(', ')}`);
  return exitCode.done;
}

async function writeAll(context: Context, asked: readonly AskedSurvey[], format: string, options: OptionValues): Promise<ExitCode> {
  const known = formats.find((entry) => entry === format);
  if (!known) throw new UsageProblem({ fr: `Format inconnu : ${format}.`, en: `Unknown format: ${format}.` });
  const output = textOption(options, 'output') ?? '.';
  const language = textOption(options, 'language') ?? 'fr';
  const without =
    known.startsWith('paper') &&
    asked.map(({ survey }) => survey).find(({ languages }) => !(languages as readonly string[]).includes(language));
  if (without) throw problem('survey-language-unknown', [without.id], { language, languages: without.languages.join(', ') });
  const written: string[] = [];
  for (const { survey, wave } of asked)
    for (const file of await render(survey, known, language, wave)) {
      const path = join(output, file.path);
      await writeWhole(path, file.content);
      written.push(path);
    }
  reportWritten(context, written);
  return exitCode.done;
}
