import type { Framework } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../disclosure/protect.js';
import { type Locale, localized } from '../report/words.js';
import { toCsv } from './csv.js';
import { type ResultTable, resultTables } from './resultTables.js';

/** A file to write: its name, and its text. */
export interface PublishedFile {
  readonly path: string;
  readonly content: string;
}

function fields(table: ResultTable, locale: Locale): object[] {
  return table.columns.map((column) => ({
    name: column.name,
    title: localized(column.title, locale),
    description: localized(column.description, locale),
    type: column.type,
  }));
}

const readme = {
  fr: (
    title: string,
    synthetic: boolean,
    { publishedScoreDecimals: decimals, countsRoundedTo: base }: Framework['disclosure'],
  ): string => `# ${title}

${synthetic ? '**Données d’exemple, fabriquées par un programme : aucune conclusion sur un territoire réel.**\n\n' : ''}Résultats de l’évaluation annuelle du projet social de territoire. Chaque table est un fichier CSV (séparateur virgule, point décimal, UTF-8) décrit dans \`datapackage.json\` ; le sens de chaque colonne est dans \`dictionnaire.csv\`.

- Une cellule vide avec l’état \`suppressed\` est masquée pour protéger les personnes ; \`missing\` et \`insufficient\` disent qu’il n’y a pas (assez) d’information.
- Les notes des groupes sont arrondies ${decimals === 0 ? 'au point' : `à ${decimals} décimale${decimals > 1 ? 's' : ''}`}, les notes communes à une décimale, les nombres de répondants à ${base} près. Un contrôle de secret statistique a été passé, totaux et différences compris.
- Licence : Licence Ouverte 2.0.
- Méthode, versions et empreintes des fichiers lus : \`methode.csv\`.
`,
  en: (
    title: string,
    synthetic: boolean,
    { publishedScoreDecimals: decimals, countsRoundedTo: base }: Framework['disclosure'],
  ): string => `# ${title}

${synthetic ? '**Example data made by a program: no conclusion about a real territory.**\n\n' : ''}Results of the annual evaluation of the social territory project. Each table is a CSV file (commas, decimal points, UTF-8) described in \`datapackage.json\`; the meaning of each column stands in \`dictionnaire.csv\`.

- An empty cell with status \`suppressed\` is hidden to protect people; \`missing\` and \`insufficient\` say that there is not (enough) information.
- Scores of groups are rounded to ${decimals === 0 ? 'the point' : `${decimals} decimal${decimals > 1 ? 's' : ''}`}, shared scores to one decimal, numbers of respondents to ${base}. Disclosure control was passed, totals and differences included.
- Licence: Licence Ouverte 2.0.
- Method, versions and hashes of the files read: \`methode.csv\`.
`,
} as const;

/** An open-data package of the results: CSV tables, their Table Schema in `datapackage.json`, a README with the licence and how to read it. */
export function toDataPackage(evaluation: ProtectedEvaluation, framework: Framework, locale: Locale = 'fr'): PublishedFile[] {
  const tables = resultTables(evaluation, framework, locale);
  const place = evaluation.territoryName ?? evaluation.territoryId ?? '';
  const title =
    locale === 'fr'
      ? `Évaluation ${evaluation.year} du projet social de territoire – ${place}`
      : `Evaluation ${evaluation.year} of the social territory project – ${place}`;
  const descriptor = {
    profile: 'tabular-data-package',
    name: `evaluation-pst-${evaluation.year}`,
    title,
    version: evaluation.frameworkVersion,
    licenses: [{ name: 'etalab-2.0', title: 'Licence Ouverte 2.0', path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' }],
    ...(evaluation.synthetic ? { keywords: ['synthetic'] } : {}),
    resources: tables.map((table) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      title: localized(table.title, locale),
      path: `${table.name}.csv`,
      encoding: 'utf-8',
      format: 'csv',
      mediatype: 'text/csv',
      dialect: { delimiter: ',' },
      schema: { fields: fields(table, locale), missingValues: [''] },
    })),
  };
  return [
    ...tables.map((table) => ({ path: `${table.name}.csv`, content: toCsv(table, { style: 'standard' }) })),
    { path: 'datapackage.json', content: `${JSON.stringify(descriptor, null, 2)}\n` },
    { path: 'README.md', content: readme[locale](title, evaluation.synthetic, framework.disclosure) },
  ];
}
