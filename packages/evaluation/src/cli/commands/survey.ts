import { join } from 'node:path';
import type { Survey } from '@projet-social/schema';
import { toLimeSurvey } from '../../exchange/limeSurvey.js';
import type { SurveyMapping, Wave } from '../../exchange/mapping.js';
import { reentryColumns, reentryMapping, toPaperForm } from '../../exchange/paperForm.js';
import { surveyJsMapping } from '../../exchange/surveyJs.js';
import { toXlsForm, xlsFormMapping } from '../../exchange/xlsForm.js';
import { writeWhole } from '../../io/files.js';
import { type ReadDossier, readDossier } from '../../io/dossier.js';
import { problem } from '../../io/problem.js';
import { sheetsToWorkbook } from '../../io/workbook.js';
import { type Command, UsageProblem, exitCode, textOption } from '../command.js';
import { reportIssues } from '../issues.js';

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

/** The latest wave of a survey in the dossier, which answers that come back belong to. */
function waveOf(dossier: ReadDossier, survey: Survey): Wave {
  const waves = (dossier.bundle.surveyWaves ?? []).filter((wave) => wave.surveyId === survey.id).sort((a, b) => b.year - a.year);
  if (!waves[0])
    throw problem('wave-unknown', [survey.id], {
      wave: survey.id,
      waves: (dossier.bundle.surveyWaves ?? []).map((wave) => wave.id).join(', '),
    });
  return { waveId: waves[0].id, group: survey.group, mode: 'web' };
}

/** `pst survey`: checks a questionnaire, or writes it for another tool. */
export const survey: Command = {
  name: 'survey',
  summary: {
    fr: 'vérifie un questionnaire, ou l’écrit pour un autre outil (SurveyJS, ODK et Kobo, LimeSurvey, papier)',
    en: 'checks a survey, or writes it for another tool (SurveyJS, ODK and Kobo, LimeSurvey, paper)',
  },
  arguments: [
    { name: 'dossier', required: true, summary: { fr: 'dossier du projet', en: 'dossier of the project' } },
    {
      name: 'questionnaire',
      required: false,
      summary: { fr: 'identifiant, par exemple residents-annual', en: 'identifier, for example residents-annual' },
    },
  ],
  options: [
    { flags: '--format <format>', summary: { fr: 'format à écrire', en: 'format to write' }, choices: formats },
    { flags: '--output <dossier>', summary: { fr: 'où écrire', en: 'where to write' }, fallback: '.' },
    { flags: '--language <langue>', summary: { fr: 'langue du papier', en: 'language of the paper form' }, fallback: 'fr' },
    {
      flags: '--check',
      summary: {
        fr: 'relit les mots : longueur, négations, sigles, langues absentes',
        en: 'reviews the words: length, negations, acronyms, missing languages',
      },
    },
  ],
  examples: [
    {
      command: 'pst survey examples/montfermeil residents-annual --check',
      summary: { fr: 'relit le questionnaire des habitants', en: 'reviews the residents’ survey' },
    },
    {
      command: 'pst survey examples/montfermeil residents-annual --format xlsform --output formulaires',
      summary: { fr: 'écrit un XLSForm pour Kobo ou ODK', en: 'writes an XLSForm for Kobo or ODK' },
    },
  ],
  async run(context, [folder, id], options) {
    const dossier = await readDossier(folder ?? '.');
    const chosen = id === undefined ? dossier.surveys : dossier.surveys.filter((entry) => entry.id === id);
    if (chosen.length === 0)
      throw problem('survey-unknown', [folder ?? '.'], { survey: id ?? '', surveys: dossier.surveys.map((entry) => entry.id).join(', ') });
    const format = textOption(options, 'format');
    if (options['check'] === true) {
      const { checkQuestionnaire } = await import('@projet-social/survey-ui/survey');
      const issues = chosen.flatMap((entry) => checkQuestionnaire(entry).map((issue) => ({ ...issue, path: [entry.id, ...issue.path] })));
      return reportIssues(context, issues);
    }
    if (format === undefined) {
      if (context.json)
        context.terminal.out(
          JSON.stringify(
            chosen.map(({ id, version, group, languages }) => ({ id, version, group, languages })),
            null,
            2,
          ),
        );
      else for (const entry of chosen) context.terminal.out(`${entry.id}  ${entry.version}  ${entry.group}  ${entry.languages.join(', ')}`);
      return exitCode.done;
    }
    const known = formats.find((entry) => entry === format);
    if (!known) throw new UsageProblem({ fr: `Format inconnu : ${format}.`, en: `Unknown format: ${format}.` });
    const output = textOption(options, 'output') ?? '.';
    for (const entry of chosen)
      for (const file of await render(entry, known, textOption(options, 'language') ?? 'fr', waveOf(dossier, entry))) {
        const path = join(output, file.path);
        await writeWhole(path, file.content);
        context.terminal.out(path);
      }
    return exitCode.done;
  },
};
