import type { Evaluation, Framework, LocalizedText } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../disclosure/protect.js';
import { roundTo } from '../disclosure/publishedFigures.js';
import { requireProtected } from '../disclosure/requireProtected.js';
import { differs } from '../report/judgements.js';
import { type Locale, type Words, localized, wordsFor } from '../report/words.js';

export type CellValue = string | number | null;

export interface ResultColumn {
  /** Short name, the same in every language: lower case, no accent. */
  readonly name: string;
  readonly title: LocalizedText;
  readonly type: 'string' | 'number' | 'integer' | 'year' | 'date';
  readonly description: LocalizedText;
  readonly decimals?: number;
  /** Codes that its cells hold, where the workbook writes words instead: the description is then `inWords`. */
  readonly inWords?: LocalizedText;
}

/** One flat table of results; the same tables go to CSV, to the workbook and to the open-data package. */
export interface ResultTable {
  readonly name: string;
  readonly title: LocalizedText;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

function column(
  name: string,
  type: ResultColumn['type'],
  fr: string,
  en: string,
  description: LocalizedText,
  decimals?: number,
): ResultColumn {
  return { name, type, title: { fr, en }, description, ...(decimals === undefined ? {} : { decimals }) };
}

/** The same column for a reader who sees words in place of codes. */
function coded(codes: ResultColumn, fr: string, en: string): ResultColumn {
  return { ...codes, inWords: { fr, en } };
}

const columns = {
  year: column('annee', 'year', 'Année', 'Year', { fr: 'Année évaluée', en: 'Evaluated year' }),
  node: column('identifiant', 'string', 'Identifiant', 'Identifier', {
    fr: 'Identifiant dans le référentiel',
    en: 'Identifier in the framework',
  }),
  level: coded(
    column('niveau', 'string', 'Niveau', 'Level', {
      fr: 'block, dimension, criterion ou indicator',
      en: 'block, dimension, criterion or indicator',
    }),
    'Étage du référentiel : volet, dimension, critère ou indicateur',
    'Level of the framework: part, dimension, criterion or indicator',
  ),
  label: column('libelle', 'string', 'Libellé', 'Label', { fr: 'Nom en clair', en: 'Plain name' }),
  group: column('groupe', 'string', 'Groupe', 'Group', { fr: 'Groupe de répondants', en: 'Respondent group' }),
  score: column(
    'note',
    'number',
    'Note',
    'Score',
    { fr: 'Note de 0 à 100, arrondie ; vide si elle n’existe pas', en: 'Score 0 to 100, rounded; empty when there is none' },
    0,
  ),
  low: column(
    'fourchette_basse',
    'number',
    'Fourchette basse',
    'Range low',
    { fr: 'Bas de l’intervalle', en: 'Low end of the interval' },
    0,
  ),
  high: column(
    'fourchette_haute',
    'number',
    'Fourchette haute',
    'Range high',
    { fr: 'Haut de l’intervalle', en: 'High end of the interval' },
    0,
  ),
  status: coded(
    column('etat', 'string', 'État', 'Status', {
      fr: 'ok, estimated, missing, suppressed, outdated, not-applicable ou insufficient',
      en: 'ok, estimated, missing, suppressed, outdated, not-applicable or insufficient',
    }),
    'Si la valeur est connue, estimée, masquée, trop ancienne ou absente, et pourquoi',
    'Whether the value is known, estimated, hidden, too old or absent, and why',
  ),
  bands: column('lecture', 'string', 'Lecture', 'Reading', {
    fr: 'Mention, ou les deux que l’intervalle touche',
    en: 'Band, or the two that the interval touches',
  }),
  coverage: column(
    'information_disponible',
    'number',
    'Information disponible (%)',
    'Information available (%)',
    { fr: 'Part du poids prévu qui est disponible', en: 'Share of the expected weight that is present' },
    0,
  ),
  weight: column('poids', 'number', 'Poids', 'Weight', { fr: 'Poids dans le niveau au-dessus', en: 'Weight in the level above' }, 2),
} as const;

function profile(evaluation: Evaluation, words: Words): ResultTable {
  const rows = evaluation.scores
    .filter((score) => score.group === undefined)
    .map((score): CellValue[] => [
      evaluation.year,
      score.level,
      score.nodeId,
      words.node(score.nodeId),
      score.value,
      score.interval?.low ?? null,
      score.interval?.high ?? null,
      score.value === null ? '' : words.bands(score),
      Math.round(score.coverage * 100),
      score.status,
      score.weight,
    ]);
  return {
    name: 'profil',
    title: { fr: 'Profil', en: 'Profile' },
    columns: [
      columns.year,
      columns.level,
      columns.node,
      columns.label,
      columns.score,
      columns.low,
      columns.high,
      columns.bands,
      columns.coverage,
      columns.status,
      columns.weight,
    ],
    rows,
  };
}

function indicators(evaluation: Evaluation, framework: Framework, words: Words): ResultTable {
  const rows = framework.indicators.map((indicator): CellValue[] => {
    const observation = evaluation.observations.find(
      (entry) =>
        entry.variable === indicator.id &&
        entry.group === undefined &&
        entry.dimensions === undefined &&
        entry.role === 'actual' &&
        (entry.territoryId === undefined || entry.territoryId === evaluation.territoryId),
    );
    return [
      evaluation.year,
      indicator.id,
      words.text(indicator.label),
      observation?.value ?? null,
      indicator.unit,
      observation?.numerator ?? null,
      observation?.denominator ?? null,
      observation?.status ?? 'missing',
      observation?.vintage ?? '',
      indicator.source ? `${indicator.source.producer}, ${indicator.source.dataset}` : indicator.kind,
      indicator.goalposts.floor,
      indicator.goalposts.target,
      words.text(indicator.formula.text),
    ];
  });
  return {
    name: 'indicateurs',
    title: { fr: 'Indicateurs', en: 'Indicators' },
    columns: [
      columns.year,
      columns.node,
      columns.label,
      column('valeur', 'number', 'Valeur', 'Value', { fr: 'Valeur dans son unité', en: 'Value in its unit' }, 2),
      column('unite', 'string', 'Unité', 'Unit', { fr: 'Unité de mesure', en: 'Unit of measure' }),
      column(
        'numerateur',
        'number',
        'Numérateur',
        'Numerator',
        { fr: 'Numérateur, où il y en a un', en: 'Numerator, where there is one' },
        2,
      ),
      column(
        'denominateur',
        'number',
        'Dénominateur',
        'Denominator',
        { fr: 'Dénominateur, où il y en a un', en: 'Denominator, where there is one' },
        2,
      ),
      columns.status,
      column('millesime', 'string', 'Millésime', 'Vintage', { fr: 'Année de la donnée publiée', en: 'Year of the published value' }),
      column('source', 'string', 'Source', 'Source', { fr: 'Producteur et fichier', en: 'Producer and file' }),
      column('borne_basse', 'number', 'Borne basse', 'Floor', { fr: 'Valeur qui donne 0', en: 'Value that gives 0' }, 2),
      column('cible', 'number', 'Cible', 'Target', { fr: 'Valeur qui donne 100', en: 'Value that gives 100' }, 2),
      column('calcul', 'string', 'Calcul', 'Computation', { fr: 'Formule en mots', en: 'Formula in words' }),
    ],
    rows,
  };
}

function groups(evaluation: Evaluation, words: Words): ResultTable {
  const rows = evaluation.scores.flatMap((score): CellValue[][] =>
    score.group === undefined
      ? []
      : [
          [
            evaluation.year,
            score.group,
            score.level,
            score.nodeId,
            words.node(score.nodeId),
            score.value,
            score.interval?.low ?? null,
            score.interval?.high ?? null,
            score.value === null ? '' : words.bands(score),
            score.status,
          ],
        ],
  );
  return {
    name: 'groupes',
    title: { fr: 'Groupes', en: 'Groups' },
    columns: [
      columns.year,
      columns.group,
      columns.level,
      columns.node,
      columns.label,
      columns.score,
      columns.low,
      columns.high,
      columns.bands,
      columns.status,
    ],
    rows,
  };
}

function gaps(evaluation: Evaluation, words: Words): ResultTable {
  return {
    name: 'ecarts',
    title: { fr: 'Écarts entre groupes', en: 'Gaps between groups' },
    columns: [
      columns.year,
      columns.level,
      columns.node,
      columns.label,
      column('groupe_haut', 'string', 'Groupe le plus haut', 'Higher group', {
        fr: 'Groupe dont la note est la plus haute',
        en: 'Group with the higher score',
      }),
      column('groupe_bas', 'string', 'Groupe le plus bas', 'Lower group', {
        fr: 'Groupe dont la note est la plus basse',
        en: 'Group with the lower score',
      }),
      column('ecart', 'number', 'Écart', 'Gap', { fr: 'Différence des notes, en points', en: 'Difference of the scores, in points' }, 0),
      coded(
        column('lecture', 'string', 'Lecture', 'Reading', { fr: 'agenda, uncertain ou small', en: 'agenda, uncertain or small' }),
        'Si l’écart est à mettre au débat, incertain ou petit',
        'Whether the gap is to be debated, uncertain or small',
      ),
    ],
    rows: evaluation.gaps.map((gap) => [
      evaluation.year,
      gap.level,
      gap.nodeId,
      words.node(gap.nodeId),
      gap.high,
      gap.low,
      gap.difference,
      gap.verdict,
    ]),
  };
}

function changes(evaluation: Evaluation, words: Words): ResultTable | undefined {
  const comparison = evaluation.comparison;
  if (!comparison) return undefined;
  return {
    name: 'evolutions',
    title: { fr: 'Évolutions', en: 'Changes' },
    columns: [
      columns.year,
      column('annee_precedente', 'year', 'Année précédente', 'Previous year', { fr: 'Année de comparaison', en: 'Year compared with' }),
      columns.level,
      columns.node,
      columns.label,
      columns.group,
      coded(
        column('verdict', 'string', 'Lecture', 'Reading', {
          fr: 'up, down, stable-or-uncertain, refused ou no-new-measurement',
          en: 'up, down, stable-or-uncertain, refused or no-new-measurement',
        }),
        'Hausse, baisse, rien d’établi, comparaison refusée ou pas de nouvelle mesure',
        'Up, down, nothing established, comparison refused or no new measurement',
      ),
      column(
        'avant',
        'number',
        'Avant',
        'Before',
        { fr: 'Note de l’année précédente, à périmètre comparable', en: 'Score of the previous year, on what can be compared' },
        0,
      ),
      column(
        'apres',
        'number',
        'Après',
        'After',
        { fr: 'Note de l’année, à périmètre comparable', en: 'Score of the year, on what can be compared' },
        0,
      ),
      column('raisons', 'string', 'Raisons', 'Reasons', {
        fr: 'Pourquoi la comparaison est refusée ou incertaine',
        en: 'Why it is refused or uncertain',
      }),
    ],
    rows: comparison.changes.map((change) => [
      evaluation.year,
      comparison.previousYear,
      change.level,
      change.nodeId,
      words.node(change.nodeId),
      change.group ?? '',
      change.verdict,
      change.commonBasket?.before ?? null,
      change.commonBasket?.after ?? null,
      change.reasons.join(' | '),
    ]),
  };
}

/** What was agreed in the conference, beside what was computed. Reasons and statements are free text: they stay in the report. */
function judgements(evaluation: Evaluation, words: Words): ResultTable | undefined {
  if (evaluation.judgements.length === 0) return undefined;
  return {
    name: 'lectures_retenues',
    title: { fr: 'Lectures retenues', en: 'Agreed readings' },
    columns: [
      column('annee', 'year', 'Année', 'Year', { fr: 'Année de la lecture', en: 'Year of the reading' }),
      columns.node,
      columns.label,
      column('lecture_calculee', 'string', 'Lecture calculée', 'Computed reading', {
        fr: 'Mention que donne le calcul, ou celles que l’intervalle touche ; vide sans note',
        en: 'Band that the computation gives, or those that the interval touches; empty without a score',
      }),
      column('lecture_retenue', 'string', 'Lecture retenue', 'Agreed reading', {
        fr: 'Mention retenue par la conférence sociale',
        en: 'Band agreed by the social conference',
      }),
      column('ecart_au_calcul', 'string', 'Diffère du calcul', 'Differs from the computation', {
        fr: 'oui ou non ; vide sans note',
        en: 'oui (yes) or non (no); empty without a score',
      }),
      column(
        'desaccords',
        'integer',
        'Désaccords',
        'Dissents',
        { fr: 'Nombre de parties en désaccord', en: 'Number of parties that dissent' },
        0,
      ),
      column('decidee_le', 'date', 'Décidée le', 'Decided on', { fr: 'Jour de la décision', en: 'Day of the decision' }),
    ],
    rows: evaluation.judgements.map((judgement) => [
      judgement.year,
      judgement.criterionId,
      words.node(judgement.criterionId),
      judgement.computedBands.map((band) => words.band(band)).join(' | '),
      words.band(judgement.agreedBand),
      judgement.computedBands.length === 0 ? '' : differs(judgement) ? 'oui' : 'non',
      judgement.dissent.length,
      judgement.decidedOn,
    ]),
  };
}

function coverage(evaluation: Evaluation): ResultTable {
  return {
    name: 'reponses',
    title: { fr: 'Réponses par groupe', en: 'Answers by group' },
    columns: [
      columns.year,
      columns.group,
      column(
        'repondants',
        'integer',
        'Répondants',
        'Respondents',
        { fr: 'Nombre de réponses, arrondi ; vide si masqué', en: 'Number of answers, rounded; empty when hidden' },
        0,
      ),
      column(
        'population',
        'integer',
        'Effectif du groupe',
        'Group size',
        { fr: 'Taille du groupe, où elle est connue', en: 'Size of the group, where known' },
        0,
      ),
      columns.status,
      coded(
        column('ponderation', 'string', 'Pondération', 'Weighting', { fr: 'raking ou none', en: 'raking or none' }),
        'Si les réponses sont calées sur la population (calage sur marges) ou comptent toutes autant (aucune)',
        'Whether the answers are raked to the population or all count the same (none)',
      ),
      column(
        'echantillon_effectif',
        'number',
        'Échantillon équivalent',
        'Effective sample',
        { fr: 'Taille de l’échantillon simple équivalent', en: 'Size of the equivalent simple sample' },
        0,
      ),
    ],
    rows: evaluation.groups.map((group) => [
      evaluation.year,
      group.group,
      group.respondents,
      group.populationSize ?? null,
      group.status,
      group.weighting?.method ?? 'none',
      group.weighting?.effectiveSampleSize ?? null,
    ]),
  };
}

function weighting(evaluation: Evaluation): ResultTable {
  const share = (name: string, fr: string, en: string): ResultColumn =>
    column(name, 'number', fr, en, { fr: 'En pourcentage', en: 'In percent' }, 1);
  return {
    name: 'ponderation',
    title: { fr: 'Pondération', en: 'Weighting' },
    columns: [
      columns.year,
      columns.group,
      coded(
        column('marge', 'string', 'Marge', 'Margin', { fr: 'Question de profil', en: 'Profile question' }),
        'Question de profil, telle qu’elle est posée',
        'Profile question, as it is asked',
      ),
      coded(
        column('categorie', 'string', 'Catégorie', 'Category', { fr: 'Code de la réponse', en: 'Code of the answer' }),
        'Réponse à cette question',
        'Answer to this question',
      ),
      share('part_reponses', 'Part des réponses', 'Share of answers'),
      share('part_population', 'Part de la population', 'Share of the population'),
      share('part_apres_calage', 'Part après calage', 'Share after weighting'),
      column('regroupee_avec', 'string', 'Regroupée avec', 'Merged into', {
        fr: 'Catégorie de regroupement',
        en: 'Category it was merged into',
      }),
    ],
    rows: evaluation.groups.flatMap((group) =>
      (group.weighting?.margins ?? []).flatMap((margin) =>
        margin.categories.map((category): CellValue[] => [
          evaluation.year,
          group.group,
          margin.questionId,
          category.code,
          category.sampleShare,
          category.populationShare,
          category.weightedShare,
          category.mergedInto ?? '',
        ]),
      ),
    ),
  };
}

function method(evaluation: Evaluation): ResultTable {
  const facts: [string, string][] = [
    ['framework', `${evaluation.frameworkId} ${evaluation.frameworkVersion}`],
    ['method', evaluation.method.version],
    ['software', evaluation.method.software],
    ['seed', String(evaluation.method.seed)],
    ['period', `${evaluation.period.start} – ${evaluation.period.end}`],
    ['synthetic', evaluation.synthetic ? 'true' : 'false'],
    ...evaluation.inputs.map((input): [string, string] => [`sha256 ${input.path}`, input.sha256]),
  ];
  return {
    name: 'methode',
    title: { fr: 'Méthode', en: 'Method' },
    columns: [
      column('cle', 'string', 'Élément', 'Item', { fr: 'Ce qui est décrit', en: 'What is described' }),
      column('valeur', 'string', 'Valeur', 'Value', { fr: 'Sa valeur', en: 'Its value' }),
    ],
    rows: facts,
  };
}

function dictionary(tables: readonly ResultTable[], locale: Locale): ResultTable {
  return {
    name: 'dictionnaire',
    title: { fr: 'Dictionnaire', en: 'Dictionary' },
    columns: [
      column('table', 'string', 'Table', 'Table', { fr: 'Nom de la table', en: 'Name of the table' }),
      column('colonne', 'string', 'Colonne', 'Column', { fr: 'Nom de la colonne', en: 'Name of the column' }),
      column('type', 'string', 'Type', 'Type', { fr: 'Type de valeur', en: 'Kind of value' }),
      column('description', 'string', 'Description', 'Description', { fr: 'Ce que dit la colonne', en: 'What the column says' }),
    ],
    rows: tables.flatMap((table) =>
      table.columns.map((entry): CellValue[] => [table.name, entry.name, entry.type, localized(entry.description, locale)]),
    ),
  };
}

/** Columns that hold scores or their differences. */
const scoreColumns = new Set(['note', 'fourchette_basse', 'fourchette_haute', 'avant', 'apres', 'ecart']);

/** The table with no more decimals than its columns announce: scores with those of the protected evaluation, one at most for what groups share. */
function rounded(table: ResultTable, scoreDecimals: number): ResultTable {
  const shown = table.columns.map((one) => (scoreColumns.has(one.name) ? { ...one, decimals: scoreDecimals } : one));
  const round = (value: CellValue, { decimals }: ResultColumn): CellValue =>
    typeof value === 'number' && decimals !== undefined ? roundTo(value, decimals) : value;
  return { ...table, columns: shown, rows: table.rows.map((row) => row.map((value, i) => round(value, shown[i]!))) };
}

/**
 * The tables of one evaluation: profile, indicators, groups, gaps, changes, agreed readings, answers, weighting, method, dictionary.
 * @param evaluation protected; what it hides has an empty cell and a status.
 * @throws RangeError when the evaluation has not passed disclosure control.
 */
export function resultTables(evaluation: ProtectedEvaluation, framework: Framework, locale: Locale = 'fr'): ResultTable[] {
  requireProtected(evaluation, 'resultTables');
  const words = wordsFor(framework, locale);
  const change = changes(evaluation, words);
  const agreed = judgements(evaluation, words);
  const tables = [
    profile(evaluation, words),
    indicators(evaluation, framework, words),
    groups(evaluation, words),
    gaps(evaluation, words),
    ...(change ? [change] : []),
    ...(agreed ? [agreed] : []),
    coverage(evaluation),
    weighting(evaluation),
    method(evaluation),
  ];
  return [...tables, dictionary(tables, locale)].map((table) => rounded(table, Math.max(framework.disclosure.publishedScoreDecimals, 1)));
}
