import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaVersion } from '@projet-social/schema';
import { checkIdentifier } from '@projet-social/schema/identifiers';
import { readContent } from '../../io/content.js';
import { writeWhole } from '../../io/files.js';
import { problem } from '../../io/problem.js';
import { type Command, UsageProblem, exitCode, textOption, yearOption } from '../command.js';

const surveyIds = ['residents-annual', 'staff-annual', 'elected-annual', 'associations-annual'] as const;

function slugOf(name: string): string {
  return (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'pst'
  );
}

const readme = (name: string, year: number): string => `# Dossier d’évaluation du projet social de territoire – ${name}

1. **Qui et quoi.** Complétez \`records/organisation.json\` (parties, instances) et \`records/${year}.json\` (séances, actions, décisions, alertes, propositions). Les mêmes registres peuvent être remplis dans un tableur : voir \`pst schema --forms\`.
2. **Ce qui est complet.** Dans \`registerCompletenesses\`, dites quels registres contiennent tout ce qui s’est passé dans l’année : sans cela, « rien » est lu comme « on ne sait pas ».
3. **Statistiques.** Faites entrer les fichiers des producteurs avec \`pst import\` et une correspondance (dossier \`mappings/\`).
4. **Questionnaires.** Ajoutez vos quartiers dans \`surveys/residents-annual.json\`, puis \`pst survey . residents-annual --format …\`.
5. **Contrôle et calcul.** \`pst validate .\` puis \`pst score . --year ${year}\` et \`pst report . --year ${year}\`.
`;

/** `pst init`: a dossier that a town hall can start from. */
export const init: Command = {
  name: 'init',
  summary: { fr: 'crée un dossier pour commencer', en: 'makes a dossier to start from' },
  arguments: [{ name: 'dossier', required: true, summary: { fr: 'dossier à créer', en: 'folder to make' } }],
  options: [
    { flags: '--name <nom>', summary: { fr: 'nom de la commune', en: 'name of the commune' } },
    {
      flags: '--commune <code>',
      summary: { fr: 'code INSEE de la commune (93047), pas le code postal', en: 'INSEE code of the commune (93047), not the postcode' },
    },
    { flags: '--year <année>', summary: { fr: 'année à évaluer', en: 'year to evaluate' } },
  ],
  examples: [
    {
      command: 'pst init mon-dossier --name Montfermeil --commune 93047 --year 2025',
      summary: {
        fr: 'un dossier avec le référentiel et les quatre questionnaires',
        en: 'a dossier with the framework and the four surveys',
      },
    },
  ],
  async run(context, [folder], options) {
    const name = textOption(options, 'name');
    const commune = textOption(options, 'commune');
    if (folder === undefined || name === undefined || commune === undefined)
      throw new UsageProblem({ fr: 'Donnez le dossier, --name et --commune.', en: 'Give the folder, --name and --commune.' });
    const checked = checkIdentifier('insee-commune', commune);
    if (!checked.ok)
      throw new UsageProblem({
        fr: `« ${commune} » n’est pas un code INSEE de commune (5 caractères, par exemple 93047).`,
        en: `“${commune}” is not an INSEE code of a commune (5 characters, for example 93047).`,
      });
    const year = yearOption(options) ?? Number(context.today.slice(0, 4));
    if ((await readdir(folder).catch(() => [])).length > 0) throw problem('folder-not-empty', [folder]);
    const producer = slugOf(name);
    const territoryId = `${producer}:territory:${commune}`;
    const projectId = `${producer}:project:pst`;
    const period = { start: `${year}-01-01`, end: `${year}-12-31` };
    const head = { schemaVersion, producer: { slug: producer } };
    const surveys = new Map<string, unknown>();
    for (const id of surveyIds) surveys.set(id, await readContent(`surveys/${id}.json`));
    const versions = new Map([...surveys].map(([id, survey]) => [id, (survey as { version: string }).version]));
    const files: Record<string, unknown> = {
      'dossier.json': {
        schemaVersion,
        title: { fr: `Projet social de territoire – ${name}` },
        producer,
        projectId,
        territoryId,
        framework: 'framework.json',
        surveys: surveyIds.map((id) => `surveys/${id}.json`),
        bundles: ['records/organisation.json', `records/${year}.json`],
        years: [{ year, period, submissions: [] }],
      },
      'framework.json': await readContent('framework.json'),
      'records/organisation.json': {
        ...head,
        projects: [{ id: projectId, title: { fr: `Projet social de territoire – ${name}` }, territoryIds: [territoryId] }],
        territories: [
          { id: territoryId, kind: 'commune', name, identifiers: [{ scheme: 'insee-commune', code: commune, asOf: `${year}-01-01` }] },
        ],
        organisations: [],
        agreements: [],
        governanceBodies: [],
      },
      [`records/${year}.json`]: {
        ...head,
        surveyWaves: surveyIds.map((id) => ({
          id: `${producer}:survey-wave:${id.replace('-annual', '')}-${year}`,
          surveyId: id,
          surveyVersion: versions.get(id),
          group: id.replace('-annual', ''),
          year,
          period,
          batches: [{ id: 'web', mode: 'web' }],
        })),
        sessions: [],
        decisions: [],
        actions: [],
        alerts: [],
        proposals: [],
        registerCompletenesses: [],
      },
    };
    for (const [id, survey] of surveys) files[`surveys/${id}.json`] = survey;
    for (const [path, value] of Object.entries(files)) {
      await writeWhole(join(folder, path), `${JSON.stringify(value, null, 2)}\n`);
      context.terminal.out(join(folder, path));
    }
    await writeWhole(join(folder, 'LISEZMOI.md'), readme(name, year));
    context.terminal.out(join(folder, 'LISEZMOI.md'));
    context.terminal.note(
      context.locale === 'fr' ? `Dossier prêt. Ensuite : pst validate ${folder}` : `Dossier ready. Next: pst validate ${folder}`,
    );
    return exitCode.done;
  },
};
