import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issue, Register, type Survey, schemaVersion } from '@projet-social/schema';
import { type Commune, loadCog } from '@projet-social/schema/cog';
import { xlsxForm } from '@projet-social/schema/csv';
import { checkIdentifier } from '@projet-social/schema/identifiers';
import { startingMappings } from '../../exchange/startingMappings.js';
import { readContent } from '../../io/content.js';
import { writeWhole } from '../../io/files.js';
import { problem } from '../../io/problem.js';
import { type Command, UsageProblem, exitCode, textOption, yearOption } from '../command.js';
import { reportWritten } from '../issues.js';

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

/** The residents' survey with the neighbourhoods of this place before the answer that says none; a place name is the same in every language. */
function withNeighbourhoods(survey: Survey, names: readonly string[]): Survey {
  const label = (name: string) => ({ fr: name, ...Object.fromEntries(survey.languages.map((language) => [language, name])) });
  const places = names.map((name) => ({ code: slugOf(name), label: label(name) }));
  return {
    ...survey,
    questions: survey.questions.map((question) =>
      question.id === 'neighbourhood' ? { ...question, options: [...places, ...(question.options ?? [])] } : question,
    ),
  };
}

const readme = (name: string, year: number): string => `# Dossier d’évaluation du projet social de territoire – ${name}

Remplissez ce que vous avez, dans l’ordre que vous voulez. Les commandes se lancent dans ce dossier.

1. **Les registres.** Ouvrez \`records/registres-${year}.xlsx\` dans un tableur : organisations, séances, décisions, actions, alertes, propositions, besoins. Une ligne par fait, jamais le nom d’une personne. Donnez à chaque ligne un identifiant court (CCAS, S1, A1…) : les autres feuilles s’en servent.
2. **Ce qui est complet.** Dans la feuille \`registres-complets\`, écrivez « oui » pour chaque registre qui contient tout ce qui s’est passé dans l’année. Sans cela, « rien » est lu comme « on ne sait pas ».
3. **Les questionnaires.** La question \`neighbourhood\` de \`surveys/residents-annual.json\` propose les quartiers donnés à la création (\`--neighbourhoods\`) ; complétez-la avant d’ouvrir l’enquête, sinon les réponses ne se comparent pas par quartier. Pour les poser ailleurs : \`pst survey . residents-annual --format limesurvey --output formulaires\` (ou xlsform, paper, re-entry). Chaque format est écrit avec la correspondance qui fait revenir les réponses : \`pst import . reponses.csv --mapping formulaires/…mapping.json\`.
4. **Les statistiques.** Les fichiers de l’INSEE se lisent avec les correspondances du dossier \`mappings\` : \`pst import . cc_filosofi_2021_COM.csv --mapping mappings/insee-revenus-commune-2021.json\`. Pour la CAF et l’ANCT, les correspondances \`a-completer-…\` disent quoi écrire : remplacez chaque « À REMPLIR » par le nom de la colonne, et le millésime par celui du fichier. Pour un autre producteur, copiez-en une et changez les noms de colonnes.
5. **Contrôler et calculer.** \`pst validate .\`, puis \`pst score . --year ${year}\` et \`pst report . --year ${year} --format all\`.
`;

/** The registers that the framework reads, in the order a clerk fills them in. */
const registerTables = [
  'organisations',
  'organisations-noms',
  'instances',
  'seances',
  'decisions',
  'actions',
  'actions-beneficiaires',
  'alertes',
  'propositions',
  'analyses-des-besoins-sociaux',
  'besoins',
  'echanges-de-donnees',
  'evaluations-tenues',
  'registres-complets',
];

/** The workbook of registers, with a line for each register that can be declared complete. */
function registersForm(producer: string, period: { start: string; end: string }): Promise<Uint8Array> {
  return xlsxForm({
    tables: registerTables,
    filled: {
      schemaVersion,
      producer: { slug: producer },
      registerCompletenesses: Register.options.map((register) => ({
        id: `${producer}:register-completeness:${register}-${period.start.slice(0, 4)}`,
        register,
        period,
        complete: false,
      })),
    },
  });
}

/**
 * What looks wrong about a commune's name and code; the official list is of one year, so a code that it lacks may still be right.
 * @throws UsageProblem when the code is a postcode and no commune's.
 */
async function doubtsAbout(name: string, code: string): Promise<Issue[]> {
  const cog = await loadCog();
  const found = cog.commune(code);
  const named = ({ code, name }: Commune): string => `${code} ${name}`;
  if (!found) {
    const served = cog.communesOfPostcode(code).flatMap((one) => cog.commune(one) ?? []);
    if (served.length > 0) {
      const list = served.slice(0, 5).map(named).join(', ');
      throw new UsageProblem({
        fr: `${code} est un code postal, pas le code INSEE d’une commune. À ce code postal : ${list}.`,
        en: `${code} is a postcode, not the INSEE code of a commune. At this postcode: ${list}.`,
      });
    }
    const list = [...cog.successorsOf(code).flatMap((one) => cog.commune(one) ?? []), ...cog.communesNamed(name)].slice(0, 5).map(named);
    const params = { commune: code, asOf: cog.asOf };
    return list.length > 0
      ? [{ code: 'commune-code-replaced', severity: 'warning', path: ['--commune'], params: { ...params, nearest: list.join(', ') } }]
      : [{ code: 'commune-code-unknown', severity: 'warning', path: ['--commune'], params }];
  }
  if (cog.communesNamed(name).some((one) => one.code === code)) return [];
  return [
    { code: 'commune-name-differs', severity: 'warning', path: ['--commune'], params: { commune: code, official: found.name, name } },
  ];
}

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
    {
      flags: '--neighbourhoods <noms>',
      summary: {
        fr: 'quartiers que le questionnaire des habitants propose, séparés par « ; »',
        en: 'neighbourhoods that the residents’ survey offers, separated by “;”',
      },
    },
    { flags: '--year <année>', summary: { fr: 'année à évaluer', en: 'year to evaluate' } },
  ],
  examples: [
    {
      command: 'pst init mon-dossier --name Montfermeil --commune 93047 --year 2025',
      summary: {
        fr: 'référentiel, quatre questionnaires, classeur des registres, correspondances',
        en: 'framework, four surveys, workbook of registers, mappings',
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
    const places = (textOption(options, 'neighbourhoods') ?? '').split(';').flatMap((place) => place.trim() || []);
    const codes = [...places.map(slugOf), 'na'];
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    if (twice !== undefined)
      throw new UsageProblem({
        fr: `--neighbourhoods : deux quartiers donnent le même code « ${twice} ». Donnez-leur des noms qui se distinguent.`,
        en: `--neighbourhoods: two neighbourhoods give the same code “${twice}”. Give them names that differ.`,
      });
    const doubts = await doubtsAbout(name, commune);
    const year = yearOption(options) ?? Number(context.today.slice(0, 4));
    if ((await readdir(folder).catch(() => [])).length > 0) throw problem('folder-not-empty', [folder]);
    const producer = slugOf(name);
    const territoryId = `${producer}:territory:${commune}`;
    const projectId = `${producer}:project:pst`;
    const period = { start: `${year}-01-01`, end: `${year}-12-31` };
    const registers = `records/registres-${year}.xlsx`;
    const head = { schemaVersion, producer: { slug: producer } };
    const surveys = new Map<string, Survey>();
    for (const id of surveyIds) surveys.set(id, (await readContent(`surveys/${id}.json`)) as Survey);
    surveys.set('residents-annual', withNeighbourhoods(surveys.get('residents-annual')!, places));
    const versions = new Map([...surveys].map(([id, { version }]) => [id, version]));
    const files: Record<string, unknown> = {
      'dossier.json': {
        schemaVersion,
        title: { fr: `Projet social de territoire – ${name}` },
        producer,
        projectId,
        territoryId,
        framework: 'framework.json',
        surveys: surveyIds.map((id) => `surveys/${id}.json`),
        bundles: ['records/organisation.json', `records/${year}.json`, registers],
        years: [{ year, period, submissions: [] }],
      },
      'framework.json': await readContent('framework.json'),
      'records/organisation.json': {
        ...head,
        projects: [{ id: projectId, title: { fr: `Projet social de territoire – ${name}` }, territoryIds: [territoryId] }],
        territories: [
          { id: territoryId, kind: 'commune', name, identifiers: [{ scheme: 'insee-commune', code: commune, asOf: `${year}-01-01` }] },
        ],
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
      },
    };
    for (const [id, survey] of surveys) files[`surveys/${id}.json`] = survey;
    for (const [id, mapping] of Object.entries(startingMappings)) files[`mappings/${id}.json`] = mapping;
    const written = [
      ...Object.entries(files).map(([path, value]): [string, string | Uint8Array] => [path, `${JSON.stringify(value, null, 2)}\n`]),
      [registers, await registersForm(producer, period)] as const,
      ['LISEZMOI.md', readme(name, year)] as const,
    ];
    for (const [path, content] of written) await writeWhole(join(folder, path), content);
    reportWritten(
      context,
      written.map(([path]) => join(folder, path)),
      doubts,
    );
    // A folder with a space is one word of a command line only between quotes.
    const typed = /^[\p{L}\p{N}._/\\:-]+$/u.test(folder) ? folder : `"${folder}"`;
    context.terminal.note(
      context.locale === 'fr'
        ? `Dossier prêt. Ensuite : remplissez ${join(folder, registers)}, puis pst validate ${typed}`
        : `Dossier ready. Next: fill in ${join(folder, registers)}, then pst validate ${typed}`,
    );
    return exitCode.done;
  },
};
