import { join } from 'node:path';
import { type Issue, formatIssue } from '@projet-social/schema';
import { type TerritoryComparison, type TerritoryInequality, readTerritories } from '../../compare/territories.js';
import { inequalityCatalogue } from '../../compare/inequality/index.js';
import { writeWhole } from '../../io/files.js';
import { readTerritoryFile } from '../../io/territoryFile.js';
import { toCsv } from '../../publish/csv.js';
import type { ResultTable } from '../../publish/resultTables.js';
import { type Words, wordsFor } from '../../report/words.js';
import { type Command, type Context, type Locale, type OptionValues, UsageProblem, exitCode, textOption } from '../command.js';
import { reportIssues } from '../issues.js';
import { tableLines } from '../terminal.js';
import { readFramework } from './shared.js';

/** Issues kept of one file; the rest would say the same again. */
const mostIssues = 1000;
/** Territories written out at each end of the ranking. */
const shownAtEachEnd = 5;

const labels = {
  fr: {
    header: [
      'Indicateur',
      'Territoires',
      'Masqués',
      'Sans valeur',
      'Plus bas',
      'Plus haut',
      'Gini',
      'Theil',
      'dont entre zones',
      'Concentration',
    ],
    ranking: ['Rang', 'Territoire', 'Note', 'Information'],
    overall: 'Note d’ensemble',
    count: (n: string, indicators: number) => `${n} territoires, ${indicators} indicateurs publiés`,
    none: 'Aucun territoire n’a assez d’information pour une note.',
    more: '…',
  },
  en: {
    header: ['Indicator', 'Territories', 'Withheld', 'No value', 'Lowest', 'Highest', 'Gini', 'Theil', 'between zones', 'Concentration'],
    ranking: ['Rank', 'Territory', 'Score', 'Information'],
    overall: 'Overall score',
    count: (n: string, indicators: number) => `${n} territories, ${indicators} published indicators`,
    none: 'No territory has enough information for a score.',
    more: '…',
  },
} as const;

/** `pst territories`: scores and compares many territories on published indicators, from one file. */
export const territories: Command = {
  name: 'territories',
  summary: {
    fr: 'note et compare des territoires sur les indicateurs publiés : quelques communes, un département, la France',
    en: 'scores and compares territories on published indicators: a few communes, a département, France',
  },
  arguments: [
    {
      name: 'fichier',
      required: true,
      summary: {
        fr: 'CSV ou XLSX (une ligne par territoire, une colonne par série), ou observations .ndjson',
        en: 'CSV or XLSX (a row per territory, a column per series), or observations .ndjson',
      },
    },
  ],
  options: [
    {
      flags: '--framework <fichier>',
      summary: { fr: 'référentiel (par défaut celui qui est fourni)', en: 'framework (the one shipped by default)' },
    },
    { flags: '--code <colonne>', summary: { fr: 'colonne des codes de territoire', en: 'column of the territory codes' } },
    {
      flags: '--column <série=colonne>',
      repeatable: true,
      summary: { fr: 'nom que le producteur donne à une série (répétable)', en: 'name that the producer gives to a series (repeatable)' },
    },
    { flags: '--population <série>', summary: { fr: 'série qui pèse les territoires', en: 'series that weighs the territories' } },
    {
      flags: '--rank-by <série>',
      summary: { fr: 'série qui ordonne du moins au plus favorisé', en: 'series that orders from worse off to better off' },
    },
    {
      flags: '--zones <taille>',
      summary: {
        fr: 'départage entre et dans les zones : « departement », ou le nombre de premiers caractères du code',
        en: 'splits between and within zones: “departement”, or how many first characters of the code',
      },
    },
    { flags: '--output <dossier>', summary: { fr: 'écrit scores.csv et inegalites.csv', en: 'writes scores.csv and inegalites.csv' } },
  ],
  examples: [
    {
      command: 'pst territories communes.csv --population population --zones departement',
      summary: {
        fr: 'toutes les communes, inégalités entre et dans les départements',
        en: 'all communes, inequality between and within départements',
      },
    },
    {
      command: 'pst territories filosofi.csv --code CODGEO --column poverty-rate=TP6021',
      summary: { fr: 'un fichier de l’INSEE tel qu’il est diffusé', en: 'a file of INSEE as it is published' },
    },
  ],
  async run(context, [file], options) {
    const path = file ?? '';
    const framework = await readFramework(textOption(options, 'framework'));
    const population = textOption(options, 'population');
    const rankBy = textOption(options, 'rankBy');
    const zoneOf = zonesOption(options);
    const comparison = readTerritories(framework, {
      ...(population !== undefined && { population }),
      ...(rankBy !== undefined && { rankBy }),
      ...(zoneOf && { zoneOf }),
    });
    const issues: Issue[] = [];
    const values = readTerritoryFile(path, {
      variables: comparison.variables,
      codeColumn: textOption(options, 'code'),
      columnOf: columnsOption(options),
      report: (issue) => {
        if (issues.length < mostIssues) issues.push(issue);
      },
    });
    for await (const value of values) comparison.add(value);
    const result = comparison.result();
    const output = textOption(options, 'output');
    if (output !== undefined) {
      await writeWhole(join(output, 'scores.csv'), toCsv(scoreTable(result), { style: 'french' }));
      await writeWhole(join(output, 'inegalites.csv'), toCsv(inequalityTable(result), { style: 'french' }));
    }
    if (context.json) {
      const { territoryIds, overall, coverage, ranks, inequality } = result;
      const rows = territoryIds.map((id, place) => ({
        id,
        score: numberOrNull(overall[place]),
        rank: ranks[place] || null,
        coverage: coverage[place],
      }));
      context.terminal.out(JSON.stringify({ territories: rows, inequality, issues }));
      return issues.some(({ severity }) => severity === 'error') ? exitCode.problems : exitCode.done;
    }
    for (const line of summaryLines(result, wordsFor(framework, context.locale), context)) context.terminal.out(line);
    if (output !== undefined) for (const name of ['scores.csv', 'inegalites.csv']) context.terminal.out(join(output, name));
    return issues.length > 0 ? reportIssues(context, issues) : exitCode.done;
  },
};

function columnsOption(options: OptionValues): Map<string, string> {
  const given: unknown = options['column'];
  const pairs = Array.isArray(given) ? given.map(String) : [];
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1 || at === pair.length - 1)
        throw new UsageProblem({
          fr: `--column attend série=colonne, par exemple poverty-rate=TP6021 (reçu : ${pair}).`,
          en: `--column wants series=column, for example poverty-rate=TP6021 (got: ${pair}).`,
        });
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** Zone of a territory by the beginning of its code; a département has three characters overseas. */
function zonesOption(options: OptionValues): ((territoryId: string) => string) | undefined {
  const text = textOption(options, 'zones');
  if (text === undefined) return undefined;
  if (text === 'departement') return (id) => id.slice(0, /^9[78]/.test(id) ? 3 : 2);
  const length = Number(text);
  if (!Number.isInteger(length) || length < 1 || length > 9)
    throw new UsageProblem({
      fr: `--zones attend « departement » ou un nombre de caractères de 1 à 9 (reçu : ${text}).`,
      en: `--zones wants “departement” or a number of characters from 1 to 9 (got: ${text}).`,
    });
  return (id) => id.slice(0, length);
}

const numberOrNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

function figures({ extremes, gini, theil, zones, concentration }: TerritoryInequality) {
  return {
    lowest: extremes.value?.min ?? null,
    highest: extremes.value?.max ?? null,
    gini: gini.value,
    theil: theil.value,
    between: zones?.value?.between ?? null,
    concentration: concentration?.value?.index ?? null,
  };
}

function summaryLines(result: TerritoryComparison, words: Words, { locale, terminal }: Context): string[] {
  const text = labels[locale];
  const shown = (value: number | null, decimals: number): string => (value === null ? '—' : words.number(value, decimals));
  const whole = (value: number): string => words.number(value, 0);
  const rows = result.inequality.map((entry) => {
    const { lowest, highest, gini, theil, between, concentration } = figures(entry);
    return [
      entry.id === 'overall' ? text.overall : words.node(entry.id),
      whole(entry.units),
      whole(entry.suppressed),
      whole(entry.missing),
      shown(lowest, 1),
      shown(highest, 1),
      shown(gini, 3),
      shown(theil, 3),
      shown(between, 3),
      shown(concentration, 3),
    ];
  });
  // Columns that were not asked for are left out.
  const used = text.header.map((_, at) => at < 8 || rows.some((row) => row[at] !== '—'));
  const keep = <T>(row: readonly T[]): T[] => row.filter((_, at) => used[at]);
  const numbers = keep(text.header)
    .map((_, at) => at)
    .slice(1);
  return [
    terminal.style.strong(text.count(whole(result.territoryIds.length), result.indicators.length)),
    '',
    ...tableLines(keep(text.header), rows.map(keep), numbers, Math.max(terminal.width, 120)),
    ...absentFigures(result, words, locale),
    '',
    ...rankingLines(result, words, text, terminal.width),
  ];
}

/** Why a figure of the table is a dash, once per indicator. */
function absentFigures({ inequality }: TerritoryComparison, words: Words, locale: Locale): string[] {
  return inequality.flatMap(({ id, gini, units }) => {
    const [reason] = units > 0 ? gini.issues : [];
    if (!reason) return [];
    const name = id === 'overall' ? labels[locale].overall : words.node(id);
    return [`  ${name} : ${formatIssue({ ...reason, path: [] }, locale, { catalogues: [inequalityCatalogue] })}`];
  });
}

function rankingLines(
  { territoryIds, overall, coverage, ranks }: TerritoryComparison,
  words: Words,
  text: (typeof labels)['fr' | 'en'],
  width: number,
): string[] {
  const order = Array.from(ranks.keys())
    .filter((place) => ranks[place])
    .sort((a, b) => ranks[a]! - ranks[b]! || (territoryIds[a]! < territoryIds[b]! ? -1 : 1));
  if (order.length === 0) return [text.none];
  const row = (place: number): string[] => [
    String(ranks[place]),
    territoryIds[place]!,
    words.score(overall[place]),
    `${words.number(100 * coverage[place]!, 0)} %`,
  ];
  const isCut = order.length > 2 * shownAtEachEnd;
  const first = order.slice(0, isCut ? shownAtEachEnd : order.length).map(row);
  const last = isCut ? order.slice(-shownAtEachEnd).map(row) : [];
  return tableLines(text.ranking, [...first, ...(isCut ? [[text.more, '', '', '']] : []), ...last], [2, 3], width);
}

const column = (name: string, type: ResultTable['columns'][number]['type'], fr: string, en: string): ResultTable['columns'][number] => ({
  name,
  type,
  title: { fr, en },
  description: { fr, en },
});

function scoreTable({ territoryIds, overall, coverage, ranks, indicators }: TerritoryComparison): ResultTable {
  return {
    name: 'scores',
    title: { fr: 'Notes des territoires', en: 'Scores of the territories' },
    columns: [
      column('territoire', 'string', 'Code du territoire', 'Code of the territory'),
      column('rang', 'integer', 'Rang, 1 pour la note la plus haute', 'Rank, 1 for the highest score'),
      column('note', 'number', 'Note d’ensemble, de 0 à 100', 'Overall score, 0 to 100'),
      column(
        'information',
        'number',
        'Part du poids des indicateurs disponible, de 0 à 1',
        'Part of the indicators’ weight available, 0 to 1',
      ),
      ...indicators.map(({ id }) => column(id, 'number', `Note de ${id}, de 0 à 100`, `Score of ${id}, 0 to 100`)),
    ],
    rows: territoryIds.map((id, place) => [
      id,
      ranks[place] || null,
      numberOrNull(overall[place]),
      coverage[place] ?? null,
      ...indicators.map(({ scores }) => numberOrNull(scores[place])),
    ]),
  };
}

function inequalityTable({ inequality }: TerritoryComparison): ResultTable {
  return {
    name: 'inegalites',
    title: { fr: 'Inégalités entre territoires', en: 'Inequality between territories' },
    columns: [
      column('indicateur', 'string', 'Indicateur, ou note d’ensemble', 'Indicator, or overall score'),
      column('territoires', 'integer', 'Territoires avec une valeur', 'Territories with a value'),
      column('masques', 'integer', 'Valeurs masquées par le producteur', 'Values withheld by the producer'),
      column('sans_valeur', 'integer', 'Territoires sans valeur', 'Territories without a value'),
      column('plus_bas', 'number', 'Valeur la plus basse', 'Lowest value'),
      column('plus_haut', 'number', 'Valeur la plus haute', 'Highest value'),
      column('gini', 'number', 'Indice de Gini', 'Gini index'),
      column('theil', 'number', 'Indice de Theil', 'Theil index'),
      column('theil_entre_zones', 'number', 'Part de l’indice de Theil entre les zones', 'Part of the Theil index between zones'),
      column('concentration', 'number', 'Indice de concentration', 'Concentration index'),
    ],
    rows: inequality.map((entry) => {
      const { lowest, highest, gini, theil, between, concentration } = figures(entry);
      return [entry.id, entry.units, entry.suppressed, entry.missing, lowest, highest, gini, theil, between, concentration];
    }),
  };
}
